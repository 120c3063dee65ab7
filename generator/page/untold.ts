import { withoutMarks } from "./mdx.ts";

/** Items of a list whose first words, in bold, name an error. */
const ITEM = /^- \*\*(.+?)\*\*.*\n?/gm;

/**
 * A part on common errors without those that a guide tells about itself, and nothing where it
 * tells of all of them.
 *
 * @param own names of the errors that the guide tells about, as {@link errorName} writes them
 */
export function withoutTold(part: string, own: readonly string[]): string {
  const rest = part.replace(ITEM, (item, name: string) =>
    own.some((told) => isSame(errorName(name), told)) ? "" : item,
  );
  return rest.search(ITEM) === -1 && part.search(ITEM) !== -1 ? "" : rest;
}

/** An error's name as it is compared: without marks, markup, its full stop and capitals. */
export function errorName(text: string): string {
  return withoutMarks(text)
    .replace(/\*\*|\\(?=\W)/g, "")
    .replace(/\.$/, "")
    .toLowerCase();
}

/** Errors are the same that quote the same messages and codes; without any, that are named alike. */
function isSame(common: string, own: string): boolean {
  const said = quotedIn(common);
  const told = quotedIn(own);
  return said.length === 0 ? common === own : said.every((text) => told.includes(text));
}

function quotedIn(name: string): string[] {
  return [...name.matchAll(/“([^”]+)”|`([^`]+)`/g)].map(([, text, code]) => text ?? code ?? "");
}
