import type { Provider, ProviderType } from "../descriptor/schema/provider.ts";
import type { ByVersion, VersionSpan } from "../values/versions.ts";

/** How the admin interface shows one field of a provider. */
export interface FieldLabel extends VersionSpan {
  /** The field's label, by release. */
  label: ByVersion<string>;
  /** The collapsed group of the form that holds it, by release; null for none. */
  group?: ByVersion<string | null>;
  /** What the form pre-fills: fields that keep it are not shown. */
  preset?: string | boolean | number | readonly string[];
  /** What the form calls the values of an enumeration. */
  options?: Readonly<Record<string, string>>;
}

const advanced = ["Advanced protocol settings"] as const;
const authentication = ["Authentication settings"] as const;
const titleCase = (before: string, since: string): ByVersion<string> => [
  before,
  { since: "2026.5", is: since },
];
const authenticationFlow: FieldLabel = {
  label: titleCase("Authentication flow", "Authentication Flow"),
  group: ["Advanced flow settings"],
};
/** Whose tokens are taken: the same two fields in several forms. */
const federation = (group: string) =>
  ({
    jwtFederationSources: { label: ["Federated OIDC Sources"], group: [group] },
    jwtFederationProviders: {
      label: titleCase("Federated OIDC Providers", "Federated OAuth2/OpenID Providers"),
      group: [group],
    },
  }) satisfies Readonly<Record<string, FieldLabel>>;
const bindings = { redirect: "Redirect", post: "Post" };
const nameIdPolicies = {
  "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent": "Persistent",
  "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress": "Email address",
  "urn:oasis:names:tc:SAML:2.0:nameid-format:WindowsDomainQualifiedName": "Windows",
  "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName": "X509 Subject",
  "urn:oasis:names:tc:SAML:2.0:nameid-format:transient": "Transient",
  "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified": "Unspecified",
};

/**
 * What the forms of SAML and WS-Federation share. Of a signature's algorithm they show the hash
 * alone: its family is that of the signing key.
 */
const assertion = {
  nameIdMapping: { label: ["NameID Property Mapping"], group: advanced },
  authnContextClassRefMapping: {
    label: ["AuthnContextClassRef Property Mapping"],
    group: advanced,
  },
  sessionValidNotOnOrAfter: { label: ["Session valid not on or after"], group: advanced },
  defaultNameIdPolicy: {
    label: ["Default NameID Policy"],
    group: advanced,
    options: nameIdPolicies,
  },
  digestAlgorithm: {
    label: ["Digest algorithm"],
    group: advanced,
    preset: "http://www.w3.org/2001/04/xmlenc#sha256",
    options: {
      "http://www.w3.org/2000/09/xmldsig#sha1": "SHA1",
      "http://www.w3.org/2001/04/xmlenc#sha256": "SHA256",
      "http://www.w3.org/2001/04/xmldsig-more#sha384": "SHA384",
      "http://www.w3.org/2001/04/xmlenc#sha512": "SHA512",
    },
  },
  signatureAlgorithm: {
    label: ["Signature algorithm"],
    group: advanced,
    preset: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    options: {
      "http://www.w3.org/2000/09/xmldsig#rsa-sha1": "SHA1",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": "SHA256",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": "SHA384",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": "SHA512",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1": "SHA1",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256": "SHA256",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384": "SHA384",
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512": "SHA512",
      "http://www.w3.org/2000/09/xmldsig#dsa-sha1": "SHA1",
    },
  },
} satisfies Readonly<Record<string, FieldLabel>>;
const accessModes = (noun: string) => ({ direct: `Direct ${noun}`, cached: `Cached ${noun}` });

/**
 * Labels of the fields of each provider type, in the order of the form. Source: authentik's
 * `web/src/admin/providers/<type>/*Form*.ts`. Fields that the walk words itself (redirect URIs,
 * keys, mappings, flows) have their label here too.
 */
