import { expect, test } from "vitest";
import { isLateValue, noFacts, readProviderSentence } from "./provider.ts";
import { readGuide } from "./read.ts";
import type { Protocol } from "./sections.ts";

/** The nodes of one sentence. */
function sentence(text: string) {
  const [paragraph] = readGuide("x.md", text).root.children;
  return paragraph && "children" in paragraph ? paragraph.children : [];
}

function factsOf(protocol: Protocol, ...sentences: string[]) {
  const facts = noFacts();
  const understood = sentences.map(
    (text) => readProviderSentence(sentence(text), protocol, facts, undefined).understood,
  );
  return { ...facts, understood };
}

test.each([
  ["Set a `Strict` redirect URI to `https://a.company/cb`.", "strict", ["https://a.company/cb"]],
  [
    "Create two `Strict` redirect URIs and set them to `https://a.company/1` and `myapp:/2`.",
    "strict",
    ["https://a.company/1", "myapp:/2"],
  ],
  ["Redirect URI: https://a.company/cb", "strict", ["https://a.company/cb"]],
  ["Set a `Regex` redirect URI to `https://a.company/.*`.", "regex", ["https://a.company/.*"]],
  ["Redirect URIs/Origins (RegEx): `https://a.company/cb`", "strict", ["https://a.company/cb"]],
])("%s", (text, mode, urls) => {
  const { redirectUris } = factsOf("oidc", text);
  expect(redirectUris.map(({ url }) => url)).toEqual(urls);
  expect(new Set(redirectUris.map(({ matchingMode }) => matchingMode))).toEqual(new Set([mode]));
});

