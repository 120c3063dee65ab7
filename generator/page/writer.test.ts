import { expect, test } from "vitest";
import { domain, ldap, oidc, origin, step, strict } from "../descriptor/authoring.ts";
import { renderPage } from "./testing.ts";
import { PageWriter } from "./writer.ts";

test.each([
  ["{{app.url}}", true],
  ["{{app.url}}/api:1_[x]", true],
  ["{{app.url}}?a=b", false],
  ["a b", false],
  ["{{slug}}", true],
  ["{{company}}", true],
  ["{{company.dn}}", false],
  ["{{clientSecret}}", false],
  ["{{oauth2.jwks}}", true],
  // Made of literal text alone, but with blanks in it.
  ["{{oauth2.scopes}}", false],
  ["{{ldap.usersDn}}", false],
  ["{{oauth2.redirectUri}}", false],
])("%s is plain: %s", (template, expected) => {
  const application = [step("Click **Save**.")];
  const { guide } = renderPage({
    placeholders: {
      app: origin("app.company", "the application"),
      company: domain("company.example", "the domain"),
    },
    setups: [
      oidc({ provider: { redirectUris: [strict("{{app.url}}/cb?x=1")] }, application }),
      ldap({ provider: {}, application }),
    ],
  });
  expect(new PageWriter(guide).isPlain(template)).toBe(expected);
});
