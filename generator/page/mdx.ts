import type { PropertyPath } from "../findings/problem.ts";

declare const mdx: unique symbol;

/** Text that is valid MDX where it stands: made by the functions of this folder alone. */
export type Mdx = string & { [mdx]: true };

// Private-use characters mark which part of the descriptor a piece of a page came from. They are
// taken out of the finished page again (`takeMarks`), so descriptors must not hold them.
const OPEN = "\u{F0000}";
const OPENED = "\u{F0001}";
const CLOSE = "\u{F0002}";

/**
 * Where a text holds a character that no page can show: a control character, one that turns the
 * direction of the text around it, half of a character, or one that pages use for marks. Undefined
 * if there is none.
 */
export function unreadableAt(text: string): number | undefined {
  const at = text.search(
    /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\p{Cs}\u{F0000}-\u{F0011}]/u,
  );
  return at === -1 ? undefined : at;
}

/** A text of a page without the marks in it. */
export function withoutMarks(text: string): string {
  return text.replace(/\u{F0000}\d+\u{F0001}|\u{F0002}/gu, "");
}

/** Remembers the origin of every piece of one page. */
export class Marks {
  readonly #paths: PropertyPath[] = [];

  /** The text, marked as coming from a place in the descriptor. */
  mark(text: string, path: PropertyPath): Mdx {
    this.#paths.push(path);
    return `${OPEN}${this.#paths.length - 1}${OPENED}${text}${CLOSE}` as Mdx;
  }

  /** Takes the marks out of a page; returns its text and the origin of each stretch of it. */
  take(marked: string): { text: string; origins: Origin[] } {
    const origins: Origin[] = [];
    const open: { path: PropertyPath; start: number }[] = [];
    let text = "";
    for (const part of marked.split(/(\u{F0000}\d+\u{F0001}|\u{F0002})/u)) {
      if (part === CLOSE) {
        const origin = open.pop();
        if (origin) origins.push({ ...origin, end: text.length });
      } else if (part.startsWith(OPEN)) {
        const path = this.#paths[Number(part.slice(OPEN.length, -OPENED.length))] ?? [];
        open.push({ path, start: text.length });
      } else {
        text += part;
      }
    }
    return { text, origins };
  }
}

/** A stretch of a page (UTF-16 offsets) and the part of the descriptor that it shows. */
export interface Origin {
  path: PropertyPath;
  start: number;
  end: number;
}

/** The innermost origin of an offset in a page. */
export function originAt(origins: readonly Origin[], offset: number): Origin | undefined {
  let innermost: Origin | undefined;
  for (const origin of origins) {
    if (offset < origin.start || offset > origin.end) continue;
    if (!innermost || origin.end - origin.start <= innermost.end - innermost.start) {
      innermost = origin;
    }
  }
  return innermost;
}

/** A JSX attribute's value, quoted. */
export function attribute(text: string): Mdx {
  const escaped = text.replace(/[&"\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `"${escaped}"` as Mdx;
}
