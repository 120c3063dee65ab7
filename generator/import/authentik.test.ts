import { describe, expect, test } from "vitest";
import { authentikBlocks } from "./authentik.ts";
import type { AuthentikSide } from "./authentik-side.ts";
import type { Ledger } from "./ledger.ts";
import { noFacts } from "./provider.ts";
import { readGuide } from "./read.ts";
import { type Protocol, sectionsOf } from "./sections.ts";
import { openLeaves, plainContext } from "./testing.ts";

/** What a section becomes: its blocks, and what it tells of authentik's side. */
async function readSection(protocol: Protocol, ...lines: string[]) {
  const side: AuthentikSide = {
    protocol,
    facts: noFacts(),
    objects: {},
    mappings: [],
    created: false,
    ids: new Set(["email"]),
  };
  const ledger: Ledger = new Map();
  const { root } = readGuide("x.mdx", lines.join("\n"));
  const [section] = sectionsOf(root).sections;
  if (!section) throw new Error("no section");
  const blocks = await authentikBlocks(section, side, plainContext(ledger));
  const open = openLeaves(section.nodes, ledger);
  expect(open).toEqual([]);
  return { blocks, side };
}

const object = (name: string) => ({ type: "createObject", object: name });
const step = (text: string) => ({ type: "step", text, blocks: [] });

test("a walk that the page has by itself leaves nothing but the pair and its facts", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    ":::info",
    "This documentation lists only the settings that you need to change from their default values.",
    ":::",
    "",
    "1. Log in to authentik as an administrator.",
    "2. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - Set a `Strict` redirect URI to `https://shop.company/cb`.",
    "    - Select any available signing key.",
    "3. Click **Submit** to save the new application and provider.",
  );
  expect(blocks).toEqual([{ type: "createApplication" }]);
  expect(side.facts.redirectUris).toEqual([
    { url: "https://shop.company/cb", matchingMode: "strict", logout: false },
  ]);
  expect(side.facts.fields).toEqual({ signingKey: "any" });
});

test("what a value is made of, and where that stands, is kept beside the value", async () => {
  const lines = [
    "- Set the **Launch URL** to `https://shop.company/<till>`, where `<till>` is the till's number.",
    "- Set a `Strict` redirect URI to `https://shop.company/cb`, as [the shop](https://shop.example.org/cb) shows it.",
  ];
  const { blocks, side } = await readSection("oidc", "### Create the pair", "", ...lines);
  expect(side.facts).toMatchObject({
    application: { metaLaunchUrl: "https://shop.company/<till>" },
    redirectUris: [{ url: "https://shop.company/cb" }],
  });
  expect(blocks).toMatchObject([
    { type: "createApplication" },
    ...lines.map((line) => step(line.slice(2))),
  ]);
});

test("what it does not understand stays in the writer's words", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create a flow",
    "",
    "The flow is for the till.",
    "",
    "- **Designation**: `Stage`",
    "- **Mode**: `Open`",
    "- Open the tab **Stages**.",
  );
  expect(blocks).toEqual([
    { type: "prose", text: "The flow is for the till." },
    { type: "settings", entries: { Designation: "Stage", Mode: "Open" } },
    step("Open the tab **Stages**."),
  ]);
});

