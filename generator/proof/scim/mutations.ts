import { stringsOf } from "../../checks/strings.ts";
import type { LoadedDescriptor } from "../../load.ts";
import type { Mutation } from "../mutate.ts";

/** Every way to get the provider's address, or the token that the page shows, wrong by a character. */
export function scimMutations({ input }: LoadedDescriptor, setup: number): Mutation[] {
  return stringsOf(input).flatMap(({ path, text }): Mutation[] => {
    if (path[0] !== "setups" || path[1] !== setup) return [];
    const shown = path.includes("entries") && !path.includes("note") && !path.includes("choose");
    const label = String(path.at(path.indexOf("entries") + 1));
    return shown && (/\{\{scim\.(?:token|url)\}\}/.test(text) || /\bscim endpoint\b/i.test(label))
      ? [{ name: label, path, text: `${text}x` }]
      : [];
  });
}
