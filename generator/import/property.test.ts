import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "@babel/parser";
import fc from "fast-check";
import { expect, test } from "vitest";
import { signatures } from "../descriptor/authoring.ts";
import { integration } from "../descriptor/schema/integration.ts";
import { importProblems } from "../findings/import-problems.ts";
import { addressProblems } from "./addresses.ts";
import { draftOf } from "./descriptor.ts";
import { metaOf } from "./meta.ts";
import { printDescriptor } from "./print.ts";
import { readGuide } from "./read.ts";
import { leavesOf } from "./tree.ts";
import { unitsOf } from "./units.ts";

const folder = fileURLToPath(new URL("__fixtures__/guides", import.meta.url));
const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.mdx?$/.test(file))
  .sort()
  .map((file) => readFileSync(join(folder, file), "utf8"));

const pieces = [
  ...[
    "<Foo",
    "<Tabs>",
    "</Tabs>",
    "<TabItem>",
    "<details>",
    "<summary>",
    "<br/>",
    "<kbd>",
    "</em>",
  ],
  ...[
    "<!--",
    "-->",
    "{",
    "}",
    "{/*",
    `$${"{x}"}`,
    "{{x}}",
    "{{",
    "}}",
    "⟦TODO: a⟧",
    "⟦TODO: ",
    "⟧",
  ],
  ...[
    ":::",
    ":::note",
    ":::tip A",
    "```",
    "~~~",
    "`",
    "**",
    "*",
    "_",
    "|",
    "| - |",
    "> ",
    "# ",
    "\n\n",
  ],
  ...[
    "- ",
    "1. ",
    "    ",
    "\t",
    "\r\n",
    "---\n",
    "[^1]",
    "[^1]: a",
    "![a](b)",
    "[a]: b",
    "[a][b]",
    "[a](#b)",
  ],
  ...[
    "import X from './y.md'",
    "<X />",
    "export const a = 1",
    "https://authentik.company/",
    "a.company:99999",
  ],
  ...[
    "\uFEFF",
    "\n---\n: [\n---\n",
    "\n<Tabs values={[\n",
    "<kbd>https://<em>a.company\n</em>/x\n</kbd>",
    ":::note\n:::tip\n:::info\n",
    `\n${Array.from({ length: 7 }, (_, depth) => `${"    ".repeat(depth)}- **A**: \`b\``).join("\n")}\n`,
    `\n| A | B |\n| - | - |\n${"| a | `b` |\n".repeat(300)}`,
    `\n${"> ".repeat(9)}x\n`,
  ],
  ...[
    "\u0000",
    "\uE0F0",
    "\uE0F10",
    "\u{F0000}",
    "\uD800",
    "\u2028",
    "&lt;",
    "\\",
    "$",
    "__proto__",
    "constructor",
  ],
];

/** Guides with pieces put in, stretches taken out, lines changed, and their end cut off. */
const mutated = fc
  .record({
    guide: fc.constantFrom(...texts),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        piece: fc.constantFrom(...pieces),
        without: fc.nat(60),
      }),
      { maxLength: 6 },
    ),
    lines: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        become: fc.constantFrom(
          () => [],
          (line: string) => [line, line],
          (line: string) => [`\t${line}`],
          (line: string) => [line.trimStart()],
          (line: string) => [line.replace(/^(\W+)/, "$1$1")],
        ),
      }),
      { maxLength: 4 },
    ),
    ending: fc.constantFrom("\n", "\n", "\r\n"),
    kept: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ guide, edits, lines, ending, kept }) => {
    const edited = edits.reduce(
      (text, { at, piece, without }) => {
        const index = Math.floor(text.length * at);
        return text.slice(0, index) + piece + text.slice(index + without);
      },
      guide.slice(0, Math.floor(guide.length * kept)),
    );
    const changed = lines.reduce((all, { at, become }) => {
      const index = Math.floor(all.length * at);
      return all.flatMap((line, other) => (other === index ? become(line) : [line]));
    }, edited.split("\n"));
    return changed.join(ending);
  });

test("whatever a guide holds, the import does not throw, loses nothing, and writes TypeScript that fits the schema", async () => {
  await fc.assert(
    fc.asyncProperty(mutated, async (text) => {
      const guide = readGuide("index.md", text);
      const meta = metaOf(
        "/guides/media/example/index.md",
        guide.frontMatter,
        undefined,
        undefined,
      );
      const draft = await draftOf(guide, meta);
      if (!draft) return;
      const units = unitsOf(guide.root, draft.ledger);
      // Each leaf is in the account, or a piece of its own says that it is not understood.
      const open = leavesOf([guide.root]).filter(
        (leaf) => !draft.ledger.has(leaf) && "value" in leaf && String(leaf.value).trim() !== "",
      );
      const unknown = units.filter(({ reason }) => reason === "not understood");
      if (open.length > 0) expect(unknown.length).toBeGreaterThan(0);
      addressProblems(guide, draft.names.authentik);
      const source = printDescriptor(draft.input);
      parse(source, { sourceType: "module", plugins: ["typescript"] });
      expect(
        importProblems(source, {
          file: "x.ts",
          helpers: Object.keys(signatures),
          exists: () => false,
        }),
      ).toEqual([]);
      const result = integration.safeParse(draft.input);
      expect(result.success ? [] : result.error.issues).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
