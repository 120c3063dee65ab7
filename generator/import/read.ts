import type { Nodes, Root, RootContent } from "mdast";
import { remark } from "remark";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import { VFileMessage } from "vfile-message";
import { parse as parseYaml } from "yaml";
import { ofRule, type Problem } from "../findings/problem.ts";
import { takeOutEscapes } from "./escapes.ts";
import { pairTags } from "./html.ts";
import { splitSentences } from "./sentences.ts";
import { simplify } from "./simplify.ts";
import { isParent, plainText } from "./tree.ts";

/** A hand-written guide as it was read. */
export interface SourceGuide {
  /** The file as reports show it. */
  file: string;
  /** The source as reports show it: line breaks are `\n`, there is no byte order mark. */
  text: string;
  root: Root;
  frontMatter: Readonly<Record<string, unknown>>;
  problems: Problem[];
}

const plain = remark().use(remarkFrontmatter).use(remarkGfm).use(remarkDirective).freeze();
const mdx = remark()
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(remarkMdx)
  .freeze();

/**
 * Reads a guide as MDX, or as plain Markdown where it is no MDX, and brings both into one form:
 * tags are elements, `<kbd>` is code, each sentence has text nodes of its own.
 */
export function readGuide(file: string, source: string): SourceGuide {
  const problems: Problem[] = [];
  const original = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const text = prepare(withoutConflicts(original, file, problems));
  let root: Root;
  try {
    root = mdx.parse(text);
  } catch (error) {
    problems.push(notMdx(file, error));
    root = plain.parse(withoutJsxComments(text));
  }
  takeOutDefinitions(root);
  pairTags(root, (part) => plain.parse(part).children);
  restoreText(root, text);
  closeAdmonitions(root, text, file, problems);
  simplify(root);
  problems.push(...takeOutEscapes(root, file));
  splitSentences(root);
  return { file, text: original, root, frontMatter: frontMatterOf(root, file, problems), problems };
}

/**
 * Where two versions of a stretch stand between the marks of a merge, the second one. Lines keep
 * their numbers.
 */
function withoutConflicts(text: string, file: string, problems: Problem[]): string {
  const lines = text.split("\n");
  const find = (mark: RegExp, from: number) =>
    lines.findIndex((line, index) => index >= from && mark.test(line));
  for (let start = find(/^<{7} \S/, 0); start !== -1; start = find(/^<{7} \S/, start + 1)) {
    const middle = find(/^={7}$/, start);
    const end = find(/^>{7} \S/, middle);
    if (middle === -1 || end === -1) break;
    for (let index = start; index <= middle; index++) lines[index] = "";
    lines[end] = "";
    problems.push({
      ...ofRule("import-merge"),
      file,
      message: `Unexpected marks of a merge: lines ${start + 1} to ${middle + 1} are left out`,
      hint: "The import has read the second version.",
      place: { line: start + 1, column: 1, endLine: start + 1, endColumn: 8 },
    });
  }
  return lines.join("\n");
}

function notMdx(file: string, error: unknown): Problem {
  const point =
    error instanceof VFileMessage && error.place
      ? "start" in error.place
        ? error.place.start
        : error.place
      : { line: 1, column: 1 };
  const reason = error instanceof Error ? error.message.split("\n", 1).join() : String(error);
  const { line, column } = point;
  return {
    ...ofRule("import-mdx"),
    file,
    message: `The guide is not MDX, so it was read as plain Markdown: ${reason}`,
    hint: "Look at what became of the text around this place.",
    place: { line, column, endLine: line, endColumn: column + 1 },
  };
}

/**
 * What Docusaurus accepts beyond MDX, in the syntax of MDX. Lines keep their numbers; a title of
 * an admonition moves by one column.
 */
