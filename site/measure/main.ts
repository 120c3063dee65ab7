import { existsSync, rmSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, resolve } from "node:path";
import { ensureBrowser, launchBrowser } from "../e2e/browser.ts";
import { serve } from "../hosting/server.ts";
import { PAGES } from "./pages.ts";
import { judged, writeSection } from "./section.ts";
import { measureSpeed, type Speed, TYPED } from "./speed.ts";
import { buildPlain, type Weight, weigh } from "./weight.ts";

/**
 * Measures the built site and writes the figures into BENCHMARKS.md: `npm run measure`, after
 * `npm run build`. It ends with 1 when a target is missed.
 */

/** The page that shows values in most places. */
const LONGEST = PAGES.Nextcloud;

const TARGETS = { script: 15 * 1024, work: 16, interaction: 100, shift: 0.01 };

const HEADING = "## The site";

async function main(site: string): Promise<void> {
  if (!existsSync(site)) throw new Error(`There is no build at ${site}. Make one: npm run build`);
  ensureBrowser();
  const plain = await buildPlain(site);
  const [browser, ours, theirs] = await Promise.all([launchBrowser(), serve(site), serve(plain)]);
  try {
    const weights: { name: string; own: Weight; plain: Weight }[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const own = await weigh(browser, ours.origin + path);
      weights.push({ name, own, plain: await weigh(browser, theirs.origin + path) });
    }
    const speed = await measureSpeed(browser, ours.origin + LONGEST);
    const text = report(weights, speed, browser.version());
    writeSection(HEADING, text);
    console.info(text);
    const missed = [
      ...weights.map(({ own, plain: other }) => own.total - other.total > TARGETS.script),
      speed.work.median > TARGETS.work,
      speed.interaction > TARGETS.interaction,
      speed.shift > TARGETS.shift,
    ].some(Boolean);
    if (missed) process.exitCode = 1;
  } finally {
    await Promise.all([browser.close(), ours.close(), theirs.close()]);
    rmSync(dirname(plain), { recursive: true, force: true });
  }
}

function report(
  weights: readonly { name: string; own: Weight; plain: Weight }[],
  { work, later, bare, interaction, shift, marks, changed }: Speed,
  browser: string,
): string {
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  const ms = (time: number) => `${time.toFixed(1)} ms`;
  return `${HEADING}

Measured by \`npm run measure\` on the built site, in Chromium ${browser} on ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}.

Script of a page, compressed with gzip, beside the same pages as plain Markdown in plain Docusaurus with the same search. The target is at most 15 KiB more. What judges values is loaded when a reader goes into the form, or has values kept; what folds away, when it opens.

| page | script | plain Docusaurus | more | of the script, the page's text | later, for the form |
| --- | ---: | ---: | ---: | ---: | ---: |
${weights
  .map(({ name, own, plain }) => {
    const more = own.total - plain.total;
    return `| ${name} | ${kib(own.total)} | ${kib(plain.total)} | ${judged(kib(more), more > TARGETS.script)} | ${kib(own.text)} (plain: ${kib(plain.text)}) | ${kib(own.onUse)} |`;
  })
  .join("\n")}

Typing authentik's host on the Nextcloud guide, key by key. The page shows readers' values in ${marks} stretches; each key changes ${changed} of them. Work is the processor's time of the page's main thread, times four, so other programs do not change it much. An interaction, with the processor slowed down four times, is time on the clock, which they do change: load of the machine ${loadavg()[0]?.toFixed(1)} on ${cpus().length} processors.

| figure | measured | target |
| --- | ---: | ---: |
| work of one key until its frame is drawn, median | ${judged(ms(work.median), work.median > TARGETS.work)} | 16 ms |
| the same, worst of ${TYPED.length} | ${ms(work.worst)} | |
| of the median, what a key costs in a field beside it that nothing follows | ${ms(bare.median)} | |
| work after that frame, median: the values out of sight, keeping them, the key let go | ${ms(later.median)} | |
| longest interaction to next paint | ${judged(`${interaction} ms`, interaction > TARGETS.interaction)} | 100 ms |
| layout shift while loading and typing | ${judged(shift.toFixed(4), shift > TARGETS.shift)} | 0.01 |
`;
}

main(resolve(process.argv[2] ?? "build")).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
