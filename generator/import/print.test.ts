import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { IntegrationInput } from "../descriptor/schema/integration.ts";
import { todo } from "../descriptor/todo.ts";
import { loadDescriptor, readDescriptors } from "../load.ts";
import { printDescriptor } from "./print.ts";

/** What a printed descriptor evaluates to. */
async function readBack(input: IntegrationInput): Promise<unknown> {
  const root = mkdtempSync(join(tmpdir(), "hostwise-print-"));
  try {
    writeFileSync(join(root, "x.ts"), printDescriptor(input));
    const [file] = readDescriptors(root, ".");
    if (!file) throw new Error("The descriptor was not found");
    const { input: back, problems } = await loadDescriptor(root, file);
    // What a text says may be minded, but it must be read.
    const minded = ["descriptor-shape", "unknown-reference"];
    expect(problems.filter(({ rule }) => !minded.includes(rule))).toEqual([]);
    return back;
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("any text reads back as it was, wherever it stands", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", minLength: 1 }),
    fc.constantFrom(
      "`$" + "{a}`",
      "\\",
      "a\nb",
      "⟦TODO: x⟧",
      'a ⟦TODO: `x` "y"⟧ b',
      "{{x}}",
      "__proto__",
      "*/",
    ),
  );
  await fc.assert(
    fc.asyncProperty(text, text, text, async (one, two, three) => {
      const input: IntegrationInput = {
        name: "X",
        category: "media",
        support: "community",
        homepage: todo("where"),
        about: one,
        notes: [
          { type: "admonition", kind: "tip", text: two, title: three, blocks: [] },
          { type: "config", format: "yaml", content: { [one]: [two, 1, true, null] }, file: three },
          { type: "commands", lines: [one, two] },
        ],
        setups: [
          {
            type: "oidc",
            provider: {
              redirectUris: [{ matchingMode: "regex", url: one, redirectUriType: "logout" }],
            },
            application: [
              { type: "step", text: two, blocks: [] },
              {
                type: "settings",
                entries: { [three]: { value: one, note: two }, b: { choose: one } },
              },
            ],
          },
        ],
        verification: [{ type: "prose", text: three }],
      };
      const back = (await readBack(input)) as IntegrationInput;
      expect(JSON.parse(JSON.stringify({ ...back, notes: undefined }))).toEqual(
        JSON.parse(JSON.stringify({ ...input, notes: undefined })),
      );
      expect(back.notes?.[1]).toEqual(input.notes?.[1]);
      expect(back.notes?.[2]).toMatchObject({ lines: [one, two] });
    }),
    { numRuns: 60 },
  );
});
