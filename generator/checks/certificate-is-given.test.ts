import { expect, test } from "vitest";
import { downloadMetadata, saml, settings, step, todo } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import { certificateIsGiven } from "./certificate-is-given.ts";
import type { CheckContext } from "./check.ts";
import { stringsOf } from "./strings.ts";

type Setup = Parameters<typeof saml>[0];

/** What the check says of a setup whose application has these settings. */
async function messages(
  entries: Record<string, string>,
  { provider = {}, more = [] }: { provider?: object; more?: Setup["application"] } = {},
): Promise<string[]> {
  const { guide } = renderPage({
    setups: [
      saml({
        provider: { acsUrl: "{{app.url}}/acs", ...provider },
        application: [...(more ?? []), step("Enter:", settings(entries))],
      }),
    ],
  });
  const strings = stringsOf({ setups: guide.integration.setups });
  const problems = await certificateIsGiven.run({ guide, strings } as unknown as CheckContext);
  return problems.map(({ message }) => message);
}

const login = "{{endpoint.ssoRedirect}}";
const missing = "Missing authentik's signing certificate on the application's side";

test("settings without a certificate", async () => {
  expect(await messages({ login })).toEqual([missing]);
});

test("the certificate, the metadata or words on either will do", async () => {
  expect(await messages({ login }, { more: [downloadMetadata()] })).toEqual([]);
  expect(await messages({ login }, { more: [step("x", downloadMetadata())] })).toEqual([]);
  expect(await messages({ address: "{{endpoint.metadata}}" })).toEqual([]);
  expect(await messages({ login, "X.509": "the one of authentik" })).toEqual([]);
});

test("nothing is signed, or the guide is unfinished", async () => {
  const unsigned = { signingKp: "none", signAssertion: false };
  expect(await messages({ login }, { provider: unsigned })).toEqual([]);
  expect(await messages({ login, field: todo("what it asks for") })).toEqual([]);
});
