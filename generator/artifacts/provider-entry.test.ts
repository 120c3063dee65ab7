import { expect, test } from "vitest";
import { oauthSource, origin, scim, step, text } from "../descriptor/authoring.ts";
import { evaluateHcl } from "../formats/evaluating.ts";
import type { DataObject } from "../formats/format.ts";
import { renderPage } from "../page/testing.ts";
import { filler } from "../values/resolve.ts";
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
