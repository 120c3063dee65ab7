import type { ProviderType } from "../descriptor/schema/provider.ts";
import { evaluateHcl } from "../formats/evaluating.ts";
import { type Data, type DataObject, isObject } from "../formats/format.ts";

/** What a guide's Terraform file states that its words can leave out. */
export interface Terraform {
  /** Texts of the provider, by the official client's names. */
  fields: Record<string, string>;
  /** Names of groups. */
  groups: string[];
}

/** Arguments of a provider's resource whose texts are facts of the setup. */
const FIELDS: Readonly<Record<string, string>> = {
  acs_url: "acsUrl",
  audience: "audience",
  issuer: "issuerOverride",
  sls_url: "slsUrl",
  external_host: "externalHost",
  internal_host: "internalHost",
};

/** Whether code makes objects of authentik by its Terraform provider. */
export function isTerraform(code: string): boolean {
  return /^\s*resource\s+"authentik_/m.test(code);
}

/**
 * Reads what a Terraform file gives a provider of this type; references to other resources are
 * left. A file that is no HCL states nothing.
 */
export async function terraformOf(code: string, type: ProviderType): Promise<Terraform> {
  const found: Terraform = { fields: {}, groups: [] };
  const file = await evaluateHcl(code).catch(() => undefined);
  const texts = (kind: string) =>
    objectsIn(objectIn(objectIn(file)?.resource)?.[`authentik_${kind}`]).flatMap((resource) =>
      Object.entries(resource).filter(
        (entry): entry is [string, string] =>
          typeof entry[1] === "string" && entry[1] !== "" && !entry[1].includes("${"),
      ),
    );
  for (const [argument, text] of texts(`provider_${type}`)) {
    const field = FIELDS[argument];
    if (field !== undefined) found.fields[field] = text;
  }
  for (const [argument, text] of texts("group")) if (argument === "name") found.groups.push(text);
  return found;
}

function objectIn(data: Data | undefined): DataObject | undefined {
  return data !== undefined && isObject(data) ? data : undefined;
}

/** The resources of one type, of which each name has a list. */
function objectsIn(byName: Data | undefined): DataObject[] {
  return Object.values(objectIn(byName) ?? {}).flatMap((resources) =>
    Array.isArray(resources) ? resources.filter(isObject) : [],
  );
}
