import type {
  OAuth2ProviderSetupURLs,
  SAMLProvider,
  SSFProvider,
  WSFederationProvider,
} from "@goauthentik/api";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  allPaths,
  type CatalogueGroup,
  catalogue,
  type Endpoint,
  endpointsOf,
  endpointTemplate,
  findRoute,
} from "./catalogue.ts";
import { filler } from "./resolve.ts";
import { reservedSlugs } from "./slug.ts";
import { type AuthentikVersion, authentikVersions, inSpan, newestVersion } from "./versions.ts";

type Row = [
  id: string,
  path: string,
  more?: { api?: string; discovery?: string; since?: AuthentikVersion },
];

/**
 * authentik's public URLs, written down a second time from its sources. Left out: the outpost's
 * `static/…` and the websockets of RAC, which no guide names, and the REST resources, which are
 * not pages; and SCIM, LDAP and RADIUS, which have no URL on authentik's host.
 */
const facts: Record<CatalogueGroup, Row[]> = {
  oauth2: [
    ["issuer", "/application/o/{slug}/", { api: "issuer", discovery: "issuer" }],
    ["globalIssuer", "/", { api: "issuer", discovery: "issuer" }],
    [
      "discovery",
      "/application/o/{slug}/.well-known/openid-configuration",
      { api: "providerInfo" },
    ],
    [
      "authorizationServerMetadata",
      "/.well-known/oauth-authorization-server/application/o/{slug}/",
    ],
    [
      "authorize",
      "/application/o/authorize/",
      { api: "authorize", discovery: "authorization_endpoint" },
    ],
    ["token", "/application/o/token/", { api: "token", discovery: "token_endpoint" }],
    ["userinfo", "/application/o/userinfo/", { api: "userInfo", discovery: "userinfo_endpoint" }],
    [
      "endSession",
      "/application/o/{slug}/end-session/",
      { api: "logout", discovery: "end_session_endpoint" },
    ],
    ["jwks", "/application/o/{slug}/jwks/", { api: "jwks", discovery: "jwks_uri" }],
    ["introspect", "/application/o/introspect/", { discovery: "introspection_endpoint" }],
    ["revoke", "/application/o/revoke/", { discovery: "revocation_endpoint" }],
    [
      "deviceAuthorization",
      "/application/o/device/",
      { discovery: "device_authorization_endpoint" },
    ],
    ["devicePage", "/device"],
    [
      "register",
      "/application/o/{slug}/register/",
      { api: "dcrRegistration", discovery: "registration_endpoint", since: "2026.8" },
    ],
    ["webfinger", "/.well-known/webfinger"],
    ["githubAuthorize", "/login/oauth/authorize"],
    ["githubToken", "/login/oauth/access_token"],
    ["githubUser", "/user"],
    ["githubTeams", "/user/teams"],
  ],
  saml: [
    ["metadata", "/application/saml/{slug}/metadata/", { api: "urlDownloadMetadata" }],
    ["issuer", "/application/saml/{slug}/metadata/", { api: "urlIssuer", since: "2026.5" }],
    ["apiMetadata", "/api/v3/providers/saml/{provider}/metadata/?download"],
    ["ssoRedirect", "/application/saml/{slug}/sso/binding/redirect/", { api: "urlSsoRedirect" }],
    ["ssoPost", "/application/saml/{slug}/sso/binding/post/", { api: "urlSsoPost" }],
    ["ssoInit", "/application/saml/{slug}/sso/binding/init/", { api: "urlSsoInit" }],
    ["sloRedirect", "/application/saml/{slug}/slo/binding/redirect/", { api: "urlSloRedirect" }],
    ["sloPost", "/application/saml/{slug}/slo/binding/post/", { api: "urlSloPost" }],
    ["unified", "/application/saml/{slug}/", { api: "urlUnified", since: "2026.5" }],
    ["unifiedInit", "/application/saml/{slug}/init/", { api: "urlUnifiedInit", since: "2026.5" }],
  ],
  wsFederation: [
    ["signIn", "/application/wsfed/", { api: "urlWsfed", since: "2026.2" }],
    [
      "metadata",
      "/application/wsfed/{slug}/metadata/",
      { api: "urlDownloadMetadata", since: "2026.2" },
    ],
  ],
  proxy: [
    ["outpost", "/outpost.goauthentik.io"],
    ["authNginx", "/outpost.goauthentik.io/auth/nginx"],
    ["authTraefik", "/outpost.goauthentik.io/auth/traefik"],
    ["authCaddy", "/outpost.goauthentik.io/auth/caddy"],
    ["authEnvoy", "/outpost.goauthentik.io/auth/envoy"],
    ["start", "/outpost.goauthentik.io/start"],
    ["callback", "/outpost.goauthentik.io/callback?X-authentik-auth-callback=true"],
    ["signOut", "/outpost.goauthentik.io/sign_out"],
    ["ping", "/outpost.goauthentik.io/ping"],
  ],
  ldap: [],
  radius: [],
  scim: [],
  rac: [
    ["start", "/application/rac/{slug}/{endpoint}/"],
    ["session", "/if/rac/{token}/"],
  ],
  ssf: [
    ["ssfConfiguration", "/.well-known/ssf-configuration/{slug}", { api: "ssfUrl" }],
    ["ssfJwks", "/application/ssf/{slug}/ssf-jwks/"],
    ["stream", "/application/ssf/{slug}/stream/"],
    ["streamVerify", "/application/ssf/{slug}/stream/verify/"],
    ["streamStatus", "/application/ssf/{slug}/stream/status/"],
  ],
  common: [
    ["root", "/"],
    ["launch", "/application/launch/{slug}/"],
    ["admin", "/if/admin/"],
    ["user", "/if/user/"],
    ["logout", "/if/flow/default-invalidation-flow/"],
    ["flow", "/if/flow/{flow}/"],
    ["api", "/api/v3/"],
    ["apiApplicationWithProvider", "/api/v3/core/transactional/applications/"],
    ["sourceCallback", "/source/oauth/callback/{source}/"],
    ["icon", "/static/dist/assets/icons/{icon}.png"],
    ["iconSvg", "/static/dist/assets/icons/{icon}.svg"],
  ],
};

