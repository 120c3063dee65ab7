import { describe, expect, test } from "vitest";
import type { IntegrationInput } from "../descriptor/schema/integration.ts";
import { draftOf } from "./descriptor.ts";
import { readGuide } from "./read.ts";
import { leavesOf } from "./tree.ts";

const meta = { name: "Shop", slug: "shop", category: "media", support: "community" } as const;

/** The descriptor of a guide about the shop. */
async function descriptorOf(...lines: string[]): Promise<IntegrationInput> {
  const guide = readGuide("index.mdx", lines.join("\n"));
  const draft = await draftOf(guide, meta);
  if (!draft) throw new Error("no guide");
  const open = leavesOf([guide.root]).filter(
    (leaf) => !draft.ledger.has(leaf) && "value" in leaf && String(leaf.value).trim() !== "",
  );
  expect(open).toEqual([]);
  return draft.input;
}

/** The fields of the first setup's provider. */
function providerOf([setup]: IntegrationInput["setups"]): Record<string, unknown> {
  if (!setup || !("provider" in setup)) throw new Error("no provider");
  return { ...setup.provider };
}

const provider = (type: string, ...lines: string[]) => [
  "## authentik configuration",
  "",
  `1. Create an application with the provider type: select **${type}**.`,
  ...lines.map((line) => `    ${line}`),
  "",
];

test("neither the badge nor the name above a quotation hides what the application is", async () => {
  const { about, homepage, notes, setups } = await descriptorOf(
    '<span class="badge badge--secondary">Support level: Community</span>',
    "",
    "## Shop",
    "",
    "> Shop sells things.",
    "> -- https://shop.example.org",
    "",
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
  );
  expect({ about, homepage, notes }).toEqual({
    about: "Shop sells things.",
    homepage: "https://shop.example.org",
    notes: undefined,
  });
  expect(setups).toHaveLength(1);
});

test("an application that reads RS256 alone is given a key of RSA, wherever the guide says so", async () => {
  const [login, cb] = [
    "OAuth2/OpenID",
    "- Set a `Strict` redirect URI to `https://shop.company/cb`.",
  ];
  const { setups } = await descriptorOf(
    ...provider(login, cb, "- Select any available signing key."),
    "## Shop configuration",
    "",
    "1. Open **Login** and set **Signing Algorithm** to `RS256`.",
  );
  expect(providerOf(setups)).toMatchObject({ signingKey: "rsa" });
  const { setups: others } = await descriptorOf(
    ...provider(login, cb),
    "## Shop configuration",
    "",
    "1. Restart it.",
    "",
    "## Troubleshooting",
    "",
    "If the login fails, look at the key. The shop only reads tokens that an RSA key signs.",
  );
  expect(providerOf(others)).toMatchObject({ signingKey: "rsa" });
});

test("an address where users log out is no configuration of a reverse proxy", async () => {
  const file = (...lines: string[]) => ["## Shop configuration", "", "```", ...lines, "```"];
  const forward = provider(
    "Proxy Provider",
    "- Set **Mode** to **Forward auth (single application)**.",
    "- Set **External host** to `https://shop.company`.",
  );
  const logout = "LOGOUT_URL=https://shop.company/outpost.goauthentik.io/sign_out";
  const { setups } = await descriptorOf(...forward, ...file("AUTH=forward-proxy", logout));
  expect(providerOf(setups).reverseProxies).toBeUndefined();
  const { setups: others } = await descriptorOf(
    ...forward,
    ...file(
      "location /outpost.goauthentik.io {",
      "  proxy_pass http://authentik.company:9000;",
      "}",
    ),
  );
  expect(providerOf(others).reverseProxies).toEqual([]);
});

test("what must be there before the work is no note", async () => {
  const before = [
    "## Preparation",
    "",
    ":::info Shop plans",
    "SAML is available on the Business plan.",
    ":::",
    "",
    "### Prerequisites",
    "",
    "- a shop with TLS.",
    "",
  ];
  const saml = provider("SAML", "- **ACS URL**: `https://shop.company/acs`");
  const end = [
    "## Shop configuration",
    "",
    "1. This guide was tested with Shop 2.1. Restart it.",
    "",
  ];
  const one = await descriptorOf(
    ...before,
    "This guide was tested with Shop 2.1.",
    ...saml,
    ...end,
  );
  expect(one).toMatchObject({
    edition: "SAML is available on the Business plan.",
    tested: "2.1",
    setups: [{ type: "saml", requirements: ["A shop with TLS."] }],
  });
  expect(one.notes).toBeUndefined();
  // With several ways, nothing says whose requirements they are.
  const oidc = provider(
    "OAuth2/OpenID",
    "- Set a `Strict` redirect URI to `https://shop.company/cb`.",
  );
  const two = await descriptorOf(...before, ...saml, ...oidc, ...end);
  expect(two.setups.map(({ requirements }) => requirements)).toEqual([undefined, undefined]);
  expect(two.notes).toEqual([{ type: "prose", text: "a shop with TLS." }]);
});

test("parts that follow each other in the application share its heading, though authentik's turn comes behind them", async () => {
  const { setups } = await descriptorOf(
    ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
    "## Shop configuration",
    "",
    "### Import the provider",
    "",
    "1. Log in to Shop and click **Import**.",
    "",
    "### Choose the cashiers",
    "",
    "1. Click **Cashiers**.",
    "",
    "### Update the authentik provider",
    "",
    "1. In the authentik Admin interface, navigate to **Applications** > **Providers**.",
    "2. Set **Audience** to the value of the file.",
  );
  expect(
    (setups[0] as { phases: { title: string; blocks: { type: string; title?: string }[] }[] })
      .phases[1],
  ).toMatchObject({
    title: "Configure Shop",
    blocks: [
      { type: "section", title: "Import the provider" },
      { type: "section", title: "Choose the cashiers" },
    ],
  });
});

test("what announces steps on both sides stands before the first that is none of the page's own", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "1. Open the till.",
    "",
    "### Enable logout _(optional)_",
    "",
    "To end both sessions, configure logout:",
    "",
    "1. In the authentik Admin interface, navigate to **Applications** > **Providers** and open the provider that you created.",
    "2. Add a **Redirect URI** of type `Strict` `Post Logout` with a value of `https://shop.company/`.",
    "3. Click **Update** to save the provider.",
    "4. Return to Shop and enable **Logout**.",
  );
  const { phases } = setups[0] as { phases: { title: string; blocks: { text?: string }[] }[] };
  expect(phases.map(({ title }) => title).slice(-2)).toEqual(["Configure Shop", "Enable logout"]);
  expect(phases.at(-1)?.blocks.map(({ text }) => text)).toEqual([
    "To end both sessions, configure logout:",
    "Return to Shop and enable **Logout**.",
  ]);
});

test("the account that searches is the one that the application binds as, where nothing else names it", async () => {
  const { setups } = await descriptorOf(
    ...provider("LDAP Provider", "- **Base DN**: `dc=shop,dc=company`"),
    "## Shop configuration",
    "",
    "1. Fill in:",
    "    - **Bind DN**: `cn=till_service_account,ou=users,dc=shop,dc=company`",
    "    - **Filter**: `(memberOf=cn=cashiers,ou=groups,dc=shop,dc=company)`",
  );
  const text = JSON.stringify(setups);
  expect(text).toContain('"Bind DN":"{{ldap.bindDn}}"');
  expect(providerOf(setups)).toMatchObject({ searchAccount: "till_service_account" });
});

test("what a tab says of its way before its first heading is said of the setup", async () => {
  const tab = (label: string, ...lines: string[]) => [
    `<TabItem value="${label}" label="${label}">`,
    "",
    ...lines,
    "",
    ...provider(
      "OAuth2/OpenID Connect",
      "- Set a `Strict` redirect URI to `https://shop.company/cb`.",
    ),
    "## Shop configuration",
    "",
    "1. Restart it.",
    "",
    "</TabItem>",
  ];
  const { setups } = await descriptorOf(
    "## Preparation",
    "",
    "- `shop.company` is the FQDN of the shop.",
    "",
    "<Tabs>",
    ...tab("Web"),
    ...tab("All", "Each till has **one** key.", "", "All keys share an issuer."),
    "</Tabs>",
  );
  expect(setups.map((setup) => ("about" in setup ? setup.about : undefined))).toEqual([
    undefined,
    "Each till has **one** key.\n\nAll keys share an issuer.",
  ]);
});

test("certificates of the application's own have the names that the guide gives them, where it imports them", async () => {
  const { setups } = await descriptorOf(
    ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
    "## Shop configuration",
    "",
    "1. Download both certificates.",
    "",
    "## Upload the certificates to authentik",
    "",
    "1. Log in to authentik as an administrator and open the authentik Admin interface.",
    "2. Navigate to **System** > **Certificates** and click **Import**.",
    "3. Set the name to `till-verify`.",
    "4. Repeat the import with the name `till-encrypt`.",
    "",
    "## Reconfigure the authentik provider",
    "",
    "1. Navigate to **Applications** > **Providers** and click the **Edit** icon of the provider.",
    "    - Set **Verification Certificate** to `till-verify`.",
    "    - Set **Encryption Certificate** to `till-encrypt`.",
  );
  expect(providerOf(setups)).toMatchObject({
    verificationKp: "tillVerify",
    encryptionKp: "tillEncrypt",
  });
  const { objects, phases } = setups[0] as {
    objects: object;
    phases: { title: string; blocks: { type: string; object?: string }[] }[];
  };
  expect(objects).toEqual({
    tillVerify: { type: "certificate", name: "till-verify", origin: "import" },
    tillEncrypt: { type: "certificate", name: "till-encrypt", origin: "import" },
  });
  expect(
    phases.map(({ title, blocks }) => [
      title,
      blocks.flatMap(({ object }) => object ?? []).join(" "),
    ]),
  ).toEqual([
    ["Create the application and provider in authentik", ""],
    ["Configure Shop", ""],
    ["Upload the certificates to authentik", "tillVerify tillEncrypt"],
    ["Reconfigure the authentik provider", ""],
  ]);
});

