import type { Code } from "mdast";
import { expect, test } from "vitest";
import { codeBlock } from "./code.ts";
import { namesOf } from "./names.ts";
import { noFacts } from "./provider.ts";
import { readGuide } from "./read.ts";
import { refer } from "./refer.ts";
import { offerOf } from "./setup.ts";

/** The block that a fence of a guide about OAuth2 becomes. */
async function codeOf(fence: string) {
  const guide = readGuide("x.md", fence);
  const node = guide.root.children.find((child): child is Code => child.type === "code");
  if (!node) throw new Error("no code");
  const names = namesOf(guide.root, [], { application: "Shop", slug: "shop", proxied: false });
  const offer = {
    groups: new Set(["common", "oauth2"] as const),
    values: new Map(),
    clientId: true,
    clientSecret: true,
  };
  return codeBlock(node, (text, spot) => refer(text, names, offer, { spot }));
}

async function blockOf(fence: string) {
  return (await codeOf(fence)).block;
}

const fence = (info: string, ...lines: string[]) => [`\`\`\`${info}`, ...lines, "```"].join("\n");

test("a line that refers to nothing stays to the letter, where data cannot hold the comments", async () => {
  const block = await blockOf(
    fence(
      "ini",
      "[login]",
      "# who may",
      "enabled = true",
      "name = corp",
      "auth_url = https://authentik.company/application/o/authorize/",
      "client_id = <client_id>",
    ),
  );
  expect(block).toEqual({
    type: "config",
    format: "ini",
    content: `[login]
# who may
enabled = true
name = corp
auth_url = {{endpoint.authorize}}
client_id = "{{clientId}}"`,
  });
});

test("what only tells a documentation site what to highlight is no part of a file", async () => {
  const block = await blockOf(
    fence(
      "yaml",
      "shop:",
      "  // highlight-next-line",
      "  open: true",
      "  # highlight-start",
      "  url: https://authentik.company/",
      "  # highlight-end",
    ),
  );
  expect(block).toEqual({
    type: "config",
    format: "yaml",
    content: { shop: { open: true, url: "{{endpoint.root}}" } },
  });
});

test("environment variables may be indented, and a value in single quotes gets double ones", async () => {
  const block = await blockOf(
    fence("ini", "    # who may", "    SHOP_ON='true'", "    SHOP_ID='<Client ID from above>'"),
  );
  expect(block).toEqual({
    type: "config",
    format: "dotenv",
    content: `    # who may
    SHOP_ON='true'
    SHOP_ID="{{clientId}}"`,
  });
});

test.each(["yaml", "ini", "bash", "", "toml"])(
  "environment variables in a fence of %j are that",
  async (info) => {
    const block = await blockOf(
      fence(info, 'SHOP_ID="<Your Client ID>"', "SHOP_ON=true", "", "SHOP_PATH=/login"),
    );
    expect(block).toEqual({
      type: "config",
      format: "dotenv",
      content: { SHOP_ID: "{{clientId}}", SHOP_ON: "true", SHOP_PATH: "/login" },
    });
  },
);

test("an excerpt of JSON is data with the braces around it", async () => {
  const block = await blockOf(
    fence("json", '"Login": {', '  "Enable": true,', '  "Secret": "<client_secret>"', "},"),
  );
  expect(block).toEqual({
    type: "config",
    format: "json",
    content: { Login: { Enable: true, Secret: "{{clientSecret}}" } },
  });
});

test("what an excerpt of YAML leaves out becomes a comment", async () => {
  const block = await blockOf(
    fence("yaml", "login:", '  id: "*client_ID*"', "[...]", "other:", "  on: true"),
  );
  expect(block).toEqual({
    type: "config",
    format: "yaml",
    content: `login:
  id: "{{clientId}}"
# [...]
other:
  on: true`,
  });
});

