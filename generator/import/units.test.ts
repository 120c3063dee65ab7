import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import { enter, type Ledger } from "./ledger.ts";
import { readGuide } from "./read.ts";
import { comesFrom } from "./tree.ts";
import { unitsOf } from "./units.ts";

test("each sentence, heading, row, block of code, link, picture and element is a piece", () => {
  const { root } = readGuide(
    "x.mdx",
    [
      "## Shop",
      "",
      "One. [Two](https://shop.example.org).",
      "",
      "![a door](door.png)",
      "",
      "```sh",
      "shop start",
      "```",
      "",
      "| A | B |",
      "| - | - |",
      "",
      "<Part />",
    ].join("\n"),
  );
  const units = unitsOf(root, new Map());
  expect(units.map(({ kind, text, place }) => [kind, text, place.line])).toEqual([
    ["heading", "Shop", 1],
    ["sentence", "One.", 3],
    ["sentence", "Two.", 3],
    ["link", "https://shop.example.org", 3],
    ["image", "a door (door.png)", 5],
    ["code", "sh: shop start", 7],
    ["row", "A | B", 11],
    ["element", "<Part />", 14],
  ]);
  expect(new Set(units.map(({ outcome, reason }) => `${outcome}: ${reason}`))).toEqual(
    new Set(["out: not understood"]),
  );
});

test("a piece counts as the worst of its parts", () => {
  const { root } = readGuide("x.md", "Set **Name** to `shop`.");
  const [paragraph] = root.children;
  const parts: Nodes[] = paragraph && "children" in paragraph ? paragraph.children : [];
  const ledger: Ledger = new Map();
  const outcome = () => unitsOf(root, ledger).map((unit) => [unit.outcome, unit.reason]);
  enter(ledger, parts.slice(0, 3), "fact");
  expect(outcome()).toEqual([["out", "not understood"]]);
  enter(ledger, parts.slice(3, 4), "free");
  expect(outcome()).toEqual([["out", "not understood"]]);
  enter(ledger, parts.slice(4), "fact");
  expect(outcome()).toEqual([["free", undefined]]);
  enter(ledger, parts, "fact");
  expect(outcome()).toEqual([["fact", undefined]]);
});

test("a piece of a partial names its file, behind those of the guide", () => {
  const { root } = readGuide("x.md", "One.\n\nTwo.");
  comesFrom(root.children.slice(0, 1), "_part.mdx");
  const ledger: Ledger = new Map();
  enter(ledger, root.children, "out", "a reason");
  expect(unitsOf(root, ledger).map(({ text, file, reason }) => [text, file, reason])).toEqual([
    ["Two.", undefined, "a reason"],
    ["One.", "_part.mdx", "a reason"],
  ]);
});
