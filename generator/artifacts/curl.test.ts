import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { authentikVersions } from "../values/versions.ts";
import { isMissing } from "./artifact.ts";
import { curl } from "./curl.ts";
import { everySetup, filledText, subjectOf } from "./testing.ts";

const subjects = await everySetup();

test("every script is one of Bash", () => {
  const scripts = new Set(
    subjects.flatMap((subject) =>
      authentikVersions.flatMap((version) => {
        const script = curl({ ...subject, version });
        return isMissing(script) ? [] : [filledText(subject, version, script)];
      }),
    ),
  );
  expect(scripts.size).toBeGreaterThan(20);
  for (const script of scripts) {
    const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  }
});

test("setups that the call cannot carry have no script, and nothing but the reason", () => {
  const subject = subjectOf(subjects, "scim-fixture token");
  expect(curl({ ...subject, version: "2026.8" })).toEqual({
    missing: [
      "The call creates one application with one login provider. For this setup, use the blueprint or Terraform.",
    ],
  });
});

test("a login is carried without the optional provisioning beside it", () => {
  const subject = subjectOf(subjects, "1password oidc");
  const script = filledText(subject, "2026.8", curl({ ...subject, version: "2026.8" }));
  expect(script).toContain("onepassword://sso/oidc/redirect");
  expect(script).not.toMatch(/scim/i);
});

test("what the call cannot make is named with what it is", () => {
  const note = (label: string) => {
    const script = curl({ ...subjectOf(subjects, label), version: "2026.8" });
    return isMissing(script) ? [] : script.notes.filter((said) => /by hand/.test(said));
  };
  expect(note("pfsense radius")).toEqual(["Create these by hand: the outpost `RADIUS`."]);
  expect(note("nextcloud ldap")).toEqual([
    "Create these by hand: the service account with its role, the outpost `LDAP`.",
  ]);
});

const hasTools = ["curl", "jq"].every((name) => spawnSync(name, ["--version"]).status === 0);
if (!hasTools) console.warn("curl or jq is missing: the script was not run.");

test.skipIf(!hasTools)(
  "the script looks up keys, makes what is missing and sends the call",
  async () => {
    const api = await fakeApi();
    const { code, output } = await runAt(api.origin, "nextcloud oidc", {
      nextcloud: "https://cloud.example.org",
    });
    api.close();
    expect({ code, output }).toEqual({ code: 0, output: "true\n" });
    expect(api.made).toMatchObject([{ name: "Nextcloud Profile", scope_name: "nextcloud" }]);
    expect(api.sent).toMatchObject([
      {
        app: { slug: "nextcloud", name: "Nextcloud" },
        provider_model: "authentik_providers_oauth2.oauth2provider",
        provider: {
          authorization_flow: "pk of default-provider-authorization-implicit-consent",
          invalidation_flow: "pk of default-provider-invalidation-flow",
          signing_key: "pk of authentik Self-signed Certificate",
          redirect_uris: [
            { url: "https://cloud.example.org/apps/user_oidc/code" },
            { url: "https://cloud.example.org/index.php/apps/user_oidc/code" },
            { url: "https://cloud.example.org/", redirect_uri_type: "logout" },
          ],
          property_mappings: [
            "pk of goauthentik.io/providers/oauth2/scope-openid",
            "pk of goauthentik.io/providers/oauth2/scope-email",
            "pk of goauthentik.io/providers/oauth2/scope-profile",
            "pk of the new one",
          ],
        },
      },
    ]);
  },
);

test.skipIf(!hasTools)("a key that authentik does not have stops the script", async () => {
  const api = await fakeApi({ empty: true });
  const { code, output } = await runAt(api.origin, "espocrm oidc");
  api.close();
  expect(code).not.toBe(0);
  expect(output).toContain("authentik has no default-provider-authorization-implicit-consent");
  expect(api.sent).toEqual([]);
});

