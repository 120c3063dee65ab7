import type { Nodes, Root, RootContent } from "mdast";
import type { MdxJsxAttribute } from "mdast-util-mdx-jsx";
import { isParent } from "./tree.ts";

const TAG =
  /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^\s"'>]+))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:-]+)(?:=(?:"([^"]*)"|'([^']*)'|(\{[^}]*\}|[^\s"'>]+)))?/g;
/** Elements of HTML that have no content. */
const VOID = /^(?:br|hr|img|input|wbr|meta|link)$/i;

type Piece =
  | { type: "open" | "void"; name: string; attributes: MdxJsxAttribute[]; node: Nodes }
  | { type: "close"; name: string; node: Nodes }
  | { type: "nodes"; nodes: Nodes[] };

/**
 * In plain Markdown, tags are pieces of text: makes elements of those that belong together. A tag
 * that nobody closes ends with its parent; one that closes nothing stays as it is.
 *
 * @param parse reads Markdown that stands between tags
 */
export function pairTags(root: Root, parse: (text: string) => RootContent[]): void {
  const pair = (parent: Nodes): void => {
    if (!isParent(parent)) return;
    const children = parent.children as Nodes[];
    for (const child of children) pair(child);
    if (!children.some(({ type }) => type === "html")) return;
    const isFlow = parent.type !== "paragraph" && parent.type !== "heading" && !isPhrasing(parent);
    const pieces = children.flatMap((child) =>
      child.type === "html" ? piecesOf(child, isFlow, parse) : [{ type: "nodes", nodes: [child] }],
    ) as Piece[];
    parent.children = nest(pieces, isFlow) as typeof parent.children;
  };
  pair(root);
}

function isPhrasing({ type }: Nodes): boolean {
  return ["emphasis", "strong", "delete", "link", "tableCell"].includes(type);
}

function piecesOf(
  node: Extract<Nodes, { type: "html" }>,
  isFlow: boolean,
  parse: (text: string) => RootContent[],
): Piece[] {
  const pieces: Piece[] = [];
  const position = node.position ? { position: node.position } : {};
  const between = (text: string) => {
    if (text.trim() === "") return;
    const nodes: Nodes[] =
      isFlow && !text.includes("<")
        ? parse(text).map((child) => placed(child, position))
        : [{ type: "html", value: text, ...position }];
    pieces.push({ type: "nodes", nodes });
  };
  let end = 0;
  for (const match of node.value.matchAll(TAG)) {
    between(node.value.slice(end, match.index));
    end = match.index + match[0].length;
    const [, close, name = "", attributes = "", self] = match;
    if (close) pieces.push({ type: "close", name, node });
    else {
      const type = self || VOID.test(name) ? "void" : "open";
      pieces.push({ type, name, attributes: attributesOf(attributes), node });
    }
  }
  between(node.value.slice(end));
  return pieces;
}

/** Positions in a part of a text are of no use: its nodes stand where the whole does. */
function placed(node: Nodes, position: Pick<Nodes, "position">): Nodes {
  if (position.position) node.position = position.position;
  if (isParent(node)) for (const child of node.children) placed(child, position);
  return node;
}

function attributesOf(text: string): MdxJsxAttribute[] {
  return [...text.matchAll(ATTRIBUTE)].map(([, name = "", double, single, bare]) => ({
    type: "mdxJsxAttribute",
    name,
    value: double ?? single ?? bare ?? null,
  }));
}

function nest(pieces: readonly Piece[], isFlow: boolean): Nodes[] {
  const root: Nodes[] = [];
  const open: { name: string; children: Nodes[] }[] = [{ name: "", children: root }];
  const into = () => open.at(-1)?.children ?? root;
  for (const piece of pieces) {
    if (piece.type === "nodes") into().push(...piece.nodes);
    else if (piece.type === "close") {
      const at = open.findLastIndex(({ name }, index) => index > 0 && name === piece.name);
      if (at === -1) into().push({ type: "html", value: `</${piece.name}>` });
      else open.length = at;
    } else {
      const children: Nodes[] = [];
      into().push({
        type: isFlow ? "mdxJsxFlowElement" : "mdxJsxTextElement",
        name: piece.name,
        attributes: piece.attributes,
        children,
        ...(piece.node.position ? { position: piece.node.position } : {}),
      } as Nodes);
      if (piece.type === "open") open.push({ name: piece.name, children });
    }
  }
  return root;
}
