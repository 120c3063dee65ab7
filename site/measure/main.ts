import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ensureBrowser, launchBrowser } from "../e2e/browser.ts";
import { serve } from "../hosting/server.ts";
import { buildManyValues } from "./many-values.ts";
import { PAGES } from "./pages.ts";
import { judged, writeSection } from "./section.ts";
import { measureSpeed, ofRuns, type Speed, TYPED } from "./speed.ts";
import { buildPlain, type Weight, weigh } from "./weight.ts";

/**
 * Measures the built site and writes the figures into BENCHMARKS.md: `npm run measure`, after
 * `npm run build`. It ends with 1 when a target is missed.
 */

/** The page that shows values in most places. */
const LONGEST = PAGES.Nextcloud;

/** How often a page is typed into, from its start. */
const RUNS = 3;

/** Bytes that a page's script may have more than the same page's in plain Docusaurus. */
const SCRIPT = 15 * 1024;

const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
const ms = (time: number) => `${time.toFixed(1)} ms`;

/** What is told of a page that is typed into, as the table has it. */
const FIGURES: readonly {
  what: string;
  of: (speed: Speed) => number;
  text: (value: number) => string;
  target?: number;
}[] = [
  { what: "stretches of the page that show a value", of: ({ marks }) => marks, text: String },
  { what: "of them, changed by each key", of: ({ changed }) => changed, text: String },
  {
    what: "work of one key until its frame is drawn, median",
    of: ({ work }) => work.median,
    text: ms,
    target: 16,
  },
  { what: `the same, worst of ${RUNS * TYPED.length}`, of: ({ work }) => work.worst, text: ms },
  {
    what: "of the median, what a key costs in a field beside it that nothing follows",
    of: ({ bare }) => bare.median,
    text: ms,
  },
  {
    what: "work after that frame, median: the values out of sight, keeping them, the key let go",
    of: ({ later }) => later.median,
    text: ms,
  },
  {
    what: "longest interaction to next paint",
    of: ({ interaction }) => interaction,
    text: (time) => `${time} ms`,
    target: 100,
  },
  {
    what: "layout shift while loading and typing",
    of: ({ shift }) => shift,
    text: (score) => score.toFixed(4),
    target: 0.01,
  },
];

const HEADING = "## The site";

async function main(site: string): Promise<void> {
  if (!existsSync(site)) throw new Error(`There is no build at ${site}. Make one: npm run build`);
  ensureBrowser();
  const folder = mkdtempSync(join(tmpdir(), "hostwise-measure-"));
  const plain = join(folder, "plain");
  const many = join(folder, "many-values");
  const closing: { close(): Promise<void> }[] = [];
  try {
    await buildPlain(site, plain);
    await buildManyValues(many);
    const browser = await launchBrowser();
    closing.push(browser);
    const [ours, theirs, manyValues] = await Promise.all([serve(site), serve(plain), serve(many)]);
    closing.push(ours, theirs, manyValues);
    const weights: { name: string; own: Weight; plain: Weight }[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const own = await weigh(browser, ours.origin + path);
      weights.push({ name, own, plain: await weigh(browser, theirs.origin + path) });
    }
    const typedInto = [ours, manyValues].map(({ origin }) => ({
      page: origin + LONGEST,
      runs: [] as Speed[],
    }));
    for (let run = 0; run < RUNS; run++) {
      for (const { page, runs } of typedInto) runs.push(await measureSpeed(browser, page));
    }
    const typed = typedInto.map(({ runs }) => ofRuns(runs));
    const text = report(weights, typed, browser.version());
    writeSection(HEADING, text);
    console.info(text);
    const missed =
      weights.some(({ own, plain: other }) => own.total - other.total > SCRIPT) ||
      FIGURES.some(({ of, target = Infinity }) => typed.some((speed) => of(speed) > target));
    if (missed) process.exitCode = 1;
  } finally {
    await Promise.all(closing.map((it) => it.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(
  weights: readonly { name: string; own: Weight; plain: Weight }[],
  typed: readonly Speed[],
  browser: string,
): string {
  return `${HEADING}

Measured by \`npm run measure\` on the built site, in Chromium ${browser} on ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}.

Script of a page, compressed with gzip, beside the same pages as plain Markdown in plain Docusaurus with the same search. The target is at most 15 KiB more. What judges values is loaded when a reader goes into the form, or has values kept; what folds away, when it opens.

| page | script | plain Docusaurus | more | of the script, the page's text | later, for the form |
| --- | ---: | ---: | ---: | ---: | ---: |
${weights
  .map(({ name, own, plain }) => {
    const more = own.total - plain.total;
    return `| ${name} | ${kib(own.total)} | ${kib(plain.total)} | ${judged(kib(more), more > SCRIPT)} | ${kib(own.text)} (plain: ${kib(plain.text)}) | ${kib(own.onUse)} |`;
  })
  .join("\n")}

Typing authentik's host on the Nextcloud guide, key by key, and on the same guide with a list of settings and a file that hold the host again and again, until each key changes 500 stretches of the page. Work is the processor's time of the page's main thread, times four, so other programs do not change it much. An interaction, with the processor slowed down four times, is time on the clock, which they do change: load of the machine ${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors. Each page was typed into ${RUNS} times, from its start: of medians the middle one, of the rest the worst.

| figure | Nextcloud | enlarged | target |
| --- | ---: | ---: | ---: |
${FIGURES.map(({ what, of, text, target }) => {
  const cells = typed.map(of).map((value) => judged(text(value), value > (target ?? Infinity)));
  return `| ${what} | ${cells.join(" | ")} | ${target === undefined ? "" : text(target)} |`;
}).join("\n")}
`;
}

main(resolve(process.argv[2] ?? "build")).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
