// Values core: runs in Node and in the browser; imports nothing outside this folder but pure packages.

import { quote } from "./characters.ts";
import type { Normalised } from "./kinds.ts";
import { normaliseOrigin } from "./origin.ts";

/**
 * A whole address that an application shows, path and query to the letter:
 * `https://eu.app.example/acs?tenant=1`. Its host is read as that of an origin.
 */
export function normaliseUrl(raw: string): Normalised {
  const text = raw.trim();
  const origin = normaliseOrigin(text);
  if ("message" in origin) return origin;
  const rest = text.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//i, "");
  const [, tail = "", fragment = ""] = /^[^/?#]*([^#]*)(.*)$/su.exec(rest) ?? [];
  const written = asWritten(origin.value, tail);
  if (written === undefined) return { message: `${quote(text)} is not a valid address.` };
  return {
    value: `${origin.value}${written}`,
    notes: [
      ...origin.notes.filter((note) => !note.endsWith(": only the host is needed.")),
      ...(fragment === "" ? [] : [`Left out ${quote(fragment)}: servers do not see it.`]),
      ...(written === tail ? [] : [`Written as ${quote(written)}, the form that browsers send.`]),
    ],
    warnings: origin.warnings,
  };
}

/** Path and query as URL parsers write them, without a slash that nobody typed. */
function asWritten(origin: string, tail: string): string | undefined {
  if (tail === "" || !URL.canParse(origin + tail)) return tail === "" ? "" : undefined;
  const { pathname, search } = new URL(origin + tail);
  return `${tail.startsWith("?") ? "" : pathname}${search === "" && tail.endsWith("?") ? "?" : search}`;
}
