import { describe, expect, test } from "vitest";
import { integration } from "../descriptor/schema/integration.ts";
import type { ProviderInput } from "../descriptor/schema/provider.ts";
import { buildGuide } from "../guide/build.ts";
import { filler } from "../values/resolve.ts";
import { type AuthentikVersion, authentikVersions, newestVersion } from "../values/versions.ts";
import { compileText, lookUp, natureOf } from "./scope.ts";

const ak = "https://authentik.company";

/** A guide with one setup of several providers, or of one, whose names then need no prefix. */
function guideOf(providers: Record<string, ProviderInput>) {
  const [only, ...others] = Object.values(providers);
  const application = [{ type: "prose", text: "Nothing." }];
  const { type, ...provider } = only ?? { type: "" };
  return buildGuide(
    integration.parse({
      name: "Example",
      category: "media",
      support: "community",
      homepage: "https://example.org/",
      about: "An example.",
      placeholders: {
        app: { kind: "origin", example: "app.company", label: "the application" },
        tenant: { kind: "text", example: "tenant 1", label: "the tenant" },
        team: { kind: "slug", example: "my-team", label: "the team" },
      },
      setups: [
        others.length > 0
          ? { type: "combined", id: "all", title: "All", providers, application }
          : { type: type === "oauth2" ? "oidc" : type, provider, application },
      ],
      verification: application,
    }),
    { file: "integrations/media/example.ts", slug: "example" },
  );
}

function texts(providers: Record<string, ProviderInput>, version: AuthentikVersion) {
  const guide = guideOf(providers);
  const fill = filler(guide.values, {}, version);
  return Object.fromEntries(
    [...guide.scope].map(([name, { template }]) => [name, fill(template).text]),
  );
}

/** What every setup offers. */
const shared = {
  "authentik.url": ak,
  "authentik.host": "authentik.company",
  "authentik.hostname": "authentik.company",
  "authentik.port": "443",
  "authentik.scheme": "https",
  "app.url": "https://app.company",
  "app.host": "app.company",
  "app.hostname": "app.company",
  "app.port": "443",
  "app.scheme": "https",
  tenant: "tenant 1",
  team: "my-team",
  slug: "example",
  "endpoint.root": `${ak}/`,
  "endpoint.launch": `${ak}/application/launch/example/`,
  "endpoint.admin": `${ak}/if/admin/`,
  "endpoint.user": `${ak}/if/user/`,
  "endpoint.logout": `${ak}/if/flow/default-invalidation-flow/`,
  "endpoint.api": `${ak}/api/v3/`,
  "endpoint.apiApplicationWithProvider": `${ak}/api/v3/core/transactional/applications/`,
};

const oauth2Endpoints = (slug = "example") => ({
  "endpoint.issuer": `${ak}/application/o/${slug}/`,
  "endpoint.globalIssuer": `${ak}/`,
  "endpoint.discovery": `${ak}/application/o/${slug}/.well-known/openid-configuration`,
  "endpoint.authorizationServerMetadata": `${ak}/.well-known/oauth-authorization-server/application/o/${slug}/`,
  "endpoint.authorize": `${ak}/application/o/authorize/`,
  "endpoint.token": `${ak}/application/o/token/`,
  "endpoint.userinfo": `${ak}/application/o/userinfo/`,
  "endpoint.endSession": `${ak}/application/o/${slug}/end-session/`,
  "endpoint.jwks": `${ak}/application/o/${slug}/jwks/`,
  "endpoint.introspect": `${ak}/application/o/introspect/`,
  "endpoint.revoke": `${ak}/application/o/revoke/`,
  "endpoint.deviceAuthorization": `${ak}/application/o/device/`,
  "endpoint.devicePage": `${ak}/device`,
  "endpoint.register": `${ak}/application/o/${slug}/register/`,
  "endpoint.webfinger": `${ak}/.well-known/webfinger`,
  "endpoint.githubAuthorize": `${ak}/login/oauth/authorize`,
  "endpoint.githubToken": `${ak}/login/oauth/access_token`,
  "endpoint.githubUser": `${ak}/user`,
  "endpoint.githubTeams": `${ak}/user/teams`,
});

const samlEndpoints = {
  "endpoint.metadata": `${ak}/application/saml/example/metadata/`,
  "endpoint.ssoRedirect": `${ak}/application/saml/example/sso/binding/redirect/`,
  "endpoint.ssoPost": `${ak}/application/saml/example/sso/binding/post/`,
  "endpoint.ssoInit": `${ak}/application/saml/example/sso/binding/init/`,
  "endpoint.sloRedirect": `${ak}/application/saml/example/slo/binding/redirect/`,
  "endpoint.sloPost": `${ak}/application/saml/example/slo/binding/post/`,
  "endpoint.unified": `${ak}/application/saml/example/`,
  "endpoint.unifiedInit": `${ak}/application/saml/example/init/`,
};

