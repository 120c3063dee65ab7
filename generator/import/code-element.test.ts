import { expect, test } from "vitest";
import { readGuide } from "./read.ts";
import { plainText } from "./tree.ts";

const blocks = (source: string) =>
  readGuide("x.mdx", source).root.children.map((node) =>
    node.type === "code"
      ? { lang: node.lang, meta: node.meta, value: node.value }
      : plainText([node]).trim(),
  );

test("an element that holds nothing but a text in braces is a block of code, without its marks", () => {
  expect(
    blocks(
      'Edit:\n\n<ManyLines>\n    {`\nshop:\n    url: "<em>https://shop.company</em>"\n    key: "<em><a key></em>"\n  `}\n</ManyLines>\n;\n\nRestart.\n',
    ),
  ).toEqual([
    "Edit:",
    {
      lang: null,
      meta: null,
      value: 'shop:\n    url: "https://shop.company"\n    key: "<a key>"',
    },
    "Restart.",
  ]);
});

/** Braces behind a dollar, as templates have them. */
const filled = (name: string) => `$${`{${name}}`}`;

test("its language and its file are the block's", () => {
  expect(
    blocks(
      `<CodeBlock language="yaml" title="shop.yaml">{\`a: \\\`b\\\` \\${filled("c")} \\\\d\`}</CodeBlock>\n`,
    ),
  ).toEqual([{ lang: "yaml", meta: 'title="shop.yaml"', value: `a: \`b\` ${filled("c")} \\d` }]);
});

test.each([
  `<ManyLines>{\`a ${filled("b")} c\`}</ManyLines>\n`,
  "<ManyLines>{text}</ManyLines>\n",
  "<ManyLines>\n\nWords\n\n{`a`}\n</ManyLines>\n",
])("%j is none", (source) => {
  expect(blocks(source)).not.toContainEqual(expect.objectContaining({ lang: null }));
});

test("a semicolon elsewhere stays", () => {
  expect(blocks("A\n\n;\n")).toEqual(["A", ";"]);
});