describe("objects", () => {
  test("groups by their list, their names and their number", async () => {
    const { blocks, side } = await readSection(
      "oidc",
      "### Create groups",
      "",
      "The following groups will be created:",
      "",
      "- `clerks`: those who sell.",
      "- `guests` for all others",
      "",
      "1. Set the group name to `clerks` and click **Create**.",
      "2. Repeat step 1 to create two additional groups named `guests` and `owners`.",
    );
    expect(side.objects).toEqual({
      clerks: { type: "group", name: "clerks", about: "Those who sell." },
      guests: { type: "group", name: "guests", about: "For all others" },
      owners: { type: "group", name: "owners" },
    });
    expect(blocks).toEqual(["clerks", "guests", "owners"].map(object));
  });

  test.each([
    ["ldap", "LDAP", "1. Create an LDAP outpost."],
    ["radius", "RADIUS", "1. Create a RADIUS outpost and another outpost."],
    ["proxy", "authentik Embedded Outpost", "1. Edit the **authentik Embedded Outpost**."],
    [
      "proxy",
      "Proxy",
      "1. Edit the outpost.\n2. Under **Available Applications**, select the shop and move it to **Selected Applications**.",
    ],
  ] as const)("the outpost of %s, once", async (protocol, name, line) => {
    const { blocks, side } = await readSection(protocol, "### The outpost", "", line, line);
    expect(side.objects).toEqual({ outpost: { type: "outpost", serves: protocol, name } });
    expect(blocks).toEqual([object("outpost")]);
  });

  test("a mapping by the label that newer forms have for its name", async () => {
    const { side, blocks } = await readSection(
      "saml",
      "### Create property mappings",
      "",
      "1. Select **SAML Provider Property Mapping** and set the following values:",
      "    - **Mapping Name**: `Shop clerk`",
      "    - **SAML Attribute Name**: `clerk`",
      "    - **Expression**: `return user.username`",
      "2. Repeat these steps to create a second mapping:",
      "    - **Mapping Name**: `Shop mail`",
      "    - **SAML Attribute Name**: `mail`",
      "    - **Expression**: `return user.email`",
    );
    expect(Object.values(side.objects)).toMatchObject([
      { name: "Shop clerk", samlName: "clerk" },
      { name: "Shop mail", samlName: "mail" },
    ]);
    expect(blocks).toEqual([object("shopClerk"), object("shopMail")]);
  });

  test("an outpost that must be created", async () => {
    const { blocks } = await readSection(
      "ldap",
      "### LDAP outpost",
      "",
      "An outpost must be created in authentik for the shop to find users.",
    );
    expect(blocks).toEqual([object("outpost")]);
  });

  test("an outpost by the name that its form is given", async () => {
    const { side } = await readSection(
      "ldap",
      "### Create an LDAP outpost",
      "",
      "1. Navigate to **Applications** > **Outposts** and click **New Outpost**.",
      "    - **Name**: enter a descriptive name, such as `Shop LDAP`.",
      "    - **Type**: select **LDAP**.",
    );
    expect(side.objects).toEqual({
      outpost: { type: "outpost", serves: "ldap", name: "Shop LDAP" },
    });
  });

  test("the application that provisioning comes on top of is edited as the page says", async () => {
    const { blocks } = await readSection(
      "scim",
      "### Add the SCIM provider to your application",
      "",
      "1. Navigate to **Applications** > **Applications** and select your shop application.",
      "2. Click **Edit**.",
      "3. In the **Backchannel Providers** field, select the SCIM provider that you created.",
      "4. Click **Update** to save the application.",
    );
    expect(blocks).not.toContainEqual(step("Click **Edit**."));
    expect(JSON.stringify(blocks)).not.toContain("Navigate to");
  });

  test("the embedded outpost, by its name that comes after the first word of it", async () => {
    const { blocks, side } = await readSection(
      "proxy",
      "### Configure the outpost",
      "",
      "Add the shop to a proxy outpost that will serve it:",
      "",
      "1. Click the edit icon for the proxy outpost.",
      "2. Edit the **authentik Embedded Outpost** or another proxy outpost.",
      "3. Under **Available Applications**, select the shop and move it to **Selected Applications**.",
      "4. Click **Update** to save your changes.",
    );
    expect(side.objects).toEqual({
      outpost: { type: "outpost", serves: "proxy", name: "authentik Embedded Outpost" },
    });
    expect(blocks).toEqual([object("outpost")]);
  });

  test("what a downloaded file is for is said where it is used", async () => {
    const { blocks } = await readSection(
      "saml",
      "### Download the signing certificate",
      "",
      "1. Navigate to **Applications** > **Providers** and click the provider that you created.",
      "2. Under **Related objects**, click **Download signing certificate**.",
      "",
      "The downloaded file is required when configuring the shop.",
    );
    expect(blocks).toEqual([{ type: "downloadCertificate" }]);
  });

  test("a service account; that of LDAP searches", async () => {
    const lines = ["### Account", "", "1. Create a service account named `shop-reader`."];
    const ldap = await readSection("ldap", ...lines);
    expect(ldap.side).toMatchObject({
      searchAccount: "shop-reader",
      objects: {
        searchAccount: { username: "{{ldap.bindUser}}", permissions: ["search_full_directory"] },
      },
    });
    const entered = await readSection(
      "ldap",
      "### Create a service account",
      "",
      "1. Enter `till-reader` as the username and click **Create**.",
    );
    expect(entered.side.searchAccount).toBe("till-reader");
    const both = await readSection(
      "ldap",
      "### Account",
      "",
      "1. Use `till-reader` as the service account username and copy its password as `till-word`.",
    );
    expect(both.side.searchAccount).toBe("till-reader");
    const oidc = await readSection("oidc", ...lines);
    expect(oidc.side.objects).toEqual({
      serviceAccount: { type: "serviceAccount", username: "shop-reader" },
    });
  });

  test("an account and a group by an example of their names, among the steps of their forms", async () => {
    const account = await readSection(
      "ldap",
      "### Create a service account in authentik",
      "",
      "1. Navigate to **Directory** > **Users** and click **New User**.",
      "2. Set **Username** to a descriptive value, such as `till-reader`, then click **Create**.",
      "3. Click the newly created service account.",
      "4. Under **Recovery**, click **Set password**, provide a secure password, and click **Update password**. Copy this password because it will be required later.",
    );
    expect(account.side.searchAccount).toBe("till-reader");
    expect(account.blocks).toEqual([object("searchAccount")]);
    const nameless = await readSection(
      "ldap",
      "### Create a service account",
      "",
      "1. Set **Username** to a name of your choice.",
    );
    expect(nameless.side.searchAccount).toBeUndefined();
    for (const words of [
      "Provide a name, such as `till_users`, and click **Create**.",
      "Click **Create**, set **Name** to `till_users`, and click **Create**.",
    ]) {
      const { blocks, side } = await readSection(
        "ldap",
        "### Create a group for the till",
        "",
        "1. Navigate to **Directory** > **Groups**.",
        `2. ${words}`,
        "3. Open the new group, click the **Users** tab, and click **Add existing user**.",
        "4. Select the users that should use the till and click **Add**.",
      );
      expect(side.objects).toEqual({
        tillUsers: {
          type: "group",
          name: "till_users",
          about: "Add the users that should use the till.",
        },
      });
      expect(blocks).toEqual([object("tillUsers")]);
    }
  });

  test("the permission to search, however its role is called", async () => {
    const { blocks } = await readSection(
      "ldap",
      "### Grant LDAP search permissions",
      "",
      "1. Navigate to **Directory** > **Roles** and click **Create**.",
      "2. Provide a name, such as `LDAP search`, and click **Create**.",
      "3. Click the new role and open the **Users** tab.",
      "4. Navigate to **Applications** > **Providers** and click the Till LDAP provider.",
      "5. Open the **Permissions** tab and click **Assign Object Permissions**.",
      "6. Select the role, enable **Search full LDAP directory**, and click **Assign**.",
    );
    expect(blocks).toEqual([]);
  });

  test("entitlements, with the way to their form where the guide names some", async () => {
    const way = [
      "1. Open the Till application that you just created in the authentik Admin interface.",
      "2. Click the **Application entitlements** tab.",
    ];
    const named = await readSection(
      "oidc",
      "### Create application entitlements",
      "",
      ...way,
      "3. Create an entitlement named `cashier`.",
    );
    expect(named.blocks).toEqual([object("cashier")]);
    const open = await readSection("oidc", "### Create application entitlements", "", ...way);
    expect(open.blocks).toHaveLength(2);
  });

  test("a mapping by its form, with the words before it", async () => {
    const { blocks, side } = await readSection(
      "oidc",
      "### Create a scope mapping",
      "",
      "The shop wants the till.",
      "",
      "1. Create a **Scope Mapping** with the following settings:",
      "    - **Name**: Set an appropriate name",
      "    - **Scope name**: `till`",
      "    - **Description**: `Which till`",
      "    - **Expression**:",
      "",
      "        ```python",
      '        return {"till": 1}',
      "        ```",
      "",
      "2. Click **Finish**.",
    );
    expect(side.objects).toEqual({
      till: {
        type: "propertyMapping",
        provider: "scope",
        name: "till",
        scopeName: "till",
        about: "The shop wants the till. Which till",
        expression: 'return {"till": 1}',
      },
    });
    expect(side.mappings).toEqual(["till"]);
    expect(blocks).toEqual([object("till")]);
  });

  test("two mappings that a guide gives one name have two", async () => {
    const form = (code: string) => [
      "1. Create a **Scope Mapping** with the following settings:",
      "    - **Name**: `Till`",
      `    - **Scope name**: \`${code}\``,
      `    - **Expression**: \`return "${code}"\``,
    ];
    const { side } = await readSection(
      "oidc",
      "### Create scope mappings",
      "",
      ...form("one"),
      ...form("two"),
    );
    const names = Object.values(side.objects).map((one) => "name" in one && one.name);
    expect(names).toEqual(["Till", "Till 2"]);
  });

  test("a mapping without its parts asks for them", async () => {
    const { side } = await readSection(
      "saml",
      "### Create a property mapping",
      "",
      "- **Name**: `Till`",
    );
    expect(side.objects).toEqual({
      till: {
        type: "propertyMapping",
        provider: "saml",
        name: "Till",
        samlName: "⟦TODO: the SAML attribute that it fills⟧",
        expression: "# ⟦TODO: the mapping's expression⟧",
      },
    });
  });

  test("an OAuth source by its form", async () => {
    const { blocks, side } = await readSection(
      "scim",
      "### Create an OAuth source",
      "",
      "- **Name**: `Shop`",
      "- **Slug**: `shop`",
      "- **Authorization URL**: `https://shop.company/a`",
      "- **Profile URL**: `https://shop.company/p`",
      "- **Scopes**: `*openid api`",
      "- **PKCE Method**: select **S256**.",
    );
    expect(side.objects).toEqual({
      shop: {
        type: "oauthSource",
        name: "Shop",
        slug: "shop",
        authorizationUrl: "https://shop.company/a",
        accessTokenUrl: "⟦TODO: the access token url of the OAuth source⟧",
        profileUrl: "https://shop.company/p",
        additionalScopes: "openid api",
        pkce: "S256",
      },
    });
    expect(blocks).toEqual([object("shop")]);
  });
});

