import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blockMarkdown, inlineMarkdown, type MarkdownContext } from "./markdown.ts";
import { readGuide } from "./read.ts";
import { isParent, leavesOf, plainText } from "./tree.ts";

const write = (text: string) =>
  text
    .replaceAll("https://shop.company", "{{shop.url}}")
    .replaceAll("shop.company", "{{shop.host}}")
    .replaceAll("???", "⟦TODO: what⟧");

const context: MarkdownContext = {
  write,
  link: (url) => (url.startsWith("#") ? undefined : write(url)),
};

const inline = (text: string, given = context) => {
  const [paragraph] = readGuide("x.mdx", text).root.children;
  return inlineMarkdown(paragraph && isParent(paragraph) ? paragraph.children : [], given);
};

describe("a paragraph", () => {
  test.each([
    ["Open **the shop** at `shop.company`.", "Open **the shop** at `{{shop.host}}`."],
    ["On *two*\nlines.", "On _two_ lines."],
    [
      "See [below](#here) or [there](https://shop.company/a).",
      "See below or [there]({{shop.url}}/a).",
    ],
    ["See https://shop.company.", "See {{shop.url}}."],
    ["A ![door](a.png) shut.", "A  shut."],
    ["Find `???`.", "Find ⟦TODO: what⟧."],
    ["[Go](https://???)", "Go"],
    ["5 * 3 and a_b_c", "5 \\* 3 and a_b_c"],
    ["Write <Part>this</Part>.", "Write this."],
    ["clerk@shop.example.org", "clerk\\@shop.example.org"],
  ])("%j is %j", (text, expected) => {
    expect(inline(text)).toBe(expected);
  });
});

test("blocks keep their form, and a heading among them is bold", () => {
  const { root } = readGuide(
    "x.md",
    "- One\n- Two\n\n#### Three\n\n> Four\n\n```sh\nshop.company\n```\n",
  );
  expect(blockMarkdown(root.children, context)).toBe(
    "- One\n- Two\n\n**Three**\n\n> Four\n\n```sh\n{{shop.host}}\n```",
  );
});

test("whatever words a paragraph has, a reader of the Markdown sees the same", () => {
  const same: MarkdownContext = { write: (text) => text, link: (url) => url };
  const word = fc.stringMatching(/^[a-z*_`[\]#>+.()!~|-]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const text = `The ${words.join(" ")} end`;
      const written = inlineMarkdown([{ type: "text", value: text }], same);
      const { root } = readGuide("x.md", written);
      expect(plainText(leavesOf(root.children))).toBe(text);
    }),
  );
});
