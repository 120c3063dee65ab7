import type { GuideSetup } from "../guide/guide.ts";
import { defineCheck } from "./check.ts";
import { isExample } from "./no-literal-host.ts";

/** The base DN of a setup's LDAP provider comes from the reader, never from the keyboard. */
export const noLiteralDn = defineCheck("no-literal-dn", ({ strings, guide }) => {
  const known = guide.setups.map(literalDn);
  if (!known.some(Boolean)) return [];
  const only = known.length === 1 ? known[0] : undefined;
  return strings.flatMap(({ path, text }) => {
    const literal = path[0] === "setups" ? known[Number(path[1])] : only;
    if (!literal || path.at(-1) === "baseDn" || isExample(path)) return [];
    // A file given as text: not every syntax can hold a name with commas from a reader.
    if (text.includes("\n")) return [];
    return [...text.matchAll(literal)].map(({ index, 0: written, groups = {} }) => ({
      path,
      offset: index,
      length: written.length,
      message: `Unexpected distinguished name \`${written}\`, expected a reference`,
      hint: `Write \`{{ldap.${groups.account ? "bindDn" : groups.unit ? `${groups.unit.toLowerCase()}Dn` : "baseDn"}}}\`, so that the reader's own stands here.`,
    }));
  });
});

/** Finds the base DN of a setup's LDAP provider, with what authentik puts before it. */
function literalDn({ providers }: GuideSetup): RegExp | undefined {
  const ldap = providers.find(({ provider }) => provider.type === "ldap")?.provider;
  if (ldap?.type !== "ldap") return undefined;
  const base = ldap.baseDn.split(",").map((part) => escaped(part.trim()));
  const account = `(?<account>cn=${escaped(ldap.searchAccount)},\\s*(?=ou=users,))?`;
  return new RegExp(
    `(?<![\\w-])${account}(?:ou=(?<unit>users|groups),\\s*)?${base.join("\\s*,\\s*")}(?![\\w-]|\\s*,\\s*\\w+=)`,
    "gi",
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