test("downloads of SAML are the page's own, once", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Download the certificate and metadata",
    "",
    "1. Navigate to **Applications** > **Providers** and open the provider.",
    "2. Under **Download signing certificate**, click **Download**.",
    "3. Download the certificate again.",
    "4. Under **Metadata**, click **Download**.",
    "5. In the shop, open **Identity providers** and click **Add**.",
  );
  expect(blocks).toEqual([
    { type: "downloadCertificate" },
    { type: "downloadMetadata" },
    step("In the shop, open **Identity providers** and click **Add**."),
  ]);
});

test("the metadata's address is told where the guide has it copied", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Copy the metadata URL",
    "",
    "1. Navigate to **Applications** > **Providers** and open the provider.",
    "2. Under **Related objects**, click **Copy download URL** and note the URL.",
  );
  expect(blocks).toEqual([{ type: "downloadMetadata" }]);
});

test("for whom a group or an entitlement is made stays beside it", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create groups",
    "",
    "1. If clerks shall sign in, create a group named `clerks`.",
    "2. If you want owners, create an entitlement such as `owner` and bind it to them.",
  );
  expect(Object.keys(side.objects)).toEqual(["clerks", "owner"]);
  expect(blocks).toEqual([
    object("clerks"),
    step("If clerks shall sign in, create a group named `clerks`."),
    object("owner"),
    step("If you want owners, create an entitlement such as `owner` and bind it to them."),
  ]);
});

test("entitlements by their list, their names and their number", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create entitlements",
    "",
    "Create the following application entitlements:",
    "",
    "- `clerks`: those who sell.",
    "- `owners`: those who own.",
    "",
    "1. Click the **Application entitlements** tab.",
    "2. Click **Create entitlement**, set the name to `clerks`, and then click **Create**.",
    "3. Repeat step 2 to create two additional entitlements named `owners` and `guests`.",
    "4. Open an entitlement and bind the users who sell to it.",
    "5. Repeat step 4 for the two additional entitlements.",
  );
  const entitlement = (name: string) => ({ type: "entitlement", name });
  expect(side.objects).toEqual({
    clerks: { ...entitlement("clerks"), about: "Those who sell." },
    owners: { ...entitlement("owners"), about: "Those who own." },
    guests: entitlement("guests"),
  });
  expect(blocks).toEqual([
    object("clerks"),
    object("owners"),
    object("guests"),
    step("Open an entitlement and bind the users who sell to it."),
  ]);
  expect(side.facts).toEqual(noFacts());
});

test("entitlements below another heading, each with the walk to its form", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Configure the roles",
    "",
    "1. In authentik, navigate to **Applications** > **Applications** and open the Shop application.",
    "2. Click the **Application entitlements** tab.",
    "3. Click **New Entitlement**, set the name to `clerks`, and then click **Create**.",
    "4. Click **New Entitlement**. Name it `owners` and click **Create**.",
    "5. Open each entitlement and bind the users or groups that should receive it.",
    "6. Bind the appropriate users or groups to each entitlement.",
    "7. Bind the users who own the shop to the entitlement `owners`.",
  );
  expect(side.objects).toEqual({
    clerks: { type: "entitlement", name: "clerks" },
    owners: { type: "entitlement", name: "owners" },
  });
  expect(blocks).toEqual([
    object("clerks"),
    object("owners"),
    step("Bind the users who own the shop to the entitlement `owners`."),
  ]);
});

test("who gets entitlements that no object stands for is said", async () => {
  const bind = "Open each entitlement and bind the users or groups that should receive it.";
  const { blocks } = await readSection(
    "oidc",
    "### Create application entitlements",
    "",
    "1. Create one entitlement for each role that the shop should receive.",
    `2. ${bind}`,
  );
  expect(blocks.at(-1)).toEqual(step(bind));
  const { blocks: others } = await readSection(
    "oidc",
    "### Create application entitlements",
    "",
    "1. Create one entitlement for each role of the shop, such as `owner`.",
    `2. ${bind}`,
  );
  expect(others.at(-1)).toEqual(step(bind));
});

test("entitlements and groups by nothing but their names, below what announces them", async () => {
  const lines = (objects: string) => [
    "### Prepare the roles",
    "",
    `1. Create two ${objects}, and note their names, which the shop needs:`,
    "    - `clerks`",
    "    - `owners`",
    "2. Open `owners` and bind the users who own the shop.",
  ];
  for (const type of ["entitlement", "group"]) {
    const { blocks, side } = await readSection("oidc", ...lines(`${type}s`));
    expect(side.objects).toEqual({
      clerks: { type, name: "clerks" },
      owners: { type, name: "owners" },
    });
    expect(blocks).toEqual([
      object("clerks"),
      object("owners"),
      step("Open `owners` and bind the users who own the shop."),
    ]);
  }
  const { side } = await readSection("oidc", ...lines("groups with these roles"));
  expect(side.objects).toEqual({});
});

test("what more a sentence says of an entitlement stays, and the application is no mapping", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Create mappings and entitlements",
    "",
    "1. Create a **SAML Property Mapping**:",
    "    - **Name**: `till`",
    "    - **SAML Attribute Name**: `till`",
    "    - **Expression**: `return 1`",
    "2. Open the Shop application that you just created.",
    "3. Create one entitlement for each role of the shop, such as `owner`.",
  );
  expect(side.objects.owner).toEqual({ type: "entitlement", name: "owner" });
  expect(blocks).toEqual([
    object("till"),
    object("owner"),
    step("Create one entitlement for each role of the shop, such as `owner`."),
  ]);
});

test("a provider of another type stays whole, and so does that it is assigned", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create a provider",
    "",
    "1. Select **OAuth2/OpenID Provider** as the provider type.",
  );
  const ledger: Ledger = new Map();
  const lines = [
    "### Create a signals provider",
    "",
    "1. Navigate to **Applications** > **Providers** and click **New Provider**.",
    "2. Select **Shared Signals Framework Provider** as the provider type.",
    "",
    "### Create an application",
    "",
    "1. Set the following values:",
    "    - **Provider**: select the OAuth2/OpenID provider that you created.",
    "    - **Backchannel Providers**: select the signals provider that you created.",
  ];
  const { root } = readGuide("x.mdx", lines.join("\n"));
  side.mappings.push("till");
  for (const section of sectionsOf(root).sections)
    blocks.push(...(await authentikBlocks(section, side, plainContext(ledger))));
  expect(blocks).toEqual([
    { type: "createApplication" },
    step("Navigate to **Applications** > **Providers** and click **New Provider**."),
    step("Select **Shared Signals Framework Provider** as the provider type."),
    {
      type: "prose",
      text: "**Backchannel Providers**: select the signals provider that you created.",
    },
  ]);
});

test("of what is offered the reader does one", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create a signing key",
    "",
    "1. Choose one of the following options:",
    "    - To make a new key, click **Generate**.",
    "    - To bring your own, click **Import**.",
  );
  expect(blocks).toMatchObject([
    {
      type: "step",
      text: "Choose one of the following options:",
      blocks: [{ text: "To make a new key, click **Generate**." }, { type: "step" }],
    },
  ]);
});

