import { describe, expect, test } from "vitest";
import { kindOf } from "../values/kinds.ts";
import { declaredIn, isCommonName, namesOf, sentencesOfDescription } from "./names.ts";
import { readGuide } from "./read.ts";

/** The names of a guide that lists some placeholders and says something with them. */
function namesIn(items: string[], text: string, proxied = false) {
  const { root } = readGuide(
    "x.mdx",
    `${items.map((item) => `- ${item}`).join("\n")}\n\n${text}\n`,
  );
  const [list] = root.children;
  const declared = list?.type === "list" ? declaredIn(list) : [];
  return namesOf(root, declared, { application: "Shop", slug: "shop", proxied });
}

test.each([
  ["`shop.company` is the FQDN of the shop.", "shop.company", "the FQDN of the shop"],
  ["**team**: the key of the team", "team", "the key of the team"],
  ["`realm` – name of the realm.", "realm", "name of the realm"],
  ["shop.company refers to the shop", "shop.company", "the shop"],
  [
    "`shop.example.org/teams/foo` is your team, where `foo` is the name of the team",
    "foo",
    "the name of the team",
  ],
])("%j declares a word", (item, word, description) => {
  const [list] = readGuide("x.md", `- ${item}`).root.children;
  expect(list?.type === "list" && declaredIn(list)).toMatchObject([{ word, description }]);
});

