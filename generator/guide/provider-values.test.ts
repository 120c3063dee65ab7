import { describe, expect, test } from "vitest";
import {
  type IntegrationInput,
  oauthSource,
  oidc,
  origin,
  saml,
  scim,
  step,
  text,
  wsFederation,
} from "../descriptor/authoring.ts";
import { integration } from "../descriptor/schema/integration.ts";
import { descriptor } from "../page/testing.ts";
import { filler } from "../values/resolve.ts";
import { newestVersion } from "../values/versions.ts";
import { buildGuide } from "./build.ts";

const application = [step("Click **Save**.")];

function guideOf(setup: IntegrationInput["setups"][number]) {
  const placeholders = {
    app: origin("app.company", "the application"),
    acs: text("https://signin.example/acs", "the ACS URL"),
  };
  return buildGuide(integration.parse(descriptor({ placeholders, setups: [setup] })), {
    file: "integrations/media/app.ts",
    slug: "app",
  });
}

describe("what a reader's part of a value can hold", () => {
  const nature = (setup: IntegrationInput["setups"][number], name: string) =>
    guideOf(setup).scope.get(name)?.nature;

  test.each<[string, IntegrationInput["setups"][number], string, string | undefined]>([
    [
      "an address of the application's origin",
      saml({ provider: { acsUrl: "{{app.url}}/acs" }, application }),
      "acsUrl",
      "url",
    ],
    [
      "a whole address that is typed",
      saml({ provider: { acsUrl: "{{acs}}" }, application }),
      "acsUrl",
      "free",
    ],
    [
      "an address within another's path",
      saml({ provider: { acsUrl: "https://x.example/{{acs}}" }, application }),
      "acsUrl",
      "url",
    ],
    [
      "a name of the application's host",
      wsFederation({
        provider: { replyUrl: "{{app.url}}", wtrealm: "urn:{{app.hostname}}" },
        application,
      }),
      "wtrealm",
      "plain",
    ],
    [
      "the service of SCIM",
      scim({ provider: { url: "{{app.url}}/scim" }, application }),
      "scim.url",
      "url",
    ],
    [
      "scopes, for their blanks",
      oidc({ provider: { redirectUris: [] }, application }),
      "scopes",
      "free",
    ],
    ["an endpoint", oidc({ provider: { redirectUris: [] }, application }), "endpoint.token", "url"],
  ])("%s", (_, setup, name, expected) => {
    expect(nature(setup, name)).toBe(expected);
  });
});

test("an OAuth source offers the address that the application sends users back to", () => {
  const guide = guideOf(
    oidc({
      provider: { redirectUris: [] },
      objects: {
        back: oauthSource({
          name: "App",
          slug: "app-source",
          authorizationUrl: "{{app.url}}/authorize",
          accessTokenUrl: "{{app.url}}/token",
          profileUrl: "{{app.url}}/profile",
        }),
      },
      application,
    }),
  );
  expect(guide.scope.get("back.callback")).toMatchObject({ template: "{{back.callback}}" });
  expect(filler(guide.values, {}, newestVersion)("{{back.callback}}").text).toBe(
    "https://authentik.company/source/oauth/callback/app-source/",
  );
});
