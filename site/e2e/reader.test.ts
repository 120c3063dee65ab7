import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { MASK } from "../reader-values/reader-store.ts";
import { alive, keptStorage, openBench } from "./bench.ts";
import { launchBrowser } from "./browser.ts";
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

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";
const GRAFANA = "/integrations/monitoring/grafana/";

const AUTHENTIK = "the authentik installation";
const CRM = "the EspoCRM installation";
const SLUG = "the slug of EspoCRM in authentik";
const CLIENT_ID = "the client ID that authentik made for EspoCRM";
const CLIENT_SECRET = "the client secret that authentik made for EspoCRM";

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

/** What a device keeps of a reader who has typed authentik's host. */
const kept = { shared: { authentik: "https://sso.a.example" }, pages: {} };

/** Opens EspoCRM's guide and types its two hosts. */
async function openTyped(options = {}): Promise<Page> {
  const page = await bench.open(await bench.reader(options), ESPOCRM);
  await fieldOf(page, AUTHENTIK).fill("sso.a.example:8443");
  await fieldOf(page, CRM).fill("crm.b.example");
  await shows(page, "Token Endpoint", "https://sso.a.example:8443/application/o/token/");
  await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
  return page;
}

/** Waits until a value of the page is that text. */
async function shows(page: Page, name: string, text: string): Promise<void> {
  await expect.poll(() => shownValue(page, name).first().textContent()).toBe(text);
}

/** Marks that show a value when a frame is drawn, and those that do not show it yet. */
interface Frame {
  inSight: number;
  behind: { inSight: number; outOfSight: number };
}

/**
 * What the marks of authentik show in the frame that draws a key, and in the next.
 *
 * @param before an event that comes between the key and its frame
 */
async function framesOfKey(
  page: Page,
  label: string,
  key: string,
  before?: { event: string; on: "window" | "document" },
): Promise<{ first: Frame; next: Frame }> {
  const field = fieldOf(page, label);
  const frames = await field.evaluateHandle((input, early) => {
    const look = () => {
      const { value } = input as HTMLInputElement;
      const frame = { inSight: 0, behind: { inSight: 0, outOfSight: 0 } };
      for (const mark of document.querySelectorAll(".hw-name-authentik")) {
        const { top, bottom, height } = mark.getBoundingClientRect();
        const isInSight = height > 0 && bottom > 0 && top < innerHeight;
        const place = isInSight ? "inSight" : "outOfSight";
        if (isInSight) frame.inSight++;
        if (!mark.textContent?.includes(value)) frame.behind[place]++;
      }
      return frame;
    };
    return {
      done: new Promise<{ first: Frame; next: Frame }>((resolve) => {
        const onKey = () => {
          if (early)
            (early.on === "window" ? window : document).dispatchEvent(new Event(early.event));
          requestAnimationFrame(() => {
            const first = look();
            setTimeout(() => requestAnimationFrame(() => resolve({ first, next: look() })));
          });
        };
        // After the page's own, whose frame may begin at once.
        input.addEventListener("input", onKey, { once: true });
      }),
    };
  }, before);
  await page.keyboard.press(key);
  return frames.evaluate(({ done }) => done);
}

