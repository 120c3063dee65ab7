import { describe, expect, test } from "vitest";
import { parseReferences } from "./parse.ts";

describe("references", () => {
  test.each<[string, unknown[]]>([
    ["", []],
    ["plain } text {", [{ type: "text", text: "plain } text {", offset: 0 }]],
    ["{{slug}}", [{ type: "reference", name: "slug", offset: 0, length: 8 }]],
    [
      "a {{ espocrm.url }}/b",
      [
        { type: "text", text: "a ", offset: 0 },
        { type: "reference", name: "espocrm.url", offset: 2, length: 17 },
        { type: "text", text: "/b", offset: 19 },
      ],
    ],
    [
      "{{a}}{{b-c_d.e1}}",
      [
        { type: "reference", name: "a", offset: 0, length: 5 },
        { type: "reference", name: "b-c_d.e1", offset: 5, length: 12 },
      ],
    ],
    [
      "one\r\ntwo {{slug}}\n{{slug}}",
      [
        { type: "text", text: "one\r\ntwo ", offset: 0 },
        { type: "reference", name: "slug", offset: 9, length: 8 },
        { type: "text", text: "\n", offset: 17 },
        { type: "reference", name: "slug", offset: 18, length: 8 },
      ],
    ],
    // Blanks around a reference stay, also on a line of its own.
    [
      " {{slug}} \n",
      [
        { type: "text", text: " ", offset: 0 },
        { type: "reference", name: "slug", offset: 1, length: 8 },
        { type: "text", text: " \n", offset: 9 },
      ],
    ],
  ])("%j", (text, pieces) => {
    expect(parseReferences(text)).toEqual({ pieces, faults: [] });
  });

  test("a backslash makes braces literal", () => {
    const { pieces, faults } = parseReferences("\\{{name}} of {{slug}}");
    expect(faults).toEqual([]);
    expect(pieces.map((piece) => (piece.type === "text" ? piece.text : piece.name)).join("|")).toBe(
      "{{name}} of |slug",
    );
  });
});

const expected = "expected a reference such as `{{slug}}`";

describe("whatever else Handlebars knows is refused, where it stands", () => {
  test.each([
    ["helper", "{{lower slug}}", 14],
    ["helper with a text", '{{concat "a" "b"}}', 18],
    ["named argument", "{{slug upper=true}}", 19],
    ["triple stash", "{{{slug}}}", 10],
    ["ampersand", "{{&slug}}", 9],
    ["comment", "{{! note }}", 11],
    ["long comment", "{{!-- note --}}", 15],
    ["partial", "{{> page}}", 10],
    ["dynamic partial", "{{> (lookup this 'x')}}", 23],
    ["block", "{{#if slug}}a{{/if}}", 20],
    ["inverted block", "{{^slug}}a{{/slug}}", 19],
    ["else", "{{#if a}}b{{else}}c{{/if}}", 26],
    ["partial block", "{{#> page}}a{{/page}}", 21],
    ["decorator", "{{* page}}", 10],
    ["inline partial", '{{#*inline "x"}}a{{/inline}}', 28],
    ["parent", "{{../slug}}", 11],
    ["data", "{{@root}}", 9],
    ["bracketed segment", "{{a.[b c]}}", 11],
    ["text", '{{"slug"}}', 10],
    ["number", "{{1}}", 5],
    ["truth value", "{{true}}", 8],
    ["subexpression", "{{(slug)}}", 10],
    ["path in the old notation", "{{a/b}}", 7],
    ["letters beyond ASCII", "{{naïve}}", 9],
  ])("%s", (_, construct, length) => {
    const { faults } = parseReferences(`é {{slug}}\n${construct} b`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ offset: 11, length });
    expect(faults[0]?.message).toBe(`Unexpected \`${construct.split("\n")[0]}\`, ${expected}`);
  });

  test.each([
    ["empty", "a {{}} b", "{{}}", 2],
    ["blank", "a {{ }} b", "{{ }}", 2],
    ["double dot", "a {{x..y}} b", "{{x..y}}", 2],
    ["final dot", "a {{x.}} b", "{{x.}}", 2],
    ["closing blank", "a {{x y.}} b", "{{x y.}}", 2],
    ["block never closed", "a {{#if b}} c", "{{#if b}}", 2],
    ["closed without being opened", "a {{/if}} c", "{{/if}}", 2],
    ["after a good one", "{{slug}} {{x.}} b", "{{x.}}", 9],
    ["after a good one and literal braces", "{{slug}} \\{{ {{x-}}} {{/x}}", "{{/x}}", 21],
    ["on the second line", "{{slug}}\nb {{x y. }}", "{{x y. }}", 11],
  ])("syntax: %s", (_, text, shown, offset) => {
    const { faults } = parseReferences(text);
    expect(faults).toMatchObject([
      { message: `Unexpected \`${shown}\`, ${expected}`, offset, length: shown.length },
    ]);
  });

  test.each([
    ["by the end", "a {{slug", "{{slug", 2],
    ["by one brace", "a {{slug} b", "{{slug}", 2],
    ["by the next one", "a {{slug {{app.url}} b", "{{slug", 2],
    ["by the end of the line", "{{slug}}\na {{ app.url\nb", "{{ app.url", 11],
  ])("not closed %s", (_, text, shown, offset) => {
    const { pieces, faults } = parseReferences(text);
    expect(pieces).toEqual([]);
    expect(faults).toMatchObject([
      {
        message: `Unexpected \`${shown}\`, expected \`}}\` at its end`,
        offset,
        length: shown.length,
      },
    ]);
  });

  test("hints say what to write", () => {
    expect(parseReferences("{{lower slug}}").faults[0]?.hint).toBe(
      "Only plain references stand in descriptors. For two literal braces write `\\\\{{`.",
    );
    expect(parseReferences("{{slug").faults[0]?.hint).toBe(
      "Close the reference with `}}`; for two literal braces write `\\\\{{`.",
    );
  });
});
