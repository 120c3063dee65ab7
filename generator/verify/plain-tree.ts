import type { BlockContent, ListItem, PhrasingContent, Root, RootContent, Table } from "mdast";
import type {
  MdxJsxAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
  MdxJsxTextElementData,
} from "mdast-util-mdx-jsx";
import type { Inline } from "../plain-line.ts";
import { type Attribute, attributesOf } from "./attributes.ts";
import type { PlainProse } from "./plain-prose.ts";

/** The tree that MDX's parser makes of plain prose, without places. */
export function treeOfPlainProse(prose: PlainProse): Root {
  if (prose.is === "table") return { type: "root", children: [tableOf(prose)] };
  const { admonition, lines } = prose;
  const nodes = lines.flatMap(({ mark, inlines, id }): RootContent[] => {
    const children = phrasing(inlines);
    if (mark.startsWith("#")) {
      if (id) children.push(commentExpression(id.comment));
      return [{ type: "heading", depth: (mark.length - 1) as 1, children }];
    }
    const blocks = blocksOf(children);
    if (mark === "") return blocks;
    const item = { type: "listItem", spread: false, children: blocks } as ListItem;
    const start = Number.parseInt(mark, 10);
    return Number.isNaN(start)
      ? [{ type: "list", ordered: false, spread: false, children: [item] }]
      : [{ type: "list", ordered: true, start, spread: false, children: [item] }];
  });
  if (admonition === undefined) return { type: "root", children: nodes };
  const children = nodes as BlockContent[];
  return {
    type: "root",
    children: [{ type: "containerDirective", name: admonition, attributes: {}, children }],
  };
}

function tableOf({ rows }: Extract<PlainProse, { is: "table" }>): Table {
  return {
    type: "table",
    align: (rows[0] ?? []).map(() => null),
    children: rows.map((cells) => ({
      type: "tableRow",
      children: cells.map(({ inlines }) => ({ type: "tableCell", children: phrasing(inlines) })),
    })),
  };
}

/** A paragraph, unless it is nothing but elements: MDX makes them blocks then. */
function blocksOf(children: PhrasingContent[]): RootContent[] {
  const isBlank = (node: PhrasingContent) => node.type === "text" && /^[\t ]+$/.test(node.value);
  if (!children.every((node) => node.type === "mdxJsxTextElement" || isBlank(node))) {
    return [{ type: "paragraph", children }];
  }
  return children
    .filter((node) => !isBlank(node))
    .map((node) => ({ ...node, type: "mdxJsxFlowElement" }) as MdxJsxFlowElement);
}

function phrasing(inlines: readonly Inline[]): PhrasingContent[] {
  const root: PhrasingContent[] = [];
  const open = [root];
  for (const inline of inlines) {
    const into = open.at(-1) ?? root;
    switch (inline.is) {
      case "text":
        into.push({ type: "text", value: inline.text });
        break;
      case "code":
        into.push({ type: "inlineCode", value: inline.text });
        break;
      case "strong":
        into.push({ type: "strong", children: phrasing(inline.inside) });
        break;
      case "link":
        into.push({
          type: "link",
          url: inline.url,
          children: phrasing(inline.inside),
        });
        break;
      case "tag": {
        if (inline.closes) {
          open.pop();
          break;
        }
        const node: MdxJsxTextElement = {
          type: "mdxJsxTextElement",
          ...element(inline.name, attributesOf(inline.attributes)),
        };
        into.push(node);
        if (!inline.selfClosing) open.push(node.children);
        break;
      }
    }
  }
  return root;
}

/** The expression `{/* … *\/}`, with the program that it is. */
function commentExpression(comment: string): PhrasingContent {
  return {
    type: "mdxTextExpression",
    value: comment,
    data: {
      estree: {
        type: "Program",
        sourceType: "module",
        body: [],
        comments: [{ type: "Block", value: comment.slice(2, -2) }],
      },
    },
  };
}

/** An element that is a block. */
export function block(name: string, attributes: readonly Attribute[]): MdxJsxFlowElement {
  return { type: "mdxJsxFlowElement", ...element(name, attributes) };
}

function element(name: string, attributes: readonly Attribute[]) {
  return {
    name,
    attributes: attributes.map(({ name, value }): MdxJsxAttribute => {
      return { type: "mdxJsxAttribute", name, value };
    }),
    children: [],
    // It was written in the page, unlike what MDX makes of Markdown.
    data: { _mdxExplicitJsx: true } as MdxJsxTextElementData,
  };
}
