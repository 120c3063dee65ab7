import type { Provider, ProviderOf, ProviderType } from "../descriptor/schema/provider.ts";
import type { GuideProvider } from "../guide/guide.ts";
import { redirectUriTemplate } from "../guide/provider-values.ts";
import { issuesTokens, trustedBy } from "../guide/trusted.ts";
import { literal, withTransform } from "../values/template.ts";
import type { AuthentikVersion, VersionSpan } from "../values/versions.ts";
import type { Context } from "./context.ts";
import { type Entry, entry } from "./entry.ts";
import { mapping, mappings } from "./mapping-ref.ts";
import type { Attributes, Model } from "./models.ts";
import { notes } from "./notes.ts";
import { accountIds, providerId } from "./plan-ids.ts";
import { Find, Own, type Ref } from "./ref.ts";

/** The model of each provider type. */
export const providerModels = {
  oauth2: "authentik_providers_oauth2.oauth2provider",
  saml: "authentik_providers_saml.samlprovider",
  proxy: "authentik_providers_proxy.proxyprovider",
  ldap: "authentik_providers_ldap.ldapprovider",
  radius: "authentik_providers_radius.radiusprovider",
  scim: "authentik_providers_scim.scimprovider",
  wsFederation: "authentik_providers_ws_federation.wsfederationprovider",
  rac: "authentik_providers_rac.racprovider",
  ssf: "authentik_providers_ssf.ssfprovider",
} as const satisfies Record<ProviderType, Model>;

/** Releases that know a provider type. */
export const providerSpans: Partial<Record<ProviderType, VersionSpan>> = {
  wsFederation: { since: "2026.2" },
};

/** The entry of a provider, and those of the machines that a RAC provider leads to. */
export function providerEntries(guideProvider: GuideProvider, context: Context): Entry[] {
  const { provider } = guideProvider;
  const id = providerId(guideProvider, context.whole);
  const name = literal(guideProvider.provider.name ?? guideProvider.application);
  const made = (attrs: Attributes<(typeof providerModels)[ProviderType]>, more = {}) =>
    entry(providerModels[provider.type], id, { name }, attrs, {
      requires: Object.values(attrs).filter(
        (value): value is Find =>
          value instanceof Find &&
          (value.model === "authentik_crypto.certificatekeypair" ||
            ("authentication_flow" in attrs && value === attrs.authentication_flow)),
      ),
      ...more,
    });
  switch (provider.type) {
    case "oauth2":
      return [made(oauth2(provider, guideProvider, context))];
    case "saml":
      return [made(saml(provider, context))];
    case "proxy":
      return [made(proxy(provider, context))];
    case "ldap":
      return [
        made(ldap(provider, guideProvider, context), { permissions: searchPermissions(context) }),
      ];
    case "radius":
      return [made(radius(provider, guideProvider, context))];
    case "scim":
      return [made(scim(provider, guideProvider, context))];
    case "wsFederation":
      return [made(wsFederation(provider, context))];
    case "rac":
      return [made(rac(provider, context)), ...endpoints(provider, id, context)];
    case "ssf":
      return [made(ssf(provider, context))];
  }
}

function flow(slug: string): Find {
  return new Find("authentik_flows.flow", "slug", slug);
}

/** The flows of a login. Before 2024.10 there was no invalidation flow; all releases here ask for it. */
function flows({
  authorizationFlow,
}: {
  authorizationFlow: "implicit-consent" | "explicit-consent";
}) {
  return {
    authorization_flow: flow(`default-provider-authorization-${authorizationFlow}`),
    invalidation_flow: flow("default-provider-invalidation-flow"),
  };
}

/** The flows of a login by browser. */
function loginFlows(provider: ProviderOf<"oauth2" | "saml" | "proxy" | "wsFederation">) {
  return {
    authentication_flow: provider.authenticationFlow && flow(provider.authenticationFlow),
    ...flows(provider),
  };
}

/** The setup's providers whose tokens a provider takes. */
function trusted(provider: Provider, { setup, whole }: Context): readonly Own[] | undefined {
  const found = trustedBy(provider).flatMap((name) => {
    const other = setup.providers.find((candidate) => candidate.name === name);
    return other && issuesTokens(other.provider) ? [new Own(providerId(other, whole))] : [];
  });
  return found.length === 0 ? undefined : found;
}

/** Whose tokens a provider takes between machines. */
function federation(provider: ProviderOf<"oauth2" | "proxy">, context: Context) {
  const sources = (provider.jwtFederationSources ?? []).filter(
    (name) => context.object(name)?.type === "oauthSource",
  );
  return {
    jwt_federation_sources:
      sources.length === 0 ? undefined : sources.map((name) => new Own(`source-${name}`)),
    jwt_federation_providers: trusted(provider, context),
  };
}

