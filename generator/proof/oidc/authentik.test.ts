import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogue, endpointTemplate } from "../../values/catalogue.ts";
import { type Loopback, startLoopback } from "../loopback.ts";
import { authentikOf, issuerOf } from "./authentik.ts";
import type { RegisteredClient } from "./client-of-blueprint.ts";

const client: RegisteredClient = {
  slug: "app",
  clientId: "id",
  clientSecret: "secret",
  redirectUris: [],
  logoutUris: [],
  scopes: ["openid"],
  grantTypes: ["authorization_code"],
  hasSigningKey: true,
  subMode: "user_uuid",
  issuerMode: "per_provider",
  claimsInIdToken: true,
};

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback();
  server.serve(authentikOf(client, server.origin));
});
afterAll(() => server.close());

const status = async (path: string, method: "GET" | "POST") =>
  (await fetch(server.origin + path, { method, redirect: "manual" })).status;

describe.each([
  ["discovery", "GET"],
  ["authorizationServerMetadata", "GET"],
  ["authorize", "GET"],
  ["token", "POST"],
  ["userinfo", "GET"],
  ["jwks", "GET"],
  ["endSession", "GET"],
  ["introspect", "POST"],
  ["revoke", "POST"],
] as const)("%s", (id, method) => {
  const path = endpointTemplate(catalogue.oauth2[id], "", { slug: "app" });

  test("answers at the catalogue's path", async () => {
    expect(await status(path, method)).not.toBe(404);
  });

  test("answers at no other path", async () => {
    const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    expect(await status(other, method)).toBe(404);
    expect(await status(`${path}x`, method)).toBe(404);
    expect(await status(`/${path}`, method)).toBe(404);
  });
});

test("discovery names the catalogue's paths", async () => {
  const path = endpointTemplate(catalogue.oauth2.discovery, server.origin, { slug: "app" });
  const found: unknown = await (await fetch(path)).json();
  const named = Object.values(catalogue.oauth2).flatMap((endpoint) =>
    "discovery" in endpoint &&
    !["issuer", "device_authorization_endpoint", "registration_endpoint"].includes(
      endpoint.discovery,
    )
      ? [[endpoint.discovery, endpointTemplate(endpoint, server.origin, { slug: "app" })]]
      : [],
  );
  expect(found).toMatchObject(Object.fromEntries(named));
  expect(found).toMatchObject({ issuer: `${server.origin}/application/o/app/` });
});

test("an issuer that all providers share is authentik's root", () => {
  expect(issuerOf({ ...client, issuerMode: "global" }, "https://sso")).toBe("https://sso/");
});