const oauth2 = {
  type: "oauth2",
  redirectUris: [
    { matchingMode: "strict", url: "{{app.url}}/callback" },
    { matchingMode: "strict", url: "{{app.url}}/mobile" },
    { matchingMode: "regex", url: "{{app.url}}/.*" },
    { matchingMode: "strict", url: "{{app.url}}/bye", redirectUriType: "logout" },
  ],
} satisfies ProviderInput;
const saml = {
  type: "saml",
  acsUrl: "{{app.url}}/acs",
  audience: "urn:{{tenant}}",
  slsUrl: "{{app.url}}/sls",
} satisfies ProviderInput;
const ldap = { type: "ldap", searchAccount: "reader, first" } satisfies ProviderInput;

describe("what each provider type offers, with the example values", () => {
  const tables: [string, ProviderInput, Record<string, string>][] = [
    [
      "oauth2",
      oauth2,
      {
        ...oauth2Endpoints(),
        clientId: "client-id-from-authentik",
        clientSecret: "client-secret-from-authentik",
        redirectUri: "https://app.company/callback",
        redirectUri2: "https://app.company/mobile",
        logoutRedirectUri: "https://app.company/bye",
        scopes: "openid email profile",
      },
    ],
    [
      "oauth2, public with one issuer for all",
      { type: "oauth2", redirectUris: [], clientType: "public", issuerMode: "global" },
      {
        ...oauth2Endpoints(),
        "endpoint.issuer": `${ak}/`,
        clientId: "client-id-from-authentik",
        scopes: "openid email profile",
      },
    ],
    [
      "saml",
      saml,
      {
        ...samlEndpoints,
        "endpoint.issuer": `${ak}/application/saml/example/metadata/`,
        acsUrl: "https://app.company/acs",
        audience: "urn:tenant 1",
        slsUrl: "https://app.company/sls",
      },
    ],
    [
      "saml with an entity ID of its own",
      { type: "saml", acsUrl: "{{app.url}}/acs", issuerOverride: "authentik-{{team}}" },
      {
        ...samlEndpoints,
        "endpoint.issuer": "authentik-my-team",
        acsUrl: "https://app.company/acs",
      },
    ],
    [
      "ldap",
      ldap,
      {
        "ldap.hostname": "ldap.company",
        "ldap.baseDn": "DC=ldap,DC=goauthentik,DC=io",
        "ldap.bindUser": "reader, first",
        "ldap.bindPassword": "password-of-the-account",
        "ldap.url": "ldap://ldap.company:389",
        "ldap.ldapsUrl": "ldaps://ldap.company:636",
        "ldap.usersDn": "ou=users,DC=ldap,DC=goauthentik,DC=io",
        "ldap.groupsDn": "ou=groups,DC=ldap,DC=goauthentik,DC=io",
        "ldap.bindDn": "cn=reader\\, first,ou=users,DC=ldap,DC=goauthentik,DC=io",
      },
    ],
    [
      "proxy",
      {
        type: "proxy",
        mode: "proxy",
        externalHost: "{{app.url}}",
        internalHost: "http://backend:8080",
      },
      {
        "endpoint.outpost": "https://app.company/outpost.goauthentik.io",
        "endpoint.authNginx": "https://app.company/outpost.goauthentik.io/auth/nginx",
        "endpoint.authTraefik": "https://app.company/outpost.goauthentik.io/auth/traefik",
        "endpoint.authCaddy": "https://app.company/outpost.goauthentik.io/auth/caddy",
        "endpoint.authEnvoy": "https://app.company/outpost.goauthentik.io/auth/envoy",
        "endpoint.start": "https://app.company/outpost.goauthentik.io/start",
        "endpoint.callback":
          "https://app.company/outpost.goauthentik.io/callback?X-authentik-auth-callback=true",
        "endpoint.signOut": "https://app.company/outpost.goauthentik.io/sign_out",
        "endpoint.ping": "https://app.company/outpost.goauthentik.io/ping",
        externalHost: "https://app.company",
        internalHost: "http://backend:8080",
      },
    ],
    [
      "radius",
      { type: "radius" },
      {
        "radius.hostname": "radius.company",
        "radius.sharedSecret": "shared-secret-from-authentik",
      },
    ],
    [
      "scim",
      { type: "scim", url: "{{app.url}}/scim/v2" },
      { "scim.url": "https://app.company/scim/v2", "scim.token": "token-from-the-application" },
    ],
    [
      "scim with OAuth",
      { type: "scim", url: "{{app.url}}/scim/v2", authMode: "oauth", authOauth: "source" },
      { "scim.url": "https://app.company/scim/v2" },
    ],
    [
      "wsFederation",
      { type: "wsFederation", replyUrl: "{{app.url}}/reply", wtrealm: "urn:{{app.hostname}}" },
      {
        "endpoint.signIn": `${ak}/application/wsfed/`,
        "endpoint.metadata": `${ak}/application/wsfed/example/metadata/`,
        replyUrl: "https://app.company/reply",
        wtrealm: "urn:app.company",
      },
    ],
    [
      "rac",
      { type: "rac", endpoints: [{ name: "Desktop", protocol: "rdp", host: "{{app.hostname}}" }] },
      {},
    ],
  ];

  test.each(tables)("%s", (_, provider, expected) => {
    expect(texts({ only: provider }, newestVersion)).toEqual({ ...shared, ...expected });
  });

  test.each(authentikVersions)("SAML's entity ID in %s", (version) => {
    expect(texts({ only: saml }, version)["endpoint.issuer"]).toBe(
      version === "2025.10" || version === "2026.2"
        ? "authentik"
        : `${ak}/application/saml/example/metadata/`,
    );
  });

  test("endpoints that not every release has say so", () => {
    const spans = (type: string, provider: ProviderInput) =>
      [...guideOf({ [type]: provider }).scope].flatMap(([name, { since, before }]) =>
        since || before ? [`${name} ${since ?? ""}-${before ?? ""}`] : [],
      );
    expect(spans("oauth2", oauth2)).toEqual(["endpoint.register 2026.8-"]);
    expect(spans("saml", saml)).toEqual([
      "endpoint.unified 2026.5-",
      "endpoint.unifiedInit 2026.5-",
    ]);
  });

  test("several providers: each name once more behind the provider's", () => {
    const found = texts({ login: oauth2, legacy: saml, people: ldap }, newestVersion);
    expect(found).toMatchObject({
      "login.clientId": "client-id-from-authentik",
      "endpoint.login.jwks": `${ak}/application/o/example/jwks/`,
      "login.redirectUri2": "https://app.company/mobile",
      "legacy.acsUrl": "https://app.company/acs",
      // Two applications cannot share a slug.
      legacySlug: "example-legacy",
      "endpoint.legacy.metadata": `${ak}/application/saml/example-legacy/metadata/`,
      "people.bindDn": "cn=reader\\, first,ou=users,DC=ldap,DC=goauthentik,DC=io",
    });
  });

  test("two providers of one type keep their values apart", () => {
    const found = texts(
      {
        web: oauth2,
        phone: {
          type: "oauth2",
          clientType: "public",
          redirectUris: [{ matchingMode: "strict", url: "app://done" }],
        },
      },
      newestVersion,
    );
    expect(found).toMatchObject({
      "web.redirectUri": "https://app.company/callback",
      "phone.redirectUri": "app://done",
      "endpoint.web.jwks": `${ak}/application/o/example/jwks/`,
      "endpoint.phone.jwks": `${ak}/application/o/example-phone/jwks/`,
    });
    expect(found).not.toHaveProperty("phone.clientSecret");
  });
});

