import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { alive, keptStorage, openBench } from "./bench.ts";
import { fieldOf } from "./form.ts";

const bench = openBench();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";
const AUTHENTIK = "the authentik installation";

const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

/** A page as it is first painted in the light theme; motion would be caught half way. */
const options = { colorScheme: "light", reducedMotion: "reduce" } as const;

/**
 * Expects that axe finds nothing wrong with a page as it stands, in the light theme and then in the
 * dark one, which an open page takes over from the system.
 *
 * @param within selector of the part of the page to look at
 */
async function expectAccessible(page: Page, within = "html"): Promise<void> {
  for (const theme of themes) {
    await changeTheme(page, theme);
    expect(await violationsOn(page, theme, within), theme).toEqual([]);
  }
}

async function changeTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: "attached" });
}

/** What axe finds wrong, one line each; in the dark only colours differ. */
async function violationsOn(page: Page, theme: Theme, within: string): Promise<string[]> {
  // Not as a script of the page: its content security policy allows none but its own.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${axe};undefined`);
  const run: RunOptions = {
    resultTypes: ["violations"],
    ...(theme === "dark" && { runOnly: ["color-contrast"] }),
  };
  // Of what is right, only how much there is: its elements would be described one by one.
  const { violations, passed } = await page.evaluate(
    async ([selector, how]) => {
      const { axe: library } = window as unknown as {
        axe: { run(within: string, options: RunOptions): Promise<AxeResults> };
      };
      const { violations: wrong, passes } = await library.run(selector, how);
      return { violations: wrong, passed: passes.length };
    },
    [within, run] as const,
  );
  expect(passed).toBeGreaterThan(theme === "dark" ? 0 : 10);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => {
      const why = any.map(({ message }) => message).join(" ");
      return `${id}: ${help}: ${target.join(" ")} ${why}`;
    }),
  );
}

// axe works long on a long guide, twice in each test.
describe("axe finds nothing wrong, in the light and in the dark theme,", {
  timeout: 240_000,
}, () => {
  it("on the home page", async () => {
    const page = await bench.open(await bench.reader(options), "/");
    await expectAccessible(page);
    await page.getByRole("searchbox").fill("nothing is called this");
    await page.getByText("Nothing fits").waitFor();
    await expectAccessible(page);
  });

  it.each([
    ["a category", "/integrations/media/"],
    ["the results of a search", "/search/?q=EspoCRM"],
    ["a page that is not there", "/nothing/here/"],
  ])("on %s", async (_, path) => {
    if (path === "/nothing/here/") bench.expectMessage("404");
    const page = await bench.open(await bench.reader(options), path);
    if (path.startsWith("/search")) await page.getByText(/documents? found/).waitFor();
    await expectAccessible(page);
  });

  it("while one searches", async () => {
    const page = await bench.open(await bench.reader(options), ESPOCRM);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill("redirect");
    await page.getByText("See all results").waitFor();
    await expectAccessible(page);
  });

  it("on a guide, untouched, also where it is loaded dark by a choice that is kept", async () => {
    const page = await bench.open(await bench.reader(options), ESPOCRM);
    expect(await violationsOn(page, "light", "html")).toEqual([]);
    const toggle = page.getByRole("button", { name: /^Switch between dark and light mode/ });
    while ((await page.locator("html").getAttribute("data-theme-choice")) !== "dark") {
      await toggle.click();
    }
    await page.reload();
    await alive(page);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    expect(await violationsOn(page, "dark", "html")).toEqual([]);
  });

  it("on a guide with everything open: an error, a warning, an offer, a notice, an editor", async () => {
    const kept = { shared: {}, pages: { espocrm: { espocrm: "https://crm.b.example" } } };
    const context = await bench.reader({ ...options, storageState: keptStorage(bench, kept) });
    const page = await bench.open(context, `${ESPOCRM}#hostwise=1&slug=espo&clientSecret=x`);
    await page.getByRole("alert").filter({ hasText: "Refused" }).waitFor();
    await page.getByText(/^\d+ optional values/).click();
    await fieldOf(page, AUTHENTIK).fill("http://sso.a.example");
    await fieldOf(page, "the EspoCRM installation").fill("crm..b.example");
    await page.locator("[aria-invalid=true]").waitFor();
    await page.getByRole("button", { name: "Copy Redirect URI", exact: true }).click();
    const notice = page.getByRole("status").filter({ hasText: /./ }).first().locator("div");
    await notice.waitFor();
    // Who points at it keeps it; the mouse stays on the button.
    await notice.dispatchEvent("pointerover");
    await expectAccessible(page);
    expect(await notice.isVisible()).toBe(true);
    await page.locator(".hw-name-slug:visible").nth(1).click();
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page);
  });

  it("on a guide with tabs, on each of them", async () => {
    const page = await bench.open(await bench.reader(options), NEXTCLOUD);
    await expectAccessible(page);
    for (const tab of ["SAML", "LDAP"]) {
      await page.getByRole("tab", { name: tab, exact: true }).click();
      await expectAccessible(page, "[role=tabpanel]:not([hidden])");
    }
  });

  it.each(["", "tutorial/", "descriptor/", "blocks/", "placeholders/", "endpoints/", "rules/"])(
    "for writers, on /reference/%s",
    async (path) => {
      const page = await bench.open(await bench.reader(options), `/reference/${path}`);
      await expectAccessible(page);
    },
  );

  it("on a phone", async () => {
    const context = await bench.reader({ ...options, viewport: { width: 360, height: 740 } });
    const page = await bench.open(context, ESPOCRM);
    await expectAccessible(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  });
});
