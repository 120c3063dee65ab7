// Values core: runs in Node and in the browser; imports nothing outside this folder.

import type { Template } from "./template.ts";

/** What stands behind the language of a fenced code block. */
export interface FenceMeta {
  /** Name of the file that the block shows; a template like the block's text. */
  title?: Template;
  /** Everything else. */
  rest: string;
}

const TITLE = /(?:^|\s)title=("(?:[^"\\]|\\.)*")/;

/**
 * Reads the words behind a fence's language, as `fenceMdx` writes them.
 *
 * @example `title="/etc/app/{{slug}}.yaml" showLineNumbers`
 */
export function readFenceMeta(meta: string | null | undefined): FenceMeta {
  const [words, title] = TITLE.exec(meta ?? "") ?? [];
  if (words === undefined || title === undefined) return { rest: meta ?? "" };
  return { title: textOf(title), rest: (meta ?? "").replace(words, "").trim() };
}

/** A hand-written title may hold backslashes that JSON does not know. */
function textOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