describe("compileText", () => {
  const guide = guideOf({ only: oauth2 });
  const { scope } = guide;
  const text = (source: string) => {
    const { template, faults } = compileText(source, scope);
    expect(faults).toEqual([]);
    return filler(guide.values, {}, newestVersion)(template).text;
  };

  test.each([
    ["{{app.url}}/x", "https://app.company/x"],
    ["at {{ app.host }}", "at app.company"],
    ["no reference", "no reference"],
    ["", ""],
    ["literal \\{{braces}}", "literal {{braces}}"],
    ["{{endpoint.issuer.withoutSlash}}", `${ak}/application/o/example`],
    ["{{endpoint.discovery.path}}", "/application/o/example/.well-known/openid-configuration"],
    ["{{tenant.lower}}", "tenant 1"],
    ["a {{tenant}} b", "a tenant 1 b"],
    // Inside an address a free value is one segment of it, wherever the address begins.
    ["https://example.org/{{tenant}}/x", "https://example.org/tenant%201/x"],
    ["{{app.url}}/t/{{tenant}}", "https://app.company/t/tenant%201"],
    [
      "{{endpoint.authorize}}?client_id={{clientId}}",
      `${ak}/application/o/authorize/?client_id=client-id-from-authentik`,
    ],
    ["https://{{team}}.example.org/", "https://my-team.example.org/"],
    ["{{tenant}}/x", "tenant 1/x"],
  ])("%j is %j", (source, expected) => {
    expect(text(source)).toBe(expected);
  });

  test("escapes free values in addresses, and only them", () => {
    expect(compileText("{{app.url}}/{{team}}/{{tenant}}", scope).template).toBe(
      "{{app.url}}/{{team}}/{{tenant|uri}}",
    );
    const { template } = compileText("{{app.url}}/{{tenant}}", scope);
    const fill = filler(guide.values, { tenant: "../a?b#c" }, newestVersion);
    expect(fill(template).text).toBe("https://app.company/..%2Fa%3Fb%23c");
  });

  test("what is used is named without its view, with its place", () => {
    const { used } = compileText("at {{endpoint.issuer.withoutSlash}}", scope);
    expect(used).toMatchObject([{ name: "endpoint.issuer", offset: 3, length: 32 }]);
  });

  test("an unknown name is a fault, and the rest is resolved", () => {
    const { template, faults } = compileText("{{app.url}} {{nothing}}", scope);
    expect(template).toBe("{{app.url}} ");
    expect(faults).toMatchObject([
      { rule: "unknown-reference", unknown: "nothing", offset: 12, length: 11 },
    ]);
  });

  test("views apply to names that there are, and are no names themselves", () => {
    expect(lookUp("endpoint.issuer.path", scope)).toMatchObject({
      name: "endpoint.issuer",
      view: "path",
    });
    expect(lookUp("endpoint.issuer.upper", scope)).toBeUndefined();
    expect(lookUp("lower", scope)).toBeUndefined();
  });
});

