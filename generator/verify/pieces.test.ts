import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { array, assert, constantFrom, oneof, option, property, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import type { Attribute } from "./attributes.ts";
import { type PageFacts, readInPieces, readWhole, treeOfPieces } from "./page-facts.ts";
import { type Piece, type Prose, piecesOf } from "./pieces.ts";

const golden = fileURLToPath(new URL("../__fixtures__/golden", import.meta.url));

function factsOnly({ tree: _, slimTree: __, ...facts }: PageFacts) {
  return facts;
}

function prose(starts: number[], text: string, isLine = false): Prose {
  return { is: "prose", text, starts, isLine };
}

function opening(offset: number, name: string, ...attributes: Attribute[]): Piece {
  return { is: "tag", offset, name, opens: true, closes: false, attributes };
}

function closing(offset: number, name: string): Piece {
  return { is: "tag", offset, name, opens: false, closes: true, attributes: [] };
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
    prose([18, 26], "# Title\n"),
    {
      is: "entries",
      whole: prose(
        [27, 35, 36, 46, 52, 53, 59, 67],
        "1. Step\n\n    ```sh\n    a\n\n    b\n    ```\n",
      ),
      entries: [
        {
          head: prose([27], "1. Step"),
          inside: [
            {
              is: "code",
              offset: 40,
              opening: "```sh",
              code: { language: "sh", code: "a\n\nb" },
            },
          ],
          isApart: false,
        },
      ],
    },
    prose([68, 76], "2. Step\n"),
    opening(77, "When", { name: "since", value: "2026.5" }),
    { ...opening(98, "Value", { name: "t", value: "{{x.url}}" }), opens: false } as Piece,
    closing(122, "When"),
    {
      is: "code",
      offset: 131,
      opening: '```yaml title="a.yaml"',
      code: { language: "yaml", code: "b: 1\n\n# c" },
    },
    prose([168, 176, 177, 182, 183], ":::note\n\nNote\n\n:::"),
  ];
  expect(piecesOf(page)).toEqual(pieces);
});

test("what stands in an entry and what stands in a row are parts of their own", () => {
  const page = [
    "1. Fill in:",
    "2. Then:",
    "",
    "    <Settings>",
    '    <Setting name="A">**On**</Setting>',
    "    </Settings>",
    "",
    "    Save",
    "    it.",
  ].join("\n");
  const [entries] = piecesOf(page) ?? [];
  const rows: Piece = {
    is: "rows",
    whole: prose([26, 41, 80, 92], '<Settings>\n<Setting name="A">**On**</Setting>\n</Settings>\n'),
    rows: [
      opening(26, "Settings"),
      prose([41], '<Setting name="A">**On**</Setting>', true),
      closing(80, "Settings"),
    ],
  };
  expect(entries?.is === "entries" && entries.entries).toEqual([
    { head: prose([0], "1. Fill in:"), inside: [], isApart: false },
    {
      head: prose([12], "2. Then:"),
      inside: [rows, prose([97, 106], "Save\nit.")],
      isApart: false,
    },
  ]);
  const facts = readInPieces(page);
  expect(facts && factsOnly(facts)).toEqual(factsOnly(readWhole(page)));
});

test.each([
  ["emphasis over two rows", "<S>\n<R>*a</R>\n<R>b*</R>\n</S>\n"],
  ["a tag over two blocks of an entry", "1. a\n\n    <Fold>\n\n2. b\n\n</Fold>\n"],
  ["a tag closed in another entry", "1. a\n\n    <Fold>\n\n2. b\n\n    </Fold>\n"],
])("%s is a fault as it is whole", (_, page) => {
  expect(readInPieces(page)).toBeUndefined();
  expect(() => readWhole(page)).toThrow();
});

test("code that goes over two rows hides their tags", () => {
  const page = "<S>\n<R>`a</R>\n<R>b`</R>\n</S>\n";
  const facts = readInPieces(page);
  expect(facts?.components.map(({ is }) => is)).toEqual(["S", "R"]);
  expect(facts && factsOnly(facts)).toEqual(factsOnly(readWhole(page)));
});

