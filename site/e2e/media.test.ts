import { describe, expect, it } from "vitest";
import { openBench } from "./bench.ts";
import { fieldOf, shownValue } from "./form.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const AWS = "/integrations/cloud-providers/aws/";
const VAULTWARDEN = "/integrations/security/vaultwarden/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";
const OPNSENSE = "/integrations/networking/opnsense/";

/** A screen of 1280 pixels at 400 %. */
const zoomed = { viewport: { width: 320, height: 256 } };

describe("at 400 % zoom", () => {
  it.each(["/", "/integrations/media/", "/search/?q=EspoCRM", ESPOCRM, OPNSENSE])(
    "%s is read without scrolling sideways",
    async (path) => {
      const page = await bench.open(await bench.reader(zoomed), path);
      for (const fold of await page.locator("details > summary:visible").all()) await fold.click();
      const wide = await page.evaluate(() => {
        const scrolls = (element: Element | null): boolean =>
          element !== null &&
          (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) ||
            scrolls(element.parentElement));
        // What is wider than the page, and in no box that scrolls by itself, such as code.
        return [...document.querySelectorAll("main *")]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .filter((element) => !scrolls(element.parentElement))
          .map((element) => element.outerHTML.slice(0, 120));
      });
      expect(wide).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
    },
  );

  it.each([AWS, VAULTWARDEN])("a table of %s shows all its columns", async (path) => {
    const page = await bench.open(await bench.reader(zoomed), path);
    const tables = page.locator(".markdown table:visible");
    expect(await tables.count()).toBeGreaterThan(0);
    const hidden = await tables.evaluateAll((all) =>
      all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
    );
    expect(Math.max(...hidden)).toBeLessThanOrEqual(0);
  });
});

describe.each(["light", "dark"] as const)("in the %s theme", (colorScheme) => {
  it("an example is told at a glance from what is the reader's own", async () => {
    const page = await bench.open(await bench.reader({ colorScheme }), ESPOCRM);
    await fieldOf(page, "the authentik installation").fill("sso.a.example");
    const grounds = await shownValue(page, "Logout URL")
      .locator(".hw-mark")
      .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
    expect(grounds[0]).toBe("rgba(0, 0, 0, 0)");
    expect(grounds[1]).not.toBe("rgba(0, 0, 0, 0)");
  });
});

describe.each([1280, 390])("a block of one line, %i pixels wide", (width) => {
  it("shows all of it, with nothing on top", async () => {
    const options = { viewport: { width, height: 900 }, isMobile: width < 500 };
    const page = await bench.open(await bench.reader(options), ESPOCRM);
    const blocks = page.locator(".theme-code-block:visible");
    const covered = await blocks.evaluateAll((all) =>
      all
        .filter((block) => block.querySelectorAll(".token-line").length === 1)
        .map((block) => {
          const text = document.createRange();
          text.selectNodeContents(block.querySelector(".token-line") as Element);
          const button = block.querySelector("button")?.getBoundingClientRect();
          const pre = block.querySelector("pre")?.getBoundingClientRect();
          return [...text.getClientRects()].some(
            ({ right, top, bottom }) =>
              right > (pre?.right ?? 0) ||
              (right > (button?.left ?? 0) &&
                top < (button?.bottom ?? 0) &&
                bottom > (button?.top ?? 0)),
          );
        }),
    );
    expect(covered).toEqual([false, false]);
  });
});

describe("a reader who wants less motion", () => {
  it("sees nothing move", async () => {
    const page = await bench.open(await bench.reader({ reducedMotion: "reduce" }), ESPOCRM);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => {
          const { transitionDuration, transitionProperty, animationDuration } =
            getComputedStyle(element);
          const lasts = (durations: string) =>
            durations.split(",").some((duration) => Number.parseFloat(duration) > 0.01);
          return (
            (transitionProperty !== "none" && lasts(transitionDuration)) || lasts(animationDuration)
          );
        })
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    expect(moving).toEqual([]);
  });
});

describe("in forced colours", () => {
  it("examples, fields and ticks can still be told from what is around them", async () => {
    const page = await bench.open(await bench.reader({ forcedColors: "active" }), ESPOCRM);
    const example = page.locator(".theme-doc-markdown .hw-mark--example:visible").first();
    expect(await example.evaluate((mark) => getComputedStyle(mark).outlineStyle)).toBe("dashed");
    await page.getByText("Show the files").click();
    // What folds away is loaded first.
    const lines = () =>
      page
        .getByRole("tab")
        .evaluateAll((tabs) =>
          tabs.slice(0, 2).map((tab) => getComputedStyle(tab).borderBottomColor),
        );
    await expect.poll(async () => new Set(await lines()).size).toBe(2);
    for (const box of await page.locator("form input, label:has([type=checkbox])").all()) {
      expect(await box.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe(
        "solid",
      );
    }
  });
});

describe("on paper", () => {
  it("a guide is its text and values, without what only a screen can use", async () => {
    const narrow = { colorScheme: "dark", viewport: { width: 500, height: 800 } } as const;
    const page = await bench.open(await bench.reader(narrow), NEXTCLOUD);
    // Code that is wider than its block gets a button too.
    await page
      .getByRole("button", { name: "Toggle word wrap" })
      .first()
      .waitFor({ state: "attached" });
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
    expect(await page.getByRole("heading", { name: "Configure Nextcloud" }).isVisible()).toBe(true);
    const useless = page.locator("button, input, nav, [role=tablist], summary, .footer");
    expect(
      await useless.evaluateAll((all) =>
        all.filter((it) => it.checkVisibility()).map((it) => it.outerHTML.slice(0, 90)),
      ),
    ).toEqual([]);
  });

  it("no words lead to what paper does not have", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    const files = page.getByRole("heading", { name: "Do it with a file instead" });
    expect(await files.isVisible()).toBe(true);
    await page.emulateMedia({ media: "print" });
    for (const words of ["you can use one of these files", "Every value of this guide"]) {
      expect(await page.getByText(words).isVisible()).toBe(false);
    }
    expect(await files.isVisible()).toBe(false);
    expect(await page.getByText("Type them into the form above").isVisible()).toBe(false);
    // What a reader has opened is printed.
    await page.emulateMedia({ media: "screen" });
    await page.getByText("Show the files").click();
    await page.emulateMedia({ media: "print" });
    expect(await files.isVisible()).toBe(true);
  });
});

describe("with more contrast", () => {
  it("lines and quiet words become as strong as the text", async () => {
    const page = await bench.open(await bench.reader({ contrast: "more" }), ESPOCRM);
    const [ink, soft, line] = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return ["--hw-ink", "--hw-ink-soft", "--hw-line"].map((name) => style.getPropertyValue(name));
    });
    expect([soft, line]).toEqual([ink, ink]);
  });
});
