import { expect, test } from "vitest";
import { formsAt } from "./forms.ts";
import { readGuide } from "./read.ts";
import type { Protocol } from "./sections.ts";

/** What the forms at the start of a text are: their labels, and their kind. */
function formsOf(protocol: Protocol, ...lines: string[]) {
  const found = formsAt(readGuide("x.mdx", lines.join("\n")).root.children, 0, protocol, undefined);
  return found && { labels: found.forms.map(({ label }) => label), kind: found.kind };
}

const docker = ["**Docker:**", "- Strict: `https://shop.company/docker/cb`", ""];
const metal = ["**Bare metal**", "- Redirect URI: `https://shop.company/cb`", ""];

test("labels above nothing but redirect URIs say for whom they are", () => {
  expect(formsOf("oidc", ...docker, ...metal)).toEqual({
    labels: ["Docker", "Bare metal"],
    kind: "addresses",
  });
});

test("labels above whole forms are providers, each with its own address", () => {
  const key = "- **Signing Key**: any available key.";
  expect(
    formsOf("oidc", "**Till**", key, ...docker.slice(1), "**Desk**:", key, ...metal.slice(1)),
  ).toEqual({ labels: ["Till", "Desk"], kind: "providers" });
  expect(
    formsOf(
      "saml",
      "**Till**",
      "- **ACS URL**: `https://till.company/acs`",
      "- **Audience**: `till`",
      "",
      "**Desk**",
      "- **ACS URL**: `https://desk.company/acs`",
      "- **Audience**: `desk`",
    ),
  ).toEqual({ labels: ["Till", "Desk"], kind: "providers" });
});

test("a label of other fields behind them is no form of theirs", () => {
  const signing = ["**Signing:**", "- Select any available signing key."];
  expect(formsOf("oidc", ...docker, ...metal, ...signing)?.labels).toEqual([
    "Docker",
    "Bare metal",
  ]);
});

test.each([
  ["one label alone", docker],
  ["the same address twice", [...docker, "**Podman**", ...docker.slice(1)]],
  ["the name of a field", ["**Redirect URIs**", ...docker.slice(1), ...metal]],
  ["words before the list", ["**Docker** or not", ...docker.slice(1), ...metal]],
])("%s is none", (_, lines) => {
  expect(formsOf("oidc", ...lines)).toBeUndefined();
});

test("tabs are forms as labels are", () => {
  const tab = (label: string, path: string) => [
    `<TabItem value="${label}" label="${label}">`,
    "",
    `- Strict: \`https://shop.company/${path}\``,
    "",
    "</TabItem>",
  ];
  const tabs = ["<Tabs>", ...tab("Docker", "docker/cb"), ...tab("Bare metal", "cb"), "</Tabs>"];
  expect(formsOf("oidc", ...tabs)).toEqual({ labels: ["Docker", "Bare metal"], kind: "addresses" });
});
