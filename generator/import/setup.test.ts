import { describe, expect, test } from "vitest";
import type { SetupInput } from "../descriptor/schema/setup.ts";
import type { AuthentikSide } from "./authentik-side.ts";
import type { Names } from "./names.ts";
import { noFacts, type ProviderFacts } from "./provider.ts";
import type { Protocol } from "./sections.ts";
import { offerOf, type Stretch, setupOf } from "./setup.ts";

const names: Names = {
  hosts: new Map([["shop.company", { name: "shop", kind: "origin", port: "", scheme: "https" }]]),
  authentik: new Set(["authentik.company"]),
  outposts: new Set(),
  words: new Map(),
  placeholders: {},
};

const factsOf = (facts: Partial<ProviderFacts>): ProviderFacts => ({ ...noFacts(), ...facts });

const side = (
  protocol: Protocol,
  facts: Partial<ProviderFacts> = {},
  more: Partial<AuthentikSide> = {},
): AuthentikSide => ({
  protocol,
  facts: factsOf(facts),
  objects: {},
  mappings: [],
  created: false,
  ids: new Set(),
  ...more,
});

const stretch = (where: Stretch["side"], ...blocks: Stretch["blocks"]): Stretch => ({
  side: where,
  title: where === "authentik" ? "Create it" : "Configure Shop",
  optional: false,
  blocks,
});

const go = { type: "step" as const, text: "Go.", blocks: [] };
const pair = { type: "createApplication" as const };

function setup(given: AuthentikSide, stretches: readonly Stretch[], more = {}) {
  const made: SetupInput = setupOf(given, stretches, {
    name: "Shop",
    slug: "shop",
    names,
    main: "shop",
    hasProxyConfig: false,
    hasInternalHost: false,
    ...more,
  });
  return made;
}

describe("what references can name", () => {
  const uri = (url: string, logout = false, matchingMode: "strict" | "regex" = "strict") => ({
    url,
    logout,
    matchingMode,
  });

  test("of OAuth2: redirect URIs to the letter, the client's ID, and its secret if it has one", () => {
    const redirectUris = [
      uri("https://shop.company/1"),
      uri("https://shop.company/.*", false, "regex"),
      uri("https://shop.company/2"),
      uri("https://shop.company/out", true),
    ];
    const offer = offerOf("oidc", factsOf({ redirectUris }));
    expect([...offer.values]).toEqual([
      ["https://shop.company/1", "redirectUri"],
      ["https://shop.company/2", "redirectUri2"],
      ["https://shop.company/out", "logoutRedirectUri"],
    ]);
    expect(offer).toMatchObject({ clientId: true, clientSecret: true });
    expect(offerOf("oidc", factsOf({ fields: { clientType: "public" } })).clientSecret).toBe(false);
  });

  test("of SAML: both sides' addresses, and an issuer that is one", () => {
    const fields = {
      acsUrl: "https://shop.company/acs",
      audience: "shop",
      issuerOverride: "https://authentik.company",
    };
    expect([...offerOf("saml", factsOf({ fields })).values]).toEqual([
      ["https://shop.company/acs", "acsUrl"],
      ["shop", "audience"],
      ["https://authentik.company", "endpoint.issuer"],
    ]);
    const word = offerOf("saml", factsOf({ fields: { issuerOverride: "authentik" } }));
    expect([...word.values]).toEqual([]);
  });
});

describe("the provider", () => {
  test("of OAuth2 without a redirect URI asks for one, and has only the mappings that differ", () => {
    const made = setup(
      side(
        "oidc",
        { addedMappings: ["offline_access"], removedMappings: ["email"] },
        {
          mappings: ["till"],
        },
      ),
      [stretch("application", go)],
    );
    expect(made).toEqual({
      type: "oidc",
      provider: {
        redirectUris: [{ matchingMode: "strict", url: "{{shop.url}}⟦TODO: Shop's redirect URI⟧" }],
        propertyMappings: ["openid", "profile", "offline_access", "till"],
      },
      application: [go],
    });
  });

  test("of OAuth2 has no redirect URI where no browser comes back", () => {
    const grantTypes = ["urn:ietf:params:oauth:grant-type:device_code"];
    expect(
      setup(side("oidc", { fields: { grantTypes } }), [stretch("application", go)]),
    ).toMatchObject({ provider: { redirectUris: [], grantTypes } });
  });

  test("of OAuth2 has patterns in which the dots of a number address are dots", () => {
    const url = (uri: string) =>
      setup(side("oidc", { redirectUris: [{ url: uri, matchingMode: "regex", logout: false }] }), [
        stretch("application", go),
      ]);
    expect(url("http://127.0.0.1:\\d+/cb")).toMatchObject({
      provider: {
        redirectUris: [{ matchingMode: "regex", url: "http://127\\.0\\.0\\.1:\\d+/cb" }],
      },
    });
    expect(url("https://shop\\.company/.*")).toMatchObject({
      provider: { redirectUris: [{ url: "{{shop.url}}/.*" }] },
    });
  });

  test("of SAML asks for the address that the guide does not tell", () => {
    expect(setup(side("saml"), [stretch("application", go)])).toMatchObject({
      provider: { acsUrl: "⟦TODO: Shop's Assertion Consumer Service URL⟧" },
    });
  });

  test("of the proxy is forward auth, unless the outpost reaches the application itself", () => {
    const proxied = (fields: ProviderFacts["fields"], more = {}) =>
      setup(side("proxy", { fields }), [stretch("application", go)], more);
    expect(proxied({})).toMatchObject({
      provider: { externalHost: "{{shop.url}}", mode: "forward_single" },
    });
    expect(proxied({ internalHost: "http://shop:80" })).toMatchObject({
      provider: { mode: "proxy", internalHost: "http://shop:80" },
    });
    expect(proxied({ mode: "forward_domain" })).toMatchObject({
      provider: { cookieDomain: "⟦TODO: the parent domain that all applications share⟧" },
    });
    expect(proxied({}, { hasProxyConfig: true })).toMatchObject({
      provider: { reverseProxies: [] },
    });
  });

  test("of LDAP keeps a base of its own, and hides the application", () => {
    const based = (baseDn: string) =>
      setup(side("ldap", { fields: { baseDn } }), [stretch("application", go)]);
    expect(based("dc=shop,dc=company")).toMatchObject({
      authentikApplication: { metaHide: true },
      provider: { baseDn: "dc=shop,dc=company" },
    });
    expect(based("DC=ldap, DC=goauthentik, DC=io")).toMatchObject({ provider: {} });
    expect(based("ldap.baseDN")).toMatchObject({ provider: {} });
  });

  test("of SCIM tells mappings of groups from those of users", () => {
    const mapping = (name: string, expression: string) => ({
      type: "propertyMapping" as const,
      provider: "scim" as const,
      name,
      expression,
    });
    const made = setup(
      side(
        "scim",
        { fields: { url: "https://shop.company/scim" } },
        {
          objects: {
            users: mapping("Shop users", "return {'groups': request.user.groups.all()}"),
            teams: mapping("Shop teams", "return {'displayName': group.name}"),
          },
          mappings: ["users", "teams"],
        },
      ),
      [stretch("application", go)],
    );
    expect(made).toMatchObject({
      provider: { propertyMappings: ["user", "users"], propertyMappingsGroup: ["group", "teams"] },
    });
  });

  test("of SCIM that logs in by OAuth has a source", () => {
    const made = setup(
      side("scim", { fields: { url: "https://shop.company/scim", authMode: "oauth" } }),
      [stretch("application", go)],
    );
    expect(made).toMatchObject({
      provider: { url: "{{shop.url}}/scim", authMode: "oauth", authOauth: "source" },
      objects: { source: { type: "oauthSource", slug: "shop" } },
    });
  });
});

