import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { openBench } from "./bench.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";

const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";

/** The field of the full-text search, opened as a reader opens it. */
async function openSearch(page: Page) {
  await page.getByRole("button", { name: "Search guides" }).click();
  const field = page.getByRole("combobox", { name: "Search" });
  await field.waitFor();
  await expect.poll(() => field.evaluate((input) => document.activeElement === input)).toBe(true);
  return field;
}

describe("the full-text search", () => {
  it("finds a page by its application and protocol, by keyboard alone", async () => {
    const page = await bench.open(await bench.reader(), "/");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).waitFor();
    await page.keyboard.type("EspoCRM OIDC");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === ESPOCRM);
  });

  it.each([
    ["an error message", "No page assigned to this user", "OPNsense"],
    ["an error message", "EspoCRM refuses the token", "EspoCRM"],
    ["what an application does", "customer relationship management", "EspoCRM"],
  ])("finds %s: %s", async (_, message, found) => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const field = await openSearch(page);
    await field.fill(message);
    await expect
      .poll(() => page.getByRole("option").allTextContents())
      .toContainEqual(expect.stringContaining(found));
  });

  it("begins with the guide at hand, and has room for others", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const field = await openSearch(page);
    await field.fill("redirect URI");
    const options = page.getByRole("option");
    await options.first().waitFor();
    const texts = await options.allTextContents();
    expect(texts[0]).toContain("EspoCRM");
    expect(texts[1]).toContain("EspoCRM");
    expect(texts.some((text) => !text.includes("EspoCRM"))).toBe(true);
  });

  it("puts a title above text, even where only its beginning is typed", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const field = await openSearch(page);
    await field.fill("next");
    await expect
      .poll(() => page.getByRole("option").first().textContent())
      .toContain("Connect Nextcloud to authentik");
    await page.getByRole("option", { name: "See all results" }).click();
    await page.waitForURL("**/search/?q=next");
    await expect
      .poll(() => page.locator("article").first().textContent())
      .toContain("Connect Nextcloud to authentik");
  });

  it("says where nothing is found", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const field = await openSearch(page);
    await field.fill("qqzzxxy");
    await page.getByText("No results").waitFor();
  });

  it("fits a phone", async () => {
    const context = await bench.reader({ viewport: { width: 390, height: 844 }, isMobile: true });
    const page = await bench.open(context, ESPOCRM);
    const field = await openSearch(page);
    await field.fill("EspoCRM OIDC");
    const option = page.getByRole("option").first();
    await option.waitFor();
    const box = await option.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    await option.click();
    await page.waitForURL((url) => url.pathname.startsWith(ESPOCRM));
  });

  it("costs a page that nobody searches nothing", async () => {
    const before = bench.server.requests.length;
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await page.waitForLoadState("networkidle");
    const asked = () => bench.server.requests.slice(before).map(({ url }) => url);
    expect(asked()).not.toContain("/search-index.json");
    await openSearch(page);
    await expect.poll(asked).toContain("/search-index.json");
  });
});

describe("the search's index", () => {
  const index = JSON.parse(
    readFileSync(join(inject("builtSite"), "search-index.json"), "utf8"),
  ) as {
    documents: { t: string; u: string; h?: string }[];
  }[];
  const content = index.at(-1)?.documents ?? [];

  it("holds each value as one unbroken text, apart from the words around it", () => {
    const text = content
      .filter(({ u }) => u === ESPOCRM)
      .map(({ t }) => t)
      .join("\n");
    expect(text).toContain(
      " Token Endpoint https://authentik.company/application/o/token/ UserInfo Endpoint ",
    );
    expect(text).toContain(" Slug espocrm The slug is part of the addresses below. ");
  });

  it("holds what tabs hold by the headings in them, and not once more above", () => {
    const above = content.filter(({ u, h }) => u.startsWith("/integrations/") && h === "#setups");
    expect(above.map(({ u }) => u)).toContain(NEXTCLOUD);
    for (const { t } of above) {
      expect(t).toMatch(/^[\w -]+ can be connected in \d ways\. Follow one of them\.$/);
    }
    const text = content
      .filter(({ u }) => u === NEXTCLOUD)
      .map(({ t }) => t)
      .join("\n");
    expect(text.split(" Allow the use of multiple user back-ends ")).toHaveLength(2);
  });

  it("holds the newest release's words, and no generated files", () => {
    const guides = content.filter(({ u }) => u.startsWith("/integrations/"));
    const text = guides.map(({ t }) => t).join("\n");
    expect(text).toContain("click New Application.");
    expect(text).not.toMatch(/before 20\d\d\.\d+:|authentik_providers_oauth2|Create with Provider/);
  });
});