test("the certificate that was imported is the only one that the guide imports", async () => {
  const { setups } = await descriptorOf(
    "## authentik configuration",
    "",
    "### Import the Till certificate",
    "",
    "1. Navigate to **System** > **Certificates** and click **Import**.",
    "2. Give it a name like `Till Certificate`.",
    "",
    "### Create the provider",
    "",
    ...provider(
      "SAML Provider",
      "- Set the **ACS URL** to `https://shop.company/acs`.",
      "- Set **Verification Certificate** to the Till certificate you imported earlier.",
    ).slice(2),
    "## Shop configuration",
    "",
    "1. Restart it.",
  );
  expect(providerOf(setups)).toMatchObject({ verificationKp: "tillCertificate" });
  expect(Object.keys((setups[0] as { objects: object }).objects)).toEqual(["tillCertificate"]);
});

test("a name with a number is what is configured", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "### Create a flow",
    "",
    "Apply the flow.",
    "",
    "## Till 365 configuration",
    "",
    "1. Restart it.",
  );
  const { phases } = setups[0] as { phases: { title: string }[] };
  expect(phases.at(-1)?.title).toBe("Configure Till 365");
});

test("a mark in angle brackets in a placeholder's description is code", async () => {
  const { notes } = await descriptorOf(
    "## Preparation",
    "",
    "- `shop.company` is the FQDN of the shop. For the hosted shop, this is `<name>.shop.example.org`.",
    "",
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "1. Restart it.",
  );
  expect(notes).toEqual([
    {
      type: "prose",
      text: "{{shop.host}}: For the hosted shop, this is `<name>.shop.example.org`.",
    },
  ]);
});

test("what is configured below authentik's heading is authentik's, unless it is the application", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "### Configure a device code flow",
    "",
    "Apply the flow to the brand.",
    "",
    "### Configure Shop",
    "",
    "Open the till.",
    "",
    "## Shop configuration",
    "",
    "1. Restart it.",
  );
  expect(
    (setups[0] as { phases: { side: string; title: string }[] }).phases.map(({ side, title }) => [
      side,
      title,
    ]),
  ).toEqual([
    ["authentik", "Create the application and provider in authentik"],
    ["authentik", "Configure a device code flow"],
    ["application", "Configure Shop"],
  ]);
});

test("to support the integration is no step where it only says that the login has to be set up", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "To support the integration of Shop with authentik, you need to enable and configure OIDC authentication in Shop.",
    "",
    "1. Open **Login**.",
  );
  expect(setups[0]).toMatchObject({ application: [{ type: "step", text: "Open **Login**." }] });
});

test("to support the integration, something can be done in the application as well", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "To support the integration of Shop with authentik, update the till. It stands in the hall.",
  );
  expect(setups[0]).toMatchObject({
    application: [
      {
        text: "To support the integration of Shop with authentik, update the till. It stands in the hall.",
      },
    ],
  });
});

test("a tab for a protocol is a setup, though it names no provider; its placeholders are the page's", async () => {
  const placeholders = (...more: string[]) => [
    "## Preparation",
    "",
    "The following placeholders are used in this guide:",
    "",
    "- `shop.company` is the FQDN of the shop.",
    ...more,
    "",
  ];
  const { setups, placeholders: own } = await descriptorOf(
    "## What is Shop",
    "",
    "> Shop sells.",
    "",
    "<Tabs>",
    '<TabItem value="ldap" label="LDAP">',
    "",
    ...placeholders("- `ldap.company` the FQDN of the LDAP outpost."),
    "## authentik configuration",
    "",
    "Create an LDAP outpost.",
    "",
    "## Shop configuration",
    "",
    "1. Set **Server** to `ldap.company`.",
    "",
    "</TabItem>",
    '<TabItem value="oidc" label="OpenID Connect">',
    "",
    ...placeholders(),
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "1. Enter `https://shop.company/cb`.",
    "",
    "</TabItem>",
    "</Tabs>",
  );
  expect(setups.map(({ type }) => type)).toEqual(["ldap", "oidc"]);
  expect(Object.keys(own ?? {})).toEqual(["shop"]);
  expect(JSON.stringify(setups)).not.toContain("Preparation");
  expect(JSON.stringify(setups[0])).toContain("{{ldap.hostname}}");
});

test("below authentik's heading, a part that begins in the application is the application's, with what follows", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "### Create a login",
    "",
    "1. Log in to Shop as an administrator.",
    "2. Fill in:",
    "    - **Client ID**: `<Client ID from authentik>`",
    "    - **Scopes**: `openid email`",
    "",
    "### Assign the login configuration",
    "",
    "1. Select the till.",
    "",
    "### Look up the fingerprint",
    "",
    "1. Log in to authentik as an administrator.",
    "2. Navigate to **System** > **Certificates** and expand the certificate of the Shop provider.",
  );
  const [setup] = setups as { phases: { side: string; title: string; blocks: unknown[] }[] }[];
  expect(setup?.phases.map(({ side, title }) => [side, title])).toEqual([
    ["authentik", "Create the application and provider in authentik"],
    ["application", "Create a login"],
    ["authentik", "Look up the fingerprint"],
  ]);
  expect(setup?.phases[1]?.blocks).toEqual([
    { type: "step", text: "Log in to Shop as an administrator.", blocks: [] },
    {
      type: "step",
      text: "Fill in:",
      blocks: [
        { type: "settings", entries: { "Client ID": "{{clientId}}", Scopes: "openid email" } },
      ],
    },
    {
      type: "section",
      title: "Assign the login configuration",
      blocks: [{ type: "step", text: "Select the till.", blocks: [] }],
    },
  ]);
  expect(JSON.stringify(setup?.phases[2])).toContain("**System** > **Certificates**");
});

test.each([
  ["In Shop, open the till.", "application"],
  ["Log in to Shop.", "application"],
  ["In authentik, copy the fingerprint for Shop.", "authentik"],
  ["Log in to authentik and open Shop.", "authentik"],
])(
  "below authentik's heading, a part that begins with “%s” is on the side: %s",
  async (begin, side) => {
    const { setups } = await descriptorOf(
      ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
      "### Prepare the rest",
      "",
      `1. ${begin}`,
      "2. Press **Go**.",
      "",
      "## Shop configuration",
      "",
      "Wait.",
    );
    const [setup] = setups as { phases?: { side: string; title: string }[] }[];
    const found = setup?.phases?.find(({ title }) => title === "Prepare the rest")?.side;
    // Where both parts are the application's, the plain case names none.
    expect(found ?? "application").toBe(side);
  },
);

test("a WS-Federation provider, with mappings of SAML", async () => {
  const { setups } = await descriptorOf(
    "## authentik configuration",
    "",
    "### Create the ID mapping",
    "",
    "1. Create a **SAML Provider Property Mapping**:",
    "    - **Name**: `Shop ID`",
    "    - **SAML Attribute Name**: `ID`",
    "    - **Expression**: `return user.email`",
    "",
    "### Create the pair",
    "",
    ...provider(
      "WS-Federation Provider",
      "- **Reply URL**: `https://shop.company/wsfed`",
      "- **Realm**: `urn:shop`",
      "- **Signing Certificate**: select an available certificate.",
      "- **Property mappings**: remove the default selected mappings, then add the `Shop ID` mapping.",
      "- **NameID Property Mapping**: select `Shop ID`.",
    ).slice(2),
    "## Shop configuration",
    "",
    "1. Set **Sign-in URL** to `https://authentik.company/application/wsfed/`.",
    "2. Set **Metadata** to `https://authentik.company/application/wsfed/<application_slug>/metadata/`.",
  );
  expect(setups).toMatchObject([
    {
      type: "wsFederation",
      provider: {
        replyUrl: "{{shop.url}}/wsfed",
        wtrealm: "urn:shop",
        signingKp: "any",
        propertyMappings: ["shopId"],
        nameIdMapping: "shopId",
      },
      application: [
        {
          type: "settings",
          entries: { "Sign-in URL": "{{endpoint.signIn}}", Metadata: "{{endpoint.metadata}}" },
        },
      ],
    },
  ]);
});

test("one certificate that authentik generates signs and verifies", async () => {
  const form = [
    "- **ACS URL**: `https://shop.company/acs`",
    "- **Signing certificate**: select the certificate created earlier",
    "- **Verification certificate**: select the same certificate",
  ];
  const made = await descriptorOf(
    "## authentik configuration",
    "",
    "### Create a certificate-key pair",
    "",
    "1. Navigate to **System** > **Certificates** and click **Generate**.",
    "",
    "### Create the pair",
    "",
    ...provider("SAML", ...form).slice(2),
    "## Shop configuration",
    "",
    "1. Restart it.",
  );
  const { setups } = made;
  const own = { signingKp: "signingCertificate", verificationKp: "signingCertificate" };
  expect(setups[0]).toMatchObject({
    provider: own,
    objects: { signingCertificate: { origin: "generate" } },
  });
  const without = await descriptorOf(...provider("SAML", ...form), "## Shop", "", "Restart it.");
  expect(providerOf(without.setups)).toMatchObject({
    signingKp: "any",
    verificationKp: "applicationCertificate",
  });
});

