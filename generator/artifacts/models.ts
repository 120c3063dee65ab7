import type {
  ApplicationEntitlementRequest,
  ApplicationRequest,
  CertificateKeyPairRequest,
  EndpointRequest,
  ExpressionPolicyRequest,
  FlowRequest,
  GroupRequest,
  LDAPProviderRequest,
  OAuth2ProviderRequest,
  OAuthSourceRequest,
  OutpostRequest,
  PolicyBindingRequest,
  ProxyProviderRequest,
  RACPropertyMappingRequest,
  RACProviderRequest,
  RadiusProviderPropertyMappingRequest,
  RadiusProviderRequest,
  RoleRequest,
  SAMLPropertyMappingRequest,
  SAMLProviderRequest,
  SCIMMappingRequest,
  SCIMProviderRequest,
  ScopeMappingRequest,
  SSFProviderRequest,
  UserRequest,
  WSFederationProviderRequest,
} from "@goauthentik/api";
import type { DataObject } from "../formats/format.ts";
import type { Template } from "../values/template.ts";
import type { SnakeCase } from "./names.ts";
import type { Ref } from "./ref.ts";

/**
 * What the official client sends for each model, with the fields that only older releases or only
 * blueprints know beside it. Names of models: authentik's `blueprints/schema.json`.
 */
export interface Requests {
  "authentik_core.application": ApplicationRequest;
  "authentik_core.applicationentitlement": ApplicationEntitlementRequest;
  "authentik_core.group": GroupRequest;
  /** Blueprints alone set a password: authentik/core/api/users.py. */
  "authentik_core.user": UserRequest & { password?: string };
  "authentik_crypto.certificatekeypair": CertificateKeyPairRequest;
  "authentik_flows.flow": FlowRequest;
  "authentik_outposts.outpost": OutpostRequest;
  "authentik_policies.policybinding": PolicyBindingRequest;
  "authentik_policies_expression.expressionpolicy": ExpressionPolicyRequest;
  "authentik_providers_ldap.ldapprovider": LDAPProviderRequest;
  "authentik_providers_oauth2.oauth2provider": OAuth2ProviderRequest;
  "authentik_providers_oauth2.scopemapping": ScopeMappingRequest;
  "authentik_providers_proxy.proxyprovider": ProxyProviderRequest;
  "authentik_providers_rac.endpoint": EndpointRequest;
  "authentik_providers_rac.racpropertymapping": RACPropertyMappingRequest;
  "authentik_providers_rac.racprovider": RACProviderRequest;
  "authentik_providers_radius.radiusprovider": RadiusProviderRequest;
  "authentik_providers_radius.radiusproviderpropertymapping": RadiusProviderPropertyMappingRequest;
  "authentik_providers_saml.samlpropertymapping": SAMLPropertyMappingRequest;
  /** `issuer` up to 2026.2, `issuerOverride` since. */
  "authentik_providers_saml.samlprovider": SAMLProviderRequest & { issuer?: string };
  "authentik_providers_scim.scimmapping": SCIMMappingRequest;
  /** `filterGroup` up to 2025.12, `groupFilters` since. */
  "authentik_providers_scim.scimprovider": SCIMProviderRequest & { filterGroup?: string };
  "authentik_providers_ssf.ssfprovider": SSFProviderRequest;
  "authentik_providers_ws_federation.wsfederationprovider": WSFederationProviderRequest;
  "authentik_rbac.role": RoleRequest;
  "authentik_sources_oauth.oauthsource": OAuthSourceRequest;
}

/** Name of a model of authentik, as blueprints write it. */
export type Model = keyof Requests;

/** What may stand for a field of the official client: text is a template, keys are references. */
export type Field<Official> = [Official] extends [boolean]
  ? boolean
  : [Official] extends [string]
    ? string extends Official
      ? Template | Ref
      : Official
    : [Official] extends [number]
      ? number | Ref
      : [Official] extends [readonly (infer Item)[]]
        ? readonly Field<Item>[]
        : string extends keyof Official
          ? DataObject
          : Fields<Official>;

/** The fields of an official request by the API's names; what is undefined is not written. */
export type Fields<Official> = {
  readonly [Name in keyof Official & string as SnakeCase<Name>]?:
    | Field<NonNullable<Official[Name]>>
    | undefined;
};

/** The fields of a model. */
export type Attributes<M extends Model> = Fields<Requests[M]>;
