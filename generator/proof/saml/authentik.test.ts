import { generate } from "selfsigned";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { catalogue, endpointTemplate } from "../../values/catalogue.ts";
import { type Loopback, startLoopback } from "../loopback.ts";
import { type SamlSettings, useApplication } from "./application.ts";
import { authentikOf } from "./authentik.ts";
import { keyPair } from "./key-pair.ts";
import type { RegisteredProvider } from "./provider-of-blueprint.ts";

const provider: RegisteredProvider = {
  slug: "app",
  issuer: "authentik",
  acsUrl: "https://app.example/acs",
  audience: "https://app.example/metadata",
  spBinding: "post",
  slsUrl: "https://app.example/sls",
  slsBinding: "redirect",
  signAssertion: true,
  signResponse: false,
  signLogoutResponse: false,
  attributes: ["mail"],
  nameId: { format: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified" },
};

let server: Loopback;
beforeEach(async () => {
  server = await startLoopback();
});
afterEach(() => server.close());

const address = (id: keyof typeof catalogue.saml) =>
  endpointTemplate(catalogue.saml[id], server.origin, { slug: "app" });
const settings = (): SamlSettings => ({
  issuer: "authentik",
  sso: { url: address("ssoRedirect"), binding: "redirect" },
  slo: { url: address("sloRedirect"), binding: "redirect" },
  certificate: keyPair.cert,
  entityId: "https://app.example/metadata",
  acsUrl: "https://app.example/acs",
  slsUrl: "https://app.example/sls",
  attributes: ["mail"],
});

/** Logs in to the application, with some facts of either side changed. */
async function logIn(
  authentik: Partial<RegisteredProvider> = {},
  application: Partial<SamlSettings> = {},
) {
  server.serve(authentikOf({ ...provider, ...authentik }, "2026.8", server.origin));
  await useApplication({ ...settings(), ...application }, server.origin);
}

describe("the two sides agree", () => {
  test.each<[string, Partial<RegisteredProvider>]>([
    ["assertion signed", {}],
    ["whole answer signed", { signAssertion: false, signResponse: true }],
    ["both signed", { signResponse: true }],
    ["logout answered by POST, signed", { slsBinding: "post", signLogoutResponse: true }],
    ["logout answered with a signature", { signLogoutResponse: true }],
    ["NameID from an attribute", { nameId: { attribute: "mail" } }],
  ])("%s", async (_, authentik) => {
    await expect(logIn(authentik)).resolves.toBeUndefined();
  });

  test("at the addresses of both bindings, and at the unified one", async () => {
    for (const [sso, slo] of [
      ["ssoPost", "sloPost"],
      ["unified", "unified"],
    ] as const) {
      await logIn(
        {},
        {
          sso: { url: address(sso), binding: "post" },
          slo: { url: address(slo), binding: "post" },
        },
      );
    }
  });
});

test.each<[string, Partial<RegisteredProvider>, RegExp]>([
  ["no signature", { signAssertion: false }, /signature/i],
  ["another audience", { audience: "https://app.example" }, /audience/],
  ["another ACS", { acsUrl: "https://app.example/acs/" }, /ACS URL/],
  ["another issuer", { issuer: "Authentik" }, /issuer/],
  ["an answer by redirect", { spBinding: "redirect" }, /by redirect/],
  ["an attribute less", { attributes: [] }, /does not send/],
  ["another logout address", { slsUrl: "https://app.example/sls/" }, /sls/],
])("fails: %s", async (_, authentik, message) => {
  await expect(logIn(authentik)).rejects.toThrow(message);
});

test("fails: another certificate", async () => {
  const { cert } = await generate([{ name: "commonName", value: "somebody else" }]);
  await expect(logIn({}, { certificate: cert })).rejects.toThrow(/signature/i);
});

test("the unified address is not there before 2026.5", async () => {
  server.serve(authentikOf(provider, "2026.2", server.origin));
  expect((await fetch(address("unified"))).status).toBe(404);
});

test.each(["metadata", "ssoRedirect", "sloRedirect"] as const)(
  "%s answers at the catalogue's path alone",
  async (id) => {
    server.serve(authentikOf(provider, "2026.8", server.origin));
    const statusOf = async (url: string) => (await fetch(url, { redirect: "manual" })).status;
    expect(await statusOf(address(id))).not.toBe(404);
    expect(await statusOf(address(id).slice(0, -1))).toBe(404);
    expect(await statusOf(`${address(id)}/`)).toBe(404);
  },
);
