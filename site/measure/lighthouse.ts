import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { BROWSER_FLAGS, ensureBrowser, findBrowser } from "../e2e/browser.ts";
import { serve } from "../hosting/server.ts";
import { PAGES } from "./pages.ts";
import { judged, writeSection } from "./section.ts";
import { buildPlain } from "./weight.ts";

/**
 * Judges the built site with Lighthouse and writes its scores into BENCHMARKS.md:
 * `npm run measure:lighthouse`, after `npm run build`. It ends with 1 when a target is missed.
 * npx fetches the program: it is as large as all that the project needs otherwise.
 */

/** The last release line for Node 20. */
const PROGRAM = "lighthouse@12.8.2";

/** Lowest scores, out of 100. */
const TARGETS = { accessibility: 100, "best-practices": 100, seo: 100, performance: 95 };

/** How often a page is judged. */
const RUNS = 5;

type Score = keyof typeof TARGETS;

const HEADING = "## Lighthouse";
const CATEGORIES = Object.keys(TARGETS) as Score[];
const run = promisify(execFile);

async function main(site: string): Promise<void> {
  ensureBrowser();
  const plain = mkdtempSync(join(tmpdir(), "hostwise-plain-"));
  const closing: { close(): Promise<void> }[] = [];
  try {
    await buildPlain(site, plain);
    const [ours, theirs] = await Promise.all([serve(site), serve(plain)]);
    closing.push(ours, theirs);
    const scores = {
      "the catalogue": await judge(`${ours.origin}/`),
      "EspoCRM’s guide": await judge(ours.origin + PAGES.EspoCRM),
      "Nextcloud’s guide": await judge(ours.origin + PAGES.Nextcloud),
    };
    const other = await judge(theirs.origin + PAGES.EspoCRM);
    const text = report(scores, other);
    writeSection(HEADING, text);
    console.info(text);
    if (Object.values(scores).some((page) => CATEGORIES.some((name) => page[name] < TARGETS[name])))
      process.exitCode = 1;
  } finally {
    await Promise.all(closing.map((server) => server.close()));
    rmSync(plain, { recursive: true, force: true });
  }
}

/** Scores of one page, out of 100: the median of some runs, which differ by ten points and more. */
async function judge(address: string): Promise<Record<Score, number>> {
  const runs: Record<Score, number>[] = [];
  while (runs.length < RUNS) runs.push(await judgeOnce(address));
  const median = (name: Score) =>
    runs.map((scores) => scores[name]).sort((one, other) => one - other)[RUNS >> 1] ?? 0;
  return byScore(median);
}

async function judgeOnce(address: string): Promise<Record<Score, number>> {
  const folder = mkdtempSync(join(tmpdir(), "hostwise-lighthouse-"));
  const file = join(folder, "report.json");
  try {
    await run(
      "npx",
      [
        "--yes",
        PROGRAM,
        address,
        "--quiet",
        `--chrome-flags=${BROWSER_FLAGS.join(" ")}`,
        "--output=json",
        `--output-path=${file}`,
      ],
      { env: { ...process.env, CHROME_PATH: findBrowser() } },
    );
    const { categories } = JSON.parse(readFileSync(file, "utf8")) as {
      categories: Record<Score, { score: number | null }>;
    };
    return byScore((name) => Math.round((categories[name].score ?? 0) * 100));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function byScore(of: (name: Score) => number): Record<Score, number> {
  return Object.fromEntries(CATEGORIES.map((name) => [name, of(name)])) as Record<Score, number>;
}

function report(
  scores: Readonly<Record<string, Record<Score, number>>>,
  other: Record<Score, number>,
): string {
  const row = (name: string, page: Record<Score, number>, isJudged: boolean) =>
    `| ${name} | ${CATEGORIES.map((category) => judged(`${page[category]}`, isJudged && page[category] < TARGETS[category])).join(" | ")} |`;
  return `${HEADING}

Measured by \`npm run measure:lighthouse\` (${PROGRAM}, a phone with a slow line and a processor slowed down four times; the median of ${RUNS} runs). The score for performance depends on the machine: the last row is EspoCRM's guide as plain Markdown in plain Docusaurus with the same search, measured in the same run.

| page | ${CATEGORIES.join(" | ")} |
| --- | ${CATEGORIES.map(() => "---:").join(" | ")} |
${Object.entries(scores)
  .map(([name, page]) => row(name, page, true))
  .join("\n")}
| target | ${CATEGORIES.map((name) => TARGETS[name]).join(" | ")} |
${row("plain Docusaurus", other, false)}
`;
}

main(resolve(process.argv[2] ?? "build")).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
