// Values core: runs in Node and in the browser; imports nothing outside this folder but pure packages.

import { INVISIBLE, quote, unwrap } from "./characters.ts";
import type { Normalised } from "./kinds.ts";
import { normaliseOrigin } from "./origin.ts";

/** More than any application needs; Chromium and most servers stop at a small multiple of it. */
const LONGEST = 2048;

/**
 * A whole address that an application shows, path and query to the letter:
 * `https://eu.app.example/acs?tenant=1`. Its host is read as that of an origin.
 */
export function normaliseUrl(raw: string): Normalised {
  const { text, notes: around } = unwrap(raw);
  if (text.length > LONGEST) return { message: "The address is longer than 2,048 characters." };
  const [, host = "", tail = "", fragment = ""] =
    /^((?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?[^/?#]*)([^#]*)(.*)$/isu.exec(text) ?? [];
  const origin = normaliseOrigin(host);
  if ("message" in origin) return origin;
  const refusal = refuseBehindHost(tail + fragment);
  if (refusal) return { message: refusal };
  const written = asWritten(origin.value, tail);
  if (written === undefined) return { message: `${quote(text)} is not a valid address.` };
  return {
    value: `${origin.value}${written}`,
    notes: [
      ...around,
      ...origin.notes,
      ...(fragment === "" ? [] : [`Left out ${quote(fragment)}: servers do not see it.`]),
      ...(written === tail ? [] : [`Written as ${quote(written)}, the form that browsers send.`]),
    ],
    warnings: origin.warnings,
  };
}

/** What stands in no address (RFC 3986), and would rather belong to the text round it. */
function refuseBehindHost(text: string): string | undefined {
  if (INVISIBLE.test(text))
    return "Unexpected invisible or control character. Type the address by hand.";
  if (/\s/u.test(text)) return "Unexpected space, expected one address. Inside it, a space is %20.";
  const character = /[<>"'`{}|\\^“”„‘’‚«»‹›]/u.exec(text)?.[0];
  if (character === undefined) return undefined;
  const escaped = character === "'" ? "%27" : encodeURIComponent(character);
  return `Unexpected “${character}” behind the host. If it belongs to the address, write ${escaped}.`;
}

/** Path and query as URL parsers write them, without a slash that nobody typed. */
function asWritten(origin: string, tail: string): string | undefined {
  if (tail === "" || !URL.canParse(origin + tail)) return tail === "" ? "" : undefined;
  const { pathname, search } = new URL(origin + tail);
  return `${tail.startsWith("?") ? "" : pathname}${search === "" && tail.endsWith("?") ? "?" : search}`;
}
