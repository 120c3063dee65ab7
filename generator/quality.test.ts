import { expect, test } from "vitest";
import { group, oidc, scim, settings, step, strict, value } from "./descriptor/authoring.ts";
import { integration } from "./descriptor/schema/integration.ts";
import { buildGuide } from "./guide/build.ts";
import { descriptor } from "./page/testing.ts";
import { qualityOf, qualityText } from "./quality.ts";

type Own = Parameters<typeof descriptor>[0];

function qualityWith(own: Own) {
  const file = { file: "integrations/media/app.ts", slug: "app" };
  return qualityOf(buildGuide(integration.parse(descriptor(own)), file));
}

const provider = { redirectUris: [strict("https://app.company/callback")] };
const plain = oidc({ provider, application: [step("Save.")] });

/** A guide whose application is given one claim. */
function withField(claim: Parameters<typeof settings>[0][string]): Own {
  return {
    setups: [oidc({ provider, application: [step("Enter:", settings({ Claim: claim }))] })],
  };
}

test("a guide that states nothing more than it must", () => {
  const quality = qualityWith({ setups: [plain] });
  expect(quality).toEqual({
    setup: true,
    verification: true,
    vendorLink: false,
    logout: false,
    roleMapping: false,
    testedVersion: false,
    proved: true,
  });
  expect(qualityText(quality)).toBe(
    "3 of 7; without the vendor's own documentation, logout, roles or groups, a tested version",
  );
});

test.each<[keyof ReturnType<typeof qualityOf>, boolean, Own]>([
  ["vendorLink", true, { resources: [{ title: "Manual", url: "https://example.org/manual" }] }],
  [
    "vendorLink",
    false,
    { resources: [{ title: "authentik", url: "https://docs.goauthentik.io/" }] },
  ],
  [
    "logout",
    true,
    { setups: [oidc({ provider, application: [step("Enter `{{endpoint.endSession}}`.")] })] },
  ],
  [
    "logout",
    true,
    {
      setups: [
        oidc({
          provider: { ...provider, logoutUri: "https://app.company/out" },
          application: [step("Save.")],
        }),
      ],
    },
  ],
  [
    "roleMapping",
    true,
    {
      setups: [
        oidc({
          provider,
          objects: { admins: group({ name: "Admins" }) },
          application: [step("Save.")],
        }),
      ],
    },
  ],
  [
    "roleMapping",
    true,
    {
      setups: [
        scim({ provider: { url: "https://app.company/scim" }, application: [step("Save.")] }),
      ],
    },
  ],
  [
    "roleMapping",
    false,
    {
      setups: [
        scim({
          provider: { url: "https://app.company/scim", propertyMappingsGroup: [] },
          application: [step("Save.")],
        }),
      ],
    },
  ],
  ["roleMapping", true, withField("groups")],
  ["roleMapping", true, withField(value("groups", "As authentik names it."))],
  ["roleMapping", false, withField("name")],
  ["roleMapping", false, withField(value("name", "groups"))],
  ["testedVersion", true, { tested: "1.0" }],
])("%s is %s", (name, is, own) => {
  expect(qualityWith({ setups: [plain], ...own })[name]).toBe(is);
});
