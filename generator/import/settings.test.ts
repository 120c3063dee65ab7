import type { List } from "mdast";
import { expect, test } from "vitest";
import { readGuide } from "./read.ts";
import { entryOf } from "./settings.ts";

const context = {
  write: (text: string) =>
    text
      .replace("<client-id>", "{{clientId}}")
      .replace("<client-secret>", "{{clientSecret}}")
      .replace("<openid configuration url>", "{{endpoint.discovery}}")
      .replace("<token url>", "{{endpoint.token}}")
      .replace("<bind password>", "{{ldap.bindPassword}}")
      .replace("<saml endpoint>", "{{endpoint.ssoRedirect}}")
      .replace("<issuer url>", "{{endpoint.issuer}}")
      .replace("https://shop.company", "{{shop.url}}"),
  writeFor: () => context.write,
  link: (url: string) => url,
};

function entry(text: string) {
  const [list] = readGuide("x.md", `- ${text}`).root.children;
  const [item] = (list as List).children;
  const found = item && entryOf(item, context);
  return found && [found.label, found.setting];
}

test.each([
  ["**Name**: `authentik`", ["Name", "authentik"]],
  ["**Name:** `authentik`.", ["Name", "authentik"]],
  ["Name: authentik", ["Name", "authentik"]],
  ["_Name_ - `a b`", ["Name", "a b"]],
  ["Policy mode = strict", ["Policy mode", "strict"]],
  ["Shop URL = https://shop.company/a", ["Shop URL", "{{shop.url}}/a"]],
  ["Client ID: _client-id-from-authentik_", ["Client ID", "{{clientId}}"]],
  ["Client Secret: *client_secret_of_the_provider*", ["Client Secret", "{{clientSecret}}"]],
  ["User filter: (uid=%s)", ["User filter", "(uid=%s)"]],
  [
    "Group filter: (&(objectClass=group)(cn=%s)).",
    ["Group filter", "(&(objectClass=group)(cn=%s))"],
  ],
  ["Skip: (optional)", ["Skip", { note: "Optional." }]],
  ["Port: 3389 (389 elsewhere)", ["Port", { value: "3389", note: "389 elsewhere." }]],
  ["Set **Name** to `authentik`.", ["Name", "authentik"]],
  ["**Client ID**: Enter the Client ID from authentik.", ["Client ID", "{{clientId}}"]],
  ["**Key**: the **Client Secret** value from the previous section", ["Key", "{{clientSecret}}"]],
  ["**OpenID client ID**: Set the client ID from authentik.", ["OpenID client ID", "{{clientId}}"]],
  ["**Secret**: Set this to the provider's client secret", ["Secret", "{{clientSecret}}"]],
  ["**Scopes**: openid profile email", ["Scopes", "openid profile email"]],
  ["**PKCE**: Enabled", ["PKCE", { choose: "Enabled" }]],
  ["Set `oauth»groups` to`groups`", ["oauth»groups", "groups"]],
  ["**Entity ID**, **Key**, or **Name**: `authentik`", ["Entity ID, Key, or Name", "authentik"]],
  ["**Method** and **Digest**: `SHA256`", ["Method and Digest", "SHA256"]],
  ["For `Name`, type `authentik`", ["Name", "authentik"]],
  [
    'Name that the login page of the shop has for it (default: "Log in"): `authentik`',
    ['Name that the login page of the shop has for it (default: "Log in")', "authentik"],
  ],
  ["Your address for all that follows looks like this: `https://shop.company`", undefined],
  ["For `Key`, paste the _whole_ key.", ["Key", { note: "Paste the _whole_ key." }]],
  ["Id: _THIS IS THE CLIENT ID YOU COPIED FROM STEP 1 in authentik_", ["Id", "{{clientId}}"]],
  ["**Client ID** > App ID", ["App ID", "{{clientId}}"]],
  ["**Token URL** > Address of tokens", ["Address of tokens", "{{endpoint.token}}"]],
  ["**Settings** > Users", undefined],
  [
    "**Address**: set to the **Reply URL** copied from the shop (e.g., `https://reply.example.org/1`).",
    [
      "Address",
      {
        note: "Set to the **Reply URL** copied from the shop (e.g., `https://reply.example.org/1`).",
      },
    ],
  ],
  [
    "**Bind password**: the password for the `reader` service account.",
    ["Bind password", "{{ldap.bindPassword}}"],
  ],
  ["**Password**: enter the service account's password", ["Password", "{{ldap.bindPassword}}"]],
  ["**Bind password**: the password of `reader`", ["Bind password", "{{ldap.bindPassword}}"]],
  [
    "**Password**: The password of the user. If it is a service account, this is the token.",
    [
      "Password",
      {
        value: "{{ldap.bindPassword}}",
        note: "The password of the user. If it is a service account, this is the token.",
      },
    ],
  ],
  [
    "**Reset password**: the address of a form",
    ["Reset password", { note: "The address of a form." }],
  ],
  [
    "**Login URL**: the **SAML Endpoint** value from authentik",
    ["Login URL", "{{endpoint.ssoRedirect}}"],
  ],
  [
    "**Login URL**: enter the SAML Endpoint from the SAML provider that you created in authentik.",
    ["Login URL", "{{endpoint.ssoRedirect}}"],
  ],
  [
    "Set **Entity ID** to the **EntityID/Issuer** value that you copied.",
    ["Entity ID", "{{endpoint.issuer}}"],
  ],
  [
    "Well Known URL: copy the **OpenID Configuration URL** from the authentik provider.",
    ["Well Known URL", "{{endpoint.discovery}}"],
  ],
  ["Enter `authentik` as the **Name**.", ["Name", "authentik"]],
  ["Set `https://shop.example.org/a` as the address.", undefined],
  ["Address: the authentik OpenID configuration URL", ["Address", "{{endpoint.discovery}}"]],
  [
    "Under **General** provide a name and a colour.",
    ["General", { note: "Provide a name and a colour." }],
  ],
  [
    "Address: paste the Token URL from authentik without its slash",
    [
      "Address",
      {
        value: "{{endpoint.token}}",
        note: "Paste the Token URL from authentik without its slash.",
      },
    ],
  ],
  ["Mode: _Open_", ["Mode", { choose: "Open" }]],
  [
    "Text: _Fill in with what the button shall say_",
    ["Text", { note: "_Fill in with what the button shall say_." }],
  ],
  [
    "Well Known URL: Copy this from the 'OpenID Configuration URL' in the authentik provider",
    [
      "Well Known URL",
      {
        value: "{{endpoint.discovery}}",
        note: "Copy this from the 'OpenID Configuration URL' in the authentik provider.",
      },
    ],
  ],
  [
    "Authorize URL: Copy it from the vendor",
    ["Authorize URL", { note: "Copy it from the vendor." }],
  ],
  [
    "Redirect URL: https://a.company/cb (must match exactly)",
    ["Redirect URL", { value: "https://a.company/cb", note: "Must match exactly." }],
  ],
  [
    "**Group Claim value for administrator users.** (Optional - requires the name of the claim to be set above): `admin`",
    [
      "Group Claim value for administrator users. (Optional - requires the name of the claim to be set above)",
      "admin",
    ],
  ],
  ["**Method**: select **OIDC**", ["Method", { choose: "OIDC" }]],
  ["**Entity**: select `https://shop.company`.", ["Entity", "{{shop.url}}"]],
  [
    "**Entity**: select `https://shop.company`, which the shop lists.",
    ["Entity", { value: "{{shop.url}}", note: "Which the shop lists." }],
  ],
  [
    "**Name**: `x` (it shows on the button)",
    ["Name", { value: "x", note: "It shows on the button." }],
  ],
  ["**Logout** _(optional)_: `/out`", ["Logout (optional)", "/out"]],
  ["**Logout** **(optional):** out", ["Logout (optional)", "out"]],
  ["**Create users**: _(optional)_", ["Create users", { note: "Optional." }]],
  ["Attribute: username", ["Attribute", "username"]],
  ["Display name: Anything you like", ["Display name", { note: "Anything you like." }]],
  ["Accounting: off", ["Accounting", { choose: "off" }]],
  [
    "**Server**: address of `till.company`, port `1812`, shared secret `<shared-secret>`",
    [
      "Server",
      { note: "Address of `till.company`, port `1812`, shared secret `<shared-secret>`." },
    ],
  ],
  ["**Icon**: leave it as it is", ["Icon", { note: "Leave it as it is." }]],
])("%s", (text, expected) => {
  expect(entry(text)).toEqual(expected);
});

test.each([
  "Click **Save**.",
  "What one sentence of this guide says about things: more of them.",
  "**Save**",
])("%s is no field", (text) => {
  expect(entry(text)).toBeUndefined();
});
