import type { ProviderType } from "../descriptor/schema/provider.ts";

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

/** Reads what a Terraform file gives a provider of this type; references to other resources are left. */
export function terraformOf(code: string, type: ProviderType): Terraform {
  const found: Terraform = { fields: {}, groups: [] };
  for (const [, kind = "", body = ""] of code.matchAll(
    /^resource\s+"authentik_(\w+)"\s+"[^"]*"\s*\{([\s\S]*?)^\}/gm,
  )) {
    const texts = [...body.matchAll(/^\s*(\w+)\s*=\s*"([^"\n]*)"\s*$/gm)].filter(
      ([, , text = ""]) => text !== "" && !text.includes("${"),
    );
    for (const [, argument = "", text = ""] of texts) {
      const field = FIELDS[argument];
      if (kind === `provider_${type}` && field !== undefined) found.fields[field] = text;
      if (kind === "group" && argument === "name") found.groups.push(text);
    }
  }
  return found;
}
