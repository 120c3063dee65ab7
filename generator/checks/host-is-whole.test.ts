import { describe, expect, test } from "vitest";
import { domain, oidc, origin, prose, proxy, step, strict } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { hostIsWhole } from "./host-is-whole.ts";
import { schemeIsTheReaders } from "./scheme-is-the-readers.ts";
import { stringsOf } from "./strings.ts";

/** What a check says of a sentence of a guide. */
async function findingsOf(check: typeof hostIsWhole, text: string) {
  const { guide } = renderPage({
    placeholders: {
      app: origin("app.company", "the application"),
      mail: origin("http://mail.company:8025", "the mail server"),
      zone: domain("company.example", "the domain"),
    },
    setups: [
      proxy({
        provider: { mode: "forward_single", externalHost: "{{app.url}}" },
        application: [step("Click **Save**.")],
      }),
      oidc({
        provider: { redirectUris: [strict("{{app.url}}/callback")] },
        application: [step(text)],
      }),
    ],
    notes: [prose("None.")],
  });
  const strings = stringsOf({ setups: guide.integration.setups });
  // The check reads nothing but the guide and its strings.
  return check.run({ guide, strings } as unknown as CheckContext);
}

const inWords = async (check: typeof hostIsWhole, text: string) =>
  (await findingsOf(check, text)).map(({ message, hint }) => `${message}. ${hint}`);

describe("behind a host", () => {
  test.each([
    [
      "Open {{app.url}}login now.",
      "Unexpected `login` behind `{{app.url}}`, expected a slash or the end of the address. Write `{{app.url}}/login`.",
    ],
    [
      "Enter `{{ app.host }}login`.",
      "Unexpected `login` behind `{{app.host}}`, expected a slash or the end of the address. Write `{{app.host}}/login`.",
    ],
    [
      "{{app.url}}_api/v1?a=b, or so",
      "Unexpected `_api/v1?a=b` behind `{{app.url}}`, expected a slash or the end of the address. Write `{{app.url}}/_api/v1?a=b`.",
    ],
    [
      "{{app.url}}{{slug}}/x",
      "Unexpected `{{slug}}/x` behind `{{app.url}}`, expected a slash or the end of the address. Write `{{app.url}}/{{slug}}/x`.",
    ],
    [
      "Open {{app.url}}.well-known/openid.",
      "Unexpected `.well-known/openid` behind `{{app.url}}`, expected a slash or the end of the address. Write `{{app.url}}/.well-known/openid`.",
    ],
    [
      "Open {{app.url}}:8443/login.",
      "Unexpected port behind `{{app.url}}`, which can have one. Write `{{app.scheme}}://{{app.hostname}}:8443/login`.",
    ],
    [
      "Enter {{app.host}}:{{mail.port}}.",
      "Unexpected port behind `{{app.host}}`, which can have one. Write `{{app.hostname}}:{{mail.port}}`.",
    ],
    [
      "{{app.scheme}}://{{app.hostname}}login",
      "Unexpected `login` behind `{{app.hostname}}`, expected a slash or the end of the address. Write `{{app.hostname}}/login`.",
    ],
    [
      "ldap://{{app.hostname}}-two",
      "Unexpected `-two` behind `{{app.hostname}}`, expected a slash or the end of the address. Write `{{app.hostname}}/-two`.",
    ],
  ])("%s", async (text, words) => {
    expect(await inWords(hostIsWhole, text)).toEqual([words]);
  });

  test.each([
    "{{app.url}}",
    "Open {{app.url}}.",
    "Open {{app.url}}. Then `{{app.url}}`, '{{app.url}}'; \"{{app.url}}\" ({{app.url}}) <{{app.url}}>",
    "[{{app.url}}]({{app.url}}) **{{app.url}}** and {{app.url}}: that is all!",
    "{{app.url}}/login {{app.url}}?a=b {{app.url}}#end {{app.url}}|{{app.url}}\\n",
    "{{app.url}},{{mail.url}}",
    "return 301 {{app.url}}$request_uri;",
    "{{app.hostname}}:8443 and {{app.host}}: open it",
    "{{app.url}}(?:/a|/b)[a-z]*$ and {{app.url}}.*",
    "/etc/ssl/{{app.hostname}}.pem /etc/ssl/{{app.host}}-key.pem {{app.hostname}}_error.log",
    "{{app.url}}… {{app.url}}’s login {{app.url}}*",
  ])("%s is whole", async (text) => {
    expect(await inWords(hostIsWhole, text)).toEqual([]);
  });
});

test("the place is that of the reference with what is behind it", async () => {
  expect(await findingsOf(hostIsWhole, "Open {{app.url}}login now.")).toEqual([
    expect.objectContaining({
      path: ["setups", 1, "application", 0, "text"],
      offset: 5,
      length: 16,
    }),
  ]);
});

describe("before a host", () => {
  test.each([
    [
      "https://{{app.url}}/login",
      "Unexpected `https://` before `{{app.url}}`, which has its scheme. Write `{{app.url}}`.",
    ],
    [
      "wss://{{app.url}}/login",
      "Unexpected `wss://` before `{{app.url}}`, which has its scheme. Write `wss://{{app.host}}`.",
    ],
    [
      "{{app.scheme}}://{{app.url}}/login",
      "Unexpected `{{app.scheme}}://` before `{{app.url}}`, which has its scheme. Write `{{app.url}}`.",
    ],
    [
      "https://{{endpoint.issuer}}",
      "Unexpected `https://` before `{{endpoint.issuer}}`, which has its scheme. Write `{{endpoint.issuer}}`.",
    ],
  ])("%s", async (text, words) => {
    expect(await inWords(hostIsWhole, text)).toEqual([words]);
  });

  test.each(["https://go.example/?to={{app.url}}", "smtp://{{mail.hostname}}:25"])(
    "%s is whole",
    async (text) => expect(await inWords(hostIsWhole, text)).toEqual([]),
  );
});

describe("a scheme that is written out", () => {
  test.each([
    ["Open https://{{app.host}}/login.", "https", "{{app.url}}"],
    ["https://{{app.hostname}}", "https", "{{app.url}}"],
    ["http://{{mail.host}}/", "http", "{{mail.url}}"],
  ])("%s", async (text, scheme, url) => {
    const reference = /\{\{.*\}\}/.exec(text)?.[0];
    expect(await inWords(schemeIsTheReaders, text)).toEqual([
      `Unexpected \`${scheme}://\` before \`${reference}\`, expected the reader's scheme. Write \`${url}\`.`,
    ]);
  });

  test.each([
    "http://{{app.host}}/realm",
    "https://{{app.hostname}}:8443/",
    "https://{{mail.host}}",
    "https://{{zone}}/",
    "https://www.{{app.host}}",
    "ldap://{{app.host}}",
    "return 301 https://{{app.host}}$request_uri;",
  ])("%s is meant", async (text) => {
    expect(await inWords(schemeIsTheReaders, text)).toEqual([]);
  });
});
