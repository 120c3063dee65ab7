import { expect, test } from "vitest";
import { ldap, oidc, outpost, proxy, step } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { outpostIsThere } from "./outpost-is-there.ts";

type AnySetup = ReturnType<typeof ldap> | ReturnType<typeof oidc> | ReturnType<typeof proxy>;

/** What the check says of a setup. */
async function messages(setup: AnySetup) {
  const { guide } = renderPage({ setups: [setup] });
  // The check reads nothing but the guide.
  const problems = await outpostIsThere.run({ guide } as CheckContext);
  return problems.map(({ path, message, hint }) => `${path?.join(".")}: ${message}. ${hint}`);
}

const application = [step("Click **Save**.")];
const forwardAuth = { mode: "forward_single", externalHost: "{{app.url}}" } as const;

test("a provider that answers through an outpost has one", async () => {
  expect(await messages(ldap({ provider: {}, application }))).toEqual([
    'setups.0.provider: Missing outpost for the provider of type `ldap`. Add one to the setup: `objects: { outpost: outpost({ serves: "ldap", name: "LDAP" }) }`.',
  ]);
  expect(await messages(proxy({ provider: forwardAuth, application }))).toEqual([
    'setups.0.provider: Missing outpost for the provider of type `proxy`. Add one to the setup: `objects: { outpost: outpost({ serves: "proxy", name: "authentik Embedded Outpost" }) }`.',
  ]);
  const objects = { outpost: outpost({ serves: "ldap", name: "LDAP" }) };
  expect(await messages(ldap({ provider: {}, objects, application }))).toEqual([]);
});

test("one that serves another type is not also missing", async () => {
  const objects = { outpost: outpost({ serves: "proxy", name: "LDAP" }) };
  expect(await messages(ldap({ provider: {}, objects, application }))).toEqual([]);
});

test("others need none", async () => {
  expect(await messages(oidc({ provider: { redirectUris: [] }, application }))).toEqual([]);
});
