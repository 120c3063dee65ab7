import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { digest, examples, fixtures, renderFolder } from "./__fixtures__/render.ts";
import { type ProviderType, providerShapes } from "./descriptor/schema/provider.ts";
import { textReport } from "./findings/report-text.ts";
import { Pipeline, projectAt, type Run, wholePage } from "./pipeline.ts";

const here = import.meta.dirname;
const root = join(here, "..");

let fixtureRun: Run;
let pages: Map<string, string>;
beforeAll(async () => {
  fixtureRun = await new Pipeline({
    ...projectAt(root),
    integrations: fixtures,
    keepsAddresses: false,
  }).run();
  pages = new Map([
    ...(await renderFolder("integrations", { only: examples })),
    ...fixtureRun.pages.map(({ entry, mdx }) => [entry.slug, mdx] as const),
  ]);
}, 240_000);

test("the fixtures hold no problem, and use every provider type", async () => {
  expect(textReport(fixtureRun.problems, fixtureRun)).toBe("No problems found\n");
  const whole = await Promise.all(fixtureRun.pages.map(wholePage));
  const types = whole.flatMap(({ guide }) =>
    guide.setups.flatMap(({ providers }) => providers.map(({ provider }) => provider.type)),
  );
  expect(new Set<ProviderType>(types)).toEqual(new Set(Object.keys(providerShapes)));
});

test("pages as they were last looked at", async () => {
  expect([...pages.keys()]).toEqual(expect.arrayContaining([...examples, "constructs-fixture"]));
  for (const [slug, mdx] of pages) {
    await expect(mdx).toMatchFileSnapshot(join(here, `__fixtures__/golden/${slug}.golden.mdx`));
  }
});

test("the same bytes in any order, time zone and language", { timeout: 120_000 }, async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", join(here, "__fixtures__/render.ts"), "reversed"],
    {
      cwd: root,
      env: {
        ...process.env,
        TZ: "Pacific/Kiritimati",
        LANG: "tr_TR.UTF-8",
        LC_ALL: "tr_TR.UTF-8",
      },
    },
  );
  expect(stdout).toBe(digest(pages));
});
