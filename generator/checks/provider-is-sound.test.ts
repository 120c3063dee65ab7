import { expect, test } from "vitest";
import {
  combined,
  createApplication,
  group,
  type IntegrationInput,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  proxy,
  regex,
  saml,
  step,
  strict,
  text,
  todo,
} from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { providerIsSound } from "./provider-is-sound.ts";

type Setup = NonNullable<IntegrationInput["setups"]>[number];

const application = [step("Click **Save**.")];
const ofRedirectUri = (uri: ReturnType<typeof strict> | ReturnType<typeof regex>) =>
  oidc({ provider: { redirectUris: [uri] }, application });

/** What is wrong with the provider of a setup. */
async function messages(setup: Setup): Promise<string[]> {
  const { guide } = renderPage({
    placeholders: {
      app: origin("app.company", "the application"),
      acs: text("https://eu.company/acs", "the address that the application shows"),
      tenant: text("tenant-1", "the tenant"),
    },
    setups: [setup],
  });
  // The check reads nothing but the guide.
  const problems = await providerIsSound.run({ guide } as CheckContext);
  return problems.map(({ message }) => message);
}

test.each([
  ["/callback", "Unexpected `/callback`, expected a whole address with its scheme"],
  ["{{app.host}}/callback", "Unexpected `{{app.host}}/callback`, expected a whole address"],
  ["{{tenant}}", "Unexpected `{{tenant}}`, expected a whole address with its scheme"],
  ["{{app.url}}/call back", "Unexpected blank in the address"],
  ["{{app.url}}/#/callback", "Unexpected fragment `#/callback` in a redirect URI"],
  ["{{app.url}}//callback", "Unexpected second slash in the address"],
  ["{{app.url}}/oidc//callback", "Unexpected second slash in the address"],
])("no redirect URI: %s", async (url, message) => {
  expect(await messages(ofRedirectUri(strict(url)))).toEqual([expect.stringContaining(message)]);
});

test.each([
  `{{app.url}}${todo("the path, with its slashes")}`,
  "{{app.url}}",
  "{{app.url}}/{{tenant}}/callback?next=/home",
  "{{acs}}",
  "{{app.scheme}}://{{app.host}}/callback",
  "http://localhost:8085/callback",
  "com.example.app:/callback",
  "app://callback",
])("a redirect URI: %s", async (url) => {
  expect(await messages(ofRedirectUri(strict(url)))).toEqual([]);
});

test("a redirect URI is given once for each type", async () => {
  const url = "{{app.url}}/callback";
  const provider = {
    redirectUris: [strict(url), strict(url), strict(url, { redirectUriType: "logout" })],
  };
  expect(await messages(oidc({ provider, application }))).toEqual([
    "Unexpected second redirect URI `{{app.url}}/callback`",
  ]);
});

test("a dot of a host is escaped in a regular expression", async () => {
  expect(await messages(ofRedirectUri(regex("http://127.0.0.1:[0-9]+/callback")))).toEqual([
    expect.stringContaining("Unexpected dot in the host"),
  ]);
  for (const url of ["http://127\\.0\\.0\\.1:[0-9]+/callback", "{{app.url}}/v1.0/[a-z]+\\.html"]) {
    expect(await messages(ofRedirectUri(regex(url)))).toEqual([]);
  }
});

test("the paths that a proxy leaves open are regular expressions", async () => {
  const open = (path: string) =>
    proxy({
      provider: { mode: "forward_single", externalHost: "{{app.url}}", skipPathRegex: [path] },
      application,
    });
  expect(await messages(open("^(/api"))).toEqual([
    expect.stringContaining("Unexpected regular expression `^(/api`: unterminated group"),
  ]);
  for (const path of [
    "^/api/v[0-9.]+/",
    "(?i)^/api",
    "^/api(?s).*",
    "^/(?i:api)/",
    "^/(?i-s:api)/",
    "^/(?P<part>[a-z]+)$",
    "^/[](?P]",
  ]) {
    expect(await messages(open(path))).toEqual([]);
  }
  // Go knows neither, nor flags that nobody has.
  for (const path of ["^/(?>api)", "^/a++", "(?P<part>a)(?P=part)", "(?q)^/api", "^/\\((?i)a)"]) {
    expect(await messages(open(path))).toEqual([
      expect.stringContaining(`Unexpected regular expression \`${path}\``),
    ]);
  }
});

test("a redirect URI may be any regular expression of Python", async () => {
  for (const end of [
    "(?P<part>[a-z]+)/(?P=part)",
    "(?>[a-z]+)/callback",
    "[a-z]++/callback",
    "[a-z]{2}+/callback",
    "(?i:callback)",
    "(?#any of them)[a-z]+",
    "(v1/)?(?(1)callback|return)",
  ]) {
    expect(await messages(ofRedirectUri(regex(`{{app.url}}/${end}`)))).toEqual([]);
  }
  expect(await messages(ofRedirectUri(regex("(?i){{app.url}}/callback")))).toEqual([]);
  // Python takes flags for the whole at its start only.
  for (const end of ["(?i)callback", "(?P=part)", "[a-z]+++", "(callback"]) {
    expect(await messages(ofRedirectUri(regex(`{{app.url}}/${end}`)))).toEqual([
      expect.stringContaining("Unexpected regular expression"),
    ]);
  }
});

test("web addresses have the scheme of the web", async () => {
  expect(
    await messages(
      saml({ provider: { acsUrl: "{{app.host}}/acs", slsUrl: "app://logout" }, application }),
    ),
  ).toEqual([
    "Unexpected `{{app.host}}/acs`, expected a whole address with its scheme",
    "Unexpected `app://logout`, expected a whole address with its scheme",
  ]);
  expect(
    await messages(
      proxy({
        provider: { mode: "forward_single", externalHost: "{{app.hostname}}" },
        application,
      }),
    ),
  ).toEqual(["Unexpected `{{app.hostname}}`, expected a whole address with its scheme"]);
  expect(await messages(saml({ provider: { acsUrl: "{{acs}}" }, application }))).toEqual([]);
});

/** A setup of OAuth2 providers, by name whose tokens each one takes. */
const trusting = (trusted: Record<string, string[]>) =>
  combined({
    id: "all",
    title: "All",
    providers: Object.fromEntries(
      Object.entries(trusted).map(([name, jwtFederationProviders]) => [
        name,
        { type: "oauth2" as const, name, redirectUris: [], jwtFederationProviders },
      ]),
    ),
    phases: [onAuthentik("One", createApplication()), onApplication("Two", ...application)],
  });

test("providers that take each other's tokens cannot be made one after the other", async () => {
  expect(await messages(trusting({ one: ["two"], two: ["three"], three: ["one"] }))).toEqual([
    "Unexpected provider `one`: it takes the tokens of `three` itself",
  ]);
  expect(
    await messages(trusting({ one: ["two", "three"], two: ["three"], three: ["four"] })),
  ).toEqual([]);
});

test("tokens are taken of sources, not of other objects", async () => {
  const setup = oidc({
    provider: { redirectUris: [], jwtFederationSources: ["people"] },
    objects: { people: group({ name: "People" }) },
    application,
  });
  expect(await messages(setup)).toEqual(["Unexpected group `people`, expected an OAuth source"]);
});

test("signals are signed", async () => {
  const signals = (signingKey: string) =>
    combined({
      id: "all",
      title: "All",
      providers: { signals: { type: "ssf", signingKey } },
      application,
    });
  expect(await messages(signals("none"))).toEqual([
    "Unexpected `none`: authentik refuses an SSF provider without a signing key",
  ]);
  expect(await messages(signals("any"))).toEqual([]);
});
