import { expect, test } from "vitest";
import { evaluateHcl } from "../formats/evaluating.ts";
import type { Data, DataObject } from "../formats/format.ts";
import { authentikVersions } from "../values/versions.ts";
import { isMissing } from "./artifact.ts";
import { blueprint } from "./blueprint.ts";
import type { Model } from "./models.ts";
import { terraform } from "./terraform.ts";
import { terraformResources } from "./terraform-resources.ts";
import { everySetup, filledText, parseBlueprint, withOptionalParts } from "./testing.ts";

/**
 * Fields that authentik's form, its API and Terraform's provider fill in differently when they are
 * left out: a file that leaves them out does not make what the steps make.
 */
const differing: Readonly<Record<string, { resource: string; fields: readonly string[] }>> = {
  "authentik_providers_oauth2.oauth2provider": {
    resource: "authentik_provider_oauth2",
    fields: ["access_token_validity", "refresh_token_threshold", "property_mappings"],
  },
  "authentik_providers_proxy.proxyprovider": {
    resource: "authentik_provider_proxy",
    fields: ["mode", "access_token_validity"],
  },
  "authentik_providers_saml.samlprovider": {
    resource: "authentik_provider_saml",
    fields: ["sp_binding", "property_mappings", "default_name_id_policy"],
  },
  "authentik_providers_ws_federation.wsfederationprovider": {
    resource: "authentik_provider_ws_federation",
    fields: ["property_mappings", "default_name_id_policy"],
  },
  "authentik_providers_ldap.ldapprovider": {
    resource: "authentik_provider_ldap",
    fields: ["bind_mode", "search_mode"],
  },
  "authentik_providers_rac.racprovider": {
    resource: "authentik_provider_rac",
    fields: ["connection_expiry"],
  },
  "authentik_providers_scim.scimprovider": {
    resource: "authentik_provider_scim",
    fields: ["exclude_users_service_account", "property_mappings", "property_mappings_group"],
  },
};

const cases = withOptionalParts(await everySetup()).flatMap((subject) =>
  authentikVersions.map((version) => [subject.label, version, subject] as const),
);

test.each(cases)("%s, %s: no form is left to its own default", async (_, version, subject) => {
  const wanted = { ...subject, version };
  const written = blueprint(wanted);
  if (isMissing(written)) return;
  const { entries } = parseBlueprint(filledText(subject, version, written)) as {
    entries: { model: string; attrs?: DataObject }[];
  };
  const hcl = (await evaluateHcl(filledText(subject, version, terraform(wanted)))) as {
    resource: Record<string, Record<string, Data>>;
  };
  for (const { model, attrs = {} } of entries) {
    const { resource, fields } = differing[model] ?? { resource: "", fields: [] };
    for (const field of fields) {
      expect(attrs).toHaveProperty(field);
      const { without = [] }: { without?: readonly string[] } = terraformResources[model as Model];
      if (without.includes(field)) continue;
      for (const body of Object.values(hcl.resource[resource] ?? {}).flat()) {
        expect(body).toHaveProperty(field);
      }
    }
  }
});