test.each([
  [
    [
      "shop login set \\",
      '  --issuer="https://authentik.company/application/o/<application_slug>/" \\',
      '  --client-id "Client ID"',
    ],
    ["shop login set \\", '  --issuer="{{endpoint.issuer}}" \\', '  --client-id "{{clientId}}"'],
  ],
  [["~ shop login set --client-id=xxx"], ["shop login set --client-id={{clientId}}"]],
  [["$ shop restart"], ["shop restart"]],
  [["shop login list"], ["shop login list"]],
])("commands without a language: %j", async (lines, expected) => {
  expect(await blockOf(fence("", ...lines))).toEqual({ type: "commands", lines: expected });
});

test.each([
  [["listen = all", "port = 80"], "ini"],
  [["edit one", "  set a b", "end"], "text"],
])("no commands: %j is %s", async (lines, format) => {
  expect(await blockOf(fence("", ...lines))).toMatchObject({ type: "config", format });
});

test("configuration in PHP that is coloured as shell is PHP", async () => {
  expect(await blockOf(fence("sh", "$config['id'] = '<client_id>';"))).toMatchObject({
    type: "config",
    format: "php",
  });
});

test.each([
  ["yaml", "ini"],
  ['yaml title="/etc/shop.properties"', "properties"],
])("names with values in a fence of %s are %s", async (info, format) => {
  expect(
    await blockOf(
      fence(info, "shop-id = 7", "shop-issuer=https://authentik.company/application/o/a/"),
    ),
  ).toMatchObject({
    type: "config",
    format,
    content: { "shop-id": "7", "shop-issuer": "{{endpoint.issuer}}" },
  });
});

test("a value among others on its line gets the quotes that it needs", async () => {
  const block = await blockOf(
    fence("yaml", "# who may", "roles:", "  - { id: <client_id>, role: ADMIN }"),
  );
  expect(block).toMatchObject({
    content: '# who may\nroles:\n  - { id: "{{clientId}}", role: ADMIN }',
  });
});

test("environment variables with remarks behind them stay to the letter, with references", async () => {
  const block = await blockOf(
    fence(
      "yaml",
      "SHOP_ID=<Client ID from authentik>",
      "SHOP_GROUP=<Your group of clerks>",
      "SHOP_ON=true   # Optional: who may",
    ),
  );
  expect(block).toEqual({
    type: "config",
    format: "dotenv",
    content:
      'SHOP_ID="{{clientId}}"\nSHOP_GROUP="{{groupOfClerks}}"\nSHOP_ON=true   # Optional: who may',
  });
});

test("what a language cannot hold stays, and is said beside it", async () => {
  const { block, standIns } = await codeOf(
    fence(
      "apacheconf",
      "<Location />",
      "  ShopID <client ID>",
      "  ShopKey your-client-secret",
      "</Location>",
    ),
  );
  expect(block.type === "config" && block.format).toBe("text");
  expect(standIns).toEqual({
    "<client ID>": "{{clientId}}",
    "your-client-secret": "{{clientSecret}}",
  });
});

test.each(["<authentik provider client id>", "<OIDC_CLIENT_ID>", "<Client ID of the till>"])(
  "%s stands for the client ID",
  async (marker) => {
    expect(await blockOf(fence("json", `{ "a": "${marker}" }`))).toMatchObject({
      content: { a: "{{clientId}}" },
    });
  },
);

test("an element of XML is no marker", async () => {
  expect(
    await blockOf(fence("xml", "<till><client_id>your-client-id</client_id></till>")),
  ).toMatchObject({ content: { till: { client_id: "{{clientId}}" } } });
});

test("a value that a shell would take apart gets the quotes that keep it whole", async () => {
  expect(
    await blockOf(fence("env", "SHOP_PATH=join(root, 'till')", "SHOP_ID=<client_id>")),
  ).toEqual({
    type: "config",
    format: "dotenv",
    content: { SHOP_PATH: "join(root, 'till')", SHOP_ID: "{{clientId}}" },
  });
});

test.each([
  ["nginx", "location / {\n  proxy_pass http://shop:80;\n}"],
  ["caddyfile", "shop.company {\n  reverse_proxy shop:80\n}"],
  ["php", "$shop['url'] = 'https://shop.company';"],
  ["yaml", "shop:\n  url: https://shop.company\n  admins:\n    - me"],
  ["text", "Shop: it sells.\nIt is open."],
])("a block without a language that looks like %s is that", async (format, text) => {
  expect(await blockOf(fence("", ...text.split("\n")))).toMatchObject({ type: "config", format });
});

