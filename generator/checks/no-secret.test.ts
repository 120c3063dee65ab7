import { expect, test } from "vitest";
import type { CheckContext } from "./check.ts";
import { noSecret } from "./no-secret.ts";
import { stringsOf } from "./strings.ts";

/** What the check marks in a part of a descriptor. */
async function marked(part: unknown): Promise<string[]> {
  const strings = stringsOf(part);
  // The check reads nothing but the strings.
  const context = { strings, guide: { file: "" } } as unknown as CheckContext;
  return (await noSecret.run(context)).map(({ path, offset = 0, length = 0 }) => {
    const string = strings.find((each) => JSON.stringify(each.path) === JSON.stringify(path));
    return string?.text.slice(offset, offset + length) ?? "";
  });
}

const base62 = "hKs83jdLQ0sd9Fj2nXz7Vb5Tq1Wm4Re6";
const hex = "3f8a9c1d7e5b2046a8d1c9e7b3f50a62";

test.each([
  [{ OIDC_CLIENT_SECRET: base62 }, base62],
  [{ "API token": hex }, hex],
  [{ "Admin password": { value: base62, note: "It is fixed." } }, base62],
  [{ lines: [`app login --password=${base62}`] }, base62],
  [{ text: `  "api_key": "${hex}",` }, hex],
  [{ text: `CLIENT_SECRET: ${base62}\nOTHER: x` }, base62],
])("%j", async (part, secret) => {
  expect(await marked(part)).toEqual([secret]);
});

test.each([
  { OIDC_CLIENT_SECRET: "{{clientSecret}}" },
  { OIDC_CLIENT_SECRET: "client-secret-from-authentik" },
  { OIDC_CLIENT_SECRET: "your-32-character-secret-key-here" },
  { SESSION_SECRET: "changeme_changeme_changeme_1234567890" },
  { TOKEN_ENDPOINT_AUTH_METHOD: "client_secret_basic" },
  { "Token endpoint": "https://id.example/v1/oauth2/a1b2c3d4e5f6a7b8c9" },
  { tokenLifetime: "P1DT12H30M" },
  { "Client ID": base62 },
  { text: "The token=<the token that you made, of 32 characters>" },
  { text: "password: $APP_PASSWORD_FILE_2" },
  { placeholders: { token: { example: base62 } } },
])("%j has none", async (part) => {
  expect(await marked(part)).toEqual([]);
});
