import { expect, test } from "vitest";
import {
  combined,
  createApplication,
  type IntegrationInput,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  prose,
  saml,
  settings,
  step,
  strict,
} from "./descriptor/authoring.ts";
import { integration } from "./descriptor/schema/integration.ts";
import { zodProblems } from "./findings/zod-problems.ts";
import { descriptor } from "./page/testing.ts";
import { referencesInSoundParts } from "./sound-parts.ts";

const file = "integrations/media/app.ts";
const placeholders = { app: origin("app.company", "the application") };
const oidcSetup = (...application: IntegrationInput["notes"] & object) =>
  oidc({ provider: { redirectUris: [strict("{{app.url}}/cb")] }, application });

/** A descriptor with some parts as no type allows them. */
const faulty = (own: Record<string, unknown>) =>
  descriptor({ placeholders, ...own } as Partial<IntegrationInput>);

/** The references that are told of, by their paths, with the faults of shape that are there. */
function told(input: unknown) {
  const { error } = integration.safeParse(input);
  const shape = error ? zodProblems(error, { file, input, schema: integration }) : [];
  const found = referencesInSoundParts(input, shape, { file, slug: "app" });
  return {
    shape: shape.map(({ path = [] }) => path.join(".")),
    references: found.map(({ path = [], message, hint }) => [path.join("."), message, hint]),
  };
}

const unexpected = (name: string) =>
  `Unexpected reference \`{{${name}}}\`, expected a value that this setup offers`;

test("a faulty field hides no faulty reference in another one", () => {
  const input = faulty({
    support: "somebody",
    notes: [prose("See {{ap.url}}.")],
    setups: [
      oidcSetup(step("Enter:", settings({ Issuer: "{{endpoint.isuer}}", Host: "{{app.host}}" })), {
        type: "prose",
        text: "{{clientld}}",
        colour: "red",
      } as never),
    ],
  });
  expect(told(input)).toEqual({
    shape: ["support", "setups.0.application.1.colour"],
    references: [
      [
        "setups.0.application.0.blocks.0.entries.Issuer",
        unexpected("endpoint.isuer"),
        "Did you mean `{{endpoint.issuer}}`?",
      ],
      ["setups.0.application.1.text", unexpected("clientld"), "Did you mean `{{clientId}}`?"],
      ["notes.0.text", unexpected("ap.url"), "Did you mean `{{app.url}}`?"],
    ],
  });
});

test("what a sound descriptor holds is the page's to report", () => {
  const input = faulty({ notes: [prose("{{ap.url}}")] });
  expect(told(input)).toEqual({ shape: [], references: [] });
});

test("a fault in a provider leaves its setup out, and others not", () => {
  const input = faulty({
    notes: [prose("{{ap.url}} {{clientId}}")],
    setups: [
      oidc({
        provider: { redirectUri: "{{ap.url}}" } as never,
        application: [step("{{clientld}}")],
      }),
      saml({ provider: { acsUrl: "{{app.ur}}/acs" }, application: [step("{{endpoint.metdata}}")] }),
    ],
  });
  const { shape, references } = told(input);
  expect(shape).toEqual(["setups.0.provider.redirectUri"]);
  expect(references.map(([path]) => path)).toEqual([
    "setups.1.provider.acsUrl",
    "setups.1.application.0.text",
    "notes.0.text",
    "notes.0.text",
  ]);
});

test("with the only setup left out, nobody knows what the page offers", () => {
  const input = faulty({
    notes: [prose("{{ap.url}}")],
    setups: [oidc({ provider: {} as never, application: [step("{{clientld}}")] })],
  });
  expect(told(input).references).toEqual([]);
});

test("a faulty placeholder is declared all the same", () => {
  const input = faulty({
    placeholders: { ...placeholders, api: { kind: "orign", example: "api.company" } },
    notes: [prose("{{api.url}} {{api.hst}} {{ap.url}}")],
  });
  expect(told(input).references.map(([, message]) => message)).toEqual([unexpected("ap.url")]);
});

test.each([
  ["placeholders of another name", { placeholders: undefined, placeholder: placeholders }],
  ["placeholders that are a list", { placeholders: [] }],
  ["setups that are none", { setups: 5 }],
])("%s: nothing is certain", (_, own) => {
  const input = faulty({ notes: [prose("{{app.url}}")], ...own });
  const { shape, references } = told(input);
  expect(shape).not.toEqual([]);
  expect(references).toEqual([]);
});

test("several providers of a setup offer their values by name", () => {
  const input = faulty({
    homepage: "example",
    setups: [
      combined({
        id: "all",
        title: "All",
        providers: {
          login: { type: "oauth2", redirectUris: [strict("{{app.url}}/cb")] },
          signals: { type: "ssf" },
        },
        phases: [
          onAuthentik("One", createApplication()),
          onApplication("Two", step("{{endpoint.ssfConfiguration}} {{login.clientld}}")),
        ],
      }),
    ],
  });
  expect(told(input)).toEqual({
    shape: ["homepage"],
    references: [
      [
        "setups.0.phases.1.blocks.0.text",
        unexpected("login.clientld"),
        "Did you mean `{{login.clientId}}`?",
      ],
    ],
  });
});

test("a placeholder that is declared nowhere is told of once", () => {
  const input = faulty({ support: 1, notes: [prose("{{tenant}}"), prose("{{tenant}}")] });
  expect(told(input).references).toHaveLength(1);
});
