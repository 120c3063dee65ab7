import { ATTRIBUTES, type Attribute, attributesOf } from "./attributes.ts";

/**
 * A part of a page that means the same wherever it stands. Offsets are those of the page.
 *
 * - `code`: a fenced code block at the start of a line
 * - `tag`: one of the tags of a line that holds nothing else
 * - `prose`: anything else, for MDX's parser
 * - `entries`, `rows`: prose that can probably be read in parts, which other guides share more of
 */
export type Piece =
  | {
      is: "code";
      offset: number;
      /** The line that opens it: ``` ```yaml title="a.yaml" ```. */
      opening: string;
      code: { language: string; code: string };
    }
  | {
      is: "tag";
      offset: number;
      name: string;
      opens: boolean;
      closes: boolean;
      attributes: Attribute[];
    }
  | Prose
  /** Entries of one list. */
  | { is: "entries"; whole: Prose; entries: Entry[] }
  /** Lines of which each is one element, or tags alone. */
  | { is: "rows"; whole: Prose; rows: Piece[] };

/** An entry of a list: its first lines with its mark, and what stands in it below a blank line. */
export interface Entry {
  head: Prose;
  inside: Piece[];
  /** Whether a blank line stands before the next entry. */
  isApart: boolean;
}

/** Text for MDX's parser. */
export interface Prose {
  is: "prose";
  text: string;
  /** Where each of its lines begins on the page: in an entry of a list, that is further in. */
  starts: readonly number[];
  /** One line of several in a paragraph: what it begins must end in it. */
  isLine: boolean;
}

/** The place on the page of a place in the text of a piece. */
export function placeOnPage({ text, starts }: Prose, at: number): number {
  let line = 0;
  let begin = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < at; end = text.indexOf("\n", begin)) {
    line += 1;
    begin = end + 1;
  }
  return (starts[line] ?? 0) + at - begin;
}

/**
 * Cuts a page into pieces that can be read one by one. After a blank line, what begins at the start
 * of a line is neither in a list nor in a quotation of before; so it can be read alone unless it is
 * in a code block, an admonition, a tag or an expression that goes on, or names a definition.
 *
 * @returns undefined for a page in which any of these is not of the plain form that templates and
 * serialisers give it. A tag or an expression that is cut cannot be read, which tells it.
 */
export function piecesOf(page: string): Piece[] | undefined {
  if (/[\r\0\uFEFF]/.test(page)) return undefined;
  const start = endOfFrontMatter(page);
  if (start === undefined) return undefined;
  return cut(linesAt(page.slice(start), start));
}

/** A line with its place on the page. */
interface Line {
  text: string;
  offset: number;
}

function linesAt(text: string, start: number): Line[] {
  let offset = start;
  return text.split("\n").map((text) => {
    const line = { text, offset };
    offset += text.length + 1;
    return line;
  });
}

/** Cuts lines of a page, or of an entry without the spaces before them. */
function cut(lines: readonly Line[]): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let index = 0; index < lines.length; ) {
    if (isBlank(lines[index])) {
      index += 1;
      continue;
    }
    const { pieces: found, end } =
      codeAt(lines, index) ?? tagsAt(lines, index) ?? proseAt(lines, index);
    if (!found) return undefined;
    pieces.push(...found);
    index = end;
  }
  return pieces;
}

/** Some lines of a page as pieces, up to the line before `end`; none if they cannot be read alone. */
interface Unit {
  pieces: Piece[] | undefined;
  end: number;
}

const IRREGULAR: Unit = { pieces: undefined, end: 0 };

function isBlank(line: Line | undefined): boolean {
  return line === undefined || /^[ \t]*$/.test(line.text);
}

function endOfFrontMatter(page: string): number | undefined {
  if (!page.startsWith("---")) return 0;
  if (!page.startsWith("---\n")) return undefined;
  const end = /\n---[ \t]*(?:\n|$)/.exec(page);
  return end ? end.index + end[0].length : undefined;
}

