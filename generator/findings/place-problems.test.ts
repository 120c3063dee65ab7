import { expect, test } from "vitest";
import { placeProblems } from "./place-problems.ts";
import type { Problem } from "./problem.ts";

const problem = {
  rule: "code-parses",
  severity: "error",
  file: "a.ts",
  message: "Unexpected a",
} as const;
const sources = new Map([["a.ts", 'export default { a: "bc", d: 1 };\n']]);
const placed = { line: 9, column: 9, endLine: 9, endColumn: 9 };

test("a path becomes a place, also that of the cause", () => {
  const cause = { message: "Expected because of this", path: ["d"] };
  expect(placeProblems([{ ...problem, path: ["a"], offset: 1, cause }], sources, {})).toEqual([
    {
      ...problem,
      path: ["a"],
      offset: 1,
      place: { line: 1, column: 23, endLine: 1, endColumn: 24 },
      cause: { ...cause, place: { line: 1, column: 30, endLine: 1, endColumn: 31 } },
    },
  ]);
});

test.each<[string, Problem]>([
  ["without a path", problem],
  ["with a place", { ...problem, path: ["a"], place: placed }],
  ["of an unknown file", { ...problem, file: "b.ts", path: ["a"] }],
])("a problem %s stays as it is", (_, unchanged) => {
  expect(placeProblems([unchanged], sources, {})).toEqual([unchanged]);
});
