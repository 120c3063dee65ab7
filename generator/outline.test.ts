import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Outline } from "./outline.ts";
import { writeFiles } from "./write.ts";

let folder: string;
let outline: Outline;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostwise-outline-"));
  outline = new Outline(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const page = (title: string, text: string) =>
  `---\ntitle: ${title}\n---\n\n${text}\n\n---\n\nEnd.\n`;

function write(files: Record<string, string>): string {
  const result = writeFiles(folder, new Map(Object.entries(files)));
  if ("refused" in result) throw new Error(JSON.stringify(result.refused));
  return outline.after(result);
}

const first = { "media/alpha.mdx": page("Alpha", "Text."), "media/_category_.json": "{}\n" };

test("a page's text and the catalogue are no part of it", () => {
  const before = write({ ...first, "integrations.json": "[]\n" });
  const other = page("Alpha", "Another text.");
  expect(write({ ...first, "media/alpha.mdx": other, "integrations.json": "[1]\n" })).toBe(before);
});

test.each<[string, Record<string, string>]>([
  ["a page's front matter", { ...first, "media/alpha.mdx": page("Alpha 2", "Text.") }],
  ["a category", { ...first, "media/_category_.json": "[]\n" }],
  ["a new page", { ...first, "media/beta.mdx": page("Beta", "Text.") }],
  ["a page less", { "media/_category_.json": "{}\n" }],
])("%s is", (_, files) => {
  const before = write(first);
  expect(write(files)).not.toBe(before);
  expect(write(first)).toBe(before);
});

test("what another run left unchanged is", () => {
  const before = write(first);
  outline = new Outline(folder);
  expect(write(first)).toBe(before);
});
