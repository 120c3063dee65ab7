// Values core: runs in Node and in the browser; imports nothing outside this folder.

import { quote } from "./characters.ts";
import { kindOf } from "./kinds.ts";
import type { PageValues, ReaderValues } from "./resolve.ts";
import { isSecret } from "./secret.ts";
import { isShareLink, PREFIX, VERSION_KEY } from "./share.ts";
import { type AuthentikVersion, isAuthentikVersion } from "./versions.ts";

/** What a fragment would set, and what of it was refused. */
export interface Shared {
  values: Record<string, string>;
  version?: AuthentikVersion;
  refused: { name: string; message: string }[];
}

/**
 * Reads a fragment. Every value is normalised by its placeholder's kind, as if it were typed; a
 * secret or an unknown name is refused.
 *
 * @returns nothing when the fragment is no share link (a heading's anchor, say).
 */
export function readFragment(page: PageValues, fragment: string): Shared | undefined {
  if (!isShareLink(fragment)) return undefined;
  const text = fragment.replace(/^#/, "");
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
  return isSecret(placeholder.kind)
    ? { message: "Secrets are never taken from a link." }
    : kindOf(placeholder.kind).normalise(raw);
}