describe("hosts", () => {
  test.each([
    ["`till.cert` is the certificate of the till", "till.cert"],
    ["`shop.sp.name` = The name that will be the provider in the shop", "shop.sp.name"],
    ["`shop.user.group` = This will be the name of the user group in the shop", "shop.user.group"],
    ["`ak.group` = This is the user group name that authentik has", "ak.group"],
  ])("a dotted word that is described as another thing is no host: %s", (item, word) => {
    const { placeholders, hosts } = namesIn([item], `Enter \`${word}\`.`);
    expect([...hosts.keys()]).toEqual([]);
    expect(Object.values(placeholders)).toMatchObject([{ kind: "text", example: word }]);
  });

  test.each([
    ["https://sso.authentik.company/application/o/token/", "sso.authentik.company"],
    ["https://authenik.company/source/oauth/callback/shop/", "authenik.company"],
    ["https://authentik.shop.example/application/saml/shop/metadata/", "authentik.shop.example"],
  ])("with authentik's routes and nearly its name are authentik: %s", (url, host) => {
    const { authentik, placeholders } = namesIn([], `\`${url}\``);
    expect([[...authentik], placeholders]).toEqual([[host], {}]);
  });

  test("that a list declares stay the application's, whatever their routes are", () => {
    const item = "`authentic.company` is the FQDN of the shop.";
    const { authentik, hosts } = namesIn([item], "`https://authentic.company/application/o/a`");
    expect([[...authentik], [...hosts.keys()]]).toEqual([[], ["authentic.company"]]);
  });

  test("a dotted word for the application's slug is none of the reader's hosts", () => {
    const { placeholders, hosts } = namesIn(
      ["`app.slug.name` = The application slug that you chose"],
      "`https://authentik.company/application/saml/app.slug.name/metadata/`",
    );
    expect([[...hosts.keys()], placeholders]).toEqual([[], {}]);
  });

  test("are placeholders by how they are used, with the port and scheme that all uses have", () => {
    const { placeholders, hosts } = namesIn(
      ["`shop.company` is the FQDN of the shop."],
      "`http://shop.company:8080/a` and `till.shop.company`; mail by `smtp://mail.company`",
    );
    expect(placeholders).toEqual({
      shop: { kind: "origin", example: "http://shop.company:8080", label: "the shop" },
      shopTill: { kind: "origin", example: "till.shop.company", label: "the host till.shop" },
      mail: { kind: "domain", example: "mail.company", label: "the host mail" },
    });
    expect(hosts.get("shop.company")).toEqual({
      name: "shop",
      kind: "origin",
      port: ":8080",
      scheme: "http",
    });
  });

  test("of several ports have none of them", () => {
    const { placeholders } = namesIn([], "`https://shop.company:1/` `https://shop.company:2/`");
    expect(placeholders).toEqual({
      shop: { kind: "origin", example: "shop.company", label: "the Shop installation" },
    });
  });

  test("of one address that spells out the usual port have none of it", () => {
    const { placeholders } = namesIn([], "`https://shop.company:443/cb` `http://till.company:80/`");
    expect(Object.values(placeholders).map(({ example }) => example)).toEqual([
      "shop.company",
      "http://till.company",
    ]);
  });

  test("are not what a description calls a group or an account", () => {
    const { placeholders } = namesIn(
      [
        "`shop.admins` is the authentik group of those who run the shop",
        "`shop.example.org` is the shop",
      ],
      "`shop.admins` `https://shop.example.org`",
    );
    expect(placeholders).toMatchObject({
      exampleShop: { kind: "origin" },
      shopAdmins: { kind: "text" },
    });
  });

  test("that the outpost alone reaches by their port are reached without it", () => {
    const text = "`http://shop.company:8080`";
    expect(namesIn([], text, true).placeholders.shop?.example).toBe("shop.company");
    expect(namesIn([], text).placeholders.shop?.example).toBe("http://shop.company:8080");
  });

  test("of which a setting says that mail comes from them are domains", () => {
    const { placeholders } = namesIn(
      [],
      '```env\nTILL_EMAIL_DOMAIN="acme.company,acme-shops.company"\nTILL_HOST=till.company\n```',
    );
    expect(placeholders).toMatchObject({
      acme: { kind: "domain", example: "acme.company" },
      acmeShops: { kind: "domain" },
      till: { kind: "origin" },
    });
  });

  test("within addresses and mailboxes are domains", () => {
    const { placeholders } = namesIn([], "`https://a.example.org/x.company` `clerk@y.company`");
    expect(Object.entries(placeholders).map(([name, { kind }]) => [name, kind])).toEqual([
      ["x", "domain"],
      ["y", "domain"],
    ]);
  });

  test("that a description calls a domain are one, and are labelled so", () => {
    const { placeholders } = namesIn(
      ["`company.tld` is the domain of your users' mail."],
      "Enter `company.tld`.",
    );
    expect(placeholders).toEqual({
      company: { kind: "domain", example: "company.tld", label: "the domain of your users' mail" },
    });
  });

  test("that stand for the reader's own domain are placeholders, where no link leads there", () => {
    const text =
      "`https://example.com/.well-known/shop` <https://example.org> [site](https://example.net) `example.org`";
    expect(namesIn([], text).placeholders).toEqual({
      example: { kind: "origin", example: "example.com", label: "your own domain" },
    });
  });

  test("of another authentik that a guide left in are authentik's", () => {
    const names = namesIn(
      [],
      "`https://authentik.clerk.example.org/application/o/shop/` `https://authentik.shop.example.org`",
    );
    expect([...names.authentik]).toEqual(["authentik.clerk.example.org"]);
    expect(names.placeholders).toEqual({});
  });

  test("of authentik and its outposts are none of the reader's", () => {
    const names = namesIn(
      [
        "`authentik.company` is the FQDN of authentik.",
        "`sso.authentik.company` is the FQDN of authentik for guests.",
        "`ldap.company` is the FQDN of the LDAP outpost.",
      ],
      "`https://authentik.company` `https://sso.authentik.company` `ldaps://ldap.company`",
    );
    expect([...names.authentik]).toEqual(["authentik.company", "sso.authentik.company"]);
    expect([...names.outposts]).toEqual(["ldap.company"]);
    expect(Object.keys(names.placeholders)).toEqual(["ldapApp"]);
  });
});

