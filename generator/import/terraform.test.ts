import { expect, test } from "vitest";
import { isTerraform, terraformOf } from "./terraform.ts";

const file = `data "authentik_flow" "consent" {
  slug = "default-provider-authorization-implicit-consent"
}

resource "authentik_provider_saml" "shop" {
  name       = "Shop"
  acs_url    = "https://shop.company/acs"
  issuer     = "https://authentik.company/"
  sp_binding = "post"
  audience   = "\${local.audience}"
  authorization_flow = data.authentik_flow.consent.id
}

resource "authentik_group" "clerks" { name = "Shop clerks" }

# resource "authentik_group" "guests" {
#   name = "Guests"
# }
`;

test("a Terraform file states the texts of its provider, and groups", async () => {
  expect(isTerraform(file)).toBe(true);
  expect(await terraformOf(file, "saml")).toEqual({
    fields: { acsUrl: "https://shop.company/acs", issuerOverride: "https://authentik.company/" },
    groups: ["Shop clerks"],
  });
});

test("nothing is stated of a provider of another type, or by files that make none", async () => {
  expect((await terraformOf(file, "oauth2")).fields).toEqual({});
  expect(await terraformOf(`${file}}`, "saml")).toEqual({ fields: {}, groups: [] });
  expect(isTerraform('resource "shop_till" "one" {\n  name = "One"\n}\n')).toBe(false);
});
