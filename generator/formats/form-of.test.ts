// biome-ignore-all lint/suspicious/noTemplateCurlyInString: samples of languages that interpolate
import { readdirSync, readFileSync } from "node:fs";
import {
  assert,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  oneof,
  string,
  tuple,
} from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "../verify/pieces.ts";
import { type Language, languages } from "./languages.ts";

/** The code blocks in one language of the golden pages. */
function samplesOf(language: string): string[] {
  const golden = new URL("../__fixtures__/golden/", import.meta.url);
  return readdirSync(golden).flatMap((file) =>
    (piecesOf(readFileSync(new URL(file, golden), "utf8")) ?? []).flatMap((piece) =>
      piece.is === "code" && piece.code.language === language
        ? [piece.code.code.replace(/\{\{.*?\}\}/g, "app.example.org")]
        : [],
    ),
  );
}

test.each<[Language, syntax: string[], runs: number]>([
  ["hcl", ['"', "${", "}", "#", "//", "/*", "*/", "<<E", "\nE\n", "\n", "[", ",", "="], 80],
  ["yaml", ['"', "'", ": ", "- ", "\n", "\n  ", "#", "&a ", "*a", "!A ", "[", "]", "|", "{"], 400],
])("a form of %s is right only if the sample is", async (name, syntax, numRuns) => {
  const format = languages[name];
  const { formOf, parse } = format as typeof format & { formOf: (text: string) => string };
  const samples = samplesOf(name);
  expect(samples.length).toBeGreaterThan(5);
  for (const sample of samples) expect(await parse(formOf(sample))).toBe(await parse(sample));

  let changed = 0;
  const edit = tuple(
    nat(),
    integer({ min: 0, max: 2 }),
    oneof(constantFrom(...syntax), string({ maxLength: 2 })),
  );
  await assert(
    asyncProperty(constantFrom(...samples), edit, edit, async (sample, ...edits) => {
      let text = sample;
      for (const [place, cut, added] of edits) {
        const at = place % text.length;
        text = `${text.slice(0, at)}${added}${text.slice(at + cut)}`;
      }
      const form = formOf(text);
      if (form === text || (await parse(form)) !== undefined) return;
      changed += 1;
      expect(await parse(text)).toBeUndefined();
    }),
    { numRuns },
  );
  expect(changed).toBeGreaterThan(numRuns / 50);
});

test("samples that differ in what they say have one form", () => {
  expect(languages.hcl.formOf?.('a = "one.example.org"\nb = "${c}"\n')).toBe(
    languages.hcl.formOf?.('a = "two"\nb = "${c}"\n'),
  );
  expect(languages.hcl.formOf?.('a = "\\"x\\" = {}"\nb = data.c.d.id\n')).toBe(
    languages.hcl.formOf?.('a = "^/api(/x)?"\nb = group.e.id\n'),
  );
  expect(languages.yaml.formOf?.('- a: !KeyOf one\n  b: "https://example.org"\n')).toBe(
    languages.yaml.formOf?.('- a: !KeyOf two\n  b: "c: d"\n'),
  );
});
