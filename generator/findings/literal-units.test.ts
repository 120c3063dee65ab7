import { expect, test } from "vitest";
import { literalUnits } from "./literal-units.ts";

test("each unit with the source that writes it", () => {
  const source = String.raw`"a\u{1F600}\tb"`;
  const units = literalUnits(source, { start: 1, end: source.length - 1 });
  expect(units.map(({ unit, start, end }) => [unit, source.slice(start, end)])).toEqual([
    ["a", "a"],
    ["\uD83D", String.raw`\u{1F600}`],
    ["\uDE00", String.raw`\u{1F600}`],
    ["\t", String.raw`\t`],
    ["b", "b"],
  ]);
});

test("a line break is one unit, however the file writes it", () => {
  const units = literalUnits("`\r\n\r\n`", { start: 1, end: 5 });
  expect(units).toEqual([
    { unit: "\n", start: 1, end: 3 },
    { unit: "\n", start: 3, end: 5 },
  ]);
});
