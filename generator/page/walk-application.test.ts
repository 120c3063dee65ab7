import { describe, expect, test } from "vitest";
import {
  combined,
  createApplication,
  createObject,
  group,
  type IntegrationInput,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  rac,
  saml,
  scim,
  step,
} from "../descriptor/authoring.ts";
import { linesOf, renderPage } from "./testing.ts";

const placeholders = { app: origin("app.company", "the application") };
const login = { type: "oauth2", redirectUris: [{ matchingMode: "strict", url: "{{app.url}}/cb" }] };
const provisioning = { type: "scim", url: "{{app.url}}/scim" };
const done = onApplication("Configure", step("Click **Save**."));

const page = (...setups: IntegrationInput["setups"]) => renderPage({ placeholders, setups });

type Combined = Omit<Parameters<typeof combined>[0], "id" | "title">;
const several = (setup: Combined) => page(combined({ id: "all", title: "All", ...setup }));

test("a field that moved into a group with the release that renamed it", () => {
  const { text } = page(
    saml({
      provider: { acsUrl: "{{app.url}}/acs", issuerOverride: "{{app.url}}" },
      phases: [onAuthentik("One", createApplication()), done],
    }),
  );
  expect(linesOf(text, /Issuer/)).toEqual([
    '<Setting name="Issuer" before="2026.5"><Value t="{{app.url}}" name="Issuer" /></Setting>',
    '<Setting name="EntityID/Issuer override" group="Advanced protocol settings" since="2026.5"><Value t="{{app.url}}" name="Issuer" /></Setting>',
  ]);
});

describe("a provider without a login of its own", () => {
  test("joins the application that an earlier phase created", () => {
    const { text } = several({
      providers: { login, provisioning } as Combined["providers"],
      phases: [
        onAuthentik("One", createApplication("login")),
        done,
        onAuthentik("Two", createApplication("provisioning")),
      ],
    });
    expect(linesOf(text, /Backchannel/)).toEqual([
      "4. Go to **Applications** > **Applications**, edit **App**, and add the provider that you just created under **Backchannel Providers**.",
    ]);
  });

  test("brings the application when there is no login", () => {
    const { text } = page(
      scim({
        provider: { url: "{{app.url}}/scim" },
        phases: [onAuthentik("One", createApplication()), done],
      }),
    );
    expect(text).toContain("create an application without a login provider");
  });

  test("of two without a login, only the first brings the application", () => {
    const { text } = several({
      providers: {
        people: provisioning,
        groups: { ...provisioning, name: "Groups" },
      } as Combined["providers"],
      phases: [onAuthentik("One", createApplication()), done],
    });
    expect(linesOf(text, /without a login provider/)).toHaveLength(1);
    expect(linesOf(text, /edit \*\*App\*\*/)).toHaveLength(1);
  });
});

describe("names", () => {
  const providers = {
    login: { ...login, name: "App login" },
    other: { ...login, redirectUris: [] },
  } as Combined["providers"];
  const phases = [onAuthentik("One", createApplication("login"), createApplication("other")), done];

  test("several applications have one each", () => {
    const { text, guide } = several({ providers, phases });
    expect(
      linesOf(text, /"Application Name"/).map((line) => /<Value t="(.*?)"/.exec(line)?.[1]),
    ).toEqual(["App login", "App (other)"]);
    expect(guide.values.placeholders.otherSlug?.label).toBe(
      "the slug of the application App (other) in authentik",
    );
  });

  test("the form shows the provider's name, or keeps the proposed one", () => {
    const { text } = several({ providers, phases });
    expect(linesOf(text, /"Provider Name"/)).toEqual([
      '<Setting name="Provider Name"><Value t="App login" name="Provider Name" /></Setting>',
    ]);
    expect(linesOf(text, /keep the proposed name/)).toHaveLength(1);
  });
});

