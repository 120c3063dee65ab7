import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { alive, openBench } from "./bench.ts";
import { launchBrowser } from "./browser.ts";
import { fieldOf, readClipboard } from "./form.ts";
import { readContent } from "./page-content.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";

const AUTHENTIK = "the authentik installation";

describe("what is far out of sight while somebody types", () => {
  it("keeps its place", async () => {
    const page = await bench.open(await bench.reader(), NEXTCLOUD);
    const before = await headings(page);
    await fieldOf(page, AUTHENTIK).click();
    await expect.poll(() => skipped(page)).toBeGreaterThan(50);
    expect(await headings(page)).toEqual(before);
    await fieldOf(page, AUTHENTIK).pressSequentially("https://authentik.company");
    expect(await headings(page)).toEqual(before);
    await fieldOf(page, AUTHENTIK).blur();
    await expect.poll(() => skipped(page)).toBe(0);
    expect(await headings(page)).toEqual(before);
  });

  it("is where a link leads", async () => {
    const page = await bench.open(await bench.reader(), NEXTCLOUD);
    await fieldOf(page, AUTHENTIK).pressSequentially("a-longer-name.than.the.example.org");
    await expect.poll(() => skipped(page)).toBeGreaterThan(50);
    for (const id of ["saml-errors", "oidc-check", "resources"]) {
      await page.locator(`.table-of-contents__link[href='#${id}']`).click();
      const top = () =>
        page.locator(`#${id}`).evaluate((heading) => heading.getBoundingClientRect().top);
      // Under the bar at the top; the last part cannot go higher than the page's end lets it.
      await expect.poll(top).toBeLessThan(id === "resources" ? 700 : 100);
      expect(await top()).toBeGreaterThanOrEqual(56);
      await fieldOf(page, AUTHENTIK).click();
      await expect.poll(() => skipped(page)).toBeGreaterThan(50);
    }
  });

  it("does not move under the click that ends the typing", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await fieldOf(page, AUTHENTIK).pressSequentially("a-longer-name.than.the.example.org");
    const fold = page.locator("details", { hasText: "Show all values" });
    await fold.locator("summary").click();
    await expect.poll(() => fold.getAttribute("open")).toBe("");
  });

  it("is there for a picture of the whole page when a value came at once, or typing paused", async () => {
    const page = await bench.open(await bench.reader(), NEXTCLOUD);
    await fieldOf(page, AUTHENTIK).fill("sso.a.example");
    await fieldOf(page, "the Nextcloud installation").fill("cloud.b.example");
    await nextFrames(page);
    expect(await skipped(page)).toBe(0);
    await fieldOf(page, AUTHENTIK).press("s");
    await expect.poll(() => skipped(page)).toBeGreaterThan(50);
    await expect.poll(() => skipped(page), { timeout: 3000 }).toBe(0);
  });

  it("is found by the browser's search", async () => {
    // Only a whole browser has one.
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ baseURL: bench.server.origin });
      const page = await bench.open(context, NEXTCLOUD);
      await fieldOf(page, AUTHENTIK).pressSequentially("sso.a.example");
      await expect.poll(() => skipped(page)).toBeGreaterThan(50);
      const isFound = (text: string) =>
        page.evaluate((words) => "find" in window && (window.find as Find)(words), text);
      expect(await isFound("sso.a.example/application/o/nextcloud/")).toBe(true);
      expect(await isFound("authentik.company/application/o/nextcloud/")).toBe(false);
    } finally {
      await browser.close();
    }
  });

  it("is told to a screen reader when the typing pauses, and waits again with the next key", async () => {
    const page = await bench.open(await bench.reader(), NEXTCLOUD);
    const browser = await page.context().newCDPSession(page);
    const unnamed = async () => {
      const { nodes } = await browser.send("Accessibility.getFullAXTree");
      const all = nodes.filter(({ role, ignored }) => role?.value === "heading" && !ignored);
      expect(all.length).toBeGreaterThan(20);
      return all.filter(({ name }) => name?.value === "").length;
    };
    await fieldOf(page, AUTHENTIK).pressSequentially("sso.a.example");
    await expect.poll(() => skipped(page)).toBeGreaterThan(50);
    await expect.poll(() => skipped(page)).toBe(0);
    expect(await unnamed()).toBe(0);
    await fieldOf(page, AUTHENTIK).press("s");
    await expect.poll(() => skipped(page)).toBeGreaterThan(50);
  });

  it("is printed", async () => {
    const page = await bench.open(await bench.reader(), NEXTCLOUD);
    await fieldOf(page, AUTHENTIK).pressSequentially("sso.a.example");
    await expect.poll(() => skipped(page)).toBeGreaterThan(50);
    await page.emulateMedia({ media: "print" });
    expect(await skipped(page)).toBe(0);
  });
});

