import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { keptStorage, openBench } from "./bench.ts";
import { fieldOf } from "./form.ts";

const bench = openBench();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";
const AUTHENTIK = "the authentik installation";

/**
 * What axe finds wrong, one line each; in the dark only colours differ.
 *
 * @param within selector of the part of the page to look at
 */
async function violationsOn(
  page: Page,
  theme: "light" | "dark",
  within = "html",
): Promise<string[]> {
  // Not as a script of the page: its content security policy allows none but its own.
  await page.evaluate(`${axe};undefined`);
  const options: RunOptions = {
    resultTypes: ["violations"],
    ...(theme === "dark" && { runOnly: ["color-contrast"] }),
  };
  const { violations, passes } = await page.evaluate(
    ([selector, run]) => {
      const { axe: library } = window as unknown as {
        axe: { run(within: string, options: RunOptions): Promise<AxeResults> };
      };
      return library.run(selector, run);
    },
    [within, options] as const,
  );
  expect(passes.length).toBeGreaterThan(theme === "dark" ? 0 : 10);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => {
      const why = any.map(({ message }) => message).join(" ");
      return `${id}: ${help}: ${target.join(" ")} ${why}`;
    }),
  );
}

describe.each(["light", "dark"] as const)("in the %s theme, axe finds nothing wrong", (theme) => {
  const options = { colorScheme: theme, reducedMotion: "reduce" } as const;

  it("on the home page", async () => {
    const page = await bench.open(await bench.reader(options), "/");
    expect(await violationsOn(page, theme)).toEqual([]);
    await page.getByRole("searchbox").fill("nothing is called this");
    await page.getByText("Nothing fits").waitFor();
    expect(await violationsOn(page, theme)).toEqual([]);
  });

  it.each([
    ["a category", "/integrations/media/"],
    ["the results of a search", "/search/?q=EspoCRM"],
    ["a page that is not there", "/nothing/here/"],
  ])("on %s", async (_, path) => {
    if (path === "/nothing/here/") bench.expectMessage("404");
    const page = await bench.open(await bench.reader(options), path);
    if (path.startsWith("/search")) await page.getByText(/documents? found/).waitFor();
    expect(await violationsOn(page, theme)).toEqual([]);
  });

  it("while one searches", async () => {
    const page = await bench.open(await bench.reader(options), ESPOCRM);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill("redirect");
    await page.getByText("See all results").waitFor();
    expect(await violationsOn(page, theme)).toEqual([]);
  });

  it("on a guide, untouched", async () => {
    const page = await bench.open(await bench.reader(options), ESPOCRM);
    expect(await violationsOn(page, theme)).toEqual([]);
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
    await page.getByRole("status").filter({ hasText: /./ }).first().waitFor();
    expect(await violationsOn(page, theme)).toEqual([]);
    await page.locator(".hw-name-slug:visible").nth(1).click();
    await page.getByRole("dialog").waitFor();
    expect(await violationsOn(page, theme)).toEqual([]);
  });

  it("on a guide with tabs, on each of them", async () => {
    const page = await bench.open(await bench.reader(options), NEXTCLOUD);
    expect(await violationsOn(page, theme)).toEqual([]);
    for (const tab of ["SAML", "LDAP"]) {
      await page.getByRole("tab", { name: tab, exact: true }).click();
      expect(await violationsOn(page, theme, "[role=tabpanel]:not([hidden])")).toEqual([]);
    }
  });

  it.each(["", "tutorial/", "descriptor/", "blocks/", "placeholders/", "endpoints/", "rules/"])(
    "for writers, on /reference/%s",
    async (path) => {
      const page = await bench.open(await bench.reader(options), `/reference/${path}`);
      expect(await violationsOn(page, theme)).toEqual([]);
    },
  );

  it("on a phone", async () => {
    const context = await bench.reader({ ...options, viewport: { width: 360, height: 740 } });
    const page = await bench.open(context, ESPOCRM);
    expect(await violationsOn(page, theme)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  });
});