test.skipIf(!hasTools).each([
  ["refuses", { status: 403, body: '{"detail":"Token expired"}' }, ["403", "Token expired"]],
  ["fails", { status: 502, body: "<h1>Bad gateway</h1>" }, ["502", "Bad gateway"]],
  ["answers with a page", { status: 200, body: "<h1>Log in</h1>" }, ["parse error"]],
  [
    "answers with other data",
    { status: 200, body: '{"detail":"moved"}' },
    ["Cannot iterate over null"],
  ],
  ["answers with nothing", { status: 200, body: "" }, ["Cannot iterate over null"]],
])("nothing is made when the look-up %s", async (_, answer, said) => {
  const api = await fakeApi({
    instead: ({ value, method }) =>
      method === "GET" && value.startsWith("Nextcloud") ? answer : undefined,
  });
  const { code, output } = await runAt(api.origin, "nextcloud oidc");
  api.close();
  expect(code).not.toBe(0);
  for (const words of said) expect(output).toContain(words);
  expect([...api.made, ...api.sent]).toEqual([]);
});

test.skipIf(!hasTools)(
  "a failed look-up of a key is not taken for one that is missing",
  async () => {
    const api = await fakeApi({
      instead: () => ({ status: 401, body: '{"detail":"Token invalid"}' }),
    });
    const { code, output } = await runAt(api.origin, "espocrm oidc");
    api.close();
    expect(code).not.toBe(0);
    expect(output).toContain("Token invalid");
    expect(output).not.toContain("authentik has no");
  },
);

test.skipIf(!hasTools)(
  "an authentik that cannot be reached is named, and nothing more",
  async () => {
    const api = await fakeApi();
    api.close();
    const { code, output } = await runAt(api.origin, "espocrm oidc");
    expect(code).not.toBe(0);
    expect(output).toContain("curl: (7)");
    expect(output).not.toContain("authentik has no");
  },
);

test.skipIf(!hasTools)("an object that cannot be made stops the script", async () => {
  const api = await fakeApi({
    instead: ({ method }) =>
      method === "POST" ? { status: 400, body: '{"expression":["Invalid"]}' } : undefined,
  });
  const { code, output } = await runAt(api.origin, "nextcloud oidc");
  api.close();
  expect(code).not.toBe(0);
  expect(output).toContain('{"expression":["Invalid"]}');
  expect(api.sent).toEqual([]);
});

/** Runs the newest release's script of a setup against an API. */
function runAt(authentik: string, setup: string, values: Record<string, string> = {}) {
  const subject = subjectOf(subjects, setup);
  const text = curl({ ...subject, version: "2026.8" });
  return run(filledText(subject, "2026.8", text, { authentik, ...values }));
}

/** Answers that an API gives in place of its own. */
type Instead = (request: {
  method: string | undefined;
  value: string;
}) => { status: number; body: string } | undefined;

/** An API on loopback that has every object but those of the guide, and remembers what it is sent. */
async function fakeApi({
  empty = false,
  instead = () => undefined,
}: {
  empty?: boolean;
  instead?: Instead;
} = {}) {
  const made: unknown[] = [];
  const sent: unknown[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const { searchParams } = new URL(request.url ?? "/", "http://localhost");
      const [[field, value] = ["", ""]] = searchParams;
      const answer = () => {
        if (request.headers.authorization !== "Bearer secret") return { detail: "no token" };
        if (request.method === "POST") {
          made.push(JSON.parse(body));
          return { pk: "pk of the new one" };
        }
        if (request.method === "PUT") {
          sent.push(JSON.parse(body));
          return { applied: true, logs: [] };
        }
        const isThere = !empty && !value.startsWith("Nextcloud");
        return { results: isThere ? [{ [field]: value, pk: `pk of ${value}` }] : [] };
      };
      const other = instead({ method: request.method, value });
      if (other) {
        response.writeHead(other.status).end(other.body);
        return;
      }
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(answer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, made, sent, close: () => server.close() };
}

/** Runs a script; the API answers in this process, so it must not block. */
function run(script: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const { PATH } = process.env;
    const child = spawn("bash", [], { env: { PATH, AUTHENTIK_TOKEN: "secret" } });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("close", (code) => resolve({ code, output }));
    child.stdin.end(script);
  });
}