describe("what folds away", () => {
  const fold = (page: Page, label: string) => page.locator("details", { hasText: label });

  it("is in the page before it is opened, with the reader's values, and comes alive when it is", async () => {
    const context = await bench.reader({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    const loaded: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") loaded.push(request.url());
    });
    await page.goto(ESPOCRM);
    await alive(page);
    await page.waitForLoadState("networkidle");
    await fieldOf(page, AUTHENTIK).fill("sso.a.example");
    const values = fold(page, "Show all values");
    await expect
      .poll(() => values.textContent())
      .toContain("https://sso.a.example/application/o/token/");
    expect((await readContent(page)).text).not.toContain("authentik.company");
    // What judges values came with the first of them.
    const atFirst = loaded.length;

    await values.locator("summary").click();
    await values.getByRole("button", { name: "Copy Token endpoint", exact: true }).click();
    await expect.poll(() => readClipboard(page)).toBe("https://sso.a.example/application/o/token/");
    await fieldOf(page, AUTHENTIK).fill("sso.b.example");
    await expect
      .poll(() => values.textContent())
      .toContain("https://sso.b.example/application/o/token/");
    expect(loaded.length).toBeGreaterThan(atFirst);
  });

  it("says so when its buttons cannot be loaded, and keeps its text", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await page.waitForLoadState("networkidle");
    await fieldOf(page, AUTHENTIK).fill("sso.first.example");
    await expect
      .poll(() => fold(page, "Show all values").textContent())
      .toContain("https://sso.first.example/application/o/token/");
    bench.expectMessage("net::ERR_FAILED");
    await page.route("**/*.js", (route) => route.abort());
    await fold(page, "Show all values").locator("summary").click();
    await page.getByText("The buttons of this part could not be loaded.").waitFor();
    await fieldOf(page, AUTHENTIK).fill("sso.a.example");
    await expect
      .poll(() => fold(page, "Show all values").textContent())
      .toContain("https://sso.a.example/application/o/token/");
  });

  it("holds the files of the chosen release", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await page.getByLabel("authentik release").selectOption("2025.10");
    const files = fold(page, "Show the files");
    await files.locator("summary").click();
    await files.getByRole("tab", { name: "Terraform" }).click();
    await expect.poll(() => files.innerText()).toContain('version = "~> 2025.10.0"');
    expect(await files.innerText()).not.toContain("~> 2026");
  });

  it("is there on the next page too", async () => {
    const page = await bench.open(await bench.reader(), NEXTCLOUD);
    await page.locator(`.menu a[href='${ESPOCRM}']`).click();
    await page.getByRole("heading", { level: 1, name: "Connect EspoCRM to authentik" }).waitFor();
    await expect
      .poll(() => fold(page, "Show all values").textContent())
      .toContain("https://authentik.company/application/o/token/");
  });
});

/** Long enough for what waits for a frame. */
function nextFrames(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((done) => {
        requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => done()), 100));
      }),
  );
}

/** Not in the standard, and in every browser. */
type Find = (text: string) => boolean;

/** Where the headings stand on the page. */
function headings(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".markdown :is(h2, h3)[id]")].flatMap((heading) => {
      const { top, height } = heading.getBoundingClientRect();
      return height > 0 ? [`${heading.id} ${Math.round(top + window.scrollY)}`] : [];
    }),
  );
}

/** How many paragraphs and steps are not laid out now, though nothing hides them. */
function skipped(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll(".markdown :is(p, li)")].filter(
        (element) =>
          element.checkVisibility() && !element.checkVisibility({ contentVisibilityAuto: true }),
      ).length,
  );
}
