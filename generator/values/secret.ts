// Values core: runs in Node and in the browser; imports nothing outside this folder.

import type { KindName } from "./kinds.ts";

/** Whether values of a kind are kept in the page's memory only, masked, and in no link. */
export function isSecret(kind: KindName): boolean {
  return kind === "secret";
}
