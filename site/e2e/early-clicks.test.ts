import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { alive, openBench } from "./bench.ts";
import { buttonOf, readClipboard } from "./form.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";

/** Opens a page whose scripts are on their way until they are released. */
async function openOnSlowLine(context: BrowserContext, path: string) {
  const page = await context.newPage();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/assets/js/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  await page.locator("footer").waitFor();
  return { page, release };
}

function chosenTab(page: Page): Promise<string | null> {
  return page
    .locator("[data-tabs-query=setup] > * > [role=tablist] > [aria-selected=true]")
    .textContent();
}

describe("19: what is clicked before the page comes alive works when it does", () => {
  it("a copy button", async () => {
    const context = await bench.reader({ permissions: ["clipboard-read", "clipboard-write"] });
    const { page, release } = await openOnSlowLine(context, ESPOCRM);
    await buttonOf(page, "Copy Token Endpoint").first().click();
    await buttonOf(page, "Copy Authorization Endpoint").first().click();
    release();
    await alive(page);
    await expect
      .poll(() => readClipboard(page))
      .toBe("https://authentik.company/application/o/authorize/");
    await page.getByText("Copied Authorization Endpoint, but").waitFor();
  });

  it("the copy button of a code block", async () => {
    const context = await bench.reader({ permissions: ["clipboard-read", "clipboard-write"] });
    const { page, release } = await openOnSlowLine(context, ESPOCRM);
    const button = page.getByRole("button", { name: "Copy code", exact: true });
    const block = page.locator(".theme-code-block", { has: button }).first();
    const code = (await block.locator("code").innerText()).trimEnd();
    await block.getByRole("button").click();
    release();
    await alive(page);
    await expect.poll(() => readClipboard(page)).toBe(code);
  });

  it("a tab", async () => {
    const { page, release } = await openOnSlowLine(await bench.reader(), NEXTCLOUD);
    await page.getByRole("tab", { name: "LDAP" }).click();
    await page.getByRole("tab", { name: "SAML" }).click();
    release();
    await alive(page);
    await expect.poll(() => chosenTab(page)).toBe("SAML");
    // Once, not again.
    await page.getByRole("tab", { name: "LDAP" }).click();
    await page.waitForTimeout(500);
    expect(await chosenTab(page)).toBe("LDAP");
  });

  it("a choice in the catalogue", async () => {
    const { page, release } = await openOnSlowLine(await bench.reader(), "/");
    const choice = page.getByRole("button", { name: /^SCIM/ });
    await choice.click();
    release();
    await alive(page);
    await expect.poll(() => choice.getAttribute("aria-pressed")).toBe("true");
  });
});
