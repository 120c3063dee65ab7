import type { Nodes, Root } from "mdast";
import type { Guide } from "../guide/guide.ts";
import { managedMappings } from "../labels/provider-fields.ts";
import { personalise } from "../output/personalise.ts";
import { newestVersion } from "../values/versions.ts";
import { endpointOf, withPlainSlug } from "./endpoint.ts";
import type { SourceGuide } from "./read.ts";
import { isParent, leavesOf, plainText } from "./tree.ts";

/**
 * Something that a guide shows and the page made from its descriptor does not. What the page has
 * beyond the guide is the generator's own, but for addresses that took the place of wrong ones.
 */
export interface Difference {
  kind: "value" | "address" | "code" | "link";
  text: string;
  /** What the page has in its place: the address that was meant. */
  became?: string;
  /** Line of the guide. */
  line: number;
}

/** What was compared, and what differs. */
export interface RoundTrip {
  compared: Record<Difference["kind"], number>;
  differences: Difference[];
}

interface Shown {
  value: { text: string; line: number }[];
  address: { text: string; line: number }[];
  code: { text: string; line: number }[];
  link: { text: string; line: number }[];
}

/**
 * Compares a guide with the page that its descriptor renders to: the values in code, the
 * addresses, the code blocks and the links of both. A slug is a slug however it is spelled; code
 * is compared by its words, as data is written anew.
 */
export function compareGuide(source: SourceGuide, guide: Guide, page: Root): RoundTrip {
  // With the examples as a reader's own values, addresses are links too.
  const values = Object.fromEntries(
    Object.entries(guide.values.placeholders).map(([name, { example }]) => [name, example]),
  );
  const { tree } = personalise(withoutArtifacts(page), guide.values, {
    values,
    version: newestVersion,
  });
  const slug = guide.values.placeholders.slug?.example ?? guide.slug;
  const settle = (text: string) =>
    text.replace(
      new RegExp(`(/(?:o|saml|launch|ssf-configuration)/)${slug}(?=/|$)`, "gm"),
      "$1the-slug",
    );
  const before = shownIn(source.root, settle);
  const after = shownIn(tree, settle);
  const shownText = [
    codeText(after),
    ...leavesOf(withoutMeta(tree)).map((leaf) => plainText([leaf])),
  ].join(" ");
  const all = plain(shownText);
  const has = (list: readonly { text: string }[], text: string) =>
    list.some((one) => one.text === text);
  const words = new Set(wordsOf(shownText));
  const differences: Difference[] = [];
  const miss = (kind: Difference["kind"], { text, line }: { text: string; line: number }) =>
    differences.push({ kind, text, line });

  for (const value of before.value) {
    if (/^https?:\/\/\S*company/.test(value.text)) continue;
    if (isChosen(value.text, guide)) continue;
    if (isStandIn(value.text) || has(after.value, value.text) || all.includes(plain(value.text)))
      continue;
    miss("value", value);
  }
  for (const address of before.address) {
    if (has(after.address, address.text)) continue;
    const { origin, pathname } = URL.canParse(address.text)
      ? new URL(address.text)
      : { origin: "", pathname: "" };
    const meant = endpointOf(pathname)?.path.replace("{slug}", "the-slug");
    const became = meant === undefined ? undefined : origin + meant;
    if (became !== undefined && has(after.address, became)) {
      differences.push({ kind: "address", ...address, became });
    } else miss("address", address);
  }
  for (const code of before.code) {
    const missing = [...new Set(wordsOf(code.text))].filter((word) => !words.has(word));
    if (missing.length > 0)
      miss("code", {
        ...code,
        text: `${code.text.split("\n", 1)} … lacks ${missing.slice(0, 8).join(" ")}`,
      });
  }
  for (const link of before.link) {
    if (!has(after.link, link.text)) miss("link", link);
  }
  const { value, address, code, link } = before;
  return {
    compared: {
      value: value.length,
      address: address.length,
      code: code.length,
      link: link.length,
    },
    differences: distinct(differences),
  };
}

