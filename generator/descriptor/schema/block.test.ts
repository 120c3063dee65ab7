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