const fieldLabels: Record<ProviderType, Readonly<Record<string, FieldLabel>>> = {
  oauth2: {
    authorizationFlow: { label: titleCase("Authorization flow", "Authorization Flow") },
    clientType: {
      label: titleCase("Client type", "Client Type"),
      preset: "confidential",
      options: { confidential: "Confidential", public: "Public" },
    },
    redirectUris: { label: ["Redirect URIs/Origins (RegEx)"] },

    logoutUri: { label: ["Logout URI"] },
    logoutMethod: {
      label: ["Logout Method"],
      options: { backchannel: "Back-channel", frontchannel: "Front-channel" },
    },
    signingKey: { label: ["Signing Key"] },
    encryptionKey: { label: ["Encryption Key"] },
    authenticationFlow,
    accessCodeValidity: {
      label: titleCase("Access code validity", "Access Code Validity"),
      group: advanced,
    },
    accessTokenValidity: {
      label: titleCase("Access Token validity", "Access Token Validity"),
      group: advanced,
    },
    refreshTokenValidity: {
      label: titleCase("Refresh Token validity", "Refresh Token Validity"),
      group: advanced,
    },
    refreshTokenThreshold: {
      label: titleCase("Refresh Token threshold", "Refresh Token Threshold"),
      group: advanced,
    },
    propertyMappings: {
      label: ["Scopes"],
      group: advanced,
      preset: ["openid", "email", "profile"],
    },
    subMode: {
      label: titleCase("Subject mode", "Subject Mode"),
      group: advanced,
      preset: "hashed_user_id",
      options: {
        hashed_user_id: "Based on the User's hashed ID",
        user_id: "Based on the User's ID",
        user_uuid: "Based on the User's UUID",
        user_username: "Based on the User's username",
        user_email: "Based on the User's Email",
        user_upn: "Based on the User's UPN",
      },
    },
    includeClaimsInIdToken: {
      label: ["Include claims in id_token"],
      group: advanced,
      preset: true,
    },
    issuerMode: {
      label: ["Issuer mode"],
      group: advanced,
      preset: "per_provider",
      options: {
        per_provider: "Each provider has a different issuer, based on the application slug",
        global: "Same identifier is used for all providers",
      },
    },
    ...federation("Machine-to-Machine authentication settings"),
  },
  saml: {
    authorizationFlow: { label: titleCase("Authorization flow", "Authorization Flow") },
    acsUrl: { label: ["ACS URL"] },
    spBinding: { label: ["Service Provider Binding"], options: bindings, preset: "post" },
    audience: { label: ["Audience"] },
    slsUrl: { label: ["SLS URL"] },
    slsBinding: { label: ["SLS Binding"], options: bindings, preset: "redirect" },
    logoutMethod: {
      label: ["Logout Method"],
      options: {
        frontchannel_iframe: "Front-channel (Iframe)",
        frontchannel_native: "Front-channel (Native)",
        backchannel: "Back-channel (POST)",
      },
    },
    issuerOverride: {
      label: ["Issuer", { since: "2026.5", is: "EntityID/Issuer override" }],
      group: [null, { since: "2026.5", is: advanced[0] }],
    },
    authenticationFlow,
    signingKp: { label: ["Signing Certificate"], group: advanced },
    signAssertion: { label: ["Sign assertions"], group: advanced, preset: true },
    signResponse: { label: ["Sign responses"], group: advanced, preset: false },
    signLogoutRequest: { label: ["Sign logout requests"], group: advanced, preset: false },
    signLogoutResponse: {
      label: ["Sign logout response"],
      group: advanced,
      preset: false,
      since: "2026.5",
    },
    verificationKp: { label: ["Verification Certificate"], group: advanced },
    encryptionKp: { label: ["Encryption Certificate"], group: advanced },
    propertyMappings: {
      label: ["Property mappings"],
      group: advanced,
      preset: ["upn", "name", "email", "username", "uid", "groups", "ms-windowsaccountname"],
    },
    nameIdMapping: assertion.nameIdMapping,
    authnContextClassRefMapping: assertion.authnContextClassRefMapping,
    assertionValidNotBefore: { label: ["Assertion valid not before"], group: advanced },
    assertionValidNotOnOrAfter: { label: ["Assertion valid not on or after"], group: advanced },
    sessionValidNotOnOrAfter: assertion.sessionValidNotOnOrAfter,
    defaultRelayState: { label: ["Default relay state"], group: advanced },
    defaultNameIdPolicy: assertion.defaultNameIdPolicy,
    digestAlgorithm: assertion.digestAlgorithm,
    signatureAlgorithm: assertion.signatureAlgorithm,
  },
  proxy: {
    authorizationFlow: { label: titleCase("Authorization flow", "Authorization Flow") },
    mode: {
      label: ["Mode"],
      options: {
        proxy: "Proxy",
        forward_single: "Forward auth (single application)",
        forward_domain: "Forward auth (domain level)",
      },
    },
    externalHost: { label: ["External host"] },
    internalHost: { label: ["Internal host"] },
    internalHostSslValidation: { label: ["Internal host SSL Validation"], preset: true },
    cookieDomain: { label: ["Cookie domain"] },
    accessTokenValidity: { label: ["Token validity"] },
    certificate: { label: ["Certificate"], group: advanced },
    propertyMappings: { label: ["Additional scopes"], group: advanced, preset: [] },
    skipPathRegex: { label: ["Unauthenticated Paths"], group: advanced },
    interceptHeaderAuth: {
      label: ["Intercept header authentication"],
      group: authentication,
      preset: true,
    },
    basicAuthEnabled: {
      label: ["Send HTTP-Basic Authentication"],
      group: authentication,
      preset: false,
    },
    basicAuthUserAttribute: { label: ["HTTP-Basic Username Key"], group: authentication },
    basicAuthPasswordAttribute: { label: ["HTTP-Basic Password Key"], group: authentication },
    ...federation(authentication[0]),
    authenticationFlow,
  },
  ldap: {
    bindMode: {
      label: titleCase("Bind mode", "Bind Mode"),
      options: accessModes("binding"),
      preset: "cached",
    },
    searchMode: {
      label: titleCase("Search mode", "Search Mode"),
      options: accessModes("querying"),
      preset: "cached",
    },
    mfaSupport: { label: ["Code-based MFA Support"], preset: true },
    authorizationFlow: { label: titleCase("Bind flow", "Bind Flow") },
    baseDn: { label: ["Base DN"] },
    certificate: { label: ["Certificate"] },
    tlsServerName: { label: titleCase("TLS Server name", "TLS Server Name") },
    uidStartNumber: { label: titleCase("UID start number", "UID Start Number") },
    gidStartNumber: { label: titleCase("GID start number", "GID Start Number") },
  },
  radius: {
    authorizationFlow: { label: titleCase("Authentication flow", "Authentication Flow") },
    mfaSupport: { label: ["Code-based MFA Support"], preset: true },
    sharedSecret: { label: ["Shared secret"] },
    clientNetworks: { label: ["Client Networks"], preset: "0.0.0.0/0, ::/0" },
    certificate: { label: ["Certificate"] },
    propertyMappings: { label: ["Property mappings"], preset: [] },
  },
  scim: {
    url: { label: ["URL"] },
    verifyCertificates: { label: ["Verify SCIM server's certificates"], preset: true },
    authMode: {
      label: ["Authentication Mode"],
      preset: "token",
      options: { token: "Token", oauth: "OAuth", oauth_interactive: "OAuth (interactive)" },
    },
    token: { label: ["Token"] },
    authOauth: { label: ["OAuth Source"] },
    authOauthParams: { label: ["OAuth Parameters"] },
    compatibilityMode: {
      label: ["Compatibility Mode"],
      preset: "default",
      options: {
        default: "Default",
        aws: "AWS",
        slack: "Slack",
        sfdc: "Salesforce",
        webex: "Webex",
        vcenter: "vCenter",
        gitlab: "GitLab",
      },
    },
    dryRun: { label: ["Enable dry-run mode"], preset: false },
    excludeUsersServiceAccount: { label: ["Exclude service accounts"], preset: true },
    filterGroup: { label: ["Group"], group: ["User filtering"], before: "2026.2" },
    groupFilters: { label: ["Group Filter"], since: "2026.2" },
    syncPageSize: { label: ["Page size"], preset: 100, since: "2026.2" },
    syncPageTimeout: { label: ["Page timeout"], preset: "minutes=30", since: "2026.2" },
    propertyMappings: { label: ["User Property Mappings"], preset: ["user"] },
    propertyMappingsGroup: { label: ["Group Property Mappings"], preset: ["group"] },
  },
  wsFederation: {
    authorizationFlow: { label: titleCase("Authorization flow", "Authorization Flow") },
    replyUrl: { label: ["Reply URL"] },
    wtrealm: { label: ["Realm"] },
    authenticationFlow,
    signingKp: { label: ["Signing Certificate"], group: advanced },
    signAssertion: { label: ["Sign assertions"], group: advanced, preset: true },
    signLogoutRequest: { label: ["Sign logout requests"], group: advanced, preset: false },
    encryptionKp: { label: ["Encryption Certificate"], group: advanced },
    propertyMappings: { label: ["Property mappings"], group: advanced },
    ...assertion,
  },
  rac: {
    authorizationFlow: { label: titleCase("Authorization flow", "Authorization Flow") },
    connectionExpiry: { label: ["Connection expiry"] },
    deleteTokenOnDisconnect: { label: ["Delete authorization on disconnect"] },
    propertyMappings: { label: ["Property mappings"] },
    settings: { label: ["Settings"] },
  },
  ssf: {
    signingKey: { label: ["Signing Key"] },
    pushVerifyCertificates: {
      label: ["Verify Push stream endpoints' certificate"],
      preset: true,
      since: "2026.5",
    },
    eventRetention: { label: ["Event Retention"], preset: "days=30" },
    oidcAuthProviders: {
      label: ["OIDC Providers", { since: "2026.5", is: "Federated OAuth2/OpenID Providers" }],
      group: authentication,
    },
  },
};

