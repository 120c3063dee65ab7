import { array, assert, constantFrom, integer, oneof, property, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { renderMarkdown, renderWhole } from "./page/markdown.ts";
import type { Scope } from "./references/scope.ts";
import { readProseWhole } from "./verify/page-facts.ts";
import { parseMdx } from "./verify/parse-mdx.ts";
import { plainProse, readPlainProse } from "./verify/plain-prose.ts";
import { treeOfPlainProse } from "./verify/plain-tree.ts";
import { slimTree } from "./verify/slim-tree.ts";

const words = ["Open ", "user", " in ", ". ", ": ", "1", "é ", "SSO & SAML", "a_b", " > ", ", "];
const forms = [
  "**Users**",
  "**“Not” found:**",
  "**+**",
  "“No” ",
  "`a_b: c`",
  "(",
  ") ",
  "[x y](https://www.example.org/a?b=1#c)",
  "[`x` y](/b)",
  "[x](#b)",
  " @ ",
];
const tags = [
  '<Value t="{{a}}" />',
  '<Value t="(&#38;(a)(&#124;(b)(c)))" />',
  '<Setting name="x">',
  "</Setting>",
  '<Text t="b &#x22;c&#34;" />',
];
const marks = [
  "**",
  "*",
  "_",
  "`",
  "[",
  "](",
  "~~",
  "|",
  "!",
  "&amp;",
  "&",
  ":",
  '"',
  "\\",
  "#",
  "”",
  "+",
];
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

/** A table, now and then with a row that has a cell too many or too few. */
const table = tuple(integer({ min: 1, max: 3 }), integer({ min: 1, max: 3 })).chain(
  ([columns, rows]) => {
    const cell = oneof(
      { arbitrary: constantFrom(...words, ...forms, ...tags), weight: 9 },
      text(...tags),
    ).map((inside) => inside.trim());
    const row = (size: number) =>
      array(cell, { minLength: size, maxLength: size }).map((cells) => `| ${cells.join(" | ")} |`);
    const inside = oneof({ arbitrary: row(columns), weight: 9 }, row(2));
    const below = `|${" --- |".repeat(columns)}`;
    return tuple(row(columns), array(inside, { minLength: 1, maxLength: rows })).map(
      ([head, lines]) => [head, below, ...lines].join("\n"),
    );
  },
);

test("plain prose is read as MDX's parser reads it", () => {
  const block = constantFrom("", "", "- ", "12. ", "## ", "## import-a", "## 1. ", ":::note\n\n");
  const end = constantFrom("", "\n", "\n\n:::", " {/* #a-b */}\n");
  const prose = tuple(block, text(...tags), end).map((parts) => parts.join(""));
  const read = { prose: 0, table: 0 };
  const isReadAlike = (kind: keyof typeof read) => (text: string) => {
    const plain = plainProse(text);
    if (!plain) return;
    read[kind] += 1;
    expect(readPlainProse(text)).toEqual(readProseWhole(text));
    expect(slimTree(treeOfPlainProse(plain))).toEqual(slimTree(parseMdx(text)));
  };
  assert(property(prose, isReadAlike("prose")), { numRuns: 6000 });
  assert(property(table, isReadAlike("table")), { numRuns: 1000 });
  expect(read.prose).toBeGreaterThan(200);
  expect(read.table).toBeGreaterThan(100);
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
