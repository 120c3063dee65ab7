import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { alive, openBench } from "./bench.ts";
import { buttonOf, fieldOf, readClipboard } from "./form.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const ZULIP = "/integrations/chat-communication-collaboration/zulip/";
const GUACAMOLE = "/integrations/infrastructure/apache-guacamole/";
const JELLYFIN = "/integrations/media/jellyfin/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";

/** What only the highlighter's script holds. */
const HIGHLIGHTER = "languages.insertBefore";

describe("19: code", () => {
  it("is highlighted by the server, whose work a browser keeps", async () => {
    const context = await bench.reader({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    const scripts: Promise<string>[] = [];
    page.on("response", (response) => {
      // What is fetched ahead for other pages has no body here.
      if (response.request().resourceType() === "script") scripts.push(response.text());
    });
    await page.route(ESPOCRM, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(
        "<code class=codeBlock",
        "<code lang=kept class=codeBlock",
      );
      await route.fulfill({ response, body });
    });
    await page.goto(ESPOCRM);
    await alive(page);
    await page.waitForLoadState("networkidle");
    for (const script of await Promise.all(scripts)) expect(script).not.toContain(HIGHLIGHTER);

    const code = page.locator(".theme-code-block:not(details *) code");
    expect(await code.count()).toBeGreaterThan(0);
    for (const block of await code.all()) expect(await block.getAttribute("lang")).toBe("kept");
    await fieldOf(page, "the authentik installation").fill("sso.a.example");
    await expect.poll(() => code.first().textContent()).toContain("https://sso.a.example/");
    await buttonOf(page, "Copy command").first().click();
    await expect.poll(() => readClipboard(page)).toBe(await code.first().textContent());
  });

  it("is made in the browser where something else has changed the page before", async () => {
    const context = await bench.reader();
    bench.expectMessage("onRecoverableError");
    await context.route(ESPOCRM, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("<article>", "<article><i></i>");
      await route.fulfill({ response, body });
    });
    const page = await bench.open(context, ESPOCRM);
    await fieldOf(page, "the authentik installation").fill("sso.a.example");
    const code = page.locator(".theme-code-block:not(details *) code").first();
    await expect.poll(() => code.textContent()).toContain("https://sso.a.example/");
  });

  it("has its colours on the next page too", async () => {
    const page = await bench.open(await bench.reader(), NEXTCLOUD);
    await page.locator(`.menu a[href='${ESPOCRM}']`).click();
    await page.getByRole("heading", { level: 1, name: "Connect EspoCRM to authentik" }).waitFor();
    await expect.poll(() => coloured(page, ".theme-code-block:not(details *)")).toBeGreaterThan(3);
  });

  it("is that of the chosen release, and of the newest again", async () => {
    const page = await bench.open(await bench.reader(), ZULIP);
    const code = page.locator(".theme-code-block:not(details *) code");
    const issuer = code.filter({ hasText: "entityID=" }).first();
    const newest = await code.allTextContents();
    const releases = page.getByLabel("authentik release");
    const [newestRelease = ""] = await releases.locator("option").allTextContents();
    await releases.selectOption("2025.10");
    await expect.poll(() => issuer.textContent()).toBe('entityID="authentik"');
    expect(await code.allTextContents()).not.toEqual(newest);
    await releases.selectOption(newestRelease);
    await expect.poll(() => code.allTextContents()).toEqual(newest);
    await fieldOf(page, "the authentik installation").fill("sso.a.example");
    await expect.poll(() => issuer.textContent()).toContain("https://sso.a.example");
  });

  it("that folds away gets its colours when it opens, and moves nothing then", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const files = page.locator("details", { hasText: "Show the files" });
    // Others are another release's, or in another tab.
    const block = files.locator(".theme-code-block:not(.hw-one-line)").filter({ visible: true });
    // Coloured lines are elements of their own, which gives one more break in this text.
    const look = async () => [
      await block.first().boundingBox(),
      (await block.first().innerText()).trimEnd().replace(/\n+/g, "\n"),
    ];
    await page.waitForLoadState("networkidle");
    let asked = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/*.js", async (route) => {
      asked++;
      await released;
      await route.continue();
    });
    await files.locator("summary").click();
    await expect.poll(() => asked).toBeGreaterThan(0);
    await block.first().waitFor();
    const before = await look();
    expect(await coloured(page, "details .theme-code-block")).toBe(0);
    release();
    await expect.poll(() => block.first().locator(".token.key").count()).toBeGreaterThan(10);
    expect(await look()).toEqual(before);
  });

  it("wraps lines that are too long when asked, also in a tab that is chosen later", async () => {
    const phone = await bench.reader({ viewport: { width: 390, height: 844 } });
    const page = await bench.open(phone, `${NEXTCLOUD}?setup=ldap`);
    await page.getByRole("tab", { name: "OpenID Connect", exact: true }).click();
    const commands = page.locator("[role=tabpanel]:not([hidden]) .theme-code-block:not(details *)");
    const wrap = commands.getByRole("button", { name: "Toggle word wrap" }).first();
    const lines = commands
      .filter({ has: page.getByRole("button", { name: "Toggle word wrap" }) })
      .first()
      .locator("pre");
    const isTooLong = () => lines.evaluate((pre) => pre.scrollWidth > pre.clientWidth);
    await expect.poll(isTooLong).toBe(true);
    await wrap.click();
    await expect.poll(isTooLong).toBe(false);
    await wrap.click();
    await expect.poll(isTooLong).toBe(true);
    // Lines that fit have no such button.
    const fitting = await commands.evaluateAll((blocks) =>
      blocks
        .filter((block) => {
          const pre = block.querySelector("pre");
          return pre && pre.scrollWidth <= pre.clientWidth;
        })
        .map((block) => block.querySelectorAll("button[title='Toggle word wrap']").length),
    );
    expect(fitting.length).toBeGreaterThan(0);
    expect(fitting.filter((count) => count > 0)).toEqual([]);
  });

  it.each([
    [390, GUACAMOLE, "the Guacamole installation"],
    [1280, JELLYFIN, "the Jellyfin installation"],
  ])(
    "lies under its buttons nowhere, or can be moved out, %i pixels wide: %s",
    async (width, guide, application) => {
      const page = await bench.open(
        await bench.reader({ viewport: { width, height: 844 } }),
        guide,
      );
      const long = `${"a".repeat(60)}.${"b".repeat(60)}.example`;
      await fieldOf(page, application).fill(long);
      await expect
        .poll(() => page.locator(".theme-code-block").first().textContent())
        .toContain(long);
      const covered = await page
        .locator(".theme-code-block")
        .filter({ visible: true })
        .evaluateAll((blocks) => {
          const texts = blocks.flatMap((block) => {
            const lines = block.querySelector("pre");
            if (!lines) return [];
            lines.scrollLeft = lines.scrollWidth;
            const walker = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
            const text: DOMRect[] = [];
            while (walker.nextNode()) {
              const range = document.createRange();
              range.selectNodeContents(walker.currentNode);
              text.push(...range.getClientRects());
            }
            const isCovered = [...block.querySelectorAll("button")].some((button) => {
              const place = button.getBoundingClientRect();
              // What lies between two lines may be under a button's edge.
              return text.some(
                ({ left, right, top, bottom }) =>
                  left < place.right &&
                  right > place.left &&
                  top + 4 < place.bottom &&
                  bottom - 4 > place.top,
              );
            });
            return [{ isCovered, text: lines.textContent?.slice(0, 80) }];
          });
          return { blocks: texts.length, covered: texts.filter(({ isCovered }) => isCovered) };
        });
      expect(covered.blocks).toBeGreaterThan(3);
      expect(covered.covered).toEqual([]);
    },
  );

  it("stays readable where the highlighter cannot be loaded", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await page.waitForLoadState("networkidle");
    bench.expectMessage("net::ERR_FAILED");
    await page.route("**/*.js", async (route) => {
      const response = await route.fetch();
      if ((await response.text()).includes(HIGHLIGHTER)) await route.abort();
      else await route.fulfill({ response });
    });
    await page.getByLabel("authentik release").selectOption("2025.10");
    const files = page.locator("details", { hasText: "Show the files" });
    await files.locator("summary").click();
    await files.getByRole("tab", { name: "Terraform" }).click();
    await expect.poll(() => files.innerText()).toContain('version = "~> 2025.10.0"');
    expect(await coloured(page, "details .theme-code-block")).toBe(0);
  });
});

/** How many pieces of code have a colour of their own. */
function coloured(page: Page, place: string): Promise<number> {
  return page.locator(`${place} .token:not(.plain)`).count();
}