test("each tab with a provider of its own is a setup, though the protocol is the same", async () => {
  const way = (path: string) => [
    ...provider(
      "OAuth2/OpenID",
      `- Set a \`Strict\` redirect URI to \`https://shop.company${path}\`.`,
    ),
    "## Shop configuration",
    "",
    `1. Enter \`https://shop.company${path}\`.`,
    "",
  ];
  const { setups, verification, notes } = await descriptorOf(
    "## Ways to configure it",
    "",
    "There are two ways:",
    "",
    "- **With tills**: for shops that have some.",
    "- **Without tills**: for all others.",
    "",
    '<Tabs values={[{ label: "With tills", value: "a" }, { label: "Without tills", value: "b" }]}>',
    '<TabItem value="a">',
    "",
    ...way("/till"),
    "</TabItem>",
    '<TabItem value="b">',
    "",
    ...way("/cb"),
    "</TabItem>",
    "</Tabs>",
    "",
    "## Configuration verification",
    "",
    "Log out and in again.",
  );
  const setup = (id: string, title: string, about: string, path: string) => ({
    id,
    title,
    about,
    provider: { redirectUris: [{ url: `{{shop.url}}${path}` }] },
    application: [{ type: "step", text: "Enter `{{redirectUri}}`." }],
  });
  expect(setups).toMatchObject([
    setup("with-tills", "With tills", "For shops that have some.", "/till"),
    setup("without-tills", "Without tills", "For all others.", "/cb"),
  ]);
  expect(notes).toBeUndefined();
  expect(verification).toHaveLength(1);
});

test("each tab for a protocol is a setup of its own, with the parts that its headings make", async () => {
  const { setups, verification } = await descriptorOf(
    "## Ways to configure it",
    "",
    '<Tabs values={[{ label: "With OIDC", value: "a" }, { label: "With SAML", value: "b" }]}>',
    '<TabItem value="a">',
    "",
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "## Configuration verification",
    "",
    "Log out and in again.",
    "",
    "</TabItem>",
    '<TabItem value="b">',
    "",
    ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
    "## Shop configuration",
    "",
    "1. Upload the file.",
    "",
    "</TabItem>",
    "</Tabs>",
  );
  expect(setups).toEqual([
    {
      type: "oidc",
      provider: { redirectUris: [{ matchingMode: "strict", url: "{{shop.url}}/cb" }] },
      application: [{ type: "step", text: "Enter the ID.", blocks: [] }],
    },
    {
      type: "saml",
      provider: { acsUrl: "{{shop.url}}/acs" },
      application: [{ type: "step", text: "Upload the file.", blocks: [] }],
    },
  ]);
  expect(verification).toEqual([{ type: "step", text: "Log out and in again.", blocks: [] }]);
});

test("a tab for a protocol is a setup though no step chooses its provider, with its own placeholders", async () => {
  const usual = [":::note", "This lists only the settings that you need to change.", ":::", ""];
  const { setups, placeholders, notes } = await descriptorOf(
    '<Tabs values={[{ label: "LDAP", value: "a" }, { label: "OpenID Connect", value: "b" }]}>',
    '<TabItem value="a">',
    "",
    "## Preparation",
    "",
    "The following placeholders are used:",
    "",
    "- `shop.company` is the FQDN of the shop.",
    "- `ldap.company` is the FQDN of the LDAP outpost.",
    "- `dc=company,dc=com` is the Base DN of the LDAP outpost.",
    "",
    "## authentik configuration",
    "",
    "Create an LDAP outpost in authentik.",
    "",
    "## Shop configuration",
    "",
    "1. Open `https://shop.company`.",
    "2. Set the server to `ldap.company`, and the base to `dc=company,dc=com`.",
    "",
    "</TabItem>",
    '<TabItem value="b">',
    "",
    "## Preparation",
    "",
    "The following placeholders are used:",
    "",
    "- `shop.company` is the FQDN of the shop.",
    "",
    ...usual,
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "</TabItem>",
    "</Tabs>",
  );
  expect(setups.map(({ type }) => type)).toEqual(["ldap", "oidc"]);
  expect(Object.keys(placeholders ?? {})).toEqual(["shop"]);
  expect(JSON.stringify(setups[0])).toContain(
    "Set the server to `{{ldap.hostname}}`, and the base to `{{ldap.baseDn}}`.",
  );
  expect(setups[1]).toEqual({
    type: "oidc",
    provider: { redirectUris: [{ matchingMode: "strict", url: "{{shop.url}}/cb" }] },
    application: [{ type: "step", text: "Enter the ID.", blocks: [] }],
  });
  expect(notes).toBeUndefined();
});

test("tabs that name no protocol are setups where each creates a provider of another one", async () => {
  const { setups } = await descriptorOf(
    "## Editions",
    "",
    '<Tabs values={[{ label: "Free edition", value: "a" }, { label: "Paid edition", value: "b" }]}>',
    '<TabItem value="a">',
    "",
    "## authentik configuration",
    "",
    "1. Open the wizard.",
    "    - **Choose a Provider type**: select **OAuth2/OpenID Connect** as the provider type.",
    "    - Set a `Strict` redirect URI to `https://shop.company/cb`.",
    "",
    "## Shop configuration",
    "",
    "1. Enter `https://authentik.company/application/o/authorize/`.",
    "",
    "</TabItem>",
    '<TabItem value="b">',
    "",
    "## authentik configuration",
    "",
    "1. Open the wizard.",
    "    - **Choose a Provider type**: select **SAML Provider** as the provider type.",
    "    - Set the **ACS URL** to `https://shop.company/acs`.",
    "",
    "## Shop configuration",
    "",
    "1. Upload the file.",
    "",
    "</TabItem>",
    "</Tabs>",
  );
  expect(setups).toMatchObject([
    {
      type: "oidc",
      id: "free-edition",
      title: "Free edition",
      provider: { redirectUris: [{ url: "{{shop.url}}/cb" }] },
    },
    {
      type: "saml",
      id: "paid-edition",
      title: "Paid edition",
      provider: { acsUrl: "{{shop.url}}/acs" },
    },
  ]);
  expect(JSON.stringify(setups)).not.toContain("todo");
});

test("provisioning that comes on top of a login has the parts that speak of it, and no others", async () => {
  const { setups } = await descriptorOf(
    ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
    "## Shop configuration",
    "",
    "1. Upload the file.",
    "",
    "## Provisioning",
    "",
    "### Create a SCIM provider in authentik",
    "",
    "1. Choose the provider type: select **SCIM Provider**.",
    "    - Set **URL** to `https://shop.company/scim`.",
    "    - Under **Group Property Mappings**, add `authentik default SCIM Mapping: Group`.",
    "",
    "### Turn it on in the shop",
    "",
    "1. Turn provisioning on.",
  );
  const [saml, scim] = setups;
  expect(saml).toMatchObject({
    type: "saml",
    application: [{ type: "step", text: "Upload the file." }],
  });
  expect(scim).toEqual({
    type: "scim",
    provider: { url: "{{shop.url}}/scim" },
    application: [{ type: "step", text: "Turn provisioning on.", blocks: [] }],
  });
});

test("a provider that only steps for another one speak of is no setup of its own", async () => {
  const oidc = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "1. Log in to the shop and enter the client ID from authentik.",
    "2. Return to authentik.",
    "    - Create a SCIM provider with the name `shop-sync`.",
    "3. Click **Save** in the shop.",
  );
  expect(oidc.setups).toMatchObject([
    { type: "oidc", application: [{}, { blocks: [{ type: "step" }] }, {}] },
  ]);

  const tabs = await descriptorOf(
    '<Tabs values={[{ label: "OIDC", value: "a" }, { label: "Proxy", value: "b" }]}>',
    '<TabItem value="a">',
    "",
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "</TabItem>",
    '<TabItem value="b">',
    "",
    "First create an authentik LDAP provider, as its own page tells.",
    "",
    ...provider("Proxy Provider", "- Set **External host** to `https://shop.company`."),
    "## Shop configuration",
    "",
    "1. Enter the header.",
    "",
    "</TabItem>",
    "</Tabs>",
  );
  expect(tabs.setups.map(({ type }) => type)).toEqual(["oidc", "proxy"]);
});

test("what follows a part that not everybody needs is not optional", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "### Update the authentik provider",
    "",
    "1. Log in to authentik.",
    "2. Change the till.",
    "",
    "### Lock the till _(optional)_",
    "",
    "1. Lock it.",
    "",
    "### Open the drawer",
    "",
    "1. Open it.",
    "",
    "### Count the money _(optional)_",
    "",
    "1. Count it.",
  );
  const { phases } = setups[0] as { phases: { title: string; optional?: boolean }[] };
  expect(phases.slice(-2)).toMatchObject([
    { title: "Lock the till", optional: true, blocks: [{ text: "Lock it." }] },
    {
      title: "Open the drawer",
      blocks: [{ text: "Open it." }, { type: "section", title: "Count the money (optional)" }],
    },
  ]);
  expect(phases.at(-1)).not.toHaveProperty("optional");
});