describe("other words", () => {
  test("are placeholders of the kind that they look like", () => {
    const { placeholders, words } = namesIn(
      [
        "`dc=shop,dc=company` is the base.",
        "`clerk@shop.example.org` is who sells.",
        "`8443` is the port.",
        "`till-key` is the API key of the till.",
        "`shop.clerkName` is the name of the clerk _(optional)_.",
        "`shop` is the name of the shop.",
        "`app-slug` is the slug.",
        "`a/b` is a path.",
      ],
      "Nothing.",
    );
    expect(placeholders).toEqual({
      dcShopDcCompany: { kind: "dn", example: "dc=shop,dc=company", label: "the base" },
      clerkEmail: { kind: "email", example: "clerk@shop.example.org", label: "who sells" },
      app: { kind: "port", example: "8443", label: "the port" },
      tillKey: { kind: "secret", example: "till-key", label: "the API key of the till" },
      shopClerkName: {
        kind: "text",
        example: "shop.clerkName",
        label: "the name of the clerk",
        optional: true,
      },
    });
    expect([...words.keys()]).toEqual([
      "dc=shop,dc=company",
      "clerk@shop.example.org",
      "8443",
      "till-key",
      "shop.clerkName",
    ]);
  });

  test("whose example their kind refuses are texts", () => {
    const { placeholders } = namesIn(["`dc=` is the base."], "Nothing.");
    expect(kindOf("dn").normalise("dc=")).toHaveProperty("message");
    expect(placeholders).toEqual({ dc: { kind: "text", example: "dc=", label: "the base" } });
  });
});

describe("parts of addresses", () => {
  test("in brackets are the reader's, but for what authentik makes", () => {
    const { placeholders, words } = namesIn(
      [],
      "`https://shop.company/acs/<Your team name>/` `https://<region>.shop.example.org/?org=<org_id>` `https://authentik.company/x/<team>/` `https://shop.company/<client id>/<application_slug>` `<other>`",
    );
    expect(placeholders).toMatchObject({
      teamName: { kind: "text", example: "Your-team-name", label: "the team name" },
      region: { kind: "slug", example: "region", label: "the region" },
      orgId: { kind: "text", example: "org_id", label: "the org id" },
    });
    expect([...words.keys()]).toEqual(["<Your team name>", "<region>", "<org_id>"]);
  });

  test("that are a slug of the application's own, or that a list names without brackets", () => {
    const { words, placeholders } = namesIn(
      ["`till_id` is the number of the till."],
      "`https://shop.company/<shop_team_slug>/x` `https://shop.company/<till_id>/<application slug>`",
    );
    expect([...words]).toEqual([
      ["<shop_team_slug>", "shopTeamSlug"],
      ["till_id", "tillId"],
    ]);
    expect(placeholders).toMatchObject({ tillId: { label: "the number of the till" } });
  });

  test("that stand in a query and are to be replaced are the reader's as well", () => {
    const { words, placeholders } = namesIn(
      [],
      "Set it to `https://shop.example.org?till=00D&a=1`, replacing `00D` with your own till number.",
    );
    expect([...words]).toEqual([["00D", "tillNumber"]]);
    expect(placeholders).toMatchObject({ tillNumber: { kind: "text", example: "00D" } });
  });

  test("that a sentence tells to replace are the reader's", () => {
    const { placeholders } = namesIn(
      [],
      "Go to `https://eu1.shop.example.org/acme/`. Replace `eu1` with your own region, where `acme` is your team. Replace `till` with your till.",
    );
    expect(placeholders).toEqual({
      region: { kind: "slug", example: "eu1", label: "the region" },
      team: { kind: "text", example: "acme", label: "the team" },
    });
  });
});

test.each([
  ["authentik", true],
  ["Shop", true],
  ["my-shop", true],
  ["till", false],
])("%j is a name of any text: %s", (word, expected) => {
  expect(isCommonName(word, "Shop", "my-shop")).toBe(expected);
});

test("the first sentence of a description is apart", () => {
  expect(sentencesOfDescription("the till. It rings; Loudly")).toEqual({
    first: "the till",
    rest: "It rings; Loudly",
  });
  expect(sentencesOfDescription("the till, e.g. one")).toEqual({
    first: "the till, e.g. one",
    rest: "",
  });
});