function prepare(text: string): string {
  let fence: string | undefined;
  let inComment = false;
  return text
    .split("\n")
    .map((line) => {
      const mark = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/.exec(line)?.[1];
      if (!inComment && mark) {
        if (fence === undefined) fence = mark;
        else if (mark.startsWith(fence) && line.trim() === mark) fence = undefined;
        return line;
      }
      if (fence !== undefined) return line;
      const start = inComment ? 0 : line.replace(/`[^`]*`/g, blank).indexOf("<!--");
      if (inComment || start !== -1) {
        const end = line.indexOf("-->", start);
        inComment = end === -1;
        return wrapComment(line, start, end);
      }
      return withoutBrackets(line)
        .replace(/^(#{1,6}\s.*?)\s*(\{#[\w-]+\})\s*$/, (_, title: string) => title)
        .replace(/^(\s*:{3,})[ \t]*([a-z]+)[ \t]+([^[{\s].*?)\s*$/, "$1$2[$3]");
    })
    .join("\n");
}

/** An address in angle brackets would be an element in MDX; alone it is a link too. */
function withoutBrackets(line: string): string {
  return line.replace(/(`+)[^`]*\1|<(https?:\/\/[^\s<>]+)>/g, (match, _, url?: string) =>
    url === undefined ? match : ` ${url} `,
  );
}

/** In plain Markdown, comments of MDX would be read: their lines without them. */
function withoutJsxComments(text: string): string {
  return jsxComments(text).reduce(
    (all, { 0: comment, index }) =>
      all.slice(0, index) + comment.replace(/[^\n]/g, " ") + all.slice(index + comment.length),
    text,
  );
}

/** Links by a name as links: what the name stands for is said in a line elsewhere. */
function takeOutDefinitions(root: Root): void {
  const urls = new Map<string, string>();
  const used = new Set<string>();
  const collect = (node: Nodes): void => {
    if (node.type === "definition" && !urls.has(node.identifier))
      urls.set(node.identifier, node.url);
    if (isParent(node)) for (const child of node.children) collect(child);
  };
  const resolved = (node: Nodes): Nodes => {
    if (node.type === "linkReference" || node.type === "imageReference") {
      const url = urls.get(node.identifier);
      if (url === undefined) return node;
      used.add(node.identifier);
      return node.type === "linkReference"
        ? { type: "link", url, children: node.children, ...positionOf(node) }
        : { type: "image", url, alt: node.alt ?? null, ...positionOf(node) };
    }
    if (isParent(node))
      node.children = (node.children as Nodes[]).map(resolved) as typeof node.children;
    return node;
  };
  const drop = (node: Nodes): void => {
    if (!isParent(node)) return;
    node.children = (node.children as Nodes[]).filter(
      (child) => child.type !== "definition" || !used.has(child.identifier),
    ) as typeof node.children;
    for (const child of node.children) drop(child);
  };
  collect(root);
  resolved(root);
  drop(root);
}

const blank = (text: string) => " ".repeat(text.length);

/** A comment's line without it; what was said stands in the residue, see `commentsOf`. */
function wrapComment(line: string, start: number, end: number): string {
  if (end === -1) return line.slice(0, start);
  return line.slice(0, start) + blank(line.slice(start, end + 3)) + line.slice(end + 3);
}

/**
 * The comments of a source, with their lines.
 *
 * @param isMdx whether those of MDX have been read as such, and are none of these
 */
export function commentsOf(source: string, isMdx = true): { line: number; text: string }[] {
  const text = source.replace(/\r\n?/g, "\n");
  const found = [
    ...withoutFences(text).matchAll(/<!--([\s\S]*?)(?:-->|$)/g),
    ...(isMdx ? [] : jsxComments(text)),
  ];
  return found
    .map(({ index, 1: comment = "" }) => ({
      line: text.slice(0, index).split("\n").length,
      text: comment.trim().replace(/\s+/g, " "),
    }))
    .filter(({ text: comment }) => !FOR_TOOLS.test(comment));
}

/** Comments that only tell a tool what to leave alone. */
const FOR_TOOLS = /^(?:prettier-ignore|spellchecker|cspell|markdownlint|textlint|vale)\b/i;

/** A text with blanks in place of its code blocks. */
function withoutFences(text: string): string {
  return text.replace(/^(\s*)(`{3,}|~{3,})[\s\S]*?(?:^\s*\2|$(?![\s\S]))/gm, (block) =>
    block.replace(/[^\n]/g, " "),
  );
}

