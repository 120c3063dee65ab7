import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  literal,
  parseTemplate,
  type Reference,
  referencesOf,
  type Segment,
  withTransform,
  writeTemplate,
} from "./template.ts";

function ref(path: string, ...transforms: string[]): Reference {
  return { path, transforms };
}

describe("parses", () => {
  test.each<[string, Segment[]]>([
    ["", []],
    ["text", ["text"]],
    ["{{slug}}", [ref("slug")]],
    ["{{espocrm.url}}/callback.php", [ref("espocrm.url"), "/callback.php"]],
    ["{{a}}{{b}}", [ref("a"), ref("b")]],
    ["{{clientSecret|json}}", [ref("clientSecret", "json")]],
    ["{{a|json|uri}}", [ref("a", "json", "uri")]],
    ["{{a-b_c.d-e.0}}", [ref("a-b_c.d-e.0")]],
    ["{{}}", ["{{"]],
    ["{{}}slug}}", ["{{slug}}"]],
    ["{{}}{{}}", ["{{{{"]],
    ["{{}}}}", ["{{}}"]],
    ["{{{x}}}", ["{", ref("x"), "}"]],
    ["{{{{x}}}}", ["{{", ref("x"), "}}"]],
    ["{{}}{{{x}}}", ["{{{", ref("x"), "}"]],
    ["#{{{x}}}", ["#{", ref("x"), "}"]],
    ["Grüße {{x}} \u{1f600}", ["Grüße ", ref("x"), " \u{1f600}"]],
    ["a\n{{x}}\r\n", ["a\n", ref("x"), "\r\n"]],
  ])("%j", (template, segments) => {
    expect(parseTemplate(template)).toEqual(segments);
    expect(writeTemplate(segments)).toBe(template === "{{{{x}}}}" ? "{{}}{{x}}}}" : template);
  });
});

test.each([
  "{{ slug }}",
  "{{1a}}",
  "{{a..b}}",
  "{{a.}}",
  "{{.a}}",
  "{{a|}}",
  "{{a||json}}",
  "{{a|json2}}",
  "{{é}}",
  "{{__proto__}}",
  "{{a\n}}",
  "{{#if a}}",
  "{{!a}}",
  "{{a",
  "a}}",
  "{}",
  "{{",
])("takes %j for literal text", (template) => {
  expect(parseTemplate(template)).toEqual([template]);
});

const word = fc.stringMatching(/^[A-Za-z][\w-]{0,8}$/);
const name = fc.tuple(word, fc.array(fc.stringMatching(/^[\w-]{1,8}$/), { maxLength: 3 }));
const reference = fc.record({
  path: name.map(([first, rest]) => [first, ...rest].join(".")),
  transforms: fc.array(fc.stringMatching(/^[A-Za-z]{1,8}$/), { maxLength: 3 }),
});
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom("{", "}", "{{", "}}", "a", "|", ".", "$") }),
  fc.string({ unit: "binary" }),
);
const segments = fc.array(fc.oneof(text, reference), { maxLength: 8 });

/** Neighbouring literals as one, and no empty ones: how a template reads back. */
function joined(list: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of list) {
    const last = result.at(-1);
    if (segment === "") continue;
    if (typeof segment === "string" && typeof last === "string") {
      result[result.length - 1] = last + segment;
    } else result.push(segment);
  }
  return result;
}

describe("whatever the text", () => {
  test("segments read back", () => {
    fc.assert(
      fc.property(segments, (list) => {
        expect(parseTemplate(writeTemplate(list))).toEqual(joined(list));
      }),
      { numRuns: 2000 },
    );
  });

  test("neighbouring literals make no reference", () => {
    expect(parseTemplate(writeTemplate(["{", "{slug}}"]))).toEqual(["{{slug}}"]);
    expect(parseTemplate(writeTemplate(["{{", "", "}}"]))).toEqual(["{{}}"]);
  });

  test("literal() means exactly the text, with no reference in it", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(parseTemplate(literal(value)).join("")).toBe(value);
        expect(referencesOf(literal(value))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(literal("{{slug}}")).toBe("{{}}slug}}");
    expect(literal("a { b } c")).toBe("a { b } c");
  });

  test("parsing is total, and what it reads has one written form", () => {
    fc.assert(
      fc.property(text, (template) => {
        const written = writeTemplate(parseTemplate(template));
        expect(parseTemplate(written)).toEqual(parseTemplate(template));
        expect(writeTemplate(parseTemplate(written))).toBe(written);
      }),
      { numRuns: 2000 },
    );
  });
});

test("lists references in order, repeated ones included", () => {
  expect(referencesOf("{{a}} {{}}b}} {{c.d|uri}}{{a}}")).toEqual([
    ref("a"),
    ref("c.d", "uri"),
    ref("a"),
  ]);
});

test("adds a transform to each reference and leaves the text alone", () => {
  expect(withTransform("{{}}x}} {{a}}/{{b|uri}}", "json")).toBe(
    "{{}}x}} {{a|json}}/{{b|uri|json}}",
  );
  expect(withTransform("plain", "json")).toBe("plain");
});
