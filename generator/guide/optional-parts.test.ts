import { expect, test } from "vitest";
import { isMissing } from "../artifacts/artifact.ts";
import { blueprint } from "../artifacts/blueprint.ts";
import {
  combined,
  createApplication,
  createObject,
  group,
  oidc,
  onAuthentik,
  optional,
  origin,
  scopeMapping,
  section,
  strict,
} from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import { optionalParts } from "./optional-parts.ts";

const { guide } = renderPage({
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    combined({
      id: "both",
      title: "Both",
      providers: {
        login: { type: "oauth2", redirectUris: [strict("{{app.url}}/callback")] },
        provisioning: { type: "scim", name: "App SCIM", url: "{{app.url}}/scim" },
      },
      objects: {
        users: group({ name: "app-users" }),
        administrators: group({ name: "app-administrators" }),
      },
      phases: [
        onAuthentik("Create", createApplication("login"), createObject("users")),
        optional(
          onAuthentik(
            "Provision",
            createObject("users"),
            section("More", createApplication("provisioning"), createObject("administrators")),
          ),
        ),
      ],
    }),
  ],
});
const [setup] = guide.setups;
if (!setup) throw new Error("The guide has no setup");

test("are what optional phases alone create", () => {
  expect(optionalParts(setup)).toEqual([
    { kind: "provider", name: "App SCIM" },
    { kind: "group", name: "app-administrators" },
  ]);
});

const file = (optional: boolean) => {
  const written = blueprint({ guide, setup, version: "2026.8", optional });
  if (isMissing(written)) throw new Error(written.missing.join(" "));
  return written;
};

test("are left out of a file, which says so", () => {
  const { name, text, notes } = file(false);
  expect(name).toBe("app-blueprint.yaml");
  expect(text).not.toMatch(/App SCIM|backchannel_providers|app-administrators/);
  expect(text).toContain("app-users");
  expect(notes).toContain(
    "What only optional parts of this guide need is left out: the provider `App SCIM`, the group `app-administrators`.",
  );
});

test("are in the complete file, with the same login", () => {
  const { name, text, notes } = file(true);
  expect(name).toBe("app-blueprint-complete.yaml");
  expect(text).toMatch(/App SCIM[\s\S]*backchannel_providers/);
  expect(text).toContain("app-administrators");
  for (const written of [text, file(false).text]) {
    expect(written).toContain("    id: provider\n    conditions:");
  }
  expect(notes).toContain(
    "It also holds what only optional parts of this guide need: the provider `App SCIM`, the group `app-administrators`. If you skip one of these parts, take the file without them.",
  );
});

test("are none of what the rest refers to", () => {
  const { guide: other } = renderPage({
    placeholders: { app: origin("app.company", "the application") },
    setups: [
      oidc({
        provider: {
          redirectUris: [strict("{{app.url}}/callback")],
          propertyMappings: ["openid", "own"],
        },
        objects: { own: scopeMapping({ name: "Own", scopeName: "own", expression: "return {}" }) },
        phases: [
          onAuthentik("Create", createApplication()),
          optional(onAuthentik("More", createObject("own"))),
        ],
      }),
    ],
  });
  expect(other.setups.map((each) => optionalParts(each))).toEqual([[]]);
});
