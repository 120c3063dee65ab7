import fc from "fast-check";
import { expect, test } from "vitest";
import { endpointsOf } from "../values/catalogue.ts";
import { endpointOf, literalSlug, routeFrom, withPlainSlug } from "./endpoint.ts";

test.each([
  "<application_slug>",
  "<app-name>",
  "{slug}",
  "[application slug]".replace(" ", "-"),
  "*application_name*",
  "your-app-slug",
  "YOUR_SLUG",
  "$APP_SLUG",
])("%s stands for the slug", (slug) => {
  expect(withPlainSlug(`/application/o/${slug}/jwks/`)).toBe("/application/o/the-slug/jwks/");
});

test("a slug of the guide's own stays, and is told", () => {
  expect(withPlainSlug("/application/o/shop/jwks/")).toBe("/application/o/shop/jwks/");
  const found = endpointOf("/application/o/shop/jwks/");
  expect(found && literalSlug(found)).toBe("shop");
  const open = endpointOf("/application/o/<slug>/jwks/");
  expect(open && literalSlug(open)).toBeUndefined();
});

test.each([
  ["/application/o/token/", "oauth2", "token", true],
  ["/application/o/token", "oauth2", "token", false],
  ["/application/o/<slug>/", "oauth2", "issuer", true],
  ["/application/o/<shop application slug>/", "oauth2", "issuer", true],
  ["/application/o/<slug>/end_session/", "oauth2", "endSession", false],
  ["/application/o/userinfos/", "oauth2", "userinfo", false],
  ["/application/o/authorization/", "oauth2", "authorize", false],
  ["/application/o/<slug>/certs/", "oauth2", "jwks", false],
  ["/application/saml/<slug>/metadata/", "saml", "metadata", true],
  ["/application/saml/<slug>/metadata/#part", "saml", "metadata", true],
])("%s is the endpoint %s.%s, to the letter: %s", (path, group, id, exact) => {
  expect(endpointOf(path)).toMatchObject({ group, id, exact });
});

test.each(["", "/", "/somewhere/else/entirely/and/further"])("%j leads nowhere", (path) => {
  expect(endpointOf(path)?.exact ?? false).toBe(path === "/");
});

test.each([
  ["/application/o", "/application/o/authorize/"],
  ["/application/o/", "/application/o/authorize/"],
  ["/application/oo", undefined],
  ["/", undefined],
])("%s begins %s", (path, route) => {
  expect(routeFrom(path)).toBe(route);
});

test("every endpoint of OAuth2 and SAML is found by its own path", () => {
  const paths = (["oauth2", "saml"] as const).flatMap((group) =>
    Object.values(endpointsOf(group))
      .map(({ path }) => path)
      .filter((path) => !/\{(?!slug\})/.test(path)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.stringMatching(/^[a-z]{4,9}app$/), (path, slug) => {
      const found = endpointOf(path.replace("{slug}", slug));
      expect(found).toMatchObject({ path, exact: true });
      expect(found && literalSlug(found)).toBe(path.includes("{slug}") ? slug : undefined);
    }),
  );
});
