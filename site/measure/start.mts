import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { changeOne, makeCatalogue } from "../../generator/bench/catalogue.ts";
import { repository } from "../../generator/testing.ts";
import { ensureBrowser, launchBrowser } from "../e2e/browser.ts";
import { DevelopmentSite } from "../e2e/development-site.ts";

/**
 * Measures what a writer waits for under `npm start`: from a saved file to the changed text in
 * the browser, on a catalogue made of the real integrations. `npm run measure:start -- 300`.
 */

const ROUNDS = 6;
const DESCRIPTOR = "integrations/chat-communication-collaboration/espocrm-1.ts";
const TEMPLATE = "templates/page.hbs";

async function main(count: number): Promise<void> {
  ensureBrowser();
  const site = new DevelopmentSite();
  const project = makeCatalogue(repository, site.root, count);
  const browser = await launchBrowser();
  try {
    const begin = performance.now();
    await site.start(1_800_000);
    console.info(`${count} integrations: the site is there after ${seconds(begin)} s.`);
    const page = await openPage(browser, site);
    const change = (word: string) => changeOne(project, DESCRIPTOR, word);
    console.info(`A changed descriptor: ${await measure(page, "Descriptor", change)}`);
    const template = readFileSync(join(site.root, TEMPLATE), "utf8");
    const changeTemplate = (word: string) =>
      writeFileSync(join(site.root, TEMPLATE), template.replace("{{about}}", `{{about}} ${word}.`));
    console.info(
      `A changed template of all pages: ${await measure(page, "Template", changeTemplate)}`,
    );
  } finally {
    await browser.close();
    await site.stop();
  }
}

async function openPage(browser: Browser, { origin }: DevelopmentSite): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${origin}/${DESCRIPTOR.replace(/\.ts$/, "/")}`);
  await page.locator("article h1").waitFor();
  return page;
}

/** The seconds of each round, and their median; the first round meets code that never ran. */
async function measure(page: Page, name: string, change: (word: string) => void): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const word = `${name}${round}`;
    const begin = performance.now();
    change(word);
    await page.waitForFunction(
      (text) => document.querySelector("article")?.textContent?.includes(text),
      word,
      { polling: 20, timeout: 600_000 },
    );
    if (round > 0) times.push((performance.now() - begin) / 1000);
    // What the change sets going beside the page is done before the next one.
    await page.waitForTimeout(3000);
  }
  const sorted = [...times].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `${median.toFixed(2)} s (${times.map((time) => time.toFixed(2)).join(", ")})`;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}

main(Number(process.argv[2] ?? 300)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
