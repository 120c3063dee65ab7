import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { descriptorSource } from "../../generator/testing.ts";
import { launchShell } from "./browser.ts";
import { DevelopmentSite } from "./development-site.ts";

const alpha = "integrations/media/alpha.ts";
const ledger = "integrations/addresses.yaml";
const broken = descriptorSource("Alpha", { note: "See {{alpha.ulr}}." });

let browser: Browser;
beforeAll(async () => {
  browser = await launchShell();
});
afterAll(() => browser.close());

describe("while one writes", { timeout: 300_000 }, () => {
  const site = new DevelopmentSite();
  let page: Page;
  beforeAll(async () => {
    site.put(ledger, "media/alpha:\n");
    site.put(alpha, descriptorSource("Alpha", { note: "First draft." }));
    await site.start();
    page = await browser.newPage();
    await page.goto(`${site.origin}/integrations/media/alpha/`);
  }, 240_000);
  afterAll(() => site.stop());

  const article = () => page.locator("article");
  const overlay = () => page.getByRole("alertdialog");

  test("the page shows the descriptor, and no findings", async () => {
    await article().getByText("First draft.").waitFor();
    expect(await overlay().count()).toBe(0);
    const code = article().locator("pre code").filter({ hasText: "curl" });
    expect(await code.first().textContent()).toContain("https://authentik.company");
  });

  test("it follows a change of the descriptor", async () => {
    site.put(alpha, descriptorSource("Alpha", { note: "Second draft." }));
    await article().getByText("Second draft.").waitFor();
  });

  test("a change leaves the rest of the page as it is: open, filled in and in its place", async () => {
    const fold = article().locator("details").filter({ hasText: "All values" });
    await fold.locator("summary").click();
    await fold.getByText("Issuer").first().waitFor();
    await page.getByRole("textbox", { name: "the authentik installation" }).fill("sso.a.example");
    await article()
      .locator("pre code")
      .filter({ hasText: "https://sso.a.example" })
      .first()
      .waitFor();
    const heading = await article().locator("h1").elementHandle();
    await fold.scrollIntoViewIfNeeded();
    const top = await page.evaluate(() => scrollY);
    expect(top).toBeGreaterThan(0);
    site.put(alpha, descriptorSource("Alpha", { note: "Another draft." }));
    await article().getByText("Another draft.").waitFor();
    expect(await heading?.evaluate((it) => it.isConnected)).toBe(true);
    expect(await fold.getByText("Issuer").first().isVisible()).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(top);
    await article()
      .locator("pre code")
      .filter({ hasText: "https://sso.a.example" })
      .first()
      .waitFor();
    site.put(alpha, descriptorSource("Alpha", { note: "Second draft." }));
    await article().getByText("Second draft.").waitFor();
  });

  test("a new name reaches what stands around the page", async () => {
    const sidebar = page.locator(".menu");
    await sidebar.getByText("Alpha", { exact: true }).waitFor();
    site.put(alpha, descriptorSource("Alpha Two", { slug: "alpha", note: "Second draft." }));
    await sidebar.getByText("Alpha Two").waitFor();
    await article().getByRole("heading", { level: 1, name: "Connect Alpha Two" }).waitFor();
    site.put(alpha, descriptorSource("Alpha", { note: "Second draft." }));
    await sidebar.getByText("Alpha", { exact: true }).waitFor();
  });

  test("so do the files beside the page", async () => {
    const get = async (path: string) => (await fetch(site.origin + path)).text();
    const markdown = await get("/integrations/media/alpha.md");
    expect(markdown).toContain("# Connect Alpha to authentik");
    expect(markdown).toContain("Second draft.");
    expect(await get("/llms.txt")).toContain("integrations/media/alpha.md): OIDC.");
    expect(await get("/llms.txt?again")).toBe(await get("/llms.txt"));
    expect(await get("/img/icons.svg")).toMatch(/^<svg/);
    expect(await get("/integrations/media/other.md")).toMatch(/^<!doctype html>/i);
  });

  test("it follows a change of a template", async () => {
    const template = "templates/page.hbs";
    site.put(template, site.text(template).replace("{{about}}", "{{about}} From the template."));
    await article().getByText("From the template.").waitFor();
  });

  test("findings stand over the last good page and in the terminal, until they are mended", async () => {
    site.put(alpha, broken);
    await overlay().waitFor();
    await overlay().getByText("Unexpected reference `{{alpha.ulr}}`").waitFor();
    expect(site.log).toContain("Unexpected reference `{{alpha.ulr}}`");
    expect(await article().textContent()).toContain("Second draft.");

    site.put(alpha, descriptorSource("Alpha", { note: "Third draft." }));
    await article().getByText("Third draft.").waitFor();
    await overlay().waitFor({ state: "detached" });
  });

  test("a file that an editor empties before it writes is read as written", async () => {
    site.put(alpha, "");
    await setTimeout(25);
    site.put(alpha, descriptorSource("Alpha", { note: "Written in two goes." }));
    await article().getByText("Written in two goes.").waitFor();
    expect(site.log).not.toContain("Missing default export");
  });

  test("findings can be put away with the keyboard, and come back with a new visit", async () => {
    site.put(alpha, broken);
    await overlay().waitFor();
    await page.keyboard.press("Escape");
    await overlay().waitFor({ state: "detached" });
    await page.reload();
    await overlay().waitFor();
    site.put(alpha, descriptorSource("Alpha", { note: "Fourth draft." }));
    await overlay().waitFor({ state: "detached" });
  });

  test("a new descriptor gets its page, and a removed one loses it", async () => {
    const beta = "integrations/media/beta.ts";
    site.put(beta, descriptorSource("Beta"));
    site.put(ledger, "media/alpha:\nmedia/beta:\n");
    await expect
      .poll(async () => {
        await page.goto(`${site.origin}/integrations/media/beta/`);
        return page.getByRole("heading", { level: 1 }).textContent();
      })
      .toContain("Connect Beta");
    rmSync(join(site.root, beta));
    site.put(ledger, "media/alpha:\n");
    await expect
      .poll(async () => {
        await page.goto(`${site.origin}/integrations/media/beta/`);
        return page.getByRole("heading", { level: 1 }).textContent();
      })
      .toContain("There is no page here");
  });
});

describe("with findings from the start", { timeout: 300_000 }, () => {
  const site = new DevelopmentSite();
  let page: Page;
  beforeAll(async () => {
    site.put(ledger, "media/alpha:\n");
    site.put(alpha, broken);
    await site.start();
    page = await browser.newPage();
  }, 240_000);
  afterAll(() => site.stop());

  test("the site comes up, shows them, and then the guide", async () => {
    await page.goto(site.origin);
    const overlay = page.getByRole("alertdialog");
    await overlay.waitFor();
    expect(await overlay.textContent()).toContain("Unexpected reference `{{alpha.ulr}}`");
    site.put(alpha, descriptorSource("Alpha"));
    await overlay.waitFor({ state: "detached" });
    await expect
      .poll(async () => {
        await page.goto(`${site.origin}/integrations/media/alpha/`);
        return page.getByRole("heading", { level: 1 }).textContent();
      })
      .toContain("Connect Alpha");
  });
});

test("a built site has nothing of the findings", () => {
  const folder = inject("builtSite");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(?:html|js|css)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(0);
  const found = files.filter((file) =>
    /hostwise found problems|alertdialog/.test(readFileSync(join(folder, file), "utf8")),
  );
  expect(found).toEqual([]);
});