test("what stands below a heading for those who need it is optional as well", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`."),
    "### Configure roles _(optional)_",
    "",
    "Clerks and owners can do different things.",
    "",
    "#### Create entitlements",
    "",
    "1. Create an entitlement named `owner`.",
    "",
    "## Shop configuration",
    "",
    "1. Enter the ID.",
  );
  const { phases } = setups[0] as { phases: { title: string; optional?: boolean }[] };
  expect(phases.map(({ title, optional = false }) => [title, optional])).toEqual([
    ["Create the application and provider in authentik", false],
    ["Configure roles", true],
    ["Create entitlements", true],
    ["Configure Shop", false],
  ]);
});

test("a provider is needed where all about its protocol stands below a heading for some", async () => {
  const { setups } = await descriptorOf(
    "## Single sign-on",
    "",
    ...provider("OAuth2/OpenID", "- Set a `Strict` redirect URI to `https://shop.company/cb`.").map(
      (line) => line.replace(/^## /, "### "),
    ),
    "## SCIM provisioning _(optional)_",
    "",
    "### Create a SCIM provider in authentik",
    "",
    "1. Create an application with the provider type: select **SCIM Provider**.",
    "    - Set **URL** to `https://shop.company/scim`.",
  );
  const { phases } = setups[1] as { phases?: { title: string; optional?: boolean }[] };
  expect(phases?.filter(({ optional }) => optional) ?? []).toEqual([]);
});

test("what only a Terraform file states is a fact as well", async () => {
  const { setups } = await descriptorOf(
    ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
    "## Terraform provider",
    "",
    "```hcl",
    'resource "authentik_provider_saml" "shop" {',
    '  acs_url = "https://shop.company/other"',
    '  issuer  = "https://authentik.company/"',
    "}",
    "",
    'resource "authentik_group" "clerks" {',
    '  name = "Shop clerks"',
    "}",
    "```",
    "",
    "## Shop configuration",
    "",
    "1. Enter `https://authentik.company/` as the **Entity ID**.",
  );
  expect(setups[0]).toMatchObject({
    provider: { acsUrl: "{{shop.url}}/acs", issuerOverride: "{{endpoint.root}}" },
    objects: { shopClerks: { type: "group", name: "Shop clerks" } },
    phases: [
      { side: "authentik" },
      {
        side: "authentik",
        title: "Terraform provider",
        blocks: [{ object: "shopClerks" }, { type: "config", format: "hcl" }],
      },
      { side: "application" },
    ],
  });
});

test("a provider beside the one that the wizard makes is no setup without a part that is called by it", async () => {
  const { setups } = await descriptorOf(
    "## authentik configuration",
    "",
    "1. Open the wizard.",
    "    - **Choose a Provider type**: select **OAuth2/OpenID Connect** as the provider type.",
    "    - Set a `Strict` redirect URI to `https://shop.company/cb`.",
    "",
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "### Look up customers",
    "",
    "1. Create an LDAP provider and an outpost.",
    "2. Run the till.",
  );
  expect(setups.map(({ type }) => type)).toEqual(["oidc"]);
  expect(JSON.stringify(setups)).toContain("Create an LDAP provider and an outpost.");
});

test("headings can name protocols that no step chooses", async () => {
  const { setups } = await descriptorOf(
    "## LDAP configuration",
    "",
    "1. Enter the server.",
    "",
    "## OIDC configuration",
    "",
    "In authentik, create an OAuth2/OpenID Provider.",
    "",
    "- Redirect URI: `https://shop.company/cb`",
  );
  expect(setups.map(({ type }) => type)).toEqual(["ldap", "oidc"]);
});

