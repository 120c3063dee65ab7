import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { alive } from "../e2e/bench.ts";

/** Bytes of script that a page loads, compressed by gzip at its usual level. */
export interface Weight {
  total: number;
  /** The page's own chunk: its text as components. */
  page: number;
}

/** Loads a page with an empty cache and weighs every script that it asks for. */
export async function weigh(browser: Browser, address: string): Promise<Weight> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on("response", (response) => {
      if (/\.js$/.test(new URL(response.url()).pathname)) bodies.push(response.body());
    });
    await page.goto(address, { waitUntil: "networkidle" });
    await alive(page);
    const scripts = (await Promise.all(bodies)).map((body) => ({
      bytes: gzipSync(body).length,
      isPage: body.includes("contentTitle"),
    }));
    const sum = (some: typeof scripts) => some.reduce((total, { bytes }) => total + bytes, 0);
    return { total: sum(scripts), page: sum(scripts.filter(({ isPage }) => isPage)) };
  } finally {
    await context.close();
  }
}
