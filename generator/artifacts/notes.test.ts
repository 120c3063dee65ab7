import { expect, test } from "vitest";
import { group, ldap, outpost, prose, saml, step } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import { code } from "./notes.ts";

test.each([
  ["authentik", "`authentik`"],
  ["a`b", "`` a`b ``"],
  ["``a`", "``` ``a` ```"],
])("%s as code", (name, written) => {
  expect(code(name)).toBe(written);
});

test("a name in a note is no Markdown, whatever it holds", () => {
  const name = "A`<b>**c**";
  const { problems } = renderPage({
    name,
    setups: [
      ldap({
        provider: {},
        objects: {
          outpost: outpost({ serves: "ldap", name: "O`<i>" }),
          group: group({ name: "G`<u>", about: "Its members may log in." }),
        },
        application: [step("Save.")],
      }),
      saml({ provider: { acsUrl: "https://app.example.org/acs" }, application: [prose("Save.")] }),
    ],
  });
  expect(problems).toEqual([]);
});