test.each<[Protocol, string, Record<string, unknown>]>([
  [
    "oidc",
    "Set **Subject mode** to be `Based on the Users's username`.",
    { subMode: "user_username" },
  ],
  [
    "oidc",
    "Under **Advanced Protocol Settings** -> **Subject Mode**, Select **Based on the User's username**.",
    { subMode: "user_username" },
  ],
  ["oidc", "Set the **Logout Method** to `Front-channel`.", { logoutMethod: "frontchannel" }],
  ["oidc", "**Client type**: `Public`", { clientType: "public" }],
  ["oidc", "Select any available signing key.", { signingKey: "any" }],
  ["oidc", "Set a certificate for _Signing Certificate_.", { signingKey: "any" }],
  ["oidc", "**RSA Key**: Select any available key.", { signingKey: "any" }],
  ["oidc", "Select any available RSA-based **Signing Key**.", { signingKey: "rsa" }],
  ["oidc", "Select an RSA **Signing Key**.", { signingKey: "rsa" }],
  ["oidc", "Select any available signing key that uses RS256.", { signingKey: "rsa" }],
  ["oidc", "**Signing Key**: Select any available RSA key.", { signingKey: "rsa" }],
  ["oidc", "Set the **Signing Key** to an RSA certificate.", { signingKey: "rsa" }],
  ["saml", "Select any available RSA signing certificate.", { signingKp: "rsa" }],
  [
    "oidc",
    "Under **Grant Types**, select **Authorization Code** and **Client credentials**.",
    { grantTypes: ["authorization_code", "client_credentials"] },
  ],
  ["oidc", "Leave **Encryption Key** empty.", {}],
  ["oidc", "Leave the **Signing Key** field blank.", { signingKey: "none" }],
  [
    "saml",
    "Under **Advanced protocol settings**, leave **Signing Certificate** unset.",
    { signingKp: "none" },
  ],
  [
    "proxy",
    "Under **Authentication settings**, disable **Intercept header authentication**.",
    { interceptHeaderAuth: false },
  ],
  ["oidc", "**Access token validity**: `hours=8`", { accessTokenValidity: "hours=8" }],
  ["saml", "Set the **ACS URL** to `https://a.company/acs`.", { acsUrl: "https://a.company/acs" }],
  ["saml", "Issuer: authentik", { issuerOverride: "authentik" }],
  [
    "saml",
    "Enter `https://a.company/acs` as the **ACS URL**.",
    { acsUrl: "https://a.company/acs" },
  ],
  ["saml", "Set the **Service Provider Binding** to `Redirect`.", { spBinding: "redirect" }],
  ["saml", "Enable **Sign responses**.", { signResponse: true }],
  [
    "saml",
    "Select a signing certificate, toggle off **Sign assertions** and toggle on **Sign responses**.",
    { signingKp: "any", signAssertion: false, signResponse: true },
  ],
  ["saml", "Ensure that **Sign assertions** is disabled.", { signAssertion: false }],
  [
    "saml",
    "Deselect **Sign assertions** and select **Sign responses**.",
    { signAssertion: false, signResponse: true },
  ],
  [
    "saml",
    "Leave **Sign assertions** disabled and enable **Sign responses**.",
    { signAssertion: false, signResponse: true },
  ],
  [
    "saml",
    "Use `https://a.company/acs` for the **ACS URL** and `https://a.company/hub` for the **Audience**.",
    { acsUrl: "https://a.company/acs", audience: "https://a.company/hub" },
  ],
  ["saml", "Make sure that no **Verification Certificate** is selected.", {}],
  ["oidc", "Do not select a signing key.", { signingKey: "none" }],
  ["saml", "Make sure that no signing certificate is selected.", { signingKp: "none" }],
  ["oidc", "Make sure that no **Encryption Key** is selected.", {}],
  ["oidc", "Change the **Client type** from `Confidential` to `Public`.", { clientType: "public" }],
  [
    "proxy",
    "Select **Forward auth (domain level)** and set the **External host** to `https://a.company`.",
    { mode: "forward_domain", externalHost: "https://a.company" },
  ],
  ["oidc", "Toggle off **Include claims in id_token**.", { includeClaimsInIdToken: false }],
  [
    "saml",
    "Set **NameID Property Mapping** to `authentik default SAML Mapping: Email`.",
    { nameIdMapping: "email" },
  ],
  [
    "oidc",
    "Set **Authentication flow** to `default-authentication-flow`.",
    { authenticationFlow: "default-authentication-flow" },
  ],
  ["ldap", "**Search mode**: `Direct querying`", { searchMode: "direct" }],
  ["proxy", "Set **Unauthenticated Paths** to `^/a$`.", { skipPathRegex: ["^/a$"] }],
  ["scim", "**Compatibility Mode**: `AWS`", { compatibilityMode: "aws" }],
  ["saml", "Set the **ACS URL** `https://a.company/acs`.", { acsUrl: "https://a.company/acs" }],
  [
    "saml",
    "Set the **ACS URL** to `bd>https://a.company/acs`.",
    { acsUrl: "https://a.company/acs" },
  ],
  [
    "saml",
    "Set the **Entity ID** to `https://a.company/hub/`.",
    { issuerOverride: "https://a.company/hub/" },
  ],
  ["saml", "Verification certificate: Leave Blank", {}],
  ["saml", "Ensure that **Encryption Certificate** is empty.", {}],
  ["oidc", "**Encryption Key**: Ensure that no encryption key is selected.", {}],
  ["proxy", "Enable **Send HTTP-Basic Authentication**.", { basicAuthEnabled: true }],
  ["proxy", "**Send HTTP-Basic Authentication**: enabled", { basicAuthEnabled: true }],
  ["proxy", "Set **HTTP-Basic Username Key** to `a_user`.", { basicAuthUserAttribute: "a_user" }],
  ["oidc", "Disable **Include claims in id_token**.", { includeClaimsInIdToken: false }],
  ["proxy", "Select **Forward auth (domain level)**.", { mode: "forward_domain" }],
  [
    "proxy",
    "Enable **Send HTTP-Basic Authentication** with **HTTP-Basic Username Key** `a_user` and **HTTP-Basic Password Key** `a_word`.",
    {
      basicAuthEnabled: true,
      basicAuthUserAttribute: "a_user",
      basicAuthPasswordAttribute: "a_word",
    },
  ],
  [
    "saml",
    "Under **Advanced protocol settings**, set **Assertion valid not before** to `minutes=-5`, **NameID Property Mapping** to `authentik default SAML Mapping: Email`, and **Digest algorithm** to `SHA256`.",
    { assertionValidNotBefore: "minutes=-5", nameIdMapping: "email" },
  ],
  [
    "saml",
    "Set the **Audience** and **Issuer** to `shop`, and enable **Sign responses**.",
    { audience: "shop", issuerOverride: "shop", signResponse: true },
  ],
])("%s: %s", (protocol, text, fields) => {
  const facts = factsOf(protocol, text);
  expect(facts.fields).toEqual(fields);
  expect(facts.understood).toEqual([true]);
});

