import Handlebars from "handlebars";
import { expect, test } from "vitest";
import type { Names } from "./names.ts";
import { noFacts } from "./provider.ts";
import { refer } from "./refer.ts";
import { offerOf } from "./setup.ts";

const names: Names = {
  hosts: new Map([
    ["app.company", { name: "app", kind: "origin", port: "", scheme: "https" }],
    ["api.company", { name: "api", kind: "origin", port: ":8443", scheme: "https" }],
    ["mail.example.org", { name: "mail", kind: "domain", port: "", scheme: "https" }],
  ]),
  authentik: new Set(["authentik.company"]),
  outposts: new Set(["ldap.company"]),
  words: new Map([["acme-team", "team"]]),
  placeholders: {},
};
const oidc = offerOf("oidc", {
  ...noFacts(),
  redirectUris: [{ url: "https://app.company/callback", matchingMode: "strict", logout: false }],
});
const saml = offerOf("saml", {
  ...noFacts(),
  fields: { acsUrl: "https://app.company/acs", issuerOverride: "https://authentik.company" },
});
const ldap = { ...offerOf("ldap", noFacts()), searchAccount: "reader" };

test.each([
  ["Single log-out service URL", "{{endpoint.sloRedirect}}"],
  ["Sign-out page URL", "{{endpoint.sloRedirect}}"],
  ["Sign-in page URL", "{{endpoint.ssoRedirect}}"],
])("SAML's one address in the field %j", (role, reference) => {
  const url = "https://authentik.company/application/saml/<slug>/";
  expect(refer(url, names, saml, { spot: "value", role })).toBe(reference);
});

test("the beginning of routes asks for a whole one", () => {
  const value = refer("https://authentik.company/application/o", names, oidc, { spot: "value" });
  expect(value).toContain("the whole address: application/o on authentik's host");
});

test("one address for two fields: its label says which is meant", () => {
  const url = "https://app.company/saml?acs";
  const one = offerOf("saml", { ...noFacts(), fields: { acsUrl: url, audience: url } });
  const as = (role: string) => refer(url, names, one, { spot: "value", role });
  expect([as("SP Entity ID"), as("ACS URL")]).toEqual(["{{audience}}", "{{acsUrl}}"]);
});

test("marks for what authentik publishes, in each spelling", () => {
  for (const marker of [
    "<metadata download URL>",
    "<metadata_download_url>",
    "<authentik_metadata_url>",
  ])
    expect(refer(marker, names, saml, { spot: "value" })).toBe("{{endpoint.metadata}}");
});

test.each([
  ["https://app.company/login", "{{app.url}}/login"],
  ["Open app.company, then go on.", "Open {{app.host}}, then go on."],
  ["http://app.company/x", "http://{{app.host}}/x"],
  ["LDAP://mail.example.org/cn=x", "LDAP://{{mail}}/cn=x"],
  ["https://app.company:9000/x", "https://{{app.hostname}}:9000/x"],
  ["https://api.company:8443/x", "{{api.url}}/x"],
  ["https://<app.company>/x", "{{app.url}}/x"],
  ["{app.company}", "{{app.host}}"],
  ["smtp://mail.example.org:25", "smtp://{{mail}}:25"],
  ["notapp.company.org and app.companyx", "notapp.company.org and app.companyx"],
  ["https://authentik.company", "{{authentik.url}}"],
  ["https://authentik.company/application/o/token/", "{{endpoint.token}}"],
  ["https://authentik.company/application/o/token", "{{endpoint.token}}"],
  ["https://authentik.company/application/o/<application_slug>/", "{{endpoint.issuer}}"],
  ["https://authentik.company/application/o/<the slug of step 2>/", "{{endpoint.issuer}}"],
  ["https://authentik.company/application/o/shop/jwks/.", "{{endpoint.jwks}}."],
  ["https://authentik.company/application/o/your-app-slug/end_session", "{{endpoint.endSession}}"],
  ["https://authentik.company/application/o/userinfo/?a=b#c", "{{endpoint.userinfo}}?a=b#c"],
  [
    "https://authentik.company/application/o/<slug>/end-session/$is_args$args",
    "{{endpoint.endSession}}$is_args$args",
  ],
  [
    "https://authentik.company/static/dist/assets/icons/icon.svg",
    "{{authentik.url}}/static/dist/assets/icons/icon.svg",
  ],
  ["https://authentik.company/if/flow/enrol/", "{{authentik.url}}/if/flow/enrol/"],
  ["/application/o/authorize/?x=1", "{{endpoint.authorize.path}}?x=1"],
  ["a literal {{ x }}", "a literal \\{{ x }}"],
])("in a sentence, %s is %s", (text, expected) => {
  expect(refer(text, names, oidc)).toBe(expected);
});

