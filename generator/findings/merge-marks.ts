/** A conflict that git left in a file, whatever is written in it. */
interface MergeMarks {
  /** Offsets of the first mark. */
  start: number;
  end: number;
  message: string;
}

/** The marks of a merge that is not finished, if a file has any. */
export function mergeMarksIn(source: string): MergeMarks | undefined {
  const start = source.search(/^<{7} /m);
  if (start === -1) return undefined;
  return { start, end: start + 7, message: "Unexpected marks of a merge that is not finished" };
}
