import { expect, test } from "vitest";
import {
  oauthSource,
  origin,
  rac,
  saml,
  samlMapping,
  scim,
  step,
  text,
  wsFederation,
} from "../descriptor/authoring.ts";
import { evaluateHcl } from "../formats/evaluating.ts";
import type { DataObject } from "../formats/format.ts";
import { renderPage } from "../page/testing.ts";
import { filler } from "../values/resolve.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import { api } from "./api.ts";
import { isMissing } from "./artifact.ts";
import { blueprint } from "./blueprint.ts";
import { terraform } from "./terraform.ts";
import { filledText, parseBlueprint, type Subject } from "./testing.ts";

/** The one setup of a page, as artifacts take it. */
function subjectOf(page: ReturnType<typeof renderPage>): Subject {
  const { guide } = page;
  const [setup] = guide.setups;
  if (!setup) throw new Error("The guide has no setup");
  return { guide, setup, label: setup.id };
}

const placeholders = {
  app: origin("app.company", "the application"),
  audience: text("people", "the audience of the token"),
};

test("parameters of a token request are resolved, and stay data", async () => {
  const page = renderPage({
    placeholders,
    setups: [
      scim({
        provider: {
          url: "{{app.url}}/scim",
          authMode: "oauth",
          authOauth: "source",
          authOauthParams: { audience: "{{app.host}}: {{audience}}", 'the "scope"': "a\\b" },
        },
        objects: {
          source: oauthSource({
            name: "App",
            slug: "app",
            authorizationUrl: "{{app.url}}/authorize",
            accessTokenUrl: "{{app.url}}/token",
            profileUrl: "{{app.url}}/profile",
          }),
        },
        application: [step("Turn provisioning on.")],
      }),
    ],
  });
  const subject = subjectOf(page);
  const values = { app: "https://app.example.org", audience: `a"}\\ \${b} %{c}` };
  const expected = {
    audience: `app.example.org: a"}\\ \${b} %{c}`,
    'the "scope"': "a\\b",
  };
  const wanted = { ...subject, version: "2026.8" as const };

  const file = parseBlueprint(filledText(subject, "2026.8", blueprint(wanted), values)) as {
    entries: { id: string; attrs: DataObject }[];
  };
  expect(file.entries.find(({ id }) => id === "provider")?.attrs.auth_oauth_params).toEqual(
    expected,
  );

  const code = filledText(subject, "2026.8", terraform(wanted), values);
  // What stands in `jsonencode(…)` is HCL: its parser takes it for an attribute's value.
  const [, params = ""] = /auth_oauth_params\s*= jsonencode\((\{.*?\n {2}\})\)/s.exec(code) ?? [];
  expect(await evaluateHcl(`params = ${params}\n`)).toEqual({ params: expected });

  const [, shown = ""] = /<Setting name="OAuth Parameters">.*?t="([^"]*)"/s.exec(page.text) ?? [];
  const template = shown.replace(/&#x?([0-9a-f]+);/gi, (found, code: string) =>
    String.fromCodePoint(Number.parseInt(code, found.includes("x") ? 16 : 10)),
  );
  expect(JSON.parse(filler(subject.guide.values, values, "2026.8")(template).text)).toEqual(
    expected,
  );
});

/** A provider's fields in a release: in the blueprint, in Terraform, and as the page shows them. */
async function writtenOf(
  setup: NonNullable<Parameters<typeof renderPage>[0]["setups"]>[number],
  version: AuthentikVersion,
) {
  const page = renderPage({ placeholders, setups: [setup] });
  const subject = subjectOf(page);
  const wanted = { ...subject, version };
  const { entries } = parseBlueprint(filledText(subject, version, blueprint(wanted))) as {
    entries: { id: string; attrs: DataObject }[];
  };
  const { resource } = (await evaluateHcl(filledText(subject, version, terraform(wanted)))) as {
    resource: Record<string, Record<string, DataObject[]>>;
  };
  const [type = ""] = Object.keys(resource).filter((type) =>
    type.startsWith("authentik_provider_"),
  );
  const call = api(wanted);
  return {
    blueprint: entries.find(({ id }) => id === "provider")?.attrs ?? {},
    terraform: Object.values(resource[type] ?? {}).flat()[0] ?? {},
    api: isMissing(call)
      ? undefined
      : (JSON.parse(filledText(subject, version, call)) as { provider: DataObject }).provider,
    page: page.text,
  };
}