const groups = Object.keys(catalogue) as CatalogueGroup[];

describe.each(groups)("%s", (group) => {
  test("has exactly authentik's URLs", () => {
    const rows = Object.entries(endpointsOf(group)).map(
      ([id, { path, api, discovery, since }]) => ({
        id,
        path,
        ...(api && { api }),
        ...(discovery && { discovery }),
        ...(since && { since }),
      }),
    );
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    const expected = facts[group].map(([id, path, more]) => ({ id, path, ...more }));
    expect(rows.sort(byId)).toEqual(expected.sort(byId));
  });

  test("ids can stand in a reference, and every endpoint says what it is", () => {
    for (const [id, { description, host, before }] of Object.entries(endpointsOf(group))) {
      expect(id).toMatch(/^[a-z][A-Za-z]*$/);
      expect(description).toMatch(/^(?:[A-Z]|authentik\b).*[^.]$/);
      expect(host).toBe(group === "proxy" ? "application" : undefined);
      expect(before).toBeUndefined();
    }
  });
});

/** Names of the client's fields that a group's endpoints equal. */
type ApiFields<Group> = {
  [Id in keyof Group]: Group[Id] extends { api: infer Field } ? Field : never;
}[keyof Group];
type UrlFields<Provider> = Extract<keyof Provider, `url${string}`>;

test("names the official client's fields, each of them", () => {
  expectTypeOf<ApiFields<typeof catalogue.oauth2>>().toEqualTypeOf<keyof OAuth2ProviderSetupURLs>();
  expectTypeOf<ApiFields<typeof catalogue.saml>>().toEqualTypeOf<UrlFields<SAMLProvider>>();
  // The issuer of WS-Federation is an address that names the provider, and leads nowhere.
  expectTypeOf<ApiFields<typeof catalogue.wsFederation>>().toEqualTypeOf<
    Exclude<UrlFields<WSFederationProvider>, "urlIssuer">
  >();
  expectTypeOf<ApiFields<typeof catalogue.ssf>>().toExtend<keyof SSFProvider>();
});

