import type { Page } from "playwright-core";

/** Everything that a page holds for its reader, seen or not: hidden tabs, other releases. */
export interface PageContent {
  /** All text; what stands in elements of its own is on lines of its own. */
  text: string;
  /** All attributes, each once, without the form's example hints and what is about looks. */
  attributes: { element: string; name: string; value: string }[];
  /** Every value with a copy button, by the name of its field; `""` for mentions. */
  values: { name: string; text: string }[];
  /** The stretches that came from placeholders. */
  marks: { names: string[]; text: string; isExample: boolean }[];
  /** What holds for some releases of authentik, by its label, and whether the page hides it. */
  spans: { label: string; isHidden: boolean }[];
}

/** Reads a page's content in a browser. */
export async function readContent(page: Page): Promise<PageContent> {
  // As one text: thousands of small objects take the protocol far longer than the page itself.
  return JSON.parse(await page.evaluate<string>(`JSON.stringify((${contentOf})())`));
}

/**
 * The content of a document. It runs in the browser too, so it uses nothing around it.
 *
 * @param from the document of a parsed file; in a browser, the page's own
 */
export function contentOf(from: Document | undefined): PageContent {
  const content = from ?? document;
  const inline = /^(a|abbr|b|em|hw-when|i|kbd|label|mark|s|small|span|strong|sub|summary|sup|wbr)$/;
  const skipped = /^(script|style|noscript|template)$/;
  let text = "";
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? "";
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = node.nodeName.toLowerCase();
    if (skipped.test(name)) return;
    // The tokens of a code block's line are inline; its lines are not.
    const isOwnLine = !inline.test(name) || (node as Element).classList.contains("token-line");
    if (isOwnLine) text += "\n";
    for (const child of node.childNodes) walk(child);
    if (isOwnLine) text += "\n";
  };
  walk(content.body);

  const looks = /^(class|style|d|viewBox)$/;
  const attributes = new Map<string, PageContent["attributes"][number]>();
  for (const { localName, attributes: all } of content.querySelectorAll("*")) {
    for (const { name, value } of all) {
      if (looks.test(name) || (localName === "input" && name === "placeholder")) continue;
      attributes.set(`${localName} ${name} ${value}`, { element: localName, name, value });
    }
  }
  const values = [...content.querySelectorAll("code + button")].map((button) => ({
    name: (button.getAttribute("aria-label") ?? "").replace(/^Copy ?/, ""),
    text: button.previousElementSibling?.textContent ?? "",
  }));
  const marks = [...content.querySelectorAll(".hw-mark")].map((mark) => ({
    names: [...mark.classList]
      .filter((name) => name.startsWith("hw-name-"))
      .map((name) => name.slice("hw-name-".length)),
    text: mark.textContent ?? "",
    isExample: mark.classList.contains("hw-mark--example"),
  }));
  const spans = [...content.querySelectorAll("hw-when, [data-spanned]")].map((span) => ({
    label: span.querySelector("small")?.textContent ?? "",
    isHidden: span.closest("[hidden]:is(hw-when, [data-spanned])") !== null,
  }));
  return { text, attributes: [...attributes.values()], values, marks, spans };
}
