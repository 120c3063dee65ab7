import { describe, expect, test } from "vitest";
import {
  type IntegrationInput,
  origin,
  outpost,
  proxy,
  step,
  text as textPlaceholder,
} from "../descriptor/authoring.ts";
import { languageOf, parseSample } from "../formats/index.ts";
import { filler } from "../values/resolve.ts";
import { newestVersion } from "../values/versions.ts";
import { linesOf, renderPage } from "./testing.ts";

type Proxy = Parameters<typeof proxy>[0];

function page(provider: Partial<Proxy["provider"]>, objects: Proxy["objects"] = {}) {
  const placeholders: IntegrationInput["placeholders"] = {
    app: origin("app.company:8443", "the application"),
    inside: origin("http://app:3000", "the application inside"),
    anything: textPlaceholder("anything", "anything"),
  };
  return renderPage({
    placeholders,
    setups: [
      proxy({
        provider: { mode: "forward_single", externalHost: "{{app.url}}", ...provider },
        objects,
        application: [step("Click **Save**.")],
      }),
    ],
  });
}

/** The page's code with example values, by language, and what is wrong with it. */
async function codes({ text, guide }: ReturnType<typeof page>) {
  const fill = filler(guide.values, {}, newestVersion);
  const fences = [...text.matchAll(/^( *)```(\w+)\n(.*?)\n\1```$/gms)];
  return Promise.all(
    fences.map(async ([, indent = "", language = "", body = ""]) => {
      const code = fill(body.replaceAll(new RegExp(`^${indent}`, "gm"), "")).text;
      return { language, code, error: await parseSample(languageOf(language) ?? "text", code) };
    }),
  );
}

describe.each([
  ["one application", {}],
  ["one application with its inner address", { internalHost: "{{inside.url}}" }],
  [
    "one application with HTTP Basic",
    {
      basicAuthEnabled: true,
      basicAuthUserAttribute: "user",
      basicAuthPasswordAttribute: "password",
    },
  ],
  ["a domain", { mode: "forward_domain", cookieDomain: "company" }],
] satisfies [string, Partial<Proxy["provider"]>][])("%s", (_, provider) => {
  test("has no problems and code that parses", async () => {
    const rendered = page(provider);
    expect(rendered.problems).toEqual([]);
    for (const { code, error } of await codes(rendered)) expect({ code, error }).toEqual({ code });
  });

  test("asks the outpost in each reverse proxy's own way", async () => {
    const all = (await codes(page(provider))).map(({ code }) => code).join("\n");
    expect(all).toContain("auth_request /outpost.goauthentik.io/auth/nginx;");
    expect(all).toContain(
      'forwardauth.address: "http://authentik-server:9000/outpost.goauthentik.io/auth/traefik"',
    );
    expect(all).toContain("uri /outpost.goauthentik.io/auth/caddy\n");
    expect(all).toContain("path_prefix: /outpost.goauthentik.io/auth/envoy\n");
    // nginx: nobody is asked for a login on the way to it.
    expect(all).toContain("location /outpost.goauthentik.io {");
    expect(all).toContain("error_page 401 = @authentik_login;");
    // Caddy finds no headers in lower case.
    expect(all).toContain("copy_headers X-Authentik-Username X-Authentik-Groups");
  });
});

test("a login begins on the application's host, or on the one that a domain shares", async () => {
  const login = async (provider: Parameters<typeof page>[0]) =>
    (await codes(page(provider))).flatMap(({ code }) => linesOf(code, /return 302/));
  expect(await login({})).toEqual([
    "return 302 $scheme://$http_host/outpost.goauthentik.io/start?rd=$scheme://$http_host$request_uri;",
  ]);
  expect(await login({ mode: "forward_domain" })).toEqual([
    "return 302 https://app.company:8443/outpost.goauthentik.io/start?rd=$scheme://$http_host$request_uri;",
  ]);
});

test("the header with the password is handed on only where the provider sends it", async () => {
  const authorization = async (basicAuthEnabled: boolean) =>
    (await codes(page({ basicAuthEnabled })))
      .filter(({ code }) => /authorization/i.test(code.replaceAll("authorization_response", "")))
      .map(({ language }) => language);
  expect(await authorization(false)).toEqual([]);
  expect(await authorization(true)).toEqual(["nginx", "yaml", "yaml", "caddyfile", "yaml"]);
});

test("a separate outpost has an address of its own", () => {
  const { guide, text } = page({}, { own: outpost({ serves: "proxy", name: "Proxy" }) });
  expect(guide.values.placeholders.proxyOutpost).toMatchObject({ kind: "origin", shared: true });
  expect(guide.values.placeholders.authentikServer).toBeUndefined();
  expect(text).toContain("proxy_pass {{proxyOutpost.url}};");
});

test("only the reverse proxies that the descriptor names are offered", () => {
  const { text } = page({ reverseProxies: ["caddy"] });
  expect(text).toContain("forward_auth");
  expect(text).not.toContain('<Tabs groupId="reverse-proxy"');
  expect(text).not.toContain("nginx");
});

test.each([
  ["authentik's own proxy", { mode: "proxy", internalHost: "{{inside.url}}" }],
  ["no reverse proxy", { reverseProxies: [] }],
] satisfies [string, Partial<Proxy["provider"]>][])("%s needs no configuration", (_, provider) => {
  const { text, guide } = page(provider);
  expect(text).not.toContain("Configure the reverse proxy");
  expect(Object.keys(guide.values.placeholders)).not.toContain("authentikServer");
});

test.each(["externalHost", "internalHost"])(
  "%s must be an origin: nothing else can be quoted",
  (field) => {
    const { problems } = page({ [field]: "https://{{anything}}" });
    expect(problems.map(({ rule, path }) => ({ rule, path }))).toEqual([
      { rule: "unsafe-reference", path: ["setups", 0, "provider", field] },
    ]);
  },
);

test("the form for a domain has its own labels", () => {
  const { text } = page({
    mode: "forward_domain",
    cookieDomain: "company",
    skipPathRegex: ["^{{app.url}}/public/"],
    internalHost: "{{inside.url}}",
  });
  expect(linesOf(text, /Authentication URL|Unauthenticated|External host|Internal host/)).toEqual([
    '<Setting name="Authentication URL"><Value t="{{app.url}}" name="Authentication URL" /></Setting>',
    '<Setting name="Unauthenticated URLs" group="Advanced protocol settings"><Value t="^{{app.url|regex}}/public/" name="Unauthenticated URLs" /></Setting>',
  ]);
});
