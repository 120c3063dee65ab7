import { type RuleId, ruleOf } from "../rules/index.ts";
import type { Severity } from "../rules/rule.ts";

/**
 * The way from the root of a descriptor to one of its values.
 *
 * @example ["setups", 0, "application", 0, "blocks", 0, "entries", "Client ID"]
 */
export type PropertyPath = readonly (string | number)[];

/**
 * A range in a source file. Lines and columns start at 1, the end is exclusive. Columns count UTF-16
 * code units, as editors, the language server and SARIF do, so an emoji is two columns wide.
 */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Which part of a value in a descriptor is meant. */
export interface Target {
  /** The property's name instead of its value. */
  readonly at?: "key" | "value";
  /** Where in the text at the path, in UTF-16 code units. */
  readonly offset?: number;
  /** How many code units from `offset`; one character when absent. */
  readonly length?: number;
}

/** Something wrong in a descriptor or a page. Plain data: only reports decide how it is shown. */
export interface Problem extends Target {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** The file as the report shows it: relative to the project, with forward slashes. */
  readonly file: string;
  /** The value that is wrong; `placeProblems` turns it into a `place`. */
  readonly path?: PropertyPath;
  /** "Unexpected X, expected Y", without a final full stop. */
  readonly message: string;
  /** The fix, as a sentence. */
  readonly hint?: string;
  readonly place?: Place;
  /** The other half of a conflict, in the same file. */
  readonly cause?: ProblemCause;
}

/** Where the other half of a conflict stands, and what it says. */
export interface ProblemCause {
  readonly message: string;
  readonly path?: PropertyPath;
  readonly place?: Place;
}

/** The beginning of a problem: its rule, and the weight that the table of rules gives it. */
export function ofRule(rule: RuleId): Pick<Problem, "rule" | "severity"> {
  return { rule, severity: ruleOf(rule).severity };
}

/**
 * Problems in the order in which a reader works through them: file, line, column, rule; each only
 * once. Problems without a place come first in their file. The result does not depend on the order
 * of the input, so reports can be compared.
 */
export function orderProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map<string, Problem>();
  // Sorting first makes it independent of the input which of two equal problems stays.
  for (const problem of problems.toSorted(compareProblems)) {
    const key = identity(problem);
    if (!seen.has(key)) seen.set(key, problem);
  }
  return [...seen.values()];
}

/**
 * What makes two problems the same for a reader. The path counts only while there is no place: one
 * constant that is used in two setups is one thing to repair.
 */
function identity({ file, rule, severity, message, place, path, offset, at }: Problem): string {
  const where = place
    ? [place.line, place.column, place.endLine, place.endColumn]
    : { path, offset, at };
  return JSON.stringify([file, rule, severity, message, where]);
}

function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

/** By code unit and not by locale, so that the order is the same on every computer. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
