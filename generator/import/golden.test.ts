import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { Pipeline } from "../pipeline.ts";
import { repository, temporaryProject } from "../testing.ts";
import { importGuides } from "./command.ts";
import type { Imported } from "./import-guide.ts";
import { importReport } from "./report.ts";

const fixtures = fileURLToPath(new URL("__fixtures__/guides", import.meta.url));
const project = {
  root: repository,
  integrations: "integrations",
  templates: "templates",
  static: "site/static",
  keepsAddresses: false,
};

const outcome = await importGuides(project, fixtures, {});
const guides = "guides" in outcome ? outcome.guides : [];
const named = guides.map((guide) => [basename(dirname(guide.file)), guide] as const);

describe.each(named)("%s", (name, guide) => {
  const golden = (ending: string) => join(fixtures, "../golden", `${name}.golden.${ending}`);

  test("has the descriptor and the report that stand in its golden files", async () => {
    if (guide.source !== undefined) await expect(guide.source).toMatchFileSnapshot(golden("ts"));
    const shown = relative(repository, fixtures);
    await expect(importReport([guide]).replaceAll(`${shown}/`, "")).toMatchFileSnapshot(
      golden("txt"),
    );
  });

  test("keeps every word of what it says that it keeps", () => {
    expect(lostWords(guide)).toEqual([]);
  });
});

/** Words of kept pieces that the descriptor does not have. */
function lostWords({ source = "", units }: Imported): string[] {
  const known = new Set(source.toLowerCase().match(/[a-z]{4,}/g));
  return units
    .filter(
      ({ kind, outcome: became }) =>
        kind === "sentence" && (became === "free" || became === "step"),
    )
    .flatMap(({ text }) =>
      (
        text
          .replace(/`[^`]*`|<[^<>]*>|https?:\S+/g, " ")
          .toLowerCase()
          .match(/[a-z]{4,}/g) ?? []
      ).filter((word) => !known.has(word)),
    );
}

test("the fixtures are all there, and each piece of them was understood", () => {
  expect(guides).toHaveLength(12);
  const unknown = guides
    .filter(({ source }) => source !== undefined)
    .flatMap(({ file, units }) =>
      units
        .filter(({ reason }) => reason === "not understood")
        .map(({ text }) => `${file}: ${text}`),
    );
  expect(unknown).toEqual([]);
});

test("what is written loads and passes its checks, but for what is to be found out", async () => {
  const target = temporaryProject();
  try {
    const out = join(target.root, "integrations");
    const { written } = (await importGuides(project, fixtures, { out })) as {
      written: Map<string, string>;
    };
    expect(written.size).toBe(11);
    const run = await new Pipeline(target).run();
    expect(run.read).toBe(11);
    // The second: two of the guides show the client's secret or ID nowhere.
    const open = new Set(["todo-is-done", "client-is-given"]);
    expect(run.problems.filter(({ rule }) => !open.has(rule))).toEqual([]);
    expect(run.pages).toHaveLength(11);
  } finally {
    target.remove("");
  }
});

describe("other spellings of the same file", () => {
  const text = readFileSync(join(fixtures, "media/photo-frame/index.md"), "utf8");
  const root = mkdtempSync(join(tmpdir(), "hostwise-spellings-"));
  afterAll(() => rmSync(root, { recursive: true }));

  async function read(source: string): Promise<Partial<Imported>> {
    const file = join(root, "media/photo-frame/index.md");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
    const outcome = await importGuides(project, file, {});
    if ("refused" in outcome) throw new Error(outcome.refused.join("\n"));
    return outcome.guides[0] ?? {};
  }

  test.each([
    ["CRLF", text.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${text}`],
    ["without its last line break", text.trimEnd()],
  ])("%s", async (_, source) => {
    const [one, other] = [await read(text), await read(source)];
    expect(one.source).toContain("defineIntegration");
    expect(other.source).toBe(one.source);
    expect(other.problems).toEqual(one.problems);
    expect(other.units).toEqual(one.units);
  });

  test.each(["", "\n", "---\n---\n", "---\ntitle: [\n---\n", "<!--", "# Only a title", "\u0000"])(
    "%j is no guide, and says so",
    async (source) => {
      const { source: descriptor, problems = [] } = await read(source);
      expect(descriptor).toBeUndefined();
      expect(problems.map(({ rule }) => rule)).toContain("import-no-guide");
    },
  );
});
