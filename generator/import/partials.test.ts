import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Ledger } from "./ledger.ts";
import { inlinePartials } from "./partials.ts";
import { readGuide } from "./read.ts";
import { fileOf, leavesOf, plainText } from "./tree.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hostwise-partials-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A guide in `media/shop`, with the other files that are there. */
function guideWith(text: string, files: Record<string, string>) {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  const guide = readGuide("media/shop/index.mdx", text);
  const ledger: Ledger = new Map();
  inlinePartials(guide, join(root, "media/shop/index.mdx"))(ledger);
  const words = leavesOf(guide.root.children)
    .filter(({ type }) => type === "text")
    .map((leaf) => [plainText([leaf]), fileOf(leaf)]);
  return { words, ledger, problems: guide.problems };
}

test("what a partial says stands where its element does, each time", () => {
  const { words, ledger, problems } = guideWith(
    'import Note from "../_note.mdx";\n\nOne.\n\n<Note />\n\nTwo.\n\n<Note />\n',
    { "media/_note.mdx": "---\ntitle: no\n---\n\nMind the step.\n" },
  );
  const note = ["Mind the step.", "media/_note.mdx"];
  expect(words).toEqual([["One.", undefined], note, ["Two.", undefined], note]);
  expect([...ledger.values()]).toEqual([{ outcome: "fact" }]);
  expect(problems).toEqual([]);
});

test("a partial can have partials, and its ending can be left out", () => {
  const { words } = guideWith('import A from "./_a";\n\n<A />\n', {
    "media/shop/_a.md": 'import B from "../\\_b.mdx";\n\n<B />\n',
    "media/_b.mdx": "In it.\n",
  });
  expect(words).toEqual([["In it.", "media/shop/_a.md"]]);
});

test("a partial that is not there, or that holds itself, is a finding at its import", () => {
  const missing = guideWith('import A from "./_a.mdx";\nimport B from "./_b.mdx";\n\n<B />\n', {
    "media/shop/_b.mdx": "B.\n",
  });
  expect(missing.words).toEqual([["B.", "media/shop/_b.mdx"]]);
  expect(missing.problems).toMatchObject([
    {
      rule: "import-partial",
      message: "Missing the partial `./_a.mdx`, expected a Markdown file",
      place: { line: 1, column: 1 },
    },
  ]);
  const circle = guideWith('import A from "./_a.mdx";\n\n<A />\n', {
    "media/shop/_a.mdx": 'import A from "./_a.mdx";\n\nA.\n\n<A />\n',
  });
  expect(circle.problems.map(({ rule }) => rule)).toEqual(["import-partial"]);
  expect(circle.words.map(([word]) => word)).toEqual(["A.", "A.", "A.", "A."]);
});

test("imports of what is no Markdown are left alone", () => {
  const { ledger, problems } = guideWith('import Tabs from "@theme/Tabs";\n\nOne.\n', {});
  expect([ledger.size, problems]).toEqual([0, []]);
});
