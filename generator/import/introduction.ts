import type { Blockquote, Nodes, Paragraph } from "mdast";
import type { BlockInput } from "../descriptor/schema/block.ts";
import { externalUrl } from "../descriptor/schema/text.ts";
import { type BlocksContext, blocksOf } from "./blocks.ts";
import { enter } from "./ledger.ts";
import { inlineMarkdown } from "./markdown.ts";
import { type Declared, sentencesOfDescription } from "./names.ts";
import type { Parts } from "./page-parts.ts";
import { type Prerequisites, prerequisitesIn } from "./prerequisites.ts";
import { enterHeadings, type Section } from "./sections.ts";
import { linksIn, plainText } from "./tree.ts";
import { isUsualNote } from "./walks.ts";

/**
 * What a guide says before its work: the application in a sentence or two, its home page, what must
 * be there, and what else stands there as notes.
 *
 * @param hasRequirements whether the descriptor has one place for what the reader needs
 */
export async function introduction(parts: Parts, context: BlocksContext, hasRequirements: boolean) {
  const { ledger } = context;
  const nodes = [
    ...parts.before,
    ...parts.about.flatMap((section) => {
      enterHeadings(section, ledger);
      return section.nodes;
    }),
  ];
  let about: string | undefined;
  let homepage: string | undefined;
  const rest: Nodes[] = [];
  for (const node of nodes) {
    if (node.type === "heading") {
      enter(ledger, [node], "fact");
      continue;
    }
    const isText = node.type === "blockquote" || node.type === "paragraph";
    // A sentence on the level of support, the usual badge.
    if (isText && /^support level\b/i.test(plainText([node]).trim())) {
      enter(ledger, [node], "fact");
      continue;
    }
    if (
      isText &&
      about === undefined &&
      (parts.about.length === 0 || parts.about.some((section) => section.nodes.includes(node)))
    ) {
      const read = aboutOf(node, context);
      if (read) {
        about = read.about;
        homepage ??= read.homepage;
        enter(ledger, [node], "fact");
        continue;
      }
    }
    const url = isText ? attribution(node) : undefined;
    if (url !== undefined && homepage === undefined) {
      homepage = url;
      enter(ledger, [node], "fact");
      continue;
    }
    if (
      node.type === "containerDirective" &&
      about === undefined &&
      parts.about.some((section) => section.nodes.includes(node)) &&
      !/:::/.test(plainText([node]))
    ) {
      const [first, ...others] = node.children;
      if (first?.type === "paragraph" && others.length === 0) {
        about = inlineMarkdown(first.children, context);
        enter(ledger, [node], "fact");
        continue;
      }
    }
    if (node.type === "containerDirective" && isUsualNote(plainText([node]))) {
      enter(ledger, [node], "fact");
      continue;
    }
    rest.push(node);
  }
  const needs = prerequisitesIn(rest, context, hasRequirements ? "announced" : "none");
  return { about, homepage, needs, notes: await notesOf(needs, context) };
}

function notesOf({ rest }: Prerequisites, context: BlocksContext): Promise<BlockInput[]> {
  return blocksOf(rest, { ...context, steps: false });
}

