import { expect, test } from "vitest";
import { readGuide } from "./read.ts";
import { isUsualNote, isWalk } from "./walks.ts";

/** The nodes of one sentence. */
function sentence(text: string) {
  const [paragraph] = readGuide("x.md", text).root.children;
  return paragraph && "children" in paragraph ? paragraph.children : [];
}

test.each([
  ["Log in to authentik as an administrator and open the authentik Admin interface.", true],
  ["Navigate to **Applications** > **Applications** and click **Create with Provider**.", true],
  ["Click **Submit** to save the new application and provider.", true],
  ["Note the application **Slug** because you will use it later.", true],
  ["From the authentik Admin Dashboard:", true],
  ["Open **Customization > Property Mappings** page from the sidebar.", true],
  ["Open **Reports** page from the sidebar.", false],
  ["**Configure Bindings** (optional): you can create a binding to manage the access.", true],
  ["**Configure Bindings**: create a binding to the group you created earlier.", false],
  ["Navigate to **Applications** > **Providers** and open the tab **Preview**.", false],
  ["Provide a descriptive name.", true],
  ["**Application**", true],
  ["For the **App name** enter `Shop` and click **Next**.", true],
  ["In authentik, go to the Admin Interface and click _Applications/Providers_.", true],
  ["Note the application **Slug**, because it is needed later.", true],
  ["Copy the certificate to the server.", false],
  ["Click **New Application** to open the wizard.", true],
  [
    "If you want more, open the new application and click the **Application entitlements** tab.",
    false,
  ],
  ["**Configure Bindings** _(optional)_: you can create a binding to manage access.", true],
  ["**Configure Bindings** _(optional)_: create bindings for `staff` and `guests`.", false],
])("the generated walk says: %s %s", (text, expected) => {
  expect(isWalk(sentence(text))).toBe(expected);
});

test.each([
  ["Be aware that any changes other than those explicitly mentioned could cause issues.", true],
  ["SAML provider changes in authentik 2026.5: the issuer is set by itself.", true],
  ["Redirect URI changes in authentik 2026.5", true],
  ["Only settings that have been modified from default have been listed.", true],
  ["The shop changes in 2026.5.", false],
])("%j is on every page: %s", (text, expected) => {
  expect(isUsualNote(text)).toBe(expected);
});
