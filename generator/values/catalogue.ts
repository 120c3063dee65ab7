// Values core: runs in Node and in the browser; imports nothing outside this folder.

import { reservedSlugs } from "./slug.ts";
import type { Template } from "./template.ts";
import { type AuthentikVersion, inSpan, type VersionSpan } from "./versions.ts";

/** One public URL of authentik. */
export interface Endpoint extends VersionSpan {
  /**
   * Path with its exact slashes, as Django routes it; `{slug}` is the application's slug, other
   * braces name what stands there. Without a slash redirect, a slash more or less answers 404.
   */
  path: string;
  /** What it is, for the reference and for messages. */
  description: string;
  /** The host that serves it: authentik's own (the default) or the protected application's. */
  host?: "application";
  /** The field of the OpenID discovery document (or of an OAuth metadata document) it equals. */
  discovery?: string;
  /** The field of the official API client that holds it. */
  api?: string;
  /** Few applications ask for it: a guide that does not refer to it does not list it. */
  rare?: true;
}

/**
 * Every public URL of authentik by provider type. Sources: authentik's `urls.py` of each
 * provider, its `schema.yml`, and `internal/outpost/proxyv2/application` for the outpost.
 */
export const catalogue = {
  /** authentik/providers/oauth2/urls.py */
  oauth2: {
    issuer: {
      path: "/application/o/{slug}/",
      description: "Issuer",
      discovery: "issuer",
      api: "issuer",
    },
    globalIssuer: {
      path: "/",
      description: "Issuer, where all providers share one",
      discovery: "issuer",
      api: "issuer",
      rare: true,
    },
    discovery: {
      path: "/application/o/{slug}/.well-known/openid-configuration",
      description: "OpenID Connect discovery document",
      api: "providerInfo",
    },
    authorizationServerMetadata: {
      path: "/.well-known/oauth-authorization-server/application/o/{slug}/",
      description: "OAuth authorization server metadata (RFC 8414)",
      rare: true,
    },
    authorize: {
      path: "/application/o/authorize/",
      description: "Authorization endpoint",
      discovery: "authorization_endpoint",
      api: "authorize",
    },
    token: {
      path: "/application/o/token/",
      description: "Token endpoint",
      discovery: "token_endpoint",
      api: "token",
    },
    userinfo: {
      path: "/application/o/userinfo/",
      description: "UserInfo endpoint",
      discovery: "userinfo_endpoint",
      api: "userInfo",
    },
    endSession: {
      path: "/application/o/{slug}/end-session/",
      description: "End-session (logout) endpoint",
      discovery: "end_session_endpoint",
      api: "logout",
    },
    jwks: {
      path: "/application/o/{slug}/jwks/",
      description: "JSON Web Key Set",
      discovery: "jwks_uri",
      api: "jwks",
    },
    introspect: {
      path: "/application/o/introspect/",
      description: "Token introspection endpoint",
      discovery: "introspection_endpoint",
      rare: true,
    },
    revoke: {
      path: "/application/o/revoke/",
      description: "Token revocation endpoint",
      discovery: "revocation_endpoint",
      rare: true,
    },
    deviceAuthorization: {
      path: "/application/o/device/",
      description: "Device authorization endpoint",
      discovery: "device_authorization_endpoint",
      rare: true,
    },
    devicePage: {
      path: "/device",
      description: "Page on which a user enters a device code",
      rare: true,
    },
    register: {
      path: "/application/o/{slug}/register/",
      description: "Dynamic client registration endpoint",
      discovery: "registration_endpoint",
      api: "dcrRegistration",
      since: "2026.8",
      rare: true,
    },
    webfinger: { path: "/.well-known/webfinger", description: "WebFinger", rare: true },
    githubAuthorize: {
      path: "/login/oauth/authorize",
      description: "GitHub-compatible authorization endpoint",
      rare: true,
    },
    githubToken: {
      path: "/login/oauth/access_token",
      description: "GitHub-compatible token endpoint",
      rare: true,
    },
    githubUser: { path: "/user", description: "GitHub-compatible user endpoint", rare: true },
    githubTeams: {
      path: "/user/teams",
      description: "GitHub-compatible teams endpoint",
      rare: true,
    },
  },
  /** authentik/providers/saml/urls.py */
  saml: {
    metadata: {
      path: "/application/saml/{slug}/metadata/",
      description: "SAML metadata",
      api: "urlDownloadMetadata",
    },
    /** The entity ID from 2026.5 on; before, it is a text of the provider, `authentik` at first. */
    issuer: {
      path: "/application/saml/{slug}/metadata/",
      description: "Entity ID (issuer)",
      api: "urlIssuer",
      since: "2026.5",
    },
    apiMetadata: {
      path: "/api/v3/providers/saml/{provider}/metadata/?download",
      description: "SAML metadata as a file, by the provider's number",
    },
    ssoRedirect: {
      path: "/application/saml/{slug}/sso/binding/redirect/",
      description: "Single sign-on, Redirect binding",
      api: "urlSsoRedirect",
    },
    ssoPost: {
      path: "/application/saml/{slug}/sso/binding/post/",
      description: "Single sign-on, POST binding",
      api: "urlSsoPost",
    },
    ssoInit: {
      path: "/application/saml/{slug}/sso/binding/init/",
      description: "Single sign-on started by authentik",
      api: "urlSsoInit",
    },
    sloRedirect: {
      path: "/application/saml/{slug}/slo/binding/redirect/",
      description: "Single logout, Redirect binding",
      api: "urlSloRedirect",
    },
    sloPost: {
      path: "/application/saml/{slug}/slo/binding/post/",
      description: "Single logout, POST binding",
      api: "urlSloPost",
    },
    unified: {
      path: "/application/saml/{slug}/",
      description: "Single sign-on and logout, either binding",
      api: "urlUnified",
      since: "2026.5",
    },
    unifiedInit: {
      path: "/application/saml/{slug}/init/",
      description: "Single sign-on started by authentik, any binding",
      api: "urlUnifiedInit",
      since: "2026.5",
    },
  },
  /** authentik/enterprise/providers/ws_federation/urls.py */
  wsFederation: {
    signIn: {
      path: "/application/wsfed/",
      description: "WS-Federation sign-in and sign-out",
      api: "urlWsfed",
      since: "2026.2",
    },
    metadata: {
      path: "/application/wsfed/{slug}/metadata/",
      description: "WS-Federation metadata",
      api: "urlDownloadMetadata",
      since: "2026.2",
    },
  },
  /** internal/outpost/proxyv2/application */
  proxy: {
    outpost: {
      path: "/outpost.goauthentik.io",
      description: "What a reverse proxy passes to the outpost, with everything below it",
      host: "application",
    },
    authNginx: {
      path: "/outpost.goauthentik.io/auth/nginx",
      description: "Forward auth for nginx",
      host: "application",
    },
    authTraefik: {
      path: "/outpost.goauthentik.io/auth/traefik",
      description: "Forward auth for Traefik",
      host: "application",
    },
    authCaddy: {
      path: "/outpost.goauthentik.io/auth/caddy",
      description: "Forward auth for Caddy",
      host: "application",
    },
    authEnvoy: {
      path: "/outpost.goauthentik.io/auth/envoy",
      description: "Forward auth for Envoy",
      host: "application",
    },
    start: {
      path: "/outpost.goauthentik.io/start",
      description: "Starts a login through the outpost",
      host: "application",
    },
    callback: {
      path: "/outpost.goauthentik.io/callback?X-authentik-auth-callback=true",
      description: "Redirect URI of the outpost",
      host: "application",
    },
    signOut: {
      path: "/outpost.goauthentik.io/sign_out",
      description: "Logs the user out of the outpost",
      host: "application",
    },
    ping: {
      path: "/outpost.goauthentik.io/ping",
      description: "Health of the outpost",
      host: "application",
      rare: true,
    },
  },
  ldap: {},
  radius: {},
  scim: {},
  /** authentik/providers/rac/urls.py */
  rac: {
    start: {
      path: "/application/rac/{slug}/{endpoint}/",
      description: "Opens a remote machine, by the endpoint's UUID",
    },
    session: { path: "/if/rac/{token}/", description: "Interface of a remote session" },
  },
  /**
   * authentik/enterprise/providers/ssf/urls.py. Such a provider stands beside an OAuth2 one, whose
   * endpoints have the plain names; its configuration tells an application all the others.
   */
  ssf: {
    ssfConfiguration: {
      path: "/.well-known/ssf-configuration/{slug}",
      description: "Shared Signals transmitter configuration",
      api: "ssfUrl",
    },
    ssfJwks: {
      path: "/application/ssf/{slug}/ssf-jwks/",
      description: "JSON Web Key Set of the signals",
      rare: true,
    },
    stream: {
      path: "/application/ssf/{slug}/stream/",
      description: "Stream configuration",
      rare: true,
    },
    streamVerify: {
      path: "/application/ssf/{slug}/stream/verify/",
      description: "Stream verification",
      rare: true,
    },
    streamStatus: {
      path: "/application/ssf/{slug}/stream/status/",
      description: "Stream status",
      rare: true,
    },
  },
  /** authentik/core/urls.py and the sources' urls.py */
  common: {
    root: { path: "/", description: "authentik's start page", rare: true },
    launch: {
      path: "/application/launch/{slug}/",
      description: "Opens the application",
      rare: true,
    },
    admin: { path: "/if/admin/", description: "Admin interface" },
    user: { path: "/if/user/", description: "User interface", rare: true },
    /** blueprints/default/flow-default-invalidation-flow.yaml; a brand can have a flow of its own. */
    logout: {
      path: "/if/flow/default-invalidation-flow/",
      description: "Logs out of authentik itself, by the flow that it comes with",
      rare: true,
    },
    // Behind the flow that has a name of its own: the first route that fits is the one found.
    flow: { path: "/if/flow/{flow}/", description: "Interface of a flow" },
    api: { path: "/api/v3/", description: "API", rare: true },
    apiApplicationWithProvider: {
      path: "/api/v3/core/transactional/applications/",
      description: "API call that creates an application with its provider",
      rare: true,
    },
    sourceCallback: {
      path: "/source/oauth/callback/{source}/",
      description: "Redirect URI of an OAuth source",
    },
    icon: {
      path: "/static/dist/assets/icons/{icon}.png",
      description: "authentik's icon, for the button that leads to it",
      rare: true,
    },
    iconSvg: {
      path: "/static/dist/assets/icons/{icon}.svg",
      description: "authentik's icon, in any size",
      rare: true,
    },
  },
} as const satisfies Record<string, Record<string, Endpoint>>;

