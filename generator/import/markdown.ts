import type { Nodes, PhrasingContent, Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import type { Spot } from "./refer.ts";
import { isElement, plainText } from "./tree.ts";

const writer = unified()
  .use(remarkStringify, {
    bullet: "-",
    emphasis: "_",
    fences: true,
    rule: "-",
    resourceLink: true,
    listItemIndent: "one",
  })
  .use(remarkGfm)
  .freeze();

/** How a text of a guide becomes one of the descriptor; `spot` says where it stands. */
export type Write = (text: string, spot: Spot) => string;
/** The address of a link in a descriptor; undefined where the link cannot be kept. */
export type Link = (url: string) => string | undefined;

/** What a Markdown text of a descriptor is written with. */
export interface MarkdownContext {
  write: Write;
  link: Link;
}

const HOLE = /\uE0F0(\d+)\uE0F1/g;

/** Blocks of a guide as one Markdown text of a descriptor. */
export function blockMarkdown(nodes: readonly Nodes[], context: MarkdownContext): string {
  const holes: string[] = [];
  const children = nodes.flatMap((node) => clean(node, context, holes)) as RootContent[];
  return fill(writer.stringify({ type: "root", children } satisfies Root), holes).trim();
}

/** The content of a paragraph as Markdown on one line. */
export function inlineMarkdown(nodes: readonly Nodes[], context: MarkdownContext): string {
  const holes: string[] = [];
  const children = nodes
    .flatMap((node) => (node.type === "break" ? [{ type: "text" as const, value: " " }] : [node]))
    .flatMap((node) => clean(node, context, holes))
    .filter(({ type }) => type !== "image") as PhrasingContent[];
  const root: Root = {
    type: "root",
    children: [{ type: "paragraph", children: atEnds(merged(children)) }],
  };
  return fill(writer.stringify(root), holes)
    .replace(/(?<!\s)\s*\n\s*/g, " ")
    .trim();
}

function fill(text: string, holes: readonly string[]): string {
  return text.replace(HOLE, (_, index: string) => holes[Number(index)] ?? "");
}

/** Nodes that Markdown without HTML can say, with holes in place of what was written already. */
function clean(node: Nodes, context: MarkdownContext, holes: string[]): Nodes[] {
  const hole = (text: string) => `\uE0F0${holes.push(text) - 1}\uE0F1`;
  /** The literal parts stay Markdown text to be escaped; references are holes. */
  const withHoles = (text: string) =>
    text.replace(/\{\{[\w.-]+\}\}|\\\{\{|⟦TODO: [^⟧]*⟧/g, (match) => hole(match));
  const inside = (children: readonly Nodes[]) =>
    merged(children.flatMap((child) => clean(child, context, holes)));
  switch (node.type) {
    case "text":
      return [
        {
          ...node,
          value: withHoles(context.write(node.value.replace(/[\uE0F0\uE0F1]/g, ""), "text")),
        },
      ];
    case "inlineCode": {
      const value = context.write(node.value, "value");
      // A to-do is no code.
      if (/⟦TODO: /.test(value)) return [{ type: "text", value: withHoles(value) }];
      return [{ type: "inlineCode", value: withHoles(value) }];
    }
    case "code":
      return [{ ...node, value: withHoles(context.write(node.value, "code")) }];
    case "paragraph": {
      const children = inside(node.children) as PhrasingContent[];
      return [{ ...node, children: atEnds(children) }];
    }
    case "link": {
      // A mailbox that is its own text is read on the page as it stands.
      if (node.url === `mailto:${plainText(node.children)}`) {
        return inside(node.children);
      }
      const url = context.link(node.url);
      // An address that is its own text is read on the page as it stands.
      if (plainText(node.children) === node.url && url?.includes("{{")) {
        return [{ type: "text", value: withHoles(url) }];
      }
      const children = inside(node.children) as PhrasingContent[];
      return url === undefined || url.includes("⟦TODO")
        ? children
        : [{ ...node, title: null, url: withHoles(url), children }];
    }
    case "html":
      return [{ type: "inlineCode", value: withHoles(context.write(node.value, "value")) }];
    case "heading":
      return [
        {
          type: "paragraph",
          children: [{ type: "strong", children: inside(node.children) as PhrasingContent[] }],
        },
      ];
    case "yaml":
    case "mdxjsEsm":
    case "mdxFlowExpression":
    case "mdxTextExpression":
    case "image":
    case "definition":
      return [];
    case "linkReference":
    case "footnoteReference":
    case "imageReference":
      return "children" in node ? inside(node.children) : [];
    case "footnoteDefinition":
    case "containerDirective":
      return inside(node.children);
    case "break":
      return [{ type: "text", value: " " }];
    default:
      if (isElement(node)) return inside(node.children as Nodes[]);
      return "children" in node
        ? [{ ...node, children: inside(node.children as Nodes[]) } as Nodes]
        : [node];
  }
}

/** Without blanks at the ends, which Markdown would have to spell out. */
function atEnds<T extends Nodes>(nodes: readonly T[]): T[] {
  return nodes
    .map((node, index) => {
      if (node.type !== "text") return node;
      const start = index === 0 ? node.value.trimStart() : node.value;
      return { ...node, value: index === nodes.length - 1 ? start.trimEnd() : start };
    })
    .filter((node) => node.type !== "text" || node.value !== "");
}

/** Sentences have text nodes of their own; on paper they are one text again. */
function merged<T extends Nodes>(nodes: readonly T[]): T[] {
  const all: T[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (last?.type === "text" && node.type === "text") {
      all[all.length - 1] = { ...last, value: last.value + node.value };
    } else all.push(node);
  }
  return all;
}
