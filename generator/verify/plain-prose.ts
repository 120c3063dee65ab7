import { type Inline, plainLine, type Words } from "../plain-line.ts";
import { attributesOf } from "./attributes.ts";
import { type Found, nothing } from "./found.ts";

/** A line of prose: the mark of its heading or entry, what it says, the id of its heading. */
const LINE = /^(#{1,6} |- |\d{1,9}[.)] )?(.*?)( \{(\/\* #(\S+) \*\/)\})?$/;

/** An admonition without a title. */
const ADMONITION = /^(:::([a-z]+)\n\n)([^:].*)\n\n:::$/s;

/** Below the head of a table, whose columns are not aligned. */
const BELOW_HEAD = /^\|(?: --- \|)+$/;

/** Prose of the plainest form. */
export type PlainProse =
  | {
      is: "lines";
      /** The name of the admonition that it stands in. */
      admonition: string | undefined;
      /** A heading, an entry of a list, or paragraphs. */
      lines: PlainBlock[];
    }
  | { is: "table"; rows: PlainCell[][] };

/** A cell of a table, the head's first. */
interface PlainCell {
  inlines: Inline[];
  offset: number;
}

/** A block of a line. */
interface PlainBlock {
  /** What begins it: `## `, `- `, `12. `; nothing before a paragraph. */
  mark: string;
  inlines: Inline[];
  /** The id of a heading, and the comment that states it. */
  id: { is: string; comment: string } | undefined;
  offset: number;
}

/**
 * Cuts prose of the plainest form: a heading, an entry of a list, a table, or paragraphs of a line
 * each, also in an admonition. Gives nothing for prose of another form.
 */
export function plainProse(text: string): PlainProse | undefined {
  const body = text.replace(/\n+$/, "");
  return body.startsWith("| ") ? plainTable(body) : plainLines(body);
}

function plainLines(body: string): PlainProse | undefined {
  const [, start = "", admonition, inside] = ADMONITION.exec(body) ?? [];
  const paragraphs = (inside ?? body).split("\n\n");
  const isAlone = paragraphs.length === 1 && inside === undefined;
  const lines: PlainBlock[] = [];
  let offset = start.length;
  for (const paragraph of paragraphs) {
    const block = blockOf(paragraph, offset);
    if (!block || (!isAlone && (block.mark !== "" || block.id))) return undefined;
    lines.push(block);
    offset += paragraph.length + 2;
  }
  return { is: "lines", admonition, lines };
}

function plainTable(body: string): PlainProse | undefined {
  const lines = body.split("\n");
  const [, belowHead = ""] = lines;
  if (!BELOW_HEAD.test(belowHead)) return undefined;
  const columns = belowHead.split(" | ").length;
  const rows: PlainCell[][] = [];
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    if (index !== 1) {
      const row = cellsOf(line, offset);
      // Cells that are missing or too many are the parser's matter.
      if (row?.length !== columns) return undefined;
      rows.push(row);
    }
    offset += line.length + 1;
  }
  return { is: "table", rows };
}

function cellsOf(line: string, start: number): PlainCell[] | undefined {
  const [, inside] = /^\| (.*) \|$/.exec(line) ?? [];
  if (inside === undefined || inside.includes("\\")) return undefined;
  const cells: PlainCell[] = [];
  let offset = start + 2;
  for (const cell of inside.split(" | ")) {
    const inlines = cell.includes("|") || cell.startsWith(" ") ? undefined : plainLine(cell);
    if (!inlines || !isBalanced(inlines)) return undefined;
    cells.push({ inlines, offset });
    offset += cell.length + 3;
  }
  return cells;
}

function blockOf(line: string, offset: number): PlainBlock | undefined {
  const [, mark = "", text = "", end, comment = "", is = ""] = LINE.exec(line) ?? [];
  const isHeading = mark.startsWith("#");
  if (end !== undefined && !isHeading) return undefined;
  const inlines = isHeading ? plainLine(text, /^\S/) : plainLine(text);
  if (!inlines || isLooseTags(inlines) || !isBalanced(inlines)) return undefined;
  // A tag's text would be the heading's as well.
  if (isHeading && inlines.some(({ is }) => is === "tag")) return undefined;
  if (end === undefined) return { mark, inlines, id: undefined, offset };
  // The space before a heading's id belongs to the text before it.
  const last = inlines.at(-1);
  if (last?.is === "text") last.text += " ";
  else inlines.push({ is: "text", text: " ", offset: text.length });
  return { mark, inlines, id: { is, comment }, offset };
}

/** Reads what {@link plainProse} cuts: gives what MDX's parser gives. */
export function readPlainProse(text: string): Found | undefined {
  const prose = plainProse(text);
  if (!prose) return undefined;
  const found = nothing();
  if (prose.is === "table") {
    for (const { inlines, offset } of prose.rows.flat()) add(inlines, offset, found);
    return found;
  }
  for (const { mark, inlines, id, offset } of prose.lines) {
    if (mark.startsWith("#")) {
      const words = inlines.map(textOf).join("");
      found.headings.push({ is: { id: id?.is, text: words + (id?.comment ?? "") }, offset });
    }
    add(inlines, offset + mark.length, found);
  }
  return found;
}

function textOf(inline: Inline): string {
  if ("inside" in inline) return inline.inside.map(textOf).join("");
  return inline.is === "tag" ? "" : inline.text;
}

/** Tags with nothing but spaces between them, which are no text then. */
function isLooseTags(inlines: readonly Inline[]): boolean {
  return inlines.every((inline) => inline.is === "tag" || /^ +$/.test(textOf(inline)));
}

/** Whether each tag is closed in its line. */
function isBalanced(inlines: readonly Inline[]): boolean {
  const open: string[] = [];
  for (const inline of inlines) {
    if (inline.is !== "tag" || inline.selfClosing) continue;
    if (!inline.closes) open.push(inline.name);
    else if (open.pop() !== inline.name) return false;
  }
  return open.length === 0;
}

/** Adds what stands in a line. */
function add(inlines: readonly Inline[], offset: number, found: Found): void {
  const addWords = ({ is, text }: Pick<Words, "is" | "text">, at: number) => {
    if (is === "text" && /[*_~`[\]]/.test(text)) found.mayGoOn = true;
    found.texts.push({ is: text, offset: at });
  };
  for (const inline of inlines) {
    const at = offset + inline.offset;
    switch (inline.is) {
      case "text":
      case "code":
        addWords(inline, at);
        break;
      case "strong":
        for (const words of inline.inside) addWords(words, offset + words.offset);
        break;
      case "link":
        found.links.push({ is: inline.url, offset: at });
        for (const words of inline.inside) addWords(words, offset + words.offset);
        break;
      case "tag": {
        if (inline.closes) break;
        found.components.push({ is: inline.name, offset: at });
        for (const { name, value } of attributesOf(inline.attributes)) {
          if (name === "t") found.templates.push({ is: value, offset: at });
        }
        break;
      }
    }
  }
}
