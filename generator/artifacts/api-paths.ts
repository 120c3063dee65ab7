import type { Model } from "./models.ts";

/** Where the API keeps objects of a model, below `/api/v3/`: authentik's `schema.yml`. */
export const apiPaths: Partial<Record<Model, string>> = {
  "authentik_core.group": "core/groups/",
  "authentik_crypto.certificatekeypair": "crypto/certificatekeypairs/",
  "authentik_flows.flow": "flows/instances/",
  "authentik_policies_expression.expressionpolicy": "policies/expression/",
  "authentik_providers_oauth2.scopemapping": "propertymappings/provider/scope/",
  "authentik_providers_rac.racpropertymapping": "propertymappings/provider/rac/",
  "authentik_providers_radius.radiusproviderpropertymapping": "propertymappings/provider/radius/",
  "authentik_providers_saml.samlpropertymapping": "propertymappings/provider/saml/",
  "authentik_providers_scim.scimmapping": "propertymappings/provider/scim/",
  "authentik_sources_oauth.oauthsource": "sources/oauth/",
};
