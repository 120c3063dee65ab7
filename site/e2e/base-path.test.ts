import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersOf } from "../hosting/host-files.ts";
import { type StaticServer, serve } from "../hosting/server.ts";
import { alive } from "./alive.ts";
import { launchShell } from "./browser.ts";
import { buildSite } from "./build-site.ts";
import { fieldOf } from "./form.ts";

const BASE = "/guides/";
const ESPOCRM = "integrations/chat-communication-collaboration/espocrm/";

const folder = mkdtempSync(join(tmpdir(), "hostwise-base-"));
let output: string;
let server: StaticServer;
let browser: Browser;
beforeAll(async () => {
  const variables = { HOSTWISE_URL: "https://docs.example.org", HOSTWISE_BASE_URL: BASE };
  output = await buildSite(folder, undefined, variables);
  [server, browser] = await Promise.all([serve(folder, 0, BASE), launchShell()]);
}, 180_000);
afterAll(async () => {
  await Promise.all([server?.close(), browser?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe("a site that lies below a path", () => {
  it("is built without a warning", () => {
    expect(output).toContain("Generated static files");
    expect(output).not.toContain("WARNING");
  });

  it("asks for nothing beside it, from the catalogue to a filled guide and a found page", async () => {
    const page = await browser.newPage({ permissions: ["clipboard-read", "clipboard-write"] });
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    await page.goto(server.origin);
    await alive(page);
    expect(page.url()).toBe(server.origin + BASE);
    await page
      .getByRole("main")
      .getByRole("link", { name: /^EspoCRM/ })
      .click();
    await fieldOf(page, "the authentik installation").fill("sso.a.example");
    await page.getByText("https://sso.a.example/application/o/token/").first().waitFor();
    expect(page.url()).toBe(server.origin + BASE + ESPOCRM);
    await page.getByRole("button", { name: "Copy page as Markdown" }).click();
    await page.getByRole("status").getByText("Copied the page as Markdown").waitFor();
    await page.goto(`${server.origin}${BASE}search/?q=customer+relationship`);
    await page.getByRole("link", { name: "Connect EspoCRM to authentik" }).first().waitFor();
    const asked = server.requests.map(({ url }) => url);
    expect(asked.filter((url) => url !== "/" && !url.startsWith(BASE))).toEqual([]);
    expect(messages).toEqual([]);
  });

  it("is served by settings that know the path", async () => {
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    const headers = headersOf(read("_headers"), `${BASE}assets/js/main.js`);
    expect(headers["Cache-Control"]).toContain("immutable");
    expect(headersOf(read("_headers"), `${BASE}${ESPOCRM}`)).toHaveProperty(
      "Content-Security-Policy",
    );
    expect(read("hosting/nginx.conf")).toContain("error_page 404 /guides/404.html;");
    expect(read("hosting/Caddyfile")).toContain("rewrite * /guides/404.html");
    expect((await fetch(`${server.origin}/elsewhere/`)).status).toBe(404);
    const page = read(`${ESPOCRM}index.html`);
    expect(page).toContain(`https://docs.example.org${BASE}${ESPOCRM}`);
  });
});