/** A provider type of the catalogue, or `common` for what needs no provider. */
export type CatalogueGroup = keyof typeof catalogue;

/** The endpoints of one group, by id. */
export function endpointsOf(group: CatalogueGroup): Readonly<Record<string, Endpoint>> {
  return catalogue[group];
}

/** Where a URL leads in the catalogue. */
export interface Route {
  group: CatalogueGroup;
  id: string;
  endpoint: Endpoint;
  /** What stands in place of the path's braces. */
  parameters: Record<string, string>;
}

/**
 * An endpoint as a template.
 *
 * @param base template of the origin that serves it: `{{authentik.url}}`
 * @param parameters template for each name in braces: `{ slug: "{{slug}}" }`
 */
export function endpointTemplate(
  { path }: Endpoint,
  base: Template,
  parameters: Record<string, Template>,
): Template {
  return base + path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? `{${name}}`);
}

// What all share comes first: “/” is authentik's start page before it is anybody's issuer.
const { common, ...byProvider } = catalogue;
const routes = Object.entries({ common, ...byProvider }).flatMap(([group, endpoints]) =>
  Object.entries<Endpoint>(endpoints).map(([id, endpoint]) => ({
    group: group as CatalogueGroup,
    id,
    endpoint,
    pattern: new RegExp(
      `^${endpoint.path
        .replace(/[.?*+^$()[\]|\\]/g, "\\$&")
        .replace(/\{(\w+)\}/g, "(?<$1>[-a-zA-Z0-9_]+)")}$`,
    ),
  })),
);

/**
 * The catalogue route of a path (with its query) on a host, exactly, or nothing.
 *
 * @param version leaves out routes that this release does not serve
 */
export function findRoute(
  path: string,
  host: "authentik" | "application",
  version?: AuthentikVersion,
): Route | undefined {
  for (const { group, id, endpoint, pattern } of routes) {
    if ((endpoint.host ?? "authentik") !== host) continue;
    if (version && !inSpan(version, endpoint)) continue;
    const match = pattern.exec(path);
    if (match && !reservedSlugs.includes(match.groups?.slug ?? "")) {
      return { group, id, endpoint, parameters: { ...match.groups } };
    }
  }
  return undefined;
}

/** All routes, for suggestions: which path was meant? */
export function allPaths(): string[] {
  return routes.map(({ endpoint }) => endpoint.path);
}
