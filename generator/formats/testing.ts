import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { parse as parsePostgres } from "pgsql-ast-parser";
import { expect } from "vitest";
import { parseTemplate, type Segment, type Template, writeTemplate } from "../values/template.ts";
import { isTransform, transforms } from "../values/transforms.ts";
import { type Data, embed, type Language, serialise } from "./index.ts";

/** In tests, references that begin with `plain` have plain values only. */
export const context = { isPlain: (path: string) => path.startsWith("plain") };

/** The text of data or of a text; the test fails on problems. */
export function written(
  language: Language,
  data: Data,
  options: Record<string, string | boolean> = {},
): string {
  const { text, problems } = serialise(language, data, { ...context, options });
  expect(problems).toEqual([]);
  return text;
}

/** The messages about a text. */
export function messages(language: string, text: Template): string[] {
  return embed(language, text, context).problems.map(({ message }) => message);
}

/** What the browser does: the template with values in place of its references. */
export function substitute(template: Template, values: Readonly<Record<string, string>>): string {
  return parseTemplate(template)
    .map((segment) => {
      if (typeof segment === "string") return segment;
      return segment.transforms.reduce((text, name) => {
        if (!isTransform(name)) throw new Error(`Unexpected transform ${name}`);
        return transforms[name](text);
      }, values[segment.path] ?? "");
    })
    .join("");
}

/** The data with values in place of its references. */
export function fill(data: Data, values: Readonly<Record<string, string>>): Data {
  if (typeof data === "string") {
    return parseTemplate(data)
      .map((segment) => (typeof segment === "string" ? segment : (values[segment.path] ?? "")))
      .join("");
  }
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map((item: Data) => fill(item, values));
  return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, fill(item, values)]));
}

const hostile = [
  "'",
  '"',
  "\\",
  "`",
  "$",
  "$$",
  "${",
  "x}",
  "$(id)",
  "$HOME",
  "#{1}",
  "#$0",
  "%{x}",
  "{",
  "}",
  "{{",
  ": ",
  " #",
  "#",
  ";",
  "=",
  "&amp;",
  "</x>",
  "]]>",
  "-->",
  "'''",
  '"""',
  "\\u0041",
  "\\n",
  "''",
  "” “ ’ ‘",
  "%s",
  "!",
  "*",
  "~",
  "- ",
  "? ",
  "null",
  "é",
  "漢",
  "😀",
  " ",
  "?>",
  "EOF",
  "[",
  "]",
  ",",
  "a",
  "1",
];

const characters = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  // Text that a reader can type: no control characters, no line or paragraph separators.
  fc
    .string({ unit: "grapheme", maxLength: 4 })
    .filter((text) => /^[^\p{C}\p{Zl}\p{Zp}]*$/u.test(text)),
);

/** Any text that a reader can type. */
export const anyValue: fc.Arbitrary<string> = fc
  .array(characters, { maxLength: 6 })
  .map((parts) => parts.join(""));

const plainValue = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9.:/[\]_-]{0,10}$/);

/** Values for every reference of {@link anyText}. */
export const anyValues: fc.Arbitrary<Record<string, string>> = fc.record({
  first: anyValue,
  second: anyValue,
  plain: plainValue,
});

const reference: fc.Arbitrary<Segment> = fc
  .constantFrom("first", "second", "plain")
  .map((path) => ({ path, transforms: [] }));

/** A template of literal text, hostile too, and references. */
export function anyText(literal: fc.Arbitrary<string> = anyValue): fc.Arbitrary<Template> {
  return fc.array(fc.oneof(reference, literal), { maxLength: 5 }).map((parts) => {
    const merged: Segment[] = [];
    for (const part of parts) {
      const last = merged.at(-1);
      if (typeof part === "string" && typeof last === "string") merged.splice(-1, 1, last + part);
      else merged.push(part);
    }
    return writeTemplate(merged);
  });
}

const anyName = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);

/** Nested data whose strings are templates; `key` and `scalar` are what the format takes. */
export function anyData({
  key = anyName,
  text = anyText(),
  isNullable = true,
}: {
  key?: fc.Arbitrary<string>;
  text?: fc.Arbitrary<Template>;
  isNullable?: boolean;
} = {}): fc.Arbitrary<{ [key: string]: Data }> {
  const { tree } = fc.letrec<{ tree: Data }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      text,
      text,
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.boolean(),
      isNullable ? fc.constant(null) : text,
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(key, tie("tree"), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  return fc.dictionary(key, tree, { maxKeys: 4, noNullPrototype: true });
}

/** Flat data: names and texts. */
export function anySettings(
  text: fc.Arbitrary<Template> = anyText(),
): fc.Arbitrary<{ [key: string]: string }> {
  return fc.dictionary(anyName, text, { maxKeys: 4, noNullPrototype: true });
}

/** The strings of a PostgreSQL `SELECT`. */
export function evaluateSql(code: string): Data {
  const [statement] = parsePostgres(code);
  if (statement?.type !== "select") throw new Error(`Unexpected ${statement?.type}`);
  return (statement.columns ?? []).map(({ expr }) => {
    if (expr.type !== "string") throw new Error(`Unexpected ${expr.type}`);
    return expr.value;
  });
}

/** What a Bash script prints. */
export function runBash(script: string, input = ""): string {
  const { stdout, stderr, status } = spawnSync("bash", ["-c", script], { input, encoding: "utf8" });
  if (status !== 0) throw new Error(`Unexpected ${stderr}`);
  return stdout;
}
