import { describe, expect, test } from "vitest";
import { readBlueprint } from "../blueprint-file.ts";
import { isAllowed, registeredClient } from "./client-of-blueprint.ts";

const blueprint = (attrs: string) =>
  readBlueprint(`
version: 1
entries:
  - model: authentik_providers_oauth2.scopemapping
    id: own
    identifiers: { name: Own }
    attrs: { scope_name: own, expression: "return {}" }
  - model: authentik_providers_oauth2.oauth2provider
    id: provider
    identifiers: { name: App }
    attrs:
      client_id: id
      client_secret: secret
      property_mappings:
        - !Find [authentik_providers_oauth2.scopemapping, [managed, goauthentik.io/providers/oauth2/scope-openid]]
        - !KeyOf own
      redirect_uris:
        - { matching_mode: strict, url: "https://app/callback", redirect_uri_type: authorization }
        - { matching_mode: strict, url: "https://app/", redirect_uri_type: logout }
${attrs}
  - model: authentik_core.application
    identifiers: { slug: app }
    attrs: { name: App, provider: !KeyOf provider }
`);

describe("a client of a blueprint", () => {
  test("has its slug, its scopes and authentik's defaults", () => {
    expect(registeredClient(blueprint(""), "App", "2026.8")).toMatchObject({
      slug: "app",
      scopes: ["openid", "own"],
      grantTypes: [],
      hasSigningKey: false,
      subMode: "hashed_user_id",
      issuerMode: "per_provider",
      redirectUris: [{ url: "https://app/callback" }],
      logoutUris: [{ url: "https://app/" }],
    });
  });

  test("may do everything before 2026.5, and every redirect URI is one to log in with", () => {
    expect(registeredClient(blueprint(""), "App", "2026.2")).toMatchObject({
      grantTypes: undefined,
      redirectUris: [{ url: "https://app/callback" }, { url: "https://app/" }],
      logoutUris: [],
    });
  });

  test("is refused with what is not executed", () => {
    const encrypted = blueprint("      encryption_key: !Find [model, [name, key]]");
    expect(() => registeredClient(encrypted, "App", "2026.8")).toThrow("not executed");
  });
});

test.each([
  ["https://app/callback", "strict", "https://app/callback", true],
  ["https://app/callback", "strict", "https://app/callback/", false],
  ["https://app.x", "regex", "https://appzx", true],
  ["https://app/(a|b)", "regex", "https://app/bc", false],
  ["http://127\\.0\\.0\\.1:[0-9]+/auth", "regex", "http://127.0.0.1:49152/auth", true],
  ["http://127\\.0\\.0\\.1:[0-9]+/auth", "regex", "http://127.0.0.1:49152/auth/", false],
  ["https://(?P<name>\\w+)\\.app", "regex", "https://x.app", true],
])("%s (%s) allows %s: %s", (url, matchingMode, uri, allowed) => {
  expect(isAllowed(uri, [{ matchingMode, url }])).toBe(allowed);
});