/** A code block whose fences stand at the start of a line. */
function codeAt(lines: readonly Line[], start: number): Unit | undefined {
  const { text: first = "", offset = 0 } = lines[start] ?? {};
  if (!/^[ \t]*(?:```|~~~)/.test(first)) return undefined;
  // Escapes of a language's name are for the parser.
  const [, fence, language = "text"] = /^(`{3,})(?:([^\s`\\&]+)(?: [^`]*)?)?$/.exec(first) ?? [];
  if (fence === undefined) return IRREGULAR;
  for (let end = start + 1; end < lines.length; end++) {
    const line = lines[end]?.text ?? "";
    if (line === fence) {
      const code = textOf(lines.slice(start + 1, end));
      const piece: Piece = { is: "code", offset, opening: first, code: { language, code } };
      return { pieces: [piece], end: end + 1 };
    }
    // Another form of the same end.
    if (line.includes(fence) && /^[ \t]*`+[ \t]*$/.test(line)) return IRREGULAR;
  }
  return IRREGULAR;
}

/** A tag of the plain form: `<Name key="text">`, `<Name />`, `</Name>`. */
const TAG = new RegExp(`<(/?)([A-Z]\\w*)(${ATTRIBUTES})( ?/)?>`, "y");

/** Lines of tags alone, up to a blank line. */
function tagsAt(lines: readonly Line[], start: number): Unit | undefined {
  const pieces: Piece[] = [];
  let end = start;
  for (; !isBlank(lines[end]); end++) {
    const found = tagsOf(lines[end] as Line);
    if (!found) return undefined;
    pieces.push(...found);
  }
  return { pieces, end };
}

/** The tags of a line that holds nothing else. */
function tagsOf({ text, offset }: Line): Piece[] | undefined {
  const pieces: Piece[] = [];
  TAG.lastIndex = 0;
  while (TAG.lastIndex < text.length) {
    const from = TAG.lastIndex;
    const [, slash, name, attributes = "", selfClosing] = TAG.exec(text) ?? [];
    if (name === undefined) return undefined;
    const closes = slash === "/";
    if (closes && (attributes !== "" || selfClosing !== undefined)) return undefined;
    const opens = !closes && selfClosing === undefined;
    pieces.push({
      is: "tag",
      offset: offset + from,
      name,
      opens,
      closes,
      attributes: attributesOf(attributes),
    });
  }
  return pieces;
}

/** Prose up to what can be read alone again, or a whole admonition. */
function proseAt(lines: readonly Line[], start: number): Unit {
  const isAdmonition = /^[ \t]*:::/.test(lines[start]?.text ?? "");
  const end = isAdmonition ? endOfAdmonition(lines, start) : endOfProse(lines, start);
  if (end === undefined) return IRREGULAR;
  const own = lines.slice(start, end);
  const whole = proseOf(own);
  // Definitions are for the whole page, imports and exports are programs, and a line at the start
  // would be front matter.
  const mayDefine = BEGINS_WITH_BRACKET.test(whole.text) && whole.text.includes("]:");
  if (mayDefine || /^---|^(?:import|export)\b/m.test(whole.text)) return IRREGULAR;
  const entries = isAdmonition ? undefined : entriesOf(own);
  if (entries) return { pieces: [{ is: "entries", whole, entries }], end };
  const rows = isAdmonition ? undefined : rowsOf(own);
  return { pieces: [rows ? { is: "rows", whole, rows } : whole], end };
}

/** A line in which a definition may begin, behind the marks of lists and quotations. */
const BEGINS_WITH_BRACKET = /^(?:[ \t]|[-*+>]|\d{1,9}[.)])*\[/m;

function proseOf(lines: readonly Line[], isLine = false): Prose {
  const starts = lines.map(({ offset }) => offset);
  return { is: "prose", text: textOf(lines), starts, isLine };
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join("\n");
}

/** The mark of an entry whose further blocks can stand four spaces in. */
const ENTRY = /^(?:([-*+]) {1,3}|\d([.)]) {1,2}|\d\d([.)]) )(?=\S)/;

/** So many spaces stand before what belongs to an entry. */
const INSIDE = 4;

/** Entries of one list; what stands in them is read as if it stood at the start of a line. */
function entriesOf(lines: readonly Line[]): Entry[] | undefined {
  const kind = kindOfEntry(lines[0]);
  const entries: Entry[] = [];
  let index = 0;
  while (index < lines.length) {
    // An entry of another kind may not begin in the middle of a paragraph.
    if (kind === undefined || kindOfEntry(lines[index]) !== kind) return undefined;
    let end = index + 1;
    while (!isBlank(lines[end]) && kindOfEntry(lines[end]) === undefined) end += 1;
    const head = proseOf(lines.slice(index, end));
    // Code that begins beside the mark goes on below it, and a line further out may end the list.
    if (/```|~~~|:::|\t|\n\S/.test(head.text)) return undefined;
    index = end;
    while (end < lines.length && (isBlank(lines[end]) || isInside(lines[end]))) end += 1;
    const inside = cut(lines.slice(index, end).map(furtherOut));
    if (!inside || !isBalanced(inside)) return undefined;
    entries.push({ head, inside, isApart: end < lines.length && isBlank(lines[end - 1]) });
    index = end;
  }
  const isOne = entries.length === 1 && entries[0]?.inside.length === 0;
  return isOne ? undefined : entries;
}

/** A line of an entry without the spaces that stand before all of them. */
function furtherOut({ text, offset }: Line): Line {
  const spaces = Math.min(text.length, INSIDE);
  return { text: text.slice(spaces), offset: offset + spaces };
}

/** The mark of the list that an entry is of. */
function kindOfEntry(line: Line | undefined): string | undefined {
  const [, bullet, one, two] = ENTRY.exec(line?.text ?? "") ?? [];
  return bullet ?? one ?? two;
}

function isInside(line: Line | undefined): boolean {
  return line !== undefined && /^ {4}[ \t]*\S/.test(line.text);
}

/** Whether each tag that is opened is closed in the same pieces. */
function isBalanced(pieces: readonly Piece[]): boolean {
  let depth = 0;
  for (const piece of pieces) {
    if (piece.is !== "tag") continue;
    depth += Number(piece.opens) - Number(piece.closes);
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Lines of which each is one element, or tags alone: the rows of a table of settings. */
function rowsOf(lines: readonly Line[]): Piece[] | undefined {
  const last = lines.findLastIndex((line) => !isBlank(line));
  const own = lines.slice(0, last + 1);
  if (own.length < 2 || !own.every(({ text }) => /^<\/?[A-Z].*>$/.test(text))) return undefined;
  return own.flatMap((line) => tagsOf(line) ?? [proseOf([line], true)]);
}

/** The line after an admonition. What is in it does not decide where it ends. */
function endOfAdmonition(lines: readonly Line[], start: number): number | undefined {
  const [, fence] = /^(:{3,})[A-Za-z]+(?:\[[^[\]]*\])?$/.exec(lines[start]?.text ?? "") ?? [];
  if (fence === undefined) return undefined;
  for (let end = start + 1; end < lines.length; end++) {
    const line = lines[end]?.text ?? "";
    if (line === fence) return isBlank(lines[end + 1]) ? end + 1 : undefined;
    if (line.includes(fence) && /^[ \t]*:+[ \t]*$/.test(line)) return undefined;
  }
  return undefined;
}

/**
 * The first line after a blank one that begins at its start. Undefined where a code block or an
 * admonition may go on there: unless it is in the entry of a list, which does not.
 */
function endOfProse(lines: readonly Line[], start: number): number | undefined {
  let inEntry = Number.POSITIVE_INFINITY;
  let openFence = "";
  let end = start;
  for (; end < lines.length; end++) {
    const line = lines[end]?.text ?? "";
    if (isBlank(lines[end])) continue;
    const isAtStart = /^\S/.test(line);
    if (isAtStart && end > start && isBlank(lines[end - 1])) break;
    if (isAtStart) {
      // In the middle of a paragraph a number begins no list.
      const mayBegin = end === start || Number.isFinite(inEntry);
      const entry = /^(?:[-*+]|\d{1,9}[.)]) {1,4}(?=\S)/.exec(line);
      inEntry = mayBegin && entry ? entry[0].length : Number.POSITIVE_INFINITY;
    }
    // What begins beside the mark of an entry takes in the blank lines below.
    if (/^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+(?:```|~~~|:::)/.test(line)) return undefined;
    const indent = /^([ \t]*)(?:```|~~~|:::)/.exec(line)?.[1];
    if (indent !== undefined && (indent.length < inEntry || indent.includes("\t")))
      return undefined;
    const [, fence = "", info = ""] = /^ *(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (openFence === "") openFence = fence;
    else if (fence.startsWith(openFence) && info.trim() === "") openFence = "";
  }
  // Code that nothing closes takes in the blank lines below.
  return openFence === "" ? end : undefined;
}
