import { expect, test } from "vitest";
import { config, oidc, settings, step } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { noStandIn } from "./no-stand-in.ts";
import { stringsOf } from "./strings.ts";

/** What the check says of a value in a field, and in a config file. */
async function hints(value: string): Promise<(string | undefined)[]> {
  const { guide } = renderPage({
    setups: [
      oidc({
        provider: { redirectUris: [] },
        application: [
          step("Enter:", settings({ Field: value }), config("dotenv", { FIELD: value })),
          step(`Enter \`${value.replaceAll("{", "")}\`.`),
        ],
      }),
    ],
  });
  const strings = stringsOf(guide.integration);
  const problems = await noStandIn.run({ guide, strings } as unknown as CheckContext);
  return problems.map(({ hint }) => hint);
}

test.each([
  ["{clientId}", "clientId"],
  ["<client-id>", "clientId"],
  ["<Your Client ID>", "clientId"],
  ["YOUR_CLIENT_ID", "clientId"],
  ["your-oidc-client-secret", "clientSecret"],
  ["CLIENT_SECRET_HERE", "clientSecret"],
  ["[client secret from authentik]", "clientSecret"],
  ["<application_slug>", "slug"],
])("%s is no value: {{%s}} is", async (value, name) => {
  const hint = `Write \`{{${name}}}\`, so that the reader's own stands here.`;
  expect(await hints(value)).toEqual([hint, hint]);
});

test.each([
  "{{clientId}}",
  "client_id",
  "CLIENT_ID",
  "$" + "{CLIENT_ID}",
  "{client_id}",
  "{slug}",
  "slug",
  "<username>",
  "your-company",
  "login with your client ID",
])("%s is", async (value) => {
  expect(await hints(value)).toEqual([]);
});
