import { expect, test } from "vitest";
import { addOnTheWay } from "./on-the-way.ts";
import { noFacts } from "./provider.ts";
import { readGuide } from "./read.ts";
import type { Protocol } from "./sections.ts";

function factsOf(protocol: Protocol, ...lines: string[]) {
  const facts = noFacts();
  addOnTheWay(readGuide("x.md", lines.join("\n")).root.children, protocol, facts);
  return facts;
}

test("what the application's steps set at the provider on the way is a fact", () => {
  const { fields } = factsOf(
    "ldap",
    "1. Export the key from Shop.",
    "2. In authentik, navigate to **System** > **Certificates** and import it.",
    "3. Navigate to **Applications** > **Providers** and edit the LDAP provider.",
    "4. Set **Certificate** to the imported certificate.",
    "5. Set **TLS Server Name** to `ldap.company`.",
    "6. Click **Update**.",
    "7. Set **Bind mode** to `Direct binding`.",
  );
  expect(fields).toEqual({ tlsServerName: "ldap.company" });
});

test("until the steps go back", () => {
  const { addedMappings } = factsOf(
    "oidc",
    "1. In authentik, edit the Shop provider.",
    "2. In **Advanced protocol settings**, ensure the `entitlements` scope is selected.",
    "3. In Shop, ensure the `offline_access` scope is selected.",
  );
  expect(addedMappings).toEqual(["entitlements"]);
  expect(factsOf("oidc", "1. Edit the provider.", "2. Add the `entitlements` scope.")).toEqual(
    noFacts(),
  );
});
