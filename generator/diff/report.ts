import pc from "picocolors";
import { diffFormats } from "../format-names.ts";
import type { PageChanges, SharedChange } from "./page-changes.ts";

/** A comparison with what could not be compared. */
export interface Comparison extends PageChanges {
  /** What the working tree was compared with, as it was asked for. */
  since: string;
  /** Guides of that time that today's generator finds fault with, so they have no old page. */
  incomparable: string[];
  /** Why the generator of that time made no pages, so that its changes are not among these. */
  generatorOfThen?: string;
}

export { diffFormats };

/** One of {@link diffFormats}. */
export type DiffFormat = (typeof diffFormats)[number];

/** A comment on GitHub may have 65,536 characters. */
const MAX_COMMENT = 60_000;

/** Prints a comparison. */
export function writeComparison(
  comparison: Comparison,
  format: DiffFormat,
  color: boolean,
): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ version: 1, ...comparison }, null, 2)}\n`;
    case "markdown":
      return asMarkdown(comparison);
    case "text":
      return asText(comparison, color);
  }
}

function asText(comparison: Comparison, color: boolean): string {
  const colors = pc.createColors(color);
  const paint = (diff: string) =>
    printable(diff).replace(/^(?:(\+)|(-)|(@)).*$/gm, (line, plus, minus) =>
      plus ? colors.green(line) : minus ? colors.red(line) : colors.cyan(line),
    );
  const { added, removed, moved, shared, own, incomparable } = comparison;
  const sections = [
    ...unshown(comparison).map((note) => `${note}\n`),
    ...listed("Not compared, because today's rules refuse the old guide", incomparable),
    ...listed("Added", added),
    ...listed("Removed", removed),
    ...listed(
      "Moved",
      moved.map(({ from, to }) => `${from} to ${to}`),
    ),
    ...shared.map(
      (change) =>
        `${colors.bold(`${sharedTitle(change)}:`)} ${change.pages.join(", ")}\n${paint(change.hunk)}`,
    ),
    ...own.map(({ diff }) => paint(diff)),
    `${summary(comparison)}\n`,
  ];
  return sections.join("\n");
}

/** That changes of the generator are missing, where they are. */
function unshown({ since, generatorOfThen }: Comparison): string[] {
  return generatorOfThen === undefined
    ? []
    : [
        `The generator has changed as well, but that of ${since} makes no pages here (${generatorOfThen}). Both sides are made by today's: what its own changes do is not shown.`,
      ];
}

function listed(title: string, pages: readonly string[]): string[] {
  return pages.length === 0 ? [] : [`${title}: ${pages.join(", ")}\n`];
}

function asMarkdown(comparison: Comparison): string {
  const { added, removed, moved, shared, own, incomparable } = comparison;
  const sections = [
    ...unshown(comparison),
    ...listedInMarkdown("Not compared, because today's rules refuse the old guide", incomparable),
    ...listedInMarkdown("Added", added),
    ...listedInMarkdown("Removed", removed),
    ...listedInMarkdown(
      "Moved",
      moved.map(({ from, to }) => `${from}\` to \`${to}`),
    ),
    ...shared.map(
      (change) =>
        `#### ${sharedTitle(change)}\n\n${fenced(change.hunk)}\n\n<details><summary>The pages</summary>\n\n${bullets(change.pages)}\n\n</details>`,
    ),
    ...own.map(
      ({ page, diff }) =>
        `<details><summary><code>${page}</code></summary>\n\n${fenced(diff)}\n\n</details>`,
    ),
  ];
  const kept: string[] = [`### What changes in the guides\n\n${summary(comparison)}`];
  let length = kept[0]?.length ?? 0;
  for (const section of sections) {
    length += section.length;
    if (length > MAX_COMMENT) break;
    kept.push(section);
  }
  const left = sections.length + 1 - kept.length;
  if (left > 0) kept.push(`${left} more changes: \`npx hostwise diff\` shows them.`);
  return `${kept.join("\n\n")}\n`;
}

function sharedTitle({ pages, named, valued }: SharedChange): string {
  const own = [...(named ? ["application's name"] : []), ...(valued ? ["values"] : [])];
  const each = own.length === 0 ? "" : `, each with its own ${own.join(" and ")}`;
  return `The same change in ${count(pages.length, "page")}${each}`;
}

function listedInMarkdown(title: string, pages: readonly string[]): string[] {
  return pages.length === 0 ? [] : [`#### ${title}\n\n${bullets(pages)}`];
}

function bullets(pages: readonly string[]): string {
  return pages.map((page) => `- \`${page}\``).join("\n");
}

/** A fence that is longer than any in the text. */
function fenced(diff: string): string {
  const ticks = Math.max(2, ...Array.from(diff.matchAll(/`+/g), ([run]) => run.length)) + 1;
  const fence = "`".repeat(ticks);
  return `${fence}diff\n${diff.trimEnd()}\n${fence}`;
}

function summary({ since, added, removed, moved, changed, unchanged }: Comparison): string {
  if (added.length + removed.length + moved.length + changed.length === 0)
    return `No page changes since ${since}.`;
  return `Since ${since}: ${count(changed.length, "page")} changed, ${added.length} added, ${removed.length} removed, ${moved.length > 0 ? `${moved.length} moved, ` : ""}${unchanged} as before.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A control character in an old page could repaint the terminal. */
function printable(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, "\uFFFD");
}