function jsxComments(text: string): RegExpExecArray[] {
  const words = withoutFences(text).replace(/`[^`\n]*`/g, blank);
  return [...words.matchAll(/\{\/\*([\s\S]*?)\*\/\}/g)];
}

/**
 * Text such as `a:b` looks like a directive; nothing gives it a meaning here. The lines of an
 * expression were read with less than their indent, which code needs.
 */
function restoreText(root: Root, text: string): void {
  const restore = (parent: Nodes): void => {
    if (!isParent(parent)) return;
    parent.children = parent.children.map((child) => {
      if (child.type === "textDirective" || child.type === "leafDirective") {
        const { start, end } = child.position ?? {};
        const value = text.slice(start?.offset, end?.offset);
        const node = { type: "text" as const, value, ...positionOf(child) };
        return child.type === "textDirective"
          ? node
          : { type: "paragraph" as const, children: [node], ...positionOf(child) };
      }
      if (child.type === "mdxFlowExpression" || child.type === "mdxTextExpression") {
        const { start, end } = child.position ?? {};
        if (start?.offset !== undefined && end?.offset !== undefined)
          return { ...child, value: text.slice(start.offset + 1, end.offset - 1) };
      }
      restore(child);
      return child;
    }) as typeof parent.children;
  };
  restore(root);
}

type Admonition = Extract<Nodes, { type: "containerDirective" }>;

/**
 * An admonition that nobody closed would hold the rest of the guide: it keeps its first block, or
 * all before its own name, with which some close it. An end without an admonition is none.
 */
function closeAdmonitions(root: Root, text: string, file: string, problems: Problem[]): void {
  const report = (node: Nodes, width: number, message: string, hint: string) => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    problems.push({
      ...ofRule("import-admonition"),
      file,
      message,
      hint,
      place: { line, column, endLine: line, endColumn: column + width },
    });
  };
  /** Those whose end was read as the end of one around them. */
  const ended = new Set<Nodes>();
  const close = (nodes: readonly Nodes[]): Nodes[] =>
    nodes.flatMap((node): Nodes[] => {
      if (node.type === "paragraph" && /^:{3,}$/.test(plainText(node.children).trim())) {
        report(
          node,
          3,
          "Unexpected `:::`, expected an admonition that it ends",
          "The import left it out.",
        );
        return [];
      }
      if (!isParent(node)) return [node];
      const again =
        node.type === "containerDirective"
          ? node.children.findIndex((child) => isEndByName(child, node, text))
          : -1;
      const end = again === -1 ? undefined : (node.children as Nodes[])[again];
      if (node.type === "containerDirective" && end?.type === "containerDirective") {
        report(
          end,
          3 + node.name.length,
          `Unexpected \`:::${node.name}\`, expected \`:::\` as the end of the admonition`,
          "The import took it for the end.",
        );
        const behind = [...end.children, ...node.children.slice(again + 1)];
        const last = behind.at(-1);
        if (last && isClosed(node, text)) ended.add(last);
        node.children = close(node.children.slice(0, again)) as typeof node.children;
        return [node, ...close(behind)];
      }
      if (node.type !== "containerDirective" || ended.has(node) || isClosed(node, text)) {
        node.children = close(node.children) as typeof node.children;
        return [node];
      }
      report(
        node,
        3 + node.name.length,
        `Unexpected end of \`:::${node.name}\`, expected \`:::\` on a line of its own`,
        "Close it; the import took its first paragraph for all of it.",
      );
      const children = close(node.children);
      const label = hasLabel(node) ? 1 : 0;
      // Below a heading begins another part of the guide.
      const kept = children[label]?.type === "heading" ? 0 : 1 + label;
      node.children = children.slice(0, kept) as typeof node.children;
      return [...(kept === 0 ? [] : [node]), ...children.slice(kept === 0 ? label : kept)];
    });
  root.children = close(root.children) as RootContent[];
}

/** Whether an admonition has a line that ends it. */
function isClosed({ position }: Admonition, text: string): boolean {
  const { start, end } = position ?? {};
  const last = text.slice(start?.offset, end?.offset).trimEnd().split("\n").at(-1) ?? "";
  return /^[\s>]*:{3,}\s*$/.test(last);
}

/** Whether an admonition was meant as the end of the one around it. */
function isEndByName(node: Nodes, around: Admonition, text: string): boolean {
  return (
    node.type === "containerDirective" &&
    node.name === around.name &&
    !hasLabel(node) &&
    !isClosed(node, text)
  );
}

function hasLabel({ children: [first] }: Admonition): boolean {
  return first?.data !== undefined && "directiveLabel" in first.data;
}

function frontMatterOf(root: Root, file: string, problems: Problem[]): Record<string, unknown> {
  const node = root.children.find((child): child is Extract<RootContent, { type: "yaml" }> => {
    return child.type === "yaml";
  });
  if (!node) return {};
  try {
    const data: unknown = parseYaml(node.value);
    if (typeof data === "object" && data !== null) return { ...data };
    if (data === null) return {};
    throw new Error("expected names with values");
  } catch (error) {
    problems.push({
      ...ofRule("import-front-matter"),
      file,
      message: `Unexpected front matter: ${String(error instanceof Error ? error.message : error).split("\n", 1)}`,
      hint: "Write `name: value` on each line.",
      place: { line: 1, column: 1, endLine: 1, endColumn: 4 },
    });
    // What reads as a line of it is of use still.
    return Object.fromEntries(
      [...node.value.matchAll(/^(\w+):[ \t]*(.+)$/gm)].map(([, key = "", value = ""]) => [
        key,
        value.replace(/^(["'])(.*)\1$/, "$2"),
      ]),
    );
  }
}

function positionOf(node: Nodes) {
  return node.position ? { position: node.position } : {};
}
