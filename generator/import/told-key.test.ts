import { expect, test } from "vitest";
import { noFacts } from "./provider.ts";
import { readGuide } from "./read.ts";
import { addToldKey } from "./told-key.ts";

/** The signing key of a provider that a guide tells, beside what is known of it. */
function keyIn(text: string, known?: string) {
  const facts = { ...noFacts(), fields: known === undefined ? {} : { signingKey: known } };
  addToldKey(facts, readGuide("x.mdx", text).root.children);
  return (facts.fields as { signingKey?: string }).signingKey;
}

test.each([
  ["a field", "- **Signing Algorithm**: `RS256`"],
  ["a sentence about a field", "Set **ID token signature algorithm** to **RS256**."],
  ["a table", "| Option | Value |\n| - | - |\n| JWT algorithm | RS256 |"],
  ["a file", '```yaml\njwt:\n  algorithm: "RS256"\n```'],
  ["a variable", "```env\nOIDC_SIGN_ALGO=RS256\n```"],
  ["a list of one", '```json\n{ "supported_algs": ["RS256"] }\n```'],
  ["what it reads alone", "The shop only supports tokens signed with RS256."],
  ["what it requires", "The signing key must be an RSA key: the shop expects RS256."],
  ["what it cannot read", "Shop does not support ECC keys."],
  ["what is to be looked at", "Make sure that the provider's signing key is an RSA key."],
])("%s says that the application reads RS256", (_, text) => {
  expect(keyIn(text, "any")).toBe("rsa");
  expect(keyIn(text)).toBe("rsa");
});

test.each([
  ["one of several", "- **Signing Algorithms**: `RS256`, `ES256`"],
  ["an alternative", "- **Algorithm**: `RS256` or the one that matches your key"],
  ["a condition", "If your signing key is an RSA key, set **Algorithm** to `RS256`."],
  ["an example", "Choose the algorithm of your key, for example `RS256`."],
  ["RSA for something else", "The shop needs an RSA key for SSH."],
  ["another algorithm's name", "```yaml\nsignature_algorithm: rsa-sha256\n```"],
  ["a file of several", "```ini\nalgorithms = RS256 ES256\n```"],
  ["what goes as well", "The shop also supports RS256."],
])("%s does not", (_, text) => {
  expect(keyIn(text, "any")).toBe("any");
});

test("a provider without a key, or with the guide's own, keeps it", () => {
  const text = "- **Signing Algorithm**: `RS256`";
  expect(keyIn(text, "none")).toBe("none");
  expect(keyIn(text, "generated certificate")).toBe("generated certificate");
});