describe("what authentik is given", () => {
  test("mappings of the guide's own are found by their names, and replace the defaults where they are all", async () => {
    const { setups } = await descriptorOf(
      "## Create property mappings in authentik",
      "",
      "1. Navigate to **Customization** > **Property Mappings** and click **Create**.",
      "2. Create a **SAML Provider Property Mapping** with the following settings:",
      "    - **Name**: a name that sorts last, such as `zz Clerk`.",
      "    - **SAML Attribute Name**: `clerk`",
      "    - **Expression**:",
      "",
      "        ```python",
      "        return request.user.name",
      "        ```",
      "",
      ...provider(
        "SAML Provider",
        "- Set the **ACS URL** to `https://shop.company/acs`.",
        "- Select only the following **User Property Mappings**:",
        "    - `authentik default SAML Mapping: Email`",
        "    - `zz Clerk`",
      ),
    );
    expect(setups[0]).toMatchObject({
      provider: { acsUrl: "{{shop.url}}/acs", propertyMappings: ["email", "zzClerk"] },
      objects: {
        zzClerk: { name: "zz Clerk", samlName: "clerk", expression: "return request.user.name" },
      },
    });
  });

  test("each mapping of a list has its own parts, and the name that stands as an example", async () => {
    const { setups } = await descriptorOf(
      "## Create property mappings in authentik",
      "",
      "1. Navigate to **Customization** > **Property Mappings** and click **Create**. Create three **SAML Provider Property Mapping**s with the following settings:",
      "    - **Mail Mapping:**",
      "        - **Name**: Choose a descriptive name",
      "        - **SAML Attribute Name**: `Shop.Mail`",
      "        - **Friendly Name**: Leave blank",
      "        - **Expression**: `return request.user.email`",
      "    - **Name Mapping:**",
      "        - **Name**: shop-display-name",
      "        - **SAML Attribute Name**: `Shop.Name`",
      "        - **Expression**: `return request.user.name`",
      "    - **Till Mapping:** provide a descriptive name (e.g. `Shop Till`).",
      "        - **SAML Attribute Name**: `Shop.Till`",
      "        - **Expression**: `return 1`",
      "",
      ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
    );
    expect(setups[0]?.objects).toMatchObject({
      mail: {
        name: "Mail Mapping",
        samlName: "Shop.Mail",
        expression: "return request.user.email",
      },
      shopDisplayName: {
        name: "shop-display-name",
        samlName: "Shop.Name",
        expression: "return request.user.name",
      },
      shopTill: { name: "Shop Till", samlName: "Shop.Till", expression: "return 1" },
    });
  });

  test("a mapping is created where the guide creates it, with the words behind it", async () => {
    const { setups } = await descriptorOf(
      "## Configure authentik",
      "",
      "1. Create a **SAML Provider Property Mapping** with these parameters:",
      "    - **Name**: `shop-till`",
      "    - **SAML Attribute Name**: `till`",
      "    - **Expression**: `return 1`",
      "      The till is always the first one.",
      "2. Till",
      "3. Create a new SAML provider with the following settings:",
      "    - **ACS URL**: `https://shop.company/acs`",
      "    - Add the property mapping created in the previous step.",
      "4. Tell the clerks.",
      "",
      "## Shop configuration",
      "",
      "1. Restart it.",
    );
    expect(setups[0]).toMatchObject({
      objects: { shopTill: { name: "shop-till", about: "The till is always the first one." } },
      phases: [
        {
          side: "authentik",
          blocks: [
            { type: "createObject", object: "shopTill" },
            { type: "createApplication" },
            { type: "prose", text: "Till" },
            { type: "prose", text: "Tell the clerks." },
          ],
        },
        { side: "application" },
      ],
    });
  });

  test("mappings below headings of their own", async () => {
    const mapping = (name: string) => [
      `1. ${name}`,
      `    - Name: shop-${name}`,
      `    - SAML Attribute Name: ${name}`,
      "    - Expression:",
      "",
      "    ```python",
      `    return "${name}"`,
      "    ```",
      "",
    ];
    const { setups } = await descriptorOf(
      ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
      "### Step 2 - Property Mapping creation in authentik",
      "",
      "- Select Create > SAML Property Mapping > Next",
      "",
      ...["till", "clerk"].flatMap(mapping),
    );
    expect(setups[0]?.objects).toMatchObject({
      shopTill: { name: "shop-till", samlName: "till", expression: 'return "till"' },
      shopClerk: { name: "shop-clerk", samlName: "clerk", expression: 'return "clerk"' },
    });
  });

  test("what says why a mapping is needed is kept, and one that is no attribute is not taken for one", async () => {
    const { setups } = await descriptorOf(
      "## Property mapping for a second factor in authentik",
      "",
      "If the shop asks for a second factor, you also need to create a property mapping for `Factor`, otherwise it asks twice.",
      "",
      "1. Create a **SAML Provider Property Mapping** with these parameters:",
      "    - **Name**: `Factor`",
      "    - **SAML Attribute Name**: `Factor`",
      "    - **Expression**: `Factor` stands for the name.",
      "",
      "        ```python",
      "        return 2",
      "        ```",
      "",
      ...provider(
        "SAML Provider",
        "- Set the **ACS URL** to `https://shop.company/acs`.",
        "- Set **AuthnContextClassRef Property Mapping** to the `Factor` property mapping that you created.",
      ),
    );
    expect(setups[0]).toMatchObject({
      provider: { acsUrl: "{{shop.url}}/acs" },
      objects: {
        factor: {
          expression: "return 2",
          about:
            "If the shop asks for a second factor, you also need to create a property mapping for `Factor`, otherwise it asks twice.",
        },
      },
    });
    expect(providerOf(setups)).not.toHaveProperty("propertyMappings");
    expect(JSON.stringify(setups)).toContain("Set **AuthnContextClassRef Property Mapping** to");
  });

  test("an issuer that is not authentik's own is the provider's", async () => {
    const issuerOf = async (issuer: string) => {
      const { setups } = await descriptorOf(
        ...provider(
          "SAML Provider",
          "- Set the **ACS URL** to `https://shop.company/acs`.",
          `- Set the **Issuer** to \`https://authentik.company/${issuer}\`.`,
        ),
      );
      return providerOf(setups).issuerOverride;
    };
    expect(await issuerOf("")).toBe("{{endpoint.root}}");
    expect(await issuerOf("application/saml/<application_slug>/metadata/")).toBeUndefined();
    expect(await issuerOf("application/saml/<application_slug>/sso/binding/redirect/")).toBe(
      "{{endpoint.ssoRedirect}}",
    );
    expect(await issuerOf("shop-login")).toBe("{{authentik.url}}/shop-login");
  });

  test("an address can be the issuer in one field, and an endpoint in another", async () => {
    const { setups } = await descriptorOf(
      ...provider(
        "SAML Provider",
        "- Set the **ACS URL** to `https://shop.company/acs`.",
        "- Set the **Issuer** to `https://authentik.company/application/saml/shop-slug/sso/binding/redirect/`.",
      ),
      "## Shop configuration",
      "",
      "1. Fill in:",
      "    - **IDP_ENTITY_ID**: `https://authentik.company/application/saml/shop-slug/sso/binding/redirect/`",
      "    - **IDP_URL**: `https://authentik.company/application/saml/shop-slug/sso/binding/redirect/`",
    );
    expect(setups[0]?.application).toMatchObject([
      {
        text: "Fill in:",
        blocks: [
          {
            entries: {
              IDP_ENTITY_ID: "{{endpoint.issuer}}",
              IDP_URL: "{{endpoint.ssoRedirect}}",
            },
          },
        ],
      },
    ]);
  });

  test("a provider that is read from the application's metadata, which is downloaded there", async () => {
    const { setups } = await descriptorOf(
      "## Download the Shop metadata file",
      "",
      "Download the file before you create the authentik provider.",
      "",
      "1. Log in to Shop.",
      "2. Click **Download metadata**. You will upload the file to authentik in the next section.",
      "",
      "## authentik configuration",
      "",
      "1. Select **SAML Provider from Metadata** as the provider type.",
      "2. Upload the file.",
      "",
      "## Shop configuration",
      "",
      "1. Click **Save**.",
    );
    expect(providerOf(setups).acsUrl).toBe(
      "⟦TODO: Shop's Assertion Consumer Service URL, as Shop's metadata says it⟧",
    );
    expect(setups[0]?.phases).toMatchObject([
      {
        side: "application",
        blocks: [
          { text: "Download the file before you create the authentik provider." },
          { text: "Log in to Shop." },
          { text: expect.stringMatching(/^Click \*\*Download metadata\*\*\. You/) },
        ],
      },
      {
        side: "authentik",
        blocks: [
          { type: "createApplication" },
          { text: "Select **SAML Provider from Metadata** as the provider type." },
          { text: "Upload the file." },
        ],
      },
      { side: "application", blocks: [{ text: "Click **Save**." }] },
    ]);
  });

  test("a part's own preparation can list placeholders and go on to the work", async () => {
    const part = (title: string, words: string) => [
      `### ${title}`,
      "",
      "#### Preparation",
      "",
      "The following placeholders are used:",
      "",
      "- `shop.company` is the FQDN of the till.",
      "",
      `Create an application in authentik. ${words}`,
      "",
      "#### Shop Configuration",
      "",
      `1. Choose ${title}.`,
      "",
    ];
    const { setups, placeholders } = await descriptorOf(
      "## Ways",
      "",
      ...part("SAML", "Create a SAML provider with the ACS URL `https://shop.company/acs`."),
      ...part("OIDC", "Create an OAuth2 provider with the redirect URI `https://shop.company/cb`."),
    );
    expect(placeholders).toMatchObject({ shop: { label: "the till" } });
    expect(setups).toMatchObject([
      { type: "saml", application: [{ text: "Choose SAML." }] },
      { type: "oidc", application: [{ text: "Choose OIDC." }] },
    ]);
  });

  test("work in the application that looks something up in authentik stays there", async () => {
    const { setups } = await descriptorOf(
      "## authentik configuration",
      "",
      "1. Create a SAML provider with the ACS URL `https://shop.company/acs`.",
      "",
      "## Shop Configuration",
      "",
      "Paste the block into `shop.ini`. To get the value of `cert`, navigate to the authentik Admin interface.",
      "",
      "```ini",
      "cert = abc",
      "```",
    );
    expect(setups[0]).toMatchObject({ application: [{ type: "step" }, { type: "config" }] });
  });

  test("each of two ways with a provider of its own is a setup", async () => {
    const way = (title: string, path: string, more: string[] = []) => [
      `## ${title}`,
      "",
      "### Configure authentik",
      "",
      "Create a SAML provider with these values:",
      "",
      `- ACS URL: \`https://shop.company/${path}\``,
      ...more,
      "",
      "### Configure Shop",
      "",
      "1. Click **Save**.",
      "",
    ];
    const { setups } = await descriptorOf(
      ...way("Login of staff", "staff"),
      ...way("Login of guests", "guests", ["- Audience: `guests`"]),
    );
    expect(setups).toMatchObject([
      {
        id: "login-of-staff",
        title: "Login of staff",
        provider: { acsUrl: "{{shop.url}}/staff" },
      },
      {
        id: "login-of-guests",
        title: "Login of guests",
        provider: { acsUrl: "{{shop.url}}/guests", audience: "guests" },
      },
    ]);
    expect(providerOf(setups)).not.toHaveProperty("audience");
  });

  test("one more provider within the same work stays in the writer's words", async () => {
    const { setups } = await descriptorOf(
      "## authentik configuration",
      "",
      "### Provider of the staff",
      "",
      "1. Create a SAML provider.",
      "2. Set the **ACS URL** to `https://shop.company/staff`.",
      "",
      "### Provider of the guests",
      "",
      "1. Create a SAML provider.",
      "2. Set the **ACS URL** to `https://shop.company/guests` and the **Audience** to `guests`.",
      "",
      "## Shop configuration",
      "",
      "1. Click **Save**.",
    );
    expect(providerOf(setups)).toEqual({ acsUrl: "{{shop.url}}/staff" });
    expect(JSON.stringify(setups[0]?.phases)).toContain("{{shop.url}}/guests");
  });

  test("an outpost takes the application, which is created before it", async () => {
    const { setups } = await descriptorOf(
      ...provider(
        "Proxy Provider",
        "- Select **Forward auth (single application)**.",
        "- **External host**: `https://shop.company`",
      ),
      "2. Edit the **authentik Embedded Outpost** and add the application.",
      "",
      "## Reverse proxy configuration",
      "",
      "1. Configure it.",
      "",
      "## Shop configuration",
      "",
      "1. Click **Save**.",
    );
    expect(setups[0]?.phases?.[0]?.blocks).toEqual([
      { type: "createApplication" },
      { type: "createObject", object: "outpost" },
    ]);
  });

  test.each([
    [
      "where the guide speaks of outposts",
      [
        "### Configure the outpost",
        "",
        "1. In the authentik Admin interface, give it a certificate of its own.",
        "",
      ],
      [["createApplication"], ["createObject", "step"]],
    ],
    ["or else right behind it", [], [["createApplication", "createObject"]]],
  ])(
    "an outpost that the introduction names is made after the application, %s",
    async (_, lines, expected) => {
      const [heading = "", ...pair] = provider(
        "Proxy Provider",
        "- Set **Mode** to **Proxy**.",
        "- Set **External host** to `https://shop.company`.",
      );
      const { setups } = await descriptorOf(
        heading,
        "",
        "You need to create a pair in authentik and assign it to a proxy outpost.",
        "",
        "### Create the application and provider",
        "",
        ...pair,
        ...lines,
        "## Shop configuration",
        "",
        "1. Click **Save**.",
        "",
        "## Network configuration",
        "",
        "1. Open the port.",
      );
      const phases = setups[0]?.phases?.filter(({ side }) => side === "authentik") ?? [];
      expect(phases.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual(expected);
    },
  );

  test("a value that stands in comes first, and the way back with the right one is kept", async () => {
    const { setups } = await descriptorOf(
      ...provider(
        "SAML Provider",
        "- Temporarily set the **ACS URL** and **Audience** to `https://temp.temp`.",
      ),
      "## Shop configuration",
      "",
      "1. Copy the **Reply URL**.",
      "",
      "## Finish the provider in authentik",
      "",
      "1. Navigate to **Applications** > **Providers** and edit the provider of Shop.",
      "2. Set the following fields:",
      "    - **ACS URL**: the **Reply URL** copied from Shop (e.g. https://login.example.org/acs?c=1).",
      "3. Click **Update**.",
      "",
      "## Turn it on in Shop",
      "",
      "### Staff",
      "",
      "1. Open **Staff**.",
      "",
      "### Guests",
      "",
      "1. Open **Guests**.",
    );
    expect(providerOf(setups)).toEqual({
      acsUrl: "https://temp.temp",
      audience: "https://temp.temp",
    });
    const [setup] = setups;
    expect(setup?.phases?.map(({ side, title }) => [side, title])).toEqual([
      ["authentik", "Create the application and provider in authentik"],
      ["application", "Configure Shop"],
      ["authentik", "Finish the provider in authentik"],
      ["application", "Turn it on in Shop"],
    ]);
    expect(setup?.phases?.at(3)?.blocks).toMatchObject([
      { type: "section", title: "Staff" },
      { type: "section", title: "Guests" },
    ]);
    expect(setup?.phases?.at(2)?.blocks).toMatchObject([
      { text: "Navigate to **Applications** > **Providers** and edit the provider of Shop." },
      { text: "Set the following fields:", blocks: [{ type: "settings" }] },
      { text: "Click **Update**." },
    ]);
  });

  test("what the sections do is told once, and pictures are kept", async () => {
    const { setups } = await descriptorOf(
      "## authentik configuration",
      "",
      "To support the integration of Shop with authentik, you need to:",
      "",
      "1. Create a scope mapping.",
      "2. Create an application/provider pair in authentik.",
      "",
      "### 1. Create a scope mapping",
      "",
      "1. Create a **Scope Mapping** with the following settings:",
      "    - **Scope name**: `till`",
      "    - **Expression**: `return {}`",
      "",
      "### 2. Create the pair",
      "",
      "1. Create an application with the provider type: select **OAuth2/OpenID**.",
      "    - Redirect URI: `https://shop.company/cb`",
      "      ![The form](./form.png)",
      "      Mind the path",
      "",
      "## Shop configuration",
      "",
      "1. Restart it.",
    );
    expect(setups[0]).toMatchObject({
      phases: [
        { title: "Create a scope mapping", blocks: [{ type: "createObject", object: "till" }] },
        {
          blocks: [
            { type: "createApplication" },
            { type: "prose", text: "Mind the path" },
            { type: "prose", text: "⟦TODO: the picture ./form.png: The form⟧" },
          ],
        },
        { side: "application" },
      ],
    });
  });

  test("names of users are no groups", async () => {
    const { setups } = await descriptorOf(
      ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
      "### Create users and groups in authentik",
      "",
      "- Name: Clerk One",
    );
    expect(setups[0]?.objects).toBeUndefined();
  });

  test("a heading that speaks of verifying something else is no verification", async () => {
    const { setups, verification } = await descriptorOf(
      "### Create or verify a provider in authentik",
      "",
      "1. Create an application with the provider type: select **OAuth2/OpenID**.",
      "    - Redirect URI: `https://shop.company/cb`",
      "",
      "## Create an email verification scope mapping in authentik",
      "",
      "1. Create a **Scope Mapping** with the following settings:",
      "    - **Scope name**: `mail`",
      "    - **Expression**: `return {}`",
      "",
      "## Shop verification",
      "",
      "Log in.",
    );
    expect(setups[0]).toMatchObject({ type: "oidc", objects: { mail: { scopeName: "mail" } } });
    expect(verification).toEqual([{ type: "step", text: "Log in.", blocks: [] }]);
  });

  test("a command is no expression of a mapping", async () => {
    const { setups } = await descriptorOf(
      ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
      "### Scope mapping in authentik",
      "",
      "Run:",
      "",
      "```sh",
      "shop restart",
      "```",
    );
    expect(setups[0]?.objects).toBeUndefined();
  });

  test("a service account by the name that is set for it, which searches the directory", async () => {
    const { setups } = await descriptorOf(
      ...provider("LDAP Provider"),
      "### Create a service account",
      "",
      "1. In authentik, navigate to **Directory** > **Users**.",
      "2. Select **Service Account**.",
      "3. Set **Username** to `shop-reader`.",
      "",
      "## Shop configuration",
      "",
      "- **Bind DN**: `cn=shop-reader,ou=users,dc=ldap,dc=goauthentik,dc=io`",
    );
    expect(setups[0]).toMatchObject({
      type: "ldap",
      provider: { searchAccount: "shop-reader" },
      objects: { searchAccount: { type: "serviceAccount", username: "{{ldap.bindUser}}" } },
      application: [{ type: "settings", entries: { "Bind DN": "{{ldap.bindDn}}" } }],
    });
  });

  test("a group and an entitlement that are named as an example", async () => {
    const { setups } = await descriptorOf(
      ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
      "### Create a user group in authentik",
      "",
      "1. Set a name for the group (e.g. `Clerks`), and click **Create**.",
      "",
      "### Create an entitlement in authentik",
      "",
      "1. Create an entitlement such as `Shop-owner`.",
    );
    expect(setups[0]?.objects).toEqual({
      clerks: { type: "group", name: "Clerks" },
      shopOwner: { type: "entitlement", name: "Shop-owner" },
    });
  });

  test("an OAuth source, for the provider that logs in by it", async () => {
    const { setups } = await descriptorOf(
      "## Create an OAuth source in authentik",
      "",
      "1. Enter the following values:",
      "    - **Name**: `Shop`",
      "    - **Slug**: `shop`",
      "    - **Authorization URL**: `https://shop.company/authorize`",
      "    - **Access Token URL**: `https://shop.company/token`",
      "    - **Profile URL**: `https://shop.company/me`",
      "    - **PKCE Method**: select **S256**.",
      "",
      ...provider(
        "SCIM Provider",
        "- **URL**: `https://shop.company/scim`",
        "- **Authentication Mode**: select **OAuth**.",
      ),
    );
    expect(setups[0]).toMatchObject({
      provider: { url: "{{shop.url}}/scim", authMode: "oauth", authOauth: "shop" },
      objects: {
        shop: {
          type: "oauthSource",
          authorizationUrl: "{{shop.url}}/authorize",
          accessTokenUrl: "{{shop.url}}/token",
          profileUrl: "{{shop.url}}/me",
          pkce: "S256",
        },
      },
    });
  });

  test("the application's certificate is an object, whatever the guide calls it", async () => {
    const { setups } = await descriptorOf(
      ...provider(
        "SAML Provider",
        "- Set the **ACS URL** to `https://shop.company/acs`.",
        "- Set the **Verification Certificate** to the one that you uploaded.",
      ),
    );
    expect(setups[0]).toMatchObject({
      provider: { verificationKp: "applicationCertificate" },
      objects: {
        applicationCertificate: { type: "certificate", name: "Shop certificate", origin: "import" },
      },
    });
  });

  test("what another form is given is no fact of the application", async () => {
    const { setups } = await descriptorOf(
      ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
      "### Create a device flow in authentik",
      "",
      "- **Slug**: `shop-device-flow`",
    );
    expect(setups[0]?.authentikApplication).toBeUndefined();
  });

  test("a value below its label, the first of several", async () => {
    const { setups } = await descriptorOf(
      ...provider(
        "SAML Provider",
        "- **ACS URL**:",
        "    - For the hosted shop: `https://hosted.example.org/acs`",
        "    - For your own shop: `https://shop.company/acs`",
      ),
    );
    expect(setups[0]).toMatchObject({
      provider: { acsUrl: "https://hosted.example.org/acs" },
      phases: [
        {
          blocks: [
            { type: "createApplication" },
            {
              type: "settings",
              entries: {
                "ACS URL (for the hosted shop)": "{{acsUrl}}",
                "ACS URL (for your own shop)": "{{shop.url}}/acs",
              },
            },
          ],
        },
      ],
    });
  });
});

test("the server's name in an LDAP provider is the outpost's host, which the page asks for once", async () => {
  const { setups, placeholders } = await descriptorOf(
    "## Preparation",
    "",
    "The following placeholders are used in this guide:",
    "",
    "- `shop.company` is the FQDN of the Shop installation.",
    "- `ldap.company` is the FQDN of the authentik LDAP outpost.",
    "",
    ...provider("LDAP Provider", "- Set **TLS Server Name** to `ldap.company`."),
    "## Shop configuration",
    "",
    "1. Open `https://shop.company`.",
    "2. Enter `ldap.company` as the **Server**.",
  );
  expect(setups[0]).toMatchObject({ provider: { tlsServerName: "{{ldap.hostname}}" } });
  expect(Object.keys(placeholders ?? {})).toEqual(["shop"]);
});

describe("what the LDAP provider itself asks for", () => {
  /** A placeholder as some guides mark it in files. */
  const marked = (name: string) => `\${${name}}`;
  const ldap = (...items: string[]) =>
    descriptorOf(
      "## Preparation",
      "",
      "The following placeholders are used in this guide:",
      "",
      "- `ldap.baseDN` is the base DN of the LDAP provider.",
      "- `ldap.domain` is the FQDN of the LDAP outpost.",
      "- `shop.serviceAccount` is the service account that the shop binds with.",
      "- `shop.serviceAccountToken` is the service account token made by authentik.",
      "",
      ...provider("LDAP Provider"),
      "## Shop configuration",
      "",
      ...items,
    );

  test("what a placeholder is like says nothing where the reader's own value stands", async () => {
    const { notes } = await descriptorOf(
      "## Preparation",
      "",
      "The following placeholders are used in this guide:",
      "",
      "- `ldap.domain` is the FQDN of the LDAP outpost.",
      "- `ldap.baseDN` is the base DN of the LDAP provider. It has no blanks. For example, if `ldap.baseDN` is `dc=ldap,dc=goauthentik,dc=io`, the domain is `ldap.goauthentik.io`.",
      "",
      ...provider("LDAP Provider"),
      "## Shop configuration",
      "",
      "1. Enter `ldap.baseDN`.",
    );
    expect(notes).toEqual([{ type: "prose", text: "{{ldap.baseDn}}: It has no blanks." }]);
  });

  test("an account that a sentence calls by its placeholder has a name of its own", async () => {
    const { setups } = await ldap(
      "1. Create an LDAP outpost in authentik and use `shop.serviceAccount` as the service account.",
    );
    expect(setups[0]).toMatchObject({
      provider: {},
      objects: { searchAccount: { username: "{{ldap.bindUser}}" } },
    });
  });

  test("names with a dot are no hosts, and what marks a placeholder is none of the text", async () => {
    const { placeholders, setups } = await ldap(
      `- **Server**: \`ldaps://${marked("ldap.domain")}:636\``,
      `- **Base**: \`ou=users,${marked("ldap.baseDN")}\``,
      `- **User**: \`cn=${marked("shop.serviceAccount")},ou=users,${marked("ldap.baseDN")}\``,
      `- **Password**: \`${marked("shop.serviceAccountToken")}\``,
      `- **Home**: \`${marked("HOME")}\``,
    );
    expect(placeholders).toBeUndefined();
    expect(setups[0]).toMatchObject({
      provider: {},
      application: [
        {
          entries: {
            Server: "{{ldap.ldapsUrl}}",
            Base: "{{ldap.usersDn}}",
            User: "{{ldap.bindDn}}",
            Password: "{{ldap.bindPassword}}",
            Home: `${marked("HOME")}`,
          },
        },
      ],
    });
  });

  test("its host in a file that can hold nothing but hosts, and its port at authentik's own host", async () => {
    const { setups } = await ldap(
      "```text",
      `uri ldaps://${marked("ldap.domain")}/`,
      `host ${marked("ldap.domain")}`,
      `base ${marked("ldap.baseDN")}`,
      "server authentik.company:389",
      "web authentik.company:9443",
      "```",
    );
    expect(setups[0]).toMatchObject({
      application: [
        {
          type: "config",
          content: `uri ldaps://{{ldap.hostname}}/\nhost {{ldap.hostname}}\nbase ${marked("ldap.baseDN")}\nserver {{ldap.hostname}}:389\nweb {{authentik.hostname}}:9443`,
        },
        { type: "settings", entries: { [marked("ldap.baseDN")]: "{{ldap.baseDn}}" } },
      ],
    });
  });
});

test("where the outpost reaches the application is not where users do", async () => {
  const { placeholders, setups } = await descriptorOf(
    "## Preparation",
    "",
    "- `shop.company` is the FQDN of the shop.",
    "- `authentik.company` is the FQDN of authentik.",
    "",
    "Create a Proxy Provider with the following values:",
    "",
    "- Internal host: `http://shop.company:8989`",
    "- External host: set this to the external URL of the shop.",
    "",
    "## Deployment",
    "",
    "Create an outpost deployment for the provider you've created above.",
    "",
    "## Shop configuration",
    "",
    "1. Restart it.",
  );
  expect(placeholders).toEqual({
    shop: { kind: "origin", example: "shop.company", label: "the shop" },
  });
  expect(setups).toMatchObject([
    {
      type: "proxy",
      provider: { internalHost: "http://{{shop.hostname}}:8989", externalHost: "{{shop.url}}" },
      objects: { outpost: { serves: "proxy" } },
    },
  ]);
});

test("an internal host that only the application's part speaks of is to be found out", async () => {
  const { setups } = await descriptorOf(
    "## authentik configuration",
    "",
    "In authentik, create a Proxy Provider for `https://shop.company`.",
    "",
    "## Shop configuration",
    "",
    "- Internal host",
    "",
    "    The address of the container.",
  );
  expect(providerOf(setups)).toEqual({
    externalHost: "{{shop.url}}",
    mode: "proxy",
    internalHost: "⟦TODO: where the outpost reaches Shop⟧",
  });
});

test("a name that stands within addresses is a domain, not an address of its own", async () => {
  const { placeholders, setups } = await descriptorOf(
    "## Preparation",
    "",
    "The following placeholders are used in this guide:",
    "",
    "- `example.com` is the default domain of the shop.",
    "",
    ...provider(
      "SAML Provider",
      "- Set the **ACS URL** to `https://www.shop.example.org/a/example.com/acs`.",
    ),
  );
  expect(placeholders).toEqual({
    example: { kind: "domain", example: "example.com", label: "the default domain of the shop" },
  });
  expect(providerOf(setups).acsUrl).toBe("https://www.shop.example.org/a/{{example}}/acs");
});

describe("placeholders", () => {
  const list = (...items: string[]) => [
    "## Preparation",
    "",
    "The following placeholders are used in this guide:",
    "",
    ...items.map((item) => `- ${item}`),
    "",
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb/team`"),
    "## Shop configuration",
    "",
    "1. Enter `team` and `authentik`.",
  ];

  test("the first sentence is the label, the rest a note; what is optional says so", async () => {
    const { placeholders, notes } = await descriptorOf(
      ...list(
        "`shop.company` is the FQDN of the shop _(optional)_. Other regions have other hosts.",
        "`team` is the key of the team.",
      ),
    );
    expect(placeholders).toEqual({
      shop: { kind: "origin", example: "shop.company", label: "the shop", optional: true },
      team: { kind: "text", example: "team", label: "the key of the team" },
    });
    expect(notes).toEqual([
      { type: "prose", text: "{{shop.host}}: Other regions have other hosts." },
    ]);
  });

  test("they can be listed without a heading, behind what the application is", async () => {
    const { placeholders, notes } = await descriptorOf(
      "## What is the shop?",
      "",
      "> A shop.",
      "",
      "It needs version 3.",
      "",
      "The following placeholders will be used in the examples below:",
      "",
      "- `till.company` is the FQDN of the till.",
      "- `authentik.company` is the FQDN of the authentik installation.",
      "",
      ...provider("OAuth2/OpenID", "- Redirect URI: `https://till.company/cb`"),
      "## Shop configuration",
      "",
      "1. Enter the ID.",
    );
    expect(placeholders).toEqual({
      till: { kind: "origin", example: "till.company", label: "the till" },
    });
    expect(notes).toEqual([{ type: "prose", text: "It needs version 3." }]);
  });

  test("a name that stands everywhere stays a word", async () => {
    const { placeholders, setups, notes } = await descriptorOf(
      ...list("`shop.company` is the shop.", "`authentik` is the key of the login."),
    );
    expect(Object.keys(placeholders ?? {})).toEqual(["shop"]);
    expect(setups[0]).toMatchObject({
      application: [{ text: "Enter `team` and `authentik`." }],
    });
    expect(notes).toEqual([
      { type: "settings", entries: { authentik: { note: "The key of the login." } } },
    ]);
  });
});

