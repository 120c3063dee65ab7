import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generate } from "selfsigned";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { main } from "../cli.ts";
import { Pipeline, type WholePage, wholePage } from "../pipeline.ts";
import { authentikVersions, newestVersion } from "../values/versions.ts";
import { verifyCommand } from "./command.ts";
import { type Behaviour, type FakeAuthentik, startAuthentik } from "./testing/fake-authentik.ts";

const project = {
  root: fileURLToPath(new URL("../..", import.meta.url)),
  integrations: "generator/__fixtures__/verify-live",
  templates: "templates",
  static: "site/static",
  keepsAddresses: false,
};

const running: FakeAuthentik[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(behaviour?: Behaviour): Promise<FakeAuthentik> {
  const server = await startAuthentik(behaviour);
  running.push(server);
  return server;
}

let page: WholePage;

beforeAll(async () => {
  const [only] = (await new Pipeline(project).run()).pages;
  if (!only) throw new Error("The fixture has findings");
  page = await wholePage(only);
}, 60_000);

/** Runs the command for the fixture and gives what it printed, the random port made a fixed one. */
async function verify(origin: string, ...args: string[]) {
  return run("--set", `authentik=${origin}`, ...args);
}

/** The same, with the address left to the caller. */
async function run(...args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: "string", multiple: true, default: [] },
      setup: { type: "string" },
      "authentik-url": { type: "string" },
      authentik: { type: "string", default: newestVersion },
      timeout: { type: "string", default: "10" },
      json: { type: "boolean" },
    },
  });
  const { "authentik-url": authentikUrl, authentik, ...options } = values;
  const version = authentikVersions.find((known) => known === authentik) ?? newestVersion;
  const outcome = await verifyCommand(
    page,
    { ...options, authentik: version, ...(authentikUrl ? { authentikUrl } : {}) },
    false,
  );
  const err = [...outcome.notes, ...("errors" in outcome ? outcome.errors : [])].join("\n");
  return "errors" in outcome
    ? { code: 2, out: "", err: tidy(err) }
    : { code: outcome.agrees ? 0 : 1, out: tidy(outcome.text), err: tidy(err) };
}

/** Runs the whole command line. */
async function commandLine(...args: string[]) {
  let out = "";
  let err = "";
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    color: false,
    interactive: false,
  };
  const code = await main(args, terminal, project);
  return { code, out: tidy(out), err: tidy(err) };
}

function tidy(text: string): string {
  return text.replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:9000");
}

/** Everything from the first value that does not agree on. */
async function faults(behaviour: Behaviour, ...args: string[]) {
  const { origin } = await start(behaviour);
  const { code, out } = await verify(origin, "--setup", "oidc", ...args);
  const lines = out
    .split("\n")
    .slice(2)
    .filter((line) => !line.startsWith("  agrees"));
  return `exit code ${code}\n${lines.join("\n")}`;
}

