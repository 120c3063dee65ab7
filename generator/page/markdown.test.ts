import { describe, expect, test } from "vitest";
import type { Scope } from "../references/scope.ts";
import { fenceMdx, renderMarkdown, textMdx, valueMdx } from "./markdown.ts";

const scope: Scope = new Map([
  ["app.url", { template: "{{app.url}}", nature: "url" as const, description: "" }],
  ["slug", { template: "{{slug}}", nature: "plain" as const, description: "" }],
  ["secret", { template: "{{secret}}", nature: "free" as const, description: "" }],
]);

const render = (source: string, inline = false) =>
  renderMarkdown(source, scope, {
    inline,
    embed: (language, code) => `[${language ?? ""}] ${code}`,
  });

describe("textMdx", () => {
  test.each([
    ["plain words", "plain words"],
    ["two\nlines  of\r\n text", "two lines  of text"],
    ["a {b} c", "a \\{b} c"],
    ["a < b <c>", "a \\< b \\<c>"],
    ["import x", "&#x69;mport x"],
    ["export x", "&#x65;xport x"],
    ["important", "important"],
    [":::note", "\\::\\:note"],
    ["::leaf a:b 10:30 https://a", "\\:\\:leaf a\\:b 10\\:30 https\\://a"],
    ["[a](b)", "\\[a\\](b)"],
    ["# a", "\\# a"],
    ["1. a", "1\\. a"],
    ["*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"],
    ["C:\\dir", "C:\\dir"],
    ["&amp;", "\\&amp;"],
  ])("%j", (text, mdx) => {
    expect(textMdx(text)).toBe(mdx);
  });
});

describe("valueMdx", () => {
  test.each<[string, string | undefined, string]>([
    ["{{app.url}}/x", undefined, '<Value t="{{app.url}}/x" />'],
    ["{{secret|json}}", "Secret", '<Value t="{{secret|json}}" name="Secret" />'],
    // A value is shown to the letter.
    ["a &amp; b", undefined, '<Value t="a &#38;amp; b" />'],
    ['say "x" <y> {z}', undefined, '<Value t="say &#x22;x&#x22; <y> {z}" />'],
    ["two\nlines", undefined, '<Value t="two&#10;lines" />'],
  ])("%j", (template, name, mdx) => {
    expect(valueMdx(template, name)).toBe(mdx);
  });
});

describe("fenceMdx", () => {
  test("one final line break does not count", () => {
    expect(fenceMdx("a: 1\n", "yaml")).toBe("```yaml\na: 1\n```");
  });
  test("a title", () => {
    expect(fenceMdx("x", "ini", 'a "b".ini')).toBe('```ini title="a \\\\"b\\\\".ini"\nx\n```');
  });
  test("code that holds fences", () => {
    expect(fenceMdx("```\nx\n```", "text")).toBe("````text\n```\nx\n```\n````");
  });
});

