import type {
  ClientTypeEnum,
  CompatibilityModeEnum,
  DigestAlgorithmEnum,
  GrantTypeEnum,
  IssuerModeEnum,
  LDAPAPIAccessMode,
  LDAPProviderRequest,
  MatchingModeEnum,
  OAuth2ProviderLogoutMethodEnum,
  OAuth2ProviderRequest,
  ProtocolEnum,
  ProxyMode,
  ProxyProviderRequest,
  RACProviderRequest,
  RadiusProviderRequest,
  RedirectURITypeEnum,
  SAMLBindingsEnum,
  SAMLLogoutMethods,
  SAMLNameIDPolicyEnum,
  SAMLProviderRequest,
  SCIMAuthenticationModeEnum,
  SCIMProviderRequest,
  SignatureAlgorithmEnum,
  SSFProviderRequest,
  SubModeEnum,
  WSFederationProviderRequest,
} from "@goauthentik/api";
import { z } from "zod";
import { forms } from "../../findings/zod-forms.ts";
import { duration, flowSlug, plainText, template } from "./text.ts";

/**
 * A key pair of authentik: `any` (the reader's choice, the self-signed one in artifacts), `rsa` (one
 * of RSA, for an application that reads no signature but RS256), `none`, or the name of a
 * certificate among the setup's objects.
 */
const keyPair = z.string().min(1);

/**
 * Property mappings: names of authentik's managed ones (`openid`, `email`, `profile`, …) and of
 * mappings among the setup's objects.
 */
const mappings = (defaults: readonly string[]) => z.array(z.string().min(1)).default([...defaults]);

const common = {
  /** Name of the provider in authentik; the integration's name when left out. */
  name: plainText.optional(),
  /** Whether users confirm on a page what the application gets to know. */
  authorizationFlow: z.enum(["implicit-consent", "explicit-consent"]).default("implicit-consent"),
};

/** What the forms of a login by browser have beside that. */
const login = {
  ...common,
  /**
   * Slug of the flow by which users log in who have not yet; the brand's when left out. Another one
   * than authentik's own, the guide has to say how to make.
   */
  authenticationFlow: flowSlug.optional(),
};

/** Whose tokens authentik takes in place of the provider's own, between machines; from 2024.12 on. */
const federation = {
  /** OAuth sources among the setup's objects: tokens that their servers have signed. */
  jwtFederationSources: z.array(z.string().min(1)).min(1).optional(),
  /** OAuth2 providers of the setup, by their names in it: tokens that they have issued. */
  jwtFederationProviders: z.array(z.string().min(1)).min(1).optional(),
};

const redirectUri = z.strictObject({
  /** How authentik compares the application's redirect URI with `url`. */
  matchingMode: z.enum(["strict", "regex"] satisfies MatchingModeEnum[]),
  /** The redirect URI; with `regex`, references are escaped to match literally. */
  url: template,
  /** What the URI is for; only releases from 2026.5 on tell the types apart. */
  redirectUriType: z
    .enum(["authorization", "logout"] satisfies RedirectURITypeEnum[])
    .default("authorization"),
});
forms.add(redirectUri, {
  noun: "a redirect URI",
  form: 'strict("{{app.url}}/callback")',
  inOrder: true,
});

