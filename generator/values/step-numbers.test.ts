import { expect, test } from "vitest";
import { stepNumber, writeStepNumbers } from "./step-numbers.ts";
import { atVersion, authentikVersions, type ByVersion } from "./versions.ts";

test.each<[string, ByVersion<number>]>([
  ["3", [3]],
  ["3, 2026.5: 4", [3, { since: "2026.5", is: 4 }]],
  ["12, 2026.2: 10, 2026.8: 11", [12, { since: "2026.2", is: 10 }, { since: "2026.8", is: 11 }]],
])("%s", (text, numbers) => {
  expect(writeStepNumbers(numbers)).toBe(text);
  for (const version of authentikVersions) {
    expect(stepNumber(text, version)).toBe(atVersion(numbers, version));
  }
});
