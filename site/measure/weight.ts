import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { alive } from "../e2e/alive.ts";
import { buildSite } from "../e2e/build-site.ts";
import { HEADERS_FILE } from "../hosting/host-files.ts";

/** Bytes of script that a page loads, compressed with gzip. */
export interface Weight {
  total: number;
  /** The page's own chunk: its text as components. */
  text: number;
  /** What comes when a reader goes into a field of the form; nothing where there is none. */
  onUse: number;
}

/** Loads a page with an empty cache and weighs every script that it asks for. */
export async function weigh(browser: Browser, address: string): Promise<Weight> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on("response", (response) => {
      // What is fetched ahead for other pages has no body here, and is no weight of this one.
      if (response.request().resourceType() === "script") bodies.push(response.body());
    });
    await page.goto(address);
    await alive(page);
    await page.waitForLoadState("networkidle");
    const scripts = (await Promise.all(bodies.splice(0))).map((body) => ({
      bytes: gzipSync(body).length,
      // What a page's module exports; the theme's own chunks only read it.
      isText: body.includes("contentTitle:()=>"),
    }));
    const sum = (some: { bytes: number }[]) => some.reduce((total, { bytes }) => total + bytes, 0);
    const field = page.locator("[data-field] input").first();
    if ((await field.count()) > 0) {
      await field.focus();
      await page.waitForTimeout(1000);
    }
    const later = (await Promise.all(bodies)).map((body) => ({ bytes: gzipSync(body).length }));
    return {
      total: sum(scripts),
      text: sum(scripts.filter(({ isText }) => isText)),
      onUse: sum(later),
    };
  } finally {
    await context.close();
  }
}

/**
 * Builds the pages of a built site again, as plain Markdown in plain Docusaurus.
 *
 * @param folder where they go; made if it is not there
 */
export async function buildPlain(site: string, folder: string): Promise<void> {
  const docs = mkdtempSync(join(tmpdir(), "hostwise-plain-"));
  try {
    const pages = join(site, "integrations");
    for (const name of readdirSync(pages, { recursive: true, encoding: "utf8" })) {
      if (!name.endsWith(".md")) continue;
      mkdirSync(dirname(join(docs, name)), { recursive: true });
      cpSync(join(pages, name), join(docs, name));
    }
    process.env.PLAIN_DOCS = docs;
    await buildSite(folder, join(import.meta.dirname, "plain"));
    writeFileSync(join(folder, HEADERS_FILE), "");
  } finally {
    rmSync(docs, { recursive: true, force: true });
  }
}
