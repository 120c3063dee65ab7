import type {
  Code,
  Definition,
  Link,
  Nodes,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from "mdast";
import type { MdxJsxTextElement } from "mdast-util-mdx-jsx";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import remarkParse from "remark-parse";
import remarkStringify, { type Options } from "remark-stringify";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { type Inline, plainLine } from "../plain-line.ts";
import { parseReferences } from "../references/parse.ts";
import { compileText, lookUp, type Scope } from "../references/scope.ts";
import { remembered } from "../remember.ts";
import { literal, type Template } from "../values/template.ts";
import type { Mdx } from "./mdx.ts";

/** A Markdown string of a descriptor as MDX, and what is wrong with it. */
export interface RenderedMarkdown {
  mdx: Mdx;
  faults: MarkdownFault[];
}

/** A fault in a Markdown string, with its place in the string. */
export interface MarkdownFault {
  rule: "markdown-html" | "markdown-heading" | "markdown-reference" | "markdown-link";
  message: string;
  hint: string;
  offset: number;
  length: number;
}

/** How the code of a fenced block carries references; see `formats/`. */
export type EmbedCode = (language: string | undefined, code: Template) => Template;

// Private-use characters stand for references while Markdown is parsed.
const HOLE = /\u{F0010}(\d+)\u{F0011}/gu;
const hole = (index: number) => `\u{F0010}${index}\u{F0011}`;

/** Guides share most of their sentences; so many results are kept of each kind. */
const SENTENCES = 5000;

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

const style: Options = {
  bullet: "-",
  emphasis: "_",
  fences: true,
  resourceLink: true,
  rule: "-",
  unsafe: [
    // At the start of a line these words would begin an MDX module declaration.
    { atBreak: true, character: "i", after: "mport " },
    { atBreak: true, character: "e", after: "xport " },
    // A colon would begin a directive: `:::note`, `::name`, and `:name` anywhere in a line.
    { atBreak: true, character: ":", after: ":" },
    { character: ":", after: "[^\\s!-/:-@\\[-`{-~]", inConstruct: "phrasing" },
    // The directive parser takes a tab for a name.
    { character: ":", after: "\t", inConstruct: "phrasing" },
    // The title of an admonition stands in brackets.
    { character: "]", inConstruct: "phrasing" },
  ],
};
const writer = unified().use(remarkStringify, style).use(remarkGfm).use(remarkMdx).freeze();

/** Writes a Markdown tree as MDX. */
export function writeMdx(tree: Root): Mdx {
  return writer.stringify(tree).trimEnd() as Mdx;
}

/** Plain text as MDX that reads back as this text, on one line. */
export function textMdx(text: string): Mdx {
  return isPlainText(text) ? (text as Mdx) : escapedMdx(text);
}

const escapedMdx = remembered(
  (text: string): Mdx => {
    const paragraph: Paragraph = {
      type: "paragraph",
      children: [{ type: "text", value: text.replace(/\s*\r?\n\s*/g, " ") }],
    };
    return writeMdx({ type: "root", children: [paragraph] });
  },
  (text) => text,
  SENTENCES,
);

/** A fenced code block. The code is a template; `title` names the file. */
export function fenceMdx(code: Template, language: string, title?: string): Mdx {
  const value = code.replace(/\n$/, "");
  const node: Code = { type: "code", lang: language, value };
  if (title !== undefined) node.meta = `title=${JSON.stringify(title)}`;
  const isPlain = value !== "" && !value.includes("```") && /^[a-z]+$/.test(language);
  if (isPlain && /^[A-Za-z0-9 ./-]*$/.test(title ?? "")) {
    const info = node.meta ? `${language} ${node.meta}` : language;
    return `\`\`\`${info}\n${value}\n\`\`\`` as Mdx;
  }
  return writeMdx({ type: "root", children: [node] });
}

/** A value to read and copy, as MDX. */
export function valueMdx(template: Template, name?: string): Mdx {
  return (
    plainElement("Value", { t: template, name }) ??
    writeMdx({
      type: "root",
      children: [{ type: "paragraph", children: [element("Value", { t: template, name })] }],
    })
  );
}

/**
 * Renders a Markdown string of a descriptor. References in text become `<Text>`, in inline code
 * `<Value>`, in a link's target `<ValueLink>`, in a code block tokens of its template.
 *
 * @param inline keeps to one paragraph's content, for a table cell or a list item
 */
export function renderMarkdown(
  source: string,
  scope: Scope,
  how: { inline: boolean; embed: EmbedCode },
): RenderedMarkdown {
  // What stands in code depends on more than the words.
  const mayHoldCode = /`{3}|~{3}| {4}|[\t\n]/.test(source);
  return mayHoldCode ? render(source, scope, how) : renderLine(source, scope, how);
}

/** What the references of a string stand for here. */
function meaningOf(source: string, scope: Scope): unknown[] {
  return parseReferences(source).pieces.flatMap((piece) => {
    if (piece.type === "text") return [];
    const found = lookUp(piece.name, scope);
    return [[found?.entry.template, found?.entry.nature, found?.view]];
  });
}

const renderLine = remembered(
  render,
  (source, scope, { inline }) => JSON.stringify([source, inline, meaningOf(source, scope)]),
  SENTENCES,
);

function render(
  source: string,
  scope: Scope,
  how: { inline: boolean; embed: EmbedCode },
): RenderedMarkdown {
  const { text, references } = withHoles(source);
  const plain = plainMdx(text, (value) => fillHoles(value, references, scope));
  return plain === undefined ? renderWhole(source, scope, how) : { mdx: plain, faults: [] };
}

/** The text for the parser, with holes for its references. */
function withHoles(source: string) {
  const { pieces } = parseReferences(source);
  const references: string[] = [];
  let text = "";
  for (const piece of pieces) {
    if (piece.type === "text") text += piece.text;
    else text += hole(references.push(`{{${piece.name}}}`) - 1);
  }
  return { text, references, pieces };
}

/** Renders by the parser and the serialiser of all of Markdown. */
export function renderWhole(
  source: string,
  scope: Scope,
  { inline, embed }: { inline: boolean; embed: EmbedCode },
): RenderedMarkdown {
  const { text, references, pieces } = withHoles(source);
  const template = (value: string) => fillHoles(value, references, scope);
  const faults: MarkdownFault[] = [];
  const tree = parser.parse(text);
  const spot = ({ position }: Nodes) => {
    const offset = sourceOffset(position?.start.offset ?? 0, pieces);
    return {
      offset,
      length: Math.max(1, sourceOffset(position?.end.offset ?? 0, pieces) - offset),
    };
  };

  const refuseScheme = (node: Link | Definition) => {
    // Browsers pass over control characters where they look for a scheme.
    const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(node.url.replace(/[^!-\uFFFF]/g, ""))?.[0];
    if (scheme === undefined || /^(?:https?|mailto):$/i.test(scheme)) return;
    faults.push({
      rule: "markdown-link",
      message: `Unexpected scheme \`${scheme}\` of a link, expected \`https:\`, \`http:\` or \`mailto:\``,
      hint: "Show the address as `code` instead of linking to it.",
      ...spot(node),
    });
  };

  visit(tree, (node, index, parent) => {
    switch (node.type) {
      case "html":
        faults.push({
          rule: "markdown-html",
          message: `Unexpected HTML \`${node.value.split("\n")[0]}\`, expected Markdown`,
          hint: "Write `code` around what is shown as it stands; use a block for anything else.",
          ...spot(node),
        });
        replace(parent, index, [asText(node.value, parent)]);
        return SKIP;
      case "heading":
        faults.push({
          rule: "markdown-heading",
          message: "Unexpected heading, expected text",
          hint: "Use the block `section(title, …)`: headings get their level from where they stand.",
          ...spot(node),
        });
        return undefined;
      case "text":
        replace(parent, index, textNodes(node, template));
        return SKIP;
      case "inlineCode": {
        const code = template(node.value);
        if (code !== literal(node.value)) replace(parent, index, [element("Value", { t: code })]);
        return SKIP;
      }
      case "code":
        node.value = embed(node.lang ?? undefined, template(node.value));
        return SKIP;
      case "link": {
        refuseScheme(node);
        const target = template(node.url);
        if (target !== literal(node.url)) {
          const children = node.children.flatMap((child) =>
            child.type === "text" ? textNodes(child, template) : [child],
          ) as MdxJsxTextElement["children"];
          replace(parent, index, [{ ...element("ValueLink", { t: target }), children }]);
          return SKIP;
        }
        return undefined;
      }
      case "break":
        // A table cell or an entry of a list is one line.
        if (inline) replace(parent, index, [{ type: "text", value: " " }]);
        return undefined;
      case "image":
      case "definition":
        if (node.type === "definition") refuseScheme(node);
        if (template(node.url) !== literal(node.url)) {
          const isImage = node.type === "image";
          faults.push({
            rule: "markdown-reference",
            message: `Unexpected reference in ${isImage ? "an image's address" : "a link definition"}, expected a fixed one`,
            hint: isImage
              ? "Pictures are files of the site: name one below `site/static`."
              : "Write the link in place: `[text]({{…}})`.",
            ...spot(node),
          });
          // The page is refused; what stands there must not make further faults.
          if (isImage) replace(parent, index, [{ type: "text", value: node.alt ?? "" }]);
          else node.url = "#";
        }
        return undefined;
      default:
        return undefined;
    }
  });
  if (!inline) return { mdx: writeMdx(tree), faults };
  const paragraphs = tree.children.filter((node) => node.type === "paragraph");
  const children = paragraphs.flatMap((paragraph, index): PhrasingContent[] =>
    index === 0 ? paragraph.children : [{ type: "text", value: " " }, ...paragraph.children],
  );
  // HTML and headings are reported above.
  const rest = tree.children.find(
    ({ type }) => type !== "paragraph" && type !== "html" && type !== "heading",
  );
  if (rest) {
    faults.push({
      rule: "markdown-html",
      message: `Unexpected ${rest.type} here, expected one paragraph`,
      hint: "Use a block for lists, code and quotations.",
      ...spot(rest),
    });
  }
  return {
    mdx: writeMdx({ type: "root", children: [{ type: "paragraph", children }] }),
    faults,
  };
}

