import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import { main } from "../../generator/cli.ts";
import { silentTerminal } from "../../generator/testing.ts";
import { readFenceMeta } from "../../generator/values/fence.ts";
import { filler, type ReaderValues } from "../../generator/values/resolve.ts";
import { isSecret } from "../../generator/values/secret.ts";
import { type AuthentikVersion, newestVersion } from "../../generator/values/versions.ts";
import { savedName } from "../components/DownloadButton/file-name.ts";
import { keptStorage, keptValues, openBench } from "./bench.ts";
import { buttonOf, fieldOf, fillField, readClipboard, revealSecrets } from "./form.ts";
import { type ExpectedGuide, guideOf, loadGuides } from "./guides.ts";
import { entriesOf, normalised } from "./value-sets.ts";

const folder = inject("builtSite");
const guides = await loadGuides();
const bench = openBench();
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

/** The buttons of blocks that are files, in hidden tabs too. */
function downloadsOf(page: Page): Locator {
  return page.locator('.theme-code-block button[aria-label^="Download "]');
}

/** When the last ten files were asked for. */
const asked: number[] = [];

/** Presses a button, seen or not, and returns the file that comes of it. */
async function download(page: Page, button: Locator) {
  // Chromium drops, without a word, the eleventh file that a page saves in one second.
  const early = 1100 - (performance.now() - (asked.at(-10) ?? Number.NEGATIVE_INFINITY));
  if (early > 0) await page.waitForTimeout(early);
  asked.splice(0, asked.length - 9);
  asked.push(performance.now());
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    button.evaluate((element: HTMLElement) => element.click()),
  ]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** Opens what folds away; the buttons in it are there as soon as it is loaded. */
async function openFolds(page: Page, files: number): Promise<void> {
  await page.locator("details").evaluateAll((folds) => {
    for (const fold of folds as HTMLDetailsElement[]) fold.open = true;
  });
  await expect.poll(() => downloadsOf(page).count()).toBe(files);
}

/** The lines that the block around a button shows: in elements, once they have their colours. */
function shownBeside(button: Locator): Promise<string> {
  return button.evaluate((element) => {
    const code = element.closest(".theme-code-block")?.querySelector("code");
    const lines = [...(code?.querySelectorAll(".token-line") ?? [])];
    const text = lines.map((line) => line.textContent ?? "").join("\n");
    return lines.length > 0 ? text : (code?.textContent ?? "");
  });
}

/** A guide with values of the reader's own; secrets, which no device keeps, are typed. */
async function openFilled(entry: ExpectedGuide, version?: AuthentikVersion) {
  const { values } = entry.guide;
  const all = normalised(values, entriesOf("hosts with ports", values));
  const isMasked = (name: string) => isSecret(values.placeholders[name]?.kind ?? "text");
  const kept = Object.fromEntries(Object.entries(all).filter(([name]) => !isMasked(name)));
  const context = await bench.reader({
    ...clipboard,
    storageState: keptStorage(bench, keptValues(entry, kept, version)),
  });
  const page = await bench.open(context, entry.path);
  for (const [name, value] of Object.entries(all).filter(([name]) => isMasked(name))) {
    await fillField(page, values.placeholders[name]?.label ?? name, value);
  }
  await revealSecrets(page);
  await page.locator(".hw-mark--example").first().waitFor({ state: "detached" });
  return { page, values: all };
}

/** What `hostwise render` prints for the same reader. */
async function rendered(slug: string, values: ReaderValues, version: AuthentikVersion) {
  const { terminal, printed } = silentTerminal();
  const code = await main(
    [
      "render",
      slug,
      ...["--authentik", version],
      ...Object.entries(values).flatMap(([name, value]) => ["--set", `${name}=${value}`]),
    ],
    terminal,
  );
  expect(code, printed.err).toBe(0);
  return printed.out;
}

