import { createContext } from "react";
import type { Filled } from "../../../generator/values/resolve.ts";
import { markClasses } from "../../components/Marked/index.tsx";

/** A stretch of one line that came from placeholders. */
export interface Range {
  start: number;
  end: number;
  classes: readonly string[];
}

/** A filled code block with the stretches to mark, by line. */
export interface MarkedCode {
  filled: Filled;
  lines: ReadonlyMap<number, readonly Range[]>;
  /** Name of the file that the block shows, where it shows a file. */
  fileName: string | undefined;
}

/** The filled block around the parts of a code block; nothing outside guides. */
export const MarkedCodeContext = createContext<MarkedCode | undefined>(undefined);

/** Where in a filled text, line by line, something came from a placeholder. */
export function markedLines(filled: Filled): Map<number, Range[]> {
  const lines = new Map<number, Range[]>();
  let line = 0;
  let column = 0;
  for (const part of filled.parts) {
    const classes = markClasses(part, filled.unfilled);
    if (classes.length > 0) {
      // A reader's value has no line breaks: its part lies within one line.
      const range = { start: column, end: column + part.text.length, classes };
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
 * Cuts the highlighted tokens of a line where ranges begin and end, and gives those inside a
 * range its class names. The text of the line stays the same.
 */
export function markTokens<T extends Token>(tokens: readonly T[], ranges: readonly Range[]): T[] {
  let start = 0;
  return tokens.flatMap((token) => {
    const end = start + token.content.length;
    const inside = ranges.filter((range) => range.start < end && range.end > start);
    const cuts = [start, ...inside.flatMap((range) => [range.start, range.end]), end].filter(
      (cut) => cut >= start && cut <= end,
    );
    const pieces = cuts.slice(0, -1).flatMap((from, index) => {
      const to = cuts[index + 1] ?? end;
      if (to <= from && token.content !== "") return [];
      const range = inside.find((candidate) => candidate.start <= from && to <= candidate.end);
      const content = token.content.slice(from - start, to - start);
      return [{ ...token, content, types: [...token.types, ...(range?.classes ?? [])] }];
    });
    start = end;
    return pieces;
  });
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
