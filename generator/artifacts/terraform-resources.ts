import type { AuthentikVersion } from "../values/versions.ts";
import type { Attributes, Model } from "./models.ts";

/** How Terraform's provider names a model and its fields. */
export interface Resource<Field extends string = string> {
  /** Type of the resource, without `authentik_`. */
  readonly type: string;
  /** Attribute that other resources refer to; `id` when left out. */
  readonly key?: string;
  /** Arguments whose names are not the API's. */
  readonly renamed?: { readonly [Name in Field]?: string };
  /** Arguments that take JSON. */
  readonly json?: readonly Field[];
  /** Fields that have no argument. */
  readonly without?: readonly Field[];
}

/** Source: terraform-provider-authentik, `docs/` and `pkg/provider/`. */
export const terraformResources: { readonly [M in Model]: Resource<keyof Attributes<M>> } = {
  "authentik_core.application": {
    type: "application",
    key: "uuid",
    renamed: { provider: "protocol_provider" },
  },
  "authentik_core.applicationentitlement": {
    type: "application_entitlement",
    renamed: { app: "application" },
  },
  "authentik_core.group": { type: "group", json: ["attributes"] },
  "authentik_core.user": { type: "user" },
  "authentik_crypto.certificatekeypair": { type: "certificate_key_pair" },
  "authentik_flows.flow": { type: "flow" },
  "authentik_outposts.outpost": {
    type: "outpost",
    renamed: { providers: "protocol_providers" },
    json: ["config"],
  },
  "authentik_policies.policybinding": { type: "policy_binding" },
  "authentik_policies_expression.expressionpolicy": { type: "policy_expression" },
  "authentik_providers_ldap.ldapprovider": {
    type: "provider_ldap",
    renamed: { authorization_flow: "bind_flow", invalidation_flow: "unbind_flow" },
  },
  "authentik_providers_oauth2.oauth2provider": {
    type: "provider_oauth2",
    renamed: { redirect_uris: "allowed_redirect_uris" },
  },
  "authentik_providers_oauth2.scopemapping": { type: "property_mapping_provider_scope" },
  "authentik_providers_proxy.proxyprovider": {
    type: "provider_proxy",
    renamed: { basic_auth_user_attribute: "basic_auth_username_attribute" },
    without: ["certificate"],
  },
  "authentik_providers_rac.endpoint": {
    type: "rac_endpoint",
    renamed: { provider: "protocol_provider" },
    without: ["auth_mode"],
  },
  "authentik_providers_rac.racpropertymapping": {
    type: "property_mapping_provider_rac",
    renamed: { static_settings: "settings" },
    json: ["static_settings"],
  },
  "authentik_providers_rac.racprovider": {
    type: "provider_rac",
    json: ["settings"],
    without: ["delete_token_on_disconnect"],
  },
  "authentik_providers_radius.radiusprovider": { type: "provider_radius" },
  "authentik_providers_radius.radiusproviderpropertymapping": {
    type: "property_mapping_provider_radius",
  },
  "authentik_providers_saml.samlpropertymapping": { type: "property_mapping_provider_saml" },
  "authentik_providers_saml.samlprovider": {
    type: "provider_saml",
    without: ["default_name_id_policy"],
  },
  "authentik_providers_scim.scimmapping": { type: "property_mapping_provider_scim" },
  "authentik_providers_scim.scimprovider": {
    type: "provider_scim",
    json: ["auth_oauth_params"],
    without: ["verify_certificates"],
  },
  "authentik_providers_ssf.ssfprovider": {
    type: "provider_ssf",
    renamed: { oidc_auth_providers: "jwt_federation_providers" },
    without: ["push_verify_certificates"],
  },
  "authentik_providers_ws_federation.wsfederationprovider": {
    type: "provider_ws_federation",
    without: ["default_name_id_policy"],
  },
  "authentik_rbac.role": { type: "rbac_role" },
  // Its `id` is the slug; whatever refers to a source takes its key. So does `auth_oauth` of SCIM,
  // which goes to the API as it is (`format: uuid` in its schema), though its description says slug.
  "authentik_sources_oauth.oauthsource": { type: "source_oauth", key: "uuid" },
};

/**
 * The versions of Terraform's provider whose arguments are a release's. So far none bears the name
 * of 2026.8, whose arguments are those of 2026.5; what later ones bring is not known.
 */
export const terraformVersions = {
  "2025.10": "~> 2025.10.0",
  "2026.2": "~> 2026.2.0",
  "2026.5": "~> 2026.5.0",
  "2026.8": "~> 2026.5.0",
} as const satisfies Record<AuthentikVersion, string>;