/** LDAP and RADIUS run an authentication flow in the place of the authorization flow. */
const passwordFlows = {
  authorization_flow: flow("default-authentication-flow"),
  invalidation_flow: flow("default-invalidation-flow"),
};

/** Name of the key pair that authentik makes when it is installed. */
const selfSigned = "authentik Self-signed Certificate";

/** A key pair; nothing where the descriptor wants none. */
function key(name: string | undefined, context: Context): Find | undefined {
  if (name === undefined || name === "none") return undefined;
  const object = context.object(name);
  const found = object?.type === "certificate" ? object.name : selfSigned;
  return new Find("authentik_crypto.certificatekeypair", "name", literal(found));
}

/**
 * What authentik's form fills in where the API and Terraform's provider fill in something else.
 * Written out, so that a file makes what the steps make. Source: `web/src/admin/providers`.
 */
const formDefaults = {
  oauth2: { accessTokenValidity: "minutes=5", refreshTokenThreshold: "hours=1" },
  // The form's list has no entry for the API's `unspecified`, so its first one is chosen.
  saml: { defaultNameIdPolicy: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" },
  proxy: { accessTokenValidity: "hours=24" },
  rac: { connectionExpiry: "hours=8" },
} as const;

/** The grant that 2026.8 added. */
const tokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";

function oauth2(
  provider: ProviderOf<"oauth2">,
  guideProvider: GuideProvider,
  context: Context,
): Attributes<"authentik_providers_oauth2.oauth2provider"> {
  const typed = context.in({ since: "2026.5" });
  const confidential = provider.clientType === "confidential";
  const clientId = context.typedValueOf(guideProvider, "clientId");
  const clientSecret = confidential
    ? context.typedValueOf(guideProvider, "clientSecret")
    : undefined;
  const name = provider.name ?? guideProvider.application;
  if (clientId === undefined || (confidential && clientSecret === undefined)) {
    context.note(confidential ? notes.credentials(name) : notes.clientId(name));
  }
  if (provider.redirectUris.length === 0) context.note(notes.redirectUri(name));
  return {
    ...loginFlows(provider),
    client_type: provider.clientType,
    client_id: clientId,
    client_secret: clientSecret,
    // Without it, providers made by file or API refuse every request (migration 0033 of
    // authentik/providers/oauth2); releases before drop the key.
    grant_types: typed
      ? provider.grantTypes.filter(
          (grant) => grant !== tokenExchange || context.in({ since: "2026.8" }),
        )
      : undefined,
    // A release that knows no types would take a logout URI for one to log in with.
    redirect_uris: provider.redirectUris
      .filter(({ redirectUriType }) => typed || redirectUriType === "authorization")
      .map(({ matchingMode, url, redirectUriType }) => ({
        matching_mode: matchingMode,
        url: redirectUriTemplate(context.template(url), matchingMode),
        redirect_uri_type: typed ? redirectUriType : undefined,
      })),
    logout_uri: context.template(provider.logoutUri),
    logout_method: provider.logoutMethod,
    signing_key: key(provider.signingKey, context),
    encryption_key: key(provider.encryptionKey, context),
    access_code_validity: provider.accessCodeValidity,
    access_token_validity: provider.accessTokenValidity ?? formDefaults.oauth2.accessTokenValidity,
    refresh_token_validity: provider.refreshTokenValidity,
    refresh_token_threshold:
      provider.refreshTokenThreshold ?? formDefaults.oauth2.refreshTokenThreshold,
    sub_mode: provider.subMode,
    issuer_mode: provider.issuerMode,
    include_claims_in_id_token: provider.includeClaimsInIdToken,
    // Only the interface's form selects scopes by itself.
    property_mappings: mappings("oauth2", provider.propertyMappings, context),
    ...federation(provider, context),
  };
}

function saml(
  provider: ProviderOf<"saml">,
  context: Context,
): Attributes<"authentik_providers_saml.samlprovider"> {
  const issuer = context.template(provider.issuerOverride);
  const signingKey = key(provider.signingKp, context);
  return {
    ...loginFlows(provider),
    acs_url: context.template(provider.acsUrl),
    audience: context.template(provider.audience),
    ...(context.in({ since: "2026.5" }) ? { issuer_override: issuer } : { issuer }),
    // The API's default is `redirect`, the form's is not.
    sp_binding: provider.spBinding,
    sls_url: context.template(provider.slsUrl),
    sls_binding: provider.slsBinding,
    logout_method: provider.logoutMethod,
    signing_kp: signingKey,
    // authentik refuses a signing key unless the same request says what to sign.
    sign_assertion: signingKey && provider.signAssertion,
    sign_response: signingKey && provider.signResponse,
    sign_logout_request: provider.signLogoutRequest,
    sign_logout_response: context.in({ since: "2026.5" }) ? provider.signLogoutResponse : undefined,
    verification_kp: key(provider.verificationKp, context),
    encryption_kp: key(provider.encryptionKp, context),
    ...assertion(provider, context),
    default_relay_state: context.template(provider.defaultRelayState),
    assertion_valid_not_before: provider.assertionValidNotBefore,
    assertion_valid_not_on_or_after: provider.assertionValidNotOnOrAfter,
    property_mappings: mappings("saml", provider.propertyMappings, context),
  };
}

/** What SAML and WS-Federation state alike. */
function assertion(provider: ProviderOf<"saml" | "wsFederation">, context: Context) {
  const { nameIdMapping, authnContextClassRefMapping } = provider;
  return {
    name_id_mapping: nameIdMapping && mapping("saml", nameIdMapping, context),
    authn_context_class_ref_mapping:
      authnContextClassRefMapping && mapping("saml", authnContextClassRefMapping, context),
    default_name_id_policy: provider.defaultNameIdPolicy ?? formDefaults.saml.defaultNameIdPolicy,
    session_valid_not_on_or_after: provider.sessionValidNotOnOrAfter,
    digest_algorithm: provider.digestAlgorithm,
    signature_algorithm: provider.signatureAlgorithm,
  };
}

function proxy(
  provider: ProviderOf<"proxy">,
  context: Context,
): Attributes<"authentik_providers_proxy.proxyprovider"> {
  const paths = provider.skipPathRegex.map((line) =>
    withTransform(context.template(line), "regex"),
  );
  return {
    ...loginFlows(provider),
    // Left out, authentik's validator takes it for `proxy`.
    mode: provider.mode,
    external_host: context.template(provider.externalHost),
    internal_host: context.template(provider.internalHost),
    internal_host_ssl_validation: provider.internalHostSslValidation,
    cookie_domain: context.template(provider.cookieDomain),
    skip_path_regex: paths.length === 0 ? undefined : paths.join("\n"),
    intercept_header_auth: provider.interceptHeaderAuth,
    basic_auth_enabled: provider.basicAuthEnabled,
    basic_auth_user_attribute: literalOf(provider.basicAuthUserAttribute),
    basic_auth_password_attribute: literalOf(provider.basicAuthPasswordAttribute),
    access_token_validity: provider.accessTokenValidity ?? formDefaults.proxy.accessTokenValidity,
    certificate: key(provider.certificate, context),
    property_mappings: proxyScopes(provider, context),
    ...federation(provider, context),
  };
}

/** Managed ids of the scopes that every proxy provider has: authentik/providers/proxy/models.py. */
const proxyDefaults = [
  "oauth2/scope-openid",
  "oauth2/scope-profile",
  "oauth2/scope-email",
  "oauth2/scope-entitlements",
  "proxy/scope-proxy",
].map((id) => `goauthentik.io/providers/${id}`);

/**
 * Additional scopes with those that authentik adds by itself: Terraform would see them as a change
 * at each run (`ListConsistentMerge` of its provider). Without additional ones none are written.
 */
function proxyScopes(provider: ProviderOf<"proxy">, context: Context): Ref[] | undefined {
  const own = mappings("proxy", provider.propertyMappings, context);
  return (
    own && [
      ...proxyDefaults.map(
        (id) => new Find("authentik_providers_oauth2.scopemapping", "managed", id),
      ),
      ...own,
    ]
  );
}

function literalOf(text: string | undefined) {
  return text === undefined ? undefined : literal(text);
}

function ldap(
  provider: ProviderOf<"ldap">,
  guideProvider: GuideProvider,
  context: Context,
): Attributes<"authentik_providers_ldap.ldapprovider"> {
  return {
    ...passwordFlows,
    base_dn: context.valueOf(guideProvider, "ldap.baseDn"),
    bind_mode: provider.bindMode,
    search_mode: provider.searchMode,
    mfa_support: provider.mfaSupport,
    certificate: key(provider.certificate, context),
    tls_server_name: context.template(provider.tlsServerName),
    uid_start_number: provider.uidStartNumber,
    gid_start_number: provider.gidStartNumber,
  };
}

/** Lets the service accounts of the setup find everybody. */
function searchPermissions(context: Context): Entry["permissions"] {
  return context.setup.objects.flatMap(({ name, object }) =>
    object.type === "serviceAccount"
      ? object.permissions.map((permission) => ({
          permission,
          role: new Own(accountIds(name).role),
        }))
      : [],
  );
}

function radius(
  provider: ProviderOf<"radius">,
  guideProvider: GuideProvider,
  context: Context,
): Attributes<"authentik_providers_radius.radiusprovider"> {
  const sharedSecret = context.typedValueOf(guideProvider, "radius.sharedSecret");
  if (sharedSecret === undefined) {
    context.note(notes.sharedSecret(provider.name ?? guideProvider.application));
  }
  return {
    ...passwordFlows,
    client_networks: context.template(provider.clientNetworks),
    shared_secret: sharedSecret,
    mfa_support: provider.mfaSupport,
    certificate: key(provider.certificate, context),
    property_mappings: mappings("radius", provider.propertyMappings, context),
  };
}

/** The releases since which SCIM knows modes that were not there at first. */
const scimModes: Readonly<Record<string, AuthentikVersion>> = {
  oauth_interactive: "2026.5",
  webex: "2026.5",
  vcenter: "2026.5",
  gitlab: "2026.8",
};

function scim(
  provider: ProviderOf<"scim">,
  guideProvider: GuideProvider,
  context: Context,
): Attributes<"authentik_providers_scim.scimprovider"> {
  const known = <Mode extends string>(mode: Mode): Mode | undefined => {
    if (context.in({ since: scimModes[mode] })) return mode;
    context.note(notes.release(`the SCIM mode \`${mode}\``));
    return undefined;
  };
  const groups = (provider.groupFilters ?? []).flatMap((name) => {
    const object = context.object(name);
    return object?.type === "group" ? [new Own(`group-${name}`)] : [];
  });
  return {
    url: context.template(provider.url),
    auth_mode: known(provider.authMode),
    token: provider.authMode === "token" ? context.valueOf(guideProvider, "scim.token") : undefined,
    auth_oauth:
      provider.authOauth === undefined ? undefined : new Own(`source-${provider.authOauth}`),
    auth_oauth_params: provider.authOauthParams && context.data(provider.authOauthParams),
    compatibility_mode: known(provider.compatibilityMode),
    verify_certificates: provider.verifyCertificates,
    exclude_users_service_account: provider.excludeUsersServiceAccount,
    ...(groups.length === 0
      ? {}
      : context.in({ since: "2026.2" })
        ? { group_filters: groups }
        : { filter_group: groups[0] }),
    dry_run: provider.dryRun,
    ...(context.in({ since: "2026.2" })
      ? { sync_page_size: provider.syncPageSize, sync_page_timeout: provider.syncPageTimeout }
      : {}),
    property_mappings: mappings("scim", provider.propertyMappings, context),
    property_mappings_group: mappings("scim", provider.propertyMappingsGroup, context),
  };
}

function wsFederation(
  provider: ProviderOf<"wsFederation">,
  context: Context,
): Attributes<"authentik_providers_ws_federation.wsfederationprovider"> {
  const signingKey = key(provider.signingKp, context);
  return {
    ...loginFlows(provider),
    reply_url: context.template(provider.replyUrl),
    wtrealm: context.template(provider.wtrealm),
    signing_kp: signingKey,
    sign_assertion: signingKey && provider.signAssertion,
    sign_logout_request: provider.signLogoutRequest,
    encryption_kp: key(provider.encryptionKp, context),
    // The form is SAML's here.
    ...assertion(provider, context),
    property_mappings: mappings("wsFederation", provider.propertyMappings, context),
  };
}

function rac(
  provider: ProviderOf<"rac">,
  context: Context,
): Attributes<"authentik_providers_rac.racprovider"> {
  return {
    // The one login provider without an invalidation flow.
    authorization_flow: flows(provider).authorization_flow,
    connection_expiry: provider.connectionExpiry ?? formDefaults.rac.connectionExpiry,
    delete_token_on_disconnect: provider.deleteTokenOnDisconnect,
    settings: provider.settings && context.data(provider.settings),
    property_mappings: mappings("rac", provider.propertyMappings, context),
  };
}

function ssf(
  provider: ProviderOf<"ssf">,
  context: Context,
): Attributes<"authentik_providers_ssf.ssfprovider"> {
  return {
    signing_key: key(provider.signingKey, context),
    oidc_auth_providers: trusted(provider, context),
    event_retention: provider.eventRetention,
    push_verify_certificates: context.in({ since: "2026.5" })
      ? provider.pushVerifyCertificates
      : undefined,
  };
}

function endpoints(provider: ProviderOf<"rac">, id: string, context: Context): Entry[] {
  return provider.endpoints.map((endpoint, index) =>
    entry(
      "authentik_providers_rac.endpoint",
      `${id}-endpoint-${index + 1}`,
      { name: literal(endpoint.name) },
      {
        provider: new Own(id),
        protocol: endpoint.protocol,
        host: context.template(endpoint.host),
        auth_mode: endpoint.authMode,
        maximum_connections: endpoint.maximumConnections,
      },
    ),
  );
}

/** Whether a release knows a provider's type. */
export function isKnown({ type }: Provider, context: Context): boolean {
  return context.in(providerSpans[type] ?? {});
}
