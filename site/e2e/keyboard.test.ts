import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openBench } from "./bench.ts";
import { fieldOf, readClipboard } from "./form.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const PFSENSE = "/integrations/networking/pfsense/";

/** The accessible name of what the keyboard is on. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return label ?? element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });
}

/** Goes on with Tab until something of that name is reached; each stop must show where one is. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < 150; stops++) {
    await page.keyboard.press("Tab");
    expect(await showsFocus(page), await focused(page)).toBe(true);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`No stop is called “${name}”`);
}

/** Whether the focused element, or what wraps it, has an outline. */
function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    for (let at = document.activeElement; at && at !== document.body; at = at.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      if (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) return true;
    }
    return document.activeElement === document.body;
  });
}

describe("without a mouse", () => {
  it("one gets from the catalogue to a copied value of one's own", async () => {
    const context = await bench.reader({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await bench.open(context, "/");
    await page.keyboard.press("/");
    await page.keyboard.type("espo");
    await page.getByRole("status").filter({ hasText: "1 integration" }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.startsWith(ESPOCRM.slice(0, -1)));
    await page.getByRole("heading", { level: 1, name: /EspoCRM/ }).waitFor();
    await tabTo(page, "the authentik installation");
    await page.keyboard.type("sso.a.example");
    await tabTo(page, "the EspoCRM installation");
    await page.keyboard.type("crm.b.example");
    await tabTo(page, "Copy Authorization Redirect URI");
    await page.keyboard.press("Enter");
    await expect.poll(() => readClipboard(page)).toBe("https://crm.b.example/oauth-callback.php");
  });

  it.each(["Enter", "Space"])("a setup is chosen by its tab and %s", async (key) => {
    const page = await bench.open(await bench.reader(), PFSENSE);
    await page.getByRole("tab", { name: "RADIUS" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press(key);
    await page.waitForURL((url) => url.searchParams.get("setup") === "ldaps");
    expect(await focused(page)).toBe("LDAP with TLS");
    await page.getByRole("tab", { name: "LDAP with TLS", selected: true }).waitFor();
  });

  it("the way back to the values leads to the first that this setup misses", async () => {
    const page = await bench.open(await bench.reader(), `${PFSENSE}?setup=ldaps`);
    await fieldOf(page, "the authentik installation").fill("sso.a.example");
    await fieldOf(page, "the slug of pfSense in authentik").fill("firewall");
    await page.getByRole("heading", { name: "Resources" }).scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Your values: 2 of 5 set" }).press("Enter");
    expect(await focused(page)).toBe("the LDAP outpost");
  });

  it("each value is one stop", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const stops = await page.locator("code:has(+ button)").evaluateAll((values) =>
      values.map((value) => {
        const place = value.parentElement;
        const able = place?.querySelectorAll(
          "a[href], button, input, [tabindex]:not([tabindex='-1'])",
        );
        return able?.length;
      }),
    );
    expect(stops.length).toBeGreaterThan(20);
    expect(new Set(stops)).toEqual(new Set([1]));
  });
});