const oauth2 = {
  type: z.literal("oauth2"),
  ...login,
  /** Whether the application can keep a secret. */
  clientType: z.enum(["confidential", "public"] satisfies ClientTypeEnum[]).default("confidential"),
  /** Where authentik may send users back to; may be empty while only the application can tell. */
  redirectUris: z.array(redirectUri),
  /** Grants that the application uses; written for releases from 2026.5 on. */
  grantTypes: z
    .array(
      z.enum([
        "authorization_code",
        "implicit",
        "hybrid",
        "refresh_token",
        "client_credentials",
        "password",
        "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:token-exchange",
      ] satisfies GrantTypeEnum[]),
    )
    .min(1)
    .default(["authorization_code", "refresh_token"]),
  /** Scopes: `openid`, `email`, `profile`, `offline_access`, `entitlements`, or own mappings. */
  propertyMappings: mappings(["openid", "email", "profile"]),
  /** What `sub` holds; authentik's default when left out. */
  subMode: z
    .enum([
      "hashed_user_id",
      "user_id",
      "user_uuid",
      "user_username",
      "user_email",
      "user_upn",
    ] satisfies SubModeEnum[])
    .optional(),
  /** Whether each provider has an issuer of its own. */
  issuerMode: z.enum(["per_provider", "global"] satisfies IssuerModeEnum[]).default("per_provider"),
  /** Key that signs tokens (RS256 or ES256); `none` leaves HS256 with the client secret. */
  signingKey: keyPair.default("any"),
  /** Key that encrypts tokens; few clients can read these. */
  encryptionKey: keyPair.optional(),
  /** Where authentik tells the application about a logout; from 2025.10 on. */
  logoutUri: template.optional(),
  /** How it tells. */
  logoutMethod: z
    .enum(["backchannel", "frontchannel"] satisfies OAuth2ProviderLogoutMethodEnum[])
    .optional(),
  /**
   * Whether the application sends the user's ID token (`id_token_hint`) when it asks authentik to
   * send the user back after a logout; left out where it does not ask, or where that is unknown.
   * From 2026.5 on authentik refuses to without one, as soon as there is a redirect URI of the type
   * `logout` (authentik/providers/oauth2/views/end_session.py, `id_token_hint_missing`).
   */
  sendsIdTokenHint: z.boolean().optional(),
  accessCodeValidity: duration.optional(),
  accessTokenValidity: duration.optional(),
  refreshTokenValidity: duration.optional(),
  refreshTokenThreshold: duration.optional(),
  /** Whether the ID token carries the scopes' claims. */
  includeClaimsInIdToken: z.boolean().optional(),
  ...federation,
};

const nameIdPolicy = z.enum([
  "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
  "urn:oasis:names:tc:SAML:2.0:nameid-format:WindowsDomainQualifiedName",
  "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName",
  "urn:oasis:names:tc:SAML:2.0:nameid-format:transient",
  "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
] satisfies SAMLNameIDPolicyEnum[]);

/** What SAML and WS-Federation state alike of an assertion. */
const assertion = {
  /** Mapping that fills the NameID. */
  nameIdMapping: z.string().min(1).optional(),
  /** Mapping that says how the user has logged in; authentik tells by itself when left out. */
  authnContextClassRefMapping: z.string().min(1).optional(),
  /** NameID format when the request asks for none; from 2025.8 on. */
  defaultNameIdPolicy: nameIdPolicy.optional(),
  sessionValidNotOnOrAfter: duration.optional(),
  /** How signed contents are hashed; SHA256 when left out. */
  digestAlgorithm: z
    .enum([
      "http://www.w3.org/2000/09/xmldsig#sha1",
      "http://www.w3.org/2001/04/xmlenc#sha256",
      "http://www.w3.org/2001/04/xmldsig-more#sha384",
      "http://www.w3.org/2001/04/xmlenc#sha512",
    ] satisfies DigestAlgorithmEnum[])
    .optional(),
  /** How it is signed: of the kind of the signing key; RSA with SHA256 when left out. */
  signatureAlgorithm: z
    .enum([
      "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
      "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
    ] satisfies SignatureAlgorithmEnum[])
    .optional(),
};

const saml = {
  type: z.literal("saml"),
  ...login,
  /** Assertion Consumer Service: where authentik posts the answer. */
  acsUrl: template,
  /** Entity ID of the application. */
  audience: template.optional(),
  /** authentik's entity ID, where the application needs a certain one. */
  issuerOverride: template.optional(),
  spBinding: z.enum(["redirect", "post"] satisfies SAMLBindingsEnum[]).default("post"),
  /** Where authentik sends logout messages; from 2025.10 on. */
  slsUrl: template.optional(),
  slsBinding: z.enum(["redirect", "post"] satisfies SAMLBindingsEnum[]).optional(),
  logoutMethod: z
    .enum([
      "frontchannel_iframe",
      "frontchannel_native",
      "backchannel",
    ] satisfies SAMLLogoutMethods[])
    .optional(),
  /** Key that signs. */
  signingKp: keyPair.default("any"),
  signAssertion: z.boolean().default(true),
  signResponse: z.boolean().default(false),
  signLogoutRequest: z.boolean().optional(),
  signLogoutResponse: z.boolean().optional(),
  /** Certificate that the application's requests are checked with. */
  verificationKp: keyPair.optional(),
  /** Certificate that assertions are encrypted for. */
  encryptionKp: keyPair.optional(),
  /** Attributes: `upn`, `name`, `email`, `username`, `uid`, `groups`, `ms-windowsaccountname`, or own mappings. */
  propertyMappings: mappings([
    "upn",
    "name",
    "email",
    "username",
    "uid",
    "groups",
    "ms-windowsaccountname",
  ]),
  ...assertion,
  defaultRelayState: template.optional(),
  assertionValidNotBefore: duration.optional(),
  assertionValidNotOnOrAfter: duration.optional(),
};

