import { createTwoFilesPatch, structuredPatch } from "diff";

/** Pages by their name: `media/jellyfin`. */
export type Pages = ReadonlyMap<string, PageText>;

/** A page's text. */
export interface PageText {
  text: string;
  /** What its application is called, where no other page calls it so: `["Jellyfin", "jellyfin"]`. */
  names: readonly string[];
}

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
  /** Whether each page has it with its own application's name. */
  named: boolean;
  /** Whether the settings that it relabels have other values in other pages. */
  valued: boolean;
  /** The change as it is in the first page, as a hunk of a unified diff. */
  hunk: string;
}

/** A stretch of lines that changes, without lines around it. */
interface Change {
  /** What two changes have in common that differ in names and values alone. */
  key: string;
  /** What two changes have in common that differ in their applications' names alone. */
  unnamed: string;
  /** Index of the first old line that goes, or before which new ones come. */
  start: number;
  removed: string[];
  added: string[];
}

/** Lines around a change. */
const CONTEXT = 3;

/**
 * Compares two sets of pages. A change that several pages have in common, each with its own
 * application's name, or around its own values of settings, is told once.
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
    return !old || !now || old.text === now.text ? [] : [{ page, old, now }];
  });
  const changes = new Map(pairs.map(({ page, old, now }) => [page, changesOf(old, now)]));
  const places = new Map<string, { page: string; change: Change }[]>();
  for (const [page, list] of changes) {
    for (const change of list) {
      places.set(change.key, [...(places.get(change.key) ?? []), { page, change }]);
    }
  }
  const isShared = ({ key }: Change) => pagesOf(places.get(key) ?? []).length > 1;
  const shared = [...places.values()].flatMap((list): SharedChange[] => {
    const [first] = list;
    const pages = pagesOf(list);
    if (!first || pages.length < 2) return [];
    const forms = new Set(list.map(({ change }) => linesOf(change))).size;
    const unnamed = new Set(list.map(({ change }) => change.unnamed)).size;
    const differs = { named: forms > unnamed, valued: unnamed > 1 };
    return [{ pages, ...differs, hunk: hunkOf(first.change, before.get(first.page)?.text ?? "") }];
  });
  return {
    added: names.filter((page) => !before.has(page)),
    removed: names.filter((page) => !after.has(page)),
    moved,
    changed: pairs.map(({ page, old, now }) => ({ page, diff: patch(page, old.text, now.text) })),
    shared: shared.sort((one, other) => other.pages.length - one.pages.length),
    own: pairs.flatMap(({ page, old, now }) => {
      // With the shared changes made already, only the page's own are left.
      const rest = apply(old.text, (changes.get(page) ?? []).filter(isShared));
      return rest === now.text ? [] : [{ page, diff: patch(page, rest, now.text) }];
    }),
    unchanged: names.filter((page) => before.get(page)?.text === after.get(page)?.text).length,
  };
}

function linesOf({ removed, added }: Change): string {
  return JSON.stringify([removed, added]);
}

/** Stands for an application's name, or with a number for a value. */
const NAME = "\0";

/** Takes an application's names out of a text, where they are words of their own. */
function withoutNames(names: readonly string[]): (text: string) => string {
  const words = [...names]
    .filter((name) => name !== "")
    .sort((one, other) => other.length - one.length)
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  if (words.length === 0) return (text) => text;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  return (text) => text.replace(pattern, NAME);
}

/** A setting on a page: its tag and its value. */
const SETTING = /(<Setting\b(?:"[^"]*"|[^">])*>)(.*)(?=<\/Setting>)/;

/** Takes the values of settings out of a change's lines that it leaves as they are. */
function withoutValues(sides: readonly string[][]): string[][] {
  const [removed = [], added = []] = sides.map((lines) =>
    lines.flatMap((line) => SETTING.exec(line)?.[2] ?? []),
  );
  const kept = [...new Set(removed)].filter((value) => added.includes(value));
  return sides.map((lines) =>
    lines.map((line) =>
      line.replace(SETTING, (whole, tag: string, value: string) =>
        kept.includes(value) ? `${tag}${NAME}${kept.indexOf(value)}` : whole,
      ),
    ),
  );
}

function pagesOf(places: readonly { page: string }[]): string[] {
  return [...new Set(places.map(({ page }) => page))];
}

function changesOf(old: PageText, now: PageText): Change[] {
  const [unnamedOld, unnamedNow] = [withoutNames(old.names), withoutNames(now.names)];
  return structuredPatch("", "", old.text, now.text, "", "", { context: 0 }).hunks.map(
    ({ oldStart, lines }) => {
      const removed = linesWith("-", lines);
      const added = linesWith("+", lines);
      const unnamed = [removed.map(unnamedOld), added.map(unnamedNow)];
      return {
        key: JSON.stringify(withoutValues(unnamed)),
        unnamed: JSON.stringify(unnamed),
        start: oldStart - 1,
        removed,
        added,
      };
    },
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
