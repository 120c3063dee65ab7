import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { descriptorSource, repository } from "../../generator/testing.ts";
import { launchBrowser } from "./browser.ts";

const alpha = "integrations/media/alpha.ts";
const broken = descriptorSource("Alpha", { note: "See {{alpha.ulr}}." });

/** A copy of this repository with one small guide, and its development server. */
class DevelopmentSite {
  readonly root = mkdtempSync(join(tmpdir(), "hostwise-start-"));
  #server: ChildProcess | undefined;
  /** What the server printed. */
  log = "";
  origin = "";

  constructor() {
    const left = new Set([".git", ".docusaurus", "build", "coverage", "node_modules"]);
    cpSync(repository, this.root, {
      recursive: true,
      filter: (path) =>
        !left.has(basename(path)) &&
        !/^(?:integrations\/(?:.+\/|addresses\.yaml$)|site\/(?:docs|reference)\/(?!\.gitkeep))/.test(
          relative(repository, path),
        ),
    });
    symlinkSync(join(repository, "node_modules"), join(this.root, "node_modules"));
  }

  put(file: string, text: string): void {
    const path = join(this.root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  text(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  async start(): Promise<void> {
    const port = await freePort();
    this.origin = `http://localhost:${port}`;
    this.#server = spawn(
      process.execPath,
      [
        "node_modules/@docusaurus/core/bin/docusaurus.mjs",
        "start",
        "--no-open",
        "--port",
        `${port}`,
      ],
      {
        cwd: this.root,
        env: {
          ...process.env,
          CI: "",
          NODE_ENV: "development",
          DOCUSAURUS_NO_PERSISTENT_CACHE: "true",
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    for (const stream of [this.#server.stdout, this.#server.stderr]) {
      stream?.on("data", (data) => {
        this.log += data;
      });
    }
    await vi.waitFor(
      () => {
        if (this.#server?.exitCode !== null) return;
        expect(this.log).toMatch(/compiled (?:successfully|with|in)/i);
      },
      { timeout: 200_000, interval: 200 },
    );
    if (this.#server.exitCode !== null) throw new Error(`The server has ended:\n\n${this.log}`);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server && server.exitCode === null) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    }
    rmSync(this.root, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("while one writes", { timeout: 300_000 }, () => {
  const site = new DevelopmentSite();
  let page: Page;
  beforeAll(async () => {
    site.put(alpha, descriptorSource("Alpha", { note: "First draft." }));
    await site.start();
    page = await browser.newPage();
    await page.goto(`${site.origin}/integrations/media/alpha/`);
  }, 240_000);
  afterAll(() => site.stop());

  const article = () => page.locator("article");
  const overlay = () => page.getByRole("alertdialog");

  test("the page shows the descriptor, and no findings", async () => {
    await article().getByText("First draft.").waitFor();
    expect(await overlay().count()).toBe(0);
  });

  test("it follows a change of the descriptor", async () => {
    site.put(alpha, descriptorSource("Alpha", { note: "Second draft." }));
    await article().getByText("Second draft.").waitFor();
  });

  test("it follows a change of a template", async () => {
    const template = "templates/page.hbs";
    site.put(template, site.text(template).replace("{{about}}", "{{about}} From the template."));
    await article().getByText("From the template.").waitFor();
  });

  test("findings stand over the last good page and in the terminal, until they are mended", async () => {
    site.put(alpha, broken);
    await overlay().waitFor();
    expect(await overlay().textContent()).toContain("Unexpected reference `{{alpha.ulr}}`");
    expect(site.log).toContain("Unexpected reference `{{alpha.ulr}}`");
    expect(await article().textContent()).toContain("Second draft.");

    site.put(alpha, descriptorSource("Alpha", { note: "Third draft." }));
    await article().getByText("Third draft.").waitFor();
    await overlay().waitFor({ state: "detached" });
  });

  test("findings can be put away with the keyboard, and come back with a new visit", async () => {
    site.put(alpha, broken);
    await overlay().waitFor();
    await page.keyboard.press("Escape");
    await overlay().waitFor({ state: "detached" });
    await page.reload();
    await overlay().waitFor();
    site.put(alpha, descriptorSource("Alpha", { note: "Fourth draft." }));
    await overlay().waitFor({ state: "detached" });
  });

  test("a new descriptor gets its page, and a removed one loses it", async () => {
    const beta = "integrations/media/beta.ts";
    site.put(beta, descriptorSource("Beta"));
    await expect
      .poll(async () => {
        await page.goto(`${site.origin}/integrations/media/beta/`);
        return page.getByRole("heading", { level: 1 }).textContent();
      })
      .toContain("Connect Beta");
    rmSync(join(site.root, beta));
    await expect
      .poll(async () => {
        await page.goto(`${site.origin}/integrations/media/beta/`);
        return page.getByRole("heading", { level: 1 }).textContent();
      })
      .toContain("Page Not Found");
  });
});

describe("with findings from the start", { timeout: 300_000 }, () => {
  const site = new DevelopmentSite();
  let page: Page;
  beforeAll(async () => {
    site.put(alpha, broken);
    await site.start();
    page = await browser.newPage();
  }, 240_000);
  afterAll(() => site.stop());

  test("the site comes up, shows them, and then the guide", async () => {
    await page.goto(site.origin);
    const overlay = page.getByRole("alertdialog");
    await overlay.waitFor();
    expect(await overlay.textContent()).toContain("Unexpected reference `{{alpha.ulr}}`");
    site.put(alpha, descriptorSource("Alpha"));
    await overlay.waitFor({ state: "detached" });
    await expect
      .poll(async () => {
        await page.goto(`${site.origin}/integrations/media/alpha/`);
        return page.getByRole("heading", { level: 1 }).textContent();
      })
      .toContain("Connect Alpha");
  });
});

test("a built site has nothing of the findings", () => {
  const folder = inject("builtSite");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(?:html|js|css)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(0);
  const found = files.filter((file) =>
    /hostwise found problems|alertdialog/.test(readFileSync(join(folder, file), "utf8")),
  );
  expect(found).toEqual([]);
});