describe("OpenID Connect", () => {
  test("all agrees", async () => {
    const { origin } = await start();
    const { code, out, err } = await verify(origin, "--setup", "oidc");
    expect(code).toBe(0);
    expect(err).toMatchInlineSnapshot(
      `"authentik: http:// is kept, but passwords and tokens would travel unencrypted. Use https:// if you can."`,
    );
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, OpenID Connect: this guide for authentik 2026.8 and http://127.0.0.1:9000

        agrees   Issuer                         http://127.0.0.1:9000/application/o/live-fixture/
        agrees   Authorization endpoint         http://127.0.0.1:9000/application/o/authorize/
        agrees   Token endpoint                 http://127.0.0.1:9000/application/o/token/
        agrees   UserInfo endpoint              http://127.0.0.1:9000/application/o/userinfo/
        agrees   End-session (logout) endpoint  http://127.0.0.1:9000/application/o/live-fixture/end-session/
        agrees   JSON Web Key Set               http://127.0.0.1:9000/application/o/live-fixture/jwks/
        agrees   Token introspection endpoint   http://127.0.0.1:9000/application/o/introspect/
        agrees   Token revocation endpoint      http://127.0.0.1:9000/application/o/revoke/
        agrees   Device authorization endpoint  http://127.0.0.1:9000/application/o/device/
        agrees   Scopes                         openid email profile roles
        agrees   Grants                         authorization_code refresh_token implicit
        agrees   Signature of ID tokens         RS256
        agrees   Encryption of tokens           none
        agrees   Signing keys                   RS256

      14 agree.
      "
    `);
  });

  test("all agrees, as JSON", async () => {
    const { origin } = await start();
    const { code, out } = await verify(origin, "--setup", "oidc", "--json");
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "agrees": true,
        "authentikVersion": "2026.8",
        "integration": "Example of a live comparison",
        "slug": "live-fixture",
        "title": "OpenID Connect",
        "setup": "oidc",
        "authentik": "http://127.0.0.1:9000",
        "providers": [
          {
            "name": "oauth2",
            "protocol": "OIDC",
            "findings": [
              {
                "id": "issuer",
                "label": "Issuer",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/live-fixture/",
                "found": "http://127.0.0.1:9000/application/o/live-fixture/"
              },
              {
                "id": "authorize",
                "label": "Authorization endpoint",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/authorize/",
                "found": "http://127.0.0.1:9000/application/o/authorize/"
              },
              {
                "id": "token",
                "label": "Token endpoint",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/token/",
                "found": "http://127.0.0.1:9000/application/o/token/"
              },
              {
                "id": "userinfo",
                "label": "UserInfo endpoint",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/userinfo/",
                "found": "http://127.0.0.1:9000/application/o/userinfo/"
              },
              {
                "id": "end-session",
                "label": "End-session (logout) endpoint",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/live-fixture/end-session/",
                "found": "http://127.0.0.1:9000/application/o/live-fixture/end-session/"
              },
              {
                "id": "jwks",
                "label": "JSON Web Key Set",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/live-fixture/jwks/",
                "found": "http://127.0.0.1:9000/application/o/live-fixture/jwks/"
              },
              {
                "id": "introspect",
                "label": "Token introspection endpoint",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/introspect/",
                "found": "http://127.0.0.1:9000/application/o/introspect/"
              },
              {
                "id": "revoke",
                "label": "Token revocation endpoint",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/revoke/",
                "found": "http://127.0.0.1:9000/application/o/revoke/"
              },
              {
                "id": "device-authorization",
                "label": "Device authorization endpoint",
                "status": "agrees",
                "expected": "http://127.0.0.1:9000/application/o/device/",
                "found": "http://127.0.0.1:9000/application/o/device/"
              },
              {
                "id": "scopes",
                "label": "Scopes",
                "status": "agrees",
                "expected": "openid email roles",
                "found": "openid email profile roles"
              },
              {
                "id": "grant-types",
                "label": "Grants",
                "status": "agrees",
                "expected": "authorization_code refresh_token",
                "found": "authorization_code refresh_token implicit"
              },
              {
                "id": "signing-algorithm",
                "label": "Signature of ID tokens",
                "status": "agrees",
                "expected": "RS256",
                "found": "RS256"
              },
              {
                "id": "encryption-algorithm",
                "label": "Encryption of tokens",
                "status": "agrees",
                "expected": "none",
                "found": "none"
              },
              {
                "id": "keys",
                "label": "Signing keys",
                "status": "agrees",
                "expected": "at least one",
                "found": "RS256"
              }
            ]
          }
        ]
      }
      "
    `);
  });

  test("one issuer for all, without a key", async () => {
    const { origin } = await start({
      discovery: (document) => ({
        ...document,
        issuer: String(document.issuer).replace(/application.*/, ""),
        id_token_signing_alg_values_supported: ["HS256"],
      }),
      keys: [],
    });
    const { code, out } = await verify(origin, "--setup", "shared");
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, OpenID Connect with one issuer: this guide for authentik 2026.8 and http://127.0.0.1:9000

        agrees   Issuer                         http://127.0.0.1:9000/
        agrees   Authorization endpoint         http://127.0.0.1:9000/application/o/authorize/
        agrees   Token endpoint                 http://127.0.0.1:9000/application/o/token/
        agrees   UserInfo endpoint              http://127.0.0.1:9000/application/o/userinfo/
        agrees   End-session (logout) endpoint  http://127.0.0.1:9000/application/o/live-fixture/end-session/
        agrees   JSON Web Key Set               http://127.0.0.1:9000/application/o/live-fixture/jwks/
        agrees   Token introspection endpoint   http://127.0.0.1:9000/application/o/introspect/
        agrees   Token revocation endpoint      http://127.0.0.1:9000/application/o/revoke/
        agrees   Device authorization endpoint  http://127.0.0.1:9000/application/o/device/
        agrees   Scopes                         openid email profile roles
        agrees   Grants                         authorization_code refresh_token implicit
        agrees   Signature of ID tokens         HS256
        agrees   Encryption of tokens           none
        agrees   Signing keys                   none

      14 agree.
      "
    `);
  });

  test("wrong slug, or no provider", async () => {
    const { origin } = await start();
    const { code, out } = await verify(origin, "--setup", "oidc", "--set", "slug=wrong");
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, OpenID Connect: this guide for authentik 2026.8 and http://127.0.0.1:9000

        unread   Discovery document  http://127.0.0.1:9000/application/o/wrong/.well-known/openid-configuration
                                     gave status 404

      Why, most likely:
      - authentik has no application with the slug \`wrong\`, or no OAuth2/OpenID provider is assigned to it.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("a difference as JSON", async () => {
    const { origin } = await start();
    const { code, out } = await verify(origin, "--setup", "oidc", "--set", "slug=wrong", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchInlineSnapshot(`
      {
        "agrees": false,
        "authentik": "http://127.0.0.1:9000",
        "authentikVersion": "2026.8",
        "integration": "Example of a live comparison",
        "providers": [
          {
            "findings": [
              {
                "cause": "authentik has no application with the slug \`wrong\`, or no OAuth2/OpenID provider is assigned to it.",
                "expected": "http://127.0.0.1:9000/application/o/wrong/.well-known/openid-configuration",
                "found": "status 404",
                "id": "discovery",
                "label": "Discovery document",
                "status": "unread",
              },
            ],
            "name": "oauth2",
            "protocol": "OIDC",
          },
        ],
        "setup": "oidc",
        "slug": "live-fixture",
        "title": "OpenID Connect",
        "version": 1,
      }
    `);
  });

  test("the reverse proxy loses the scheme", async () => {
    const { origin } = await start({ seenAs: (base) => base.replace("https:", "http:") });
    const { code, out } = await run(
      ...["--setup", "oidc", "--set", "authentik=https://sso.example.org"],
      ...["--authentik-url", origin],
    );
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, OpenID Connect: this guide for authentik 2026.8 and https://sso.example.org, reached at http://127.0.0.1:9000

        differs  Issuer                         https://sso.example.org/application/o/live-fixture/
                                                authentik says http://sso.example.org/application/o/live-fixture/
        differs  Authorization endpoint         https://sso.example.org/application/o/authorize/
                                                authentik says http://sso.example.org/application/o/authorize/
        differs  Token endpoint                 https://sso.example.org/application/o/token/
                                                authentik says http://sso.example.org/application/o/token/
        differs  UserInfo endpoint              https://sso.example.org/application/o/userinfo/
                                                authentik says http://sso.example.org/application/o/userinfo/
        differs  End-session (logout) endpoint  https://sso.example.org/application/o/live-fixture/end-session/
                                                authentik says http://sso.example.org/application/o/live-fixture/end-session/
        differs  JSON Web Key Set               https://sso.example.org/application/o/live-fixture/jwks/
                                                authentik says http://sso.example.org/application/o/live-fixture/jwks/
        differs  Token introspection endpoint   https://sso.example.org/application/o/introspect/
                                                authentik says http://sso.example.org/application/o/introspect/
        differs  Token revocation endpoint      https://sso.example.org/application/o/revoke/
                                                authentik says http://sso.example.org/application/o/revoke/
        differs  Device authorization endpoint  https://sso.example.org/application/o/device/
                                                authentik says http://sso.example.org/application/o/device/
        agrees   Scopes                         openid email profile roles
        agrees   Grants                         authorization_code refresh_token implicit
        agrees   Signature of ID tokens         RS256
        agrees   Encryption of tokens           none
        agrees   Signing keys                   RS256

      Why, most likely:
      - authentik takes the scheme from the request. The reverse proxy in front of it must send \`X-Forwarded-Proto: https\`, and its network must be among those that authentik trusts (\`AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS\`).

      5 agree, 9 differ.
      "
    `);
  });

  test("the reverse proxy loses the host", async () => {
    expect(await faults({ seenAs: () => "http://authentik-server:9000" })).toMatchInlineSnapshot(`
      "exit code 1
        differs  Issuer                         http://127.0.0.1:9000/application/o/live-fixture/
                                                authentik says http://authentik-server:9000/application/o/live-fixture/
        differs  Authorization endpoint         http://127.0.0.1:9000/application/o/authorize/
                                                authentik says http://authentik-server:9000/application/o/authorize/
        differs  Token endpoint                 http://127.0.0.1:9000/application/o/token/
                                                authentik says http://authentik-server:9000/application/o/token/
        differs  UserInfo endpoint              http://127.0.0.1:9000/application/o/userinfo/
                                                authentik says http://authentik-server:9000/application/o/userinfo/
        differs  End-session (logout) endpoint  http://127.0.0.1:9000/application/o/live-fixture/end-session/
                                                authentik says http://authentik-server:9000/application/o/live-fixture/end-session/
        differs  JSON Web Key Set               http://127.0.0.1:9000/application/o/live-fixture/jwks/
                                                authentik says http://authentik-server:9000/application/o/live-fixture/jwks/
        differs  Token introspection endpoint   http://127.0.0.1:9000/application/o/introspect/
                                                authentik says http://authentik-server:9000/application/o/introspect/
        differs  Token revocation endpoint      http://127.0.0.1:9000/application/o/revoke/
                                                authentik says http://authentik-server:9000/application/o/revoke/
        differs  Device authorization endpoint  http://127.0.0.1:9000/application/o/device/
                                                authentik says http://authentik-server:9000/application/o/device/

      Why, most likely:
      - authentik takes the host from the request. The reverse proxy in front of it must pass on the header \`Host\` as the browser sent it (\`127.0.0.1:9000\`), or your value for authentik is not the address that users see.

      5 agree, 9 differ.
      "
    `);
  });

  test("the reverse proxy loses the port, before 2026.8", async () => {
    expect(
      await faults({ seenAs: () => "http://127.0.0.1" }, "--authentik", "2026.5"),
    ).toMatchInlineSnapshot(`
      "exit code 1
        differs  Issuer                         http://127.0.0.1:9000/application/o/live-fixture/
                                                authentik says http://127.0.0.1/application/o/live-fixture/
        differs  Authorization endpoint         http://127.0.0.1:9000/application/o/authorize/
                                                authentik says http://127.0.0.1/application/o/authorize/
        differs  Token endpoint                 http://127.0.0.1:9000/application/o/token/
                                                authentik says http://127.0.0.1/application/o/token/
        differs  UserInfo endpoint              http://127.0.0.1:9000/application/o/userinfo/
                                                authentik says http://127.0.0.1/application/o/userinfo/
        differs  End-session (logout) endpoint  http://127.0.0.1:9000/application/o/live-fixture/end-session/
                                                authentik says http://127.0.0.1/application/o/live-fixture/end-session/
        differs  JSON Web Key Set               http://127.0.0.1:9000/application/o/live-fixture/jwks/
                                                authentik says http://127.0.0.1/application/o/live-fixture/jwks/
        differs  Token introspection endpoint   http://127.0.0.1:9000/application/o/introspect/
                                                authentik says http://127.0.0.1/application/o/introspect/
        differs  Token revocation endpoint      http://127.0.0.1:9000/application/o/revoke/
                                                authentik says http://127.0.0.1/application/o/revoke/
        differs  Device authorization endpoint  http://127.0.0.1:9000/application/o/device/
                                                authentik says http://127.0.0.1/application/o/device/

      Why, most likely:
      - The port of the address is lost or added on the way. The reverse proxy in front of authentik must pass on the header \`Host\` with its port (nginx: \`$http_host\`) and the right \`X-Forwarded-Proto\`.

      5 agree, 9 differ.
      "
    `);
  });

  test("one issuer for all where each should have its own", async () => {
    expect(
      await faults({
        discovery: (document) => ({
          ...document,
          issuer: String(document.issuer).replace(/application.*/, ""),
        }),
      }),
    ).toMatchInlineSnapshot(`
      "exit code 1
        differs  Issuer                         http://127.0.0.1:9000/application/o/live-fixture/
                                                authentik says http://127.0.0.1:9000/

      Why, most likely:
      - The provider's Issuer mode is the same identifier for all providers. Choose the one that gives each provider a different issuer.

      13 agree, 1 differ.
      "
    `);
  });

  test("a final slash is missing, another is too many", async () => {
    expect(
      await faults({
        discovery: (document) => ({
          ...document,
          issuer: String(document.issuer).replace(/\/$/, ""),
          token_endpoint: `${document.token_endpoint}/`,
        }),
      }),
    ).toMatchInlineSnapshot(`
      "exit code 1
        differs  Issuer                         http://127.0.0.1:9000/application/o/live-fixture/
                                                authentik says http://127.0.0.1:9000/application/o/live-fixture
        differs  Token endpoint                 http://127.0.0.1:9000/application/o/token/
                                                authentik says http://127.0.0.1:9000/application/o/token//

      Why, most likely:
      - They differ by the final slash alone. authentik routes addresses to the letter, and clients compare issuers so: keep authentik's spelling.

      12 agree, 2 differ.
      "
    `);
  });

  test("authentik below a path, with an endpoint left out", async () => {
    expect(
      await faults({
        discovery: (document) => ({
          ...document,
          issuer: String(document.issuer).replace("/application", "/auth/application"),
          revocation_endpoint: undefined,
        }),
      }),
    ).toMatchInlineSnapshot(`
      "exit code 1
        differs  Issuer                         http://127.0.0.1:9000/application/o/live-fixture/
                                                authentik says http://127.0.0.1:9000/auth/application/o/live-fixture/
        differs  Token revocation endpoint      http://127.0.0.1:9000/application/o/revoke/
                                                authentik says nothing

      Why, most likely:
      - authentik is served below the path \`/auth/\`, this guide expects it at the root of its host.
      - authentik's document does not name it. Is its release an older one?

      12 agree, 2 differ.
      "
    `);
  });

  test("no signing key", async () => {
    expect(
      await faults({
        discovery: (document) => ({
          ...document,
          id_token_signing_alg_values_supported: ["HS256"],
        }),
        keys: [],
      }),
    ).toMatchInlineSnapshot(`
      "exit code 1
        differs  Signature of ID tokens         RS256
                                                authentik says HS256
        differs  Signing keys                   at least one
                                                authentik says none

      Why, most likely:
      - The provider in authentik has no Signing Key: it signs with the client secret (HS256), and its set of keys is empty. Choose a key.

      12 agree, 2 differ.
      "
    `);
  });

  test("a signing key that the application cannot read", async () => {
    expect(
      await faults({
        discovery: (document) => ({
          ...document,
          id_token_signing_alg_values_supported: ["ES256"],
        }),
      }),
    ).toMatchInlineSnapshot(`
      "exit code 1
        differs  Signature of ID tokens         RS256
                                                authentik says ES256

      Why, most likely:
      - The Signing Key of the provider in authentik is no RSA key, and the application reads no other signature. Choose one, such as authentik Self-signed Certificate.

      13 agree, 1 differ.
      "
    `);
  });

  test("an encryption key, a scope and a grant missing", async () => {
    expect(
      await faults({
        discovery: (document) => ({
          ...document,
          id_token_encryption_alg_values_supported: ["RSA-OAEP-256"],
          scopes_supported: ["openid", "email"],
          grant_types_supported: ["authorization_code"],
        }),
      }),
    ).toMatchInlineSnapshot(`
      "exit code 1
        differs  Scopes                         openid email roles
                                                authentik says openid email
        differs  Grants                         authorization_code refresh_token
                                                authentik says authorization_code
        differs  Encryption of tokens           none
                                                authentik says RSA-OAEP-256

      Why, most likely:
      - The provider in authentik has no scope mapping for \`roles\`. Add it to the selected Scopes; authentik drops scopes that it does not know, without a word.
      - The provider in authentik does not allow \`refresh_token\`. Tick it under Grant Types.
      - The provider in authentik has an Encryption Key; the application cannot read encrypted tokens. Clear the field.

      11 agree, 3 differ.
      "
    `);
  });

  test("the key set is missing", async () => {
    expect(
      await faults({
        before: ({ url }, response) => {
          if (!url?.endsWith("/jwks/")) return false;
          response.writeHead(503).end();
          return true;
        },
      }),
    ).toMatchInlineSnapshot(`
      "exit code 1
        unread   Signing keys                   http://127.0.0.1:9000/application/o/live-fixture/jwks/
                                                gave status 503

      Why, most likely:
      - authentik, or the reverse proxy in front of it, has a fault or is still starting. Its log tells more.

      13 agree, 1 could not be read.
      "
    `);
  });
});

