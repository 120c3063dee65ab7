import { z } from "zod";
import { type AuthentikVersion, inSpan, type VersionSpan } from "../values/versions.ts";
import type { Attributes, Model } from "./models.ts";

/**
 * The form of a blueprint as authentik reads it, for the models that setups use: what must be
 * there, what each release knows. Sources: authentik/blueprints/v1/common.py, the serializers of
 * each model, and `blueprints/schema.json`. It is stated apart from what writes blueprints, to
 * check them.
 */
interface FieldForm {
  schema: z.ZodType;
  required: boolean;
  span: VersionSpan;
}

type Form<M extends Model> = { [Name in keyof Attributes<M>]?: FieldForm };

const field = (schema: z.ZodType, span: VersionSpan = {}): FieldForm => ({
  schema,
  required: false,
  span,
});
const must = (schema: z.ZodType, span: VersionSpan = {}): FieldForm => ({
  schema,
  required: true,
  span,
});

const text = z.string().min(1);
const flag = z.boolean();
const number = z.int();
const json = z.record(z.string(), z.json());
const url = z.string().regex(/^[a-z][a-z0-9+.-]*:\/\/\S+$/i);
const nameIdPolicy = z.string().startsWith("urn:oasis:names:tc:SAML:");
const duration = z.string().regex(/^\w+=-?\d+(?:;\w+=-?\d+)*$/);

/** A reference to an object of one of these models: found, or an earlier entry. */
function ref(...models: Model[]) {
  return z.union([
    z.strictObject({
      "!Find": z.tuple([z.enum(models), z.tuple([z.enum(["slug", "name", "managed"]), text])]),
    }),
    z.strictObject({ "!KeyOf": z.strictObject({ id: text, model: z.enum(models) }) }),
  ]);
}

const flow = ref("authentik_flows.flow");
const authenticationFlow = z.strictObject({
  "!Find": z.tuple([
    z.literal("authentik_flows.flow"),
    z.tuple([z.literal("slug"), z.literal("default-authentication-flow")]),
  ]),
});
const keyPair = ref("authentik_crypto.certificatekeypair");
const group = ref("authentik_core.group");
const refs = (...models: Model[]) => z.array(ref(...models)).min(1);

const providers = [
  "authentik_providers_ldap.ldapprovider",
  "authentik_providers_oauth2.oauth2provider",
  "authentik_providers_proxy.proxyprovider",
  "authentik_providers_rac.racprovider",
  "authentik_providers_radius.radiusprovider",
  "authentik_providers_saml.samlprovider",
  "authentik_providers_ws_federation.wsfederationprovider",
] as const satisfies Model[];

const flows = { authorization_flow: must(flow), invalidation_flow: must(flow) };
const login = { ...flows, authentication_flow: field(flow) };
const federation = {
  jwt_federation_sources: field(refs("authentik_sources_oauth.oauthsource")),
  jwt_federation_providers: field(refs("authentik_providers_oauth2.oauth2provider")),
};
const named = { name: must(text) };
const since5 = { since: "2026.5" } as const;
const before5 = { before: "2026.5" } as const;

