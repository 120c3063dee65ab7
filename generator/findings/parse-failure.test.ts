import { expect, test } from "vitest";
import { parseFailure } from "./parse-failure.ts";

function show(source: string): string {
  const failure = parseFailure(source);
  if (failure === undefined) return "parses";
  const { rule, message, hint = "none", place } = failure;
  const { line, column, endLine, endColumn } = place;
  return `${rule} ${line}:${column}-${endLine}:${endColumn}\n${message}\nfix: ${hint}`;
}

test("a descriptor that parses", () => {
  expect(show('export default { name: "a" } satisfies object;\n')).toBe("parses");
});

test("a missing comma between lines", () => {
  expect(show('export default {\n  name: "a"\n  about: "b",\n};\n')).toMatchInlineSnapshot(`
    "descriptor-syntax 3:3-3:8
    Unexpected \`about\`, expected \`,\`
    fix: Put a comma at the end of line 2, or close what is still open there."
  `);
});

test("a missing comma in a line", () => {
  expect(show('export default { name: "It" "s" };\n')).toMatchInlineSnapshot(`
    "descriptor-syntax 1:29-1:32
    Unexpected \`"s"\`, expected \`,\`
    fix: Put a comma between the two, or close what is still open before it."
  `);
});

test("text that is not closed", () => {
  expect(show('export default {\r\n  name: "😀 a,\r\n};\r\n')).toMatchInlineSnapshot(`
    "descriptor-syntax 2:9-2:10
    Unexpected end of the line, expected the quote that closes this text
    fix: Close the text on the same line; a text of several lines stands between backticks."
  `);
  expect(show("export default { name: `a };\n")).toMatchInlineSnapshot(`
    "descriptor-syntax 1:25-1:26
    Unexpected end of the file, expected the backtick that closes this text
    fix: none"
  `);
});

test("a bracket that is not closed", () => {
  expect(show('export default defineIntegration({ name: "a" }\n')).toMatchInlineSnapshot(`
    "descriptor-syntax 2:1-2:1
    Unexpected end of the file, expected \`,\`
    fix: Close every \`{\`, \`[\` and \`(\` that is still open."
  `);
});

test("an unexpected sign", () => {
  expect(show("export default { name: };\n")).toMatchInlineSnapshot(`
    "descriptor-syntax 1:24-1:25
    Unexpected \`}\`
    fix: none"
  `);
});

test("a name that is declared twice", () => {
  expect(show("const a = 1;\nconst a = 2;\n")).toMatchInlineSnapshot(`
    "descriptor-syntax 2:7-2:8
    Identifier 'a' has already been declared
    fix: none"
  `);
});
