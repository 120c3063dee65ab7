import { expect, test } from "vitest";
import { roleOfLabel } from "./role.ts";

test.each([
  ["OIDC_REDIRECT_URI", "redirectUri@OIDC_REDIRECT_URI"],
  ["Callback URL", "redirectUri@Callback URL"],
  ["Post Logout Redirect URI", "logoutRedirectUri"],
  ["Logout URL", undefined],
])("OpenID Connect: what %s holds is %s", (label, role) => {
  expect(roleOfLabel(label, "oauth2")).toBe(role);
});

test("OpenID Connect: an address that the application puts its own path behind is no redirect URI", () => {
  expect(roleOfLabel("MINIO_BROWSER_REDIRECT_URL", "oauth2")).toBeUndefined();
});

test.each([
  ["Assertion Consumer Service (ACS) URL", "acsUrl"],
  ["Entity ID", "audience"],
  ["Logout URL", undefined],
])("SAML: what %s holds is %s", (label, role) => {
  expect(roleOfLabel(label, "saml")).toBe(role);
});
