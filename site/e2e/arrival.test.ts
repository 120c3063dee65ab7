import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LISTS } from "../settle-page.ts";
import { alive, openBench } from "./bench.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ARRIVING = "html[data-hostwise-arriving]";

/** Lists that are not laid out, and lists in all. */
function lists(page: Page) {
  return page.locator("article").evaluate((article) => {
    const seen = [...article.querySelectorAll("section ~ ol > li, section ~ ul > li")];
    const laidOut = seen.filter((item) => item.checkVisibility({ contentVisibilityAuto: true }));
    return { waiting: seen.length - laidOut.length, all: seen.length };
  });
}

/** A page whose own scripts do not come before they are let through. */
async function held(path: string) {
  const context = await bench.reader(PHONE);
  let release = () => {};
  const gate = new Promise<void>((open) => {
    release = open;
  });
  await context.route("**/assets/js/*.js", async (route) => {
    await gate;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: "commit" });
  await page.locator("footer").waitFor({ state: "attached" });
  return { page, release };
}

describe("19: a guide that arrives", () => {
  it("lays out what is in sight, then the rest, and is as high as ever in the end", async () => {
    const { page, release } = await held(ESPOCRM);
    const before = await lists(page);
    expect(before.all).toBeGreaterThan(20);
    expect(before.waiting).toBeGreaterThan(before.all / 2);
    release();
    await alive(page);
    await page.locator(ARRIVING).waitFor({ state: "detached" });
    expect(await lists(page)).toEqual({ ...before, waiting: 0 });
    expect(await page.locator("article :is(ol, ul)[style]").count()).toBe(0);
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    const settled = await height();
    await page.goto(`${ESPOCRM}#resources`);
    await page.reload();
    await alive(page);
    expect(await height()).toBe(settled);
  });

  it("lays out later what the style sheet leaves out", async () => {
    const { page, release } = await held(NEXTCLOUD);
    const names = await page.locator("article :is(ol, ul)").evaluateAll((all, laidOutLater) => {
      const waits = (it: Element) => getComputedStyle(it).contentVisibility === "auto";
      const seen = all.filter((it) => it.checkVisibility());
      return seen.map((it) => `${it.matches(laidOutLater)} ${waits(it)}`);
    }, LISTS);
    release();
    expect(new Set(names)).toEqual(new Set(["true true", "false false"]));
  });

  it("is laid out as a whole as soon as it is scrolled, so that nothing moves under a finger", async () => {
    const { page, release } = await held(ESPOCRM);
    await page.locator(ARRIVING).waitFor({ state: "attached" });
    await page.evaluate(() => window.scrollBy(0, 10));
    await page.locator(ARRIVING).waitFor({ state: "detached" });
    expect((await lists(page)).waiting).toBe(0);
    release();
    await alive(page);
  });

  it.each(["#configure-espocrm", "#resources"])(
    "is laid out as a whole where it is entered at %s, and shows it",
    async (hash) => {
      const page = await bench.open(await bench.reader(PHONE), ESPOCRM + hash);
      expect(await page.locator(ARRIVING).count()).toBe(0);
      const top = () => page.locator(hash).evaluate((it) => it.getBoundingClientRect().top);
      await expect.poll(top).toBeLessThan(844);
      expect(await top()).toBeGreaterThanOrEqual(0);
    },
  );

  it("leads to a heading that was not laid out when it was asked for", async () => {
    const { page, release } = await held(ESPOCRM);
    release();
    await page.evaluate(() => {
      document.querySelector<HTMLElement>("a[href='#resources'].hash-link")?.click();
    });
    const top = () =>
      page.locator("#resources").evaluate((it) => Math.round(it.getBoundingClientRect().bottom));
    await expect.poll(top).toBeLessThan(845);
    await alive(page);
    await page.locator(ARRIVING).waitFor({ state: "detached" });
    expect(await top()).toBeLessThan(845);
  });

  it("is laid out as a whole soon, on a page that never leaves the browser idle", async () => {
    const context = await bench.reader(PHONE);
    await context.addInitScript(() => {
      const work = () => {
        const start = performance.now();
        while (performance.now() - start < 30);
        requestAnimationFrame(work);
      };
      requestAnimationFrame(work);
    });
    const page = await context.newPage();
    await page.goto(NEXTCLOUD);
    await page.locator("html[data-has-hydrated=true]").waitFor({ state: "attached" });
    await page.locator(ARRIVING).waitFor({ state: "detached", timeout: 5000 });
    expect((await lists(page)).waiting).toBe(0);
  });

  it.each([PHONE, { viewport: { width: 1280, height: 900 } }])(
    "does not wake the browser's collation, which takes longer than a guide's lists: %j",
    async (device) => {
      const context = await bench.reader(device);
      await context.addInitScript(() => {
        const collated: string[] = [];
        Object.assign(window, { collated });
        const original = String.prototype.localeCompare;
        String.prototype.localeCompare = function (...args: Parameters<typeof original>) {
          collated.push(`${this} and ${args[0]}`);
          return original.apply(this, args);
        };
      });
      for (const path of [ESPOCRM, NEXTCLOUD]) {
        const page = await bench.open(context, path);
        await page.locator(ARRIVING).waitFor({ state: "detached" });
        expect(await page.evaluate(() => Reflect.get(window, "collated"))).toEqual([]);
      }
    },
  );

  it.each([ESPOCRM, "/", "/reference/rules/"])(
    "names all that it needs in %s, the runtime that starts it last",
    async (path) => {
      const page = await (await bench.reader(PHONE)).newPage();
      const response = await page.goto(path);
      await alive(page);
      const named = [
        ...((await response?.text()) ?? "").matchAll(/ src="?(\/assets\/js\/[^\s">]+)/g),
      ];
      const scripts = page.locator("script[src^='/assets/js/']");
      const loaded = await scripts.evaluateAll((all) => all.map((it) => it.getAttribute("src")));
      expect(loaded.length).toBeGreaterThan(4);
      expect(loaded).toEqual(named.map(([, src]) => src));
      expect(loaded.at(-1)).toContain("/runtime~main.");
    },
  );

  it("asks the browser to compile each of its scripts while it loads", async () => {
    const page = await (await bench.reader()).newPage();
    const scripts: Promise<string>[] = [];
    page.on("response", (response) => {
      if (response.url().endsWith(".js")) scripts.push(response.text());
    });
    await page.goto(ESPOCRM);
    await alive(page);
    const texts = await Promise.all(scripts);
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) expect(text).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
  });
});
