import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { alive, keptStorage, openBench } from "./bench.ts";

const bench = openBench();

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";
const NEXTCLOUD = "/integrations/chat-communication-collaboration/nextcloud/";

const viewports = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

const kept = {
  shared: { authentik: "https://sso.a.example:8443" },
  pages: {
    espocrm: { espocrm: "https://crm.b.example", slug: "espo" },
    nextcloud: { nextcloud: "https://cloud.b.example", slug: "own-cloud" },
  },
  version: "2025.10",
};

/** What was seen of a page in the frames of its load. */
interface Recording {
  /** Frames in which guide text stood on the page before React took over. */
  early: number;
  /** Examples, empty fields, words of another release and tabs that were not chosen. */
  wrong: string[];
  /** Score of all layout shifts. */
  shift: number;
}

/** Runs in the page ahead of everything: looks at each frame just before it is painted. */
function record(tab: string | null): void {
  const recording: Recording = { early: 0, wrong: [], shift: 0 };
  Object.assign(window, { recording });
  const seen = (element: Element | null) =>
    element?.checkVisibility({ visibilityProperty: true }) === true;
  const look = () => {
    const note = (wrong: string) => {
      if (!recording.wrong.includes(wrong)) recording.wrong.push(wrong);
    };
    const isAlive = document.documentElement.dataset.hasHydrated === "true";
    const marks = document.querySelectorAll(".hw-mark");
    if (marks.length > 0 && !isAlive) recording.early++;
    for (const mark of marks) {
      const isKept = /hw-name-(authentik|espocrm|nextcloud|slug)( |$)/.test(mark.className);
      const isExample =
        /\.company/.test(mark.textContent ?? "") || mark.classList.contains("hw-mark--example");
      if (isKept && isExample && seen(mark)) note(`example ${mark.textContent}`);
    }
    for (const input of document.querySelectorAll<HTMLInputElement>("[data-field] input")) {
      const name = input.closest("[data-field]")?.getAttribute("data-field") ?? "";
      const isKept = /^(authentik|espocrm|nextcloud|slug)$/.test(name);
      if (isKept && seen(input) && input.value === "") note(`empty field ${name}`);
    }
    for (const link of document.querySelectorAll("a[data-link]:not([href])")) {
      const isOwn = /^\{\{common\.\w+\}\}$/.test(link.getAttribute("data-link") ?? "");
      if (isOwn && seen(link)) note(`no link ${link.textContent}`);
    }
    for (const span of document.querySelectorAll("[data-since]")) {
      if (seen(span)) note(`another release ${span.textContent}`);
    }
    const progress = document.querySelector("[data-progress]");
    if (progress && document.readyState !== "loading" && /^0 of/.test(progress.textContent ?? "")) {
      note(`progress ${progress.textContent}`);
    }
    const chosen = document.querySelector("[data-tabs-query=setup] [aria-selected=true]");
    if (tab !== null && chosen && chosen.textContent !== tab) note(`tab ${chosen.textContent}`);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if ("value" in entry && typeof entry.value === "number") recording.shift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Loads a page slowly, on a slow processor, and says what its frames showed. */
async function recordLoad(
  context: BrowserContext,
  path: string,
  tab: string | null,
): Promise<Recording> {
  const page = await context.newPage();
  page.setDefaultTimeout(100_000);
  await page.addInitScript(record, tab);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 2 });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 40,
    downloadThroughput: 400_000,
    uploadThroughput: 400_000,
  });
  await page.goto(path);
  await alive(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  // What moves a page late is fetched late, or done when nothing else is to do.
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => done())));
  expect(
    await page.locator("html:is([data-hostwise-filling], [data-hostwise-version])").count(),
  ).toBe(0);
  return readRecording(page);
}

function readRecording(page: Page): Promise<Recording> {
  return page.evaluate(() => (window as unknown as { recording: Recording }).recording);
}

describe.each(Object.entries(viewports))("9: on a %s, a load", (_, options) => {
  // The three wait for the line and the slowed processor, side by side.
  it("paints no example of a kept value, no other tab and no other release, and moves nothing", async () => {
    const keeping = { ...options, storageState: keptStorage(bench, kept) };
    const [values, setup, plain] = await Promise.all([
      recordLoad(await bench.reader(keeping), ESPOCRM, null),
      recordLoad(await bench.reader(keeping), `${NEXTCLOUD}?setup=saml`, "SAML"),
      recordLoad(await bench.reader(options), NEXTCLOUD, null),
    ]);
    for (const recording of [values, setup]) {
      expect(recording.wrong).toEqual([]);
      expect(recording.early).toBeGreaterThan(3);
    }
    for (const recording of [values, setup, plain]) expect(recording.shift).toBeLessThan(0.01);
  });
});

it("9: the recording notices examples, empty fields, other releases and other tabs", async () => {
  const context = await bench.reader({ storageState: keptStorage(bench, kept) });
  // What the page takes from the script stays; what the script does before the page does not.
  await context.route("**/js/first-paint.js", async (route) => {
    const text = await (await route.fetch()).text();
    const idle = text.replace(/readystatechange|data-hostwise-(?:filling|version)/g, "data-never");
    const body = `((MutationObserver) => {${idle}})(class { observe() {} disconnect() {} });`;
    await route.fulfill({ contentType: "text/javascript", body });
  });
  const { wrong } = await recordLoad(context, `${NEXTCLOUD}?setup=saml`, "SAML");
  const kinds = new Set(wrong.map((text) => text.split(" ")[0]));
  expect([...kinds].sort()).toEqual(["another", "empty", "example", "no", "progress", "tab"]);
});

it("9: a tab that the device remembers is painted from the start", async () => {
  const context = await bench.reader({ storageState: keptStorage(bench, kept) });
  const page = await bench.open(context, NEXTCLOUD);
  await page.getByRole("tab", { name: "LDAP", exact: true }).click();
  await page.close();
  const { wrong, early } = await recordLoad(context, NEXTCLOUD, "LDAP");
  expect(wrong).toEqual([]);
  expect(early).toBeGreaterThan(3);
});