test("a value that is nothing but words in brackets is the reader's, an element is not", () => {
  const { words, placeholders } = namesIn(
    [],
    "**Provider**: `<provider-number>`; `<login-config>` with `<login-config></login-config>`, `<ul>`, `<bind-user>`",
  );
  expect([...words]).toEqual([["<provider-number>", "providerNumber"]]);
  expect(placeholders).toMatchObject({
    providerNumber: { kind: "text", example: "provider-number", label: "the provider number" },
  });
});

test("a part of a part of an address is the reader's as well", () => {
  const { words } = namesIn([], "`https://app.example.org/sso/conf-<conf-id>/acs`");
  expect([...words]).toEqual([["<conf-id>", "confId"]]);
});

test("the domain of mail addresses is no host", () => {
  const { placeholders } = namesIn(
    [
      "`acme.company` is the FQDN of your company's email domain.",
      "`till.domain` is a fully qualified domain name that represents your domain.",
    ],
    "Add `acme.company` and `till.domain`.",
  );
  expect(placeholders.acme).toMatchObject({ kind: "domain" });
  expect(placeholders.till).toMatchObject({ kind: "domain" });
});

describe("a name in brackets within code", () => {
  const marked = (markdown: string) => [...namesIn([], markdown).words.keys()];

  test.each([
    ["a variable", "```sh\nSHOP_TENANT=<tenant-id>\n```", "<tenant-id>"],
    ["a value in quotes", '```yaml\nshop:\n  tenant: "<tenant_id>"\n```', "<tenant_id>"],
    ["an argument", "```sh\nshopctl link --tenant <your tenant> --yes\n```", "<your tenant>"],
    ["a part of a value", "`till@<branch-office>.internal`", "<branch-office>"],
    ["one word as a value", "```\nREGION=<region>\n```", "<region>"],
    ["one word in quotes", '```json\n{ "region": "<region>" }\n```', "<region>"],
  ])("is the reader's as %s", (_, markdown, word) => {
    expect(marked(markdown)).toEqual([word]);
  });

  test.each([
    ["an element", "```html\n<shop-till>\n```"],
    ["an element of XML with its end", "```\n<tenant-id>5</tenant-id>\n```"],
    ["a value of XML", '```xml\n<till id="<tenant-id>" />\n```'],
    ["a generic type", "```ts\nconst shops: Map<shop-id, Shop> = new List<tenant_id>();\n```"],
    ["a part of a usage", "```\nUsage: shopctl link [options] <tenant-id>\n```"],
    ["the choice of a usage", "```sh\nshopctl link [--region <region-name>]\n```"],
    ["the name of a type", "```\nREGION=<string>\n```"],
    ["one word as an argument", "```sh\nshopctl link <region>\n```"],
    ["a mailbox", "```\nFrom: Shop Till <till-mail>\n```"],
    ["a redirection", "```sh\nshopctl import <tenant-file >log-file\n```"],
    ["what authentik makes", "```\nA=<client-id>\nB=<bind-user>\nC=<saml-metadata>\n```"],
  ])("is none as %s", (_, markdown) => {
    expect(marked(markdown)).toEqual([]);
  });
});

describe("a word in code that a sentence tells to replace", () => {
  const replaced = (code: string, words: string) =>
    namesIn([], `\`\`\`yaml\n${code}\n\`\`\`\n\n${words}`).placeholders;

  test.each([
    ['roles: \'{"shop-admins": "owner"}\'', "Replace `shop-admins` by your group."],
    ["admin_group: shop-admins", "Make sure to replace `shop-admins` with the name of your group."],
    [
      'group: "shop-admins"',
      "Here, `shop-admins` stands. Change `shop-admins` to match your group name.",
    ],
  ])("is the reader's: %s", (code, words) => {
    expect(replaced(code, words)).toEqual({
      group: { kind: "text", example: "shop-admins", label: "the group" },
    });
  });

  test("is none where it is also a word of the syntax, or the guide itself makes what has that name", () => {
    expect(replaced("admins:\n  group: admins", "Replace `admins` by your group.")).toEqual({});
    expect(
      replaced(
        "group: shop-admins",
        "Create a group named `shop-admins`. Replace `shop-admins` by your group.",
      ),
    ).toEqual({});
  });
});