test("how a key pair of the application is made stays whole", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Prepare a key pair for the shop",
    "",
    "Use an existing certificate-key pair, or generate one if none is available.",
    "",
    "To generate one, log in to authentik as an administrator, navigate to **System** > **Certificates**, and click **Generate**. Use the following values:",
    "",
    "- **Common Name**: `shop.company`",
  );
  expect(side.facts).toEqual(noFacts());
  expect(blocks).toEqual([
    step("Use an existing certificate-key pair, or generate one if none is available."),
    step(
      "To generate one, log in to authentik as an administrator, navigate to **System** > **Certificates**, and click **Generate**. Use the following values:",
    ),
    { type: "settings", entries: { "Common Name": "shop.company" } },
  ]);
});

test("who shall log in where is no walk", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create a provider",
    "",
    "Ensure that users who log in to Shop have an email address in authentik.",
    "",
    "1. Log in to authentik as an administrator.",
  );
  expect(blocks).toEqual([
    step("Ensure that users who log in to Shop have an email address in authentik."),
  ]);
});

test("the name of another form's object is no walk", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create a flow",
    "",
    "1. Enter:",
    "    - **Name**: `till-flow`",
    "    - **Designation**: `Stage Configuration`",
  );
  expect(blocks).toEqual([
    step("Enter:"),
    { type: "settings", entries: { Name: "till-flow", Designation: "Stage Configuration" } },
  ]);
});

test("what only announces fields that are facts is said with them", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "1. Create an application with the provider type: select **OAuth2/OpenID**.",
    "    - Enable **OIDC back-channel logout** _(optional)_:",
    "        - Set **Logout URI** to `https://shop.company/out`.",
    "        - Set **Logout Method** to `Back-channel`.",
    "    - If you have a till, enable the **Till**:",
    "        - Select any available signing key.",
  );
  expect(side.facts.fields).toEqual({
    logoutUri: "https://shop.company/out",
    logoutMethod: "backchannel",
    signingKey: "any",
  });
  expect(blocks).toEqual([
    { type: "createApplication" },
    step("If you have a till, enable the **Till**:"),
  ]);
});

test("what is done in an application that was created is no choice of mappings", async () => {
  const lines = [
    "1. Create a **Scope Mapping**:",
    "    - **Name**: `till`",
    "    - **Scope name**: `till`",
    "    - **Expression**: `return {}`",
    "2. Open the shop application that you just created.",
    "3. Click the **Application entitlements** tab.",
    "4. Add the mapping that you created to the selected scopes.",
  ];
  const { blocks } = await readSection(
    "oidc",
    "### Create mappings and entitlements",
    "",
    ...lines,
  );
  expect(blocks).toEqual([object("till"), ...lines.slice(4, 6).map((line) => step(line.slice(3)))]);
});

test("what is done for who has created a mapping is no choice of it", async () => {
  const words =
    "If you created the `till` scope mapping, open the new application, click the **Application entitlements** tab, and create what the till asks for.";
  const { blocks } = await readSection(
    "oidc",
    "### Create mappings and entitlements",
    "",
    "1. Create a **Scope Mapping**:",
    "    - **Name**: `till`",
    "    - **Scope name**: `till`",
    "    - **Expression**: `return {}`",
    `2. ${words}`,
  );
  expect(blocks).toEqual([object("till"), step(words)]);
});

test("who can skip a section is told before it, not of its object", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create a scope mapping",
    "",
    "If you have no tills, skip to the next section.",
    "",
    "1. Create a **Scope Mapping**:",
    "    - **Name**: `till`",
    "    - **Scope name**: `till`",
    "    - **Expression**: `return {}`",
  );
  expect(blocks).toEqual([
    { type: "prose", text: "If you have no tills, skip to the next section." },
    object("till"),
  ]);
  expect(side.objects.till?.about).toBeUndefined();
});

test("why another page's mapping is needed stands before where it is told", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create a scope mapping",
    "",
    "The shop wants verified addresses.",
    "",
    "Refer to [Verification](https://docs.example.org/verify) for instructions on how to create the custom scope mapping.",
  );
  expect(blocks.map((block) => ("text" in block ? block.text : block.type))).toEqual([
    "The shop wants verified addresses.",
    expect.stringMatching(/^Refer to /),
  ]);
});

test("a certificate that authentik generates is an object; what its form takes beside the name stays", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Create a certificate-key pair",
    "",
    "1. Log in to authentik as an administrator.",
    "2. Navigate to **System** > **Certificates** and click **Generate**.",
    "3. Set these fields:",
    "    - **Common name**: set a fitting name (for example: `ShopCert`).",
    "    - **Private key algorithm**: `RSA`",
    "4. Click **Generate** and take note of the **Certificate** and **Private key** values as they will be required later on.",
  );
  expect(side.objects).toEqual({
    signingCertificate: { type: "certificate", name: "ShopCert", origin: "generate" },
  });
  expect(blocks[0]).toEqual(object("signingCertificate"));
  expect(JSON.stringify(blocks)).toContain('"Private key algorithm":"RSA"');
  expect(JSON.stringify(blocks)).toContain("**Private key** values");
});

describe("a mapping of which another page tells the expression", () => {
  const pair = [
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - Remove the `authentik default OAuth Mapping: OpenID 'email'` scope from **Selected Scopes**.",
    "    - Add the custom `email` scope mapping to **Selected Scopes**.",
  ];

  test("is an object, though nothing but the provider's form names it", async () => {
    const { blocks, side } = await readSection("oidc", "### Create the pair", "", ...pair);
    expect(blocks).toEqual([object("emailMapping"), { type: "createApplication" }]);
    expect(side.objects.emailMapping).toMatchObject({
      scopeName: "email",
      expression: expect.stringContaining("the mapping's expression"),
    });
    expect(side.facts.removedMappings).toEqual(["email"]);
  });

  test("is an object by the name that the provider's form lists", async () => {
    const own = "    - Add `OAuth Mapping: verified 'email'` to the **Selected Scopes**.";
    const { side } = await readSection("oidc", "### Create the pair", "", ...pair.slice(0, 2), own);
    expect(side.objects.emailMapping).toMatchObject({
      name: "OAuth Mapping: verified 'email'",
      scopeName: "email",
    });
  });

  test("is one object with what a section of its own tells of it", async () => {
    const { blocks, side } = await readSection(
      "oidc",
      "### Create mappings and the pair",
      "",
      "The shop wants to know more. The custom email scope mapping tells whether an address is verified, and the `till` scope mapping lets the shop select a till when creating accounts.",
      "",
      "1. Select **Scope Mapping** as the type. Use `email` as the scope name, and copy the expression from [Verification](https://docs.example.org/verify).",
      "2. Create another **Scope Mapping** with these values:",
      "    - **Name**: `till`",
      "    - **Scope name**: `till`",
      "    - **Expression**: `return {}`",
      "",
      ...pair,
    );
    expect(side.mappings).toEqual(["emailMapping", "till"]);
    expect(JSON.stringify([blocks, side.objects])).toContain(
      "tells whether an address is verified",
    );
    expect(JSON.stringify(blocks)).toContain("https://docs.example.org/verify");
  });
});

test("what stands behind a mapping's expression stands behind the mapping", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Create property mappings",
    "",
    "1. Create a **SAML Provider Property Mapping**:",
    "    - **Name**: `Till`",
    "    - **SAML Attribute Name**: `till`",
    "    - **Expression**:",
    "",
    "        ```python",
    "        return 1",
    "        ```",
    "",
    ":::info Tills",
    "The till counts.",
    ":::",
  );
  expect(blocks.map(({ type }) => type)).toEqual(["createObject", "admonition"]);
});

