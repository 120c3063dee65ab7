import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import type { ReaderValues } from "../../generator/values/resolve.ts";
import type { AuthentikVersion } from "../../generator/values/versions.ts";
import { type StaticServer, serve } from "../hosting/server.ts";
import { type KeptValues, STORAGE_KEY } from "../reader-values/kept-values.ts";
import { alive } from "./alive.ts";
import { launchShell } from "./browser.ts";
import type { ExpectedGuide } from "./guides.ts";

export { alive };

/** A browser and a server for one file of tests. */
export interface Bench {
  browser: Browser;
  server: StaticServer;
  /** A reader with a device of their own: an empty profile. */
  reader(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Opens a page of the site and waits until it has come alive. */
  open(context: BrowserContext, path: string): Promise<Page>;
  /** Says that the running test makes the page complain on the console. */
  expectMessage(text: string): void;
}

/**
 * A browser and a server, started before the tests of a file and stopped after them. After each
 * test its readers are gone, and nothing may have gone wrong on any of their pages: no error or
 * warning on the console, no request to another host.
 */
export function openBench(): Bench {
  let browser: Browser | undefined;
  let server: StaticServer | undefined;
  const contexts: BrowserContext[] = [];
  const wrongs: string[] = [];
  const expected: string[] = [];

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchShell(), serve(inject("builtSite"))]);
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    const allowed = expected.splice(0);
    const isAllowed = (wrong: string) => allowed.some((text) => wrong.includes(text));
    expect(wrongs.splice(0).filter((wrong) => !isAllowed(wrong))).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const bench: Bench = {
    get browser() {
      return present(browser);
    },
    get server() {
      return present(server);
    },
    async reader(options = {}) {
      const context = await bench.browser.newContext({
        baseURL: bench.server.origin,
        viewport: { width: 1280, height: 900 },
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(30_000);
      context.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) {
          wrongs.push(`${message.page()?.url()} console ${message.type()}: ${message.text()}`);
        }
      });
      context.on("weberror", (error) => {
        wrongs.push(`${error.page()?.url()} uncaught: ${error.error().message}`);
      });
      context.on("request", (request) => {
        const url = new URL(request.url());
        if (url.origin !== bench.server.origin && /^(https?|wss?):$/.test(url.protocol)) {
          wrongs.push(`request to another host: ${request.url()}`);
        }
      });
      return context;
    },
    async open(context, path) {
      const page = await context.newPage();
      await page.goto(path);
      await alive(page);
      return page;
    },
    expectMessage: (text) => expected.push(text),
  };
  return bench;
}

/** What a device has kept of a reader's values, as a context's storage. */
export function keptStorage(
  { server }: Bench,
  kept: KeptValues | string,
): NonNullable<BrowserContextOptions["storageState"]> {
  const value = typeof kept === "string" ? kept : JSON.stringify(kept);
  return {
    cookies: [],
    origins: [{ origin: server.origin, localStorage: [{ name: STORAGE_KEY, value }] }],
  };
}

/** One guide's values as a device keeps them. */
export function keptValues(
  { guide }: ExpectedGuide,
  values: ReaderValues,
  version?: AuthentikVersion,
): KeptValues {
  const kept = { shared: {} as Record<string, string>, own: {} as Record<string, string> };
  for (const [name, value] of Object.entries(values)) {
    kept[guide.values.placeholders[name]?.shared ? "shared" : "own"][name] = value;
  }
  return {
    shared: kept.shared,
    pages: { [guide.slug]: kept.own },
    ...(version !== undefined && { version }),
  };
}

/** Fails when a value has left a page in a request of any kind. */
export function expectNothingSent({ server }: Bench, values: ReaderValues): void {
  const log = JSON.stringify(server.requests);
  for (const [name, value] of Object.entries(values)) {
    const bare = value.replace(/^https?:\/\//, "");
    for (const form of [bare, encodeURIComponent(bare)]) {
      expect(log.includes(form), `${name} in the server's log`).toBe(false);
    }
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("Unexpected use of a bench outside its tests");
  return value;
}
