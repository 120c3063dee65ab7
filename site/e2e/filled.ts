import type { BrowserContextOptions, Page } from "playwright-core";
import type { ReaderValues } from "../../generator/values/resolve.ts";
import { isSecret } from "../../generator/values/secret.ts";
import type { AuthentikVersion } from "../../generator/values/versions.ts";
import { type Bench, keptStorage, keptValues } from "./bench.ts";
import { fillField, revealSecrets } from "./form.ts";
import type { ExpectedGuide } from "./guides.ts";

/** A guide on a device that keeps these values; secrets, which none keeps, are typed. */
export async function openFilled(
  bench: Bench,
  entry: ExpectedGuide,
  values: ReaderValues,
  version?: AuthentikVersion,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const { stored, secrets } = separate(entry, values);
  const context = await bench.reader({
    ...options,
    storageState: keptStorage(bench, keptValues(entry, stored, version)),
  });
  const page = await bench.open(context, entry.path);
  await typeValues(page, entry, secrets);
  return page;
}

/** Those values that a device keeps, and the secrets, which none does. */
export function separate({ guide }: ExpectedGuide, values: ReaderValues) {
  const { placeholders } = guide.values;
  const pairs = Object.entries(values);
  const isMasked = ([name]: [string, string]) => isSecret(placeholders[name]?.kind ?? "text");
  return {
    secrets: Object.fromEntries(pairs.filter(isMasked)),
    stored: Object.fromEntries(pairs.filter((pair) => !isMasked(pair))),
  };
}

/** Types values into the form and waits until the page shows all of them. */
export async function typeValues(
  page: Page,
  { guide }: ExpectedGuide,
  values: ReaderValues,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    await fillField(page, guide.values.placeholders[name]?.label ?? name, value);
  }
  await revealSecrets(page);
  await page.locator(".hw-mark--example").first().waitFor({ state: "detached" });
}
