import type { GuideProvider, GuideSetup } from "../guide/guide.ts";
import type { Fill } from "../values/resolve.ts";
import { type AuthentikVersion, inSpan } from "../values/versions.ts";
import type { Answer } from "./ask.ts";

/** One provider of the reader's, and the means to compare it with the page. */
export interface Target {
  setup: GuideSetup;
  entry: GuideProvider;
  version: AuthentikVersion;
  fill: Fill;
  /** Reads an address of authentik's. */
  read: (url: string) => Promise<Answer>;
}

/** The page's value of a reference of this provider: `endpoint.authorize`, `scopes`. */
export function pageValue({ setup, entry, version, fill }: Target, name: string) {
  const own = name.startsWith("endpoint.")
    ? `endpoint.${entry.name}.${name.slice("endpoint.".length)}`
    : `${entry.name}.${name}`;
  const found = setup.scope.get(setup.setup.type === "combined" ? own : name);
  return found && inSpan(version, found) ? fill(found.template).text : undefined;
}
