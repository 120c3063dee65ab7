import fc from "fast-check";
import { expect, test } from "vitest";
import { orderProblems, type Problem } from "./problem.ts";

function problem(rest: Partial<Problem>): Problem {
  return { rule: "code-parses", severity: "error", file: "a.ts", message: "Unexpected a", ...rest };
}

function place(line: number, column: number) {
  return { line, column, endLine: line, endColumn: column + 1 };
}

const ordered = [
  problem({ path: ["a"] }),
  problem({ path: ["b"] }),
  problem({ place: place(2, 10) }),
  problem({ place: place(2, 10), rule: "file-name" }),
  problem({ place: place(10, 1), message: "Unexpected b" }),
  problem({ place: place(10, 2) }),
  problem({ file: "b.ts" }),
];

test("file, line, column, rule, whatever the order before", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ordered, { minLength: ordered.length }), (shuffled) => {
      expect(orderProblems(shuffled)).toEqual(ordered);
    }),
  );
});

test("the same thing at the same place is said once, whichever path led there", () => {
  const here = { place: place(2, 10) };
  expect(
    orderProblems([problem({ ...here, path: ["b"] }), problem({ ...here, path: ["a"] })]),
  ).toEqual([problem({ ...here, path: ["a"] })]);
});

test("without places the same words about two values are two problems", () => {
  const two = [problem({ path: ["a"], offset: 1 }), problem({ path: ["a"], offset: 2 })];
  expect(orderProblems([...two, ...two])).toEqual(two);
});