test("the page proposes the slug by itself, and leads where the guide says", () => {
  const slugged = (slug: string) =>
    setup(side("oidc", { application: { slug, metaLaunchUrl: "https://shop.company/in" } }), [
      stretch("application", go),
    ]);
  expect(slugged("shop").authentikApplication).toEqual({ metaLaunchUrl: "{{shop.url}}/in" });
  expect(slugged("till").authentikApplication).toEqual({
    slug: "till",
    metaLaunchUrl: "{{shop.url}}/in",
  });
});

describe("the layout", () => {
  const phasesOf = (...stretches: Stretch[]) =>
    setup(side("oidc"), stretches).phases?.map(({ side: where, blocks }) => [
      where,
      ...blocks.map(({ type }) => type),
    ]);

  test("is plain where authentik comes first and once", () => {
    const made = setup(side("oidc"), [stretch("authentik", pair), stretch("application", go)]);
    expect(made).toMatchObject({ application: [go] });
    expect(made.phases).toBeUndefined();
  });

  test("has phases where the reader goes back, with the pair before the application's first", () => {
    expect(
      phasesOf(stretch("authentik", go), stretch("application", go), stretch("authentik", go)),
    ).toEqual([
      ["authentik", "step"],
      ["authentik", "createApplication"],
      ["application", "step"],
      ["authentik", "step"],
    ]);
  });

  test("carries downloads to the step that needs them, and joins stretches of one title", () => {
    expect(
      phasesOf(
        stretch("application", go),
        stretch("authentik", pair),
        stretch("authentik", { type: "createObject", object: "till" }),
        { ...stretch("authentik", { type: "downloadMetadata" }), title: "Download" },
        { ...stretch("application", go), title: "Upload" },
      ),
    ).toEqual([
      ["application", "step"],
      ["authentik", "createApplication", "createObject"],
      ["application", "downloadMetadata", "step"],
    ]);
  });

  test("makes in authentik what no section of the guide makes", () => {
    const given = side("saml", { fields: { verificationKp: "imported certificate" } });
    const stretches = [stretch("application", go), stretch("authentik", pair)];
    const { phases = [] } = setup(given, [...stretches, stretch("application", go)]);
    expect(
      phases.map(({ side: where, blocks }) => [where, ...blocks.map(({ type }) => type)]),
    ).toEqual([
      ["application", "step"],
      ["authentik", "createObject", "createApplication"],
      ["application", "step"],
    ]);
  });

  test("asks what to do where the guide says nothing of the application", () => {
    expect(setup(side("oidc"), [stretch("authentik", pair)])).toMatchObject({
      application: [{ type: "step", text: "⟦TODO: what to do in Shop⟧" }],
    });
  });

  test("ends with the reverse proxy where there is one to configure", () => {
    const made = setup(side("proxy"), [stretch("application", go), stretch("authentik", pair, go)]);
    expect(made.phases?.map(({ title }) => title)).toEqual([
      "Configure Shop",
      "Create it",
      "Configure the reverse proxy",
    ]);
  });
});

test("words before all work are not called the application's configuration", () => {
  const talk = { type: "prose" as const, text: "The shop is old." };
  const { phases } = setup(side("oidc"), [
    stretch("application", talk),
    stretch("authentik", pair),
    stretch("application", go, talk),
  ]);
  expect(phases?.map(({ title }) => title)).toEqual([
    "What to know first",
    "Create it",
    "Configure Shop",
  ]);
});
