import { expect, test } from "vitest";
import { isMissing } from "../artifacts/artifact.ts";
import { blueprint } from "../artifacts/blueprint.ts";
import {
  combined,
  createApplication,
  createObject,
  group,
  onAuthentik,
  optional,
  origin,
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

test("are named beside the files that hold them", () => {
  const file = blueprint({ guide, setup, version: "2026.8" });
  expect(isMissing(file) ? file.missing : file.notes).toContain(
    "Only optional parts of this guide need the provider `App SCIM`, the group `app-administrators`: take out of the file what you skip, with what refers to it.",
  );
});
