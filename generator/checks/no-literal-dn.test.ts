import { expect, test } from "vitest";
import { ldap, settings, step } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { noLiteralDn } from "./no-literal-dn.ts";
import { stringsOf } from "./strings.ts";

/** What the check says of a setting of an LDAP setup. */
async function hints(value: string, baseDn?: string): Promise<(string | undefined)[]> {
  const { guide } = renderPage({
    setups: [
      ldap({
        provider: baseDn === undefined ? {} : { baseDn },
        application: [step("Enter:", settings({ DN: value }))],
      }),
    ],
  });
  const strings = stringsOf({ setups: guide.integration.setups });
  const findings = await noLiteralDn.run({ guide, strings } as unknown as CheckContext);
  return findings.map(({ hint }) => /\{\{.*?\}\}/.exec(hint ?? "")?.[0]);
}

test.each([
  ["dc=ldap,dc=goauthentik,dc=io", "{{ldap.baseDn}}"],
  ["DC=ldap, DC=goauthentik, DC=io", "{{ldap.baseDn}}"],
  ["ou=users,dc=ldap,dc=goauthentik,dc=io", "{{ldap.usersDn}}"],
  ["ou=groups, dc=ldap,dc=goauthentik,dc=io", "{{ldap.groupsDn}}"],
  ["cn=ldapservice,ou=users,dc=ldap,dc=goauthentik,dc=io", "{{ldap.bindDn}}"],
  ["cn=admins,ou=groups,dc=ldap,dc=goauthentik,dc=io", "{{ldap.groupsDn}}"],
])("%s", async (dn, reference) => {
  expect(await hints(dn)).toEqual([reference]);
});

test.each(["{{ldap.baseDn}}", "dc=ldap,dc=goauthentik,dc=io,dc=other", "dc=example,dc=org"])(
  "%s is not the base DN that is written out",
  async (dn) => expect(await hints(dn)).toEqual([]),
);

test("a file that is given as text may hold it", async () => {
  expect(await hints("BindOn yes\nBase dc=ldap,dc=goauthentik,dc=io\n")).toEqual([]);
});

test("the base DN is the provider's own", async () => {
  expect(await hints("(dc=company,dc=example)", "dc=company,dc=example")).toEqual([
    "{{ldap.baseDn}}",
  ]);
});
