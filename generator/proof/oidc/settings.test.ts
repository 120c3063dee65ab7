import { expect, test } from "vitest";
import type { ApplicationSide } from "../application/side.ts";
import { oidcSettings } from "./settings.ts";

/** What an application reads that is told an issuer in a setting of this name, and other endpoints. */
const told = (label: string, issuer: string, others: [id: string, address: string][] = []) => {
  const side: ApplicationSide = {
    way: "",
    values: new Map([
      ["clientId", "id"],
      ["endpoint.issuer", issuer],
      ...others.map(([id, address]): [string, string] => [`endpoint.${id}`, address]),
    ]),
    shown: [{ label, source: "{{endpoint.issuer.withoutSlash}}", form: "field" }],
    others: [],
  };
  const { discovery, endpoints } = oidcSettings(side, ["authorization_code"]);
  return { discovery, endpoints };
};

test("an issuer is where discovery starts, and is compared", () => {
  expect(told("OIDC_ISSUER", "https://sso.example.org/o/app/")).toEqual({
    discovery: { issuer: "https://sso.example.org/o/app/" },
    endpoints: { issuer: "https://sso.example.org/o/app/" },
  });
});

test("an address that the well-known path follows is no issuer", () => {
  expect(told("SOCIAL_AUTH_OIDC_OIDC_ENDPOINT", "https://sso.example.org/o/app")).toEqual({
    discovery: { url: "https://sso.example.org/o/app/.well-known/openid-configuration" },
    endpoints: {},
  });
});

test.each([
  "openid profile offline_access",
  "openid,profile,offline_access",
  "profile, offline_access",
])("scopes are listed with blanks or commas: %s", (source) => {
  const side: ApplicationSide = {
    way: "",
    values: new Map([
      ["clientId", "id"],
      ["endpoint.issuer", "https://sso.example.org/o/app/"],
    ]),
    shown: [{ label: "Scopes", source, form: "field" }],
    others: [],
  };
  expect(oidcSettings(side, ["authorization_code"]).scope).toBe("openid profile offline_access");
});

test("an application finds by the issuer what it needs beside the login's address", () => {
  const issuer = "https://sso.example.org/o/app/";
  const authorize = "https://sso.example.org/o/authorize/";
  expect(told("Issuer", issuer, [["authorize", authorize]]).discovery).toEqual({ issuer });
});

test.each(["token", "jwks"])("one that is told the address of the %s, too, finds none", (id) => {
  const others: [string, string][] = [
    ["authorize", "https://sso.example.org/o/authorize/"],
    [id, `https://sso.example.org/o/${id}/`],
  ];
  expect(told("Issuer", "https://sso.example.org/o/app/", others).discovery).toBeUndefined();
});

/** What an application reads that asks for paths, and for the server that they are behind. */
const paths = (others: ApplicationSide["others"]) =>
  oidcSettings(
    {
      way: "",
      values: new Map([
        ["clientId", "id"],
        ["endpoint.authorize", "/o/authorize/"],
        ["endpoint.token", "/o/token/"],
      ]),
      shown: [],
      others,
    },
    ["authorization_code"],
  ).endpoints;

test("paths of endpoints stand behind authentik's address", () => {
  const server = { name: "authentik.url", own: "", text: "https://sso.example.org" };
  expect(paths([server])).toEqual({
    authorization_endpoint: "https://sso.example.org/o/authorize/",
    token_endpoint: "https://sso.example.org/o/token/",
  });
});

test("a path that follows no address is a failure", () => {
  expect(() => paths([])).toThrow(
    "The page does not show the address that “/o/authorize/” follows.",
  );
});
