import { orderProblems, type Problem } from "./problem.ts";
import { summarize } from "./summary.ts";

/** Raised when a field changes its meaning or goes; new fields do not count. */
const VERSION = 1;

/** Problems for programs: one JSON object whose fields always stand in the same order. */
export function jsonReport(problems: readonly Problem[]): string {
  const ordered = orderProblems(problems);
  const report = {
    version: VERSION,
    summary: summarize(ordered),
    problems: ordered.map(inFieldOrder),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Checks build problems in whatever order suits them. JSON leaves out what is undefined. */
function inFieldOrder(problem: Problem) {
  const { rule, severity, file, place, message, hint, path, at, offset, length, cause } = problem;
  return { rule, severity, file, place, message, hint, path, at, offset, length, cause };
}