interface Filled {
  key: string;
  endpoint: Endpoint;
  path: string;
  host: "authentik" | "application";
}

const SAMPLES: Record<string, string> = {
  slug: "my-app",
  provider: "12",
  endpoint: "0e2f6b4c-7d59-4c0e-9a58-5d8a1f3b2c10",
  token: "abc123",
  flow: "default-authentication-flow",
  source: "other",
  icon: "icon",
};

const filled: Filled[] = groups.flatMap((group) =>
  Object.entries(endpointsOf(group)).map(([id, endpoint]) => ({
    key: `${group}.${id}`,
    endpoint,
    path: endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLES[name] ?? name),
    host: endpoint.host ?? "authentik",
  })),
);

function find(path: string, host: "authentik" | "application", version?: AuthentikVersion) {
  const route = findRoute(path, host, version);
  return route && `${route.group}.${route.id}`;
}

/** Endpoints at the address of another one, which is the one that is found. */
const SHARED: Record<string, string> = {
  "oauth2.globalIssuer": "common.root",
  "saml.issuer": "saml.metadata",
};

describe("finds", () => {
  test.each(filled)("$key", ({ key, endpoint, path, host }) => {
    expect(find(path, host)).toBe(SHARED[key] ?? key);
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    expect(findRoute(path, host)?.parameters).toEqual(
      Object.fromEntries(names.map((name) => [name, SAMPLES[name]])),
    );
  });

  test.each(filled)("$key on its own host alone", ({ path, host }) => {
    expect(find(path, host === "authentik" ? "application" : "authentik")).toBeUndefined();
  });

  test.each(filled)("$key in its own releases alone", ({ key, endpoint, path, host }) => {
    for (const version of authentikVersions) {
      const served = key in SHARED || inSpan(version, endpoint);
      expect(find(path, host, version)).toBe(served ? (SHARED[key] ?? key) : undefined);
    }
  });

  test("any slug that authentik accepts", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-a-zA-Z0-9_]+$/), (slug) => {
        fc.pre(!reservedSlugs.includes(slug));
        for (const [id, path] of facts.oauth2.filter(([, path]) => path.includes("{slug}"))) {
          const route = findRoute(path.replace("{slug}", slug), "authentik");
          expect(route).toMatchObject({ group: "oauth2", id, parameters: { slug } });
        }
      }),
    );
  });
});