describe("SAML", () => {
  test("all agrees, behind authentik's redirect to its API", async () => {
    const server = await start();
    const { code, out } = await verify(server.origin, "--setup", "saml");
    expect(code).toBe(0);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, SAML: this guide for authentik 2026.8 and http://127.0.0.1:9000

        agrees   Entity ID (issuer)                http://127.0.0.1:9000/application/saml/live-fixture/metadata/
        agrees   Single sign-on, Redirect binding  http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/redirect/
        agrees   Single sign-on, POST binding      http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/post/
        agrees   Single logout, Redirect binding   http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/redirect/
        agrees   Single logout, POST binding       http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/post/
        agrees   Signing certificate               valid until 2126-01-01
        agrees   Signed requests                   not needed

      7 agree.
      "
    `);
    expect(server.requests.map(({ path }) => path)).toEqual([
      "/application/saml/live-fixture/metadata/",
      "/api/v3/providers/saml/7/metadata/?download",
    ]);
  });

  test("from 2026.5 on, the unified address does as well", async () => {
    const { origin } = await start({
      metadata: (xml) => xml.replaceAll(/(?:sso|slo)\/binding\/(?:redirect|post)\//g, ""),
    });
    expect((await verify(origin, "--setup", "saml")).code).toBe(0);
    expect((await verify(origin, "--setup", "saml", "--authentik", "2026.2")).code).toBe(1);
  });

  test("an issuer of before 2026.5, no certificate, signed requests wanted, no logout by POST", async () => {
    const { origin } = await start({
      metadata: (xml) =>
        xml
          .replace(/entityID="[^"]*"/, 'entityID="authentik"')
          .replace(/<md:KeyDescriptor.*<\/md:KeyDescriptor>/s, "")
          .replace(/<md:SingleLogoutService[^>]*HTTP-POST[^>]*>/, "")
          .replace("<md:IDPSSODescriptor", '<md:IDPSSODescriptor WantAuthnRequestsSigned="true"'),
    });
    const { code, out } = await verify(origin, "--setup", "saml");
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, SAML: this guide for authentik 2026.8 and http://127.0.0.1:9000

        differs  Entity ID (issuer)                http://127.0.0.1:9000/application/saml/live-fixture/metadata/
                                                   authentik says authentik
        agrees   Single sign-on, Redirect binding  http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/redirect/
        agrees   Single sign-on, POST binding      http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/post/
        agrees   Single logout, Redirect binding   http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/redirect/
        differs  Single logout, POST binding       http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/post/
                                                   authentik says nothing
        differs  Signing certificate               at least one that is valid
                                                   authentik says none
        differs  Signed requests                   not needed
                                                   authentik says needed

      Why, most likely:
      - That is the default up to 2026.2; a provider keeps it as EntityID/Issuer override when authentik is upgraded. Clear that field, or use \`--authentik\` with your release.
      - authentik's document does not name it. Is its release an older one?
      - The provider in authentik has no Signing Certificate, so the application cannot check what it sends. Choose one, with Sign assertions on.
      - The provider in authentik has a Verification Certificate, so it refuses unsigned requests. Clear the field, or let the application sign.

      3 agree, 4 differ.
      "
    `);
  });

  test("the same values in another release", async () => {
    const { origin } = await start();
    const { code, out } = await verify(origin, "--setup", "saml", "--authentik", "2026.2");
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, SAML: this guide for authentik 2026.2 and http://127.0.0.1:9000

        differs  Entity ID (issuer)                authentik
                                                   authentik says http://127.0.0.1:9000/application/saml/live-fixture/metadata/
        agrees   Single sign-on, Redirect binding  http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/redirect/
        agrees   Single sign-on, POST binding      http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/post/
        agrees   Single logout, Redirect binding   http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/redirect/
        agrees   Single logout, POST binding       http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/post/
        agrees   Signing certificate               valid until 2126-01-01
        agrees   Signed requests                   not needed

      Why, most likely:
      - That is the default from 2026.5 on. Use \`--authentik\` with your release.

      6 agree, 1 differ.
      "
    `);
  });

  test("a certificate that was changed on the way, locations of another host", async () => {
    const { origin } = await start({
      seenAs: () => "http://authentik-server:9000",
      metadata: (xml) => xml.replace(/(<ds:X509Certificate>)..../, "$1AAAA"),
    });
    const { code, out } = await verify(origin, "--setup", "saml");
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, SAML: this guide for authentik 2026.8 and http://127.0.0.1:9000

        differs  Entity ID (issuer)                http://127.0.0.1:9000/application/saml/live-fixture/metadata/
                                                   authentik says http://authentik-server:9000/application/saml/live-fixture/metadata/
        differs  Single sign-on, Redirect binding  http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/redirect/
                                                   authentik says http://authentik-server:9000/application/saml/live-fixture/sso/binding/redirect/
        differs  Single sign-on, POST binding      http://127.0.0.1:9000/application/saml/live-fixture/sso/binding/post/
                                                   authentik says http://authentik-server:9000/application/saml/live-fixture/sso/binding/post/
        differs  Single logout, Redirect binding   http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/redirect/
                                                   authentik says http://authentik-server:9000/application/saml/live-fixture/slo/binding/redirect/
        differs  Single logout, POST binding       http://127.0.0.1:9000/application/saml/live-fixture/slo/binding/post/
                                                   authentik says http://authentik-server:9000/application/saml/live-fixture/slo/binding/post/
        differs  Signing certificate               at least one that is valid
                                                   authentik says one that cannot be read
        agrees   Signed requests                   not needed

      Why, most likely:
      - authentik takes the host from the request. The reverse proxy in front of it must pass on the header \`Host\` as the browser sent it (\`127.0.0.1:9000\`), or your value for authentik is not the address that users see.
      - Something changed the metadata on its way.

      1 agree, 6 differ.
      "
    `);
  });

  test("no metadata: wrong slug, another document, markup that ends in the middle", async () => {
    const { origin } = await start();
    expect(
      (await verify(origin, "--setup", "saml", "--set", "slug=wrong")).out,
    ).toMatchInlineSnapshot(`
      "Example of a live comparison, SAML: this guide for authentik 2026.8 and http://127.0.0.1:9000

        unread   SAML metadata  http://127.0.0.1:9000/application/saml/wrong/metadata/
                                gave status 404

      Why, most likely:
      - authentik has no application with the slug \`wrong\`, or no SAML provider is assigned to it.

      0 agree, 1 could not be read.
      "
    `);
    for (const change of [() => "<html/>", (xml: string) => xml.slice(0, -30), () => ""]) {
      const other = await start({ metadata: change });
      const { code, out } = await verify(other.origin, "--setup", "saml");
      expect(code).toBe(1);
      expect(out).toContain("gave an answer of another form");
    }
  });
});

