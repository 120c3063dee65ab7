import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Locator } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { CatalogueEntry } from "../components/Catalogue/search.ts";
import { alive, openBench } from "./bench.ts";
import { buttonOf } from "./form.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const VIKUNJA = "/integrations/chat-communication-collaboration/vikunja/";
const ZULIP = "/integrations/chat-communication-collaboration/zulip/";
const PARTS = [
  "Done: Create the application and provider in authentik",
  "Done: Configure EspoCRM",
  "Done: Check that it works",
];

describe("the parts of a guide", () => {
  it("can be ticked off by keyboard, and stay so on this device", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const boxes = page.getByRole("main").getByRole("checkbox");
    expect(
      await boxes.evaluateAll((all) => all.map((box) => box.closest("label")?.textContent)),
    ).toEqual(PARTS);
    const configured = page.getByRole("checkbox", { name: "Done: Configure EspoCRM" });
    await configured.focus();
    await page.keyboard.press("Space");
    expect(await configured.isChecked()).toBe(true);
    await page.reload();
    await alive(page);
    await expect.poll(() => configured.isChecked()).toBe(true);
    expect(await boxes.first().isChecked()).toBe(false);
    // Another guide's parts are its own.
    await page.goto(ZULIP);
    await alive(page);
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
  });

  it("are forgotten with the values, and come back with them", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const box = page.getByRole("checkbox", { name: "Done: Check that it works" });
    await box.check();
    await buttonOf(page, "Forget everything").click();
    await expect.poll(() => box.isChecked()).toBe(false);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("verification");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => box.isChecked()).toBe(true);
  });

  it("are followed by the table of contents", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const active = page.locator(".table-of-contents__link--active");
    for (const part of ["Configure EspoCRM", "Troubleshooting"]) {
      await page.getByRole("heading", { name: part }).evaluate((heading) => {
        heading.scrollIntoView();
      });
      await expect.poll(() => active.allTextContents()).toEqual([part]);
    }
  });
});

describe("the way on from a guide", () => {
  it("stays within its category, and leads through all of it", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const way = page.getByRole("navigation", { name: "Docs pages" }).getByRole("link");
    const [previous, next] = [
      way.filter({ hasText: /^Previous/ }),
      way.filter({ hasText: /^Next/ }),
    ];
    const follow = async (link: Locator) =>
      page.goto((await link.getAttribute("href")) ?? "no address");
    while ((await previous.count()) > 0) await follow(previous);
    const seen = [new URL(page.url()).pathname];
    while ((await next.count()) > 0) {
      await follow(next);
      seen.push(new URL(page.url()).pathname);
    }
    const { integrations }: { integrations: CatalogueEntry[] } = JSON.parse(
      readFileSync(join(inject("builtSite"), "api/integrations.json"), "utf8"),
    );
    const own = integrations.filter(({ path }) => ESPOCRM.startsWith(dirname(path)));
    expect(own.length).toBeGreaterThan(2);
    expect(seen.toSorted()).toEqual(own.map(({ path }) => `${path}/`).toSorted());
  });
});

describe("troubleshooting", () => {
  it("says what the errors of a wrong slash, slug, key and clock look like", async () => {
    const page = await bench.open(await bench.reader(), VIKUNJA);
    const text = await page.getByRole("main").innerText();
    for (const sign of [
      "“Redirect URI Error”",
      "“Client ID Error”",
      "“Not Found” (404)",
      "the issuer is wrong",
      "refuses the token's signature",
      "“not yet valid”",
    ]) {
      expect(text).toContain(sign);
    }
  });
});
