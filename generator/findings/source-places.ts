import type { Place } from "./problem.ts";

/** What ends a line for ECMAScript, hence for TypeScript, Babel and its code frames. */
export const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** A half-open range of UTF-16 code units in a source text. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Turns ranges of a source text into places. The lines are counted once, so one result serves all
 * problems of a file.
 *
 * @example sourcePlaces("a\nbc")({ start: 3, end: 4 }) // line 2, columns 2 to 3
 */
export function sourcePlaces(source: string): (range: SourceRange) => Place {
  // Editors hide a byte order mark, so the first line starts after it.
  const lineStarts = [source.startsWith("\uFEFF") ? 1 : 0];
  for (const lineBreak of source.matchAll(LINE_BREAK)) {
    lineStarts.push(lineBreak.index + lineBreak[0].length);
  }
  const position = (offset: number): { line: number; column: number } => {
    let low = 0;
    let high = lineStarts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(offset - (lineStarts[low] ?? 0), 0) + 1 };
  };
  return (range) => {
    const start = position(range.start);
    const end = position(range.end);
    return { ...start, endLine: end.line, endColumn: end.column };
  };
}