const providerName: FieldLabel = { label: ["Provider Name"] };

/** What the form for forward auth on a whole domain calls fields of the proxy provider. */
const domainLabels: Readonly<Record<string, FieldLabel>> = {
  externalHost: { label: ["Authentication URL"] },
  skipPathRegex: { label: ["Unauthenticated URLs"], group: advanced },
};

/** Labels of the fields of a provider, as its form shows them in its mode. */
export function labelsOf(provider: Provider): Readonly<Record<string, FieldLabel>> {
  const labels = { name: providerName, ...fieldLabels[provider.type] };
  return provider.type === "proxy" && provider.mode === "forward_domain"
    ? { ...labels, ...domainLabels }
    : labels;
}

/** What the wizard calls a provider type. Source: the models' verbose names. */
export const providerTypeLabels: Record<ProviderType, string> = {
  oauth2: "OAuth2/OpenID Provider",
  saml: "SAML Provider",
  proxy: "Proxy Provider",
  ldap: "LDAP Provider",
  radius: "Radius Provider",
  scim: "SCIM Provider",
  wsFederation: "WS-Federation Provider",
  rac: "RAC Provider",
  ssf: "Shared Signals Framework Provider",
};

/** The wizard's step that shows the provider's form. Source: the wizard's steps by type. */
export const configureStepLabels: Record<ProviderType, ByVersion<string>> = {
  oauth2: ["Configure OAuth2 Provider", { since: "2026.5", is: "Configure Provider" }],
  saml: ["Configure SAML Provider", { since: "2026.5", is: "Configure Provider" }],
  proxy: ["Configure Proxy Provider", { since: "2026.5", is: "Configure Provider" }],
  ldap: ["Configure LDAP Provider", { since: "2026.5", is: "Configure Provider" }],
  radius: ["Configure Radius Provider", { since: "2026.5", is: "Configure Provider" }],
  scim: ["Configure SCIM Provider", { since: "2026.5", is: "Configure Provider" }],
  wsFederation: ["Configure Provider"],
  rac: ["Configure Remote Access Provider", { since: "2026.5", is: "Configure Provider" }],
  ssf: ["Configure Provider"],
};