test("a variable that takes what a command says is a command", async () => {
  expect(await blockOf(fence("bash", "TILL_ID=$(till read -field=id)"))).toEqual({
    type: "commands",
    lines: ["TILL_ID=$(till read -field=id)"],
  });
});

test("the name of a value in data tells what its address is for", async () => {
  const guide = readGuide("x.md", fence("yaml", "shop:", "  logout: a", "  ways: [a]"));
  const [node] = guide.root.children;
  const { block } = await codeBlock(
    node as Code,
    (text) => text,
    (label) => (text) => `${label} ${text}`,
  );
  expect(block).toMatchObject({ content: { shop: { logout: "logout a", ways: ["ways a"] } } });
});

test("a marked word that nothing can quote is said beside as well", async () => {
  const guide = readGuide("x.md", fence("ini", `base   \${till.base}?one`, "host   till"));
  const [node] = guide.root.children;
  const marked = `\${till.base}`;
  const { standIns, block } = await codeBlock(node as Code, (text, spot) =>
    spot === "hosts" ? text : text.replaceAll(marked, "{{tillBase}}"),
  );
  expect(block).toMatchObject({ format: "text", content: `base   ${marked}?one\nhost   till` });
  expect(standIns).toEqual({ [marked]: "{{tillBase}}" });
});

test("a dotted word of the guide's list is said beside a text that no format holds, and a key is not", async () => {
  const { root } = readGuide("x.md", fence("", 'edit "till.cert" {', "  shop.mode till.cert"));
  const { standIns } = await codeBlock(root.children[0] as Code, (text, spot) =>
    spot === "hosts" ? text : text.replaceAll("till.cert", "{{tillCert}}"),
  );
  expect(standIns).toEqual({ "till.cert": "{{tillCert}}" });
});

test("the name of the search account in a text that no format holds is said beside it", async () => {
  const name = "cn=ldapservice,ou=users,DC=ldap,DC=goauthentik,DC=io";
  const { root } = readGuide("x.md", fence("js", "ldap: {", `  account: "${name}",`, "},"));
  const names = namesOf(root, [], { application: "Shop", slug: "shop", proxied: false });
  const offer = { ...offerOf("ldap", noFacts()) };
  const { standIns } = await codeBlock(root.children[0] as Code, (text, spot) =>
    refer(text, names, offer, { spot }),
  );
  expect(standIns).toEqual({ [name]: "{{ldap.bindDn}}" });
});

test("what stands for a reader's value where nothing can quote it is said beside", async () => {
  const { standIns } = await codeOf(
    `Use \`<pass-phrase>\`.\n\n${fence("apacheconf", "OIDCPassphrase <pass-phrase>")}`,
  );
  expect(standIns).toEqual({ "<pass-phrase>": "{{passPhrase}}" });
});

test("settings of Python without a language", async () => {
  const lines = ["SHOP_TILLS = {", '    "one": "https://shop.company",', "}", "SHOP_OPEN = True"];
  expect(await blockOf(fence("", ...lines))).toEqual({
    type: "config",
    format: "python",
    content: { SHOP_TILLS: { one: "{{shop.url}}" }, SHOP_OPEN: true },
  });
});

test("names for the client without a value get one", async () => {
  const lines = ["SHOP_CLIENT_ID=", 'SHOP_CLIENT_SECRET=""', "SHOP_PROXY="];
  expect(await blockOf(fence("sh", ...lines))).toMatchObject({
    format: "dotenv",
    content: {
      SHOP_CLIENT_ID: "{{clientId}}",
      SHOP_CLIENT_SECRET: "{{clientSecret}}",
      SHOP_PROXY: "",
    },
  });
});

test("a statement of SQL without a language", async () => {
  const statement = "ALTER TABLE `tills` MODIFY `key` varchar(2048);";
  expect(await codeOf(fence("", statement))).toMatchObject({
    block: { format: "sql", content: statement },
    understood: true,
  });
});
