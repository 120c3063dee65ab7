import { expect, test } from "vitest";
import { noFacts } from "./provider.ts";
import { readGuide } from "./read.ts";
import { addTold } from "./told.ts";

/** What a guide tells of the fields of a SAML provider, beside some that are known. */
function toldIn(text: string, known: Record<string, string> = {}) {
  const facts = { ...noFacts(), fields: { ...known } };
  addTold(facts, readGuide("x.mdx", text).root.children, new Set(["authentik.company"]));
  return facts.fields;
}

const acsUrl = "https://shop.company/acs";

test.each([
  ["a field", "- **ACS URL**: `https://shop.company/acs`"],
  ["a table", "| Option | Value |\n| - | - |\n| ACS URL | `https://shop.company/acs` |"],
  ["a file", "```ruby\nassertion_consumer_service_url: 'https://shop.company/acs',\n```"],
  ["a sentence", "Its Assertion Consumer Service URL is `https://shop.company/acs`. Save it."],
  ["tags", "**Reply URL**: <kbd>https://<em>shop.company</em>/acs</kbd>."],
])("%s names the address where the application takes answers", (_, text) => {
  expect(toldIn(text)).toEqual({ acsUrl });
});

test("the audience comes with it, and is not what names authentik", () => {
  const text = [
    "- ACS URL: `https://shop.company/acs`",
    "- SP Entity ID: `https://shop.company/sp`",
    "- IdP Entity ID: `https://idp.example.org`",
  ].join("\n");
  expect(toldIn(text)).toEqual({ acsUrl, audience: "https://shop.company/sp" });
});

test.each([
  ["what differs", "- ACS URL: `https://a.company/acs`\n- ACS URL: `https://b.company/acs`"],
  ["authentik's own", "- ACS: `https://authentik.company/x` `https://idp.org/application/saml/x/`"],
  ["a word of an address", "- **Page**: `https://shop.company/acs-url/x`"],
  ["an audience alone", "- Audience: `https://shop.company/sp`"],
])("%s is not taken", (_, text) => {
  expect(toldIn(text)).toEqual({});
});

test.each([
  "- **Identity provider Entity ID**: `authentik`",
  "Set **IdP Issuer** to `authentik`.",
  "| IdP entity ID | `authentik` |\n| - | - |",
])("that the application expects authentik's name of earlier releases is told: %s", (text) => {
  expect(toldIn(text)).toEqual({ issuerOverride: "authentik" });
  expect(toldIn(text, { issuerOverride: "own" })).toEqual({ issuerOverride: "own" });
});

test.each([
  "- **SP Entity ID**: `authentik`",
  "- **Identity provider name**: `authentik`",
  "- **Identity provider Entity ID**: `https://authentik.company/application/saml/x/metadata/`",
])("so is no other name: %s", (text) => {
  expect(toldIn(text)).toEqual({});
});

test("a line that speaks of both addresses tells the one that its path names", () => {
  const both = "Copy the **Audience** and the **ACS URL**, such as ";
  expect(toldIn(`${both}\`${acsUrl}\`.`)).toEqual({ acsUrl });
  expect(toldIn(`${both}\`https://shop.company/sso\`.`)).toEqual({});
});

test("what the provider is given stays", () => {
  const known = { acsUrl: "https://shop.company/old" };
  expect(toldIn("- ACS URL: `https://shop.company/acs`", known)).toEqual(known);
});
