import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadTemplates } from "../page/templates.ts";
import { repository } from "../testing.ts";
import { draftGuide, finishGuide } from "./import-guide.ts";
import { lossesOf } from "./round-trip.ts";

const context = { templates: loadTemplates(join(repository, "templates")) };

/** What differs between a guide and its page, where the page is made of another text. */
async function differencesOf(guide: string, read = guide) {
  const of = (text: string) =>
    draftGuide("/guides/media/shop/index.md", "shop/index.md", text, context);
  const [shown, made] = [await of(guide), await of(read)];
  if ("done" in shown || "done" in made) throw new Error("no guide");
  // The page of one text beside the words of the other.
  const { roundTrip } = await finishGuide({ ...made, guide: shown.guide }, made.source, context);
  return roundTrip;
}

const guide = (...lines: string[]) =>
  [
    "## authentik configuration",
    "",
    "1. Create an application with the provider type: select **OAuth2/OpenID**.",
    "    - Redirect URI: `https://shop.company/cb`",
    "",
    "## Shop configuration",
    "",
    ...lines,
    "",
  ].join("\n");

const body = [
  "1. Enter `till-one` and `https://authentik.company/application/o/<application_slug>/`.",
  "2. See [the shop](https://shop.example.org/a).",
  "3. Run:",
  "",
  "    ```sh",
  "    shop till start --fast",
  "    ```",
];

test("a page made of its own guide has all of it", async () => {
  expect(await differencesOf(guide(...body))).toEqual({
    compared: { value: 3, address: 2, code: 1, link: 1 },
    differences: [],
  });
});

test("an address with brackets is the same with their codes", async () => {
  const text = guide("See [the shop](<https://shop.example.org/a(1).html>).");
  expect((await differencesOf(text))?.differences).toEqual([]);
});

test("a mark for the base DN is what the page has in its place", async () => {
  const text = [
    "## authentik configuration",
    "",
    "1. Create an application with the provider type: select **LDAP Provider**.",
    "",
    "## Shop configuration",
    "",
    "1. Set **Filter** to `(memberOf=cn=till,ou=groups,<base_dn>)`.",
    "",
  ].join("\n");
  expect((await differencesOf(text))?.differences).toEqual([]);
});

test("a part of the guide's own that is called like the page's table of values is compared", async () => {
  const lines = [
    "Install it.",
    "",
    "### Set user values",
    "",
    "Run:",
    "",
    "```sh",
    "till set",
    "```",
  ];
  const differences = (await differencesOf(guide(...lines)))?.differences;
  expect(differences).toEqual([]);
});

test("what only tells a documentation site what to highlight is not looked for", async () => {
  const lines = ["Set:", "", "```yaml", "# highlight-next-line", "till: 1", "```"];
  expect((await differencesOf(guide(...lines)))?.differences).toEqual([]);
});

describe("what the page lacks is told with its line", () => {
  test.each([
    ["a value", 0, [{ kind: "value", text: "till-one", line: 8 }]],
    ["a link", 1, [{ kind: "link", text: "https://shop.example.org/a", line: 9 }]],
  ])("%s", async (_, index, missing) => {
    const roundTrip = await differencesOf(guide(...body), guide(...body.toSpliced(index, 1)));
    expect(roundTrip?.differences).toEqual(missing);
  });

  test("words in bold letters, but for those of authentik's interface", async () => {
    const more = "4. Open **Till Drawer:** and **Providers**.";
    const roundTrip = await differencesOf(guide(...body, more), guide(...body));
    expect(roundTrip?.differences).toEqual([{ kind: "label", text: "Till Drawer", line: 15 }]);
    expect(roundTrip && lossesOf(roundTrip)).toBe(1);
  });

  test("words of code", async () => {
    const other = body.map((line) => line.replace("start --fast", "stop"));
    const roundTrip = await differencesOf(guide(...body), guide(...other));
    expect(roundTrip?.differences).toEqual([
      { kind: "code", text: "shop till start --fast … lacks fast", line: 12 },
    ]);
  });
});

test("the group mapping that provisioning has by itself is no loss", async () => {
  const text = [
    "## authentik configuration",
    "",
    "1. Create a provider: select **SCIM Provider** as the provider type.",
    "    - Set **URL** to `https://shop.company/scim`.",
    "    - Under **Group Property Mappings**, add `authentik default SCIM Mapping: Group`.",
    "",
    "## Shop configuration",
    "",
    "1. Turn it on.",
    "",
  ].join("\n");
  expect((await differencesOf(text))?.differences).toEqual([]);
});