describe("renderMarkdown", () => {
  test.each([
    ["Open **Users** at {{app.url}}.", 'Open **Users** at <Text t="{{app.url}}" />.'],
    ["The slug is `{{slug}}`.", 'The slug is <Value t="{{slug}}" />.'],
    ["`{{app.url}}/{{secret}}`", '<Value t="{{app.url}}/{{secret|uri}}" />'],
    ["`plain {code}`", "`plain {code}`"],
    ["[Open]({{app.url}}/x)", '<ValueLink t="{{app.url}}/x">Open</ValueLink>'],
    [
      "[the {{slug}}]({{app.url}})",
      '<ValueLink t="{{app.url}}">the <Text t="{{slug}}" /></ValueLink>',
    ],
    ["[docs](https://example.org/a)", "[docs](https://example.org/a)"],
    ["a {b} <", "a \\{b} \\<"],
    ["> quoted", "> quoted"],
    ["- one\n- two {{slug}}", '- one\n- two <Text t="{{slug}}" />'],
    ["one\ntwo", "one two"],
    ["one  \ntwo", "one\\\ntwo"],
    ["literal \\{{braces}}", "literal \\{\\{braces}}"],
    ["`\\{{braces}}`", "`{{braces}}`"],
    ["an {{unknown}} name", "an  name"],
    ["```sh\ncurl {{app.url}}\n```", "```sh\n[sh] curl {{app.url}}\n```"],
    ["{{slug}}", '<Text t="{{slug}}" />'],
    ["import {{slug}}", '&#x69;mport <Text t="{{slug}}" />'],
    [
      "| a | b |\n| - | - |\n| {{slug}} | x |",
      '| a                     | b |\n| --------------------- | - |\n| <Text t="{{slug}}" /> | x |',
    ],
  ])("%j", (source, mdx) => {
    const { mdx: rendered, faults } = render(source);
    expect(faults).toEqual([]);
    expect(rendered).toBe(mdx);
  });

  test.each([
    ["> </p>{", "> \\</p>\\{"],
    ["- </p>{", "- \\</p>\\{"],
    ["[^1]: </p>{", "[^1]: \\</p>\\{"],
  ])("HTML between blocks is text, braces and all: %s", (source, mdx) => {
    expect(render(source).mdx).toBe(mdx);
  });

  test("inline: one line, whatever it was", () => {
    expect(render("one  \ntwo\n\nthree {{slug}}", true)).toEqual({
      mdx: 'one two three <Text t="{{slug}}" />',
      faults: [],
    });
  });

  test.each([
    [
      "a <b>bold</b>",
      {
        rule: "markdown-html",
        message: "Unexpected HTML `<b>`, expected Markdown",
        offset: 2,
        length: 3,
      },
    ],
    [
      "{{slug}} <!-- note -->",
      {
        rule: "markdown-html",
        message: "Unexpected HTML `<!-- note -->`, expected Markdown",
        offset: 9,
        length: 13,
      },
    ],
    [
      "text\n\n## Title",
      {
        rule: "markdown-heading",
        message: "Unexpected heading, expected text",
        offset: 6,
        length: 8,
      },
    ],
    [
      "see ![logo]({{app.url}}/logo.png)",
      {
        rule: "markdown-reference",
        message: "Unexpected reference in an image's address, expected a fixed one",
        offset: 4,
        length: 29,
      },
    ],
    [
      "[a][b]\n\n[b]: {{app.url}}",
      {
        rule: "markdown-reference",
        message: "Unexpected reference in a link definition, expected a fixed one",
        offset: 8,
        length: 16,
      },
    ],
    [
      "see [it](javascript:alert)",
      {
        rule: "markdown-link",
        message:
          "Unexpected scheme `javascript:` of a link, expected `https:`, `http:` or `mailto:`",
        offset: 4,
        length: 22,
      },
    ],
    [
      "see [it](<java\tscript:alert>)",
      {
        rule: "markdown-link",
        message:
          "Unexpected scheme `javascript:` of a link, expected `https:`, `http:` or `mailto:`",
        offset: 4,
        length: 25,
      },
    ],
    [
      "see [it](&Tab;javascript&Tab;:alert)",
      {
        rule: "markdown-link",
        message:
          "Unexpected scheme `javascript:` of a link, expected `https:`, `http:` or `mailto:`",
        offset: 4,
        length: 32,
      },
    ],
    [
      "[a][b]\n\n[b]: javascript:alert",
      {
        rule: "markdown-link",
        message:
          "Unexpected scheme `javascript:` of a link, expected `https:`, `http:` or `mailto:`",
        offset: 8,
        length: 21,
      },
    ],
    [
      "see <example-app://login>",
      {
        rule: "markdown-link",
        message:
          "Unexpected scheme `example-app:` of a link, expected `https:`, `http:` or `mailto:`",
        offset: 4,
        length: 21,
      },
    ],
  ])("refused: %j", (source, fault) => {
    expect(render(source).faults[0]).toMatchObject(fault);
  });

  test("refused inline: what is no paragraph", () => {
    expect(render("{{slug}}:\n\n- one", true).faults).toMatchObject([
      { message: "Unexpected list here, expected one paragraph", offset: 11, length: 5 },
    ]);
  });
});