test("a key that is made before the provider makes none", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create an RSA signing key",
    "",
    "You can use the generated certificate for signing.",
  );
  expect(blocks).not.toContainEqual({ type: "createApplication" });
});

test("a name in code holds all of the code, and the words before a mapping say why it is there", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create a scope mapping",
    "",
    "The shop wants `verified` to be set. As of [release 2](https://example.org/2) it is not, so a custom scope mapping is needed for the shop to let anybody in.",
    "",
    "1. Log in to authentik as an administrator.",
    "2. Navigate to **Customization** > **Property Mappings** and click **Create**.",
    "    - **Select type**: Select **Scope Mapping**.",
    "    - **Configure the Scope Mapping**: Provide a descriptive name (e.g. `Shop: 'email' with \"verified\"`), and an optional description.",
    "        - **Scope name**: `email`",
    "        - **Expression**:",
    "",
    "        ```python",
    "        return {}",
    "        ```",
  );
  expect(blocks).toEqual([object("emailMapping")]);
  expect(side.objects.emailMapping).toEqual({
    type: "propertyMapping",
    provider: "scope",
    name: "Shop: 'email' with \"verified\"",
    scopeName: "email",
    expression: "return {}",
    about:
      "The shop wants `verified` to be set. As of [release 2](https://example.org/2) it is not, so a custom scope mapping is needed for the shop to let anybody in.",
  });
});

test("a mapping is called as the line above its form calls it, unless the form says another name", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Create property mappings",
    "",
    "1. Create three **SAML Provider Property Mapping**s:",
    "    - **Full Name Mapping:**",
    "        - **Name**: Choose a descriptive name",
    "        - **SAML Attribute Name**: `urn:oid:2.5.4.3`",
    "        - **Expression**: `return request.user.name`",
    "    - **Clerk**:",
    "        - **SAML Attribute Name**: `clerk`",
    "        - **Expression**: `return request.user.uid`",
    "    - **Till Mapping:**",
    "        - **Name**: `till`",
    "        - **SAML Attribute Name**: `tills`",
    "        - **Expression**: `return 1`",
  );
  expect(blocks).toEqual([object("fullName"), object("clerk"), object("till")]);
  expect(Object.values(side.objects)).toMatchObject([
    { name: "Full Name Mapping", samlName: "urn:oid:2.5.4.3" },
    { name: "Clerk", samlName: "clerk" },
    { name: "till", samlName: "tills" },
  ]);
});

test("whether a mapping is needed is no part of its name", async () => {
  const form = (name: string) => [
    "    - **Name**: Choose a descriptive name",
    `    - **SAML Attribute Name**: \`${name}\``,
    "    - **Expression**: `return 1`",
  ];
  const { side } = await readSection(
    "saml",
    "### Create property mappings",
    "",
    "1. Create the following **SAML Provider Property Mappings**:",
    "  - **Till mapping (required):**",
    ...form("till"),
    "  - **Drawer mapping (optional, required for tills):**",
    ...form("drawer"),
  );
  expect(side.objects).toMatchObject({
    till: { name: "Till mapping" },
    drawer: { name: "Drawer mapping", about: "Optional, required for tills." },
  });
});

test("a group's name can stand before the words that call it so", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create groups",
    "",
    "1. Set `tellers` as the group **Name** and click **Create**.",
  );
  expect(blocks).toEqual([object("tellers")]);
});

test("what a field of the form is given is a setting, though it has to be looked up", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Create the pair",
    "",
    "1. Create a **SAML Provider**.",
    "    - **ACS URL**: set it to the **Reply URL** that you copied",
  );
  expect(blocks).toEqual([
    { type: "createApplication" },
    {
      type: "settings",
      entries: { "ACS URL": { note: "Set it to the **Reply URL** that you copied." } },
    },
  ]);
});

test("a group's name can be an example behind its field, among the steps of its form", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create a user group",
    "",
    "1. Navigate to **Directory** > **Groups** and click **Create**.",
    "2. **Configure the group**:",
    "    - **Name**: Set a name (e.g. `tellers`).",
    "3. Click **Create**",
  );
  expect(side.objects).toEqual({ tellers: { type: "group", name: "tellers" } });
  expect(blocks).toEqual([object("tellers")]);
});

test("for whom one of several redirect URIs is stays beside its address", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - Set these `Strict` redirect URIs:",
    "        - `https://sso.shop.example/cb` for the hosted shop.",
    "        - Docker: `https://shop.company/docker/cb`",
    "        - `https://shop.company/app/cb` (mobile app)",
    "        - Strict: `https://shop.company/cb`",
    "        - `https://shop.company/out` as a `Logout` redirect URI",
  );
  expect(side.facts.redirectUris.map(({ url }) => url)).toEqual([
    "https://sso.shop.example/cb",
    "https://shop.company/docker/cb",
    "https://shop.company/app/cb",
    "https://shop.company/cb",
    "https://shop.company/out",
  ]);
  expect(blocks).toEqual([
    { type: "createApplication" },
    {
      type: "settings",
      entries: {
        "Redirect URI (the hosted shop)": "https://sso.shop.example/cb",
        "Redirect URI (Docker)": "https://shop.company/docker/cb",
        "Redirect URI (mobile app)": "https://shop.company/app/cb",
      },
    },
  ]);
});

test("redirect URIs that differ by deployment are one provider's, each with whom it is for", async () => {
  const pair =
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.";
  const tab = (label: string, path: string) => [
    `<TabItem value="${label}" label="${label}">`,
    "",
    `- Strict: \`https://shop.company/${path}\``,
    "",
    "</TabItem>",
  ];
  const tabs = ["<Tabs>", ...tab("Docker", "docker/cb"), ...tab("Bare metal", "cb"), "</Tabs>"];
  const labels = [
    "**Docker:**",
    "- Strict: `https://shop.company/docker/cb`",
    "",
    "**Bare metal:**",
    "- Strict: `https://shop.company/cb`",
  ];
  for (const lines of [tabs, labels]) {
    const { blocks, side } = await readSection(
      "oidc",
      "### Create the pair",
      "",
      pair,
      "",
      ...lines,
    );
    expect(side.facts.redirectUris.map(({ url }) => url)).toEqual([
      "https://shop.company/docker/cb",
      "https://shop.company/cb",
    ]);
    expect(blocks).toEqual([
      { type: "createApplication" },
      {
        type: "settings",
        entries: {
          "Redirect URI (Docker)": "https://shop.company/docker/cb",
          "Redirect URI (Bare metal)": "https://shop.company/cb",
        },
      },
    ]);
  }
});

test("of several providers below labels, the first is the setup's, and the others keep their own fields", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - Provider:",
    "",
    "        **Shop**",
    "        - **Signing Key**: select any available key.",
    "        - **Redirect URIs**:",
    "            - Strict: `https://shop.company/cb`",
    "",
    "        **Till**",
    "        - **Client type**: `Public`",
    "        - **Redirect URIs**:",
    "            - Strict: `till://cb`",
  );
  expect(side.facts.redirectUris.map(({ url }) => url)).toEqual(["https://shop.company/cb"]);
  expect(side.facts.fields).toEqual({ signingKey: "any" });
  expect(blocks).toEqual([
    { type: "createApplication" },
    { type: "prose", text: "**Shop**" },
    {
      type: "step",
      text: "**Till**:",
      blocks: [
        {
          type: "settings",
          entries: { "Client type": "Public", "Redirect URIs: Strict": "till://cb" },
        },
      ],
    },
  ]);
});