/** Names of authentik's managed property mappings. Source: blueprints/system/providers-*.yaml. */
export const managedMappings: Record<ProviderType, Readonly<Record<string, string>>> = {
  oauth2: {
    openid: "authentik default OAuth Mapping: OpenID 'openid'",
    email: "authentik default OAuth Mapping: OpenID 'email'",
    profile: "authentik default OAuth Mapping: OpenID 'profile'",
    offline_access: "authentik default OAuth Mapping: OpenID 'offline_access'",
    entitlements: "authentik default OAuth Mapping: Application Entitlements",
  },
  saml: samlMappings(),
  wsFederation: samlMappings(),
  proxy: {},
  ldap: {},
  radius: {},
  scim: {
    user: "authentik default SCIM Mapping: User",
    group: "authentik default SCIM Mapping: Group",
  },
  rac: {
    "rdp-default": "authentik default RAC Mapping: RDP Default settings",
    "rdp-high-fidelity": "authentik default RAC Mapping: RDP High Fidelity",
    "ssh-default": "authentik default RAC Mapping: SSH Default settings",
  },
  ssf: {},
};

function samlMappings() {
  return {
    upn: "authentik default SAML Mapping: UPN",
    name: "authentik default SAML Mapping: Name",
    email: "authentik default SAML Mapping: Email",
    username: "authentik default SAML Mapping: Username",
    uid: "authentik default SAML Mapping: User ID",
    groups: "authentik default SAML Mapping: Groups",
    "ms-windowsaccountname": "authentik default SAML Mapping: WindowsAccountname (Username)",
  };
}
