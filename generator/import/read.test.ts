import { describe, expect, test } from "vitest";
import { commentsOf, readGuide } from "./read.ts";
import { leavesOf, plainText } from "./tree.ts";

const types = (text: string) => readGuide("x.mdx", text).root.children.map(({ type }) => type);
const words = (text: string) => plainText(leavesOf(readGuide("x.mdx", text).root.children));
const rules = (text: string) => readGuide("x.mdx", text).problems.map(({ rule }) => rule);

test("tags that mark code become code, in MDX and in plain Markdown", () => {
  const text = "Enter <kbd>https://<em>app.company</em>/x</kbd>.";
  for (const source of [text, `${text}\n\n<unclosed>`]) {
    const [paragraph] = readGuide("x.mdx", source).root.children;
    expect(paragraph).toMatchObject({
      children: [{ value: "Enter " }, { type: "inlineCode", value: "https://app.company/x" }, {}],
    });
  }
});

describe("what is no MDX is read as plain Markdown", () => {
  const text =
    "<Tabs>\n<TabItem value='a' label='A'>\n\nText\n\n</TabItem>\n</Tabs>\n\nAn <open> tag.";

  test("with a finding at its place, and elements paired", () => {
    const { problems, root } = readGuide("x.mdx", text);
    expect(problems).toMatchObject([{ rule: "import-mdx", place: { line: 9 } }]);
    expect(root.children[0]).toMatchObject({
      name: "Tabs",
      children: [{ name: "TabItem", children: [{ type: "paragraph" }] }],
    });
  });
});

test("of two versions that nobody merged, the second one is read, at its lines", () => {
  const text = "One.\n\n<<<<<<< HEAD\nOld.\n=======\nNew.\n>>>>>>> a1b2 (fix)\n\nAn <open> tag.";
  const { root, problems } = readGuide("x.mdx", text);
  expect(root.children.map((child) => plainText([child]))).toEqual(["One.", "New.", "An tag."]);
  expect(problems).toMatchObject([
    { rule: "import-merge", place: { line: 3 } },
    { rule: "import-mdx", place: { line: 9 } },
  ]);
  expect(root.children[1]?.position?.start.line).toBe(6);
});

test("text that looks like a directive is text", () => {
  expect(words("Use urn:oasis:names and host:port.")).toBe("Use urn:oasis:names and host:port.");
});

test("an admonition's title may stand bare", () => {
  expect(types(":::note A title\n\nText\n\n:::")).toEqual(["containerDirective"]);
});

test("an admonition without its end keeps its first paragraph", () => {
  expect(types(":::note\n\nOne\n\nTwo")).toEqual(["containerDirective", "paragraph"]);
  expect(rules(":::note\n\nOne\n\nTwo")).toEqual(["import-admonition"]);
});

test("an admonition that is closed by its own name ends there", () => {
  const text = ":::info\n\nOne\n\n:::info\n\n## Two\n\nThree\n\n:::tip\n\nFour\n\nFive\n\n:::";
  expect(types(text)).toEqual(["containerDirective", "heading", "paragraph", "containerDirective"]);
  expect(readGuide("x.mdx", text).root.children.map((node) => plainText([node]))).toEqual([
    "One",
    "Two",
    "Three",
    "FourFive",
  ]);
  expect(readGuide("x.mdx", text).problems).toMatchObject([
    { rule: "import-admonition", place: { line: 5 } },
  ]);
});

test("an admonition without its end holds no heading", () => {
  expect(types(":::note\n\n## One\n\nTwo")).toEqual(["heading", "paragraph"]);
});

test("an end without an admonition is left out", () => {
  expect(types("One\n\n:::\n\nTwo")).toEqual(["paragraph", "paragraph"]);
  expect(readGuide("x.mdx", "One\n\n:::\n\nTwo").problems).toMatchObject([
    { rule: "import-admonition", place: { line: 3 } },
  ]);
});

test("marks around a host in code are none of it", () => {
  expect(words("Open `https://_shop.company_/a_b_c`.")).toBe("Open https://shop.company/a_b_c.");
});

test("front matter that is no YAML is read line by line", () => {
  const { frontMatter, problems } = readGuide("x.md", "---\ntitle: A\nbad: [\n---\n");
  expect(frontMatter).toEqual({ title: "A", bad: "[" });
  expect(problems.map(({ rule }) => rule)).toEqual(["import-front-matter"]);
});

test("comments are taken out, but not out of code", () => {
  const text = "a <!-- b --> c\n\n```xml\n<!-- d -->\n```\n\n<!--\ne\n-->\n";
  expect(words(text)).toContain("<!-- d -->");
  expect(words(text)).not.toContain("b");
  expect(commentsOf(text)).toEqual([
    { line: 1, text: "b" },
    { line: 7, text: "e" },
  ]);
});

test("an address in angle brackets leaves a guide MDX, but stays in code", () => {
  const text = "> A shop.\n> -- <https://shop.example.org>\n\n`<https://a.example.org>`";
  expect(rules(text)).toEqual([]);
  expect(words(text)).toContain("-- https://shop.example.org");
  expect(words(text)).toContain("<https://a.example.org>");
});

test("comments of MDX are none of the words where the guide is no MDX", () => {
  const text = "{/* a\nb */}\n\nAn <open> tag, `{/* c */}`.";
  expect(rules(text)).toEqual(["import-mdx"]);
  expect(words(text)).not.toContain("b */");
  expect(words(text)).toContain("{/* c */}");
  expect(commentsOf(text, false)).toEqual([{ line: 1, text: "a b" }]);
  expect(commentsOf(text)).toEqual([]);
});

test("comments for tools are none of a guide's pieces", () => {
  const text = "<!-- prettier-ignore-start -->\n\nText.\n\n<!-- to do -->";
  expect(commentsOf(text)).toEqual([{ line: 5, text: "to do" }]);
});

test("a link by a name is a link, and what nothing refers to stays", () => {
  const { root } = readGuide("x.md", "- [The till][t]\n\n[t]: https://a.example.org\n[u]: /b");
  expect(root.children).toMatchObject([
    {
      type: "list",
      children: [{ children: [{ children: [{ type: "link", url: "https://a.example.org" }] }] }],
    },
    { type: "definition", identifier: "u" },
  ]);
});

test("each sentence has a text of its own, with its place", () => {
  const [paragraph] = readGuide("x.md", "One, e.g. A. Two.\nThree.").root.children;
  const children = paragraph && "children" in paragraph ? paragraph.children : [];
  expect(children.map((node) => [plainText([node]).trim(), node.position?.start.column])).toEqual([
    ["One, e.g. A.", 1],
    ["Two.", 14],
    ["Three.", 1],
  ]);
});
