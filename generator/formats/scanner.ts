import type { TransformName } from "../values/transforms.ts";
import { MARK, positionAt, type SampleError, type Spot } from "./format.ts";

/** A stretch of a language in which values are treated alike: code, a kind of string, a comment. */
export interface Stretch {
  /** Where it is, as the end of a message: "in a comment". */
  readonly where: string;
  /**
   * What a value needs there: the name of an escape, or `asIs` (nothing), or `verbatim`, `plain`
   * or `never` as in {@link Spot}.
   */
  readonly value: TransformName | "asIs" | "verbatim" | "plain" | "never";
  /** What to do instead, if a value cannot stand there: the end of "expected …". */
  readonly hint?: string;
  /**
   * Text taken as a whole, such as an escape sequence. A reference caught in it is a mistake: its
   * value would complete the sequence.
   */
  readonly skip?: RegExp;
  /** Stretches that may begin inside this one, the first that matches wins. */
  readonly inside?: () => readonly Nested[];
}

/** A stretch with its delimiters. All patterns are sticky. */
export interface Nested extends Stretch {
  readonly open: RegExp;
  /** How it ends; a here-document ends as its opening says. */
  readonly close: RegExp | ((opening: RegExpExecArray) => RegExp);
}

interface Open {
  readonly stretch: Stretch;
  readonly close?: RegExp;
  readonly index: number;
}

interface Scan {
  /** What each reference stands in. */
  readonly spots: Spot[];
  /** The outermost stretch that the text leaves open, if any, and where it began. */
  readonly unclosed: Open | undefined;
  /** The text with everything but the root stretch blanked. */
  readonly code: string;
}

/**
 * Walks through a text and keeps track of what it is in: a quote, a comment, code. It knows just
 * enough of a language to tell where a value lands and is no parser: text that is no program of
 * the language gets some answer too.
 *
 * @param until where the last thing that is looked for stands
 */
export function scan(root: Stretch, text: string, until: number = text.length): Scan {
  const stack: Open[] = [{ stretch: root, index: 0 }];
  const spots: Spot[] = [];
  let code = "";
  let index = 0;
  const find = finder(text);
  const take = (length: number) => {
    const taken = text.slice(index, index + length);
    code += stack.length === 1 ? taken : taken.replace(/[^\n]/g, " ");
    index += length;
  };

  // One step beyond the last character, as a comment may end with the text.
  while (index <= until) {
    const top = stack.at(-1);
    if (top === undefined) break;
    const { stretch, close } = top;

    // Whatever stands between here and the next thing that any pattern knows is taken at once.
    const candidates = stretch.inside?.() ?? [];
    const patterns = candidates.map(({ open }) => open);
    if (stretch.skip) patterns.push(stretch.skip);
    if (close) patterns.push(close);
    const next = Math.min(text.length + 1, ...patterns.map((pattern) => find(pattern, index)));
    const marked = text.indexOf(MARK, index);
    const quiet = marked === -1 ? next : Math.min(next, marked);
    if (quiet > index) {
      take(quiet - index);
      continue;
    }

    const skipped = stretch.skip && matchAt(stretch.skip, text, index);
    if (skipped) {
      spots.push(...glued(skipped[0]));
      take(skipped[0].length);
      continue;
    }
    const closing = close && matchAt(close, text, index);
    if (closing) {
      take(closing[0].length);
      stack.pop();
      continue;
    }
    const opened = openAt(candidates, text, index);
    if (opened) {
      const { nested, opening } = opened;
      for (const _ of opening[0].matchAll(MARKS)) spots.push(onOpening);
      const end = typeof nested.close === "function" ? nested.close(opening) : nested.close;
      stack.push({ stretch: nested, close: end, index });
      take(opening[0].length);
      continue;
    }
    if (text[index] === MARK) spots.push(spotIn(stretch));
    take(1);
  }
  return { spots, unclosed: stack[1], code };
}

/** The spots of a language that a scanner understands well enough. */
export function scanned(root: Stretch): (text: string) => Spot[] {
  return (text) => scan(root, text, text.lastIndexOf(MARK)).spots;
}

/** Stretches of code that hold code again: brackets that must balance to find the right end. */
export function balanced(open: RegExp, close: RegExp, code: Stretch): Nested {
  return { ...code, open, close };
}

/**
 * Checks quotes, comments and brackets only: for languages that no maintained parser covers.
 *
 * @returns the first thing left open or closed twice
 */
export function parseStructure(
  root: Stretch,
  brackets: Readonly<Record<string, string>>,
): (text: string) => SampleError | undefined {
  const closers = new Set(Object.values(brackets));
  return (text) => {
    const { unclosed, code } = scan(root, text);
    const open: { bracket: string; index: number }[] = [];
    for (let index = 0; index < code.length; index++) {
      const character = code.charAt(index);
      if (Object.hasOwn(brackets, character)) open.push({ bracket: character, index });
      if (!closers.has(character)) continue;
      const last = open.pop();
      const expected = last && brackets[last.bracket];
      if (expected !== character) {
        const message = `Unexpected "${character}", expected ${expected ? `"${expected}"` : "no closing bracket"}`;
        return { message, ...positionAt(code, index) };
      }
    }
    const left = open.at(-1);
    if (unclosed) {
      const message = `Unexpected end of text ${unclosed.stretch.where}, expected its end`;
      return { message, ...positionAt(text, unclosed.index) };
    }
    if (left === undefined) return undefined;
    const message = `Unexpected end of text, expected "${brackets[left.bracket]}" for the "${left.bracket}" here`;
    return { message, ...positionAt(code, left.index) };
  };
}

const MARKS = new RegExp(MARK, "g");

const onOpening: Spot = {
  holds: "plain",
  where: "on the line that opens a here-document",
};

function spotIn({ value, where, hint }: Stretch): Spot {
  if (value === "asIs") return { holds: "any", escapes: [] };
  if (value === "verbatim") return { holds: "verbatim", where };
  if (value === "never") return { holds: "never", where, hint: hint ?? "fixed text" };
  if (value === "plain") return { holds: "plain", where, hint };
  return { holds: "any", escapes: [value] };
}

function glued(skipped: string): Spot[] {
  return [...skipped.matchAll(MARKS)].map(({ index }) => {
    const before = skipped.slice(0, index).replaceAll(MARK, "…");
    return {
      holds: "never",
      where: before.trim() === "" ? "at the start of a line" : `right after ${before}`,
      hint: "other text before it",
    };
  });
}

/**
 * Finds where a sticky pattern matches next, at an index or after it; each place is looked for
 * once, whichever of the same patterns asks: a stretch makes its own anew. Infinity if there is
 * none.
 */
function finder(text: string): (sticky: RegExp, from: number) => number {
  const found = new Map<string, { pattern: RegExp; at: number }>();
  return (sticky, from) => {
    const key = `${sticky}`;
    let known = found.get(key);
    if (!known) {
      known = { pattern: new RegExp(sticky, sticky.flags.replace("y", "g")), at: -1 };
      found.set(key, known);
    }
    if (known.at < from) {
      known.pattern.lastIndex = from;
      known.at = known.pattern.exec(text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return known.at;
  };
}

function openAt(candidates: readonly Nested[], text: string, index: number) {
  for (const nested of candidates) {
    const opening = matchAt(nested.open, text, index);
    if (opening) return { nested, opening };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}