describe("what the application is given", () => {
  const application = async (...lines: string[]) => {
    const { setups } = await descriptorOf(
      ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
      "## Shop configuration",
      "",
      ...lines,
    );
    return setups[0]?.application;
  };

  test("lines that each say a field are fields", async () => {
    expect(await application("Open the form.", "", "Header: `X-User`", "Mode: `strict`")).toEqual([
      { type: "step", text: "Open the form.", blocks: [] },
      { type: "settings", entries: { Header: "X-User", Mode: "strict" } },
    ]);
  });

  test("a value that a remark names is the field's value", async () => {
    expect(
      await application(
        "- **Issuer**: enter the issuer from authentik: `https://authentik.company/application/o/<application_slug>/`",
        "- **Realm**: any name, such as `corp`.",
        "- **Mode**: one of `a` and `b`.",
      ),
    ).toEqual([
      {
        type: "settings",
        entries: {
          Issuer: {
            value: "{{endpoint.issuer}}",
            note: "Enter the issuer from authentik: `{{endpoint.issuer}}`.",
          },
          Realm: { value: "corp", note: "Any name, such as `corp`." },
          Mode: { note: "One of `a` and `b`." },
        },
      },
    ]);
  });

  test("headings within a tab are titles of parts", async () => {
    expect(
      await application(
        '<Tabs><TabItem value="docker" label="Docker">',
        "",
        "### Before",
        "",
        "Stop it.",
        "",
        '</TabItem><TabItem value="helm" label="Helm">',
        "",
        "Wait.",
        "",
        "</TabItem></Tabs>",
      ),
    ).toMatchObject([
      {
        type: "choice",
        options: [
          { label: "Docker", blocks: [{ type: "section", title: "Before" }] },
          { label: "Helm", blocks: [{ type: "step", text: "Wait." }] },
        ],
      },
    ]);
  });
});

