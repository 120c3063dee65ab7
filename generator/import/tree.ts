import type { Link, Nodes, Parents, PhrasingContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import type { Place } from "../findings/problem.ts";

/** An element of JSX or HTML in a guide. */
export type Element = MdxJsxFlowElement | MdxJsxTextElement;

export function isElement(node: Nodes, ...names: string[]): node is Element & { name: string } {
  return (
    (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") &&
    (names.length === 0 || names.includes(node.name ?? ""))
  );
}

export function isParent(node: Nodes): node is Parents {
  return "children" in node;
}

/** The value of an element's attribute, if it is a text. */
export function attributeOf(element: Element, name: string): string | undefined {
  const found = element.attributes.find(
    (attribute) => attribute.type === "mdxJsxAttribute" && attribute.name === name,
  );
  return typeof found?.value === "string" ? found.value : undefined;
}

/** All nodes without children below some nodes, in order; an empty element is one too. */
export function leavesOf(nodes: readonly Nodes[]): Nodes[] {
  return nodes.flatMap((node): Nodes[] => {
    if (!isParent(node)) return [node];
    const below = leavesOf(node.children);
    return below.length > 0 ? below : isElement(node) ? [node] : [];
  });
}

/** The links in some nodes, in order. */
export function linksIn(nodes: readonly Nodes[]): Link[] {
  return nodes.flatMap((node) => {
    if (node.type === "link") return [node];
    return isParent(node) ? linksIn(node.children) : [];
  });
}

/** What a reader sees of nodes, on one line. */
export function plainText(nodes: readonly Nodes[]): string {
  return nodes
    .map((node): string => {
      if (isParent(node)) return plainText(node.children);
      if (node.type === "break") return " ";
      if (node.type === "image") return node.alt ?? "";
      return "value" in node && typeof node.value === "string" ? node.value : "";
    })
    .join("")
    .replace(/\s+/g, " ");
}

/** Blocks of a list item or a quotation as they stand, the text of its first paragraph apart. */
export function leadOf(children: readonly Nodes[]): { lead: PhrasingContent[]; rest: Nodes[] } {
  const [first, ...rest] = children;
  return first?.type === "paragraph"
    ? { lead: first.children, rest }
    : { lead: [], rest: [...children] };
}

/** Where a node stands in its source. */
export function placeOf(node: Nodes): Place {
  const { start, end } = node.position ?? {
    start: { line: 1, column: 1 },
    end: { line: 1, column: 2 },
  };
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

const files = new WeakMap<Nodes, string>();

/** Says that nodes come from another file: a partial. */
export function comesFrom(nodes: readonly Nodes[], file: string): void {
  for (const node of nodes) {
    files.set(node, file);
    if (isParent(node)) comesFrom(node.children, file);
  }
}

/** The file of a node, if it is another one than its guide's. */
export function fileOf(node: Nodes): string | undefined {
  return files.get(node);
}
