import { expect, test } from "vitest";
import {
  config,
  createApplication,
  downloadCertificate,
  downloadMetadata,
  onApplication,
  onAuthentik,
  saml,
  settings,
  step,
  todo,
} from "../descriptor/authoring.ts";
import type { Guide } from "../guide/guide.ts";
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
  return problemsOf(guide);
}

async function problemsOf(guide: Guide): Promise<string[]> {
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
  const upload = step("Upload the file.");
  expect(await messages({ login }, { more: [downloadMetadata(), upload] })).toEqual([]);
  expect(await messages({ login }, { more: [step("x", downloadMetadata()), upload] })).toEqual([]);
  expect(await messages({ address: "{{endpoint.metadata}}" })).toEqual([]);
  expect(await messages({ login, "X.509": "the one of authentik" })).toEqual([]);
});

test("nothing is signed, or the guide is unfinished", async () => {
  const unsigned = { signingKp: "none", signAssertion: false };
  expect(await messages({ login }, { provider: unsigned })).toEqual([]);
  expect(await messages({ login, field: todo("what it asks for") })).toEqual([]);
});

test("what is fetched is used by the application", async () => {
  const unused = "Unused certificate: nothing on the application's side takes the downloaded file";
  const more = [downloadCertificate()];
  expect(await messages({ login }, { more })).toEqual([unused]);
  expect(await messages({ login, Certificate: "the downloaded one" }, { more })).toEqual([]);
  expect(await messages({ login, IDP_CERT: "here" }, { more })).toEqual([]);
  expect(await messages({ login, idpCert: "here" }, { more })).toEqual([]);
  expect(await messages({ login, field: todo("what it asks for") }, { more })).toEqual([]);
  const metadata = { more: [step("Then:", downloadMetadata())] };
  expect(await messages({ login }, metadata)).toEqual([
    "Unused metadata: nothing on the application's side takes the downloaded file",
  ]);
});

test("the name of a config file is no word on the downloaded one", async () => {
  const { guide } = renderPage({
    setups: [
      saml({
        provider: { acsUrl: "{{app.url}}/acs" },
        application: [
          downloadCertificate(),
          step("Edit:", config("dotenv", { LOGIN: login }, { file: ".env" })),
        ],
      }),
    ],
  });
  expect(await problemsOf(guide)).toHaveLength(1);
});

test("a phase on authentik's side fetches it for one on the application's", async () => {
  const phases = (title: string) =>
    renderPage({
      setups: [
        saml({
          provider: { acsUrl: "{{app.url}}/acs" },
          phases: [
            onAuthentik("Create the provider", createApplication(), downloadCertificate()),
            onApplication(title, step("Click **Save**.")),
          ],
        }),
      ],
    }).guide;
  expect(await problemsOf(phases("Upload the certificate"))).toEqual([]);
  expect(await problemsOf(phases("Turn the login on"))).toHaveLength(1);
});