describe("headings", () => {
  const setup = (...blocks: Parameters<typeof onAuthentik>[1][]) =>
    several({
      providers: { login } as Combined["providers"],
      objects: { users: group({ name: "Users" }) },
      phases: [onAuthentik("One", ...blocks), done],
    }).text;

  test("a walk beside others has one of its own", () => {
    expect(linesOf(setup(createObject("users"), createApplication()), /^###/)).toEqual([
      "### Group: Users {/* #one-users */}",
      "### Application: App {/* #one-application */}",
    ]);
  });

  test("a walk alone stands under its phase's", () => {
    expect(linesOf(setup(createApplication()), /^###/)).toEqual([]);
  });
});

describe("an empty list of redirect URIs", () => {
  const empty = { redirectUris: [] };

  test("is filled when the reader comes back", () => {
    const { text } = page(
      oidc({
        provider: empty,
        phases: [
          onAuthentik("One", createApplication()),
          done,
          onAuthentik("Two", step("Add the redirect URI.")),
        ],
      }),
    );
    expect(text).toContain("stays empty for now: App shows its own later.");
  });

  test("is filled by authentik otherwise", () => {
    const { text } = page(oidc({ provider: empty, application: [step("Click **Save**.")] }));
    expect(text).toContain("authentik keeps the first one that App uses");
    expect(text).not.toContain("for now");
  });

  test("stays empty for a client that sends nobody to authentik", () => {
    const { text } = page(
      oidc({
        provider: {
          ...empty,
          clientType: "public",
          grantTypes: ["urn:ietf:params:oauth:grant-type:device_code"],
        },
        application: [step("Click **Save**.")],
      }),
    );
    expect(text).not.toContain("redirect URIs");
  });
});

test("machines of RAC are added after the wizard, with all that is said of them", () => {
  const { text } = page(
    rac({
      provider: {
        endpoints: [
          { name: "One", protocol: "ssh", host: "{{app.hostname}}" },
          {
            name: "Two",
            protocol: "rdp",
            host: "{{app.hostname}}",
            authMode: "static",
            maximumConnections: -1,
          },
        ],
      },
      application: [step("Turn them on.")],
    }),
  );
  expect(text.indexOf("Endpoint Name")).toBeGreaterThan(text.indexOf("7. Click"));
  expect(linesOf(text, /Maximum concurrent/)).toEqual([
    '<Setting name="Maximum concurrent connections"><Value t="-1" name="Maximum concurrent connections" /><SettingNote>Any number.</SettingNote></Setting>',
  ]);
  expect(linesOf(text, /auth_mode/)).toHaveLength(1);
});

describe("providers whose tokens are taken", () => {
  const trusting = (name: string, trusted: string) =>
    several({
      providers: {
        [name]: { ...login, name: "Machines", jwtFederationProviders: [trusted] },
        login: { ...login, name: "People" },
        signals: { type: "ssf", oidcAuthProviders: ["login"] },
      } as Combined["providers"],
      phases: [onAuthentik("One", createApplication()), done],
    });

  test("are created before those that select them", () => {
    const { text, problems } = trusting("machines", "login");
    expect(problems).toEqual([]);
    expect(linesOf(text, /^\*\*.*Provider: /)).toEqual([
      "**OAuth2/OpenID Provider: People**",
      "**OAuth2/OpenID Provider: Machines**",
      // Beside the application of the provider that is stated first.
      "**Shared Signals Framework Provider: Machines**",
    ]);
  });

  test.each([
    ["logn", "Did you mean `login`?"],
    ["signals", "Name another key of the setup's `providers`, of the type `oauth2`."],
    ["machines", "Name another key of the setup's `providers`, of the type `oauth2`."],
  ])("are OAuth2 providers of the setup, other than the one itself: %s", (trusted, hint) => {
    const { problems } = trusting("machines", trusted);
    expect(problems).toEqual([
      expect.objectContaining({
        rule: "unknown-provider",
        message: `Unexpected provider \`${trusted}\`, expected one of \`login\``,
        hint,
        path: ["setups", 0, "providers", "machines", "jwtFederationProviders", 0],
      }),
    ]);
  });
});
