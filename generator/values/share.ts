// Values core: runs in Node and in the browser; imports nothing outside this folder.

import { quote } from "./characters.ts";
import { kindOf } from "./kinds.ts";
import type { PageValues, ReaderValues } from "./resolve.ts";
import { type AuthentikVersion, isAuthentikVersion } from "./versions.ts";

/** First words of a share link's fragment: its form and version. */
const PREFIX = "hostwise=1";
const VERSION_KEY = "authentik-version";

/** Names that share links use for themselves, so that no placeholder can have them. */
export const shareNames: readonly string[] = ["hostwise", VERSION_KEY];

/** What a fragment would set, and what of it was refused. */
export interface Shared {
  values: Record<string, string>;
  version?: AuthentikVersion;
  refused: { name: string; message: string }[];
}

/**
 * The reader's values as the fragment of a link, without `#`. Secrets and values that the page
 * does not ask for are left out.
 *
 * @example "hostwise=1&authentik=https%3A%2F%2Fsso.example.org&slug=crm"
 */
export function writeFragment(
  page: PageValues,
  values: ReaderValues,
  version?: AuthentikVersion,
): string {
  const pairs = Object.entries(page.placeholders)
    .filter(([name, { kind }]) => Object.hasOwn(values, name) && !kindOf(kind).secret)
    .map(([name]) => [name, values[name] ?? ""]);
  if (version) pairs.push([VERSION_KEY, version]);
  const query = new URLSearchParams(pairs).toString();
  return query === "" ? PREFIX : `${PREFIX}&${query}`;
}

/**
 * Reads a fragment. Every value is normalised by its placeholder's kind, as if it were typed; a
 * secret or an unknown name is refused.
 *
 * @returns nothing when the fragment is no share link (a heading's anchor, say).
 */
export function readFragment(page: PageValues, fragment: string): Shared | undefined {
  const text = fragment.replace(/^#/, "");
  if (text !== PREFIX && !text.startsWith(`${PREFIX}&`)) return undefined;
  const shared: Shared = { values: {}, refused: [] };
  for (const [name, raw] of new URLSearchParams(text.slice(PREFIX.length + 1))) {
    if (name === VERSION_KEY) {
      if (isAuthentikVersion(raw)) shared.version = raw;
      else
        shared.refused.push({
          name,
          message: `${quote(raw)} is not a release that this guide knows.`,
        });
      continue;
    }
    const result = readValue(page, name, raw);
    if ("message" in result) shared.refused.push({ name, message: result.message });
    else shared.values[name] = result.value;
  }
  return shared;
}

/** Normalises the values of a store that may hold anything; keeps only what is valid. */
export function readStored(page: PageValues, stored: unknown): ReaderValues {
  const values: Record<string, string> = {};
  if (typeof stored !== "object" || stored === null) return values;
  for (const [name, raw] of Object.entries(stored)) {
    const result = typeof raw === "string" ? readValue(page, name, raw) : undefined;
    if (result && "value" in result) values[name] = result.value;
  }
  return values;
}

function readValue(page: PageValues, name: string, raw: string) {
  const placeholder = Object.hasOwn(page.placeholders, name) ? page.placeholders[name] : undefined;
  if (!placeholder) return { message: "This guide has no such value." };
  const kind = kindOf(placeholder.kind);
  return kind.secret ? { message: "Secrets are never taken from a link." } : kind.normalise(raw);
}
