import {
  type Attributes,
  type BlueprintEntry,
  isRecord,
  Reference,
  textOf,
} from "../blueprint-file.ts";
import { ProofFailure } from "../failure.ts";

/** An account in the directory. */
export interface Account {
  username: string;
  fullName: string;
  password: string;
  groups: readonly string[];
  /** Whether it finds others, not only itself. */
  searches: boolean;
}

/** What authentik's LDAP outpost serves, as far as the blueprint makes it. */
export interface Directory {
  baseDn: string;
  /** The name in the certificate that the provider answers with. */
  serverName: string | undefined;
  accounts: readonly Account[];
  groups: readonly string[];
}

/** Reads the LDAP provider of a blueprint, the accounts and the groups beside it. */
export function directoryOf(entries: readonly BlueprintEntry[]): Directory {
  const provider = entries.find(({ model }) => model === "authentik_providers_ldap.ldapprovider");
  const baseDn = provider && textOf(provider.attrs, "base_dn");
  if (!provider || baseDn === undefined) throw new ProofFailure("The blueprint has no base DN.");
  const outpost = entries.find(
    ({ model, attrs }) =>
      model === "authentik_outposts.outpost" &&
      attrs.type === "ldap" &&
      names(attrs.providers, provider),
  );
  if (!outpost) throw new ProofFailure("No LDAP outpost of the blueprint serves the provider.");
  const groups = entries.filter(({ model }) => model === "authentik_core.group");
  const nameOf = ({ attrs }: { attrs: Attributes }) => textOf(attrs, "name") ?? "";
  const searchers = rolesThatSearch(provider);
  return {
    baseDn,
    serverName: textOf(provider.attrs, "tls_server_name"),
    groups: groups.map(nameOf),
    accounts: entries
      .filter(({ model }) => model === "authentik_core.user")
      .map(({ attrs }) => {
        const own = groups.filter((group) => names(attrs.groups, group));
        return {
          username: textOf(attrs, "username") ?? "",
          fullName: textOf(attrs, "name") ?? "",
          password: textOf(attrs, "password") ?? "",
          groups: own.map(nameOf),
          searches: own.some((group) =>
            keysIn(group.attrs.roles).some((role) => searchers.includes(role)),
          ),
        };
      }),
  };
}

/** Ids of the roles that may search the whole directory of a provider. */
function rolesThatSearch({ permissions }: BlueprintEntry): string[] {
  return permissions.flatMap((entry) =>
    isRecord(entry) && entry.permission === "search_full_directory" ? keysIn([entry.role]) : [],
  );
}

/** Whether a list of `!KeyOf` names an entry. */
function names(list: unknown, { id }: BlueprintEntry): boolean {
  return id !== undefined && keysIn(list).includes(id);
}

/** Ids of the entries that a list of `!KeyOf` names. */
function keysIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : []).flatMap((item: unknown) =>
    item instanceof Reference && item.tag === "KeyOf" && typeof item.value === "string"
      ? [item.value]
      : [],
  );
}