describe("typing", () => {
  it("changes the whole page at once, with each key", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await shows(page, "Token Endpoint", "https://authentik.company/application/o/token/");
    await fieldOf(page, AUTHENTIK).pressSequentially("sso");
    await shows(page, "Token Endpoint", "https://sso/application/o/token/");
    await fieldOf(page, AUTHENTIK).pressSequentially(".a.example");
    await fieldOf(page, CRM).pressSequentially("crm.b.example");
    await fieldOf(page, SLUG).pressSequentially("espo");
    await shows(page, "Token Endpoint", "https://sso.a.example/application/o/token/");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await shows(page, "Slug", "espo");
    await expect
      .poll(async () => {
        const { text, attributes } = await readContent(page);
        return [text, ...attributes.map(({ value }) => value)].join("\n");
      })
      .not.toMatch(/authentik\.company|espocrm\.company|\/o\/espocrm\//);
    expect(await page.getByText(/^3 of 3 set, used in \d+ places$/).count()).toBe(1);
  });

  it("shows what is in sight in the key's own frame, and the rest with the next", async () => {
    const context = await bench.reader({ viewport: { width: 1280, height: 3600 } });
    const page = await bench.open(context, ESPOCRM);
    await fieldOf(page, AUTHENTIK).fill("sso");
    await fieldOf(page, AUTHENTIK).focus();
    // Until the page knows what is in sight, it writes all of it at once.
    await expect
      .poll(async () => (await framesOfKey(page, AUTHENTIK, "x")).first.behind.outOfSight)
      .toBeGreaterThan(5);
    const { first, next } = await framesOfKey(page, AUTHENTIK, "y");
    expect(first.inSight).toBeGreaterThan(2);
    expect(first.behind.inSight).toBe(0);
    expect(next.behind).toEqual({ inSight: 0, outOfSight: 0 });
    expect(await readStorage(page)).toMatch(/"https:\/\/ssox+y"/);
  });

  it.each([
    ["before it is printed", "beforeprint", "window"],
    ["before it is copied", "copy", "document"],
    ["before it is out of sight", "visibilitychange", "document"],
  ] as const)("shows all of it %s", async (_, event, on) => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await fieldOf(page, AUTHENTIK).fill("sso");
    await fieldOf(page, AUTHENTIK).focus();
    await expect
      .poll(async () => (await framesOfKey(page, AUTHENTIK, "x")).first.behind.outOfSight)
      .toBeGreaterThan(5);
    const { first } = await framesOfKey(page, AUTHENTIK, "y", { event, on });
    expect(first.behind).toEqual({ inSight: 0, outOfSight: 0 });
  });

  it("reduces what is pasted, and says what it left out", async () => {
    const context = await bench.reader(clipboard);
    const page = await bench.open(context, ESPOCRM);
    await page.evaluate(() =>
      navigator.clipboard.writeText("  HTTPS://CRM.B.Example:443/login?next=%2F#top "),
    );
    const field = fieldOf(page, CRM);
    await field.click();
    await page.keyboard.press("ControlOrMeta+V");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    const said = await saidAbout(page, field);
    expect(said).toContain("Left out :443, the default port.");
    expect(said).toContain("Left out “/login?next=%2F#top”: only the host is needed.");
    await page.keyboard.press("Tab");
    await expect.poll(() => field.inputValue()).toBe("https://crm.b.example");
    expect(await field.getAttribute("aria-invalid")).toBe("false");
  });

  it("says what it left out when typing pauses, not at a key that the next one makes untrue", async () => {
    const context = await bench.reader();
    await context.clock.install();
    const page = await bench.open(context, ESPOCRM);
    const field = fieldOf(page, CRM);
    await field.pressSequentially("https://CRM.b.example");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await context.clock.pauseAt(Date.now() + 60_000);
    await expect
      .poll(() => saidAbout(page, field))
      .toBe("Host names are written in small letters.");
    await field.press("/");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await context.clock.runFor(300);
    expect(await saidAbout(page, field)).not.toContain("slash");
    await field.press("a");
    await context.clock.runFor(300);
    expect(await saidAbout(page, field)).not.toContain("Left out");
    await context.clock.runFor(700);
    await expect.poll(() => saidAbout(page, field)).toContain("Left out “/a”");
    await field.press("Backspace");
    await field.press("Tab");
    await expect.poll(() => saidAbout(page, field)).toContain("Left out the final slash.");
    await page
      .locator("[aria-live=polite]", { hasText: "final slash" })
      .waitFor({ state: "attached" });
    expect(await field.inputValue()).toBe("https://crm.b.example");
  });

  it("keeps http, with a warning", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const field = fieldOf(page, AUTHENTIK);
    await field.fill("http://authentik:9000");
    await shows(page, "Token Endpoint", "http://authentik:9000/application/o/token/");
    expect(await saidAbout(page, field)).toContain("http:// is kept");
  });

  it("never lets an invalid entry reach the page, and says why; none brings the example back", async () => {
    const page = await openTyped();
    const field = fieldOf(page, CRM);
    for (const [entry, message] of [
      ["https://crm.b.example@evil.example", "“@”"],
      ["crm..b.example", "two dots in a row"],
      ["crm.b.example:99999", "number from 1 to 65535"],
      ["javascript:alert(1)", "scheme"],
      ["<b>crm", "“<”"],
    ] as const) {
      await field.fill(entry);
      await expect.poll(() => field.getAttribute("aria-invalid")).toBe("true");
      expect(await saidAbout(page, field)).toContain(message);
      expect(await saidAbout(page, field)).toContain("The page keeps https://crm.b.example.");
      // What a screen reader is told without asking.
      await page.locator("[aria-live=polite]", { hasText: message }).waitFor({ state: "attached" });
      await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
      expect(await readStorage(page)).not.toContain(entry);
    }
    await field.fill("crm2.b.example");
    await shows(page, "Redirect URI", "https://crm2.b.example/oauth-callback.php");
    expect(await field.getAttribute("aria-invalid")).toBe("false");
    await expect.poll(() => readStorage(page)).toContain("crm2.b.example");
    await field.fill("");
    await shows(page, "Redirect URI", "https://espocrm.company/oauth-callback.php");
    await expect.poll(() => readStorage(page)).not.toContain("b.example");
  });

  it("works on a marked value too: Enter commits, Escape reverts", async () => {
    const page = await openTyped();
    const mark = shownValue(page, "Redirect URI").locator(".hw-mark");
    await mark.click();
    const editor = page.getByRole("dialog");
    await editor.getByRole("textbox").fill("crm3.b.example");
    await page.keyboard.press("Escape");
    await editor.waitFor({ state: "detached" });
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    // The keyboard goes on from the value, not from the page's end.
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("Copy Redirect URI");
    await mark.click();
    await editor.getByRole("textbox").fill("crm4.b.example");
    await page.keyboard.press("Enter");
    await editor.waitFor({ state: "detached" });
    await shows(page, "Redirect URI", "https://crm4.b.example/oauth-callback.php");
    await expect.poll(() => fieldOf(page, CRM).inputValue()).toBe("https://crm4.b.example");
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("Copy Redirect URI");

    // At the window's end it opens above, its message in sight.
    await mark.evaluate((element) => {
      document.documentElement.style.scrollBehavior = "auto";
      const { bottom } = element.getBoundingClientRect();
      window.scrollBy(0, bottom - window.innerHeight + 10);
    });
    await mark.click();
    await editor.getByRole("textbox").fill("bad host");
    await editor.getByText("Unexpected space").first().waitFor();
    const height = page.viewportSize()?.height ?? 0;
    const box = await editor.boundingBox();
    expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
    const value = await mark.boundingBox();
    expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(value?.y ?? 0);
  });

  it("is said to be unchecked without a line, and counts once there is one", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    await page.waitForLoadState("networkidle");
    bench.expectMessage("net::ERR_FAILED");
    await page.route("**/*.js", (route) => route.abort());
    const field = fieldOf(page, CRM);
    await field.fill("crm.b.example");
    await expect.poll(() => saidAbout(page, field)).toContain("could not be checked");
    await field.blur();
    expect(await field.inputValue()).toBe("crm.b.example");
    await shows(page, "Redirect URI", "https://espocrm.company/oauth-callback.php");
    await page.unroute("**/*.js");
    await page.reload();
    await alive(page);
    await field.fill("crm.b.example");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
  });

  it("counts before React listens too, on a slow line", async () => {
    const context = await bench.reader({ storageState: keptStorage(bench, kept) });
    let goOn = () => {};
    const loaded = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await context.route("**/assets/js/*.js", async (route) => {
      await loaded;
      await route.continue();
    });
    const page = await context.newPage();
    await page.goto(ESPOCRM, { waitUntil: "commit" });
    await page.getByText("Done: Check that it works").waitFor();
    await fieldOf(page, CRM).fill("crm.early.example/login");
    await page.getByLabel("authentik release").selectOption("2025.10");
    await page.getByRole("checkbox", { name: "Done: Check that it works" }).check();
    goOn();
    await alive(page);
    await shows(page, "Redirect URI", "https://crm.early.example/oauth-callback.php");
    await shows(page, "Token Endpoint", "https://sso.a.example/application/o/token/");
    expect(await saidAbout(page, fieldOf(page, CRM))).toContain("Left out “/login”");
    await page.getByText("Create with Provider", { exact: true }).waitFor();
    expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(1);
    await page.reload();
    await alive(page);
    await shows(page, "Redirect URI", "https://crm.early.example/oauth-callback.php");
    await expect.poll(() => page.getByRole("checkbox", { checked: true }).count()).toBe(1);
  });

  it("names the form when the field of a mark cannot be loaded", async () => {
    const page = await openTyped();
    bench.expectMessage("net::ERR_FAILED");
    await page.route("**/assets/js/*.js", (route) => route.abort());
    await shownValue(page, "Redirect URI").locator(".hw-mark").click();
    await page.getByText("The field could not be loaded. Use the form of the page.").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("links to places of one's own once they are known", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const link = page.getByRole("link", { name: "admin interface" });
    expect(await link.count()).toBe(0);
    const words = page.getByText("admin interface", { exact: true }).first();
    const line = () => words.evaluate((element) => getComputedStyle(element).textDecorationLine);
    expect(await line()).toBe("none");
    await fieldOf(page, AUTHENTIK).fill("sso.a.example:8443");
    await expect
      .poll(() => link.first().getAttribute("href"))
      .toBe("https://sso.a.example:8443/if/admin/");
    expect(await link.first().getAttribute("rel")).toContain("noreferrer");
    expect(await line()).toBe("underline");
  });
});

