import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { MASK } from "../reader-values/reader-store.ts";
import { keptStorage, openBench } from "./bench.ts";
import {
  buttonOf,
  fieldOf,
  readClipboard,
  readStorage,
  saidAbout,
  shownValue,
  tracesOf,
} from "./form.ts";
import { readContent } from "./page-content.ts";

/** What matters most to a reader, by touch on a small screen. */

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const WIDTH = 390;
const phone = { viewport: { width: WIDTH, height: 844 }, isMobile: true, hasTouch: true };
const clipboard = { ...phone, permissions: ["clipboard-read", "clipboard-write"] };

const AUTHENTIK = "the authentik installation";
const CRM = "the EspoCRM installation";
const CLIENT_SECRET = "the client secret that authentik made for EspoCRM";
const kept = {
  shared: { authentik: "https://sso.a.example" },
  pages: { espocrm: { espocrm: "https://crm.b.example", slug: "espo" } },
};

/** Waits until a value of the page is that text. */
async function shows(page: Page, name: string, text: string): Promise<void> {
  await expect.poll(() => shownValue(page, name).first().textContent()).toBe(text);
}

/** Expects something to stand on the screen, whole. */
async function expectOnScreen(page: Page, element: Locator): Promise<void> {
  const box = await element.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(WIDTH);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(844);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(WIDTH);
}

describe("on a phone", () => {
  it("typed values reach everything, and what is no value reaches nothing", async () => {
    const page = await bench.open(await bench.reader(phone), ESPOCRM);
    await fieldOf(page, AUTHENTIK).tap();
    await page.keyboard.type("https://SSO.A.Example:443/login");
    await expect
      .poll(() => saidAbout(page, fieldOf(page, AUTHENTIK)))
      .toContain("only the host is needed");
    await fieldOf(page, CRM).tap();
    await page.keyboard.type("crm.b.example");
    await fieldOf(page, "the slug of EspoCRM in authentik").fill("espo");
    await shows(page, "Logout URL", "https://sso.a.example/application/o/espo/end-session/");
    expect(await page.getByText(/^3 of 3 set, used in \d+ places$/).count()).toBe(1);
    const { text, attributes } = await readContent(page);
    expect([text, ...attributes.map(({ value }) => value)].join("\n")).not.toMatch(
      /authentik\.company|espocrm\.company|\/o\/espocrm\//,
    );
    await fieldOf(page, CRM).fill("crm..b");
    expect(await saidAbout(page, fieldOf(page, CRM))).toContain("two dots in a row");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    const link = page.getByRole("link", { name: "admin interface" }).first();
    expect(await link.getAttribute("href")).toBe("https://sso.a.example/if/admin/");
  });

  it("a tap copies a value, and says which example is still in it", async () => {
    const page = await bench.open(await bench.reader(clipboard), ESPOCRM);
    await fieldOf(page, AUTHENTIK).fill("sso.a.example");
    const copy = shownValue(page, "Token Endpoint").locator("+ button");
    await copy.tap();
    await expect.poll(() => readClipboard(page)).toBe("https://sso.a.example/application/o/token/");
    await shownValue(page, "Redirect URI").locator("+ button").tap();
    const notice = page.getByRole("status").getByText(`an example for ${CRM}`);
    await notice.waitFor();
    await expectOnScreen(page, notice);
  });

  it("a tap on a value edits it where it stands", async () => {
    const context = await bench.reader({ ...phone, storageState: keptStorage(bench, kept) });
    const page = await bench.open(context, ESPOCRM);
    for (const place of [
      shownValue(page, "Redirect URI").locator(".hw-name-espocrm"),
      page.locator("pre .hw-name-authentik:visible").first(),
    ]) {
      await place.tap();
      const field = page.getByRole("dialog").getByRole("textbox");
      await expect
        .poll(() => field.evaluate((input) => document.activeElement === input))
        .toBe(true);
      await expectOnScreen(page, page.getByRole("dialog"));
      await page.keyboard.type("other.c.example");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
    await shows(page, "Redirect URI", "https://other.c.example/oauth-callback.php");
    await shows(page, "Token Endpoint", "https://other.c.example/application/o/token/");
  });

  it("a shared link is asked about, and taken by a tap", async () => {
    const context = await bench.reader({ ...phone, storageState: keptStorage(bench, kept) });
    const page = await bench.open(
      context,
      `${ESPOCRM}#hostwise=1&authentik=https%3A%2F%2Flogin.c.example&slug=x%2Fy&clientSecret=s3cret`,
    );
    const offer = page.getByRole("alert").filter({ hasText: "This link brings values" });
    await offer.waitFor();
    await expectOnScreen(page, offer);
    const said = await offer.innerText();
    expect(said).toContain("https://login.c.example instead of https://sso.a.example");
    expect(said).toContain("Refused “the slug of EspoCRM in authentik”");
    expect(said).toContain(`Refused “${CLIENT_SECRET}”: Secrets are never taken from a link.`);
    await shows(page, "Token Endpoint", "https://sso.a.example/application/o/token/");
    await buttonOf(page, "Apply").tap();
    await shows(page, "Token Endpoint", "https://login.c.example/application/o/token/");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    expect(await tracesOf(page)).not.toMatch(/s3cret|hostwise=1/);
  });

  it("a secret is masked and forgotten, and everything else is kept until it is cleared", async () => {
    const page = await bench.open(await bench.reader(clipboard), ESPOCRM);
    await page.getByText(/^\d+ optional values/).tap();
    await fieldOf(page, CLIENT_SECRET).fill("s3cret-of-the-crm");
    await fieldOf(page, CRM).fill("crm.b.example");
    await shows(page, "Client Secret", MASK);
    expect(await tracesOf(page)).not.toContain("s3cret");
    await page.reload();
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await shows(page, "Client Secret", "client-secret-from-authentik");
    await buttonOf(page, "Forget everything").tap();
    await shows(page, "Redirect URI", "https://espocrm.company/oauth-callback.php");
    expect(await readStorage(page)).toBeNull();
    await expectOnScreen(page, buttonOf(page, "Undo"));
    await buttonOf(page, "Undo").tap();
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
  });

  it("the menu is drawn when it is first opened, and leads to the other guides", async () => {
    const page = await bench.open(await bench.reader(phone), ESPOCRM);
    const menu = page.locator(".navbar-sidebar");
    const toggle = buttonOf(page, "Toggle navigation bar");
    expect(await menu.count()).toBe(0);

    await toggle.tap();
    await expect.poll(() => menu.evaluate((element) => element.getBoundingClientRect().x)).toBe(0);
    const guide = menu.getByRole("link", { name: "Nextcloud", exact: true });
    await guide.waitFor();

    await buttonOf(page, "Close navigation bar").tap();
    await expect.poll(() => guide.isVisible()).toBe(false);
    await toggle.tap();
    await guide.tap();
    await page.waitForURL((url) => url.pathname.endsWith("/nextcloud/"));
    await expect.poll(() => guide.isVisible()).toBe(false);
  });

  it("whatever is tapped is as large as a finger needs", async () => {
    const page = await bench.open(await bench.reader(phone), ESPOCRM);
    const small = await page
      .locator("main :is(button, input, select, summary):visible")
      .evaluateAll((controls) =>
        controls.flatMap((control) => {
          const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
          // What is round a button answers for it.
          const around = getComputedStyle(control, "::after");
          const room = around.content === "none" ? 0 : -Number.parseFloat(around.top) * 2;
          return Math.min(width, height) + room < 24 ? [control.outerHTML.slice(0, 120)] : [];
        }),
      );
    expect(small).toEqual([]);
  });
});
