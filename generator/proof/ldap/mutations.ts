import { stringsOf } from "../../checks/strings.ts";
import type { LoadedDescriptor } from "../../load.ts";
import type { Mutation } from "../mutate.ts";

/** Values of the directory that an application is told. */
const values = /^ldap\.(?:baseDn|bindDn|usersDn|groupsDn|bindPassword|bindUser|url|ldapsUrl)$/;

/**
 * Every way to get one character wrong in what a setup's fields say of the directory: beside each
 * reference, and in each port, filter and attribute that stands there by itself.
 */
export function ldapMutations({ input }: LoadedDescriptor, setup: number): Mutation[] {
  return stringsOf(input).flatMap(({ path, text, pieces }): Mutation[] => {
    const [first, index, part] = path;
    const label = path.at(path.indexOf("entries") + 1);
    if (first !== "setups" || index !== setup || !["application", "phases"].includes(String(part)))
      return [];
    if (!path.includes("entries") || path.includes("choose")) return [];
    const references = pieces.flatMap((piece): Mutation[] => {
      if (piece.type !== "reference") return [];
      const isHost = piece.name === "ldap.hostname" && /host|server/i.test(String(label));
      // Words beside a field are proved where they offer a filter.
      const isProved = path.includes("note") ? /memberOf=/.test(text) : true;
      if (!isProved || !(values.test(piece.name) || (isHost && !path.includes("note")))) return [];
      const end = piece.offset + piece.length;
      return [{ name: piece.name, path, text: `${text.slice(0, end)}x${text.slice(end)}` }];
    });
    if (references.length > 0 || path.includes("note")) return references;
    return /\bport\b|filter|query|attribute|\bfield$/i.test(String(label)) &&
      !/password/i.test(String(label))
      ? [{ name: String(label), path, text: text.replace(/\w(?=\W*$)/, changed) }]
      : [];
  });
}

/** Another letter or digit. */
function changed(character: string): string {
  return character === "7" || character === "x" ? "8" : /\d/.test(character) ? "7" : "x";
}