test("what a walk says beside its own stays: another page to follow, an account that no object is", async () => {
  const { blocks } = await readSection(
    "ldap",
    "### Call the till's API",
    "",
    "Create an application for the till and follow the forward auth documentation at https://goauthentik.io/docs/forward.",
    "",
    "1. Navigate to **Directory** > **Users** and click **Create a service account**.",
  );
  expect(blocks).toEqual([
    step(
      "Create an application for the till and follow the forward auth documentation at [https://goauthentik.io/docs/forward](https://goauthentik.io/docs/forward).",
    ),
    step("Navigate to **Directory** > **Users** and click **Create a service account**."),
  ]);
});

test("an order in brackets behind a value stays with its field", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **SAML Provider**.",
    "    - Set the **ACS URL** to `https://shop.company:443/acs`. (Note that the port is part of it.)",
  );
  expect(blocks).toEqual([
    { type: "createApplication" },
    { type: "prose", text: "**ACS URL**: (Note that the port is part of it.)" },
  ]);
});

test("what each of several groups in a sentence is for is said by the group", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create user groups",
    "",
    "Navigate to **Directory** > **Groups** and click **Create** to create two groups: `tellers` for those at the till and `auditors` for read-only access.",
  );
  expect(blocks).toEqual([object("tellers"), object("auditors")]);
  expect(side.objects).toEqual({
    tellers: { type: "group", name: "tellers", about: "For those at the till." },
    auditors: { type: "group", name: "auditors", about: "For read-only access." },
  });
});

test("an attribute of a group is a fact of it", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Create a user group",
    "",
    "1. Create a group named `Tellers`.",
    "2. In the **Attributes** field enter `shop_role: teller`.",
  );
  expect(blocks).toEqual([object("tellers")]);
  expect(side.objects.tellers).toMatchObject({ attributes: { shop_role: "teller" } });
});

test("a group by an example of its name, with its attributes as YAML", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Create a user group",
    "",
    "1. Navigate to **Directory** > **Groups** and click **Create**.",
    "2. Enter a group name, for example `Tellers`.",
    "3. Write into **Attributes** what tellers may do:",
    "",
    "    ```yaml",
    "    shop_role: teller",
    "    tills: [1, 2]",
    "    ```",
    "",
    "    Set the role that the shop knows.",
    "",
    "4. Click **Create**.",
  );
  expect(blocks).toEqual([object("tellers"), step("Set the role that the shop knows.")]);
  expect(side.objects).toEqual({
    tellers: {
      type: "group",
      name: "Tellers",
      attributes: { shop_role: "teller", tills: [1, 2] },
    },
  });
});

test("attributes of a group that only the reader knows stay a block", async () => {
  const { blocks, side } = await readSection(
    "proxy",
    "### Create a group",
    "",
    "1. Create a group named `Tellers`.",
    "2. Fill in **Attributes**:",
    "",
    "    ```yaml",
    "    shop_user: <shop_user>",
    "    ```",
  );
  expect(side.objects).toEqual({ tellers: { type: "group", name: "Tellers" } });
  expect(blocks).toMatchObject([object("tellers"), { type: "step" }, { type: "config" }]);
});

test("what leads through the application's form alone is no step", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Create application",
    "",
    "1. Navigate to **Applications** > **Applications** and click **Create**.",
    "    - **Configure the Application**:",
    "        - Provide a name and a slug.",
    "        - Set **Launch URL** to `https://shop.company/in`.",
    "2. Click **Finish** to save the new application.",
  );
  expect(side.facts.application).toEqual({ metaLaunchUrl: "https://shop.company/in" });
  expect(blocks.filter(({ type }) => type === "step")).toEqual([]);
});

test("a mapping on a source is none of the provider's", async () => {
  const text = "First, create a property mapping on your LDAP source for the number of each till.";
  const { blocks, side } = await readSection("saml", "### For users of the shop", "", text);
  expect(side.objects).toEqual({});
  expect(blocks).toEqual([step(text)]);
});

test("the way to a policy stays, and so does whom a group gets", async () => {
  const lines = [
    "Navigate to **Customization** > **Policies** and click **Create**.",
    "Select **Expression Policy** and enter what the till allows.",
  ];
  const { blocks } = await readSection(
    "oidc",
    "### Create a policy",
    "",
    ...lines.map((line) => `1. ${line}`),
  );
  expect(blocks).toEqual(lines.map(step));
  const text = "Create a group called `tellers` and add the users who sell.";
  const { blocks: own } = await readSection("oidc", "### Create groups", "", `1. ${text}`);
  expect(own).toEqual([object("tellers"), step(text)]);
});

test("an outpost has its name, and the search account its permission", async () => {
  const { blocks, side } = await readSection(
    "ldap",
    "### Create an account and an outpost",
    "",
    "1. Create a service account named `reader`.",
    "2. Give it the **Search full LDAP directory** permission.",
    "3. Create an LDAP outpost named `Till LDAP`.",
  );
  expect(blocks).toEqual([object("searchAccount"), object("outpost")]);
  expect(side.objects).toMatchObject({
    searchAccount: { permissions: ["search_full_directory"] },
    outpost: { name: "Till LDAP" },
  });
});

test("where the outpost runs is said by its walk", async () => {
  const { blocks } = await readSection(
    "ldap",
    "### Create an LDAP outpost",
    "",
    "1. Navigate to **Applications** > **Outposts** and click **New Outpost**.",
    "    - **Type**: select **LDAP**.",
    "    - **Integration**: select the integration that matches your deployment method.",
    "    - **Applications**: select the Till application.",
    "",
    "The proxy provider requires an authentik proxy outpost.",
  );
  expect(blocks).toEqual([object("outpost")]);
});

test("for whom a group is made stays beside it, and so does a group that steps are repeated for", async () => {
  const { blocks, side } = await readSection(
    "ldap",
    "### Create groups",
    "",
    "1. Navigate to **Directory** > **Groups** and click **Create**.",
    "2. Set **Name** to `clerks` and click **Create**.",
    "3. Open the group, select the **Users** tab, and add the users who sell.",
    "4. Repeat these steps with the name `owners`, and add the users who own.",
  );
  expect(side.objects).toEqual({
    clerks: { type: "group", name: "clerks", about: "Add the users who sell." },
    owners: { type: "group", name: "owners", about: "Add the users who own." },
  });
  expect(blocks).toEqual([object("clerks"), object("owners")]);
});

test("that a value which only stands in is replaced is said where it is", async () => {
  const remark = "You will replace this with the address that the till shows.";
  const { blocks } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    `    - Temporarily add a \`Strict\` redirect URI as \`https://temp.temp\`. ${remark}`,
  );
  expect(blocks).toEqual([{ type: "createApplication" }]);
  const { blocks: others } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    `    - Set a \`Strict\` redirect URI to \`https://shop.company/cb\`. ${remark}`,
  );
  expect(JSON.stringify(others)).toContain(remark);
});

