import { describe, expect, it } from "vitest";
import { keptStorage, openBench } from "./bench.ts";
import { fieldOf, readClipboard } from "./form.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";

const viewports = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

describe.each(Object.entries(viewports))("on a %s", (_, options) => {
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
    await block.getByRole("button", { name: "Copy command", exact: true }).click();
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
