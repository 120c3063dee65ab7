import { expect, test } from "vitest";
import {
  certificate,
  combined,
  createApplication,
  createObject,
  oauthSource,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  proxy,
  rac,
  saml,
  samlMapping,
  scim,
  scopeMapping,
  step,
  strict,
  text,
  wsFederation,
} from "../descriptor/authoring.ts";
import { evaluateHcl } from "../formats/evaluating.ts";
import type { DataObject } from "../formats/format.ts";
import { linesOf, renderPage } from "../page/testing.ts";
import { filler } from "../values/resolve.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import { api } from "./api.ts";
import { isMissing } from "./artifact.ts";
import { blueprint } from "./blueprint.ts";
import { curl } from "./curl.ts";
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

type SetupInput = NonNullable<Parameters<typeof renderPage>[0]["setups"]>[number];

/** All that the files of a setup hold in a release, and the settings of its page. */
async function filesOf(setup: SetupInput, version: AuthentikVersion) {
  const page = renderPage({ placeholders, setups: [setup] });
  expect(page.problems).toEqual([]);
  const subject = subjectOf(page);
  const wanted = { ...subject, version };
  const { entries } = parseBlueprint(filledText(subject, version, blueprint(wanted))) as {
    entries: { id: string; model: string; attrs: DataObject; conditions?: unknown[] }[];
  };
  const code = terraform(wanted);
  const { resource } = (await evaluateHcl(filledText(subject, version, code))) as {
    resource: Record<string, Record<string, DataObject[]>>;
  };
  return {
    subject,
    entries,
    resource,
    terraformNotes: isMissing(code) ? [] : code.notes,
    page: page.text,
    settings: linesOf(page.text, /^<Setting /),
  };
}

/** A provider's fields in a release: in the blueprint, in Terraform, and as the page shows them. */
async function writtenOf(setup: SetupInput, version: AuthentikVersion) {
  const { subject, entries, resource, ...shown } = await filesOf(setup, version);
  const [type = ""] = Object.keys(resource).filter((type) =>
    type.startsWith("authentik_provider_"),
  );
  const wanted = { ...subject, version };
  const call = api(wanted);
  const made = entries.find(({ id }) => id === "provider");
  return {
    ...shown,
    blueprint: made?.attrs ?? {},
    conditions: made?.conditions ?? [],
    terraform: Object.values(resource[type] ?? {}).flat()[0] ?? {},
    api: isMissing(call)
      ? undefined
      : (JSON.parse(filledText(subject, version, call)) as { provider: DataObject }).provider,
    script: isMissing(call) ? "" : filledText(subject, version, curl(wanted)),
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

/** An expression as HCL's parser gives it. */
const hcl = (expression: string) => `\${${expression}}`;

const source = oauthSource({
  name: "Build server",
  slug: "build",
  authorizationUrl: "{{app.url}}/authorize",
  accessTokenUrl: "{{app.url}}/token",
  profileUrl: "{{app.url}}/profile",
});

test("a flow for users who are not logged in must be there, in each form", async () => {
  const written = await writtenOf(
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/cb")], authenticationFlow: "staff-login" },
      application: [step("Save.")],
    }),
    "2026.8",
  );
  const flow = { "!Find": ["authentik_flows.flow", ["slug", "staff-login"]] };
  expect(written.blueprint.authentication_flow).toEqual(flow);
  expect(written.conditions).toContainEqual(flow);
  expect(written.terraform.authentication_flow).toBe(hcl("data.authentik_flow.staff_login.id"));
  expect(written.api?.authentication_flow).toBe("<GET /api/v3/flows/instances/?slug=staff-login>");
  expect(written.settings.filter((line) => /Authentication [Ff]low/.test(line))).toEqual([
    '<Setting name="Authentication flow" group="Advanced flow settings" before="2026.5">`staff-login`</Setting>',
    '<Setting name="Authentication Flow" group="Advanced flow settings" since="2026.5">`staff-login`</Setting>',
  ]);
});

