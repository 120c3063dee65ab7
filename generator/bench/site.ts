import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { codeLanguages } from "../../site/code-languages.ts";
import { writeMarkdown } from "../output/markdown.ts";
import { Pipeline, projectAt } from "../pipeline.ts";
import { referencePages } from "../reference/pages.ts";
import { newestVersion } from "../values/versions.ts";

const run = promisify(execFile);
const repository = join(dirname(fileURLToPath(import.meta.url)), "../..");

const CACHES = "node_modules/.cache";

/** What the generator and the bundler leave for the next build. */
const GENERATED = join(CACHES, "hostwise");
const BUNDLED = join(CACHES, "rspack");

/** What `npm ci` has left there: the compiled generator. */
const INSTALLED = "programs";

/** Seconds of a build of our site, and of one of the same text as plain Markdown. */
interface Builds {
  ours: number;
  plain: number;
}

function writeDeep(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * Builds this repository's site, and by plain Docusaurus, with the same search, the same text as
 * plain Markdown, in turn: of several rounds the shortest time counts.
 *
 * @returns the number of guides, and seconds by what a former build has left: nothing, the
 *   guides alone, everything
 */
export async function measureSite(folder: string, rounds: number) {
  const root = join(folder, "plain");
  const { pages } = await new Pipeline(projectAt(repository)).run();
  for (const { entry, facts, loadGuide } of pages) {
    const reader = { values: {}, version: newestVersion };
    const { text } = writeMarkdown(facts.slimTree, (await loadGuide()).values, reader);
    writeDeep(join(root, "docs", `${entry.path}.md`), text);
  }
  for (const [name, text] of referencePages(repository)) {
    writeDeep(join(root, "docs/reference", name), text);
  }
  writeFileSync(join(root, "package.json"), '{ "name": "plain", "private": true }\n');
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  const preset = ["classic", { docs: { routeBasePath: "/" }, blog: false, pages: false }];
  const config = {
    title: "plain",
    url: "http://localhost",
    baseUrl: "/",
    onBrokenLinks: "throw",
    onBrokenAnchors: "throw",
    future: { v4: true, faster: true },
    markdown: { format: "detect", emoji: false },
    presets: [preset],
    themeConfig: { prism: { additionalLanguages: codeLanguages } },
    // The search is not ours: whoever publishes the text has one.
    themes: [["@easyops-cn/docusaurus-search-local", { docsRouteBasePath: "/", indexBlog: false }]],
  };
  writeFileSync(
    join(root, "docusaurus.config.js"),
    `module.exports = ${JSON.stringify(config)};\n`,
  );
  // Nothing but the clock: what looks at memory takes a part of the processors' time for itself.
  const build = async (cwd: string, out: string) => {
    rmSync(join(cwd, ".docusaurus"), { recursive: true, force: true });
    const program = join(repository, "node_modules/@docusaurus/core/bin/docusaurus.mjs");
    const start = performance.now();
    await run(process.execPath, [program, "build", "--out-dir", out], { cwd });
    return (performance.now() - start) / 1000;
  };
  const forget = (cache: string) => {
    const folder = join(repository, cache);
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (cache === GENERATED && name === INSTALLED) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  };
  const ours = () => build(repository, join(folder, "ours-out"));
  const plain = () => build(root, join(folder, "plain-out"));
  const taken: Record<"first" | "bundled anew" | "next", Builds>[] = [];
  for (let round = 0; round < rounds; round++) {
    forget(GENERATED);
    forget(BUNDLED);
    const first = { ours: await ours(), plain: await plain() };
    const next = { ours: await ours(), plain: await plain() };
    forget(BUNDLED);
    // Plain Markdown is not generated: its first build is the same.
    taken.push({ first, "bundled anew": { ours: await ours(), plain: first.plain }, next });
  }
  const shortest = (build: keyof (typeof taken)[number]): Builds => ({
    ours: Math.min(...taken.map((round) => round[build].ours)),
    plain: Math.min(...taken.map((round) => round[build].plain)),
  });
  return {
    pages: pages.length,
    builds: {
      "first build": shortest("first"),
      "build with the guides made before": shortest("bundled anew"),
      "next build": shortest("next"),
    },
  };
}