test("a certificate of the application's is none that authentik signs with", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Import the Till certificate",
    "",
    "1. Download the certificate of the till from `https://shop.company/pem`.",
    "2. Navigate to **System** > **Certificates** and click **Import**.",
    "3. Give it a name like `Till Certificate`.",
    "4. Paste the contents into the **Certificate** field.",
  );
  expect(side.objects).toEqual({
    tillCertificate: { type: "certificate", name: "Till Certificate", origin: "import" },
  });
  // Its walk leads to the form and through it.
  expect(blocks).toEqual([
    step("Download the certificate of the till from `https://shop.company/pem`."),
    object("tillCertificate"),
  ]);
});

test("bindings to the guide's own groups are objects that come behind the application", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create the pair and its groups",
    "",
    "1. Create two groups named `clerks` and `owners`.",
    "2. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - **Configure Bindings**: you can create a [binding](/docs/bindings/) to manage the access.",
    "        - It's recommended to create the following bindings:",
    "            - Order `10` — group `clerks`.",
    "            - Order `20` — group `owners`.",
    "    - **Configure Bindings** _(optional)_: create bindings for `guests`, which you make yourself.",
    "3. Click **Submit**.",
  );
  const [group, binding] = [{ type: "group" }, { type: "binding" }];
  expect(side.objects).toEqual({
    clerks: { ...group, name: "clerks" },
    owners: { ...group, name: "owners" },
    clerksBinding: { ...binding, to: "clerks", order: 10 },
    ownersBinding: { ...binding, to: "owners", order: 20 },
  });
  expect(blocks).toEqual([
    object("clerks"),
    object("owners"),
    { type: "createApplication" },
    object("clerksBinding"),
    object("ownersBinding"),
    step(
      "**Configure Bindings** _(optional)_: create bindings for `guests`, which you make yourself.",
    ),
  ]);
});

test("several groups that one sentence binds follow each other", async () => {
  const { side } = await readSection(
    "oidc",
    "### Create the pair and its groups",
    "",
    "1. Create two groups named `clerks` and `owners`.",
    "2. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - **Configure Bindings**: create bindings for `clerks` and `owners` so that nobody else can open the shop.",
  );
  expect(side.objects).toMatchObject({
    clerksBinding: { to: "clerks", order: 0 },
    ownersBinding: { to: "owners", order: 1 },
  });
});

test("whose certificate is imported stays with it", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Upload the certificates of the till to authentik",
    "",
    "1. Navigate to **System** > **Certificates** and click **Import**.",
    "2. Set the **Name** to `till-sign`.",
    "3. Paste the contents of `sign.crt` into the **Certificate** field.",
    "4. Leave the **Private Key** field empty (it is the till's own).",
    "5. Click **Create**.",
    "6. Repeat the import with the name `till-encrypt`, pasting the contents of `encrypt.crt`.",
  );
  const certificate = { type: "certificate", origin: "import" };
  expect(side.objects).toEqual({
    tillSign: {
      ...certificate,
      name: "till-sign",
      about: "Paste the contents of `sign.crt` into the **Certificate** field.",
    },
    tillEncrypt: {
      ...certificate,
      name: "till-encrypt",
      about: "Paste the contents of `encrypt.crt` into the **Certificate** field.",
    },
  });
  expect(blocks).toEqual([object("tillSign"), object("tillEncrypt")]);
});

test("a certificate without a name is no object: the way to its form stays", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Import the Till certificate",
    "",
    "1. Navigate to **System** > **Certificates** and click **Import**.",
    "2. Paste the contents into the **Certificate** field.",
  );
  expect(blocks).toHaveLength(2);
});

test("a client ID that the guide fixes is a setting", async () => {
  const lines = (id: string) => [
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    `    - **Client ID**: ${id}`,
  ];
  const { blocks } = await readSection("oidc", ...lines("`till`"));
  expect(blocks).toEqual([
    { type: "createApplication" },
    { type: "settings", entries: { "Client ID": "till" } },
  ]);
  const { blocks: copied } = await readSection("oidc", ...lines("copy and save this for later"));
  expect(copied).toEqual([{ type: "createApplication" }]);
});

test("what is said of a value behind it names its field", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **SAML Provider**.",
    "    - Set **NameID Property Mapping** to `authentik default SAML Mapping: Username`. The till uses this value as the name.",
    "    - **ACS URL**: `https://shop.company/acs`. The **ACS URL** ends in the till's name.",
  );
  expect(blocks).toEqual([
    { type: "createApplication" },
    { type: "prose", text: "**NameID Property Mapping**: The till uses this value as the name." },
    { type: "prose", text: "The **ACS URL** ends in the till's name." },
  ]);
});

test("the way to a mapping's form begins in authentik's interface", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Create the till mapping",
    "",
    "1. In the authentik Admin interface, navigate to **Customization** > **Property Mappings** and click **Create**.",
    "2. Configure the mapping:",
    "    - **Select type**: select **SAML Provider Property Mapping**.",
    "        - **Name**: `Till`",
    "        - **SAML Attribute Name**: `till`",
    "        - **Expression**: `return 1`",
  );
  expect(blocks).toEqual([object("till")]);
});

test("what announces settings of a form is said by its walk", async () => {
  const { blocks } = await readSection(
    "ldap",
    "### Create the provider",
    "",
    "Use the following Till-specific settings while completing the setup:",
    "",
    "- Set **TLS Server Name** to `ldap.company`.",
  );
  expect(blocks).toEqual([{ type: "createApplication" }]);
});

test("a redirect URI that has to be looked up is a setting among those that are facts", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - Add two **Redirect URIs** of type `Strict`:",
    "        - The **Callback URL** value from the till.",
    "        - `https://till.example.org/cb`",
  );
  expect(side.facts.redirectUris).toMatchObject([{ url: "https://till.example.org/cb" }]);
  expect(blocks).toEqual([
    { type: "createApplication" },
    {
      type: "settings",
      entries: { "Redirect URI": { note: "The **Callback URL** value from the till." } },
    },
  ]);
});

test("a private key is not the signing certificate", async () => {
  const text = "Open the pair and click **Download Private Key** beside its certificate.";
  const { blocks } = await readSection("saml", "### Create a pair", "", `1. ${text}`);
  expect(blocks).toEqual([step(text)]);
});

test("what holds only for some is a step: the provider keeps its mapping", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create an application and provider",
    "",
    "1. Click **New Application** to open the application wizard.",
    "    - **Choose a Provider type**: select **OAuth2/OpenID Connect** as the provider type.",
    "        - If you made your own email scope mapping, add it under **Selected Scopes** and remove `authentik default OAuth Mapping: OpenID 'email'`.",
  );
  expect(side.facts.removedMappings).toEqual([]);
  expect(blocks).toEqual([
    { type: "createApplication" },
    step(
      "If you made your own email scope mapping, add it under **Selected Scopes** and remove `authentik default OAuth Mapping: OpenID 'email'`.",
    ),
  ]);
});

test("a mapping that another page tells how to make stays in the writer's words", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### authentik configuration",
    "",
    "If known members should be linked by email address, Shop requires the `email_verified` claim to be `True`. See [Email verification](/docs/email) for how to create a custom email scope mapping that returns it.",
  );
  expect(side.objects).toEqual({});
  expect(JSON.stringify(blocks)).toContain("email_verified");
  expect(JSON.stringify(blocks)).toContain("See [Email verification]");
});

