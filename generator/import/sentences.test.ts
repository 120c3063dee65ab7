import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import { readGuide } from "./read.ts";
import { sentencesOf } from "./sentences.ts";
import { plainText } from "./tree.ts";

test.each([
  ["Open it. Close it!", ["Open it. ", "Close it!"]],
  ["Name it (e.g. `Clerks`). Save it.", ["Name it (e.g. Clerks). ", "Save it."]],
  ["Press **Save**. `x` is saved.", ["Press Save. ", "x is saved."]],
  ["Set it to `x`. authentik checks it.", ["Set it to x. ", "authentik checks it."]],
  ["1. is a number. Version 2.0 is one too.", ["1. is a number. ", "Version 2.0 is one too."]],
])("%s", (text, expected) => {
  const [paragraph] = readGuide("x.md", text.replace(/^1\./, "1\\.")).root.children;
  const children = (paragraph && "children" in paragraph ? paragraph.children : []) as Nodes[];
  expect(sentencesOf(children).map((nodes) => plainText(nodes))).toEqual(expected);
});