/** Fails when a value has left the page in a request of any kind. */
function expectNothingSent(values: ReaderValues): void {
  const log = JSON.stringify(bench.server.requests);
  for (const [name, value] of Object.entries(values)) {
    const bare = value.replace(/^https?:\/\//, "");
    for (const form of [bare, encodeURIComponent(bare)]) {
      expect(log.includes(form), `${name} in the server's log`).toBe(false);
    }
  }
}

describe("files of a page", () => {
  const withFiles = guides.filter((entry) => titlesOf(entry).length > 0);

  it("are there", () => expect(withFiles.length).toBeGreaterThan(3));

  it.each(withFiles.map((entry) => ({ slug: entry.guide.slug, entry })))(
    "of $slug hold what is shown, under their names",
    async ({ entry }) => {
      const { page, values } = await openFilled(entry);
      const fill = filler(entry.guide.values, values, newestVersion);
      const names = titlesOf(entry).map((title) => savedName(fill(title).text));
      await openFolds(page, names.length);
      const buttons = await downloadsOf(page).all();
      for (const [index, button] of buttons.entries()) {
        const name = names[index] ?? "";
        expect(await button.getAttribute("aria-label")).toBe(`Download ${name}`);
        const shown = await shownBeside(button);
        const file = await download(page, button);
        // Chromium takes the first dot from a hidden file's name.
        expect(file.name).toBe(name.replace(/^\./, ""));
        expect(file.text).toBe(shown);
        expect(await page.getByRole("status").last().textContent()).toContain(`Downloaded ${name}`);
      }
      expectNothingSent(values);
    },
  );

  it("say which examples they still hold", async () => {
    const entry = guideOf(guides, "vikunja");
    const page = await bench.open(await bench.reader(), entry.path);
    const file = await download(page, page.getByLabel("Download config.yml").first());
    expect(file.text).toContain("https://authentik.company");
    const notice = page.getByRole("status").getByText(/^Downloaded config\.yml, but it still/);
    await notice.waitFor();
    const { authentik } = entry.guide.values.placeholders;
    expect(await notice.textContent()).toContain(`an example for ${authentik?.label}`);
  });
});

describe("a page as Markdown", () => {
  it.each([
    { slug: "espocrm", version: newestVersion },
    { slug: "nextcloud", version: "2026.2" },
  ] as const)(
    "$slug for authentik $version is what the command line prints",
    async ({ slug, version }) => {
      const { page, values } = await openFilled(guideOf(guides, slug), version);
      const before = bench.server.requests.length;
      await buttonOf(page, "Copy page as Markdown").click();
      await page.getByRole("status").getByText("Copied the page as Markdown").waitFor();
      expect(await readClipboard(page)).toBe(await rendered(slug, values, version));
      const asked = bench.server.requests.slice(before).map(({ url }) => url);
      expect(asked).toContain(`${guideOf(guides, slug).path}page.json`);
      expect(asked.filter((url) => !/\.(js|json)$/.test(url))).toEqual([]);
      expectNothingSent(values);
    },
    120_000,
  );

  it("says which examples it still holds, and shows no secret that was not typed", async () => {
    const entry = guideOf(guides, "espocrm");
    const page = await bench.open(await bench.reader(clipboard), entry.path);
    const { label = "" } = entry.guide.values.placeholders.authentik ?? {};
    await fieldOf(page, label).fill("https://sso.a.example");
    await buttonOf(page, "Copy page as Markdown").click();
    const notice = page.getByRole("status").getByText(/^Copied the page as Markdown, but it still/);
    await notice.waitFor();
    expect(await notice.textContent()).not.toContain(label);
    const { clientSecret } = entry.guide.values.placeholders;
    expect(await notice.textContent()).toContain(clientSecret?.label);
    expect(await readClipboard(page)).toContain(clientSecret?.example);
  });

  it("says when it could not be loaded, and works the next time", async () => {
    const entry = guideOf(guides, "espocrm");
    const page = await bench.open(await bench.reader(clipboard), entry.path);
    bench.expectMessage("Failed to load resource");
    await page.route("**/page.json", (route) => route.abort());
    await buttonOf(page, "Copy page as Markdown").click();
    await page.getByRole("status").getByText("The page could not be loaded.").waitFor();
    await page.unroute("**/page.json");
    await buttonOf(page, "Copy page as Markdown").click();
    await page.getByRole("status").getByText("Copied the page as Markdown").waitFor();
  });

  it.each(guides.map((entry) => ({ slug: entry.guide.slug, entry })))(
    "$slug stands beside the page, which names it",
    ({ entry: { guide, path } }) => {
      const file = `${path.replace(/\/$/, "")}.md`;
      const text = readFileSync(join(folder, file), "utf8");
      expect(text).toMatch(/^# Connect .+ to authentik\n/);
      const names = [
        ...Object.keys(guide.values.placeholders),
        ...Object.keys(guide.values.derived),
      ];
      for (const name of names) expect(text).not.toMatch(new RegExp(`\\{\\{${name}[.|}]`));
      const html = readFileSync(join(folder, path, "index.html"), "utf8");
      const link = /<link\b[^>]*rel="?alternate"?[^>]*type="?text\/markdown"?[^>]*>/.exec(
        html,
      )?.[0];
      expect(link).toContain(file);
    },
  );
});

describe("for programs", () => {
  const read = (file: string) => readFileSync(join(folder, file), "utf8");

  it("llms.txt names the Markdown of every guide", () => {
    const text = read("llms.txt");
    const links = [...text.matchAll(/^- \[.+\]\((\S+\.md)\): \S/gm)].map(([, url = ""]) => url);
    const paths = links.map((url) => new URL(url).pathname);
    expect(paths.sort()).toEqual(guides.map(({ path }) => path.replace(/\/$/, ".md")).sort());
    for (const path of paths) expect(existsSync(join(folder, path))).toBe(true);
    expect(text).not.toContain("{{");
  });

  it("the catalogue has its schema beside it, and draws only icons that there are", () => {
    expect(JSON.parse(read("api/integrations.schema.json"))).toMatchObject({ type: "object" });
    const used = [...read("index.html").matchAll(/href="?\/img\/icons\.svg#([\w-]+)/g)];
    expect(used.length).toBeGreaterThan(5);
    for (const [, icon] of used) expect(read("img/icons.svg")).toContain(`<symbol id="${icon}" `);
  });
});

/** Names of the files that a guide's page shows, in order, as templates. */
function titlesOf({ path }: ExpectedGuide): string[] {
  const page = JSON.parse(readFileSync(join(folder, path, "page.json"), "utf8")) as unknown;
  const titles: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && node.type === "code" && "meta" in node) {
      const { title } = readFenceMeta(String(node.meta));
      if (title !== undefined) titles.push(title);
    }
    if ("children" in node && Array.isArray(node.children))
      for (const child of node.children) walk(child);
  };
  walk(page);
  return titles;
}
