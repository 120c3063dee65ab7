import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { ReaderValues } from "../../generator/values/resolve.ts";
import { isSecret } from "../../generator/values/secret.ts";
import {
  type AuthentikVersion,
  authentikVersions,
  inSpan,
  isAuthentikVersion,
  newestVersion,
} from "../../generator/values/versions.ts";
import { STORAGE_KEY } from "../reader-values/kept-values.ts";
import { addressProblems } from "./addresses.ts";
import { keptStorage, keptValues, openBench } from "./bench.ts";
import { fillField, revealSecrets } from "./form.ts";
import { type ExpectedGuide, guideOf, loadGuides } from "./guides.ts";
import { type PageContent, readContent } from "./page-content.ts";
import { entriesOf, normalised, valueSets } from "./value-sets.ts";

const guides = await loadGuides();
const bench = openBench();

/** Guides whose facts differ between the releases of authentik. */
const changing = ["aws", "espocrm", "nextcloud", "zulip"];

describe.each(guides.map((entry) => ({ name: entry.guide.slug, ...entry })))("$name", (entry) => {
  it("holds nothing but the reader's values, whatever they are", async () => {
    const [first = "", ...others] = valueSets;
    const page = await openFilled(entry, first);
    await expectFilled(page, entry, first, newestVersion);
    for (const set of others) {
      await fillElsewhere(page, entry, set, newestVersion);
      await expectFilled(page, entry, set, newestVersion);
    }
    for (const version of changing.includes(entry.name) ? authentikVersions : []) {
      await fillElsewhere(page, entry, first, version);
      await expectFilled(page, entry, first, version);
    }
  });
});

it.each([
  ...valueSets.map((set) => ["espocrm", set] as const),
  ["nextcloud", "IPv6 addresses"] as const,
])("%s becomes the same by typing: %s", async (slug, set) => {
  const entry = guideOf(guides, slug);
  const page = await bench.open(await bench.reader(), entry.path);
  await type(page, entry, entriesOf(set, entry.guide.values));
  await expectFilled(page, entry, set, newestVersion);
});

/** Waits until a page holds these values and nothing else. */
async function expectFilled(
  page: Page,
  entry: ExpectedGuide,
  set: string,
  version: AuthentikVersion,
): Promise<void> {
  const values = normalised(entry.guide.values, entriesOf(set, entry.guide.values));
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

/** A guide on a device that keeps a set of values; secrets, which none keeps, are typed. */
async function openFilled(entry: ExpectedGuide, set: string): Promise<Page> {
  const { stored, secrets } = separate(entry, set);
  const context = await bench.reader({
    storageState: keptStorage(bench, keptValues(entry, stored)),
  });
  const page = await bench.open(context, entry.path);
  await type(page, entry, secrets);
  return page;
}

/** Fills a page as another tab would, which has the same guide open; secrets are typed. */
async function fillElsewhere(
  page: Page,
  entry: ExpectedGuide,
  set: string,
  version: AuthentikVersion,
): Promise<void> {
  const { stored, secrets } = separate(entry, set);
  await page.evaluate(
    ([key, value]) => {
      localStorage.setItem(key, value);
      window.dispatchEvent(new StorageEvent("storage", { key }));
    },
    [STORAGE_KEY, JSON.stringify(keptValues(entry, stored, version))] as const,
  );
  await type(page, entry, secrets);
}

function separate({ guide }: ExpectedGuide, set: string) {
  const { placeholders } = guide.values;
  const pairs = Object.entries(normalised(guide.values, entriesOf(set, guide.values)));
  const isMasked = ([name]: [string, string]) => isSecret(placeholders[name]?.kind ?? "text");
  return {
    secrets: Object.fromEntries(pairs.filter(isMasked)),
    stored: Object.fromEntries(pairs.filter((pair) => !isMasked(pair))),
  };
}

/** Types values into the form and waits until the page shows all of them. */
async function type(page: Page, { guide }: ExpectedGuide, values: ReaderValues): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await fillField(page, guide.values.placeholders[name]?.label ?? name, value);
  }
  await revealSecrets(page);
  await page.locator(".hw-mark--example").first().waitFor({ state: "detached" });
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
