import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { CatalogueEntry } from "../components/Catalogue/search.ts";
import { alive, openBench } from "./bench.ts";

const bench = openBench();

const MANY = 1000;

/** The names in the list, as they stand. */
function names(page: Page): Promise<string[]> {
  return page
    .locator("main li a")
    .evaluateAll((links) =>
      links.map((link) => link.querySelector("[data-name]")?.textContent ?? ""),
    );
}

const field = (page: Page) => page.getByRole("searchbox", { name: /^Search integrations/ });
const count = (page: Page) => page.getByRole("status").filter({ hasText: /integrations?$/ });

describe("the catalogue", () => {
  it("is searched by keyboard alone: from a key to the guide", async () => {
    const page = await bench.open(await bench.reader(), "/");
    await page.keyboard.press("/");
    await page.keyboard.type("graf");
    await expect.poll(() => names(page)).toEqual(["Grafana"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/monitoring\/grafana\/?$/);
  });

  it("opens the first that fits with Enter, and shows all again with Escape", async () => {
    const page = await bench.open(await bench.reader(), "/");
    const all = (await names(page)).length;
    await field(page).fill("zulip");
    await expect.poll(() => names(page)).toEqual(["Zulip"]);
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await names(page)).length).toBe(all);
    await field(page).fill("zulip");
    await expect.poll(() => names(page)).toEqual(["Zulip"]);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/zulip\/?$/);
  });

  it("tells a screen reader the name of each guide, out of sight too", async () => {
    const context = await bench.reader({ viewport: { width: 390, height: 400 } });
    const page = await bench.open(context, "/");
    const all = await names(page);
    const browser = await context.newCDPSession(page);
    const { nodes } = await browser.send("Accessibility.getFullAXTree");
    const links = nodes.filter(({ role }) => role?.value === "link").map(({ name }) => name?.value);
    for (const name of all) {
      expect(links).toContainEqual(expect.stringContaining(`${name}: `));
    }
    expect(links).not.toContain("");
  });

  it("fetches a guide that is pointed at, and none before", async () => {
    const page = await bench.open(await bench.reader(), "/");
    await page.waitForLoadState("networkidle");
    const before = bench.server.requests.length;
    const purposes = bench.server.requests.map(({ headers }) => headers["sec-purpose"]);
    expect(purposes.filter((purpose) => purpose === "prefetch")).toEqual([]);
    await page.getByRole("link", { name: "Grafana" }).hover();
    await expect.poll(() => bench.server.requests.length).toBeGreaterThan(before);
  });

  it("finds what a slip of the finger meant, and keeps its filters in place", async () => {
    const page = await bench.open(await bench.reader(), "/");
    const chips = page.getByRole("group", { name: "Protocol" }).getByRole("button");
    const before = await chips.count();
    await field(page).fill("nextclud");
    await expect.poll(() => names(page)).toEqual(["Nextcloud"]);
    await page.getByText("Nothing is called “nextclud”.").waitFor();
    expect(await chips.count()).toBe(before);
  });

  it("leads to the full-text search where nothing fits", async () => {
    const page = await bench.open(await bench.reader(), "/");
    await field(page).fill("jwt allowed signature algorithms");
    await page.getByRole("link", { name: "search inside the guides" }).click();
    await page.waitForURL(
      (url) => url.searchParams.get("q") === "jwt allowed signature algorithms",
    );
    await page
      .getByRole("link", { name: /EspoCRM/ })
      .first()
      .waitFor();
  });

  it.each<[string, string, (entry: CatalogueEntry) => boolean]>([
    ["an alias", "pve", ({ aliases = [] }) => aliases.includes("PVE")],
    ["a protocol", "radius", ({ protocols }) => protocols.includes("RADIUS")],
    ["a category", "monitoring", ({ category }) => category === "monitoring"],
  ])("is searched by %s", async (_, words, isMeant) => {
    const all: CatalogueEntry[] = JSON.parse(
      readFileSync(join(inject("builtSite"), "api/integrations.json"), "utf8"),
    ).integrations;
    const meant = all.filter(isMeant).map(({ name }) => name);
    expect(meant.length).toBeGreaterThan(0);
    const page = await bench.open(await bench.reader(), "/");
    await field(page).fill(words);
    await expect
      .poll(() => names(page).then((found) => found.toSorted()))
      .toEqual(meant.toSorted());
  });

  it("is narrowed by filters, which say how much they leave", async () => {
    const page = await bench.open(await bench.reader(), "/");
    const ldap = page.getByRole("button", { name: /^LDAP \d+$/ });
    const promised = Number((await ldap.textContent())?.match(/\d+/)?.[0]);
    await ldap.click();
    await expect.poll(() => count(page).textContent()).toBe(`${promised} integrations`);
    expect(await ldap.getAttribute("aria-pressed")).toBe("true");
    const category = page.getByRole("combobox", { name: "Category" });
    const option = category.locator("option", { hasText: "Networking" });
    const left = Number((await option.textContent())?.match(/\((\d+)\)/)?.[1]);
    await category.selectOption({ value: "networking" });
    await expect.poll(async () => (await names(page)).length).toBe(left);
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(async () => (await names(page)).length).toBeGreaterThan(promised);
  });
});

