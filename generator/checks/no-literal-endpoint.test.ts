import { expect, test } from "vitest";
import { saml, step } from "../descriptor/authoring.ts";
import { todo } from "../descriptor/todo.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { noLiteralEndpoint } from "./no-literal-endpoint.ts";

/** What the check says of a step of a guide `app`, beside which there is a guide `other`. */
async function messages(words: string): Promise<string[]> {
  const { guide } = renderPage({ verification: [step(words)] });
  const findings = await noLiteralEndpoint.run({
    guide,
    site: { pages: new Map([["integrations/media/other", undefined]]) },
    strings: [{ path: ["verification", 0, "text"], text: words }],
  } as unknown as CheckContext);
  return findings.map(({ message }) => message);
}

test.each([
  ["application/o/token/", "path"],
  ["application/o/token", "path"],
  ["application/o/app", "path"],
  ["application/saml/{{slug}}", "path"],
  ["application/saml/any/metadata", "path"],
  ["application/o/other", "slug `other` of another guide in the path"],
])("%s is a path of authentik without its host", async (path, what) => {
  const said = what === "path" ? `path \`/${path}\` of authentik` : `${what} \`/${path}\``;
  expect(await messages(`Enter ${path} there.`)).toEqual([
    `Unexpected ${said}, expected a reference`,
  ]);
});

test.each(["application/saml/xml", "application/rac/binary;version=1", "application/o/any/thing"])(
  "%s is none: a media type, or the application's own",
  async (type) => {
    expect(await messages(`Send Content-Type: ${type} there.`)).toEqual([]);
  },
);

test("an entity ID at authentik's host need not lead anywhere, and an endpoint is named all the same", async () => {
  const ask = async (issuer: string) => {
    const { guide } = renderPage({
      setups: [
        saml({
          provider: { acsUrl: "{{app.url}}/acs", issuerOverride: issuer },
          application: [step("Enter {{endpoint.issuer}}.")],
        }),
      ],
    });
    return noLiteralEndpoint.run({
      guide,
      site: { pages: new Map() },
      strings: [{ path: ["setups", 0, "provider", "issuerOverride"], text: issuer }],
    } as unknown as CheckContext);
  };
  expect(await ask("{{authentik.url}}/shop-login")).toEqual([]);
  expect(await ask("{{authentik.url}}/application/saml/{{slug}}/metadata")).toHaveLength(1);
});

test("what an entry says to find out can name a path", async () => {
  expect(await messages(`Enter ${todo("what application/o/token should be")} there.`)).toEqual([]);
});

test("a path of authentik is one without its slash, too", async () => {
  expect(await messages("Enter `{{authentik.url}}application/o/{{slug}}/`.")).toEqual([
    "Unexpected path `/application/o/{{slug}}/` of authentik, expected a reference",
  ]);
});
