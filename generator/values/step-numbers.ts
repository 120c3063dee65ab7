// Values core: runs in Node and in the browser; imports nothing outside this folder.

import type { AuthentikVersion } from "./versions.ts";
import { atVersion, type ByVersion, isAuthentikVersion } from "./versions.ts";

/** The number that a step has in each release, as a page holds it: `3, 2026.5: 4`. */
export function writeStepNumbers([first, ...later]: ByVersion<number>): string {
  return [String(first), ...later.map(({ since, is }) => `${since}: ${is}`)].join(", ");
}

/** The number of a step in a release, from {@link writeStepNumbers}. */
export function stepNumber(text: string, version: AuthentikVersion): number {
  const [first = "1", ...later] = text.split(", ");
  const changes = later.flatMap((change) => {
    const [since = "", is] = change.split(": ");
    return isAuthentikVersion(since) ? [{ since, is: Number(is) }] : [];
  });
  return atVersion([Number(first), ...changes], version);
}
