import type { Nodes, PhrasingContent, Root, TableCell, TableRow } from "mdast";
import { codeElement, withoutSemicolons } from "./code-element.ts";
import { isElement, isParent, plainText } from "./tree.ts";

/** What HTML calls it in Markdown. */
const phrasing: Readonly<Record<string, "strong" | "emphasis" | "delete">> = {
  strong: "strong",
  b: "strong",
  em: "emphasis",
  i: "emphasis",
  ins: "emphasis",
  u: "emphasis",
  del: "delete",
  s: "delete",
};

/**
 * Brings what guides write in tags into Markdown: `<kbd>https://<em>app.company</em>/x</kbd>` is
 * code, `<b>` is strong, `<br/>` a break, `<p>` a paragraph; a component for code is a block of
 * code, an import that was read as a paragraph is an import. Elements with a meaning of their own
 * stay.
 */
export function simplify(parent: Root | Nodes): void {
  if (!isParent(parent)) return;
  parent.children = wholeAddresses(withoutSemicolons(parent.children as Nodes[])).flatMap(
    simpler,
  ) as typeof parent.children;
  for (const child of parent.children) simplify(child);
}

/** An address that is read as a link ends before `<slug>`: its text is put together again. */
function wholeAddresses(nodes: readonly Nodes[]): Nodes[] {
  const all: Nodes[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    const isCut = node.type === "text" && /^[<{[*]\S/.test(node.value);
    // What looks like an address in a text is read without its entities.
    if (node.type === "link" && /&[lg]t;/.test(node.url) && plainText(node.children) === node.url) {
      const value = node.url.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
      all.push({ type: "text", value, ...placeOf(node) });
      continue;
    }
    if (last?.type === "link" && isCut && plainText(last.children) === last.url) {
      all[all.length - 1] = {
        ...node,
        value: last.url + node.value,
        ...(last.position ? { position: last.position } : {}),
      };
    } else all.push(node);
  }
  return all;
}

function simpler(node: Nodes): Nodes[] {
  const position = node.position ? { position: node.position } : {};
  if (node.type === "paragraph" && isImport(plainText(node.children))) {
    return [{ type: "mdxjsEsm", value: plainText(node.children), ...position }];
  }
  // A line of one inline element is read as a block.
  if (node.type === "mdxJsxFlowElement" && isInline(node.name)) {
    const [inner] = simpler({ ...node, type: "mdxJsxTextElement" } as Nodes);
    return inner ? [{ type: "paragraph", children: [inner as PhrasingContent], ...position }] : [];
  }
  // A host that was to be printed slanted, within code that shows the marks.
  if (node.type === "inlineCode") {
    const value = node.value.replace(/(?<=\/\/)_((?:[\w-]+\.)+company)_(?=[/:]|$)/g, "$1");
    return [{ ...node, value }];
  }
  if (!isElement(node)) return [node];
  const name = node.name ?? "";
  const block = node.type === "mdxJsxFlowElement" ? codeElement(node) : undefined;
  if (block) return [block];
  if (name === "kbd" || name === "code" || name === "samp" || name === "tt") {
    return [{ type: "inlineCode", value: codeOf(node.children as Nodes[]), ...position }];
  }
  if (name === "br") return [{ type: "break", ...position }];
  const type = phrasing[name];
  if (type) return [{ type, children: node.children as PhrasingContent[], ...position }];
  // Wrappers without a meaning give way to what they hold.
  if (["", "span", "div", "center", "small", "font", "sub", "sup"].includes(name)) {
    return (node.children as Nodes[]).flatMap(simpler);
  }
  if (name === "table") {
    const rows = rowsIn(node);
    if (rows.length > 0) return [{ type: "table", children: rows, ...position }];
  }
  if (name === "p") {
    const inner = node.children as Nodes[];
    return inner.some(({ type: kind }) => kind === "paragraph")
      ? inner.flatMap(simpler)
      : [{ type: "paragraph", children: inner as PhrasingContent[], ...position }];
  }
  return [node];
}

/** The text of code in tags: a slanted part of an address is the reader's, as in `/teams/<team>/`. */
function codeOf(children: readonly Nodes[]): string {
  return children
    .map((child, index) => {
      const text = plainText([child]);
      const isSlanted = child.type === "emphasis" || isElement(child, "em", "i");
      const [before, after] = [
        plainText(children.slice(0, index)),
        plainText(children.slice(index + 1)),
      ];
      const isPart = /[^/:]\/(?:.*[/=_-])?$|-$/.test(before) && /^(?:[/?&#]|$)/.test(after);
      // Slugs are known without brackets.
      const isName = /^[a-z][\w -]+$/i.test(text) && !/slug/i.test(text);
      return isSlanted && isName && isPart ? `<${text}>` : text;
    })
    .join("");
}

/** The rows of a table in tags; none if a cell holds more than words. */
function rowsIn(table: Nodes): TableRow[] {
  const rows = elementsIn(table, "tr").map((row): TableRow | undefined => {
    const cells = elementsIn(row, "th", "td").map((cell): TableCell | undefined => {
      const inner = (isParent(cell) ? (cell.children as Nodes[]) : []).flatMap(simpler);
      const words = inner.flatMap((node) => (node.type === "paragraph" ? node.children : [node]));
      return words.every(isWords)
        ? { type: "tableCell", children: words as PhrasingContent[], ...placeOf(cell) }
        : undefined;
    });
    return cells.every((cell) => cell !== undefined)
      ? { type: "tableRow", children: cells, ...placeOf(row) }
      : undefined;
  });
  return rows.every((row) => row !== undefined) ? rows : [];
}

/** The outermost elements of some names below a node. */
function elementsIn(node: Nodes, ...names: string[]): Nodes[] {
  if (!isParent(node)) return [];
  return (node.children as Nodes[]).flatMap((child) =>
    isElement(child, ...names) ? [child] : elementsIn(child, ...names),
  );
}

function isWords({ type }: Nodes): boolean {
  return !/^(?:list|code|table|blockquote|heading|containerDirective|mdxJsxFlowElement|html)$/.test(
    type,
  );
}

function placeOf({ position }: Nodes) {
  return position ? { position } : {};
}

function isInline(name: string | null): boolean {
  return name !== null && (name in phrasing || ["kbd", "code", "samp", "br"].includes(name));
}

function isImport(text: string): boolean {
  return /^import\s+[\w{*][^"']*from\s+["'][^"']+["'];?/.test(text);
}