test.each([
  ["https://app.company/callback", "{{redirectUri}}"],
  ["<Client ID from authentik>", "{{clientId}}"],
  ["your-client-secret", "{{clientSecret}}"],
  ["OIDC_CLIENT_ID=<client if from authentik>", "OIDC_CLIENT_ID={{clientId}}"],
  ["client_secret: '<value in authentik>'", "client_secret: '{{clientSecret}}'"],
  ["x-<application_slug>", "x-{{slug}}"],
  ["https://app.company/acme-team/in", "{{app.url}}/{{team}}/in"],
  ["acme-teams", "acme-teams"],
  ["https://app.company/<acme-team>/in", "{{app.url}}/{{team}}/in"],
  ["<acme-team>x</acme-team>", "<acme-team>x</acme-team>"],
  ["*client_ID*", "{{clientId}}"],
  ["login --client-id xxx --realm xxx", "login --client-id {{clientId}} --realm xxx"],
  ['client_secret = "Client Secret"', 'client_secret = "{{clientSecret}}"'],
  ['title = "Client ID"', 'title = "Client ID"'],
  ["< OpenID Configuration Issuer>", "{{endpoint.issuer}}"],
  ["<authentik metadata URL>", "<authentik metadata URL>"],
  [
    "https://<client_id>:<client_secret>@authentik.company/application/o/introspect/",
    "https://{{clientId}}:{{clientSecret}}@{{authentik.host}}{{endpoint.introspect.path}}",
  ],
])("as a value, %s is %s", (text, expected) => {
  expect(refer(text, names, oidc, { spot: "value" })).toBe(expected);
});

test("where a reverse proxy reaches the outpost is not where users reach the application", () => {
  const proxied: Names = {
    ...names,
    hosts: new Map([
      ...names.hosts,
      ["outpost.company", { name: "outpost", kind: "origin", port: "", scheme: "https" }],
    ]),
    outposts: new Set(["outpost.company"]),
  };
  const proxy = offerOf("proxy", noFacts());
  const path = "/outpost.goauthentik.io/auth/nginx";
  expect(refer(`http://outpost.company:9000${path}`, proxied, proxy)).toBe(
    "http://{{outpost.hostname}}:9000{{endpoint.authNginx.path}}",
  );
  expect(refer(`https://app.company${path}`, proxied, proxy)).toBe("{{endpoint.authNginx}}");
});

test("what a public client does not have is not referred to", () => {
  const offer = offerOf("oidc", { ...noFacts(), fields: { clientType: "public" } });
  expect(refer("<client_secret>", names, offer, { spot: "value" })).toBe("<client_secret>");
});

test("a field's label tells which of two values an address is", () => {
  const metadata = "https://authentik.company/application/saml/<slug>/metadata/";
  expect(refer(metadata, names, saml, { spot: "value" })).toBe("{{endpoint.metadata}}");
  expect(refer(metadata, names, saml, { spot: "value", role: "Entity ID" })).toBe(
    "{{endpoint.issuer}}",
  );
  expect(refer("https://authentik.company", names, saml, { spot: "value" })).toBe(
    "{{authentik.url}}",
  );
  expect(refer("https://authentik.company", names, saml, { spot: "value", role: "Issuer" })).toBe(
    "{{endpoint.issuer}}",
  );
});

test("in code, the line before an address tells which of two values it is", () => {
  const unified = "https://authentik.company/application/saml/<slug>/";
  const code = (text: string) => refer(text, names, saml, { spot: "code" });
  expect(code(`set single-logout-url "${unified}"\nset sso-url "${unified}"`)).toBe(
    'set single-logout-url "{{endpoint.sloRedirect}}"\nset sso-url "{{endpoint.ssoRedirect}}"',
  );
  expect(code(`idp-entity-id "${unified}metadata/"`)).toBe('idp-entity-id "{{endpoint.issuer}}"');
  expect(code(`metadata: ${unified}metadata/`)).toBe("metadata: {{endpoint.metadata}}");
});

test("an application at the root of its host has its redirect URI there", () => {
  const offer = offerOf("oidc", {
    ...noFacts(),
    redirectUris: [{ url: "https://app.company", matchingMode: "strict", logout: false }],
  });
  const write = (role: string) =>
    refer("https://app.company", names, offer, { spot: "value", role });
  expect(write("Redirect URL")).toBe("{{redirectUri}}");
  expect(write("Address")).toBe("{{app.url}}");
});

