import type { Code, List, ListItem, Nodes, Root, RootContent } from "mdast";
import { apart, remembered } from "../remember.ts";
import { type Entry, type Piece, piecesOf } from "./pieces.ts";
import { plainProse } from "./plain-prose.ts";
import { block, treeOfPlainProse } from "./plain-tree.ts";

/** Some nodes in a row, with what decides whether a list goes on into what stands beside them. */
interface Row {
  nodes: RootContent[];
  /** The mark of the list that they begin with: `-`, `*`, `+`, `.` or `)`. */
  begins: string | undefined;
  /** The mark of the list that they end with. */
  ends: string | undefined;
}

/** The mark of a list that is not known: what follows may go on with it or begin another one. */
const SOME_MARK = "?";

/** What ends at a blank line. */
const ENDS: ReadonlySet<string> = new Set(["paragraph", "heading", "mdxJsxFlowElement"]);

/** So many pieces of prose are kept, a kilobyte or two each. */
const PROSE = 4_000;

/** So many opening lines of code are kept. */
const OPENINGS = 1_000;

/**
 * Makes the trees of pages that can be read in pieces: of code and tags as they are cut, of prose
 * by a parser unless it is plain, once for all pages that share it.
 *
 * @param parse the parser; what it throws means that the text is no MDX by itself
 * @param finish what is kept of a tree of prose
 * @returns gives nothing where only reading the page whole tells how its pieces join. Its nodes are
 * shared between pages, and must not be changed.
 */
export function treeMaker(
  parse: (text: string) => Root,
  finish: (tree: Root) => Root,
): (page: string) => Root | undefined {
  const readProse = remembered(
    (part: string): Row | undefined => {
      const text = apart(part);
      const plain = plainProse(text);
      try {
        return rowOfProse(text, plain ? treeOfPlainProse(plain) : parse(text), finish);
      } catch {
        // A part of what is MDX may be none.
        return undefined;
      }
    },
    (text) => text,
    PROSE,
  );
  const openedBy = remembered(
    (part: string) => {
      const opening = apart(part);
      return finish(plainOpening(opening) ?? parse(`${opening}\n`)).children[0] as Code;
    },
    (opening) => opening,
    OPENINGS,
  );
  return (page) => {
    const pieces = piecesOf(page);
    const row = pieces && rowOf(pieces);
    return row && { type: "root", children: row.nodes };
  };

  function rowOf(pieces: readonly Piece[]): Row | undefined {
    const root = plainRow([]);
    const open: { name: string | undefined; row: Row }[] = [{ name: undefined, row: root }];
    for (const piece of pieces) {
      const inner = open.at(-1);
      if (piece.is === "tag" && piece.closes) {
        if (open.pop()?.name !== piece.name) return undefined;
        continue;
      }
      const next = rowOfPiece(piece);
      if (!inner || !next || !join(inner.row, next)) return undefined;
      const [element] = next.nodes;
      if (piece.is === "tag" && piece.opens && element?.type === "mdxJsxFlowElement") {
        open.push({ name: piece.name, row: plainRow(element.children) });
      }
    }
    return open.length === 1 ? root : undefined;
  }

  function rowOfPiece(piece: Piece): Row | undefined {
    switch (piece.is) {
      case "code":
        return plainRow([{ ...openedBy(piece.opening), value: piece.code.code }]);
      case "tag":
        return plainRow([block(piece.name, piece.attributes)]);
      case "prose":
        return readProse(piece.text);
      case "entries":
        return rowOfEntries(piece.entries) ?? readProse(piece.whole.text);
      case "rows":
        return piece.rows.every(isElement) ? rowOf(piece.rows) : readProse(piece.whole.text);
    }
  }

  /** A list, if each of its heads is nothing but an entry. */
  function rowOfEntries(entries: readonly Entry[]): Row | undefined {
    let list: List | undefined;
    let mark: string | undefined;
    const items: ListItem[] = [];
    for (const { head, inside } of entries) {
      const { nodes = [], ends } = readProse(head.text) ?? {};
      const [node] = nodes;
      const below = rowOf(inside);
      if (node?.type !== "list" || nodes.length > 1 || !below) return undefined;
      const [item] = node.children;
      if (!item || node.children.length > 1) return undefined;
      // What begins in the head may go on below it.
      const mayGoOn = head.text.includes("\n") || item.children.some(({ type }) => !ENDS.has(type));
      if (inside.length > 0 && mayGoOn) return undefined;
      list ??= node;
      mark ??= ends;
      items.push(
        inside.length === 0
          ? item
          : { ...item, spread: true, children: [...item.children, ...below.nodes] as never },
      );
    }
    if (!list) return undefined;
    const spread = entries.some(({ isApart }) => isApart);
    return { nodes: [{ ...list, spread, children: items }], begins: mark, ends: mark };
  }

  /** Whether a line of several is nothing but elements: else they are words of one paragraph. */
  function isElement(piece: Piece): boolean {
    if (piece.is !== "prose") return true;
    const read = readProse(piece.text);
    return read?.nodes.every((node) => isMadeOfElements(node) && !mayGoOn(node)) ?? false;
  }
}