test("a source whose tokens are taken", async () => {
  const written = await writtenOf(
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/cb")], jwtFederationSources: ["source"] },
      objects: { source },
      application: [step("Save.")],
    }),
    "2026.5",
  );
  expect(written.blueprint.jwt_federation_sources).toEqual([{ "!KeyOf": "source-source" }]);
  // The resource's `id` is the slug; authentik wants the key.
  expect(written.terraform.jwt_federation_sources).toEqual([
    hcl("authentik_source_oauth.app_source_source.uuid"),
  ]);
  expect(written.api?.jwt_federation_sources).toEqual(["<source-source>"]);
  expect(written.script).toContain("source_source=$(make sources/oauth/ << 'JSON'");
  expect(written.settings).toContain(
    '<Setting name="Federated OIDC Sources" group="Machine-to-Machine authentication settings">**Build server**</Setting>',
  );
});

test("a proxy's certificate and additional scopes", async () => {
  const written = await writtenOf(
    proxy({
      provider: {
        mode: "forward_single",
        externalHost: "{{app.url}}",
        certificate: "outer",
        propertyMappings: ["shell"],
        reverseProxies: [],
        jwtFederationSources: ["source"],
      },
      objects: {
        source,
        outer: certificate({ name: "Outer host", origin: "import" }),
        shell: scopeMapping({ name: "Shell", scopeName: "shell", expression: "return {}" }),
      },
      application: [step("Save.")],
    }),
    "2026.8",
  );
  const managed = (id: string) => ({
    "!Find": [
      "authentik_providers_oauth2.scopemapping",
      ["managed", `goauthentik.io/providers/${id}`],
    ],
  });
  const certificateKey = {
    "!Find": ["authentik_crypto.certificatekeypair", ["name", "Outer host"]],
  };
  expect(written.blueprint).toMatchObject({
    certificate: certificateKey,
    property_mappings: [
      managed("oauth2/scope-openid"),
      managed("oauth2/scope-profile"),
      managed("oauth2/scope-email"),
      managed("oauth2/scope-entitlements"),
      managed("proxy/scope-proxy"),
      { "!KeyOf": "mapping-shell" },
    ],
    jwt_federation_sources: [{ "!KeyOf": "source-source" }],
  });
  expect(written.conditions).toEqual([certificateKey]);
  expect(written.terraform.property_mappings).toMatch(
    /^\$\{concat\(data\.\S+\.ids, \[authentik_property_mapping_provider_scope\.\S+\.id\]\)\}$/,
  );
  // Terraform's provider has no such argument, and says so.
  expect(written.terraform).not.toHaveProperty("certificate");
  expect(written.terraformNotes).toContain(
    "Set `certificate` at `App` by hand: Terraform's provider does not know it.",
  );
  expect(written.settings).toEqual(
    expect.arrayContaining([
      '<Setting name="Certificate" group="Advanced protocol settings">**Outer host**</Setting>',
      '<Setting name="Additional scopes" group="Advanced protocol settings">**Shell**</Setting>',
      '<Setting name="Federated OIDC Sources" group="Authentication settings">**Build server**</Setting>',
    ]),
  );
});

test("a proxy without additional scopes names none: authentik adds its own", async () => {
  const { blueprint } = await writtenOf(
    proxy({
      provider: { mode: "forward_single", externalHost: "{{app.url}}", reverseProxies: [] },
      application: [step("Save.")],
    }),
    "2026.8",
  );
  expect(Object.keys(blueprint)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/property_mappings|certificate|federation/)]),
  );
});

