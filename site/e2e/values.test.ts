import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { filler, type ReaderValues } from "../../generator/values/resolve.ts";
import {
  type AuthentikVersion,
  authentikVersions,
  inSpan,
  isAuthentikVersion,
  newestVersion,
} from "../../generator/values/versions.ts";
import { savedName } from "../components/DownloadButton/file-name.ts";
import { STORAGE_KEY } from "../reader-values/kept-values.ts";
import { addressProblems } from "./addresses.ts";
import { expectNothingSent, keptValues, openBench } from "./bench.ts";
import { download, downloadsOf, openFolds, shownBeside, titlesOf } from "./files.ts";
import { openFilled, separate, typeValues } from "./filled.ts";
import { type ExpectedGuide, guideOf, loadGuides } from "./guides.ts";
import { type PageContent, readContent } from "./page-content.ts";
import { entriesOf, normalised, valueSets } from "./value-sets.ts";

const guides = await loadGuides();
const bench = openBench();

/** Guides whose facts differ between the releases of authentik. */
const changing = ["aws", "espocrm", "nextcloud", "zulip"];

describe.each(guides.map((entry) => ({ name: entry.guide.slug, ...entry })))("$name", (entry) => {
  it("holds nothing but the reader's values, whatever they are, and so do its files", async () => {
    const [last = "", ...others] = valueSets;
    const [first = ""] = others;
    const page = await openFilled(bench, entry, valuesOf(entry, first));
    await expectFilled(page, entry, first, newestVersion);
    for (const set of others.slice(1)) {
      await fillElsewhere(page, entry, set, newestVersion);
      await expectFilled(page, entry, set, newestVersion);
    }
    for (const version of changing.includes(entry.name) ? authentikVersions : [newestVersion]) {
      await fillElsewhere(page, entry, last, version);
      await expectFilled(page, entry, last, version);
    }
    await expectFiles(page, entry, valuesOf(entry, last));
    expectNothingSent(bench, valuesOf(entry, last));
  });
});

it("several guides have files", () => {
  expect(guides.filter((entry) => titlesOf(entry).length > 0).length).toBeGreaterThan(3);
});

it.each([
  ...valueSets.map((set) => ["espocrm", set] as const),
  ["nextcloud", "IPv6 addresses"] as const,
])("%s becomes the same by typing: %s", async (slug, set) => {
  const entry = guideOf(guides, slug);
  const page = await bench.open(await bench.reader(), entry.path);
  await typeValues(page, entry, entriesOf(set, entry.guide.values));
  await expectFilled(page, entry, set, newestVersion);
});

/** The values that come of a set for a guide. */
function valuesOf({ guide: { values } }: ExpectedGuide, set: string): ReaderValues {
  return normalised(values, entriesOf(set, values));
}

/** Waits until a page holds these values and nothing else. */
async function expectFilled(
  page: Page,
  entry: ExpectedGuide,
  set: string,
  version: AuthentikVersion,
): Promise<void> {
  const values = valuesOf(entry, set);
  await expect
    .poll(
      async () => {
        const content = await readContent(page);
        return [
          ...leftOver(entry, content, values),
          ...addressProblems(entry, content, values, version),
          ...spanProblems(content, version),
        ];
      },
      { message: `${set}, authentik ${version}` },
    )
    .toEqual([]);
}

/** Downloads every file of a page, which holds what is shown under the name that is shown. */
async function expectFiles(page: Page, entry: ExpectedGuide, values: ReaderValues): Promise<void> {
  const fill = filler(entry.guide.values, values, newestVersion);
  const names = titlesOf(entry).map((title) => savedName(fill(title).text));
  await openFolds(page, names.length);
  const buttons = await downloadsOf(page).all();
  for (const [index, button] of buttons.entries()) {
    const name = names[index] ?? "";
    expect(await button.getAttribute("aria-label")).toBe(`Download ${name}`);
    const shown = await shownBeside(button);
    const file = await download(page, button);
    // Chromium takes the first dot from a hidden file's name.
    expect(file.name).toBe(name.replace(/^\./, ""));
    expect(file.text).toBe(shown);
    expect(await page.locator("[role=status]").last().textContent()).toContain(
      `Downloaded ${name}`,
    );
  }
}

/** Text of another release than the chosen one that is shown. */
function spanProblems({ spans }: PageContent, version: AuthentikVersion): string[] {
  return spans
    .filter(({ label, isHidden }) => {
      const [, before] = /(?:before|without,) (\S+?):/.exec(label) ?? [];
      const [, since] = /^(20\S+)/.exec(label) ?? [];
      return !isHidden && !inSpan(version, { since: release(since), before: release(before) });
    })
    .map(({ label }) => `Shown for ${version}: ${label}`);
}

function release(text: string | undefined): AuthentikVersion | undefined {
  if (text !== undefined && !isAuthentikVersion(text)) throw new Error(`Unknown release ${text}`);
  return text;
}

/** Fills a page as another tab would, which has the same guide open; secrets are typed. */
async function fillElsewhere(
  page: Page,
  entry: ExpectedGuide,
  set: string,
  version: AuthentikVersion,
): Promise<void> {
  const { stored, secrets } = separate(entry, valuesOf(entry, set));
  await page.evaluate(
    ([key, value]) => {
      localStorage.setItem(key, value);
      window.dispatchEvent(new StorageEvent("storage", { key }));
    },
    [STORAGE_KEY, JSON.stringify(keptValues(entry, stored, version))] as const,
  );
  await typeValues(page, entry, secrets);
}

/** Examples and defaults that are still somewhere on a filled page. */
function leftOver({ guide }: ExpectedGuide, content: PageContent, values: ReaderValues): string[] {
  const problems = content.marks
    .filter(({ isExample }) => isExample)
    .map(({ names, text }) => `Marked as an example: ${names.join(", ")}: ${text}`);
  for (const [name, { kind, example }] of Object.entries(guide.values.placeholders)) {
    const marks = content.marks.filter(({ names }) => names.includes(name));
    if (marks.length === 0) problems.push(`Shown nowhere: ${name}`);
    for (const { text } of marks) {
      if (text.includes(example) && !values[name]?.includes(example)) {
        problems.push(`The example of ${name} in a mark: ${text}`);
      }
    }
    // A slug or a port may well be part of something else; a host name never is.
    if (kind === "slug" || kind === "port") continue;
    const bare = example.replace(/^https?:\/\//, "");
    if (content.text.includes(bare)) problems.push(`The example of ${name} in the text: ${bare}`);
    for (const { element, name: attribute, value } of content.attributes) {
      if (value.includes(bare)) problems.push(`The example of ${name} in ${element}[${attribute}]`);
    }
  }
  return problems;
}
