import { ATTRIBUTES } from "./verify/attributes.ts";

/**
 * A line of Markdown of the plainest form, cut into what stands in it. Most sentences of guides are
 * such lines, and a parser of all of Markdown needs a hundred times as long for them.
 */
export type Inline =
  | Words
  | { is: "strong"; inside: Words[]; offset: number }
  | { is: "link"; inside: Words[]; url: string; offset: number }
  | Tag;

export interface Words {
  is: "text" | "code";
  text: string;
  offset: number;
}

interface Tag {
  is: "tag";
  name: string;
  /** The text between the name and the end: ` key="value"`, any number of them. */
  attributes: string;
  closes: boolean;
  selfClosing: boolean;
  offset: number;
}

/**
 * Text in which nothing has a meaning: no escape or entity, no address that becomes a link by itself,
 * no directive. An underscore between letters emphasises nothing. What has a meaning at the start
 * of a line alone is ruled out by {@link START}.
 */
const TEXT =
  /(?:[A-Za-z0-9 ,.;'"()?/%=+$>\u00A1-\u1FFF\u2010-\u2027\u2030-\u205E\u20A0-\u2FEF\u{F0010}\u{F0011}-]|!(?!\[)|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|&(?= )|(?<= )@(?=[ ,.;)]|$)|:(?=[ <]|$))+/uy;

/** Becomes a link by itself. */
const ADDRESS = /www\./i;

/** How a paragraph may begin, so that it is one. */
const START =
  /^(?!import\b|export\b)(?:[A-Za-z"'(\u00A1-\u1FFF\u2018-\u201F]|\d+(?![.)\d])|<[A-Z]|`[^`]|\*\*[A-Za-z0-9+\u2018-\u201F\u2600-\u26FF]|\[|\u{F0010})/u;

/** Begins after a space or a bracket and ends before one: nothing else can be its other end. */
const STRONG =
  /(?<=^|[ (>])\*\*((?=[A-Za-z0-9+\u2018-\u201F\u2600-\u26FF])[^*<[\]]*(?<=[A-Za-z0-9)\x60.,:?!'"+\u2018-\u201F\u2026\u2600-\u26FF]))\*\*(?=[ .,;:)<]|$)/uy;

const CODE = /`(?! )([^`]+)(?<! )`(?!`)/uy;

const LINK = /\[([A-Za-z0-9`][^*<[\]]*)\]\(([A-Za-z0-9/#][A-Za-z0-9/.:?=&%#_-]*)\)/uy;

const TAG = new RegExp(`<(/?)([A-Z][A-Za-z]*)(${ATTRIBUTES})( ?/)?>`, "uy");

/**
 * What stands in a line; undefined if it is of another form, which says nothing about it.
 *
 * @param start how it may begin, unless a paragraph does
 */
export function plainLine(line: string, start = START): Inline[] | undefined {
  if (!start.test(line) || /[\r\n\t]| $/.test(line)) return undefined;
  const found: Inline[] = [];
  let at = 0;
  const match = (form: RegExp) => {
    form.lastIndex = at;
    return form.exec(line);
  };
  while (at < line.length) {
    const inline = inlineAt(line[at] ?? "", at, match);
    if (!inline) return undefined;
    found.push(inline.is);
    at += inline.length;
  }
  return found;
}

function inlineAt(
  first: string,
  offset: number,
  match: (form: RegExp) => RegExpExecArray | null,
): { is: Inline; length: number } | undefined {
  switch (first) {
    case "*": {
      const [all, text = ""] = match(STRONG) ?? [];
      const inside = all === undefined ? undefined : wordsIn(text, offset + 2);
      return inside && { is: { is: "strong", inside, offset }, length: all?.length ?? 0 };
    }
    case "`": {
      const [all, text = ""] = match(CODE) ?? [];
      if (all === undefined) return undefined;
      return { is: { is: "code", text, offset }, length: all.length };
    }
    case "[": {
      const [all = "", text = "", url = ""] = match(LINK) ?? [];
      const inside = all === "" ? undefined : wordsIn(text, offset + 1);
      return inside && { is: { is: "link", inside, url, offset }, length: all.length };
    }
    case "<": {
      const [all, slash, name = "", attributes = "", end] = match(TAG) ?? [];
      if (all === undefined) return undefined;
      const closes = slash === "/";
      const selfClosing = end !== undefined;
      if (closes && (attributes !== "" || selfClosing)) return undefined;
      return {
        is: { is: "tag", name, attributes, closes, selfClosing, offset },
        length: all.length,
      };
    }
    default: {
      const [text = ""] = match(TEXT) ?? [];
      if (text === "" || ADDRESS.test(text)) return undefined;
      return { is: { is: "text", text, offset }, length: text.length };
    }
  }
}

/** Text and code, if there is nothing else. */
function wordsIn(text: string, offset: number): Words[] | undefined {
  const words = text.split(/(`[^`]+`)/).flatMap((part, index): (Words | undefined)[] => {
    const at = offset;
    offset += part.length;
    if (part === "") return [];
    if (index % 2 === 0) return [isText(part) ? { is: "text", text: part, offset: at } : undefined];
    const code = part.slice(1, -1);
    return [/^ | $/.test(code) ? undefined : { is: "code", text: code, offset: at }];
  });
  return words.every((word) => word !== undefined) ? words : undefined;
}

/** Whether all of it is text without a meaning. */
function isText(text: string): boolean {
  TEXT.lastIndex = 0;
  return TEXT.exec(text)?.[0].length === text.length && !ADDRESS.test(text);
}
