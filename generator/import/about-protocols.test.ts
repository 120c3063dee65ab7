import { expect, test } from "vitest";
import { aboutProtocols } from "./about-protocols.ts";
import { readGuide } from "./read.ts";
import { type Protocol, sectionsOf } from "./sections.ts";
import { plainText } from "./tree.ts";

function toldIn(protocols: Protocol[], ...lines: string[]) {
  const found = aboutProtocols(sectionsOf(readGuide("x.mdx", lines.join("\n")).root), protocols);
  return (
    found && {
      about: [...found.about].map(([protocol, words]) => [protocol, plainText(words).trim()]),
      rest: found.rest.sections.map(({ nodes }) => nodes.map((node) => plainText([node]))),
    }
  );
}

const list = ["- **OpenID Connect**: the browser goes there.", "- **LDAP**: the till asks itself."];

test("a list that says of each protocol what it is for is of the setups", () => {
  const lines = ["## Preparation", "", "There are two:", "", ...list, "", "Take the first."];
  expect(toldIn(["oidc", "ldap"], ...lines)).toEqual({
    about: [
      ["oidc", ": the browser goes there."],
      ["ldap", ": the till asks itself."],
    ],
    rest: [["Take the first."]],
  });
});

test.each<[string, Protocol[], string[]]>([
  ["of others", ["oidc", "saml"], ["## Preparation", "", ...list]],
  ["of one of them", ["oidc", "ldap", "saml"], ["## Preparation", "", ...list]],
  ["within the work", ["oidc", "ldap"], ["## Shop configuration", "", ...list]],
  ["of other things as well", ["oidc", "ldap"], ["## Preparation", "", ...list, "- **Till**: a."]],
])("a list %s is none", (_, protocols, lines) => {
  expect(toldIn(protocols, ...lines)).toBeUndefined();
});
