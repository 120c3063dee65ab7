import { type Inline, plainLine, type Words } from "../plain-line.ts";
import { type Found, nothing } from "./found.ts";

/** A line of prose: the mark of its heading or entry, what it says, the id of its heading. */
const LINE = /^(#{1,6} |- |\d{1,9}[.)] )?(.*?)( \{(\/\* #(\S+) \*\/)\})?$/;

/** An admonition without a title. */
const ADMONITION = /^(:::[a-z]+\n\n)([^:].*)\n\n:::$/s;

/**
 * Reads prose of the plainest form: a heading, an entry of a list, or paragraphs of a line each,
 * also in an admonition. Gives what MDX's parser gives, or nothing, when it is of another form.
 */
export function readPlainProse(text: string): Found | undefined {
  const found = nothing();
  const body = text.replace(/\n+$/, "");
  const [, start = "", inside] = ADMONITION.exec(body) ?? [];
  const paragraphs = (inside ?? body).split("\n\n");
  let offset = start.length;
  for (const paragraph of paragraphs) {
    const isAlone = paragraphs.length === 1 && inside === undefined;
    if (!readLine(paragraph, offset, isAlone, found)) return undefined;
    offset += paragraph.length + 2;
  }
  return found;
}

function readLine(line: string, offset: number, isAlone: boolean, found: Found): boolean {
  const [, mark = "", text = "", end, comment = "", id] = LINE.exec(line) ?? [];
  if (!isAlone && (mark !== "" || end !== undefined)) return false;
  const isHeading = mark.startsWith("#");
  if (end !== undefined && !isHeading) return false;
  const inlines = plainLine(text);
  if (!inlines || isLooseTags(inlines)) return false;
  if (isHeading) {
    // A tag's text would be the heading's as well.
    if (inlines.some(({ is }) => is === "tag")) return false;
    const words = inlines.map(textOf).join("");
    const shown = end === undefined ? words : `${words} ${comment}`;
    found.headings.push({ is: { id, text: shown }, offset });
  }
  // The space before a heading's id belongs to the text before it.
  const last = inlines.at(-1);
  if (end !== undefined && last?.is !== "text") return false;
  if (end !== undefined && last?.is === "text") last.text += " ";
  return add(inlines, offset + mark.length, found);
}

function textOf(inline: Inline): string {
  if (inline.is === "strong") return inline.inside.map(textOf).join("");
  return inline.is === "tag" ? "" : inline.text;
}

/** Tags with nothing but spaces between them, which are no text then. */
function isLooseTags(inlines: readonly Inline[]): boolean {
  return inlines.every((inline) => inline.is === "tag" || textOf(inline) === " ");
}

/** Adds what stands in a line; says whether each tag is closed in it. */
function add(inlines: readonly Inline[], offset: number, found: Found): boolean {
  const open: string[] = [];
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
        addWords({ is: "text", text: inline.text }, at + 1);
        break;
      case "tag": {
        if (inline.closes && open.pop() !== inline.name) return false;
        if (inline.closes) break;
        if (!inline.selfClosing) open.push(inline.name);
        found.components.push({ is: inline.name, offset: at });
        for (const [, is = ""] of inline.attributes.matchAll(/ t="([^"]*)"/g)) {
          found.templates.push({ is, offset: at });
        }
        break;
      }
    }
  }
  return open.length === 0;
}