describe("a category", () => {
  it("shows its guides as the catalogue does", async () => {
    const page = await bench.open(await bench.reader(), "/");
    const cards = page.locator("main li a:has([data-name])");
    const inMedia = cards.filter({ hasText: /Media$/ });
    const expected = await inMedia.allTextContents();
    expect(expected.length).toBeGreaterThan(1);
    const icons = await inMedia.locator("use").count();
    await page.goto("/integrations/media/");
    // The page is called so: the cards need not say it.
    expect((await cards.allTextContents()).map((text) => `${text}Media`)).toEqual(expected);
    expect(await cards.locator("use").count()).toBe(icons);
    await cards.first().click();
    await page.waitForURL(/\/media\/[\w-]+\/?$/);
  });
});

describe("an address without a page", () => {
  it("leads to the catalogue", async () => {
    bench.expectMessage("404");
    const page = await bench.open(await bench.reader(), "/integrations/media/not-there/");
    await page.getByRole("main").getByRole("link", { name: "in the catalogue" }).click();
    await field(page).waitFor();
  });
});

describe(`with ${MANY} integrations`, () => {
  /** The catalogue's page, reached by a link, with many entries in its data. */
  async function openMany(): Promise<Page> {
    const context = await bench.reader();
    const scripts = dataFiles();
    const holdsData = ({ pathname }: URL) => scripts.some((script) => pathname.endsWith(script));
    await context.route(holdsData, async (route) => {
      const response = await route.fetch();
      const script = await response.text();
      const body = script.replace(
        /JSON\.parse\(('\{"version":1,"integrations":.*?')\)/,
        (_, literal: string) => {
          const { integrations } = JSON.parse(runInNewContext(literal)) as {
            integrations: CatalogueEntry[];
          };
          return `(${JSON.stringify({ version: 1, integrations: multiply(integrations) })})`;
        },
      );
      await route.fulfill({ response, body });
    });
    const page = await bench.open(context, "/integrations/monitoring/grafana/");
    await page.locator(".navbar__brand").click();
    await field(page).waitFor();
    await alive(page);
    return page;
  }

  /** The scripts that hold the catalogue: of the home page, and of the categories' pages. */
  function dataFiles(): string[] {
    const folder = join(inject("builtSite"), "assets/js");
    const found = readdirSync(folder).filter((file) =>
      readFileSync(join(folder, file), "utf8").includes('{"version":1,"integrations":'),
    );
    if (found.length === 0) throw new Error("No script holds the catalogue");
    return found;
  }

  function multiply(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
    return Array.from({ length: MANY }, (_, index) => {
      const entry = entries[index % entries.length];
      if (!entry) throw new Error("There are no entries");
      return { ...entry, slug: `${entry.slug}-${index}`, name: `${entry.name} ${index}` };
    });
  }

  it("lists all, and lays out only those that can be seen", async () => {
    const page = await openMany();
    await expect.poll(() => count(page).textContent()).toBe(`${MANY} integrations`);
    const entries = page.locator("main li a");
    expect(await entries.count()).toBe(MANY);
    const laidOut = await entries.evaluateAll(
      (all) =>
        all.filter((entry) =>
          entry.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }),
        ).length,
    );
    expect(laidOut).toBeGreaterThan(3);
    expect(laidOut).toBeLessThan(MANY / 5);
  });

  it("answers each key without a wait that one notices", async () => {
    const page = await openMany();
    await field(page).focus();
    await page.evaluate(() => {
      const waits: number[] = [];
      Object.assign(window, { waits });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) waits.push(duration);
      }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
    });
    await page.keyboard.type("grafana 7", { delay: 60 });
    await expect
      .poll(async () => (await names(page)).every((name) => /^Grafana .*7/.test(name)))
      .toBe(true);
    const waits = await page.evaluate(() => (window as unknown as { waits: number[] }).waits);
    // A busy computer delays some of them; a list that is laid out whole, each by a second.
    const usual = waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)] ?? 0;
    expect(usual).toBeLessThan(400);
    await page.keyboard.press("Enter");
  });
});
