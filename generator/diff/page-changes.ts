import { createTwoFilesPatch, structuredPatch } from "diff";

/** Texts of pages by their name: `media/jellyfin`. */
export type Pages = ReadonlyMap<string, string>;

/** What differs between two sets of pages. */
export interface PageChanges {
  added: string[];
  removed: string[];
  /** Pages that have another address now. */
  moved: { from: string; to: string }[];
  /** Every page that differs, with all of its changes as a unified diff. */
  changed: { page: string; diff: string }[];
  /** Changes that several pages have in common, most pages first. */
  shared: SharedChange[];
  /** What else changes in a page, as a unified diff; nothing for pages that only share changes. */
  own: { page: string; diff: string }[];
  /** How many pages are as they were. */
  unchanged: number;
}

/** One change in several pages. */
export interface SharedChange {
  pages: string[];
  /** The change as it is in the first page, as a hunk of a unified diff. */
  hunk: string;
}

/** A stretch of lines that changes, without lines around it. */
interface Change {
  /** Index of the first old line that goes, or behind which new ones come. */
  start: number;
  removed: string[];
  added: string[];
}

/** Lines around a change. */
const CONTEXT = 3;

/**
 * Compares two sets of pages. A change that several pages have in common is told once.
 *
 * @param moves where pages that are gone are now; each new one is compared with what it was
 */
export function pageChanges(
  former: Pages,
  after: Pages,
  moves: ReadonlyMap<string, string> = new Map(),
): PageChanges {
  const moved = [...moves].flatMap(([from, to]) => {
    const isMove = former.has(from) && !after.has(from) && after.has(to) && !former.has(to);
    return isMove ? [{ from, to }] : [];
  });
  const newNames = new Map(moved.map(({ from, to }) => [from, to]));
  const before = new Map(Array.from(former, ([page, text]) => [newNames.get(page) ?? page, text]));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const pairs = names.flatMap((page) => {
    const [old, now] = [before.get(page), after.get(page)];
    return old === undefined || now === undefined || old === now ? [] : [{ page, old, now }];
  });
  const changes = new Map(pairs.map(({ page, old, now }) => [page, changesOf(old, now)]));
  const places = new Map<string, { page: string; change: Change }[]>();
  for (const [page, list] of changes) {
    for (const change of list) {
      const key = keyOf(change);
      places.set(key, [...(places.get(key) ?? []), { page, change }]);
    }
  }
  const isShared = (change: Change) => pagesOf(places.get(keyOf(change)) ?? []).length > 1;
  const shared = [...places.values()].flatMap((list): SharedChange[] => {
    const [first] = list;
    const pages = pagesOf(list);
    return first && pages.length > 1
      ? [{ pages, hunk: hunkOf(first.change, before.get(first.page) ?? "") }]
      : [];
  });
  return {
    added: names.filter((page) => !before.has(page)),
    removed: names.filter((page) => !after.has(page)),
    moved,
    changed: pairs.map(({ page, old, now }) => ({ page, diff: patch(page, old, now) })),
    shared: shared.sort((one, other) => other.pages.length - one.pages.length),
    own: pairs.flatMap(({ page, old, now }) => {
      // With the shared changes made already, only the page's own are left.
      const rest = apply(old, (changes.get(page) ?? []).filter(isShared));
      return rest === now ? [] : [{ page, diff: patch(page, rest, now) }];
    }),
    unchanged: names.filter((page) => before.get(page) === after.get(page)).length,
  };
}

function keyOf({ removed, added }: Change): string {
  return JSON.stringify([removed, added]);
}

function pagesOf(places: readonly { page: string }[]): string[] {
  return [...new Set(places.map(({ page }) => page))];
}

function changesOf(old: string, now: string): Change[] {
  return structuredPatch("", "", old, now, "", "", { context: 0 }).hunks.map(
    ({ oldStart, oldLines, lines }) => ({
      // A hunk that only adds names the line before it.
      start: oldLines === 0 ? oldStart : oldStart - 1,
      removed: linesWith("-", lines),
      added: linesWith("+", lines),
    }),
  );
}

function linesWith(sign: string, lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith(sign)).map((line) => line.slice(1));
}

function apply(text: string, changes: readonly Change[]): string {
  const lines = text.split("\n");
  for (const { start, removed, added } of changes.toReversed()) {
    lines.splice(start, removed.length, ...added);
  }
  return lines.join("\n");
}

function hunkOf({ start, removed, added }: Change, old: string): string {
  const lines = old.replace(/\n$/, "").split("\n");
  const from = Math.max(0, start - CONTEXT);
  const behind = start + removed.length;
  return [
    ...lines.slice(from, start).map((line) => ` ${line}`),
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
    ...lines.slice(behind, behind + CONTEXT).map((line) => ` ${line}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function patch(page: string, old: string, now: string): string {
  const text = createTwoFilesPatch(`a/${page}`, `b/${page}`, old, now, "", "", {
    context: CONTEXT,
  });
  // The package begins with a rule, and ends file names with a tab.
  return text.replace(/^=+\n/, "").replace(/^((?:---|\+\+\+) .*)\t$/gm, "$1");
}
