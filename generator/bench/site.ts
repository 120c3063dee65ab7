import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeMarkdown } from "../output/markdown.ts";
import { Pipeline, projectAt } from "../pipeline.ts";
import { newestVersion } from "../values/versions.ts";
import { measure } from "./processes.ts";

const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** What builds leave for the next one. */
const CACHES = ["node_modules/.cache/hostwise", "node_modules/.cache/rspack"];

/**
 * Builds this repository's site, and by plain Docusaurus, with the same search, the same text as
 * plain Markdown.
 *
 * @returns the number of guides, and seconds of a first build and of one with what that has left
 */
export async function measureSite(folder: string) {
  const root = join(folder, "plain");
  const { pages } = await new Pipeline(projectAt(repository)).run();
  for (const { entry, facts, loadGuide } of pages) {
    const file = join(root, "docs", `${entry.path.slice("/integrations/".length)}.md`);
    mkdirSync(dirname(file), { recursive: true });
    const reader = { values: {}, version: newestVersion };
    writeFileSync(file, writeMarkdown(facts.tree, (await loadGuide()).values, reader).text);
  }
  cpSync(join(repository, "site/reference"), join(root, "docs/reference"), { recursive: true });
  writeFileSync(join(root, "package.json"), '{ "name": "plain", "private": true }\n');
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  const preset = ["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }];
  const config = {
    title: "plain",
    url: "http://localhost",
    baseUrl: "/",
    onBrokenLinks: "ignore",
    onBrokenAnchors: "ignore",
    future: { v4: true, faster: true },
    markdown: { format: "detect", emoji: false },
    presets: [preset],
    // The search is not ours: whoever publishes the text has one.
    themes: [["@easyops-cn/docusaurus-search-local", { docsRouteBasePath: "/", indexBlog: false }]],
  };
  writeFileSync(
    join(root, "docusaurus.config.js"),
    `module.exports = ${JSON.stringify(config)};\n`,
  );
  const build = (cwd: string, out: string) => {
    rmSync(join(cwd, ".docusaurus"), { recursive: true, force: true });
    const program = join(repository, "node_modules/@docusaurus/core/bin/docusaurus.mjs");
    return measure(process.execPath, [program, "build", "--out-dir", out], cwd);
  };
  const both = async () => ({
    ours: (await build(repository, join(folder, "ours-out"))).seconds,
    plain: (await build(root, join(folder, "plain-out"))).seconds,
  });
  for (const cache of CACHES) rmSync(join(repository, cache), { recursive: true, force: true });
  return { first: await both(), next: await both(), pages: pages.length };
}
