import type { Context } from "./context.ts";

/**
 * Name of a file of a setup; several setups of one guide have names that differ, and so has
 * the file with all optional parts.
 *
 * @example "espocrm-blueprint.yaml", "jellyfin-ldap-blueprint.yaml"
 */
export function fileName(
  { guide, setup, parts, optional }: Context,
  what: string,
  ending: string,
): string {
  const own = guide.setups.length === 1 ? guide.slug : `${guide.slug}-${setup.id}`;
  return `${own}-${what}${optional && parts.length > 0 ? "-complete" : ""}.${ending}`;
}
