// Values core: runs in Node and in the browser; imports nothing outside this folder.

import type { PageValues, ReaderValues } from "./resolve.ts";
import { isSecret } from "./secret.ts";
import type { AuthentikVersion } from "./versions.ts";

/** First words of a share link's fragment: its form and version. */
export const PREFIX = "hostwise=1";
/** Name under which a share link brings authentik's release. */
export const VERSION_KEY = "authentik-version";

/** Names that share links use for themselves, so that no placeholder can have them. */
export const shareNames: readonly string[] = ["hostwise", VERSION_KEY];

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
    .filter(([name, { kind }]) => Object.hasOwn(values, name) && !isSecret(kind))
    .map(([name]) => [name, values[name] ?? ""]);
  if (version) pairs.push([VERSION_KEY, version]);
  const query = new URLSearchParams(pairs).toString();
  return query === "" ? PREFIX : `${PREFIX}&${query}`;
}

/** Whether a fragment, with its `#` or without, is a share link's and no heading's anchor. */
export function isShareLink(fragment: string): boolean {
  const text = fragment.replace(/^#/, "");
  return text === PREFIX || text.startsWith(`${PREFIX}&`);
}
