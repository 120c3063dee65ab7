import { createContext } from "react";
import type { Filled, Part } from "../../../generator/values/resolve.ts";
import type { Template } from "../../../generator/values/template.ts";

/** A stretch of one line that came from placeholders. */
export interface Range {
  start: number;
  end: number;
  part: Part;
}

/** A code block of a guide, with the stretches to mark by line. */
export interface MarkedCode {
  template: Template;
  /** Its text with the examples. */
  parts: readonly Part[];
  lines: ReadonlyMap<number, readonly Range[]>;
  /** Name of the file that the block shows, where it shows a file. */
  fileName: Template | undefined;
}

/** The block around the parts of a code block; nothing outside guides. */
export const MarkedCodeContext = createContext<MarkedCode | undefined>(undefined);

/** Where in a block with its examples, line by line, something came from a placeholder. */
export function markedLines(filled: Filled): Map<number, Range[]> {
  const lines = new Map<number, Range[]>();
  let line = 0;
  let column = 0;
  for (const part of filled.parts) {
    if (part.from) {
      // A reader's value has no line breaks: its part lies within one line.
      const range = { start: column, end: column + part.text.length, part };
      lines.set(line, [...(lines.get(line) ?? []), range]);
      column = range.end;
      continue;
    }
    const breaks = part.text.split("\n");
    line += breaks.length - 1;
    column = (breaks.length > 1 ? 0 : column) + (breaks.at(-1)?.length ?? 0);
  }
  return lines;
}

/** A highlighter's token: text with the types that become its class names. */
interface Token {
  types: string[];
  content: string;
}

/**
 * Cuts the highlighted tokens of a line where ranges begin and end. Each range becomes one token,
 * of the type in which it begins, that knows its part. The text of the line stays the same.
 */
export function markTokens<T extends Token>(
  tokens: readonly T[],
  ranges: readonly Range[],
): (T & { part?: Part })[] {
  const marked: (T & { part?: Part })[] = [];
  let start = 0;
  for (const token of tokens) {
    const end = start + token.content.length;
    // What a range that began before takes is left out.
    let from = Math.max(
      start,
      ...ranges.filter((range) => range.start < start).map((range) => range.end),
    );
    for (const range of ranges) {
      if (range.start < start || range.start >= end) continue;
      if (range.start > from) marked.push(cut(token, from - start, range.start - start));
      marked.push({ ...token, content: range.part.text, part: range.part });
      from = range.end;
    }
    if (from < end || token.content === "") marked.push(cut(token, from - start));
    start = end;
  }
  return marked;
}

function cut<T extends Token>(token: T, from: number, to?: number): T {
  return { ...token, content: token.content.slice(from, to) };
}

const LINE_CLASS = /^hw-line-(\d+)$/;

/** The class name that tells a line of a code block which one it is. */
export function lineClass(line: number): string {
  return `hw-line-${line}`;
}

/** The number of a line, from its class names. */
export function lineOfClasses(classNames: readonly string[] | undefined): number | undefined {
  const number = classNames?.map((name) => LINE_CLASS.exec(name)?.[1]).find(Boolean);
  return number === undefined ? undefined : Number(number);
}