const proxy = {
  type: z.literal("proxy"),
  ...login,
  /** Proxy, or forward auth for one application or a whole domain. */
  mode: z.enum(["proxy", "forward_single", "forward_domain"] satisfies ProxyMode[]),
  /** Where users reach the application (domain level: authentik). */
  externalHost: template,
  /** Where the outpost, or with forward auth the reverse proxy, reaches the application. */
  internalHost: template.optional(),
  internalHostSslValidation: z.boolean().optional(),
  /** Parent domain of the cookie; mode `forward_domain` only. */
  cookieDomain: template.optional(),
  /** Paths open to everybody: one regular expression each. */
  skipPathRegex: z.array(template).default([]),
  interceptHeaderAuth: z.boolean().optional(),
  /** Logs in to the application by HTTP Basic with attributes of the user. */
  basicAuthEnabled: z.boolean().optional(),
  basicAuthUserAttribute: plainText.optional(),
  basicAuthPasswordAttribute: plainText.optional(),
  accessTokenValidity: duration.optional(),
  /** Certificate with which the outpost serves the outer host; its own self-signed one when left out. */
  certificate: keyPair.optional(),
  /**
   * Scope mappings among the setup's objects, beside those that authentik always adds: `openid`,
   * `email`, `profile`, `entitlements` and `ak_proxy`.
   */
  propertyMappings: mappings([]),
  ...federation,
  /** Reverse proxies whose configuration the guide offers; forward auth only. */
  reverseProxies: z
    .array(z.enum(["nginx", "traefik", "caddy", "envoy"]))
    .default(["nginx", "traefik", "caddy", "envoy"]),
};

const ldap = {
  type: z.literal("ldap"),
  ...common,
  /** Example of the tree's root; the reader may change it. */
  baseDn: plainText.default("DC=ldap,DC=goauthentik,DC=io"),
  bindMode: z.enum(["direct", "cached"] satisfies LDAPAPIAccessMode[]).default("cached"),
  searchMode: z.enum(["direct", "cached"] satisfies LDAPAPIAccessMode[]).default("cached"),
  /** Whether a code can follow the password after a semicolon. */
  mfaSupport: z.boolean().optional(),
  /** Certificate for LDAPS. */
  certificate: keyPair.optional(),
  tlsServerName: template.optional(),
  uidStartNumber: z.int().positive().optional(),
  gidStartNumber: z.int().positive().optional(),
  /** User name of the account that searches the directory: an example, the reader may change it. */
  searchAccount: plainText.default("ldapservice"),
};

const radius = {
  type: z.literal("radius"),
  ...common,
  /** Networks that may ask, as CIDR, separated by commas. */
  clientNetworks: template.default("0.0.0.0/0, ::/0"),
  mfaSupport: z.boolean().optional(),
  certificate: keyPair.optional(),
  propertyMappings: mappings([]),
};

const scim = {
  type: z.literal("scim"),
  name: common.name,
  /** Base URL of the application's SCIM service. */
  url: template,
  /** How authentik logs in there. */
  authMode: z
    .enum(["token", "oauth", "oauth_interactive"] satisfies SCIMAuthenticationModeEnum[])
    .default("token"),
  compatibilityMode: z
    .enum([
      "default",
      "aws",
      "slack",
      "sfdc",
      "webex",
      "vcenter",
      "gitlab",
    ] satisfies CompatibilityModeEnum[])
    .default("default"),
  verifyCertificates: z.boolean().optional(),
  excludeUsersServiceAccount: z.boolean().default(true),
  /**
   * Names of groups among the setup's objects that are provisioned; all when left out. Before
   * 2026.2 authentik knew one group only, and provisioned its members.
   */
  groupFilters: z.array(z.string().min(1)).min(1).optional(),
  /** User mappings: `user`, or own ones. */
  propertyMappings: mappings(["user"]),
  /** Group mappings: `group`, or own ones. */
  propertyMappingsGroup: mappings(["group"]),
  /** Name of an OAuth source among the setup's objects; modes `oauth…` only. */
  authOauth: z.string().min(1).optional(),
  /** Further parameters of the token request. */
  authOauthParams: z.record(z.string(), template).optional(),
  dryRun: z.boolean().optional(),
  /** How many objects authentik works on at once; from 2025.12 on. */
  syncPageSize: z.int().positive().optional(),
  /** How long it may take for them; from 2025.12 on. */
  syncPageTimeout: duration.optional(),
};

