import { expect, test } from "vitest";
import {
  combined,
  createApplication,
  onAuthentik,
  optional,
  origin,
  strict,
} from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import { api } from "./api.ts";
import { isMissing } from "./artifact.ts";
import { Context } from "./context.ts";
import { planOf } from "./plan.ts";
import { terraform } from "./terraform.ts";

type Providers = Parameters<typeof combined>[0]["providers"];

const login: Providers[string] = {
  type: "oauth2",
  redirectUris: [strict("{{app.url}}/callback")],
};
const admin: Providers[string] = {
  type: "oauth2",
  redirectUris: [strict("{{app.url}}/admin/callback")],
};

/** What a file for a setup is made of, whose provider `required` stands in no optional phase. */
function wantedOf(providers: Providers, required: string) {
  const { guide } = renderPage({
    placeholders: { app: origin("app.company", "the application") },
    setups: [
      combined({
        id: "both",
        title: "Both",
        providers,
        phases: [
          onAuthentik("Create", createApplication(required)),
          ...Object.keys(providers)
            .filter((name) => name !== required)
            .map((name) => optional(onAuthentik(`More: ${name}`, createApplication(name)))),
        ],
      }),
    ],
  });
  const [setup] = guide.setups;
  if (!setup) throw new Error("The guide has no setup");
  return { guide, setup, version: "2026.8" as const };
}

/** Ids of the entries that one of the two files has. */
function idsOf(wanted: ReturnType<typeof wantedOf>, optional: boolean): string[] {
  return planOf(new Context({ ...wanted, optional }))?.entries.map(({ id }) => id) ?? [];
}

// Terraform destroys and makes anew what has another id in the complete file.
test("a second login that is optional leaves the first its id", () => {
  const wanted = wantedOf({ login, admin: { ...admin, name: "Admin" } }, "login");
  expect(idsOf(wanted, false)).toEqual(["provider-login", "application"]);
  expect(idsOf(wanted, true)).toEqual([
    "provider-login",
    "provider-admin",
    "application",
    "application-2",
  ]);
  const file = terraform({ ...wanted, optional: false });
  expect(isMissing(file) ? "" : file.text).toContain(
    'resource "authentik_provider_oauth2" "app_provider_login"',
  );
  expect(isMissing(api(wanted))).toBe(false);
});

test("so does one that stands before it, and its application keeps its own", () => {
  const wanted = wantedOf({ admin: { ...admin, name: "Admin" }, login }, "login");
  expect(idsOf(wanted, false)).toEqual(["provider-login", "application-2"]);
  expect(idsOf(wanted, true)).toEqual([
    "provider-admin",
    "provider-login",
    "application",
    "application-2",
  ]);
});

test("provisioning beside a login leaves it the plain one", () => {
  const wanted = wantedOf({ login, people: { type: "scim", url: "{{app.url}}/scim" } }, "login");
  expect(idsOf(wanted, false)).toEqual(["provider", "application"]);
  expect(idsOf(wanted, true)).toEqual(["provider", "provider-people", "application"]);
});
