// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kindOf, kinds } from "./kinds.ts";
import { cases } from "./origin.cases.ts";
import { normaliseOrigin } from "./origin.ts";
import { transforms } from "./transforms.ts";

/** Text as the kind `text` accepts it. */
const line = fc
  .string({ unit: "grapheme" })
  .filter((text) => "value" in kinds.text.normalise(text));

test("runs under another URL parser than Node's", () => {
  expect(String(URL)).not.toContain("[native code]");
  expect(new URL("https://a.example").constructor).toBe(window.URL);
});

describe("origins come out the same under another URL parser", () => {
  test.each(cases.accepted)("$title: $raw", ({ raw, value, notes }) => {
    expect(normaliseOrigin(raw)).toMatchObject({ value, notes });
  });

  test.each(cases.refused)("$title: $raw", ({ raw, message }) => {
    expect(normaliseOrigin(raw)).toEqual({ message });
  });
});

describe("in markup", () => {
  test("the value of a plain kind makes no element and no attribute, quoted or not", () => {
    const host = document.createElement("div");
    const values = [
      ...cases.accepted.map(({ value }) => value),
      ...Object.keys(kinds).flatMap((name) => {
        const kind = kindOf(name as keyof typeof kinds);
        return kind.plain ? Object.values(kind.parts).map((part) => part(kind.example)) : [];
      }),
    ];
    for (const value of values) {
      host.innerHTML = `<b title="${value}" lang='${value}' class=${value}>${value}</b>`;
      const element = host.firstElementChild;
      expect(host.childElementCount).toBe(1);
      expect(element?.childElementCount).toBe(0);
      expect(element?.textContent).toBe(value);
      expect(element?.getAttributeNames()).toEqual(["title", "lang", "class"]);
      for (const name of ["title", "lang", "class"]) {
        expect(element?.getAttribute(name)).toBe(value);
      }
    }
  });

  test("xml: text and attribute values read back", () => {
    const parser = new DOMParser();
    fc.assert(
      fc.property(line, (text) => {
        const value = transforms.xml(text);
        const xml = parser.parseFromString(`<a b="${value}" c='${value}'>${value}</a>`, "text/xml");
        const root = xml.documentElement;
        expect(root.textContent).toBe(text);
        expect([...root.attributes].map((attribute) => attribute.value)).toEqual([text, text]);
        expect(root.childElementCount).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