/** The tree of a line that opens code, if nothing in it has to be decoded. */
function plainOpening(line: string): Root | undefined {
  const [all, lang, meta = null] =
    /^`{3,}([\w-]+)(?: ([^\s`\\&](?:[^`\\&]*[^\s`\\&])?))?$/.exec(line) ?? [];
  if (all === undefined || lang === undefined) return undefined;
  return { type: "root", children: [{ type: "code", lang, meta, value: "" }] };
}

/** The row that prose makes. Which list goes on, only the whole tree tells. */
function rowOfProse(text: string, tree: Root, finish: (tree: Root) => Root): Row {
  const [first] = tree.children;
  const last = tree.children.at(-1);
  const mark = /^ {0,3}(?:([-*+])|\d{1,9}([.)]))/.exec(text)?.slice(1).join("");
  // What is not closed takes in the blank lines below.
  const isClosed = !/:::|```|~~~/.test(text);
  return {
    begins: first?.type === "list" ? mark : undefined,
    ends: last?.type === "list" ? (last === first && isClosed ? mark : SOME_MARK) : undefined,
    nodes: finish(tree).children,
  };
}

/** Nodes that no list goes on into. */
function plainRow(nodes: RootContent[]): Row {
  return { nodes, begins: undefined, ends: undefined };
}

/** Adds what follows to a row; says whether it is known how they join. */
function join(row: Row, next: Row): boolean {
  const first = next.nodes[0];
  const last = row.nodes.at(-1);
  const goesOn = row.ends !== undefined && next.begins !== undefined;
  if (goesOn && (row.ends === SOME_MARK || next.begins === SOME_MARK)) return false;
  if (goesOn && row.ends === next.begins && first?.type === "list" && last?.type === "list") {
    // A blank line stands between them.
    const children = [...last.children, ...first.children];
    row.nodes.splice(-1, 1, { ...last, spread: true, children }, ...next.nodes.slice(1));
  } else {
    row.nodes.push(...next.nodes);
  }
  row.ends = next.ends;
  return true;
}

/** Whether MDX makes blocks of elements of it: of a paragraph that is nothing else too. */
function isMadeOfElements(node: RootContent): boolean {
  if (node.type !== "paragraph") return node.type === "mdxJsxFlowElement";
  return node.children.every(
    (child) =>
      child.type === "mdxJsxTextElement" || (child.type === "text" && child.value.trim() === ""),
  );
}

/** Whether a character of its text could begin or end something that goes over lines. */
function mayGoOn(node: Nodes): boolean {
  if (node.type === "text") return /[*_~`[\]]/.test(node.value);
  return "children" in node && node.children.some(mayGoOn);
}
