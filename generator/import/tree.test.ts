import { expect, test } from "vitest";
import { readGuide } from "./read.ts";
import {
  attributeOf,
  comesFrom,
  fileOf,
  isElement,
  isParent,
  leadOf,
  leavesOf,
  placeOf,
  plainText,
} from "./tree.ts";

const nodesOf = (text: string) => readGuide("x.mdx", text).root.children;

test("a reader sees words, code and what pictures show, on one line", () => {
  expect(plainText(nodesOf("Open **the\nshop** `now`,<br/>![a door](a.png) [there](b)."))).toBe(
    "Open the shop now, a door there.",
  );
});

test("leaves are in order, and an empty element is one", () => {
  const leaves = leavesOf(nodesOf("- One\n    - Two\n\n<Part />\n"));
  expect(leaves.map((leaf) => ("value" in leaf ? leaf.value : leaf.type))).toEqual([
    "One",
    "Two",
    "mdxJsxFlowElement",
  ]);
});

test("an element by its name, with its texts", () => {
  const [element] = nodesOf('<Part title="A" more={1} bare />');
  if (!element || !isElement(element, "Part")) throw new Error("no element");
  expect(isElement(element, "Other", "More")).toBe(false);
  expect(["title", "more", "bare", "none"].map((name) => attributeOf(element, name))).toEqual([
    "A",
    undefined,
    undefined,
    undefined,
  ]);
});

test("the first paragraph leads, the rest follows", () => {
  const [list] = nodesOf("- One\n    - Two\n");
  const [item] = list?.type === "list" ? list.children : [];
  const { lead, rest } = leadOf(item?.children ?? []);
  expect([plainText(lead), rest.map(({ type }) => type)]).toEqual(["One", ["list"]]);
  expect(leadOf(rest)).toEqual({ lead: [], rest });
});

test("places count from one; what has none is at the start", () => {
  const [, second] = nodesOf("One\n\n**Two**");
  expect(second && placeOf(second)).toEqual({ line: 3, column: 1, endLine: 3, endColumn: 8 });
  expect(placeOf({ type: "text", value: "x" })).toEqual({
    line: 1,
    column: 1,
    endLine: 1,
    endColumn: 2,
  });
});

test("nodes of a partial know its file, with all below them", () => {
  const [one, two] = nodesOf("One\n\nTwo");
  if (!one || !two || !isParent(one)) throw new Error("no paragraphs");
  comesFrom([one], "_part.mdx");
  expect([one, ...one.children, two].map(fileOf)).toEqual(["_part.mdx", "_part.mdx", undefined]);
});
