import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { readFenceMeta } from "../../generator/values/fence.ts";
import type { ExpectedGuide } from "./guides.ts";

/** The files that a guide's page offers. */

/** The buttons of blocks that are files, in hidden tabs too. */
export function downloadsOf(page: Page): Locator {
  return page.locator('.theme-code-block button[aria-label^="Download "]');
}

/** When the last ten files were there. */
const saved: number[] = [];

/** Presses a button, seen or not, and returns the file that comes of it. */
export async function download(page: Page, button: Locator) {
  // Chromium drops, without a word, the eleventh file that a page saves in one second. It may have
  // been asked for one long before it saved it: the time counts at which a file was there.
  const early = 1100 - (performance.now() - (saved.at(-10) ?? Number.NEGATIVE_INFINITY));
  if (early > 0) await page.waitForTimeout(early);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    button.evaluate((element: HTMLElement) => element.click()),
  ]);
  saved.splice(0, saved.length - 9);
  saved.push(performance.now());
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** Opens what folds away; the buttons in it are there as soon as it is loaded. */
export async function openFolds(page: Page, files: number): Promise<void> {
  await page.locator("details").evaluateAll((folds) => {
    for (const fold of folds as HTMLDetailsElement[]) fold.open = true;
  });
  await expect.poll(() => downloadsOf(page).count()).toBe(files);
}

/** The lines that the block around a button shows: in elements, once they have their colours. */
export function shownBeside(button: Locator): Promise<string> {
  return button.evaluate((element) => {
    const code = element.closest(".theme-code-block")?.querySelector("code");
    const lines = [...(code?.querySelectorAll(".token-line") ?? [])];
    const text = lines.map((line) => line.textContent ?? "").join("\n");
    return lines.length > 0 ? text : (code?.textContent ?? "");
  });
}

/** Names of the files that a guide's page shows, in order, as templates. */
export function titlesOf({ path }: ExpectedGuide): string[] {
  const page = JSON.parse(
    readFileSync(join(inject("builtSite"), path, "page.json"), "utf8"),
  ) as unknown;
  const titles: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && node.type === "code" && "meta" in node) {
      const { title } = readFenceMeta(String(node.meta));
      if (title !== undefined) titles.push(title);
    }
    if ("children" in node && Array.isArray(node.children))
      for (const child of node.children) walk(child);
  };
  walk(page);
  return titles;
}
