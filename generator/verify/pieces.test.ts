import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { type PageFacts, readInPieces, readWhole } from "./page-facts.ts";
import { type Piece, piecesOf } from "./pieces.ts";

const golden = fileURLToPath(new URL("../__fixtures__/golden", import.meta.url));

function factsOnly({ tree: _, ...facts }: PageFacts) {
  return facts;
}

test("a page is cut into its code, its tags and its prose", () => {
  const page = [
    "---",
    "title: x",
    "---",
    "",
    "# Title",
    "",
    "1. Step",
    "",
    "    ```sh",
    "    a",
    "",
    "    b",
    "    ```",
    "",
    "2. Step",
    "",
    '<When since="2026.5"><Value t="{{x.url}}" />',
    "</When>",
    "",
    '```yaml title="a.yaml"',
    "b: 1",
    "",
    "# c",
    "```",
    ":::note",
    "",
    "Note",
    "",
    ":::",
    "",
  ].join("\n");
  const pieces: Piece[] = [
    { is: "prose", offset: 18, text: "# Title\n" },
    { is: "prose", offset: 27, text: "1. Step\n\n    ```sh\n    a\n\n    b\n    ```\n" },
    { is: "prose", offset: 68, text: "2. Step\n" },
    { is: "tag", offset: 77, name: "When", opens: true, closes: false, templates: [] },
    { is: "tag", offset: 98, name: "Value", opens: false, closes: false, templates: ["{{x.url}}"] },
    { is: "tag", offset: 122, name: "When", opens: false, closes: true, templates: [] },
    { is: "code", offset: 131, code: { language: "yaml", code: "b: 1\n\n# c" } },
    { is: "prose", offset: 168, text: ":::note\n\nNote\n\n:::" },
  ];
  expect(piecesOf(page)).toEqual(pieces);
});

test.each(readdirSync(golden))("%s says the same in pieces and whole", (file) => {
  const page = readFileSync(join(golden, file), "utf8");
  const facts = readInPieces(page);
  expect(facts && factsOnly(facts)).toEqual(factsOnly(readWhole(page)));
  expect(facts?.tree).toEqual(readWhole(page).tree);
});

test.each([
  ["a tag that is not closed", "<Fold>\n\ntext\n"],
  ["tags that cross", "<Fold>\n\n<When>\n\n</Fold>\n\n</When>\n"],
  ["a tag cut by a blank line", "<Fold\n\nlabel='x'>\n"],
  ["an expression cut by a blank line", "{/* a\n\nb */}\n"],
  ["a module's import", 'import a from "b"\n'],
  ["a definition", "[a]\n\n[a]: /b\n"],
  ["a code block that is not closed", "```js\n\n# a\n"],
  ["a code block in a paragraph", "a\n```js\n\nb\n\n```\n"],
  ["a code block with a longer end", "```js\n\nb\n\n````\n"],
  ["tildes", "~~~\n\n# a\n~~~\n"],
  ["an admonition that goes on", ":::note\n\na\n"],
  ["an indented admonition", " :::note\n\na\n\n:::\n"],
  ["an entry that a code block leaves", "1. a\n\n  ```js\n\nb\n\n  ```\n"],
  ["a line that could be front matter", "a\n\n---\n\nb\n"],
])("%s is for reading the page whole", (_, page) => {
  expect(readInPieces(page)).toBeUndefined();
});

// Lines of every construct that goes over lines, in any order, with and without blank lines.
const line = oneof(
  constantFrom(
    ..."|||# Title|## Title {/* #id */}|- entry|  more|    - nested|1. step|12. step|    text|a  |> quoted|***".split(
      "|",
    ),
    ..."```js|```|````|    ```sh title='x'|    ```|  ```|~~~|:::note|:::note[Title]|:::|::::tip|::::|    :::".split(
      "|",
    ),
    '<Value t="{{a.url}}/b" />',
    '<When since="2026.5"><Value name="x t=" t="y" /></When>',
    '<Fold label="a &amp; b">',
    "<Fold>",
    "</Fold>",
    "<Fold> a",
    '<Setting name="a">b</Setting>',
    '    <Setting name="a"><Value t="{{b}}" /></Setting>',
    "{1 + 1}",
    "{/* a",
    "b */}",
    "Mail a@example.org or www.example.org, `code`, **bold** and [a](/b#c).",
    "![alt](/img/x.png)",
    "| a | b |",
    "| - | - |",
    "---",
    "===",
    "[a]: /b",
    "import a from 'b'",
    "export",
    "a[^1]",
    "\\",
    "\t- a",
    "\t```",
    "\u00A0",
  ),
  string({ maxLength: 8, unit: "grapheme-ascii" }),
);

test("what can be read in pieces says the same whole", () => {
  let read = 0;
  assert(
    property(array(line, { maxLength: 14 }), (lines) => {
      const page = lines.join("\n");
      const facts = readInPieces(page);
      if (!facts) return;
      read += 1;
      expect(factsOnly(facts)).toEqual(factsOnly(readWhole(page)));
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(200);
});
