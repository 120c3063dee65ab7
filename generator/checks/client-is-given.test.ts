import { expect, test } from "vitest";
import { oidc, settings, step, todo } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { clientIsGiven } from "./client-is-given.ts";
import { stringsOf } from "./strings.ts";

type Setup = Parameters<typeof oidc>[0];

/** What the check says of a setup whose application has these settings. */
async function messages(
  entries: Record<string, string>,
  provider: Partial<Setup["provider"]> = {},
): Promise<string[]> {
  const { guide } = renderPage({
    setups: [
      oidc({
        provider: { redirectUris: [], ...provider },
        application: [step("Enter:", settings(entries))],
      }),
    ],
  });
  const strings = stringsOf({ setups: guide.integration.setups });
  const problems = await clientIsGiven.run({ guide, strings } as unknown as CheckContext);
  return problems.map(({ message }) => message);
}

const issuer = "{{endpoint.issuer}}";

test("settings show the client ID and the secret", async () => {
  expect(await messages({ issuer })).toEqual([
    "Missing `{{clientId}}` and `{{clientSecret}}` on the application's side",
  ]);
  expect(await messages({ issuer, id: "{{clientId}}" })).toEqual([
    "Missing `{{clientSecret}}` on the application's side",
  ]);
  expect(await messages({ issuer, id: "<client-id>", secret: "YOUR_CLIENT_SECRET" })).toEqual([]);
  expect(await messages({ issuer, pair: "{{clientId}}:{{clientSecret}}" })).toEqual([]);
});

test("a public client, one that asks for no token, and an unfinished guide need not", async () => {
  expect(await messages({ issuer }, { clientType: "public" })).toEqual([]);
  expect(await messages({ issuer }, { grantTypes: ["implicit"] })).toEqual([]);
  expect(await messages({ issuer, id: todo("the field of the ID") })).toEqual([]);
});
