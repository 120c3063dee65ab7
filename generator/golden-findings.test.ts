import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textReport } from "./findings/report-text.ts";
import { Pipeline, type Run } from "./pipeline.ts";

const faults = join(import.meta.dirname, "__fixtures__/faults");

/** Runs one of the projects of faulty descriptors with the templates and files of this one. */
async function runOf(name: string): Promise<Run> {
  const project = {
    root: join(faults, name),
    integrations: "integrations",
    templates: "../../../../templates",
    static: "../../../../site/static",
    keepsAddresses: false,
  };
  return new Pipeline(project).run();
}

describe("the report of each fault", { timeout: 60_000 }, () => {
  test.each(readdirSync(faults))("%s", async (name) => {
    const { problems, sources } = await runOf(name);
    const report = textReport(problems, { sources });
    await expect(report).toMatchFileSnapshot(join(faults, name, "report.golden.txt"));
    for (const { message, file, place, rule } of problems) {
      expect(message, "says what was found").toMatch(/^(?:Unexpected|Missing|Unused|No |The )/);
      expect(message, "has no full stop").not.toMatch(/\.$/);
      const ofFile = /^(?:The file |Missing default export|Unexpected (?:file name|slug))/;
      expect(place !== undefined || ofFile.test(message), `${file}: ${rule} has a place`).toBe(
        true,
      );
    }
  });
});

test("one run lists the faults of all descriptors and gives no page for them", async () => {
  const { pages, problems, read } = await runOf("several-descriptors");
  expect(read).toBe(4);
  expect(pages.map(({ entry }) => entry.slug)).toEqual(["good"]);
  expect(problems.map(({ file }) => file)).toEqual([
    "integrations/media/bad-one.ts",
    "integrations/media/bad-three.ts",
    "integrations/monitoring/bad-two.ts",
  ]);
});

test("no page has a fault, and no fault has a page", async () => {
  const { pages, problems } = await runOf("slug-of-another-guide");
  expect(problems.map(({ file }) => file)).toEqual([
    "integrations/media/example.ts",
    "integrations/media/example.ts",
  ]);
  expect(pages.map(({ file }) => file)).toEqual(["integrations/media/other.ts"]);
});

test("a second run of the same pipeline finds the same", async () => {
  const pipeline = new Pipeline({
    root: join(faults, "several-descriptors"),
    integrations: "integrations",
    templates: "../../../../templates",
    static: "../../../../site/static",
    keepsAddresses: false,
  });
  const first = await pipeline.run();
  const second = await pipeline.run();
  expect(second.problems).toEqual(first.problems);
  expect(second.pages).toEqual(first.pages);
});