/** The sides and titles of the phases of a guide's first setup. */
async function phasesOf(...lines: string[]) {
  const { setups } = await descriptorOf(...lines);
  return setups[0]?.phases?.map(({ side, title }) => `${side}: ${title}`);
}

const pair = provider(
  "OAuth2/OpenID",
  "- Set a `Strict` redirect URI to `https://shop.company/cb`.",
);

test("what the application's part looks up in authentik does not make it authentik's", async () => {
  const phases = await phasesOf(
    ...pair,
    "## Configure a group in authentik",
    "",
    "1. Add a stage.",
    "",
    "## Shop configuration",
    "",
    "Add this to the file of the shop.",
    "",
    "To get its ID, open the authentik Admin interface.",
  );
  expect(phases?.at(-1)).toBe("application: Configure Shop");
});

test.each([
  ["Shop configuration", "Configure Shop"],
  ["SHOP configuration", "Configure SHOP"],
  ["Complete Shop configuration", "Complete Shop configuration"],
  ["Advanced configuration", "Advanced configuration"],
  ["Reverse Proxy configuration", "Configure Reverse Proxy"],
])("the title %j is %j", async (title, expected) => {
  const phases = await phasesOf(...pair, `## ${title}`, "", "1. Go.", "", "## Other", "", "1. Go.");
  expect(phases).toContain(`application: ${expected}`);
});

test("a list of the ways, each of them a protocol, is the page's own", async () => {
  const { setups } = await descriptorOf(
    "## Ways",
    "",
    "There are 2 ways to configure single sign-on:",
    "",
    "- using SAML",
    "- using OIDC Connect (OAuth)",
    "",
    ...pair,
    "## SAML configuration",
    "",
    ...provider("SAML Provider", "- Set the **ACS URL** to `https://shop.company/acs`."),
  );
  expect(setups.map(({ type }) => type)).toEqual(["oidc", "saml"]);
  expect(JSON.stringify(setups)).not.toContain("There are 2 ways");
});