/** Every path that has one slash more or less than this one. */
function slips(path: string): string[] {
  const all = [`${path}/`, `/${path}`];
  for (const { index } of path.matchAll(/\//g)) {
    all.push(`${path.slice(0, index)}/${path.slice(index)}`);
    all.push(path.slice(0, index) + path.slice(index + 1));
  }
  return [...new Set(all)];
}

describe("finds nothing", () => {
  test("with a slash more or less, but for what is another application's issuer or SAML URL", () => {
    const found = filled.flatMap(({ path, host }) =>
      slips(path)
        .map((slip) => [slip, find(slip, host)])
        .filter(([, key]) => key !== undefined),
    );
    expect(Object.fromEntries(found)).toEqual({
      "/application/o/my-append-session/": "oauth2.issuer",
      "/application/o/my-appjwks/": "oauth2.issuer",
      "/application/o/my-appregister/": "oauth2.issuer",
      "/application/saml/my-appinit/": "saml.unified",
      "/application/saml/my-appmetadata/": "saml.unified",
    });
  });

  test.each(filled)("for $key with a query, fragment or more text", ({ path, host }) => {
    for (const tail of ["?", "?a=b", "&a=b", "#", "#a", "\n", " ", "%20", ".", "/.", "/..", ";a"]) {
      expect(find(path + tail, host)).toBeUndefined();
    }
    for (const head of [" ", "\n", ".", "x", "https:/", "https://authentik.company"]) {
      expect(find(head + path, host)).toBeUndefined();
    }
  });

  test("for the outpost's callback without its query", () => {
    expect(find("/outpost.goauthentik.io/callback", "application")).toBeUndefined();
  });

  test.each(filled)("for $key in other letters", ({ path, host }) => {
    const upper = path.toUpperCase();
    expect(find(upper, host)).toBe(path === "/" ? "common.root" : undefined);
  });

  test("for a slug that authentik reserves, but at the endpoint that stands there", () => {
    const paths = allPaths().filter((path) => path.includes("{slug}"));
    expect(paths.length).toBeGreaterThan(15);
    const found = paths.flatMap((path) =>
      reservedSlugs
        .map((slug) => path.replace("{slug}", slug).replace("{endpoint}", "a"))
        .map((reserved) => [reserved, find(reserved, "authentik")])
        .filter(([, key]) => key !== undefined),
    );
    expect(Object.fromEntries(found)).toEqual({
      "/application/o/authorize/": "oauth2.authorize",
      "/application/o/token/": "oauth2.token",
      "/application/o/device/": "oauth2.deviceAuthorization",
      "/application/o/userinfo/": "oauth2.userinfo",
      "/application/o/introspect/": "oauth2.introspect",
      "/application/o/revoke/": "oauth2.revoke",
    });
  });

  test.each([
    "/application/o//jwks/",
    "/application/o/my.app/jwks/",
    "/application/o/my%2Dapp/jwks/",
    "/application/o/my app/jwks/",
    "/application/o/bücher/jwks/",
    "/application/o/{slug}/jwks/",
    "/application/o/{{slug}}/jwks/",
    "/application/o/a/b/jwks/",
    "/application/o/../jwks/",
    "/application/o/my-app/end_session/",
    "/application/o/my-app/userinfo/",
    "/application/o/my-app/token/",
    "/application/o/my-app/authorize/",
    "/application/o/end-session/x/",
    "/application/saml/my-app/sso/binding/artifact/",
    "/outpost_goauthentik_io/ping",
    "/constructor",
    "",
  ])("for %j", (path) => {
    expect(find(path, "authentik")).toBeUndefined();
    expect(find(path, "application")).toBeUndefined();
  });

  test("never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (path) => {
        findRoute(path, "authentik");
        findRoute(`/application/o/${path}`, "authentik", newestVersion);
      }),
    );
  });
});

describe("an endpoint as a template", () => {
  const page = {
    placeholders: {
      authentik: { kind: "origin", label: "authentik", example: "https://authentik.company" },
      slug: { kind: "slug", label: "the slug", example: "my-app" },
    } as const,
    derived: {},
  };

  test("carries its references", () => {
    expect(endpointTemplate(catalogue.oauth2.jwks, "{{authentik.url}}", { slug: "{{slug}}" })).toBe(
      "{{authentik.url}}/application/o/{{slug}}/jwks/",
    );
    expect(endpointTemplate(catalogue.oauth2.token, "{{authentik.url}}", {})).toBe(
      "{{authentik.url}}/application/o/token/",
    );
  });

  test("shows the name of a parameter that is not given", () => {
    expect(endpointTemplate(catalogue.rac.start, "", { slug: "a" })).toBe(
      "/application/rac/a/{endpoint}/",
    );
  });

  test.each(filled)("$key, filled in, leads back to it", ({ key, endpoint, host }) => {
    for (const url of ["https://sso.a.example:8443", "http://[2001:db8::1]"]) {
      const template = endpointTemplate(endpoint, "{{authentik.url}}", {
        ...SAMPLES,
        slug: "{{slug}}",
      });
      const { text } = filler(page, { authentik: url, slug: "crm" }, newestVersion)(template);
      expect(text.startsWith(`${url}/`)).toBe(true);
      const { pathname, search, origin } = new URL(text);
      expect(origin).toBe(url);
      expect(find(pathname + search, host)).toBe(SHARED[key] ?? key);
    }
  });
});
