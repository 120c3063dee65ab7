import type { Place } from "./problem.ts";
import { sourcePlaces } from "./source-places.ts";
import { parseModule } from "./syntax.ts";

/** A comment that sets findings aside, as its author wrote it. */
export interface IgnoreComment {
  /** Name of the rule; empty when there is none. */
  readonly rule: string;
  /** Why the finding does not count here; empty when there is none. */
  readonly reason: string;
  /** Line of the source that is meant: the next one that is no such comment. */
  readonly line: number;
  readonly place: Place;
}

const NAME = "hostwise-ignore-next-line";
const FORM = new RegExp(`^\\s*${NAME}\\b\\s*([^\\s:]*)\\s*:?([\\s\\S]*)$`);

/** Whether a source may have such comments: most have none, and looking closer takes its time. */
export function hasIgnoreComments(source: string): boolean {
  return source.includes(NAME);
}

/**
 * The comments of a descriptor that set findings aside.
 *
 * @param source a text that parses
 * @example `// hostwise-ignore-next-line no-literal-host: the vendor's own cloud`
 */
export function ignoreComments(source: string): IgnoreComment[] {
  if (!hasIgnoreComments(source)) return [];
  const toPlace = sourcePlaces(source);
  const found = (parseModule(source).comments ?? []).flatMap((comment) => {
    const match = FORM.exec(comment.value);
    if (!match) return [];
    const { start = 0, end = 0 } = comment;
    const [, rule = "", reason = ""] = match;
    return [{ rule, reason: reason.trim(), place: toPlace({ start, end }) }];
  });
  const taken = new Set(found.map(({ place }) => place.line));
  return found.map((comment) => {
    let line = comment.place.endLine + 1;
    while (taken.has(line)) line++;
    return { ...comment, line };
  });
}
