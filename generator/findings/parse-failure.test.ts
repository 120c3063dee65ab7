import { describe, expect, test } from "vitest";
import { parseFailure } from "./parse-failure.ts";

function show(source: string): string {
  const failure = parseFailure(source);
  if (failure === undefined) return "parses";
  const { rule, message, hint = "none", place, cause } = failure;
  const { line, column, endLine, endColumn } = place;
  const see = cause?.place
    ? `\nsee: ${cause.message} (${cause.place.line}:${cause.place.column})`
    : "";
  return `${rule} ${line}:${column}-${endLine}:${endColumn}\n${message}${see}\nfix: ${hint}`;
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

test("what a merge left", () => {
  const source = 'f({\n<<<<<<< HEAD\n  name: "a",\n=======\n  name: "b",\n>>>>>>> main\n});\n';
  expect(show(source)).toMatchInlineSnapshot(`
    "descriptor-syntax 2:1-2:8
    Unexpected marks of a merge that is not finished
    fix: Decide between the two sides, and remove the marks: the lines that begin with \`<<<<<<<\`, \`=======\` and \`>>>>>>>\`."
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
    fix: Write a backtick where the text ends."
  `);
});

test("a bracket that is not closed", () => {
  expect(show('export default defineIntegration({ name: "a" }\n')).toMatchInlineSnapshot(`
    "descriptor-syntax 2:1-2:1
    Unexpected end of the file, expected \`)\`
    see: what is still open (1:33)
    fix: Write \`)\` where the \`(\` of line 1 is to be closed."
  `);
});

test("an unexpected sign", () => {
  expect(show("export default { name: };\n")).toMatchInlineSnapshot(`
    "descriptor-syntax 1:24-1:25
    Unexpected \`}\`
    fix: Compare this line and the one before with a guide that passes: quotes, commas and brackets must fit together."
  `);
});

test("a name that is declared twice", () => {
  expect(show("const a = 1;\nconst a = 2;\n")).toMatchInlineSnapshot(`
    "descriptor-syntax 2:7-2:8
    Unexpected second \`a\`
    fix: Name one of the two otherwise."
  `);
});

describe("a bracket that was lost is named, not only where the parser noticed", () => {
  const descriptor = `export default defineIntegration({
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/(x]")] },
      application: [
        step("One."), // it's (
        step(\`Two $\{f({ a: "}" })} [\`),
      ],
    }),
  ],
  verification: [step("Log in.")],
});
`;
  test.each<[lost: string, instead: string]>([
    ['"One."),', '"One.",'],
    ["[`),", "[`,"],
    ['(x]")] }', '(x]") }'],
    ['(x]")] },', '(x]")],'],
    ["      ],\n    }),", "    }),"],
    ["    }),\n", "    },\n"],
    ["    }),\n", "    ),\n"],
    ["  ],\n  verification", "  verification"],
    ["\n});", "\n);"],
    ["\n});", "\n"],
    ['"One."),', '"One.")),'],
    ['"One."),', '"One.")},'],
    ['(x]")] },', '(x]")] }},'],
    ["\n});", "\n}));"],
    ['"One."),', '"One."],'],
  ])("%j instead of %j", (right, wrong) => {
    expect(descriptor).toContain(right);
    expect(show(descriptor)).toBe("parses");
    expect(show(descriptor.replace(right, () => wrong))).toMatchSnapshot();
  });
});

test.each([
  'export default {\n  support = "community",\n};\n',
  'export default {\n  # who answers\n  support: "community",\n};\n',
  'export default f("dotenv": {});\n',
  "export default { name: “a” };\n",
  "export default { name: };\n",
])("every other fault has a fix too: %j", (source) => {
  expect(show(source)).toMatchSnapshot();
});