/** Algorithms by the names that XML Signature gives them. */
const algorithm = (name: RegExp) => z.string().regex(name);
const assertion = {
  name_id_mapping: field(ref("authentik_providers_saml.samlpropertymapping")),
  authn_context_class_ref_mapping: field(ref("authentik_providers_saml.samlpropertymapping")),
  default_name_id_policy: must(nameIdPolicy),
  session_valid_not_on_or_after: field(duration),
  digest_algorithm: field(
    algorithm(/^http:\/\/www\.w3\.org\/200[01]\/0[49]\/xml\w+(?:-more)?#sha\d+$/),
  ),
  signature_algorithm: field(
    algorithm(
      /^http:\/\/www\.w3\.org\/200[01]\/0[49]\/xmldsig(?:-more)?#(?:rsa|ecdsa|dsa)-sha\d+$/,
    ),
  ),
};

const grants = [
  "authorization_code",
  "implicit",
  "hybrid",
  "refresh_token",
  "client_credentials",
  "password",
  "urn:ietf:params:oauth:grant-type:device_code",
];

function redirectUris(version: AuthentikVersion) {
  const common = { matching_mode: z.enum(["strict", "regex"]), url: text };
  return z.array(
    inSpan(version, since5)
      ? z.strictObject({ ...common, redirect_uri_type: z.enum(["authorization", "logout"]) })
      : z.strictObject(common),
  );
}

function forms(version: AuthentikVersion): { [M in Model]: Form<M> } {
  const grantTypes = inSpan(version, { since: "2026.8" })
    ? [...grants, "urn:ietf:params:oauth:grant-type:token-exchange"]
    : grants;
  return {
    "authentik_core.application": {
      ...named,
      slug: must(z.string().regex(/^[-a-zA-Z0-9_]+$/)),
      provider: field(ref(...providers)),
      backchannel_providers: field(
        refs(
          "authentik_providers_scim.scimprovider",
          "authentik_providers_ldap.ldapprovider",
          "authentik_providers_ssf.ssfprovider",
        ),
      ),
      meta_launch_url: field(url),
      meta_hide: field(flag, since5),
      open_in_new_tab: field(flag),
      policy_engine_mode: field(z.enum(["any", "all"])),
    },
    "authentik_core.applicationentitlement": {
      ...named,
      app: must(ref("authentik_core.application")),
    },
    "authentik_core.group": {
      ...named,
      attributes: field(json),
      roles: field(refs("authentik_rbac.role")),
    },
    "authentik_core.user": {
      ...named,
      username: must(text),
      type: field(z.literal("service_account")),
      path: field(z.string().regex(/^[^/].*[^/]$/)),
      groups: field(refs("authentik_core.group")),
      password: field(text),
    },
    // Blueprints can neither make a key pair nor should they make a flow.
    "authentik_crypto.certificatekeypair": {},
    "authentik_flows.flow": {},
    "authentik_outposts.outpost": {
      ...named,
      type: must(z.enum(["proxy", "ldap", "radius", "rac"])),
      providers: must(refs(...providers)),
      config: must(json),
    },
    "authentik_policies.policybinding": {
      target: must(ref("authentik_core.application", "authentik_core.applicationentitlement")),
      order: must(number.nonnegative()),
      group: field(group),
      policy: field(ref("authentik_policies_expression.expressionpolicy")),
    },
    "authentik_policies_expression.expressionpolicy": { ...named, expression: must(text) },
    "authentik_providers_ldap.ldapprovider": {
      ...named,
      // An authentication flow in its place: it checks the password.
      authorization_flow: must(authenticationFlow),
      invalidation_flow: must(flow),
      base_dn: must(text),
      bind_mode: must(z.enum(["direct", "cached"])),
      search_mode: must(z.enum(["direct", "cached"])),
      mfa_support: field(flag),
      certificate: field(keyPair),
      tls_server_name: field(text),
      uid_start_number: field(number),
      gid_start_number: field(number),
    },
    "authentik_providers_oauth2.oauth2provider": {
      ...named,
      ...login,
      client_type: must(z.enum(["confidential", "public"])),
      client_id: field(text),
      client_secret: field(text),
      grant_types: must(z.array(z.enum(grantTypes)).min(1), since5),
      redirect_uris: must(redirectUris(version)),
      logout_uri: field(url),
      logout_method: field(z.enum(["backchannel", "frontchannel"])),
      signing_key: field(keyPair),
      encryption_key: field(keyPair),
      access_code_validity: field(duration),
      access_token_validity: field(duration),
      refresh_token_validity: field(duration),
      refresh_token_threshold: field(duration),
      sub_mode: field(
        z.enum([
          "hashed_user_id",
          "user_id",
          "user_uuid",
          "user_username",
          "user_email",
          "user_upn",
        ]),
      ),
      issuer_mode: must(z.enum(["per_provider", "global"])),
      include_claims_in_id_token: field(flag),
      ...federation,
      property_mappings: must(refs("authentik_providers_oauth2.scopemapping")),
    },
    "authentik_providers_oauth2.scopemapping": {
      ...named,
      scope_name: must(text),
      expression: must(text),
    },
    "authentik_providers_proxy.proxyprovider": {
      ...named,
      ...login,
      mode: must(z.enum(["proxy", "forward_single", "forward_domain"])),
      external_host: must(url),
      internal_host: field(url),
      internal_host_ssl_validation: field(flag),
      cookie_domain: field(text),
      skip_path_regex: field(text),
      intercept_header_auth: field(flag),
      basic_auth_enabled: field(flag),
      basic_auth_user_attribute: field(text),
      basic_auth_password_attribute: field(text),
      access_token_validity: field(duration),
      certificate: field(keyPair),
      property_mappings: field(refs("authentik_providers_oauth2.scopemapping")),
      ...federation,
    },
    "authentik_providers_rac.endpoint": {
      ...named,
      provider: must(ref("authentik_providers_rac.racprovider")),
      protocol: must(z.enum(["rdp", "ssh", "vnc"])),
      host: must(text),
      auth_mode: must(z.enum(["static", "prompt"])),
      maximum_connections: field(number),
    },
    "authentik_providers_rac.racpropertymapping": {
      ...named,
      static_settings: must(json),
      expression: field(text),
    },
    "authentik_providers_rac.racprovider": {
      ...named,
      authorization_flow: must(flow),
      connection_expiry: field(duration),
      delete_token_on_disconnect: field(flag),
      settings: field(json),
      property_mappings: field(refs("authentik_providers_rac.racpropertymapping")),
    },
    "authentik_providers_radius.radiusprovider": {
      ...named,
      authorization_flow: must(authenticationFlow),
      invalidation_flow: must(flow),
      client_networks: must(text),
      shared_secret: field(text),
      mfa_support: field(flag),
      certificate: field(keyPair),
      property_mappings: field(refs("authentik_providers_radius.radiusproviderpropertymapping")),
    },
    "authentik_providers_radius.radiusproviderpropertymapping": {
      ...named,
      expression: must(text),
    },
    "authentik_providers_saml.samlpropertymapping": {
      ...named,
      saml_name: must(text),
      friendly_name: field(text),
      expression: must(text),
    },
    "authentik_providers_saml.samlprovider": {
      ...named,
      ...login,
      acs_url: must(url),
      audience: field(text),
      issuer: field(text, before5),
      issuer_override: field(text, since5),
      sp_binding: must(z.enum(["redirect", "post"])),
      sls_url: field(url),
      sls_binding: field(z.enum(["redirect", "post"])),
      logout_method: field(z.enum(["frontchannel_iframe", "frontchannel_native", "backchannel"])),
      signing_kp: field(keyPair),
      verification_kp: field(keyPair),
      encryption_kp: field(keyPair),
      sign_assertion: field(flag),
      sign_response: field(flag),
      sign_logout_request: field(flag),
      sign_logout_response: field(flag, since5),
      ...assertion,
      default_relay_state: field(text),
      assertion_valid_not_before: field(duration),
      assertion_valid_not_on_or_after: field(duration),
      property_mappings: must(refs("authentik_providers_saml.samlpropertymapping")),
    },
    "authentik_providers_scim.scimmapping": { ...named, expression: must(text) },
    "authentik_providers_scim.scimprovider": {
      ...named,
      url: must(url),
      token: field(text),
      auth_mode: must(z.enum(["token", "oauth", "oauth_interactive"])),
      auth_oauth: field(ref("authentik_sources_oauth.oauthsource")),
      auth_oauth_params: field(json),
      compatibility_mode: field(text),
      verify_certificates: field(flag),
      exclude_users_service_account: must(flag),
      filter_group: field(group, { before: "2026.2" }),
      group_filters: field(refs("authentik_core.group"), { since: "2026.2" }),
      dry_run: field(flag),
      sync_page_size: field(number.positive(), { since: "2026.2" }),
      sync_page_timeout: field(duration, { since: "2026.2" }),
      property_mappings: must(refs("authentik_providers_scim.scimmapping")),
      property_mappings_group: must(refs("authentik_providers_scim.scimmapping")),
    },
    "authentik_providers_ssf.ssfprovider": {
      ...named,
      signing_key: must(keyPair),
      oidc_auth_providers: field(refs("authentik_providers_oauth2.oauth2provider")),
      event_retention: field(duration),
      push_verify_certificates: field(flag, since5),
    },
    "authentik_providers_ws_federation.wsfederationprovider": {
      ...named,
      ...login,
      reply_url: must(url),
      wtrealm: must(text),
      signing_kp: field(keyPair),
      sign_assertion: field(flag),
      sign_logout_request: field(flag),
      encryption_kp: field(keyPair),
      ...assertion,
      property_mappings: must(refs("authentik_providers_saml.samlpropertymapping")),
    },
    "authentik_rbac.role": { ...named },
    "authentik_sources_oauth.oauthsource": {
      ...named,
      slug: must(text),
      provider_type: must(z.literal("openidconnect")),
      authorization_url: field(url),
      access_token_url: field(url),
      profile_url: field(url),
      additional_scopes: field(text),
      pkce: field(z.enum(["none", "plain", "S256"])),
      consumer_key: must(text),
      consumer_secret: must(text),
    },
  };
}

/** What authentik's validators ask of several fields at once. */
const rules: { [M in Model]?: (fields: Record<string, unknown>) => string | undefined } = {
  "authentik_policies.policybinding": ({ group, policy }) =>
    (group === undefined) === (policy === undefined)
      ? "expected either a group or a policy"
      : undefined,
  "authentik_providers_proxy.proxyprovider": ({ mode, internal_host }) =>
    mode === "proxy" && internal_host === undefined ? "expected an internal host" : undefined,
  "authentik_providers_saml.samlprovider": ({ signing_kp, sign_assertion, sign_response }) =>
    signing_kp !== undefined && sign_assertion !== true && sign_response !== true
      ? "expected something to sign with the key"
      : undefined,
};

const entry = z.strictObject({
  model: text,
  id: text,
  state: z.literal("created").optional(),
  conditions: z
    .array(z.union([keyPair, flow]))
    .min(1)
    .optional(),
  identifiers: z.record(z.string(), z.unknown()),
  attrs: z.record(z.string(), z.unknown()).optional(),
  permissions: z
    .array(
      z.strictObject({
        permission: z.literal("search_full_directory"),
        role: ref("authentik_rbac.role"),
      }),
    )
    .optional(),
});

const file = z.strictObject({
  version: z.literal(1),
  metadata: z.strictObject({ name: text }),
  entries: z.array(z.unknown()).min(1),
});

/**
 * What is wrong with a blueprint in a release; nothing if authentik would take it.
 *
 * @param data the parsed file, tags as objects: `{ "!KeyOf": "provider" }`
 */
export function blueprintFaults(data: unknown, version: AuthentikVersion): string[] {
  const parsed = file.safeParse(data);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const earlier = new Map<string, string>();
  return parsed.data.entries.flatMap((raw) => {
    const result = entry.safeParse(resolveKeys(raw, earlier));
    if (!result.success) return [`${JSON.stringify(raw)}: ${z.prettifyError(result.error)}`];
    const { model, id, identifiers, attrs } = result.data;
    if (earlier.has(id)) return [`Unexpected second entry ${id}`];
    earlier.set(id, model);
    return fieldFaults(model, { ...identifiers, ...attrs }, version).map(
      (fault) => `${id}: ${fault}`,
    );
  });
}

function fieldFaults(
  model: string,
  fields: Record<string, unknown>,
  version: AuthentikVersion,
): string[] {
  const schema = schemasOf(version).get(model);
  if (!schema) return [`Unexpected model ${model}`];
  const result = schema.safeParse(fields);
  const rule = rules[model as Model]?.(fields);
  return [
    ...(result.success ? [] : [z.prettifyError(result.error)]),
    ...(rule === undefined ? [] : [rule]),
  ];
}

const schemas = new Map<AuthentikVersion, ReadonlyMap<string, z.ZodType>>();

/** The schema of each model's fields in a release; zod compiles each once. */
function schemasOf(version: AuthentikVersion): ReadonlyMap<string, z.ZodType> {
  const known = schemas.get(version) ?? new Map(Object.entries(forms(version)).map(schemaOf));
  schemas.set(version, known);
  return known;

  function schemaOf([model, form]: [string, { [name: string]: FieldForm | undefined }]) {
    const shape = Object.fromEntries(
      Object.entries(form).flatMap(([name, is]) =>
        is && inSpan(version, is.span)
          ? [[name, is.required ? is.schema : is.schema.optional()]]
          : [],
      ),
    );
    return [model, z.strictObject(shape)] as const;
  }
}

/** Puts the model that a `!KeyOf` leads to beside its id; a later or unknown one has none. */
function resolveKeys(value: unknown, earlier: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolveKeys(item, earlier));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "!KeyOf"
        ? { id: item, model: earlier.get(String(item)) }
        : resolveKeys(item, earlier),
    ]),
  );
}
