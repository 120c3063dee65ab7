import { describe, expect, it } from "vitest";
import { keptStorage, openBench } from "./bench.ts";
import { buttonOf, fieldOf, readClipboard } from "./form.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";

/** Ids of Nextcloud's setups by their titles. */
const SETUPS: Record<string, string> = { "OpenID Connect": "oidc", SAML: "saml", LDAP: "ldap" };

const viewports = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

describe.each(Object.entries(viewports))("on a %s", (_, options) => {
  it("8: the form asks for what the chosen setup needs, and for the rest when asked to", async () => {
    const page = await bench.open(await bench.reader(options), NEXTCLOUD);
    const fields = () =>
      page
        .locator("[data-field]:not([hidden])")
        .evaluateAll((all) => all.map((field) => field.getAttribute("data-field")));
    const everything = await page.locator("[data-field]").count();
    const seen: Record<string, (string | null)[]> = {};
    for (const name of ["SAML", "OpenID Connect", "LDAP"]) {
      await page.getByRole("tab", { name, exact: true }).click();
      await expect.poll(() => page.url()).toContain(`setup=${SETUPS[name]}`);
      seen[name] = await fields();
    }
    expect(seen.LDAP).toEqual(expect.arrayContaining(["authentik", "nextcloud"]));
    expect(new Set(Object.values(seen).map((names) => names.join())).size).toBe(3);
    expect((await fields()).length).toBeLessThan(everything);
    await buttonOf(page, "Show the values of other setups").click();
    expect((await fields()).length).toBe(everything);
    await buttonOf(page, "Hide the values of other setups").click();
    expect(await fields()).toEqual(seen.LDAP);
    // The choice can be linked, and is kept.
    const friend = await bench.open(await bench.reader(options), page.url());
    await expect
      .poll(() =>
        friend.getByRole("tab", { name: "LDAP", exact: true }).getAttribute("aria-selected"),
      )
      .toBe("true");
    await page.goto(NEXTCLOUD);
    await expect
      .poll(() =>
        page.getByRole("tab", { name: "LDAP", exact: true }).getAttribute("aria-selected"),
      )
      .toBe("true");
  });

  it("7: a command asks for the discovery document, and the issuer to expect stands below", async () => {
    const kept = {
      shared: { authentik: "https://sso.a.example:8443" },
      pages: { espocrm: { slug: "espo" } },
    };
    const context = await bench.reader({
      ...options,
      permissions: ["clipboard-read", "clipboard-write"],
      storageState: keptStorage(bench, kept),
    });
    const page = await bench.open(context, ESPOCRM);
    const block = page.locator(".theme-code-block", { hasText: "curl -fsSL" }).first();
    await block.hover();
    await block.getByRole("button", { name: "Copy code", exact: true }).click();
    await expect
      .poll(() => readClipboard(page))
      .toBe(
        "curl -fsSL 'https://sso.a.example:8443/application/o/espo/.well-known/openid-configuration'",
      );
    const line = page.locator(".theme-code-block", { hasText: '"issuer":' }).first();
    expect(await line.locator("pre").textContent()).toBe(
      '"issuer": "https://sso.a.example:8443/application/o/espo/"',
    );
    expect(await fieldOf(page, "the authentik installation").inputValue()).toBe(
      "https://sso.a.example:8443",
    );
  });
});