test.each(readdirSync(golden))("%s says the same in pieces and whole", (file) => {
  const page = readFileSync(join(golden, file), "utf8");
  const facts = readInPieces(page);
  expect(facts && factsOnly(facts)).toEqual(factsOnly(readWhole(page)));
  expect(treeOfPieces(page)).toEqual(readWhole(page).slimTree);
});

test.each([
  ["a line that ends as a definition's name does", "if x[0]:"],
  ["a tab", "\tdeep"],
])("code in an entry of a list may have %s", (_, code) => {
  const page = `1. Step\n\n    \`\`\`python\n    ${code}\n    \`\`\`\n\n2. Step\n`;
  const facts = readInPieces(page);
  expect(facts?.codes.map(({ is }) => is.code)).toEqual([code]);
  expect(facts && factsOnly(facts)).toEqual(factsOnly(readWhole(page)));
  expect(treeOfPieces(page)).toEqual(readWhole(page).slimTree);
});

test.each([
  ["a tag that is not closed", "<Fold>\n\ntext\n"],
  ["tags that cross", "<Fold>\n\n<When>\n\n</Fold>\n\n</When>\n"],
  ["a tag cut by a blank line", "<Fold\n\nlabel='x'>\n"],
  ["an expression cut by a blank line", "{/* a\n\nb */}\n"],
  ["a module's import", 'import a from "b"\n'],
  ["a definition", "[a]\n\n[a]: /b\n"],
  ["a definition in a list in a quotation", "[a]\n\n> 1. [a]: /b\n"],
  ["a definition over two lines", "[a b]\n\n[a\nb]: /b\n"],
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
    '<Setting name="a">*b* <Value t="{{a.url}}" /></Setting>',
    "<Setting>a *b</Setting>",
    "<Setting>`a* [b</Setting>",
    "    <Fold>",
    "    </Fold>",
    "    - a **b**",
    "        deep",
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
    "> - [a]: /b",
    "[a",
    "b]: /c",
    "if x[0]:",
    "    \tdeeper",
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

// What is read in parts, with anything in it.
const inEntry = array(oneof(line, constantFrom(" ", "  ")), { minLength: 1, maxLength: 3 }).map(
  (lines) => lines.map((text) => (text === "" ? "" : `    ${text}`)).join("\n"),
);
const entries = array(
  tuple(constantFrom("1. ", "2. ", "10. ", "- ", "- ", "* "), line, option(inEntry)),
  { minLength: 1, maxLength: 3 },
).map((list) =>
  list
    .map(([mark, text, inner]) => `${mark}${text}${inner === null ? "" : `\n\n${inner}`}`)
    .join("\n"),
);
const rows = array(
  constantFrom(
    '<R name="a">**b**</R>',
    '<R>a <Value t="{{a.url}}" /></R>',
    "<R>`a</R>",
    "<R>b`</R>",
    "<R>*a</R>",
    "<R>[b*</R>",
    "<R />",
  ),
  { minLength: 1, maxLength: 3 },
).map((list) => ["<S>", ...list, "</S>"].join("\n"));

test("what can be read in pieces says the same whole", () => {
  let read = 0;
  let inParts = 0;
  let joined = 0;
  assert(
    property(array(oneof(line, entries, rows), { maxLength: 10 }), (lines) => {
      const page = lines.join("\n");
      const facts = readInPieces(page);
      if (!facts) return;
      read += 1;
      if (piecesOf(page)?.some(({ is }) => is === "entries" || is === "rows")) inParts += 1;
      const whole = readWhole(page);
      expect(factsOnly(facts)).toEqual(factsOnly(whole));
      const tree = treeOfPieces(page);
      if (!tree) return;
      joined += 1;
      expect(tree).toEqual(whole.slimTree);
    }),
    { numRuns: 1000 },
  );
  expect(read).toBeGreaterThan(100);
  expect(joined).toBeGreaterThan(90);
  expect(inParts).toBeGreaterThan(20);
});
