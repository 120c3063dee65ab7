import { describe, expect, test } from "vitest";
import { readGuide } from "./read.ts";
import {
  happensInAuthentik,
  protocolIn,
  protocolsChosen,
  roleOf,
  type Section,
  sectionsOf,
  variantOf,
} from "./sections.ts";
import { plainText } from "./tree.ts";

const sectionsIn = (...lines: string[]) => sectionsOf(readGuide("x.mdx", lines.join("\n")).root);

/** A section as its title, its own words and what is below it. */
function outline({ title, tab, nodes, sections }: Section): unknown {
  const words = nodes.map((node) => plainText([node]).trim()).join(" ");
  return [tab === undefined ? title : `<${tab}>`, words, ...sections.map(outline)];
}

test("headings hold what stands below them", () => {
  const top = sectionsIn(
    "Before.",
    "",
    "## A",
    "",
    "One.",
    "",
    "#### B",
    "",
    "Two.",
    "",
    "## C",
    "",
    "Three.",
  );
  expect(outline(top)).toEqual(["", "Before.", ["A", "One.", ["B", "Two."]], ["C", "Three."]]);
});

test("tabs for protocols of their own are sections, with what follows behind them; other tabs are none", () => {
  const tabs = (...labels: string[]) => [
    "<Tabs>",
    ...labels.flatMap((label) => [
      `<TabItem value="${label}">`,
      "",
      `In ${label}.`,
      "",
      "</TabItem>",
    ]),
    "</Tabs>",
    "",
    "Behind.",
  ];
  expect(outline(sectionsIn("## Setup", "", ...tabs("OIDC", "SAML")))).toEqual([
    "",
    "",
    ["Setup", "", ["<oidc>", "In OIDC."], ["<saml>", "In SAML."], ["", "Behind."]],
  ]);
  expect(outline(sectionsIn(...tabs("Docker", "Helm")))).toEqual([
    "",
    "In Docker.In Helm. Behind.",
  ]);
});

test.each([
  ["What is Shop?", "about"],
  ["Preparation", "preparation"],
  ["Prerequisites", "preparation"],
  ["Additional Resources", "resources"],
  ["See also:", "resources"],
  ["Configuration verification", "verification"],
  ["Verify the configuration", "verification"],
  ["Test the login", "verification"],
  ["You're done!", "verification"],
  ["Finished", "verification"],
  ["Create or verify an LDAP provider", undefined],
  ["Create an email verification scope mapping in authentik", "authentik"],
  ["Add and verify your domain", undefined],
  ["Configure token verification", "application"],
  ["Troubleshooting", "troubleshooting"],
  ["authentik configuration", "authentik"],
  ["Reconfigure authentik provider", "authentik"],
  ["Download the signing certificate", "authentik"],
  ["Step 2 - Provider", "authentik"],
  ["Shop configuration", "application"],
  ["What's Cooking configuration", "application"],
  ["Install the plugin", "application"],
  ["Notes", undefined],
])("the heading %j is about: %s", (title, role) => {
  expect(roleOf(title)).toBe(role);
});

test.each([
  ["1. Log in to authentik as an administrator.", true],
  ["Create an outpost deployment for the provider.", true],
  ["In authentik, create a group.", true],
  ["Log in to the shop as an administrator.", false],
  [`${"Why all of this is needed. ".repeat(20)}\n\n1. Log in to authentik.`, true],
])("%j happens in authentik: %s", (text, expected) => {
  expect(happensInAuthentik(sectionsIn(text))).toBe(expected);
});

describe("protocols", () => {
  test.each([
    ["OAuth2/OpenID", "oidc"],
    ["SAML 2.0", "saml"],
    ["LDAPS", "ldap"],
    ["forward auth", "proxy"],
    ["SCIM", "scim"],
    ["OIDC or SAML", undefined],
    ["Shop", undefined],
  ])("%j names: %s", (text, protocol) => {
    expect(protocolIn(text)).toBe(protocol);
  });

  test.each([
    ["**Choose a Provider type**: select **SAML Provider** as the provider type.", ["saml"]],
    ["Create a new LDAP provider. Create a proxy provider as well.", ["ldap", "proxy"]],
    ["The OAuth2 provider is there.", ["oidc"]],
    ["Select **SCIM Provider**. The SAML provider is there.", ["scim"]],
    ["Select **SAML Provider**. Add an OAuth2 provider property mapping.", ["saml"]],
    ["Nothing.", []],
  ])("%j chooses %j", (text, protocols) => {
    expect(protocolsChosen(text)).toEqual(protocols);
  });
});

describe("the guide for one of its protocols", () => {
  const top = sectionsIn(
    "## SAML",
    "",
    "One.",
    "",
    "### SCIM below it",
    "",
    "Two.",
    "",
    "## Download metadata",
    "",
    "Three.",
    "",
    "## Shop",
    "",
    "Four.",
    "",
    "## Provisioning",
    "",
    "Five.",
  );
  const titles = (section: Section): string[] => [
    ...(section.nodes.length > 0 ? [section.title] : []),
    ...section.sections.flatMap(titles),
  ];

  test("leaves out what is for another one, and keeps what is for all", () => {
    expect(titles(variantOf(top, "saml", new Set(["scim"])))).toEqual([
      "SAML",
      "Download metadata",
      "Shop",
    ]);
  });

  test("provisioning on top of a login has only what speaks of it", () => {
    expect(titles(variantOf(top, "scim", new Set(["saml"])))).toEqual([
      "SCIM below it",
      "Provisioning",
    ]);
  });

  test("has not what enters the addresses of another protocol", () => {
    const guide = sectionsIn(
      "## Shop",
      "",
      "### Enable the login",
      "",
      "On the page **SSO and SCIM**, enter `https://authentik.company/application/saml/<slug>/`.",
      "",
      "### Enable SCIM",
      "",
      "Open the section **SCIM**.",
    );
    expect(titles(variantOf(guide, "scim", new Set(["saml"])))).toEqual(["Enable SCIM"]);
    expect(titles(variantOf(guide, "saml", new Set(["scim"])))).toEqual(["Enable the login"]);
  });

  test("is all of it where there is no other", () => {
    expect(titles(variantOf(top, "saml", new Set()))).toEqual([
      "SAML",
      "SCIM below it",
      "Download metadata",
      "Shop",
      "Provisioning",
    ]);
  });
});