const algorithms = {
  digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha512",
  signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
} as const;
const algorithmFields = {
  digest_algorithm: algorithms.digestAlgorithm,
  signature_algorithm: algorithms.signatureAlgorithm,
};
const context = {
  context: samlMapping({
    name: "How they logged in",
    samlName: "context",
    expression: 'return "mfa"',
  }),
};
const key = { "!KeyOf": "mapping-context" };

test.each([
  [
    "SAML",
    saml({
      provider: {
        acsUrl: "{{app.url}}/acs",
        ...algorithms,
        authnContextClassRefMapping: "context",
      },
      objects: context,
      application: [step("Save.")],
    }),
    algorithmFields,
  ],
  [
    "WS-Federation",
    wsFederation({
      provider: {
        replyUrl: "{{app.url}}/wsfed",
        wtrealm: "{{app.url}}",
        ...algorithms,
        authnContextClassRefMapping: "context",
        nameIdMapping: "context",
        sessionValidNotOnOrAfter: "hours=8",
        signLogoutRequest: true,
        encryptionKp: "any",
      },
      objects: context,
      application: [step("Save.")],
    }),
    { ...algorithmFields, session_valid_not_on_or_after: "hours=8", sign_logout_request: true },
  ],
])("how %s signs, and what it says of the login", async (_, setup, fields) => {
  const written = await writtenOf(setup, "2026.8");
  expect(written.blueprint).toMatchObject({ ...fields, authn_context_class_ref_mapping: key });
  expect(written.api).toMatchObject({
    ...fields,
    authn_context_class_ref_mapping: "<mapping-context>",
  });
  expect(written.terraform).toMatchObject({
    ...fields,
    authn_context_class_ref_mapping: expect.stringContaining(
      "authentik_property_mapping_provider_saml.",
    ),
  });
  for (const [label, value] of [
    ["Digest algorithm", "SHA512"],
    ["Signature algorithm", "SHA384"],
    ["AuthnContextClassRef Property Mapping", "How they logged in"],
  ]) {
    expect(written.page).toMatch(
      new RegExp(`<Setting name="${label}"[^>]*>\\s*\\*\\*${value}\\*\\*`),
    );
  }
});

test("algorithms that the form chooses by itself are not shown", async () => {
  const { page } = await writtenOf(
    saml({
      provider: {
        acsUrl: "{{app.url}}/acs",
        digestAlgorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
        signatureAlgorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      },
      application: [step("Save.")],
    }),
    "2026.8",
  );
  expect(page).not.toMatch(/algorithm/);
});

test("how much SCIM sends at once is stated to releases that can be told", async () => {
  const setup = scim({
    provider: { url: "{{app.url}}/scim", syncPageSize: 20, syncPageTimeout: "minutes=5" },
    application: [step("Save.")],
  });
  const fields = { sync_page_size: 20, sync_page_timeout: "minutes=5" };
  const written = await writtenOf(setup, "2026.2");
  expect(written.blueprint).toMatchObject(fields);
  expect(written.terraform).toMatchObject(fields);
  expect(written.page).toContain('<Setting name="Page size" since="2026.2">');
  const before = await writtenOf(setup, "2025.10");
  for (const form of [before.blueprint, before.terraform]) {
    expect(Object.keys(form).filter((field) => field.startsWith("sync_"))).toEqual([]);
  }
});

test("settings for the machines of RAC are data", async () => {
  const written = await writtenOf(
    rac({
      provider: {
        settings: { "enable-audio": "true", "initial-program": "{{audience}}" },
        endpoints: [{ name: "Desktop", protocol: "rdp", host: "{{app.host}}" }],
      },
      application: [step("Save.")],
    }),
    "2026.8",
  );
  const settings = { "enable-audio": "true", "initial-program": "people" };
  expect(written.blueprint.settings).toEqual(settings);
  expect(written.api?.settings).toEqual(settings);
  expect(written.terraform.settings).toMatch(/^\$\{jsonencode\(\{.*"people".*\}\)\}$/s);
  expect(written.page).toMatch(/<Setting name="Settings">/);
});
