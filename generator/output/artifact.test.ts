import { expect, test } from "vitest";
import { main } from "../cli.ts";
import { projectAt } from "../pipeline.ts";

/** What the command prints, and its exit code; of the whole project, one category is enough. */
async function run(...[category, ...args]: string[]) {
  let out = "";
  let err = "";
  const terminal = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    color: false,
    interactive: false,
  };
  const project = { ...projectAt(process.cwd()), integrations: `integrations/${category}` };
  const code = await main(args, terminal, project);
  return { code, out, err };
}

test("a file of a setup, with what is still an example named beside it", async () => {
  const { code, out, err } = await run(
    ...[
      "chat-communication-collaboration",
      "render",
      "espocrm",
      "--format",
      "blueprint",
      "--authentik",
      "2026.2",
    ],
    ...["--set", "espocrm=https://crm.example.org", "--set", "clientId=abc"],
  );
  expect(code).toBe(0);
  expect(out).toContain('url: "https://crm.example.org/oauth-callback.php"');
  expect(out).toContain('client_id: "abc"');
  expect(out).not.toContain("grant_types");
  expect(err).toContain("slug is still an example: --set slug=…");
  expect(err).not.toContain("espocrm is still");
});

test("several setups ask which one", async () => {
  const { code, out, err } = await run(
    ...["chat-communication-collaboration", "render", "nextcloud", "--format", "terraform"],
  );
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("Name yours with --setup: `oidc`, `saml`, `ldap`.");
});

test("a setup that has no such file says why", async () => {
  const { code, out, err } = await run(
    ...["platforms", "render", "salesforce", "--format", "curl", "--optional"],
  );
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("use the blueprint or Terraform");
});

test.each([
  [["--setup", "oidc"], "--setup chooses among files of setups, but `md` is the whole page."],
  [["--optional", "--json"], "--optional adds to a file of a setup, but `json` is the whole page."],
])("what is for a file alone is refused for the page: %j", async (words, message) => {
  const { code, out, err } = await run(
    ...["chat-communication-collaboration", "render", "nextcloud", ...words],
  );
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toBe(
    `${message} Leave it out, or name a file with --format: \`blueprint\`, \`terraform\`, \`api\`, \`curl\`, \`env\`, \`values\`, \`files\`.\n`,
  );
});

test("a file holds the optional parts when they are asked for", async () => {
  const command = ["cloud-providers", "render", "aws", "--format", "blueprint"];
  const required = await run(...command);
  expect(required.code).toBe(0);
  expect(required.out).not.toContain("scimprovider");
  expect(required.err).toContain("--optional adds what only optional parts of this guide need.");
  const all = await run(...command, "--optional");
  expect(all.code).toBe(0);
  expect(all.out).toContain("authentik_providers_scim.scimprovider");
  expect(all.err).not.toContain("--optional adds");
});
