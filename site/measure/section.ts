import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const file = join(import.meta.dirname, "../../BENCHMARKS.md");

/** Puts a section into BENCHMARKS.md, in the place of the one with its heading. */
export function writeSection(heading: string, section: string): void {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "# Benchmarks\n";
  const start = before.indexOf(`${heading}\n`);
  const next = start === -1 ? -1 : before.indexOf("\n## ", start + heading.length);
  const rest = next === -1 ? "" : before.slice(next);
  const head = start === -1 ? `${before.trimEnd()}\n\n` : before.slice(0, start);
  writeFileSync(file, head + section + rest);
}

/** A figure as the table shows it: bold where it misses its target. */
export function judged(text: string, misses: boolean): string {
  return misses ? `**${text}**` : text;
}
