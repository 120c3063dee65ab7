import { expect, test } from "vitest";
import { saml, step } from "../descriptor/authoring.ts";
import { renderPage } from "../page/testing.ts";
import type { Template } from "../values/template.ts";
import { authentikUrl, urlsOn } from "./authentik-url.ts";
import type { CheckContext } from "./check.ts";

/** What the check says of a page that shows a text. */
async function messages(
  text: string,
  given: Parameters<typeof renderPage>[0] = {},
  links: { is: string; offset: number }[] = [],
) {
  const page = renderPage(given);
  const facts = {
    templates: [],
    codes: [],
    links,
    texts: [{ is: text as Template, offset: 0 }],
  };
  const findings = await authentikUrl.run({
    guide: page.guide,
    page,
    facts,
    strings: [],
  } as unknown as CheckContext);
  return findings.map(({ message }) => message);
}

test.each([
  "https://authentik.company",
  "https://authentik.company/application/o/userinfo/",
  "https://authentik.company/application/o/userinfo/?access_token=",
  "https://authentik.company/application/o/espocrm/#end",
  "https://authentik.company/application/o/authorize/$is_args$args",
])("%s is a route", async (url) => {
  expect(await messages(`Open ${url} now.`)).toEqual([]);
});

test.each([
  "https://authentik.company/application/o/userinfo",
  "https://authentik.company/application/o/userinfo?access_token=",
  "https://authentik.company/application/o/authorize$is_args$args",
  "https://authentik.company/application/o/authorize/$request_uri",
])("%s is none", async (url) => {
  expect(await messages(`Open ${url} now.`)).toEqual([
    `Unexpected address \`${url}\`, expected a route of the endpoint catalogue`,
  ]);
});

test("a SAML provider's own entity ID need not be one", async () => {
  const own = saml({
    provider: { acsUrl: "{{app.url}}/acs", issuerOverride: "{{authentik.url}}/shop-login" },
    application: [step("Enter {{endpoint.issuer}}.")],
  });
  expect(await messages("https://authentik.company/shop-login", { setups: [own] })).toEqual([]);
  expect(await messages("https://authentik.company/shop-login/", { setups: [own] })).toHaveLength(
    1,
  );
});

test("braces in literal text name no value", async () => {
  expect(await messages("Enter {{user}} or {{authentik.nothing}} there.")).toEqual([]);
  const links = [{ is: "https://shop.example.org/{{user}}", offset: 0 }];
  expect(await messages("Open it.", {}, links)).toEqual([]);
});

test("addresses without end in one word are as long together as the word", () => {
  const origin = "https://authentik.company";
  const word = `${origin}/application/o/`.repeat(1000);
  const urls = urlsOn(origin, word);
  expect(urls).toHaveLength(1000);
  expect(urls.join("")).toHaveLength(word.length);
  expect(urlsOn(origin, `${origin}/?next=${origin}/x ${origin}.example.org/`)).toEqual([
    `${origin}/?next=`,
    `${origin}/x`,
  ]);
});
