import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureSize, type SizeFigures } from "./generator.ts";
import { type MadeBy, measureOthers } from "./others.ts";
import { measureParts } from "./parts.ts";
import { measureSite } from "./site.ts";

// npm run bench [-- --sizes 100,1000,5000] [--rounds 2] [--only parts,generator,others,site]
// Everything is a ratio of two runs on this machine, one after the other.

const option = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return (at === -1 ? undefined : process.argv[at + 1]) ?? otherwise;
};
const isQuick = process.argv.includes("--quick");
const sizes = option("sizes", isQuick ? "16,100" : "100,1000,5000")
  .split(",")
  .map(Number);
const rounds = Number(option("rounds", isQuick ? "1" : "2"));
const parts = option("only", "parts,generator,others,site").split(",");

const folder = mkdtempSync(join(tmpdir(), "hostwise-bench-"));
let tested = 0;
let missed = 0;
try {
  if (parts.includes("parts")) {
    console.log("One guide, milliseconds:");
    for (const [part, time] of await measureParts()) console.log(`  ${part}: ${time.toFixed(1)}`);
  }
  const figures: SizeFigures[] = [];
  for (const size of parts.some((part) => part === "generator" || part === "others") ? sizes : []) {
    const figure = await measureSize(folder, size, rounds);
    figures.push(figure);
    showSize(figure);
  }
  const smaller = figures.at(-2);
  const largest = figures.at(-1);
  if (smaller && largest) {
    const growth = largest.cold.seconds / smaller.cold.seconds;
    const pages = largest.pages / smaller.pages;
    ratio(`growth from ${smaller.pages} to ${largest.pages} pages`, growth, pages * 1.1);
    const work = largest.cold.processorSeconds / smaller.cold.processorSeconds;
    console.log(`  the same in processor time: ${work.toFixed(2)}`);
  }
  if (parts.includes("others") && figures.length > 0) {
    const middle = figures[Math.min(1, figures.length - 1)];
    for (const made of await measureOthers(folder)) if (middle) showOther(middle, made);
  }
  if (parts.includes("site")) {
    const { builds, pages } = await measureSite(folder, rounds);
    console.log(`\nDocusaurus, ${pages} guides`);
    for (const [name, { ours, plain }] of Object.entries(builds)) {
      console.log(`  ${name}: ours ${seconds(ours)}, plain Markdown ${seconds(plain)}`);
      ratio(`${name}, our site / plain Markdown`, ours / plain, 1.15);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (tested > 0) {
  console.log(
    `\n${tested - missed} of ${tested} targets hold; BENCHMARKS.md says where time goes.`,
  );
}

function showSize({ pages, cold, unchanged, hugo, plainHugo, watch }: SizeFigures): void {
  console.log(
    `\n${pages} pages: cold ${seconds(cold.seconds)} (${seconds(cold.processorSeconds)} of processor time), unchanged ${seconds(unchanged.seconds)}, Hugo ${seconds(hugo.seconds)}, Hugo without colours ${seconds(plainHugo.seconds)}`,
  );
  ratio("cold / Hugo", cold.seconds / hugo.seconds, 3);
  const work = cold.processorSeconds / hugo.processorSeconds;
  console.log(`  the same in processor time: ${work.toFixed(2)}`);
  console.log(`  cold / Hugo without colours: ${(cold.seconds / plainHugo.seconds).toFixed(2)}`);
  ratio("unchanged / cold", unchanged.seconds / cold.seconds, 0.4);
  ratio("peak memory in GiB", cold.peakMiB / 1024, 1);
  ratio("milliseconds from a change to its page", watch, 150);
}

function showOther({ pages, cold }: SizeFigures, made: MadeBy): void {
  const ours = cold.seconds / pages;
  const theirs = made.seconds / made.pages;
  console.log(
    `\n${made.name}: ${made.pages} pages in ${seconds(made.seconds)}, ${(theirs * 1000).toFixed(1)} ms each; ours ${(ours * 1000).toFixed(1)} ms`,
  );
  ratio("ours / theirs, per page", ours / theirs, 0.1);
}

function ratio(what: string, is: number, target: number): void {
  const holds = is <= target;
  tested += 1;
  if (!holds) missed += 1;
  const verdict = holds ? "holds" : "does not hold";
  console.log(`  ${what}: ${is.toFixed(2)}, at most ${target.toFixed(2)}: ${verdict}`);
}

function seconds(time: number): string {
  return `${time.toFixed(2)} s`;
}
