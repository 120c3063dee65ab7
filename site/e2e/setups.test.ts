import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { alive, openBench } from "./bench.ts";
import { buttonOf, fieldOf } from "./form.ts";
import { guideOf, loadGuides } from "./guides.ts";

const bench = openBench();
const nextcloud = guideOf(await loadGuides(), "nextcloud");

const AUTHENTIK = "the authentik installation";
const NEXTCLOUD = "the Nextcloud installation";
const LDAP_HOST = "the LDAP outpost";

const viewports = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

/** Labels of the fields that the form asks for, in order; those that may stay empty are folded. */
function asked(page: Page): Promise<string[]> {
  return page
    .locator("[data-field]")
    .evaluateAll((fields) =>
      fields
        .filter((field) => field.checkVisibility() && !field.closest("details"))
        .map((field) => field.querySelector("label")?.textContent ?? ""),
    );
}

describe.each(Object.entries(viewports))("8: on a %s, the form", (_, options) => {
  it("asks for what the chosen setup shows, and keeps what was typed for another", async () => {
    const context = await bench.reader(options);
    const page = await bench.open(context, nextcloud.path);
    const choose = (name: string) => page.getByRole("tab", { name, exact: true }).click();
    const oidc = await asked(page);
    expect(oidc).toContain(NEXTCLOUD);
    expect(oidc).not.toContain(LDAP_HOST);
    await page.getByText(`0 of ${oidc.length} set`).waitFor();
    await fieldOf(page, AUTHENTIK).fill("sso.a.example");
    await page.getByText(`1 of ${oidc.length} set`).waitFor();

    await choose("LDAP");
    await expect.poll(() => asked(page)).toContain(LDAP_HOST);
    const ldap = await asked(page);
    await fieldOf(page, LDAP_HOST).fill("ldap.a.example");
    expect(new URL(page.url()).searchParams.get("setup")).toBe("ldap");

    await choose("OpenID Connect");
    await expect.poll(() => asked(page)).toEqual(oidc);
    const others = buttonOf(page, "Show the values of other setups");
    await others.click();
    expect(await asked(page)).toEqual(expect.arrayContaining([...oidc, ...ldap]));
    expect(await fieldOf(page, LDAP_HOST).inputValue()).toBe("ldap.a.example");
    await buttonOf(page, "Hide the values of other setups").click();
    expect(await asked(page)).toEqual(oidc);

    await page.goto(`${nextcloud.path}?setup=ldap`);
    await alive(page);
    expect(await asked(page)).toEqual(ldap);
    expect(await fieldOf(page, LDAP_HOST).inputValue()).toBe("ldap.a.example");
    // The guide's text is the setup's too.
    const text = await page.locator("[data-tabs-query=setup]").innerText();
    expect(text).toContain("ldap.a.example");
    expect(text).not.toContain("OpenID Connect user backend");
  });

  it("is led by an address that names the setup, also one that only this device remembers", async () => {
    const context = await bench.reader(options);
    const page = await bench.open(context, nextcloud.path);
    await page.getByRole("tab", { name: "LDAP", exact: true }).click();
    await expect.poll(() => new URL(page.url()).search).toBe("?setup=ldap");
    const visits = await page.evaluate(() => history.length);
    await page.goto(`${nextcloud.path}#verification`);
    await alive(page);
    await expect.poll(() => page.url()).toMatch(/\?setup=ldap#verification$/);
    expect(await page.evaluate(() => history.length)).toBe(visits + 1);

    const colleague = await bench.open(await bench.reader(options), page.url());
    await expect.poll(() => asked(colleague)).toContain(LDAP_HOST);
    await colleague.goto(`${nextcloud.path}`);
    await alive(colleague);
    expect(new URL(colleague.url()).search).toBe("");
  });
});