describe("keeping", () => {
  it("survives a reload", async () => {
    const page = await openTyped();
    await page.reload();
    await alive(page);
    await shows(page, "Token Endpoint", "https://sso.a.example:8443/application/o/token/");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    expect(await fieldOf(page, CRM).inputValue()).toBe("https://crm.b.example");
  });

  it("follows to other guides: authentik's host is shared, an application's own is not", async () => {
    const page = await openTyped();
    const token = `${Math.random()}`;
    await page.evaluate((text) => {
      window.name = text;
      document.documentElement.dataset.visit = text;
    }, token);
    await page.getByRole("link", { name: "Integrations", exact: true }).click();
    await page.locator("main a", { hasText: "Nextcloud" }).first().click();
    await page.getByRole("heading", { level: 1, name: "Connect Nextcloud" }).waitFor();
    // The document is the same: no page was loaded on the way.
    expect(await page.evaluate(() => document.documentElement.dataset.visit)).toBe(token);
    await expect
      .poll(() => fieldOf(page, AUTHENTIK).inputValue())
      .toBe("https://sso.a.example:8443");
    expect(await fieldOf(page, "the Nextcloud installation").inputValue()).toBe("");
    const text = async () => (await readContent(page)).text;
    await expect.poll(text).toContain("https://sso.a.example:8443/application/o/");
    expect(await text()).toContain("https://nextcloud.company");
    expect(await text()).not.toMatch(/authentik\.company|crm\.b\.example/);

    await page.goto(GRAFANA);
    await alive(page);
    await expect
      .poll(() => fieldOf(page, AUTHENTIK).inputValue())
      .toBe("https://sso.a.example:8443");
    await expect.poll(text).toContain("https://sso.a.example:8443/application/o/token/");
    expect(await text()).not.toMatch(/authentik\.company|crm\.b\.example/);

    await page.goto(ESPOCRM);
    await alive(page);
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
  });

  it("ends with forgetting everything, on this and on other pages, and Undo brings it back", async () => {
    const page = await openTyped();
    await buttonOf(page, "Forget everything").click();
    await shows(page, "Token Endpoint", "https://authentik.company/application/o/token/");
    await shows(page, "Redirect URI", "https://espocrm.company/oauth-callback.php");
    expect(await readStorage(page)).toBeNull();
    expect(await fieldOf(page, AUTHENTIK).inputValue()).toBe("");
    await buttonOf(page, "Undo").click();
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await buttonOf(page, "Forget everything").click();
    await shows(page, "Redirect URI", "https://espocrm.company/oauth-callback.php");
    await page.goto(NEXTCLOUD);
    await alive(page);
    expect(await fieldOf(page, AUTHENTIK).inputValue()).toBe("");
    expect(await tracesOf(page)).not.toMatch(/a\.example|b\.example/);
  });

  it("leads a keyboard from forgetting to Undo and back, and waits for it", async () => {
    const page = await openTyped();
    const clear = buttonOf(page, "Forget everything");
    await clear.focus();
    // The page's clock, so that nobody has to wait until a notice would go.
    await page.clock.install();
    await page.keyboard.press("Enter");
    await expect.poll(() => focusedName(page)).toBe("Undo");
    await page.clock.fastForward(9000);
    await page.keyboard.press("Enter");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await expect.poll(() => focusedName(page)).toBe("Forget everything");
    expect(await buttonOf(page, "Undo").count()).toBe(0);
    // Whoever used the mouse is not waited for.
    await clear.click();
    await buttonOf(page, "Undo").waitFor();
    await page.clock.fastForward(9000);
    await buttonOf(page, "Undo").waitFor({ state: "detached" });
  });

  it("works where storage is switched off", async () => {
    const context = await bench.reader();
    await context.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("Access is denied", "SecurityError");
          },
        });
      }
    });
    const page = await bench.open(context, ESPOCRM);
    await fieldOf(page, CRM).fill("crm.b.example");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await page.getByText("not kept: this browser’s storage is off or full").waitFor();
    bench.expectMessage("Docusaurus browser storage is not available");
    await buttonOf(page, "Forget everything").click();
    await shows(page, "Redirect URI", "https://espocrm.company/oauth-callback.php");
  });

  it("works where storage is full", async () => {
    const context = await bench.reader();
    await context.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("The quota has been exceeded", "QuotaExceededError");
      };
    });
    const page = await bench.open(context, ESPOCRM);
    await fieldOf(page, CRM).fill("crm.b.example");
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await page.getByText("not kept: this browser’s storage is off or full").waitFor();
  });

  it("reads what an older or another program kept as nothing", async () => {
    for (const kept of ["{", "null", '{"shared":7,"pages":[{"a":1}]}']) {
      const context = await bench.reader({ storageState: keptStorage(bench, kept) });
      const page = await bench.open(context, ESPOCRM);
      await fieldOf(page, CRM).fill("crm.b.example");
      await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    }
  });

  it("keeps two tabs the same", async () => {
    const context = await bench.reader();
    const one = await bench.open(context, ESPOCRM);
    const other = await bench.open(context, ESPOCRM);
    await fieldOf(one, CRM).fill("crm.b.example");
    await shows(other, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await fieldOf(other, AUTHENTIK).fill("sso.a.example");
    await shows(one, "Token Endpoint", "https://sso.a.example/application/o/token/");
    await shows(one, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await buttonOf(one, "Forget everything").click();
    await shows(other, "Redirect URI", "https://espocrm.company/oauth-callback.php");
  });

  it("is up to date, without secrets, on a page that comes back whole", async () => {
    // The back/forward cache, which automation switches off by itself; only a whole browser has one.
    const browser = await launchBrowser({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
    try {
      const context = await browser.newContext({ baseURL: bench.server.origin });
      const page = await bench.open(context, ESPOCRM);
      await openOptional(page);
      await fieldOf(page, CLIENT_SECRET).fill("s3cret-of-the-crm");
      await shows(page, "Client Secret", MASK);
      await page.evaluate(() => {
        document.documentElement.dataset.visit = "first";
      });
      await page.goto("/reference/");
      await page.evaluate(() => {
        localStorage.setItem("hostwise.1", '{"shared":{"authentik":"https://sso.a.example"}}');
        // No load ends this: the page is there at once.
        setTimeout(() => history.back());
      });
      await shows(page, "Token Endpoint", "https://sso.a.example/application/o/token/");
      await shows(page, "Client Secret", "client-secret-from-authentik");
      expect(await fieldOf(page, CLIENT_SECRET).inputValue()).toBe("");
      // It is the very page that was left.
      expect(await page.evaluate(() => document.documentElement.dataset.visit)).toBe("first");
    } finally {
      await browser.close();
    }
  });
});

describe("copying", () => {
  const hidden = /[\n\r\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]/;

  it("gives each value exactly as it is shown, by selecting too", async () => {
    const page = await openTyped(clipboard);
    const values = page.locator("code:has(+ button)");
    const count = await values.count();
    expect(count).toBeGreaterThan(12);
    for (let index = 0; index < count; index++) {
      const value = values.nth(index);
      if (!(await value.isVisible())) continue;
      await expectCopied(page, value.locator("+ button"), (await value.textContent()) ?? "");
      expect(await readClipboard(page)).not.toMatch(hidden);
    }
    expect(await copyBySelecting(page, shownValue(page, "Logout URL"))).toBe(
      "https://sso.a.example:8443/application/o/espocrm/end-session/",
    );
  });

  it("says which example still stands in a copy", async () => {
    const page = await bench.open(await bench.reader(clipboard), ESPOCRM);
    await shownValue(page, "Logout URL").locator("+ button").click();
    const notice = page.getByRole("status").filter({ hasText: "it still holds an example for" });
    await notice.waitFor();
    expect(await notice.textContent()).toContain(`${AUTHENTIK} and ${SLUG}`);
  });

  it.each([GRAFANA, NEXTCLOUD])(
    "gives each code block exactly as it is shown: %s",
    async (path) => {
      const kept = { shared: { authentik: "https://sso.a.example:8443" }, pages: {} };
      const context = await bench.reader({
        ...clipboard,
        storageState: keptStorage(bench, kept),
      });
      const page = await bench.open(context, path);
      const blocks = page.locator(".theme-code-block");
      const seen = new Set<string>();
      const copyShown = async () => {
        const texts = await blocks.evaluateAll((all) =>
          all.map((block) =>
            block.checkVisibility() ? block.querySelector("pre code")?.textContent : undefined,
          ),
        );
        for (const [index, text] of texts.entries()) {
          if (text == null || seen.has(text)) continue;
          seen.add(text);
          const block = blocks.nth(index);
          const shown = await copyBySelecting(page, block.locator("pre code"));
          await expectCopied(page, block.getByRole("button", { name: /^Copy/ }), shown);
        }
      };
      await copyShown();
      const tabs = page.getByRole("tab");
      for (let index = 0; index < (await tabs.count()); index++) {
        if (!(await tabs.nth(index).isVisible())) continue;
        await tabs.nth(index).click();
        await copyShown();
      }
      expect(seen.size).toBeGreaterThan(3);
      expect([...seen].join("\n")).not.toContain("authentik.company");
    },
  );
});

describe("a share link", () => {
  it("carries values after its #, is asked about, and reaches no server", async () => {
    const page = await openTyped(clipboard);
    await openOptional(page);
    await fieldOf(page, CLIENT_ID).fill("id-of-the-crm");
    await fieldOf(page, CLIENT_SECRET).fill("s3cret-of-the-crm");
    await shows(page, "Client Secret", MASK);
    await buttonOf(page, "Copy share link").click();
    await page.getByText("Copied a link").waitFor();
    const link = new URL(await readClipboard(page));
    expect(link.pathname + link.search).toBe(ESPOCRM);
    expect(Object.fromEntries(new URLSearchParams(link.hash.slice(1)))).toMatchObject({
      hostwise: "1",
      authentik: "https://sso.a.example:8443",
      espocrm: "https://crm.b.example",
      clientId: "id-of-the-crm",
    });
    expect(link.href).not.toContain("s3cret");

    const friend = await bench.open(await bench.reader(), link.href);
    const offer = friend.getByRole("alert").filter({ hasText: "This link brings values" });
    await offer.waitFor();
    expect(await offer.textContent()).toContain("https://crm.b.example");
    await shows(friend, "Redirect URI", "https://espocrm.company/oauth-callback.php");
    expect(await readStorage(friend)).toBeNull();
    await buttonOf(friend, "Apply").click();
    await shows(friend, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    await shows(friend, "Client ID", "id-of-the-crm");
    await shows(friend, "Client Secret", "client-secret-from-authentik");
    expect(new URL(friend.url()).hash).toBe("");
    await friend.reload();
    await alive(friend);
    await shows(friend, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    expect(await offer.count()).toBe(0);

    expect(bench.server.requests.length).toBeGreaterThan(10);
    expect(JSON.stringify(bench.server.requests)).not.toMatch(
      /a\.example|b\.example|id-of-the-crm|s3cret/,
    );
  });

  it("says when there is nothing in it", async () => {
    const page = await bench.open(await bench.reader(clipboard), ESPOCRM);
    await buttonOf(page, "Copy share link").click();
    await page.getByRole("status").getByText("no value is set that it could bring").waitFor();
    expect(new URL(await readClipboard(page)).hash).toMatch(
      /^#hostwise=1&authentik-version=\d+\.\d+$/,
    );
  });

  it("names the setup that this device remembers", async () => {
    const page = await bench.open(await bench.reader(clipboard), NEXTCLOUD);
    await page.getByRole("tab", { name: "SAML" }).click();
    await page.goto(new URL(NEXTCLOUD, page.url()).href);
    await alive(page);
    await fieldOf(page, AUTHENTIK).fill("sso.a.example");
    await expect
      .poll(() => page.getByRole("tab", { name: "SAML" }).getAttribute("aria-selected"))
      .toBe("true");
    await buttonOf(page, "Copy share link").click();
    await page.getByText("Copied a link").waitFor();
    expect(new URL(await readClipboard(page)).search).toBe("?setup=saml");
  });

  it("leaves the form free to use at any width", async () => {
    const page = await bench.open(
      await bench.reader(),
      `${ESPOCRM}#hostwise=1&authentik=https%3A%2F%2Fsso.other.example&espocrm=https%3A%2F%2Fcrm.other.example&slug=crm`,
    );
    const offer = page.getByRole("alert").filter({ hasText: "This link brings values" });
    await offer.waitFor();
    const form = page.locator("section", { has: fieldOf(page, CRM) });
    for (const width of [1600, 1280, 1000, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await form.evaluate((element) => element.scrollIntoView());
      const [card, field, panel] = await Promise.all([
        offer.boundingBox(),
        fieldOf(page, CRM).boundingBox(),
        form.boundingBox(),
      ]);
      if (!card || !field || !panel) throw new Error("Expected the card and the form in sight");
      const isBeside = card.x >= panel.x + panel.width;
      const isBelow = card.y >= field.y + field.height;
      expect(width >= 1200 ? isBeside : isBelow, `${width}`).toBe(true);
      expect(card.x + card.width).toBeLessThanOrEqual(width);
    }
  });

  it("can be dismissed", async () => {
    const page = await openTyped();
    await page.goto(`${ESPOCRM}#hostwise=1&espocrm=https%3A%2F%2Fother.example`);
    const offer = page.getByRole("alert").filter({ hasText: "This link brings values" });
    await offer.waitFor();
    expect(await offer.textContent()).toContain("instead of https://crm.b.example");
    await buttonOf(page, "Dismiss").click();
    await offer.waitFor({ state: "detached" });
    await shows(page, "Redirect URI", "https://crm.b.example/oauth-callback.php");
    expect(await readStorage(page)).not.toContain("other.example");
  });
});

describe("a secret", () => {
  it("stays in the page's memory", async () => {
    const context = await bench.reader(clipboard);
    const page = await bench.open(context, ESPOCRM);
    await openOptional(page);
    const field = fieldOf(page, CLIENT_SECRET);
    expect(await field.getAttribute("type")).toBe("password");
    await field.fill("s3cret-of-the-crm");
    await shows(page, "Client Secret", MASK);
    expect(JSON.stringify(await readContent(page))).not.toContain("s3cret");
    await buttonOf(page, `Show ${CLIENT_SECRET}`).click();
    await shows(page, "Client Secret", "s3cret-of-the-crm");
    expect(await field.getAttribute("type")).toBe("text");
    await buttonOf(page, `Show ${CLIENT_SECRET}`).click();
    await shows(page, "Client Secret", MASK);
    await expectCopied(page, buttonOf(page, "Copy Client Secret"), "s3cret-of-the-crm");
    expect(await tracesOf(page)).not.toContain("s3cret");
    expect(JSON.stringify(await context.storageState({ indexedDB: true }))).not.toContain("s3cret");

    await page.reload();
    await alive(page);
    await shows(page, "Client Secret", "client-secret-from-authentik");
    await openOptional(page);
    await field.fill("s3cret-of-the-crm");
    await page.locator("a[href='/']").first().click();
    await page.getByRole("searchbox").waitFor();
    await page.goBack();
    await shows(page, "Client Secret", "client-secret-from-authentik");
    expect(await tracesOf(page)).not.toContain("s3cret");
    expect(JSON.stringify(bench.server.requests)).not.toContain("s3cret");
  });
});

describe("authentik's release", () => {
  it("changes the labels, and is remembered", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const old = page.getByText("Create with Provider", { exact: true });
    const current = page.getByText("New Application", { exact: true });
    await current.waitFor();
    expect(await old.isVisible()).toBe(false);
    await page.getByLabel("authentik release").selectOption("2025.10");
    await old.waitFor();
    expect(await current.isVisible()).toBe(false);
    await page.reload();
    await alive(page);
    await old.waitFor();
    expect(await page.getByLabel("authentik release").inputValue()).toBe("2025.10");
  });
});

describe("without JavaScript", () => {
  it("shows everything, with examples and labels, and nothing that would not work", async () => {
    const context = await bench.reader({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(NEXTCLOUD);
    // Browsers open them by themselves.
    await page.locator("details").evaluateAll((folds) => {
      for (const fold of folds) (fold as HTMLDetailsElement).open = true;
    });
    const panels = page.locator("[role=tabpanel]");
    expect(await hiddenOf(panels)).toEqual([]);
    expect(await hiddenOf(page.locator("[role=tabpanel] > p:first-of-type"))).toEqual([]);
    const spans = page.locator("hw-when, [data-spanned]");
    expect(await hiddenOf(spans)).toEqual([]);
    const labels = await spans.evaluateAll((all) =>
      all.map((span) => span.querySelector("small")?.textContent),
    );
    for (const label of labels) expect(label).toMatch(/20\d\d\.\d/);
    const dead = page.locator("main :is(input, select, button)");
    expect(await hiddenOf(dead)).toHaveLength(await dead.count());
    expect(await hiddenOf(page.locator("section noscript > p"))).toEqual([]);
    expect(await hiddenOf(page.locator(".hw-mark"))).toEqual([]);
    for (const some of [panels, spans, dead, page.locator("section noscript > p")]) {
      expect(await some.count()).toBeGreaterThan(0);
    }
  });
});

/** The name of the button that has the focus. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      document.activeElement?.getAttribute("aria-label") ??
      document.activeElement?.textContent ??
      "",
  );
}

/** The text of those elements that nobody sees. */
function hiddenOf(elements: Locator): Promise<(string | null)[]> {
  return elements.evaluateAll((all) =>
    all
      .filter(
        (element) =>
          !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ||
          element.getClientRects().length === 0,
      )
      .map(({ textContent }) => textContent),
  );
}

/** Opens the form's optional fields. */
async function openOptional(page: Page): Promise<void> {
  const field = fieldOf(page, CLIENT_SECRET);
  if (!(await field.isVisible())) await page.getByText(/^\d+ optional values/).click();
}

/** What comes of selecting an element's text and copying that. */
async function copyBySelecting(page: Page, element: Locator): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText("nothing"));
  await element.evaluate((selected) => getSelection()?.selectAllChildren(selected));
  await page.keyboard.press("ControlOrMeta+C");
  await expect.poll(() => readClipboard(page)).not.toBe("nothing");
  await page.evaluate(() => getSelection()?.removeAllRanges());
  return readClipboard(page);
}

/** Clicks a copy button and expects exactly that text on the clipboard. */
async function expectCopied(page: Page, button: Locator, text: string): Promise<void> {
  await page.evaluate(() => navigator.clipboard.writeText("nothing"));
  await button.click();
  await expect.poll(() => readClipboard(page)).toBe(text);
}
