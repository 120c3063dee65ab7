import fc from "fast-check";
import punycode from "punycode/punycode.js";
import { describe, expect, it } from "vitest";
import { readableLabel } from "./punycode.ts";

describe("readableLabel", () => {
  it.each([
    ["xn--mnchen-3ya", "münchen"],
    ["xn--zckzah", "テスト"],
    ["xn--n3h", "☃"],
    ["xn--ls8h", "💩"],
    ["xn--wgv71a119e", "日本語"],
    ["app", "app"],
    ["xn-app", "xn-app"],
  ])("reads %s as %s", (label, expected) => {
    expect(readableLabel(label)).toBe(expected);
  });

  it.each(["xn--999999999", "xn--a-ü", "xn--0", "xn--99999999999999999999999"])(
    "leaves %s, which is no punycode, as it is",
    (label) => {
      expect(readableLabel(label)).toBe(label);
    },
  );

  it("reads whatever was encoded", () => {
    const lower = fc
      .string({ unit: "binary", minLength: 1 })
      .filter((text) => text.isWellFormed() && /[^\0-\x7F]/.test(text))
      .map((text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
    fc.assert(
      fc.property(lower, (text) => {
        expect(readableLabel(`xn--${punycode.encode(text)}`)).toBe(text);
      }),
    );
  });
});