test("an option may be called by the first word of its name alone", () => {
  const { fields, understood } = factsOf("saml", "Set **Default NameID Policy** to `Email`.");
  expect(fields.defaultNameIdPolicy).toMatch(/:emailAddress$/);
  expect(understood).toEqual([true]);
});

test("the settings behind the mappings that the guide has made are read as well", () => {
  const { fields } = factsOf(
    "saml",
    "Under **Advanced protocol settings**, add the **Property mappings** you created above, set the **NameID Property Mapping** to `Shop email`, and select an available **Signing certificate**.",
  );
  expect(fields).toEqual({ nameIdMapping: "Shop email", signingKp: "any" });
});

test.each([
  "Set the **ACS URL** to the value of `Sign-On URL` in the first section.",
  "Set the **Issuer** and **Audience** to the value of `Entity ID` in the first section.",
  "**ACS URL**: the **Reply URL** copied from Shop (e.g. https://login.example.org/acs?c=1).",
  "**ACS URL**: the **Reply URL** that Shop displays, for example `https://login.example.org/acs`.",
])("what stands in for a value is none: %s", (text) => {
  expect(factsOf("saml", text)).toMatchObject({ fields: {}, understood: [false] });
});

test.each([
  "Temporarily set the **ACS URL** and **Audience** to `https://temp.example.org`.",
  "Set the **ACS URL** and **Audience** to `https://placeholder.example.org` for now.",
])("a value until the right one is known is kept apart: %s", (text) => {
  const [url = ""] = /https:[^`]*/.exec(text) ?? [];
  expect(factsOf("saml", text)).toMatchObject({
    fields: {},
    temporary: { fields: { acsUrl: url, audience: url } },
    understood: [true],
  });
});

test.each([
  ["**Launch URL**: `https://a.company/<team_name>/`", "https://a.company/<team_name>/"],
  ["Set the **Launch URL** to https://a.company/in.", "https://a.company/in"],
])("%s", (text, metaLaunchUrl) => {
  expect(factsOf("oidc", text)).toMatchObject({ application: { metaLaunchUrl } });
});

test("a redirect URI until the right one is known is kept apart", () => {
  const { redirectUris, temporary, understood } = factsOf(
    "oidc",
    "Temporarily set a `Strict` redirect URI to `https://temp.temp`.",
    "Change the **Redirect URI** to the one copied from Shop (e.g. `https://shop.company/cb/<number>`).",
  );
  expect(redirectUris).toEqual([]);
  expect(temporary.redirectUris).toEqual([
    { url: "https://temp.temp", matchingMode: "strict", logout: false },
  ]);
  expect(understood).toEqual([true, false]);
});

test.each([
  ["Set the **ACS URL** to the address copied from Shop.", true],
  ["Replace what stands in the **ACS URL** with the one noted above.", true],
  ["Set **Default relay state** to the value from the previous section.", true],
  ["Set the **ACS URL** to `https://temp.temp`.", false],
  ["Set the **Audience** to `shop`.", false],
  ["Copy the certificate from Shop.", false],
])("what the application has told since: %s", (text, expected) => {
  expect(isLateValue(sentence(text), "saml", noFacts())).toBe(expected);
  const { temporary } = factsOf("saml", "Set the **Audience** to `https://temp.temp`.");
  const isKnown = expected || text.includes("**Audience**");
  expect(isLateValue(sentence(text), "saml", { ...noFacts(), temporary })).toBe(isKnown);
});

test.each([
  ["The **ACS URL** (https://shop.company/acs)", "https://shop.company/acs"],
  ["**ACS URL**: https://shop.company/acs(1).", "https://shop.company/acs(1)"],
])("the bracket around an address is none of it: %s", (text, acsUrl) => {
  expect(factsOf("saml", text.replace(" (", ": ("))).toMatchObject({ fields: { acsUrl } });
});

test.each([
  [
    "Remove all **Property Mappings** except for `authentik default SAML Mapping: Email`.",
    ["email"],
  ],
  [
    "Under **Property mappings**, remove every entry from **Selected User Property Mappings** except `authentik default SAML Mapping: Name`.",
    ["name"],
  ],
  ["Click **x** to remove all selected property mappings.", []],
  ["**Property mappings**: `authentik default SAML Mapping: Name` and `a-name`", ["name"]],
])("the list of mappings is whole: %s", (text, addedMappings) => {
  const facts = factsOf("saml", text);
  expect(facts).toMatchObject({ onlyMappings: true, addedMappings, removedMappings: [] });
  expect(facts.understood).toEqual([true]);
});

test.each([
  "Set **ACS URL** to `https://a.company?so=00D`, replacing `00D` with the shop's number.",
  "Set **ACS URL** to `https://a.company?so=00D`, where `00D` is the shop's number.",
])("what a value stands for stays in the writer's words: %s", (text) => {
  const { fields, understood } = factsOf("saml", text);
  expect(fields).toEqual({ acsUrl: "https://a.company?so=00D" });
  expect(understood).toEqual([false]);
});

test("but not what the slug stands for", () => {
  const text = "Set **ACS URL** to `https://a.company/<slug>`, where `<slug>` is the slug.";
  expect(factsOf("saml", text).understood).toEqual([true]);
});

test("what holds only for some is taken where nothing else is said, and stays in the writer's words", () => {
  const { fields, redirectUris, understood } = factsOf(
    "saml",
    "If you host the shop yourself, set **ACS URL** to `https://shop.company/acs`.",
    "If you rent the shop, set **ACS URL** to `https://rented.example.org/acs`.",
    "Set **Audience** to `https://shop.company`.",
  );
  expect(fields).toEqual({ acsUrl: "https://shop.company/acs", audience: "https://shop.company" });
  expect(redirectUris).toEqual([]);
  expect(understood).toEqual([false, false, true]);
  const proxy = factsOf(
    "proxy",
    "If both run in one deployment, set **Internal host** to `http://<container>:<port>`.",
    "If the shop runs elsewhere, set **Internal host** to `http://shop.company`.",
  );
  expect(proxy).toMatchObject({ fields: {}, understood: [false, false] });
  const oidc = factsOf(
    "oidc",
    "If you have a till, also add the redirect URI `till:/cb`.",
    "For tills of version 2, add a **Redirect URI** of type `Strict` as `till2:/cb`.",
    "For **Redirect URI**, enter `https://shop.company/cb`.",
  );
  expect(oidc.redirectUris).toHaveLength(3);
  expect(oidc.understood).toEqual([false, false, true]);
});

test("a mapping that is taken away", () => {
  expect(
    factsOf("scim", "De-select the `authentik default SCIM Mapping: User` mapping by its arrow."),
  ).toMatchObject({ removedMappings: ["user"], addedMappings: [], understood: [true] });
});

test.each([
  "Do not remove the `authentik default OAuth Mapping: OpenID 'profile'` scope, as Shop needs names.",
  "The default `profile` scope mapping must not be removed.",
  "Ensure that the `profile` scope is selected; other mappings are optional and can be removed.",
])("a mapping that is to stay is not taken away: %s", (text) => {
  expect(factsOf("oidc", text)).toMatchObject({ removedMappings: [], understood: [false] });
});

test("a mapping beside the defaults is added to them", () => {
  expect(
    factsOf("oidc", "**Scopes**: add `authentik default OAuth Mapping: OpenID 'offline_access'`"),
  ).toMatchObject({ onlyMappings: false, addedMappings: ["offline_access"], understood: [true] });
});

test("mappings that are selected as the field's value are all that it has", () => {
  const { onlyMappings, addedMappings, understood } = factsOf(
    "saml",
    "Pick **authentik default SAML Mapping: Name** and **authentik default SAML Mapping: Groups** as the **Property mappings**.",
  );
  expect({ onlyMappings, addedMappings, understood }).toEqual({
    onlyMappings: true,
    addedMappings: ["name", "groups"],
    understood: [true],
  });
});

test.each([
  ["Under **Property mappings**, only select `authentik default SAML Mapping: Email`.", true],
  ["Keep only the **authentik default SAML Mapping: Email** property mapping.", true],
  [
    "Move `authentik default SAML Mapping: Email` from **Available** to **Selected User Property Mappings**.",
    false,
  ],
])("%s says of all mappings: %s", (text, only) => {
  const { onlyMappings, addedMappings } = factsOf("saml", text);
  expect({ onlyMappings, addedMappings }).toEqual({ onlyMappings: only, addedMappings: ["email"] });
});

test("what is not to be removed stays", () => {
  expect(factsOf("oidc", "Do not remove the default scopes.")).toMatchObject({
    onlyMappings: false,
    understood: [false],
  });
});

test("the brackets behind an address can say that it is for after the logout", () => {
  const { redirectUris } = factsOf(
    "oidc",
    "Add `https://a.company/cb` (authorization) and `https://a.company/out` (post-logout) as **Redirect URIs**.",
  );
  expect(redirectUris.map(({ logout }) => logout)).toEqual([false, true]);
});

test.each([
  "Set **Signing Certificate** to the self-signed certificate that you imported earlier.",
  "Select the certificate that you imported as the **Signing Certificate**.",
])("a key that the reader has brought is not any: %s", (text) => {
  const { fields, understood } = factsOf("saml", text);
  expect(fields).toEqual({ signingKp: "any" });
  expect(understood).toEqual([false]);
});

test("a word that only says which value is looked up is no value", () => {
  const { fields, understood } = factsOf(
    "saml",
    "Set **Audience** to the `entityID` value of the till's metadata.",
    "Set **ACS URL** to the `Location` attribute from the file.",
  );
  expect(fields).toEqual({});
  expect(understood).toEqual([false, false]);
});

test("a mapping that only some take away stays", () => {
  const { removedMappings, understood } = factsOf(
    "oidc",
    "Remove the `email` scope if you prefer names to addresses.",
  );
  expect(removedMappings).toEqual([]);
  expect(understood).toEqual([false]);
});

test("why a key is one of RSA stays in the writer's words", () => {
  const { fields, understood } = factsOf(
    "oidc",
    "Choose an RSA signing key because the till knows no other.",
  );
  expect(fields).toEqual({ signingKey: "rsa" });
  expect(understood).toEqual([false]);
});

test("a scope that a mapping of the guide's own is named after is none of the managed ones", () => {
  const { addedMappings, understood } = factsOf(
    "oidc",
    "Add `Shop entitlements` to the selected **Scopes**.",
    "Add the **Profile of Shop** mapping.",
    "Add `entitlements` to the selected **Scopes**.",
  );
  expect(understood).toEqual([false, false, true]);
  expect(addedMappings).toEqual(["entitlements"]);
});

test.each([
  [
    "Under **Grant Types**, select only `Device-code`.",
    ["urn:ietf:params:oauth:grant-type:device_code"],
  ],
  [
    "**Grant types**: `Authorization code` and `Client credentials`",
    ["authorization_code", "client_credentials"],
  ],
  [
    "Enable the `Device code` **grant type**.",
    ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  ],
])("%s", (text, grantTypes) => {
  const { fields, understood } = factsOf("oidc", text);
  expect(fields).toEqual({ grantTypes });
  expect(understood).toEqual([true]);
});

test("a grant type that is none, or the usual ones, is no fact", () => {
  const { fields, understood } = factsOf(
    "oidc",
    "Set **Grant Types** to `Till`.",
    "Under **Grant Types**, select `Authorization code` and `Refresh token`.",
  );
  expect(fields).toEqual({});
  expect(understood).toEqual([false, true]);
});

test("what some readers alone add is said, and for whom stays", () => {
  const { addedMappings, understood } = factsOf(
    "oidc",
    "Under **Scopes**, add `authentik default OAuth Mapping: OpenID 'offline_access'` if your tills stay open.",
  );
  expect(addedMappings).toEqual(["offline_access"]);
  expect(understood).toEqual([false]);
});

test("the mapping of entitlements is known by its scope among others", () => {
  const { addedMappings, understood } = factsOf(
    "oidc",
    "Add the `authentik default OAuth Mapping: OpenID 'offline_access'` and `authentik default OAuth Mapping: OpenID 'entitlements'` scopes.",
  );
  expect(understood).toEqual([true]);
  expect(addedMappings).toEqual(["offline_access", "entitlements"]);
});

test("a custom mapping is none of authentik's own, whatever it is for", () => {
  const { addedMappings, understood } = factsOf(
    "oidc",
    "Add the custom email scope mapping to the **Selected Scopes**.",
  );
  expect(understood).toEqual([false]);
  expect(addedMappings).toEqual([]);
  const swapped = factsOf(
    "oidc",
    "Remove the `authentik default OAuth Mapping: OpenID 'email'` scope, and add the custom scope mapping.",
  );
  expect(swapped.removedMappings).toEqual(["email"]);
});

test("a name with more words than a mapping of authentik's own is none of them", () => {
  const text = (name: string) => `Add \`${name}\` to the **Selected Scopes**.`;
  expect(factsOf("oidc", text("OAuth Mapping: OpenID 'email', verified for Shop"))).toMatchObject({
    addedMappings: [],
    understood: [false],
  });
  expect(factsOf("oidc", text("OAuth Mapping: OpenID 'entitlements'")).addedMappings).toEqual([
    "entitlements",
  ]);
});

test("a default mapping of SAML is known by its short name as well", () => {
  const text =
    "Edit the provider, and replace the default Groups mapping with the one created above.";
  expect(factsOf("saml", text).removedMappings).toEqual(["groups"]);
});

test("a default mapping that one of the guide's own replaces is taken away", () => {
  const { removedMappings, understood } = factsOf(
    "oidc",
    "Under **Scopes**, replace the default `profile` scope mapping with the `Shop profile` mapping.",
    "Replace the custom `email` scope mapping with another one.",
  );
  expect(removedMappings).toEqual(["profile"]);
  expect(understood).toEqual([false, false]);
});

test("a managed mapping that a provider's form cannot tell by name stays in the writer's words", () => {
  expect(
    factsOf(
      "oidc",
      "Add the `authentik default OAuth Mapping: OpenID 'offline_access'` and `authentik default OAuth Mapping: authentik API access` scopes to **Selected Scopes**.",
    ),
  ).toMatchObject({ addedMappings: ["offline_access"], understood: [false] });
});

test("a sentence with a setting that no field holds stays, whatever else it states", () => {
  expect(
    factsOf("saml", "Set **Audience** to `shop` and **SAML version** to `2.0`."),
  ).toMatchObject({ fields: { audience: "shop" }, understood: [false] });
});

test.each([
  ["Set a `Strict` redirect URI of type `Logout` to `https://a.company/out`.", [true]],
  ["Set a `Strict` redirect URI to `https://a.company/logout`.", [false]],
  [
    "Add a redirect URI `https://a.company/cb` and another redirect URI of type `Logout` `https://a.company/out`.",
    [false, true],
  ],
  [
    "Redirect URIs: `https://a.company/cb` and, for post-logout, `https://a.company/out`",
    [false, true],
  ],
])("what a redirect URI is for: %s", (text, expected) => {
  expect(factsOf("oidc", text).redirectUris.map(({ logout }) => logout)).toEqual(expected);
});

test("a field without a value that can be taken is not understood", () => {
  const { fields, understood } = factsOf("saml", "Set the **ACS URL** to the address from above.");
  expect({ fields, understood }).toEqual({ fields: {}, understood: [false] });
});

test.each<[Protocol, string]>([
  ["saml", "Set the **ACS URL** to `https://a.company/acs` for Docker."],
  ["saml", "Set the **ACS URL** to `https://a.company/acs` (for the hosted shop, use its own)."],
  ["saml", "Set the **ACS URL** to `https://a.company/1` or `https://a.company/2`."],
  ["saml", "Set the **Audience** to `shop`, which must be the same as the entity ID in Shop."],
  ["saml", "**Issuer**: `shop` (must match the entity ID in Shop)"],
  ["saml", "Set the **Service Provider Binding** to `Post` because Shop reads no redirects."],
  ["oidc", "Set a `Strict` redirect URI to `https://a.company/cb` for Docker."],
  ["oidc", "Set **Subject mode** to `Based on the User's username`, so that accounts stay."],
  ["oidc", "Set **Access token validity** to `hours=1` or longer."],
  ["ldap", "Set **Bind mode** to `Direct binding`, as Shop keeps logins itself."],
  ["proxy", "Set **Unauthenticated Paths** to `^/api/.*` for the mobile app."],
  ["oidc", "Set a redirect URI to `https://a.company/cb`, for the mobile app, `app:/cb`."],
  ["oidc", "Add `https://a.company/cb` and, for tills, `till:/cb` as redirect URIs."],
  ["oidc", "**Scopes**: `openid`, `email`, and `offline_access` (needed by the mobile app)."],
  ["oidc", "**Scopes**: `openid`, `email` (required for receipts), `profile`."],
  ["oidc", "**Signing Key**: select the **same** key for both providers, as the till reads one."],
  ["oidc", "Select any available signing key, preferably RSA."],
  ["saml", "**Signing Certificate**: any, RSA preferred."],
  ["ldap", "Set **Certificate** to the certificate that the till trusts for `ldap.company`."],
  ["oidc", "**Slug**: till (If you choose another one, the addresses below need it.)"],
])("for whom or why a value is stays in the guide's words: %s %s", (protocol, text) => {
  expect(factsOf(protocol, text).understood).toEqual([false]);
});

test.each<[Protocol, string, boolean]>([
  ["saml", "**Default relay state**: leave blank", true],
  ["saml", "Default relay state = empty", true],
  ["saml", "Audience: (-----)", true],
  ["saml", "Verification Certificate = should already be there from the metadata", false],
])("what is left empty, or there already, is no value: %s %s", (protocol, text, understood) => {
  expect(factsOf(protocol, text)).toMatchObject({ fields: {}, understood: [understood] });
});

test("mappings below the name that the form of SAML had for them are added", () => {
  const facts = noFacts();
  const { pending } = readProviderSentence(sentence("Property mapping:"), "saml", facts, undefined);
  const name = sentence("authentik default SAML Mapping: Username");
  const { understood } = readProviderSentence(name, "saml", facts, pending);
  expect([pending, understood, facts.addedMappings]).toEqual([
    "propertyMappings",
    true,
    ["username"],
  ]);
});

test.each([
  "Select any available signing key, preferably RSA.",
  "**Signing Key**: any (RSA is preferred)",
])("a kind of key that would be better is no key that must be: %s", (text) => {
  expect(factsOf("oidc", text)).toMatchObject({
    fields: { signingKey: "any" },
    understood: [false],
  });
});

test.each<[Protocol, string]>([
  ["saml", "Set `https://a.company/acs` for the **ACS URL**."],
  ["oidc", "Set a `Strict` redirect URI to `https://a.company/out` for logouts."],
  ["oidc", "Add `https://a.company/cb` as a redirect URI for authentik."],
  [
    "oidc",
    "Set the redirect URI to `https://a.company/cb` and, for logouts, `https://a.company/`.",
  ],
])("words of the form behind a value say nothing more: %s %s", (protocol, text) => {
  expect(factsOf(protocol, text).understood).toEqual([true]);
});

test("that a value is the same as another field's does not state that field", () => {
  const { fields } = factsOf(
    "saml",
    "Set the **Audience** to `shop`, which must be the same as the entity ID in Shop.",
  );
  expect(fields).toEqual({ audience: "shop" });
});

test.each([
  ["`^/api/.*`", true],
  ["`^/api/.*` for the mobile app", false],
  ["Health checks: `^/ping$`", false],
])("what an unauthenticated path is for stays in the guide's words: %s", (text, understood) => {
  const facts = noFacts();
  const read = readProviderSentence(sentence(text), "proxy", facts, "skipPathRegex");
  expect(read.understood).toBe(understood);
  expect(facts.fields.skipPathRegex).toHaveLength(1);
});
