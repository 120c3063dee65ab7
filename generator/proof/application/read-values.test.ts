import { expect, test } from "vitest";
import type { Scope } from "../../references/scope.ts";
import { filler } from "../../values/resolve.ts";
import { readValues } from "./read-values.ts";

const scope: Scope = new Map([
  ["url", { template: "{{url}}", nature: "url", description: "" }],
  ["id", { template: "{{id}}", nature: "free", description: "" }],
]);
const fill = filler(
  { placeholders: {}, derived: { url: ["https://sso.example/o/token/"], id: ["a b"] } },
  {},
  "2026.8",
);
const texts = (source: string, form: "field" | "line" | "prose") =>
  readValues({ source, form }, scope, fill).map(({ text }) => text);

test.each([
  ["{{url}}", "https://sso.example/o/token/"],
  ["{{url}}x", "https://sso.example/o/token/x"],
  ["{{url.withoutSlash}}", "https://sso.example/o/token"],
  [" {{url}} ", " https://sso.example/o/token/ "],
  ["URL={{url}}", "https://sso.example/o/token/"],
  ["at {{url}} only", "https://sso.example/o/token/"],
  ["{{id}}", "a b"],
])("the whole of a field is its value, unless words stand beside it: %s", (source, text) => {
  expect(texts(source, "field")).toEqual([text]);
});

test.each([
  ["set --url '{{url}}' --id '{{id}}x'", ["https://sso.example/o/token/", "a bx"]],
  ["curl {{url}}. -v", ["https://sso.example/o/token/."]],
  ["URL={{url}}?a", ["https://sso.example/o/token/?a"]],
])("in a line of code, a value ends at quotes and blanks: %s", (source, found) => {
  expect(texts(source, "line")).toEqual(found);
});

test.each([
  ["It must be {{url}}.", "https://sso.example/o/token/"],
  ["It must be `{{url}}x`, to the letter.", "https://sso.example/o/token/x"],
  ["[The endpoint]({{url}})", "https://sso.example/o/token/"],
])("in a sentence, punctuation is no part of a value: %s", (source, text) => {
  expect(texts(source, "prose")).toEqual([text]);
});
