import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseUrl } from "./url.ts";

const value = (raw: string) => {
  const result = normaliseUrl(raw);
  return "value" in result ? result.value : `refused: ${result.message}`;
};

describe("a whole address", () => {
  test.each([
    ["https://eu.app.example/acs/1111-2222", "https://eu.app.example/acs/1111-2222"],
    [" HTTPS://EU.App.Example:443/Acs/ ", "https://eu.app.example/Acs/"],
    ["app.example/scim/v2", "https://app.example/scim/v2"],
    ["//app.example:8443/a", "https://app.example:8443/a"],
    ["https://app.example", "https://app.example"],
    ["https://app.example/", "https://app.example/"],
    ["https://app.example?so=00D", "https://app.example?so=00D"],
    ["https://app.example/a%2Fb?x=1&y=%20#z", "https://app.example/a%2Fb?x=1&y=%20"],
    ["https://app.example/größe", "https://app.example/gr%C3%B6%C3%9Fe"],
    ["https://app.example/a/../b", "https://app.example/b"],
    ["http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"],
  ])("%s", (raw, expected) => expect(value(raw)).toBe(expected));

  test.each([
    "",
    "/acs",
    "app example/acs",
    "javascript:alert(1)",
    "https://user:pw@app.example/acs",
    "https://app.example/<b>",
    'https://app.example/"',
    "https://app.example/`id`",
    "https://app.example/a\u202eb",
    "ftp://app.example/a",
  ])("refuses %j", (raw) => expect(value(raw)).toMatch(/^refused: /));

  test.each([
    [
      "https://app.example/a b",
      "Unexpected space, expected one address. Inside it, a space is %20.",
    ],
    [
      "https://app.example/a|b",
      "Unexpected “|” behind the host. If it belongs to the address, write %7C.",
    ],
    [
      "https://app.example/a?b='c",
      "Unexpected “'” behind the host. If it belongs to the address, write %27.",
    ],
    [`https://app.example/${"a".repeat(2029)}`, "The address is longer than 2,048 characters."],
    [
      "https://*.example/a",
      "Unexpected “*” in “*.example”: a wildcard stands for many hosts, expected one.",
    ],
  ])("says where %s is wrong", (raw, message) => {
    expect(normaliseUrl(raw)).toEqual({ message });
  });

  test("takes an address out of quotation marks", () => {
    expect(normaliseUrl(" `https://app.example/a` ")).toMatchObject({
      value: "https://app.example/a",
      notes: ["Left out the blanks round it.", "Left out ` and ` round it."],
    });
  });

  test("says what it changed", () => {
    expect(normaliseUrl("http://app.example/a/./b#top")).toEqual({
      value: "http://app.example/a/b",
      notes: [
        "Left out “#top”: servers do not see it.",
        "Written as “/a/b”, the form that browsers send.",
      ],
      warnings: [expect.stringContaining("http:// is kept")],
    });
  });

  test("is normalised once and for all, and never leaves its host", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (raw) => {
        const result = normaliseUrl(raw);
        if ("message" in result) return;
        expect(value(result.value)).toBe(result.value);
        expect(new URL(result.value).host).toBe(new URL(raw).host);
      }),
    );
  });
});
