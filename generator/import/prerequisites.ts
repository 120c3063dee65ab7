import type { List, Nodes, Paragraph } from "mdast";
import type { BlocksContext } from "./blocks.ts";
import { enter } from "./ledger.ts";
import { inlineMarkdown } from "./markdown.ts";
import { sentencesOf } from "./sentences.ts";
import { linksIn, plainText } from "./tree.ts";

/** What must be there before the work begins, and what a guide says beside that. */
export interface Prerequisites {
  /** The edition, plan or release of the application that the login needs. */
  edition?: string;
  /** The releases that the guide was checked with. */
  tested?: string;
  /** What else the reader needs. */
  requirements: string[];
  rest: Nodes[];
}

/**
 * Reads what a guide needs of the application and of the reader, and leaves the rest.
 *
 * @param lists which lists are requirements: those that words announce, all, or none
 */
export function prerequisitesIn(
  nodes: readonly Nodes[],
  context: BlocksContext,
  lists: "announced" | "all" | "none" = "announced",
): Prerequisites {
  const editions: string[] = [];
  const tests: string[] = [];
  const requirements: string[] = [];
  const withoutFacts = (paragraph: Paragraph): Paragraph | undefined => {
    const sentences = sentencesOf(paragraph.children);
    const rest = sentences.filter((sentence, index) => {
      const text = plainText(sentence).trim();
      const next = plainText(sentences[index + 1] ?? []).trim();
      const tested = linksIn(sentence).length > 0 ? undefined : testedIn(text);
      const isFact =
        tested !== undefined ||
        (tests.length > 0 && /\bmay differ between versions\b/i.test(text)) ||
        (isEdition(text) && !LEANS.test(next));
      if (!isFact) return true;
      if (tested !== undefined) tests.push(tested);
      else if (isEdition(text)) editions.push(inlineMarkdown(sentence, context).trim());
      enter(context.ledger, sentence, "fact");
      return false;
    });
    if (rest.length === sentences.length) return paragraph;
    return rest.length === 0 ? undefined : { ...paragraph, children: rest.flat() };
  };
  const isRequirements = (before: Nodes | undefined, node: Nodes | undefined): boolean =>
    node?.type === "list" &&
    isPlain(node) &&
    (lists === "all" || (lists === "announced" && before !== undefined && isNeed(before)));
  const visit = (siblings: readonly Nodes[]): Nodes[] =>
    siblings.flatMap((node, index): Nodes[] => {
      const before = siblings[index - 1];
      const after = siblings[index + 1];
      if (node.type === "list" && isRequirements(before, node)) {
        enter(context.ledger, [node], "fact");
        requirements.push(...node.children.map((item) => sentence(item, context)));
        return [];
      }
      if (node.type === "paragraph") {
        const announces = isNeed(node) && isRequirements(node, after);
        const announcement = announces ? (sentencesOf(node.children).at(-1) ?? []) : [];
        enter(context.ledger, announcement, "fact");
        const children = node.children.filter((child) => !announcement.includes(child));
        const rest = children.length > 0 ? withoutFacts({ ...node, children }) : undefined;
        return rest ? [rest] : [];
      }
      if (node.type !== "containerDirective") return [node];
      const children = visit(node.children);
      // A title alone says nothing.
      if (children.length > 0 && !children.every(isTitle)) {
        return [{ ...node, children: children as typeof node.children }];
      }
      enter(context.ledger, [node], "fact");
      return [];
    });
  const rest = visit(nodes);
  return {
    ...(editions.length > 0 ? { edition: editions.join(" ") } : {}),
    ...(tests.length > 0 ? { tested: tests.join(", ") } : {}),
    requirements,
    rest,
  };
}

/** The start of a sentence that cannot stand without the one before it. */
const LEANS = /^(?:It|They|These|Those|This|That|Both|However|Otherwise|Earlier|Older)\b/;

/** Whether a sentence names the edition, plan or release that the login needs. */
function isEdition(text: string): boolean {
  const isAuthentiks =
    /\bauthentik\b.{0,20}\b(?:enterprise|licen[cs]e|release|version|\d{4}\.\d)|\benterprise authentik\b/i;
  if (isAuthentiks.test(text) || /^(?:if|when|unless)\b/i.test(text)) return false;
  const isRelease =
    /\b(?:requires?|needs?|supported|available|works)\b.*\bv?\d+(?:\.\d+)*\b.*\b(?:or|and) (?:newer|later|above|higher)\b/i;
  return isRelease.test(text) || (NEEDS.test(text) && PLAN.test(text));
}

const NEEDS = /\b(?:requires?|required|needs?|available|included|must have|only (?:in|on|with))\b/i;

/** What is sold: “Pro plan”, “Business or Enterprise account”, “available on Shop Enterprise”. */
const PLAN =
  /\b(?:[Pp]lans?|[Ss]ubscriptions?|[Ll]icen[cs]es?|[Ee]ditions?|[Tt]iers?)\b|\b(?:Enterprise|Business|Premium|Professional) (?:\w+ )?(?:accounts?|trials?)\b|\bavailable (?:\w+ )?(?:in|on|with|to) (?:\w+ ){0,2}(?:Enterprise|Business|Premium|Professional)\b/;

/** The releases that a sentence says a guide was checked with: the application's, and authentik's. */
function testedIn(text: string): string | undefined {
  const [, releases = ""] =
    /^this (?:\w+ )?(?:is|was|has been) (?:tested|checked|based) (?:with|on|against) (.+?)\.?$/i.exec(
      text,
    ) ?? [];
  const all = releases.split(/,? and |, /).map((one) => /^(\D+?) v?(\d[\w.]*(?: LTS)?)$/.exec(one));
  const own = all.filter((one) => one?.[1] !== "authentik").map((one) => one?.[2]);
  const [authentik] = all.filter((one) => one?.[1] === "authentik").map((one) => one?.[2]);
  const [only] = own;
  if (only === undefined || own.length > 1) return undefined;
  return authentik === undefined ? only : `${only} and authentik ${authentik}`;
}

/** Whether the last of some words announces a list of what must be there. */
function isNeed(node: Nodes): boolean {
  return (
    node.type === "paragraph" &&
    /^(?:(?:to (?:begin|start|proceed|follow this guide), )?you(?: will)?(?: also)? need(?: the following)?|this (?:guide|integration) (?:assumes|requires)(?: that)?(?: you have)?(?: the following)?|before (?:starting|you (?:start|begin)), (?:make sure|ensure) (?:that )?you have):$/i.test(
      plainText(sentencesOf(node.children).at(-1) ?? []).trim(),
    )
  );
}

/** Whether each item of a list is a paragraph. */
function isPlain(list: List): boolean {
  return list.children.every(
    ({ children: [only, ...others] }) => only?.type === "paragraph" && others.length === 0,
  );
}

function isTitle(node: Nodes): boolean {
  return node.type === "paragraph" && node.data !== undefined && "directiveLabel" in node.data;
}

function sentence(item: Nodes, context: BlocksContext): string {
  const [paragraph] = "children" in item ? item.children : [];
  const text =
    paragraph?.type === "paragraph" ? inlineMarkdown(paragraph.children, context).trim() : "";
  return text.charAt(0).toUpperCase() + text.slice(1);
}
