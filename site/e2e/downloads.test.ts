import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { main } from "../../generator/cli.ts";
import { silentTerminal } from "../../generator/testing.ts";
import type { ReaderValues } from "../../generator/values/resolve.ts";
import { type AuthentikVersion, newestVersion } from "../../generator/values/versions.ts";
import { expectNothingSent, openBench } from "./bench.ts";
import { download } from "./files.ts";
import { openFilled } from "./filled.ts";
import { buttonOf, fieldOf, readClipboard } from "./form.ts";
import { guideOf, loadGuides } from "./guides.ts";
import { entriesOf, normalised } from "./value-sets.ts";

const folder = inject("builtSite");
const guides = await loadGuides();
const bench = openBench();
const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

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

describe("a file of a page", () => {
  it("says which examples it still holds", async () => {
    const entry = guideOf(guides, "vikunja");
    const page = await bench.open(await bench.reader(), entry.path);
    const file = await download(page, page.getByLabel("Download config.yml").first());
    expect(file.text).toContain("https://authentik.company");
    const notice = page.getByRole("status").getByText(/^Downloaded config\.yml, but it still/);
    await notice.waitFor();
    const { authentik, vikunja } = entry.guide.values.placeholders;
    expect(await notice.textContent()).toContain(
      `an example for ${vikunja?.label}, ${authentik?.label}, `,
    );
  });
});

describe("a page as Markdown", () => {
  it.each([
    { slug: "espocrm", version: newestVersion },
    { slug: "nextcloud", version: "2026.2" },
  ] as const)(
    "$slug for authentik $version is what the command line prints",
    async ({ slug, version }) => {
      const entry = guideOf(guides, slug);
      const asTyped = entriesOf("hosts with ports", entry.guide.values);
      const values = normalised(entry.guide.values, asTyped);
      const page = await openFilled(bench, entry, values, version, clipboard);
      const before = bench.server.requests.length;
      await buttonOf(page, "Copy page as Markdown").click();
      await page.getByRole("status").getByText("Copied the page as Markdown").waitFor();
      expect(await readClipboard(page)).toBe(await rendered(slug, values, version));
      const asked = bench.server.requests.slice(before).map(({ url }) => url);
      expect(asked).toContain(`${entry.path}page.json`);
      expect(asked.filter((url) => !/\.(js|json)$/.test(url))).toEqual([]);
      expectNothingSent(bench, values);
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