test("an address with the client's ID and secret in it is one address", async () => {
  const ini = [
    "```ini",
    "url = https://<client_id>:<client_secret>@authentik.company/a/introspect/",
    "```",
  ];
  expect((await differencesOf(guide(...ini)))?.differences).toEqual([]);
});

test("what a page has in its own way is no difference", async () => {
  const xml = (...lines: string[]) => ["```xml", ...lines, "```"];
  const lines = [
    ...xml("<till>", "  <drawer", '    Width="wide"', '    Depth="deep" />', "</till>"),
    "",
    "The provider is `Confidential` (e.g. `Provider for Shop`), at `https://shop.company/in/<your team>/`.",
  ];
  expect((await differencesOf(guide(...lines)))?.differences).toEqual([]);
});

test("SAML's one address is told with what the page has for its use", async () => {
  const unified = "https://authentik.company/application/saml/<application_slug>/";
  const text = guide(
    `1. Set **Login URL** to \`${unified}\`.`,
    `2. Set **Start URL** to \`${unified}init/\`.`,
  ).replace(
    "OAuth2/OpenID**.\n    - Redirect URI: `https://shop.company/cb`",
    "SAML Provider**.\n    - Set the **ACS URL** to `https://shop.company/cb`.",
  );
  expect((await differencesOf(text))?.differences).toEqual([
    expect.objectContaining({
      kind: "address",
      text: "https://authentik.company/application/saml/the-slug/",
      became: "https://authentik.company/application/saml/the-slug/sso/binding/redirect/",
    }),
    expect.objectContaining({
      text: "https://authentik.company/application/saml/the-slug/init/",
      became: "https://authentik.company/application/saml/the-slug/sso/binding/init/",
    }),
  ]);
});

test("what the page says of every guide in its own words is no difference", async () => {
  const note = [
    ":::info Redirect URI changes in authentik 2026.5",
    "In older releases, do not add the `Till Logout` URI.",
    ":::",
    "",
  ];
  const text = guide(...body).replace("1. Create", `${note.join("\n")}\n1. Create`);
  expect((await differencesOf(text))?.differences).toEqual([]);
});

test("what authentik's page calls an address is none of the guide's labels", async () => {
  const text = guide("- **JWKS URL** > Keys", "- **Authorize URL** > Door");
  expect((await differencesOf(text))?.differences).toEqual([]);
});

test("words that stand for what the setup itself asks for are no difference", async () => {
  const text = [
    "## Preparation",
    "",
    "The following placeholders are used in this guide:",
    "",
    "- `shop.company` is the FQDN of the shop.",
    "- `ldap.baseDN` is the base DN of the LDAP provider.",
    "- `ldap.domain` is the FQDN of the LDAP outpost.",
    "- `shop.serviceAccount` is a service account in authentik.",
    "- `shop.branch` is the branch that nobody visits.",
    "",
    "## authentik configuration",
    "",
    "1. Create an LDAP provider and an LDAP outpost.",
    "",
    "## Shop configuration",
    "",
    "1. Enter `ldap.domain` and `cn=shop.serviceAccount,ou=users,ldap.baseDN`.",
    "2. Edit the file:",
    "",
    "    ```ini",
    `    base = \${ldap.baseDN}`,
    `    bind = cn=\${shop.serviceAccount},ou=users,\${ldap.baseDN}`,
    "    ```",
    "",
  ].join("\n");
  expect((await differencesOf(text))?.differences).toEqual([]);
});

test("a pattern on the page, whose dots are escaped, has the guide's address", async () => {
  const text = guide(...body).replace(
    "URI: `https://shop.company/cb`",
    "URI (Regex): `https://shop.company/.*`",
  );
  expect((await differencesOf(text))?.differences).toEqual([]);
});

test("an address that was mended is told with what the page has", async () => {
  const wrong = body.map((line) => line.replace("<application_slug>/`", "<application_slug>`"));
  const roundTrip = await differencesOf(guide(...wrong));
  expect(roundTrip?.differences).toEqual([
    {
      kind: "address",
      text: "https://authentik.company/application/o/the-slug",
      line: 8,
      became: "https://authentik.company/application/o/the-slug/",
    },
  ]);
});
