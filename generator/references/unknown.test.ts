import { describe, expect, test } from "vitest";
import { type ProviderType, providerShapes } from "../descriptor/schema/provider.ts";
import { endpointsOf } from "../values/catalogue.ts";
import type { Scope } from "./scope.ts";
import { explainUnknown } from "./unknown.ts";

function scopeOf(...names: string[]): Scope {
  return new Map(
    names.map((name) => [name, { template: `{{${name}}}`, nature: "url", description: name }]),
  );
}

const saml = scopeOf(
  "authentik.url",
  "authentik.host",
  "app.url",
  "app.host",
  "slug",
  "tenant",
  "endpoint.admin",
  "endpoint.metadata",
  "endpoint.issuer",
  "acsUrl",
);
const unexpected = (name: string) => `Unexpected reference \`{{${name}}}\``;

describe("explainUnknown", () => {
  test.each([
    ["app.ulr", "Did you mean `{{app.url}}`?"],
    ["authentk.url", "Did you mean `{{authentik.url}}`?"],
    ["endpoint.metdata", "Did you mean `{{endpoint.metadata}}`?"],
    ["metadata", "Did you mean `{{endpoint.metadata}}`?"],
    ["endpoint.isuer.withoutSlash", "Did you mean `{{endpoint.issuer.withoutSlash}}`?"],
    ["endpoint.issuer.withoutslash", "Did you mean `{{endpoint.issuer.withoutSlash}}`?"],
    ["Tenant", "Did you mean `{{tenant}}`?"],
    ["app.origin", "There are `{{app.url}}` and `{{app.host}}`."],
    ["customer", 'Declare it: `placeholders: { customer: text("…", "…") }`.'],
    [
      "gallery.host",
      'Write `{{app.host}}`, or declare another: `placeholders: { gallery: origin("https://gallery.company", "…") }`.',
    ],
    ["some.thing-else", "Declare a placeholder of that name, or use a value that is there."],
  ])("%s: a name that is near", (name, hint) => {
    expect(explainUnknown(name, saml)).toMatchObject({
      message: `${unexpected(name)}, expected a value that this setup offers`,
      hint,
    });
  });

  test("a value that only has parts", () => {
    expect(explainUnknown("app", saml)).toEqual({
      message: `${unexpected("app")}, expected one of its parts`,
      hint: "Write `{{app.url}}` or `{{app.host}}`.",
    });
  });

  test.each([
    ["endpoint.jwks", "an OAuth2"],
    ["endpoint.jwks.path", "an OAuth2"],
    ["clientId", "an OAuth2"],
    ["redirectUri2", "an OAuth2"],
    ["ldap.baseDn", "an LDAP"],
    ["endpoint.start", "a proxy"],
    ["radius.sharedSecret", "a RADIUS"],
    ["scim.url", "a SCIM"],
    ["wtrealm", "a WS-Federation"],
  ])("%s belongs to another provider type", (name, owner) => {
    expect(explainUnknown(name, saml)).toEqual({
      message: `${unexpected(name)}: it belongs to ${owner} provider, which this setup does not have`,
      hint: name.startsWith("endpoint.")
        ? "This setup's endpoints are `{{endpoint.metadata}}` and `{{endpoint.issuer}}`."
        : "Use a value of this setup's own provider.",
    });
  });

  test.each([
    ["endpoint.issuer", "acsUrl", "audience"],
    ["endpoint.discovery", "clientId", "redirectUri"],
    ["endpoint.start", "externalHost", "internalHost"],
  ])("%s, %s: the setup's own provider lacks the value", (endpoint, value, missing) => {
    expect(explainUnknown(missing, scopeOf(endpoint, value, "slug"))).toEqual({
      message: `${unexpected(missing)}: this setup's provider does not state it`,
      hint: "State it in `provider`, or leave the reference out.",
    });
  });

  test("a misspelt value of the setup's own provider", () => {
    const ldap = scopeOf("endpoint.admin", "ldap.baseDn", "ldap.usersDn");
    expect(explainUnknown("ldap.basedn", ldap)).toEqual({
      message: `${unexpected("ldap.basedn")}, expected a value that this setup offers`,
      hint: "Did you mean `{{ldap.baseDn}}`?",
    });
    expect(explainUnknown("ldap.port", ldap).hint).toBe(
      "There are `{{ldap.baseDn}}` and `{{ldap.usersDn}}`.",
    );
  });

  test("a setup without endpoints of its own", () => {
    expect(explainUnknown("endpoint.jwks", scopeOf("slug", "endpoint.admin")).hint).toBe(
      "Use a value of this setup's own provider.",
    );
  });

  test("a value of one setup, outside the setups", () => {
    const page = scopeOf("authentik.url", "slug");
    expect(
      explainUnknown("endpoint.issuer.path", page, [
        { id: "oidc", scope: scopeOf("clientId") },
        { id: "saml", scope: saml },
      ]),
    ).toEqual({
      message: `${unexpected("endpoint.issuer.path")}: only the setup \`saml\` has it`,
      hint: "Move the text into that setup, or use a value that all setups have.",
    });
  });

  test("every endpoint that one provider type alone has is known as its own", () => {
    for (const type of Object.keys(providerShapes) as ProviderType[]) {
      for (const id of Object.keys(endpointsOf(type))) {
        expect(explainUnknown(`endpoint.${id}`, scopeOf("slug")).message, id).toContain(
          "it belongs to",
        );
      }
    }
  });
});