test("signals beside a login: the provider, its name in each release, and who may register", async () => {
  const setup = combined({
    id: "all",
    title: "All",
    providers: {
      // Stated first: in the files it must come after the login that it refers to.
      signals: {
        type: "ssf",
        name: "App signals",
        signingKey: "signing",
        oidcAuthProviders: ["login"],
        eventRetention: "days=7",
        pushVerifyCertificates: false,
      },
      login: {
        type: "oauth2",
        redirectUris: [{ matchingMode: "strict", url: "{{app.url}}/cb" }],
        signingKey: "signing",
      },
    },
    objects: { signing: certificate({ name: "Signing", origin: "generate" }) },
    phases: [
      onAuthentik("One", createObject("signing"), createApplication()),
      onApplication("Two", step("Enter `{{endpoint.ssfConfiguration}}` and `{{endpoint.jwks}}`.")),
    ],
  });
  const files = await filesOf(setup, "2026.8");
  const models = files.entries.map(({ id, model }) => [id, model]);
  expect(models).toEqual([
    ["provider", "authentik_providers_oauth2.oauth2provider"],
    ["provider-signals", "authentik_providers_ssf.ssfprovider"],
    ["application", "authentik_core.application"],
  ]);
  const key = { "!Find": ["authentik_crypto.certificatekeypair", ["name", "Signing"]] };
  expect(files.entries[1]).toEqual({
    model: "authentik_providers_ssf.ssfprovider",
    id: "provider-signals",
    conditions: [key],
    identifiers: { name: "App signals" },
    attrs: {
      signing_key: key,
      oidc_auth_providers: [{ "!KeyOf": "provider" }],
      event_retention: "days=7",
      push_verify_certificates: false,
    },
  });
  expect(files.entries[2]?.attrs).toMatchObject({
    provider: { "!KeyOf": "provider" },
    backchannel_providers: [{ "!KeyOf": "provider-signals" }],
  });
  expect(files.resource.authentik_provider_ssf).toEqual({
    app_provider_signals: [
      {
        name: "App signals",
        signing_key: hcl("data.authentik_certificate_key_pair.signing.id"),
        jwt_federation_providers: [hcl("authentik_provider_oauth2.app.id")],
        event_retention: "days=7",
      },
    ],
  });
  expect(files.terraformNotes).toContain(
    "Set `push_verify_certificates` to `false` at `App signals` by hand: Terraform's provider does not know it.",
  );
  // Releases before 2026.5 do not know the switch.
  const before = await filesOf(setup, "2025.10");
  expect(before.entries[1]?.attrs).not.toHaveProperty("push_verify_certificates");

  expect(files.page).toContain(
    "Select **Shared Signals Framework Provider** (this needs an enterprise licence",
  );
  expect(files.settings).toEqual(
    expect.arrayContaining([
      '<Setting name="Signing Key">**Signing**</Setting>',
      '<Setting name="Verify Push stream endpoints\' certificate" since="2026.5">**Off**</Setting>',
      '<Setting name="Event Retention"><Value t="days=7" name="Event Retention" /></Setting>',
      '<Setting name="OIDC Providers" group="Authentication settings" before="2026.5">The provider of **App**.</Setting>',
      '<Setting name="Federated OAuth2/OpenID Providers" group="Authentication settings" since="2026.5">The provider of **App**.</Setting>',
    ]),
  );
  // The endpoints of the login keep their names.
  const filled = filler(files.subject.guide.values, { app: "https://app.example.org" }, "2026.8");
  expect(filled("{{ssf.ssfConfiguration}} {{oauth2.jwks}}").text).toBe(
    "https://authentik.company/.well-known/ssf-configuration/app https://authentik.company/application/o/app/jwks/",
  );
});

test("what the forms of signals pre-fill is neither shown nor written", async () => {
  const { entries, settings } = await filesOf(
    combined({
      id: "all",
      title: "All",
      providers: {
        signals: { type: "ssf", eventRetention: "days=30", pushVerifyCertificates: true },
      },
      application: [step("Save.")],
    }),
    "2026.8",
  );
  expect(settings.filter((line) => /Retention|Verify/.test(line))).toEqual([]);
  expect(entries[0]?.attrs).toEqual({
    signing_key: {
      "!Find": [
        "authentik_crypto.certificatekeypair",
        ["name", "authentik Self-signed Certificate"],
      ],
    },
    event_retention: "days=30",
    push_verify_certificates: true,
  });
});
