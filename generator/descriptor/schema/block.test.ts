import { expect, test } from "vitest";
import { block } from "./block.ts";

const messages = (value: unknown) =>
  block.safeParse(value).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

test("settings without a field", () => {
  expect(messages({ type: "settings", entries: {} })).toEqual([
    ["entries", "Unexpected settings without a field, expected at least one"],
  ]);
  expect(messages({ type: "settings", entries: { Issuer: "x" } })).toEqual([]);
});

test.each<unknown>([{}, [], "", " \n"])("a config file that holds nothing: %j", (content) => {
  expect(messages({ type: "config", format: "yaml", content })).toEqual([
    ["content", "Unexpected config file without content"],
  ]);
});

test.each<unknown>([{ a: {} }, [""], "x", 0, false, null])("a config file of %j", (content) => {
  expect(messages({ type: "config", format: "yaml", content })).toEqual([]);
});

test.each<[string, unknown]>([
  ["title", { type: "section", title: "The button **Login** is missing" }],
  ["title", { type: "section", title: "`invalid_grant`" }],
  ["title", { type: "admonition", kind: "note", title: "See `config.xml`", text: "Text." }],
])("a title with marks of Markdown, which would show: %s of %j", (path, value) => {
  const blocks = [{ type: "prose", text: "Text." }];
  expect(messages({ blocks, ...(value as object) })).toEqual([
    [path, "Unexpected Markdown, expected plain text: a title shows its marks as they stand"],
  ]);
});

test("a title with signs that are no marks", () => {
  const blocks = [{ type: "prose", text: "Text." }];
  expect(messages({ type: "section", title: "HTTP_HOST * and 2 > 1_000", blocks })).toEqual([]);
});
