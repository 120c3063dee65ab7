import { type CatalogueGroup, catalogue, endpointsOf } from "../values/catalogue.ts";

/** An endpoint that a path was meant to be. */
export interface MeantEndpoint {
  group: CatalogueGroup;
  id: string;
  path: string;
  /** What stands in place of the path's braces. */
  parameters: Record<string, string>;
}

/** Every endpoint; those of fixed paths first, since a slug would match any word of theirs. */
const candidates = (Object.keys(catalogue) as CatalogueGroup[])
  .flatMap((group) =>
    Object.entries(endpointsOf(group)).map(([id, { path }]) => ({ group, id, path })),
  )
  .sort((one, other) => Number(one.path.includes("{")) - Number(other.path.includes("{")));

/** The endpoint that a path was meant to be: the same but for slashes, case and the slug. */
export function nearestEndpoint(literal: string): MeantEndpoint | undefined {
  const plain = (path: string) =>
    path
      .replace(/[?#].*$/, "")
      .replace(/\/{2,}/g, "/")
      .replace(/\/+$/, "");
  const wanted = plain(literal);
  for (const { group, id, path } of candidates) {
    const pattern = plain(path)
      .replace(/[.+*?^$()[\]\\|]/g, "\\$&")
      .replaceAll("-", "[-_]?")
      .replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const match = new RegExp(`^${pattern}$`, "i").exec(wanted);
    if (match) return { group, id, path, parameters: { ...match.groups } };
  }
  return undefined;
}