/** The page without its files and its table of all values, which hold more than any guide. */
function withoutArtifacts<T extends Nodes>(node: T): T {
  if (!isParent(node)) return node;
  let left = Number.POSITIVE_INFINITY;
  const children = (node.children as Nodes[]).filter((child) => {
    if (child.type !== "heading") return left === Number.POSITIVE_INFINITY;
    const last = child.children.at(-1);
    const isArtifact =
      last?.type === "mdxTextExpression" && /#(?:[\w-]+-)?(?:files|values)\b/.test(last.value);
    if (isArtifact) left = child.depth;
    else if (child.depth <= left) left = Number.POSITIVE_INFINITY;
    return left === Number.POSITIVE_INFINITY;
  });
  return { ...node, children: children.map(withoutArtifacts) };
}

function shownIn(root: Root, settle: (text: string) => string): Shown {
  const shown: Shown = { value: [], address: [], code: [], link: [] };
  const addresses = (given: string, line: number) => {
    const text = given.replace(/[<{]((?:[\w-]+\.)+company)[>}]/g, "$1");
    for (const { 0: url, index } of text.matchAll(
      /https?:\/\/[^\s"'`<>()[\]|\\,;]*(?:(?<=\/)<[^<>\s/]+>[^\s"'`<>()[\]|\\,;]*)*/g,
    )) {
      const plainUrl = settle(withPlainSlug(url)).replace(/[.:!?*_}]+$/, "");
      const lines = text.slice(0, index).split("\n").length - 1;
      if (/company/.test(plainUrl)) shown.address.push({ text: plainUrl, line: line + lines });
    }
  };
  const look = (node: Nodes): void => {
    const line = node.position?.start.line ?? 0;
    switch (node.type) {
      case "yaml":
      case "mdxjsEsm":
        return;
      case "inlineCode":
        shown.value.push({ text: settle(withPlainSlug(node.value.trim())), line });
        addresses(node.value, line);
        return;
      case "code":
        shown.code.push({ text: settle(withPlainSlug(node.value)), line });
        addresses(node.value, line + 1);
        return;
      case "link":
        if (/^https?:/.test(node.url) && !/\.company(?:[:/]|$)/.test(node.url)) {
          shown.link.push({ text: node.url, line });
        } else addresses(node.url, line);
        break;
      case "text":
        addresses(node.value, line);
        return;
      default:
    }
    if (isParent(node)) for (const child of node.children) look(child);
  };
  look(root);
  return shown;
}

/** Names of what authentik has by itself and a provider takes, such as a managed mapping. */
function isChosen(text: string, { setups }: Guide): boolean {
  const simple = (name: string) => name.replace(/['"`]|OpenID (?=['"])/g, "").toLowerCase();
  return setups.some(({ providers }) =>
    providers.some(({ provider }) => {
      if (/\bself-signed\b/i.test(text)) return Object.values(provider).includes("any");
      const taken = "propertyMappings" in provider ? provider.propertyMappings : [];
      const managed = Object.entries(managedMappings[provider.type]);
      return managed.some(
        ([name, label]) => taken.includes(name) && simple(label) === simple(text),
      );
    }),
  );
}

/** Values that stand for another one: `<application_slug>`, `Strict`, names of fields. */
function isStandIn(text: string): boolean {
  return /^<.*>$|^the-slug$|^(?:strict|regex|post|redirect)$|client[-_ ]?(?:id|secret)|\.company$/i.test(
    text,
  );
}

function withoutMeta(root: Root): Nodes[] {
  return root.children.filter(({ type }) => type !== "yaml");
}

function codeText({ code }: Shown): string {
  return code.map(({ text }) => text).join("\n");
}

function plain(text: string): string {
  return text.replace(/[\s'"`*_\\]+/g, "").toLowerCase();
}

/** The words of code, without what its syntax needs and what stands for a reader's value. */
function wordsOf(code: string): string[] {
  return (
    code
      .replace(/<[^<>\n]*>/g, " ")
      .replace(/https?:\/\/[^\s"']+/g, " ")
      .match(/[\p{L}\p{N}_]{2,}/gu) ?? []
  ).filter(
    (word) =>
      !/^(?:array|return|php|company|application|slug|your|client|id|secret)$|^(?:my_)?client_?(?:id|secret)$|^x{3,}$/i.test(
        word,
      ),
  );
}

function distinct(differences: readonly Difference[]): Difference[] {
  const seen = new Set<string>();
  return differences.filter(({ kind, text }) => {
    const key = `${kind} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}
