import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import { simplify } from "./simplify.ts";

const text = (value: string): Nodes => ({ type: "text", value });
const element = (name: string, ...children: Nodes[]) =>
  ({ type: "mdxJsxTextElement", name, attributes: [], children }) as Nodes;
const paragraph = (...children: Nodes[]) => ({ type: "paragraph", children }) as Nodes;

/** What becomes of some nodes. */
function simpler(...children: Nodes[]): unknown {
  const root = { type: "root", children } as Nodes;
  simplify(root);
  return "children" in root ? root.children : [];
}

test.each(["kbd", "code", "samp", "tt"])("<%s> is code, with all that is in it", (name) => {
  expect(simpler(element(name, text("a"), element("em", text("b"))))).toEqual([
    { type: "inlineCode", value: "ab" },
  ]);
});

test("a slanted part of an address in code is in brackets; its host and its slug are known", () => {
  const code = (...parts: string[]) =>
    simpler(
      element("kbd", ...parts.map((part, at) => (at % 2 ? element("em", text(part)) : text(part)))),
    );
  const value = (text: string) => [{ type: "inlineCode", value: text }];
  expect(code("https://", "shop.company", "/teams/", "team id", "/cb")).toEqual(
    value("https://shop.company/teams/<team id>/cb"),
  );
  expect(code("Role-", "account-id")).toEqual(value("Role-<account-id>"));
  expect(code("https://", "shop", ".company/x/", "application_slug", "/")).toEqual(
    value("https://shop.company/x/application_slug/"),
  );
});

test.each([
  ["b", "strong"],
  ["strong", "strong"],
  ["i", "emphasis"],
  ["ins", "emphasis"],
  ["s", "delete"],
])("<%s> is %s", (name, type) => {
  expect(simpler(element(name, text("a")))).toEqual([{ type, children: [text("a")] }]);
});

test("wrappers give way to what they hold, and a break is one", () => {
  expect(simpler(paragraph(element("span", element("br"), text("a"))))).toEqual([
    paragraph({ type: "break" }, text("a")),
  ]);
});

test("<p> is a paragraph, unless it holds some", () => {
  expect(simpler(element("p", text("a")))).toEqual([paragraph(text("a"))]);
  expect(simpler(element("p", paragraph(text("a")), paragraph(text("b"))))).toEqual([
    paragraph(text("a")),
    paragraph(text("b")),
  ]);
});

test("an inline element on a line of its own is a paragraph", () => {
  const flow = { ...element("kbd", text("a")), type: "mdxJsxFlowElement" } as Nodes;
  expect(simpler(flow)).toEqual([paragraph({ type: "inlineCode", value: "a" })]);
});

test("elements with a meaning of their own stay", () => {
  const tabs = element("Tabs", text("a"));
  expect(simpler(tabs)).toEqual([tabs]);
});

test("an address that a link cut off at its slug is whole again", () => {
  const url = "https://a.company/o/";
  expect(
    simpler(
      paragraph({ type: "link", url, children: [{ type: "text", value: url }] }, text("<slug>/")),
    ),
  ).toEqual([paragraph(text(`${url}<slug>/`))]);
});

test("an import that was read as words is one", () => {
  const line = 'import Tabs from "@theme/Tabs";';
  expect(simpler(paragraph(text(line)))).toEqual([{ type: "mdxjsEsm", value: line }]);
});

test("<table> is a table, with its cells' words", () => {
  const cell = (name: string, ...children: Nodes[]) => element(name, ...children);
  const row = (...cells: Nodes[]) => element("tr", ...cells);
  const words = (...children: Nodes[]) => ({ type: "tableCell", children });
  expect(
    simpler(
      element(
        "table",
        element("thead", row(cell("th", text("Key")), cell("th", text("Value")))),
        element(
          "tbody",
          row(cell("td", paragraph(text("a"))), cell("td", element("code", text("b")))),
        ),
      ),
    ),
  ).toEqual([
    {
      type: "table",
      children: [
        { type: "tableRow", children: [words(text("Key")), words(text("Value"))] },
        {
          type: "tableRow",
          children: [words(text("a")), words({ type: "inlineCode", value: "b" })],
        },
      ],
    },
  ]);
});

test("an address that is read as a link is a text with its brackets", () => {
  const url = "https://shop.company/&lt;till&gt;/a";
  expect(simpler(paragraph({ type: "link", url, children: [text(url)] } as Nodes))).toEqual([
    paragraph(text("https://shop.company/<till>/a")),
  ]);
});