/** What a paragraph or quotation says of the application, with the home page that it names. */
function aboutOf(
  node: Blockquote | Paragraph,
  context: BlocksContext,
): { about: string; homepage: string | undefined } | undefined {
  const paragraphs = node.type === "blockquote" ? paragraphsIn(node.children) : [node];
  const texts = paragraphs.filter((paragraph) => attribution(paragraph) === undefined);
  const homepage = paragraphs.map(attribution).find((url) => url !== undefined);
  const about = texts
    .map(({ children }) =>
      inlineMarkdown(children, context).replace(/\s*\\?(?:--|—|–)\s*\[?<?https?:\/\/\S*$/, ""),
    )
    .filter(Boolean)
    .join(" ");
  if (about === "") return undefined;
  if (node.type === "paragraph" && attribution(node) !== undefined) return undefined;
  const inText = /(?:--|—|–)\s*(https?:\/\/\S+)\s*$/.exec(
    paragraphs.map((one) => plainText([one])).join(" "),
  )?.[1];
  // “To learn more, visit https://…”
  const [only, ...others] = new Set(linksIn(paragraphs).map(({ url }) => url));
  const named =
    only && others.length === 0 && /\b(?:visit|learn more|see)\b/i.test(about) ? only : undefined;
  const found = homepage ?? inText ?? named;
  return { about, homepage: found && isExternal(found) ? found : undefined };
}

/** Paragraphs, and those of lists between them. */
function paragraphsIn(nodes: readonly Nodes[]): Paragraph[] {
  return nodes.flatMap((node) => {
    if (node.type === "paragraph") return [node];
    return node.type === "list" || node.type === "listItem" ? paragraphsIn(node.children) : [];
  });
}

/** The address of a line such as `-- https://app.example.org`. */
function attribution(node: Nodes): string | undefined {
  const text = plainText([node]).trim();
  const [, url] = /^(?:--+|—|–|-|From:?)\s*\S*?<?(https?:\/\/[^\s>]+)>?\.?\s*$/i.exec(text) ?? [];
  if (url !== undefined) return isExternal(url) ? url : undefined;
  if (!/^(?:--+|—|–)/.test(text)) return undefined;
  const [link] = linksIn([node]);
  return link && isExternal(link.url) ? link.url : undefined;
}

/** Whether an address is on the web, and none of a placeholder. */
export function isExternal(url: string): boolean {
  return (
    externalUrl.safeParse(url).success && /^https?:/.test(url) && !/\.company(?:[:/]|$)/.test(url)
  );
}

/**
 * What the preparation says beside the placeholders: what must be there, and notes.
 *
 * @param hasRequirements whether the descriptor has one place for what the reader needs
 */
export async function preparationNotes(
  sections: readonly Section[],
  declared: readonly Declared[],
  context: BlocksContext,
  hasRequirements: boolean,
): Promise<{ needs: Prerequisites[]; notes: BlockInput[] }> {
  const { ledger } = context;
  const items = new Set<Nodes>(declared.map(({ item }) => item));
  const notes: BlockInput[] = [];
  const needs: Prerequisites[] = [];
  for (const section of sections) {
    enterHeadings(section, ledger);
    const rest: Nodes[] = [];
    for (const node of section.nodes) {
      const text = plainText([node]);
      if (node.type === "list" && node.children.every((item) => items.has(item))) continue;
      if (
        node.type === "paragraph" &&
        /placeholders? (?:are|is|will be|have been)\b.*used|following placeholders|placeholders?:$/i.test(
          text.trim(),
        )
      )
        enter(ledger, [node], "fact");
      else if (node.type === "containerDirective" && isUsualNote(text))
        enter(ledger, [node], "fact");
      else if (node.type === "list" && node.children.some((item) => items.has(item))) {
        const others = node.children.filter((item) => !items.has(item));
        rest.push({ ...node, children: others });
      } else rest.push(node);
    }
    const isNamed = /^(?:prerequisites?|requirements?)\b/i.test(section.title);
    const lists = isNamed ? "all" : "announced";
    const found = prerequisitesIn(rest, context, hasRequirements ? lists : "none");
    needs.push(found);
    notes.push(...(await notesOf(found, context)));
  }
  // The first sentence is the placeholder's label.
  for (const { word, description } of declared) {
    const { rest } = sentencesOfDescription(description);
    // “For example, if the base DN is …” says nothing where the reader's own one stands.
    const more = rest
      .split(/(?<=\.)\s+(?=[A-Z])/)
      .filter((sentence) => !isItself(context.write(sentence, "text")))
      .join(" ")
      .replace(/\.$/, "");
    if (more !== "")
      notes.push({ type: "prose", text: context.write(`${word}: ${withCode(more)}.`, "text") });
  }
  return { needs, notes };
}

/** A plain text with what is no word of Markdown as code: `<name>.example.org`. */
function withCode(text: string): string {
  return text.replace(/[^\s<>`]*<[^<>\s]+>[^\s<>`]*(?=[\s,;:]|$)/g, (mark) => `\`${mark}\``);
}

/** Whether a sentence says of a value that it is that value. */
function isItself(text: string): boolean {
  return /(\{\{[\w.]+\}\})`? (?:is|would be) `?\1/.test(text);
}