const wsFederation = {
  type: z.literal("wsFederation"),
  ...login,
  /** Where authentik posts the token. */
  replyUrl: template,
  /** Name by which the application asks. */
  wtrealm: template,
  signingKp: keyPair.default("any"),
  signAssertion: z.boolean().default(true),
  signLogoutRequest: z.boolean().optional(),
  /** Certificate that assertions are encrypted for. */
  encryptionKp: keyPair.optional(),
  propertyMappings: mappings(["upn", "name", "email", "username", "uid", "groups"]),
  ...assertion,
};

const rac = {
  type: z.literal("rac"),
  ...common,
  connectionExpiry: duration.optional(),
  deleteTokenOnDisconnect: z.boolean().optional(),
  /** Settings of Guacamole for every machine. */
  settings: z.record(z.string(), template).optional(),
  propertyMappings: mappings(["rdp-default"]),
  /** The machines that it leads to. */
  endpoints: z
    .array(
      z.strictObject({
        name: plainText,
        protocol: z.enum(["rdp", "ssh", "vnc"] satisfies ProtocolEnum[]),
        host: template,
        /** Whether authentik fills in fixed credentials or the user types them. */
        authMode: z.enum(["static", "prompt"]).default("prompt"),
        /** How many may use the machine at once; -1 for any number. */
        maximumConnections: z.int().default(1),
      }),
    )
    .min(1),
};

/** Shared Signals: tells the application of ended sessions and changed credentials; from 2025.2 on. */
const ssf = {
  type: z.literal("ssf"),
  name: common.name,
  /** Key that signs the events; authentik asks for one, usually that of the login. */
  signingKey: keyPair.default("any"),
  /** OAuth2 providers of the setup, by their names in it, whose tokens may register a stream. */
  oidcAuthProviders: z.array(z.string().min(1)).min(1).optional(),
  /** How long events are kept; `days=30` when left out. */
  eventRetention: duration.optional(),
  /** Whether authentik checks the certificate of the address that it sends events to; from 2026.5 on. */
  pushVerifyCertificates: z.boolean().optional(),
};

/** The fields of each provider type, spelled as in the official client `@goauthentik/api`. */
export const providerShapes = { oauth2, saml, proxy, ldap, radius, scim, wsFederation, rac, ssf };

/** Name of a provider type. */
export type ProviderType = keyof typeof providerShapes;

/** A provider of authentik, by its type. */
export const provider = z.discriminatedUnion("type", [
  z.strictObject(oauth2),
  z.strictObject(saml),
  z.strictObject(proxy),
  z.strictObject(ldap),
  z.strictObject(radius),
  z.strictObject(scim),
  z.strictObject(wsFederation),
  z.strictObject(rac),
  z.strictObject(ssf),
]);

export type ProviderInput = z.input<typeof provider>;
export type Provider = z.output<typeof provider>;
/** A provider of one type. */
export type ProviderOf<T extends ProviderType> = Extract<Provider, { type: T }>;

/** The field names of a shape that the official client lacks; `never` when it has them all. */
type Unofficial<T extends ProviderType, Official, Own extends string> = Exclude<
  keyof (typeof providerShapes)[T],
  keyof Official | "type" | "name" | Own
>;

/** Compiles only while each field is the official client's, but for those named here. */
type AllOfficial = [
  Unofficial<"oauth2", OAuth2ProviderRequest, "sendsIdTokenHint">,
  Unofficial<"saml", SAMLProviderRequest, never>,
  Unofficial<"proxy", ProxyProviderRequest, "reverseProxies">,
  Unofficial<"ldap", LDAPProviderRequest, "searchAccount">,
  Unofficial<"radius", RadiusProviderRequest, never>,
  Unofficial<"scim", SCIMProviderRequest, never>,
  Unofficial<"wsFederation", WSFederationProviderRequest, never>,
  Unofficial<"rac", RACProviderRequest, "endpoints">,
  Unofficial<"ssf", SSFProviderRequest, never>,
];
const noUnofficialField: AllOfficial extends never[] ? true : AllOfficial = true;
void noUnofficialField;
