import { expect, test } from "vitest";
import { INVISIBLE, quote } from "./characters.ts";

test.each([
  ["NUL", "\u{0}"],
  ["a tab", "\t"],
  ["a line feed", "\n"],
  ["delete", "\u{7f}"],
  ["a C1 control", "\u{85}"],
  ["a soft hyphen", "\u{ad}"],
  ["a zero-width space", "\u{200b}"],
  ["a right-to-left override", "\u{202e}"],
  ["a bidi isolate", "\u{2066}"],
  ["a line separator", "\u{2028}"],
  ["a paragraph separator", "\u{2029}"],
  ["a byte order mark", "\u{feff}"],
  ["a tag", "\u{e0041}"],
  ["half a surrogate pair", "\u{d83d}"],
])("%s is invisible, and shows in a quotation", (_, character) => {
  expect(INVISIBLE.test(`a${character}b`)).toBe(true);
  expect(quote(`a${character}b`)).toBe("“a\u{fffd}b”");
});

test.each(["a", " ", "\u{a0}", "é", "e\u{301}", "\u{1f600}", "日"])(
  "%j is visible",
  (character) => {
    expect(INVISIBLE.test(character)).toBe(false);
    expect(quote(character)).toBe(`“${character}”`);
  },
);

test("a quotation is cut short between characters", () => {
  expect(quote("a".repeat(60))).toBe(`“${"a".repeat(60)}”`);
  expect(quote("a".repeat(61))).toBe(`“${"a".repeat(59)}…”`);
  expect(quote("\u{1f600}".repeat(1000))).toBe(`“${"\u{1f600}".repeat(59)}…”`);
});
