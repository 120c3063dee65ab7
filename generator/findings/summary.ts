import type { Problem } from "./problem.ts";

/** How many problems there are, and in how many files. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
}

/** Counts problems that `orderProblems` has been through. */
export function summarize(problems: readonly Problem[]): Summary {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return {
    errors,
    warnings: problems.length - errors,
    files: new Set(problems.map(({ file }) => file)).size,
  };
}
