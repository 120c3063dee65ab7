/**
 * A part of a page that means the same wherever it stands. Offsets are those of the page.
 *
 * - `code`: a fenced code block at the start of a line
 * - `tag`: one of the tags of a line that holds nothing else
 * - `prose`: anything else, for MDX's parser
 */
export type Piece =
  | { is: "code"; offset: number; code: { language: string; code: string } }
  | {
      is: "tag";
      offset: number;
      name: string;
      opens: boolean;
      closes: boolean;
      /** Its attributes `t`. */
      templates: string[];
    }
  | { is: "prose"; offset: number; text: string };

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
  const lines = page.slice(start).split("\n");
  const pieces: Piece[] = [];
  let offset = start;
  let index = 0;
  while (index < lines.length) {
    if (isBlank(lines[index])) {
      offset += (lines[index]?.length ?? 0) + 1;
      index += 1;
      continue;
    }
    const unit = codeAt(lines, index, offset) ?? tagsAt(lines, index, offset);
    const { pieces: found, end } = unit ?? proseAt(lines, index, offset);
    if (!found) return undefined;
    pieces.push(...found);
    for (; index < end; index++) offset += (lines[index]?.length ?? 0) + 1;
  }
  return pieces;
}

/** Some lines of a page as pieces, up to the line before `end`; none if they cannot be read alone. */
interface Unit {
  pieces: Piece[] | undefined;
  end: number;
}

const IRREGULAR: Unit = { pieces: undefined, end: 0 };

function isBlank(line: string | undefined): boolean {
  return line === undefined || /^[ \t]*$/.test(line);
}

function endOfFrontMatter(page: string): number | undefined {
  if (!page.startsWith("---")) return 0;
  if (!page.startsWith("---\n")) return undefined;
  const end = /\n---[ \t]*(?:\n|$)/.exec(page);
  return end ? end.index + end[0].length : undefined;
}

/** A code block whose fences stand at the start of a line. */
function codeAt(lines: readonly string[], start: number, offset: number): Unit | undefined {
  const first = lines[start] ?? "";
  if (!/^[ \t]*(?:```|~~~)/.test(first)) return undefined;
  // Escapes of a language's name are for the parser.
  const [, fence, language = "text"] = /^(`{3,})(?:([^\s`\\&]+)(?: [^`]*)?)?$/.exec(first) ?? [];
  if (fence === undefined) return IRREGULAR;
  for (let end = start + 1; end < lines.length; end++) {
    const line = lines[end] ?? "";
    if (line === fence) {
      const code = lines.slice(start + 1, end).join("\n");
      return { pieces: [{ is: "code", offset, code: { language, code } }], end: end + 1 };
    }
    // Another form of the same end.
    if (line.includes(fence) && /^[ \t]*`+[ \t]*$/.test(line)) return IRREGULAR;
  }
  return IRREGULAR;
}

/** A tag without anything that has to be decoded: `<Name key="text">`, `<Name />`, `</Name>`. */
const TAG = /<(\/?)([A-Z]\w*)((?: [a-z][A-Za-z]*="[^"&]*")*)( ?\/)?>/y;

/** Lines of tags alone, up to a blank line. */
function tagsAt(lines: readonly string[], start: number, offset: number): Unit | undefined {
  const pieces: Piece[] = [];
  let end = start;
  for (let at = offset; !isBlank(lines[end]); end++) {
    const line = lines[end] ?? "";
    TAG.lastIndex = 0;
    while (TAG.lastIndex < line.length) {
      const from = TAG.lastIndex;
      const [, slash, name, attributes = "", selfClosing] = TAG.exec(line) ?? [];
      if (name === undefined) return undefined;
      const closes = slash === "/";
      if (closes && (attributes !== "" || selfClosing !== undefined)) return undefined;
      const templates = [...attributes.matchAll(/ ([a-z][A-Za-z]*)="([^"]*)"/g)].flatMap(
        ([, key, text = ""]) => (key === "t" ? [text] : []),
      );
      const opens = !closes && selfClosing === undefined;
      pieces.push({ is: "tag", offset: at + from, name, opens, closes, templates });
    }
    at += line.length + 1;
  }
  return { pieces, end };
}

/** Prose up to what can be read alone again, or a whole admonition. */
function proseAt(lines: readonly string[], start: number, offset: number): Unit {
  const isAdmonition = /^[ \t]*:::/.test(lines[start] ?? "");
  const end = isAdmonition ? endOfAdmonition(lines, start) : endOfProse(lines, start);
  if (end === undefined) return IRREGULAR;
  const text = lines.slice(start, end).join("\n");
  // Definitions are for the whole page, imports and exports are programs, and a line at the start
  // would be front matter.
  if (/\]:|^---|^(?:import|export)\b/m.test(text)) return IRREGULAR;
  return { pieces: [{ is: "prose", offset, text }], end };
}

/** The line after an admonition. What is in it does not decide where it ends. */
function endOfAdmonition(lines: readonly string[], start: number): number | undefined {
  const [, fence] = /^(:{3,})[A-Za-z]+(?:\[[^[\]]*\])?$/.exec(lines[start] ?? "") ?? [];
  if (fence === undefined) return undefined;
  for (let end = start + 1; end < lines.length; end++) {
    const line = lines[end] ?? "";
    if (line === fence) return isBlank(lines[end + 1]) ? end + 1 : undefined;
    if (line.includes(fence) && /^[ \t]*:+[ \t]*$/.test(line)) return undefined;
  }
  return undefined;
}

/**
 * The first line after a blank one that begins at its start. Undefined where a code block or an
 * admonition may go on there: unless it is in the entry of a list, which does not.
 */
function endOfProse(lines: readonly string[], start: number): number | undefined {
  let inEntry = Number.POSITIVE_INFINITY;
  let end = start;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? "";
    if (isBlank(line)) continue;
    const isAtStart = /^\S/.test(line);
    if (isAtStart && end > start && isBlank(lines[end - 1])) break;
    if (isAtStart) {
      const entry = /^(?:[-*+]|\d{1,9}[.)]) {1,4}(?=\S)/.exec(line);
      inEntry = entry ? entry[0].length : Number.POSITIVE_INFINITY;
    }
    const indent = /^([ \t]*)(?:```|~~~|:::)/.exec(line)?.[1];
    if (indent !== undefined && (indent.length < inEntry || indent.includes("\t")))
      return undefined;
  }
  return end;
}
