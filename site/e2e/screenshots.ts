import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { serve } from "../hosting/server.ts";
import { alive } from "./alive.ts";
import { ensureBrowser, launchBrowser } from "./browser.ts";
import { buildSite } from "./build-site.ts";
import { fieldOf } from "./form.ts";

/**
 * Pictures of EspoCRM's guide for people to look at, into the folder that the command line names
 * (`screenshots`), and the one that the README shows, into `docs`.
 */

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true };
const views: Record<string, BrowserContextOptions & { filled: boolean }> = {
  light: { ...desktop, colorScheme: "light", filled: false },
  dark: { ...desktop, colorScheme: "dark", filled: false },
  filled: { ...desktop, colorScheme: "light", filled: true },
  "filled-dark": { ...desktop, colorScheme: "dark", filled: true },
  phone: { ...phone, colorScheme: "light", filled: false },
  "phone-filled-dark": { ...phone, colorScheme: "dark", filled: true },
};

async function main(folder: string): Promise<void> {
  ensureBrowser();
  mkdirSync(folder, { recursive: true });
  mkdirSync("docs", { recursive: true });
  const given = process.env.HOSTWISE_E2E_BUILD;
  const site = given ? resolve(given) : mkdtempSync(join(tmpdir(), "hostwise-site-"));
  try {
    if (!given) await buildSite(site);
    const [browser, server] = await Promise.all([launchBrowser(), serve(site)]);
    for (const [name, { filled, ...options }] of Object.entries(views)) {
      const context = await browser.newContext({ baseURL: server.origin, ...options });
      const page = await context.newPage();
      await openGuide(page, filled);
      await page.screenshot({ path: join(folder, `espocrm-${name}.png`), fullPage: true });
      if (name === "filled") await pictureForReadme(page);
      await context.close();
    }
    await browser.close();
    await server.close();
  } finally {
    if (!given) rmSync(site, { recursive: true, force: true });
  }
}

async function openGuide(page: Page, filled: boolean): Promise<void> {
  await page.goto(ESPOCRM);
  await alive(page);
  if (!filled) return;
  await fieldOf(page, "the authentik installation").fill("sso.example.org");
  await fieldOf(page, "the EspoCRM installation").fill("crm.example.org");
  await fieldOf(page, "the slug of EspoCRM in authentik").fill("crm");
  await page.keyboard.press("Tab");
  await page.locator(".hw-name-slug.hw-mark--own").first().waitFor();
}

/** The application's settings with the hosts that were typed: what hostwise is about, in one view. */
async function pictureForReadme(page: Page): Promise<void> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    document.getElementById("configure-espocrm")?.scrollIntoView();
    window.scrollBy(0, -24);
  });
  const clip = { x: 0, y: 0, width: 1280, height: 808 };
  await page.screenshot({ path: "docs/screenshot.png", clip });
}

main(process.argv[2] ?? "screenshots").catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