test.each([
  ["<EntityID/Issuer from authentik>", "{{endpoint.issuer}}"],
  ["<SAML Endpoint from authentik>", "{{endpoint.ssoRedirect}}"],
  ["<SLO URL (Post)>", "{{endpoint.sloPost}}"],
])("%s is what a provider of SAML publishes", (text, expected) => {
  expect(refer(text, names, saml, { spot: "value" })).toBe(expected);
});

test("endpoints that the setup does not have are to be found out", () => {
  expect(refer("https://authentik.company/application/o/token/", names, saml)).toBe(
    "⟦TODO: the endpoint token of oauth2, which this setup does not have⟧",
  );
  const callback = "https://authentik.company/source/oauth/callback/<slug>/";
  expect(refer(callback, names, saml, { spot: "value" })).toBe(
    "⟦TODO: the address /source/oauth/callback/…/ on authentik's host⟧",
  );
  expect(refer(callback, names, { ...saml, sourceSlug: "till" }, { spot: "value" })).toBe(
    "{{authentik.url}}/source/oauth/callback/till/",
  );
  expect(refer("https://authentik.company/static/a.png", names, oidc)).toMatch(
    /^⟦TODO: what the address static\/a\.png /,
  );
});

test.each([
  ["DC=ldap,DC=goauthentik,DC=io", "{{ldap.baseDn}}"],
  ["ou=users,dc=ldap,dc=goauthentik,dc=io", "{{ldap.usersDn}}"],
  ["cn=reader,ou=users,dc=ldap,dc=goauthentik,dc=io", "{{ldap.bindDn}}"],
  ["ldaps://ldap.company:636", "{{ldap.ldapsUrl}}"],
  ["ldap.company", "{{ldap.hostname}}"],
  ["<base_dn>", "{{ldap.baseDn}}"],
  ["ou=groups,<your base DN>", "{{ldap.groupsDn}}"],
  ["cn=reader,ou=users,<base_dn>", "{{ldap.bindDn}}"],
  ["cn=<service_account_username>,ou=users,<base_dn>", "{{ldap.bindDn}}"],
  ["<service account name>", "{{ldap.bindUser}}"],
  ["<hostname of the LDAP outpost>:3389", "{{ldap.hostname}}:3389"],
  ["<ldap_outpost_host>", "{{ldap.hostname}}"],
  ["<service account token>", "{{ldap.bindPassword}}"],
  ["<service_account_token>", "{{ldap.bindPassword}}"],
  ["<ldap_bind_password>", "{{ldap.bindPassword}}"],
  ["<till_token>", "<till_token>"],
])("in an LDAP setup, %s is %s", (text, expected) => {
  expect(refer(text, names, ldap, { spot: "value" })).toBe(expected);
});

test("a very long word takes no longer than its length", () => {
  const word = "a".repeat(200_000);
  expect(refer(word, names, oidc)).toBe(word);
  expect(refer("*.app.company", names, oidc)).toBe("*.{{app.host}}");
}, 5000);

test.each([
  ["SSO URL", "https://authentik.company/application/saml/shop/", "{{endpoint.ssoRedirect}}"],
  [
    "SLO service URL",
    "https://authentik.company/application/saml/shop/",
    "{{endpoint.sloRedirect}}",
  ],
  ["Metadata", "<authentik metadata URL>", "{{endpoint.metadata}}"],
])("for SAML, %s %s is %s in every release", (role, text, expected) => {
  expect(refer(text, names, saml, { spot: "value", role })).toBe(expected);
});

test.each(["{{x}}", "{{{x}}}", "a {{{{x}}}} b", "{{{{{x}}}}}", "{{ '{{' }}"])(
  "%s is text and no reference",
  (text) => {
    expect(Handlebars.compile(refer(text, names, oidc))({ x: "a value" })).toBe(text);
  },
);

test("a name in brackets ends with them", () => {
  const own = { ...names, words: new Map([["<conf-id>", "confId"]]) };
  expect(refer("https://x.org/conf-<conf-id>/acs", own, oidc, { spot: "value" })).toBe(
    "https://x.org/conf-{{confId}}/acs",
  );
});

test("an outpost at a host of its own has the exact path", () => {
  const proxy = offerOf("proxy", noFacts());
  const url = "http://authentik-server:9000/outpost.goauthentik.io/auth/traefik";
  expect(refer(url, names, proxy, { spot: "value" })).toBe(
    "http://authentik-server:9000{{endpoint.authTraefik.path}}",
  );
});