describe("what answers is not authentik", () => {
  const instead = (status: number, headers: Record<string, string>, body = ""): Behaviour => ({
    before: (_, response) => {
      response.writeHead(status, headers).end(body);
      return true;
    },
  });

  test("a login page", async () => {
    expect(
      await faults(instead(200, { "content-type": "text/html" }, "<html>Log in</html>")),
    ).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave an answer of another form

      Why, most likely:
      - Something else than authentik answers at 127.0.0.1:9000, such as the login page of another service or of a firewall.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("a fault", async () => {
    expect(await faults(instead(502, {}))).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave status 502

      Why, most likely:
      - authentik, or the reverse proxy in front of it, has a fault or is still starting. Its log tells more.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("a redirect to another host is not followed", async () => {
    const other = await start();
    expect(
      await faults(instead(302, { location: `${other.origin}/secret-path` })),
    ).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave a redirect to another host, 127.0.0.1:9000

      Why, most likely:
      - 127.0.0.1:9000 sends visitors on to 127.0.0.1:9000, which was not asked. If authentik is reached there, give that address; if a login page stands in front of authentik, it must let applications through.

      0 agree, 1 could not be read.
      "
    `);
    expect(
      await faults(instead(302, { location: "https://login.example.com/?token=secret" })),
    ).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave a redirect to another host, login.example.com

      Why, most likely:
      - 127.0.0.1:9000 sends visitors on to login.example.com, which was not asked. If authentik is reached there, give that address; if a login page stands in front of authentik, it must let applications through.

      0 agree, 1 could not be read.
      "
    `);
    expect(other.requests).toEqual([]);
  });

  test("redirects in a circle, and one that leads nowhere", async () => {
    expect(await faults(instead(302, { location: "/again" }))).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave one redirect after another

      Why, most likely:
      - Something in front of authentik redirects in a circle; often it asks authentik by http and authentik's answer leads to https again.

      0 agree, 1 could not be read.
      "
    `);
    expect(await faults(instead(302, {}))).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave a redirect that leads nowhere

      Why, most likely:
      - Something in front of authentik answers at 127.0.0.1:9000 in its place.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("no answer in time, not even the end of one", async () => {
    expect(await faults({ before: () => true }, "--timeout", "0.2")).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave no answer within 0.2 s

      Why, most likely:
      - Something drops the packets to 127.0.0.1:9000, such as a firewall, or authentik is overloaded. \`--timeout\` waits longer.

      0 agree, 1 could not be read.
      "
    `);
    const partly: Behaviour = {
      before: (_, response) => {
        response.writeHead(200).write("{");
        return true;
      },
    };
    expect(await faults(partly, "--timeout", "0.2")).toContain("gave no answer within 0.2 s");
  });

  test("an answer without end", async () => {
    const server = await start({
      before: (_, response) => {
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
        };
        response.on("drain", more);
        more();
        return true;
      },
    });
    const { code, out } = await verify(server.origin, "--setup", "oidc");
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, OpenID Connect: this guide for authentik 2026.8 and http://127.0.0.1:9000

        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave more than 1024 KiB

      Why, most likely:
      - The answer is far too long for authentik's. Something else answers at 127.0.0.1:9000.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("control characters and long values cannot play with the terminal", async () => {
    const out = await faults({
      discovery: (document) => ({
        ...document,
        issuer: `http://\u001b[2J\u202e${"x".repeat(1000)}`,
      }),
    });
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(out).toContain("\\u001b[2J\\u202e");
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(400);
  });
});

describe("connections", () => {
  test("refused", async () => {
    const server = await start();
    await running.splice(0)[0]?.close();
    const { code, out } = await verify(server.origin, "--setup", "oidc");
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, OpenID Connect: this guide for authentik 2026.8 and http://127.0.0.1:9000

        unread   Discovery document  http://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave connection refused

      Why, most likely:
      - Nothing listens at 127.0.0.1:9000. authentik, or the reverse proxy in front of it, is not running there, or uses another port.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("a certificate that nobody vouches for", async () => {
    const { cert, private: key } = await generate([{ name: "commonName", value: "authentik" }], {
      keyType: "ec",
      algorithm: "sha256",
    });
    expect(await faults({ tls: { key, cert } })).toMatchInlineSnapshot(`
      "exit code 1
        unread   Discovery document  https://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave a certificate that this machine does not trust

      Why, most likely:
      - The certificate of 127.0.0.1:9000 is self-signed or issued by a private authority. Applications refuse it too unless they know that authority. For this command, name its file in the environment variable \`NODE_EXTRA_CA_CERTS\`.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("https where only http is spoken", async () => {
    const { origin } = await start();
    const { code, out } = await verify(origin.replace("http:", "https:"), "--setup", "oidc");
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "Example of a live comparison, OpenID Connect: this guide for authentik 2026.8 and https://127.0.0.1:9000

        unread   Discovery document  https://127.0.0.1:9000/application/o/live-fixture/.well-known/openid-configuration
                                     gave an answer that is no TLS

      Why, most likely:
      - The server at 127.0.0.1:9000 speaks no https on this port. Perhaps the address begins with \`http://\`.

      0 agree, 1 could not be read.
      "
    `);
  });

  test("--authentik-url: asks there, in the name of the page's host", async () => {
    const server = await start();
    const { code, out } = await run(
      ...["--setup", "oidc", "--set", "authentik=https://sso.example.org"],
      ...["--authentik-url", server.origin],
    );
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toMatchInlineSnapshot(
      `"Example of a live comparison, OpenID Connect: this guide for authentik 2026.8 and https://sso.example.org, reached at http://127.0.0.1:9000"`,
    );
    expect(server.requests[0]?.headers).toMatchObject({
      host: "sso.example.org",
      "x-forwarded-proto": "https",
    });
  });
});

test("no secret is printed or sent", async () => {
  const server = await start();
  const secret = "correct-horse-battery-staple";
  for (const format of [[], ["--json"]]) {
    const { out, err } = await verify(
      server.origin,
      ...["--setup", "oidc", "--set", `clientSecret=${secret}`, "--set", "slug=wrong", ...format],
    );
    expect(out + err).not.toContain(secret);
  }
  expect(JSON.stringify(server.requests)).not.toContain(secret);
});

test("mistakes in the command", async () => {
  const given = ["--set", "authentik=https://sso.example.org"];
  const mistakes = {
    "no address": ["--setup", "oidc"],
    "no setup": given,
    "unknown setup": [...given, "--setup", "oauth"],
    "a setup that cannot be compared": [...given, "--setup", "ldap"],
    "an address that is none": ["--set", "authentik=ftp://sso.example.org", "--setup", "oidc"],
    "another address that is none": [...given, "--setup", "oidc", "--authentik-url", "ftp://x"],
    "a time that is none": [...given, "--setup", "oidc", "--timeout", "soon"],
  };
  const answers: Record<string, string> = {};
  for (const [name, args] of Object.entries(mistakes)) {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    answers[name] = err;
  }
  expect(answers).toMatchInlineSnapshot(`
    {
      "a setup that cannot be compared": "The setup \`ldap\` has neither OpenID Connect nor SAML: authentik publishes nothing to compare it with. Expected one of \`oidc\`, \`shared\`, \`saml\`.",
      "a time that is none": "--timeout: expected a number of seconds up to 300.",
      "an address that is none": "authentik: Unexpected scheme “ftp:”, expected https:// or http://.",
      "another address that is none": "--authentik-url: Unexpected scheme “ftp:”, expected https:// or http://.",
      "no address": "Missing the address of your authentik: --set authentik=https://sso.example.org",
      "no setup": "This guide has several setups. Name yours with --setup: \`oidc\`, \`shared\`, \`saml\`.",
      "unknown setup": "Unknown setup \`oauth\`, expected one of \`oidc\`, \`shared\`, \`saml\`.",
    }
  `);
});

describe("command line", { timeout: 120_000 }, () => {
  test("exit codes: all agrees, a difference, a mistake", async () => {
    const { origin } = await start();
    const given = ["verify", "live-fixture", "--set", `authentik=${origin}`];
    const right = await commandLine(...given, "--setup", "saml", "--json");
    expect(right.code).toBe(0);
    expect(JSON.parse(right.out)).toMatchObject({ version: 1, agrees: true, setup: "saml" });
    const wrong = await commandLine(...given, "--setup", "saml", "--authentik", "2026.2");
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining("authentik: http://") });
    const mistaken = await commandLine(...given, "--setup", "sam");
    expect(mistaken).toMatchObject({ code: 2, out: "" });
    expect(mistaken.err).toContain("Unknown setup `sam`");
  });

  test("--authentik takes an address too, with or without a release", async () => {
    const { origin } = await start();
    const given = ["verify", "live-fixture", "--setup", "saml", "--authentik", origin];
    expect((await commandLine(...given)).code).toBe(0);
    expect((await commandLine(...given, "--authentik", "2026.2")).code).toBe(1);
    // Beside a value for authentik it says where this machine reaches it.
    const elsewhere = await commandLine(...given, "--set", "authentik=https://sso.example.org");
    expect(elsewhere.out).toContain("https://sso.example.org/application/saml/");
    expect(elsewhere.code).toBe(0);
    const neither = await commandLine("verify", "live-fixture", "--authentik", "2026.05");
    expect(neither.code).toBe(2);
    expect(neither.err).toContain("Did you mean 2026.5?");
  });

  test("unknown integration", async () => {
    expect(await commandLine("verify", "live-fixtur")).toMatchInlineSnapshot(`
      {
        "code": 2,
        "err": "There is no integration \`live-fixtur\`. Did you mean \`live-fixture\`?
      ",
        "out": "",
      }
    `);
  });
});
