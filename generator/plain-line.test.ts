import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { renderMarkdown, renderWhole } from "./page/markdown.ts";
import type { Scope } from "./references/scope.ts";
import { readProseWhole } from "./verify/page-facts.ts";
import { readPlainProse } from "./verify/plain-prose.ts";

const words = ["Open ", "user", " in ", ". ", ": ", "1", "é ", "SSO & SAML", "a_b", " > ", ", "];
const forms = ["**Users**", "`a_b: c`", "(", ") ", "[x y](https://www.example.org/a?b=1#c)"];
const marks = ["**", "*", "_", "`", "[", "](", "~~", "|", "!", "&amp;", "&", ":", '"', "\\", "#"];
const odd = [
  "www.a.org",
  "https://a.org",
  "a@b.org",
  "import ",
  "- ",
  "1. ",
  "  ",
  "w.x",
  "\n",
  "=",
];

const text = (...more: string[]) =>
  array(
    oneof(
      { arbitrary: constantFrom(...words, ...forms, ...more), weight: 20 },
      { arbitrary: constantFrom(...marks, ...odd), weight: 1 },
      { arbitrary: string({ maxLength: 2, unit: "binary" }), weight: 1 },
    ),
    { minLength: 1, maxLength: 9 },
  ).map((parts) => parts.join(""));

test("plain prose is read as MDX's parser reads it", () => {
  const tags = ['<Value t="{{a}}" />', '<Setting name="x">', "</Setting>", '<Text t="b" />'];
  const block = constantFrom("", "", "- ", "12. ", "## ", ":::note\n\n");
  let read = 0;
  assert(
    property(
      block,
      text(...tags),
      constantFrom("", "\n", "\n\n:::", " {/* #a-b */}\n"),
      (...parts) => {
        const prose = parts.join("");
        const plain = readPlainProse(prose);
        if (!plain) return;
        read += 1;
        expect(plain).toEqual(readProseWhole(prose));
      },
    ),
    { numRuns: 6000 },
  );
  expect(read).toBeGreaterThan(200);
});

test("a plain line is written as parser and serialiser write it", () => {
  const scope: Scope = new Map([
    ["app.url", { template: "{{app.url}}", nature: "url" as const, description: "" }],
    ["slug", { template: "{{slug}}", nature: "plain" as const, description: "" }],
  ]);
  const references = ["{{slug}}", " {{app.url}}", "`{{app.url}}/x`", "`x`"];
  assert(
    property(text(...references), constantFrom(true, false), (source, inline) => {
      const how = { inline, embed: (_: string | undefined, code: string) => code };
      expect(renderMarkdown(source, scope, how)).toEqual(renderWhole(source, scope, how));
    }),
    { numRuns: 400 },
  );
});
