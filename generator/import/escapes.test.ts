import { expect, test } from "vitest";
import { readGuide } from "./read.ts";
import { plainText } from "./tree.ts";

test.each([
  [
    "https://shop.company/index.php?\\_task=a&\\_action=b",
    "https://shop.company/index.php?_task=a&_action=b",
  ],
  ["https://shop.company/ajax.php\\?action=a", "https://shop.company/ajax.php?action=a"],
  ["^http://127\\\\.0\\\\.0\\\\.1:[0-9]+/cb$", "^http://127\\.0\\.0\\.1:[0-9]+/cb$"],
  ["meta\\_data.xml", "meta_data.xml"],
])("`%s` was meant as `%s`, and the guide is told so", (code, meant) => {
  const { root, problems } = readGuide("index.md", `Enter \`${code}\`.`);
  expect(plainText(root.children)).toBe(`Enter ${meant}.`);
  expect(problems).toEqual([
    expect.objectContaining({
      rule: "import-escape",
      message: `Unexpected backslash in \`${code}\`, expected \`${meant}\``,
      place: expect.objectContaining({ line: 1, column: 7 }),
    }),
  ]);
});

test.each(["C:\\temp", "^a\\.b$", "DOMAIN\\user"])("`%s` stays", (code) => {
  const { root, problems } = readGuide("index.md", `Enter \`${code}\`.`);
  expect(plainText(root.children)).toBe(`Enter ${code}.`);
  expect(problems).toEqual([]);
});