test("SAML's addresses can be told by the application's own fields", async () => {
  const { setups } = await descriptorOf(
    "## authentik configuration",
    "",
    "1. Create a **SAML Provider from metadata** and upload the file.",
    "2. Edit it, and under **Advanced protocol settings** select a **Signing Certificate**.",
    "",
    "## Shop configuration",
    "",
    "- **ACS URL**: `https://shop.company/acs`",
    "- **SP Entity ID**: `https://shop.company/sp`",
  );
  expect(providerOf(setups)).toEqual({
    acsUrl: "{{shop.url}}/acs",
    audience: "{{shop.url}}/sp",
    signingKp: "any",
  });
});

test("words that only announce the resources are the heading's", async () => {
  const lines = [
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "## Resources",
    "",
    "Please see the following:",
    "",
    "- [The shop](https://shop.example.org/)",
  ];
  const guide = readGuide("index.mdx", lines.join("\n"));
  const draft = await draftOf(guide, meta);
  expect(draft?.input.resources).toEqual([{ title: "The shop", url: "https://shop.example.org/" }]);
  expect([...(draft?.ledger.values() ?? [])].map(({ outcome }) => outcome)).not.toContain("out");
});

test("where no heading is for it, the last words can tell how to see that it works", async () => {
  const { setups, verification } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "## Notes",
    "",
    "The shop makes no accounts.",
    "",
    "To verify that it works, open the shop.",
  );
  expect(verification).toEqual([
    { type: "step", text: "To verify that it works, open the shop.", blocks: [] },
  ]);
  expect(JSON.stringify(setups)).not.toContain("To verify");
});

test("steps in the preparation are the first phase, in the application", async () => {
  const { setups, notes } = await descriptorOf(
    "## Preparation",
    "",
    "The following placeholders are used in this guide:",
    "",
    "- `authentik.company` is the FQDN of the authentik installation.",
    "",
    "You need a till.",
    "",
    "Before you configure authentik, start in the shop:",
    "",
    "1. Log in to the shop as an administrator.",
    "2. Click **Add** and note the address.",
    "",
    "Leave the form open.",
    "",
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
  );
  expect(notes).toEqual([{ type: "prose", text: "You need a till." }]);
  expect(setups[0]).toMatchObject({
    phases: [
      {
        side: "application",
        title: "Preparation",
        blocks: [{ text: "Before you configure authentik, start in the shop:" }, {}, {}, {}],
      },
      { side: "authentik" },
      { side: "application" },
    ],
  });
});

test("the usual note does not part fields from the step that announces them", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "Open the form and fill in the following:",
    "",
    ":::info",
    "Only settings that have been modified from default have been listed.",
    ":::",
    "",
    "- **Mode**: `a`",
    "- **Zone**: `b`",
  );
  expect(setups[0]).toMatchObject({
    application: [{ type: "step", blocks: [{ type: "settings", entries: { Mode: "a" } }] }],
  });
});

test("what an application is can be told in a list", async () => {
  const { about } = await descriptorOf(
    "## What is the shop?",
    "",
    "> With the shop, you sell:",
    ">",
    "> - Things are for sale.",
    "> - Nothing is free.",
    ">",
    "> -- https://shop.example.org/",
    "",
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
  );
  expect(about).toBe("With the shop, you sell: Things are for sale. Nothing is free.");
});

test("a part about the application that says where authentik shows a value is the application's", async () => {
  const { setups } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "The shop has a plug-in. Its addresses can be copied from authentik (**Applications > Providers**).",
    "",
    "1. Open the plug-in.",
    "2. Set the `Scopes` to `openid email`.",
  );
  expect(setups).toMatchObject([
    {
      provider: { redirectUris: [{}] },
      application: [{ type: "prose" }, { text: "Open the plug-in." }, { type: "step" }],
    },
  ]);
  expect(providerOf(setups)).not.toHaveProperty("propertyMappings");
});

test("orders in the preparation are steps as well where no list holds them", async () => {
  const { setups, notes } = await descriptorOf(
    "## Preparation",
    "",
    "- `authentik.company` is the FQDN of the authentik installation.",
    "",
    "You need an account. Ensure that it is open.",
    "",
    "You must have a till.",
    "",
    "Open the shop and click on _Login_.",
    "",
    "Scroll down to _Metadata_ and download the file.",
    "",
    ...provider("SAML Provider", "- **ACS URL**: `https://shop.company/acs`"),
    "## Shop configuration",
    "",
    "1. Upload the file.",
  );
  expect(notes).toHaveLength(2);
  expect(setups[0]?.phases?.[0]).toMatchObject({
    side: "application",
    blocks: [
      { text: "Open the shop and click on _Login_." },
      { text: "Scroll down to _Metadata_ and download the file." },
    ],
  });
});

describe("the client is given to the application", () => {
  const step = async (text: string, ...more: string[]) => {
    const { setups } = await descriptorOf(
      ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
      "## Shop configuration",
      "",
      "1. Open it.",
      `2. ${text}`,
      ...more,
    );
    const [, block] = setups[0]?.application ?? [];
    return block?.type === "step" ? block.blocks : undefined;
  };

  test("where only words tell to enter it", async () => {
    expect(await step("Under **Client** enter your client ID and client secret.")).toEqual([
      {
        type: "settings",
        entries: { "Client ID": "{{clientId}}", "Client Secret": "{{clientSecret}}" },
      },
    ]);
    expect(
      await step(
        "In the **Client key** and **Client word** fields, enter the Client ID and Client Secret.",
      ),
    ).toEqual([
      {
        type: "settings",
        entries: { "Client key": "{{clientId}}", "Client word": "{{clientSecret}}" },
      },
    ]);
  });

  test("once", async () => {
    expect(
      await step(
        "Enter the client ID and client secret.",
        "3. Fill in:",
        "    - **ID**: `<client_id>`",
      ),
    ).toEqual([]);
  });
});

test("troubleshooting below the verification is the page's own", async () => {
  const { verification, troubleshooting } = await descriptorOf(
    ...provider("OAuth2/OpenID", "- Redirect URI: `https://shop.company/cb`"),
    "## Shop configuration",
    "",
    "1. Enter the ID.",
    "",
    "## Configuration verification",
    "",
    "### Test the login",
    "",
    "1. Log in.",
    "",
    "#### Troubleshooting",
    "",
    "The shop can be closed.",
  );
  expect(verification).toMatchObject([{ type: "section", title: "Test the login" }]);
  expect(troubleshooting).toEqual([{ type: "prose", text: "The shop can be closed." }]);
});

test("what is only looked up in the application before the pair is made is a step of authentik's part", async () => {
  const note = "In the Shop, note the number of your account.";
  const { setups } = await descriptorOf(
    "## authentik configuration",
    "",
    "### Create an application and provider",
    "",
    "1. Log in to authentik as an administrator.",
    `2. ${note}`,
    "3. In authentik, navigate to **Applications** > **Applications** and click **New Application**.",
    "    - **Choose a Provider type**: select **SAML Provider**.",
    "    - **ACS URL**: `https://shop.company/acs`",
    "    - Set **NameID Property Mapping** to `authentik default SAML Mapping: Email`.",
    "",
    "## Shop configuration",
    "",
    "1. Restart it.",
  );
  expect(providerOf(setups)).toMatchObject({
    acsUrl: "{{shop.url}}/acs",
    nameIdMapping: "email",
  });
  expect(setups).toMatchObject([
    {
      phases: [
        {
          side: "authentik",
          blocks: [{ type: "step", text: note }, { type: "createApplication" }],
        },
        { side: "application", title: "Configure Shop" },
      ],
    },
  ]);
});

test("where the steps of a part go over to the application, it is the application's", async () => {
  const { setups } = await descriptorOf(
    "## Shop login",
    "",
    "1. In authentik, create an application and provider pair.",
    "    - **Choose a Provider type**: select **OAuth2/OpenID Connect**.",
    "    - Set a `Strict` redirect URI to `https://shop.company/cb`.",
    "2. In the Shop Console, navigate to **Tills**.",
    "3. Click **Add** and set:",
    "    - **Provider type**: select **OpenID Connect**.",
    "    - **Audience**: enter the **Client ID** from authentik.",
    "4. Open the till that you created and click **Assign role**.",
  );
  expect(setups).toMatchObject([
    {
      type: "oidc",
      application: [
        { text: "In the Shop Console, navigate to **Tills**." },
        {
          text: "Click **Add** and set:",
          blocks: [
            {
              entries: { "Provider type": { choose: "OpenID Connect" }, Audience: "{{clientId}}" },
            },
          ],
        },
        { text: "Open the till that you created and click **Assign role**." },
      ],
    },
  ]);
});

test("the pair that a short guide begins with, before any heading, is work in authentik", async () => {
  const pair = [
    "The shop sells.",
    "",
    "Create an application in authentik, and an OAuth2/OpenID provider with these settings:",
    "",
    "- Redirect URI: `https://shop.company/cb`",
    "- **Subject mode**: `Based on the User's username`",
    "",
  ];
  const { setups } = await descriptorOf(...pair, "## Shop", "", "Enter the client ID.");
  expect(providerOf(setups)).toMatchObject({
    redirectUris: [{ url: "{{shop.url}}/cb" }],
    subMode: "user_username",
  });
});
