import { describe, expect, test } from "vitest";
import {
  binding,
  certificate,
  combined,
  createApplication,
  createObject,
  group,
  ldap,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  outpost,
  saml,
  scim,
  step,
  text as textPlaceholder,
  userAttribute,
} from "../descriptor/authoring.ts";
import { linesOf, renderPage } from "./testing.ts";

const placeholders = {
  app: origin("app.company", "the application"),
  team: textPlaceholder("team", "the team"),
};
const application = [step("Click **Save**.")];
const imported = { key: certificate({ name: "Key", origin: "import" }) };

describe("an imported certificate", () => {
  const page = (setup: Parameters<typeof oidc>[0] | ReturnType<typeof saml>) =>
    renderPage({ placeholders, setups: ["type" in setup ? setup : oidc(setup)] }).text;

  test.each([
    [
      "OAuth2's signing key",
      oidc({ provider: { redirectUris: [], signingKey: "key" }, objects: imported, application }),
    ],
    [
      "SAML's signing certificate",
      saml({
        provider: { acsUrl: "{{app.url}}", signingKp: "key" },
        objects: imported,
        application,
      }),
    ],
    [
      "LDAP's certificate",
      ldap({ provider: { certificate: "key" }, objects: imported, application }),
    ],
  ])("that is %s comes with its private key", (_, setup) => {
    const { text } = renderPage({ placeholders, setups: [setup] });
    expect(text).toContain('<Setting name="Private Key">');
    expect(text).not.toContain("needs no private key");
  });

  test("that authentik only checks with needs none", () => {
    const text = page(
      saml({
        provider: { acsUrl: "{{app.url}}", verificationKp: "key" },
        objects: imported,
        application,
      }),
    );
    expect(text).toContain("it needs no private key");
    expect(text).not.toContain("Private Key");
  });
});

test("references in attributes are resolved and escaped", () => {
  const { text, problems } = renderPage({
    placeholders,
    setups: [
      oidc({
        provider: { redirectUris: [] },
        objects: {
          users: group({ name: "Users", attributes: { teams: ["{{team}}"], level: 3 } }),
          home: userAttribute({ key: "home", example: "{{app.url}}/home" }),
        },
        application,
      }),
    ],
  });
  expect(problems).toEqual([]);
  expect(linesOf(text, /team\||app\.url\|/)).toEqual([
    '"{{team|json}}"',
    '"home": "{{app.url|json}}/home"',
  ]);
});

test("outposts and bindings name the applications that they are for", () => {
  const { text } = renderPage({
    placeholders,
    setups: [
      combined({
        id: "all",
        title: "All",
        providers: {
          login: { type: "oauth2", name: "Login", redirectUris: [] },
          people: { type: "ldap", name: "People" },
          network: { type: "radius", name: "Network" },
        },
        objects: {
          users: group({ name: "Users" }),
          access: binding({ to: "users" }),
          ldap: outpost({ serves: "ldap", name: "LDAP" }),
          radius: outpost({ serves: "radius", name: "RADIUS" }),
        },
        phases: [
          onAuthentik(
            "Create",
            createApplication(),
            createObject("users"),
            createObject("access"),
            createObject("ldap"),
            createObject("radius"),
          ),
          onApplication("Configure", step("Click **Save**.")),
        ],
      }),
    ],
  });
  expect(linesOf(text, /"Applications"/)).toEqual([
    '<Setting name="Applications">Select **Login**.</Setting>',
    '<Setting name="Applications">Select **Network**.</Setting>',
  ]);
  expect(linesOf(text, /Bind \*\*Users/)).toEqual([
    "2. Bind **Users** with order 0. From now on, only those who match a binding can open **Login** and **Network**.",
  ]);
});

test("groups are provisioned by the filter that the release has", () => {
  const { text, problems } = renderPage({
    placeholders,
    setups: [
      scim({
        provider: { url: "{{app.url}}/scim", groupFilters: ["users", "admins"] },
        objects: { users: group({ name: "Users" }), admins: group({ name: "Admins" }) },
        application,
      }),
    ],
  });
  expect(problems).toEqual([]);
  expect(linesOf(text, /name="Group/)).toEqual([
    '<Setting name="Group" group="User filtering" before="2026.2">**Users**<SettingNote>Only members of this group are provisioned.</SettingNote></Setting>',
    '<Setting name="Group Filter" since="2026.2">**Users**, **Admins**</Setting>',
  ]);
});
