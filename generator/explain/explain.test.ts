import { expect, test } from "vitest";
import { ruleIds, rules } from "../rules/index.ts";
import { explain } from "./explain.ts";

test("a rule: what, why, wrong and right", () => {
  expect(explain(["markdown-heading"], {})).toMatchInlineSnapshot(`
    {
      "text": "markdown-heading  error; since 0.1.0

    A heading is the block \`section(…)\`, not a line of Markdown.

    A heading's level and anchor follow from where it stands on the page. One that is written by hand breaks the outline as soon as something around it moves.

    Wrong:

      notes: [prose("## Limits\\n\\nTen users at most.")],

    Right:

      notes: [section("Limits", prose("Ten users at most."))],
    ",
    }
  `);
});

test("an example of several files names each", () => {
  expect(explain(["template"], {})).toEqual({
    text: expect.stringContaining("  templates/partials/block-text.hbs\n    {{txet}}\n\nRight:"),
  });
});

test("says what a release makes of it, and how it is set aside", () => {
  expect(explain(["todo-is-done"], {})).toEqual({
    text: expect.stringContaining("todo-is-done  warning, in a release error; since 0.1.0\n"),
  });
  expect(explain(["no-literal-host"], {})).toEqual({
    text: expect.stringContaining("// hostwise-ignore-next-line no-literal-host: …"),
  });
});

test("without a rule, lists all of them", () => {
  const outcome = explain([], {});
  const lines = "text" in outcome ? outcome.text.trimEnd().split("\n") : [];
  expect(lines.map((line) => line.split(" ")[0])).toEqual(ruleIds);
});

test("as data", () => {
  const outcome = explain(["template"], { json: true });
  expect(JSON.parse("text" in outcome ? outcome.text : "")).toEqual({
    version: 1,
    rules: [{ id: "template", ...rules.template }],
  });
});

test("an unknown rule gets the nearest name", () => {
  expect(explain(["template", "markdown-headings", "nothing-like-it"], {})).toEqual({
    errors: [
      "Unknown rule `markdown-headings`, did you mean `markdown-heading`?",
      "Unknown rule `nothing-like-it`; `hostwise explain` lists them all.",
    ],
  });
});