test("for whom a value is stays with it, though the value is a fact", async () => {
  const { blocks, side } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "1. Create an application, and **choose a provider type**: select **OAuth2/OpenID Connect**.",
    "    - Add the redirect URIs:",
    "        - For the hosted shop:",
    "            - Add a **Redirect URI** of type `Strict` as `https://shop.example.org/cb`.",
    "        - For a shop of your own:",
    "            - Add a **Redirect URI** of type `Strict` as `https://shop.company/cb`.",
  );
  const add = (url: string) => step(`Add a **Redirect URI** of type \`Strict\` as \`${url}\`.`);
  expect(blocks).toEqual([
    { type: "createApplication" },
    { ...step("For the hosted shop:"), blocks: [add("https://shop.example.org/cb")] },
    { ...step("For a shop of your own:"), blocks: [add("https://shop.company/cb")] },
  ]);
  expect(side.facts.redirectUris).toHaveLength(2);
});

test("the way to a download that only SAML's pages lead to stays whole", async () => {
  const lines = [
    "1. Log in to authentik as an administrator.",
    "2. Navigate to **Applications** > **Providers** and click on the name of the provider that you created.",
    "3. Under **Download signing certificate**, click **Download**. This file will be required in the next section.",
  ];
  const read = async (protocol: Protocol) =>
    (await readSection(protocol, "### Download the signing certificate", "", ...lines)).blocks;
  expect(await read("oidc")).toEqual(lines.slice(1).map((line) => step(line.slice(3))));
  expect(await read("saml")).toEqual([{ type: "downloadCertificate" }]);
});

test("in older words: what the form says is taken, and older ways to it are left out", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "## authentik configuration",
    "",
    "1. Log into authentik as an admin, and navigate to **Applications** --> **Applications**.",
    "2. Click **Create with Wizard**. (Alternatively you can create only an application, without a provider, by clicking **Create**.)",
    "",
    ":::info",
    "Alternatively, use our legacy process. The legacy process requires that the application and its provider are configured separately.",
    ":::",
    "",
    "3. Create a SAML provider:",
    "    - ACS URL: https://shop.company/acs",
    "4. Create a custom SAML Property Mapping with the name `Shop till`.",
    "    - Set the _SAML Attribute Name_ to `till`.",
    "    - Set the _Expression_ to:",
    "",
    "    ```python",
    "    return 1",
    "    ```",
  );
  expect(blocks).toEqual([object("shopTill"), { type: "createApplication" }]);
  expect(side.facts.fields).toEqual({ acsUrl: "https://shop.company/acs" });
  expect(side.objects.shopTill).toMatchObject({ name: "Shop till", samlName: "till" });
});

test("a section about a group can go on to the provider's mappings", async () => {
  const { side } = await readSection(
    "saml",
    "## Admin Group",
    "",
    "Create a custom SAML Property Mapping:",
    "",
    "- Set the _SAML Attribute Name_ to `clerks`.",
    "- Set the _Expression_ to `return 1`.",
    "",
    "Then, edit the Shop SAML Provider, and replace the default Groups mapping with the one you've created above.",
  );
  expect(side.facts.removedMappings).toEqual(["groups"]);
});

test("a mapping comes before the provider that takes it, whatever is said of its form", async () => {
  const { blocks } = await readSection(
    "saml",
    "## authentik configuration",
    "",
    "1. Log in to authentik as an administrator.",
    "2. Create a SAML property mapping:",
    "    - **Name**: `Shop role`",
    "    - **SAML Attribute Name**: `role`",
    "    - **Expression**: Use this expression, but with a group of your own.",
    "",
    "    ```",
    "    return 1",
    "    ```",
    "",
    "    - Save the settings.",
    "3. Create a SAML provider:",
    "    - **ACS URL**: `https://shop.company/acs`",
    "    - **Authentication Flow**: Use the flow that you prefer.",
  );
  expect(blocks.map(({ type }) => type)).toEqual([
    "prose",
    "createObject",
    "createApplication",
    "settings",
  ]);
});

test("why a mapping is to be created stays in the writer's words", async () => {
  const why =
    "The shop makes up the attribute's name, so create a SAML property mapping with **Attribute** from the shop.";
  const { side } = await readSection(
    "saml",
    "### Create a property mapping",
    "",
    why,
    "",
    "1. Create a **SAML Provider Property Mapping**:",
    "    - **Name**: `Shop role`",
    "    - **Expression**: `return 1`",
  );
  expect(side.objects.shopRole).toMatchObject({ about: why });
});

test("where a mapping's attribute is to be found is none of its name", async () => {
  const { blocks, side } = await readSection(
    "saml",
    "### Create a property mapping",
    "",
    "1. Select **SAML Provider Property Mapping** and click **Next**.",
    "    - **Name**: `Shop email`",
    "    - **SAML Attribute Name**: enter the **Attribute name** copied from the shop.",
    "    - **Expression**: `return request.user.email`",
  );
  expect(side.objects.shopEmail).toMatchObject({
    name: "Shop email",
    samlName: expect.stringContaining("TODO"),
    expression: "return request.user.email",
  });
  expect(JSON.stringify(blocks)).toContain("copied from the shop");
});

test("a file that the provider's form is given stays a step of it", async () => {
  const upload =
    "**Configure the Provider**: provide a name, select the authorization and invalidation flows to use for this provider, and upload the `shop.xml` file as **Metadata**.";
  const { blocks } = await readSection(
    "saml",
    "### Create the pair",
    "",
    "1. Click **New Application** to open the application wizard.",
    "    - **Choose a Provider type**: select **SAML Provider from Metadata** as the provider type.",
    `    - ${upload}`,
  );
  expect(blocks.at(-1)).toEqual(step(upload));
});

test("a form that no page leads through stays whole", async () => {
  const { blocks } = await readSection(
    "oidc",
    "### Create a device code flow",
    "",
    "1. Navigate to **Flows and Stages** > **Flows** and click **Create**.",
    "    - **Name**: enter a name, such as `Till code`.",
    "    - **Designation**: select **Stage Configuration**.",
    "2. Click **Create**.",
  );
  expect(blocks).toEqual([
    step("Navigate to **Flows and Stages** > **Flows** and click **Create**."),
    {
      type: "settings",
      entries: {
        Name: { value: "Till code", note: "Enter a name, such as `Till code`." },
        Designation: { choose: "Stage Configuration" },
      },
    },
    step("Click **Create**."),
  ]);
});

test("mappings that were just created are taken by the provider as it is", async () => {
  const { blocks } = await readSection(
    "saml",
    "### Create the pair",
    "",
    "1. Create a SAML property mapping with the name `shop-clerk`.",
    "    - **SAML Attribute Name**: `clerk`",
    "    - **Expression**: `return user.username`",
    "2. Create an application with the provider type: select **SAML Provider**.",
    "    - Then, under **Property mappings**, add the ones you just created.",
  );
  expect(blocks.map(({ type }) => type)).toEqual(["createObject", "createApplication"]);
});

test("where a value is to be found is kept, though its field is one that authentik fills in", async () => {
  const line = "**Client ID**: use the one from the [manual](https://shop.example.org/id).";
  const { blocks } = await readSection(
    "oidc",
    "### Create the pair",
    "",
    "- Set a `Strict` redirect URI to `https://shop.company/cb`.",
    `- ${line}`,
    "- **Client Secret**: take a note of it.",
  );
  expect(JSON.stringify(blocks)).toContain("https://shop.example.org/id");
  expect(blocks).toHaveLength(2);
});