test("natures: what a reader's value can hold", () => {
  expect(natureOf("origin", "url")).toBe("url");
  expect(natureOf("origin", "host")).toBe("plain");
  for (const kind of ["domain", "slug", "port"] as const) expect(natureOf(kind, "")).toBe("plain");
  for (const kind of ["dn", "email", "text", "secret"] as const) {
    expect(natureOf(kind, "")).toBe("free");
  }
});

describe("a reference in single braces", () => {
  const { scope } = guideOf({ login: { type: "saml", acsUrl: "{{app.url}}/acs" } });

  test.each([
    ["{endpoint.metadata}", "{endpoint.metadata}", 0],
    [`Open ${"$"}{app.url}/x.`, `${"$"}{app.url}`, 5],
    ["Open {app.url}}/x.", "{app.url}}", 5],
    ["{{slug}} {endpoint.issuer.withoutSlash}", "{endpoint.issuer.withoutSlash}", 9],
  ])("%s", (text, written, offset) => {
    const name = written.replace(/[${}]/g, "");
    expect(compileText(text, scope).faults).toEqual([
      {
        rule: "reference-syntax",
        message: `Unexpected \`${written}\`, expected two braces on each side`,
        hint: `Write \`{{${name}}}\`, so that its value stands here.`,
        offset,
        length: written.length,
      },
    ]);
  });

  test.each(["{slug}", `${"$"}{HOME}`, "{http.request.host}", "\\{{app.url}}", "{{app.url}}}"])(
    "%s is none",
    (text) => {
      expect(compileText(text, scope).faults.map(({ message }) => message)).not.toContainEqual(
        expect.stringContaining("two braces"),
      );
    },
  );
});

describe("closing braces that nothing opens", () => {
  const { scope } = guideOf({ login: { type: "saml", acsUrl: "{{app.url}}/acs" } });
  const strayIn = (text: string) =>
    compileText(text, scope).faults.flatMap(({ message, offset }) =>
      message.endsWith("closes nothing") ? [[message, offset]] : [],
    );

  test.each([
    ["Open app.url}}/x.", "}}", 12],
    ["Open example }}.", "}}", 13],
    ["{a} {{app.url}} b}}", "}}", 17],
  ])("%s", (text, braces, offset) => {
    expect(strayIn(text)).toEqual([[`Unexpected \`${braces}\` that closes nothing`, offset]]);
  });

  test.each([
    '{"a": {"b": {{app.url}}}}',
    "{{app.url}}}",
    "\\{{name}}",
    "}}",
    "  }}",
    "a {\n b }} c",
    "x}}\n",
  ])("%j has none", (text) => {
    expect(strayIn(text)).toEqual([]);
  });
});
