import { array, assert, constantFrom, oneof, property, record, string } from "fast-check";
import type { PhrasingContent, Root } from "mdast";
import { toMarkdown } from "mdast-util-to-markdown";
import { expect, test } from "vitest";
import { markdownOf, style } from "./markdown.ts";

const value = array(
  oneof(
    {
      arbitrary: constantFrom(
        ..."Open| the |, |é|“A”|SSO & SAML| > |a: b|1| |. |x.y|(b) ".split("|"),
      ),
      weight: 12,
    },
    constantFrom(
      ..."w.|www.a.org|:|/|&amp;|&|_|*|#|-|+|=|!|[|]|`|@|~|\\|\n|\t|<|>|http:|1.".split("|"),
    ),
    string({ maxLength: 2, unit: "binary" }),
  ),
  { minLength: 1, maxLength: 6 },
).map((parts) => parts.join(""));

const text = value.map((value): PhrasingContent => ({ type: "text", value }));
const phrasing = array(
  oneof(
    { arbitrary: text, weight: 3 },
    value.map((value): PhrasingContent => ({ type: "inlineCode", value })),
    array(text, { minLength: 1, maxLength: 2 }).map(
      (children): PhrasingContent => ({ type: "strong", children }),
    ),
    text.map((child): PhrasingContent => ({ type: "link", url: "/a", children: [child] })),
    constantFrom<PhrasingContent>({ type: "break" }),
  ),
  { minLength: 1, maxLength: 5 },
);

const tree = array(
  record({ is: constantFrom("paragraph", "heading", "item", "cell"), children: phrasing }),
  { minLength: 1, maxLength: 3 },
).map((blocks): Root => {
  const children = blocks.map(({ is, children }): Root["children"][number] => {
    switch (is) {
      case "heading":
        return { type: "heading", depth: 2, children };
      case "item":
        return {
          type: "list",
          children: [{ type: "listItem", children: [{ type: "paragraph", children }] }],
        };
      case "cell":
        return {
          type: "table",
          children: [{ type: "tableRow", children: [{ type: "tableCell", children }] }],
        };
      default:
        return { type: "paragraph", children };
    }
  });
  return { type: "root", children };
});

test("Markdown is what remark writes", () => {
  const { handlers: _, ...ofRemark } = style;
  assert(
    property(tree, (tree) => {
      expect(markdownOf(tree)).toBe(toMarkdown(tree, ofRemark));
    }),
    { numRuns: 2000 },
  );
});
