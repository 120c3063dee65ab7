import { expect, test } from "vitest";
import {
  binding,
  group,
  ldap,
  oidc,
  outpost,
  policy,
  scopeMapping,
  step,
} from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { objectIsSound } from "./object-is-sound.ts";

/** What is wrong with the objects of a setup. */
async function messages(setup: ReturnType<typeof ldap> | ReturnType<typeof oidc>) {
  const { guide } = renderPage({ setups: [setup] });
  // The check reads nothing but the guide.
  const problems = await objectIsSound.run({ guide } as CheckContext);
  return problems.map(({ message, hint }) => `${message}. ${hint}`);
}

const application = [step("Click **Save**.")];

test("an outpost serves a provider of its setup", async () => {
  const of = (serves: "ldap" | "proxy") =>
    ldap({ provider: {}, objects: { outpost: outpost({ serves, name: "LDAP" }) }, application });
  expect(await messages(of("ldap"))).toEqual([]);
  expect(await messages(of("proxy"))).toEqual([
    'Unexpected outpost for `proxy`: the setup has no such provider. Write `serves: "ldap"`.',
  ]);
  expect(
    await messages(
      oidc({
        provider: { redirectUris: [] },
        objects: { outpost: outpost({ serves: "proxy", name: "Proxy" }) },
        application,
      }),
    ),
  ).toEqual([
    "Unexpected outpost for `proxy`: the setup has no such provider. Remove it: no outpost serves the setup's provider (`oauth2`).",
  ]);
});

test("two objects of a type have different names", async () => {
  const provider = { redirectUris: [] };
  expect(
    await messages(
      oidc({
        provider,
        objects: {
          users: group({ name: "app-users" }),
          members: group({ name: "app-users" }),
          bound: binding({ to: "users" }),
          boundAgain: binding({ to: "users" }),
        },
        application,
      }),
    ),
  ).toEqual([
    'Unexpected second group with `name: "app-users"`: the object `users` is it already. Refer to `users` in place of `members`, or change `name`.',
    'Unexpected second binding with `to: "users"`: the object `bound` is it already. Refer to `bound` in place of `boundAgain`, or change `to`.',
  ]);
  expect(
    await messages(
      oidc({
        provider,
        objects: {
          users: group({ name: "app" }),
          admins: group({ name: "App" }),
          rule: policy({ name: "app", expression: "return True" }),
          claim: scopeMapping({ name: "app", expression: "return {}" }),
        },
        application,
      }),
    ),
  ).toEqual([]);
});