/** What the serialiser would escape in text that means nothing in Markdown. */
const ESCAPED = /[_&]|w\.[-.\w]/i;

function isPlainText(text: string): boolean {
  const inlines = plainLine(text);
  return inlines?.length === 1 && inlines[0]?.is === "text" && !ESCAPED.test(text);
}

/** A line of the plainest form as MDX, as parser and serialiser would give it; else undefined. */
function plainMdx(line: string, template: (value: string) => Template): Mdx | undefined {
  const inlines = plainLine(line);
  return inlines && (plainInlines(inlines, template) as Mdx | undefined);
}

function plainInlines(
  inlines: readonly Inline[],
  template: (value: string) => Template,
): string | undefined {
  let mdx = "";
  for (const inline of inlines) {
    const next = plainInline(inline, template);
    if (next === undefined) return undefined;
    mdx += next;
  }
  return mdx;
}

function plainInline(inline: Inline, template: (value: string) => Template): string | undefined {
  switch (inline.is) {
    case "text":
      return plainText(inline.text, template);
    case "strong": {
      const inside = plainInlines(inline.inside, template);
      return inside && `**${inside}**`;
    }
    case "code":
      if (inline.text.includes("{{")) return undefined;
      return inline.text.includes("\u{F0010}")
        ? plainElement("Value", { t: template(inline.text) })
        : `\`${inline.text}\``;
    case "link": {
      const text = plainInlines(inline.inside, template);
      const isPlain = /^(?:https?:\/)?\/[A-Za-z0-9/.=?%#-]*$/.test(inline.url);
      return text !== undefined && isPlain ? `[${text}](${inline.url})` : undefined;
    }
    case "tag":
      // In a descriptor's string it is HTML, which is a fault.
      return undefined;
  }
}

function plainText(text: string, template: (value: string) => Template): string | undefined {
  if (ESCAPED.test(text)) return undefined;
  const parts = text.split(/(\u{F0010}\d+\u{F0011})/u).map((part) => {
    if (!part.startsWith("\u{F0010}")) return part;
    const reference = template(part);
    return reference === "" ? undefined : plainElement("Text", { t: reference });
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}

/** An element in whose attributes nothing has to be escaped; else undefined. */
function plainElement(
  name: string,
  attributes: Record<string, string | undefined>,
): Mdx | undefined {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  if (given.some(([, value = ""]) => /[&"\r\n]/.test(value))) return undefined;
  return `<${name}${given.map(([key, value]) => ` ${key}="${value}"`).join("")} />` as Mdx;
}

/** Text in place of another node; between blocks it is a paragraph, or braces would not be escaped. */
function asText(value: string, parent: { type: string } | undefined): Text | Paragraph {
  const text: Text = { type: "text", value };
  const isBetweenBlocks = ["blockquote", "listItem", "footnoteDefinition"].includes(
    parent?.type ?? "",
  );
  return isBetweenBlocks ? { type: "paragraph", children: [text] } : text;
}

/** Puts the references back, resolved in context: `x/{{slug}}` as one template. */
function fillHoles(value: string, references: readonly string[], scope: Scope): Template {
  const source = value
    .replaceAll("{{", "\\{{")
    .replace(HOLE, (_, index: string) => references[Number(index)] ?? "");
  return compileText(source, scope).template;
}

function textNodes(node: Text, template: (value: string) => Template): PhrasingContent[] {
  const value = node.value.replace(/\s*\n\s*/g, " ");
  return value.split(/(\u{F0010}\d+\u{F0011})/u).flatMap((part): PhrasingContent[] => {
    if (part === "") return [];
    if (!part.startsWith("\u{F0010}")) return [{ type: "text", value: part }];
    const reference = template(part);
    return reference === "" ? [] : [element("Text", { t: reference })];
  });
}

function element(name: string, attributes: Record<string, string | undefined>): MdxJsxTextElement {
  return {
    type: "mdxJsxTextElement",
    name,
    attributes: Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined
        ? []
        : [{ type: "mdxJsxAttribute" as const, name: key, value: withoutEntities(value) }],
    ),
    children: [],
  };
}

/** An attribute's text in which nothing reads as a character reference; the quotes come later. */
function withoutEntities(text: string): string {
  return text.replace(/[&\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function replace(
  parent: { children: Nodes[] } | undefined,
  index: number | undefined,
  nodes: (PhrasingContent | RootContent)[],
): void {
  if (parent && index !== undefined) parent.children.splice(index, 1, ...nodes);
}

/** The offset in the descriptor's string of an offset in the parsed text. */
function sourceOffset(
  offset: number,
  pieces: ReturnType<typeof parseReferences>["pieces"],
): number {
  let parsed = 0;
  let index = 0;
  let end = 0;
  for (const piece of pieces) {
    const length = piece.type === "text" ? piece.text.length : hole(index++).length;
    if (offset < parsed + length) {
      return piece.offset + (piece.type === "text" ? offset - parsed : 0);
    }
    parsed += length;
    end = piece.offset + (piece.type === "text" ? piece.text.length : piece.length);
  }
  return end;
}
