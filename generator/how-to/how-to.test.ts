import { describe, expect, it } from "vitest";
import { oidc, saml, settings, step, strict } from "../descriptor/authoring.ts";
import { personalise } from "../output/personalise.ts";
import { renderPage } from "../page/testing.ts";
import { newestVersion } from "../values/versions.ts";
import { isMdxFault, readPage } from "../verify/page-facts.ts";
import { howTosOf } from "./how-to.ts";
import { insertStructuredData } from "./insert.ts";

/** The structured data of a page, made from a descriptor. */
async function read(...own: Parameters<typeof renderPage>) {
  const { guide, mdx } = renderPage(...own);
  const facts = await readPage(mdx);
  if (isMdxFault(facts)) throw new Error(facts.message);
  const examples = { values: {}, version: newestVersion };
  const { tree } = personalise(facts.slimTree, guide.values, examples);
  return howTosOf(guide, tree, "https://site.example/base/", "https://site.example/a.png");
}

describe("howTosOf", () => {
  it("has a section for each phase, a step for each numbered step, with example values", async () => {
    const [howTo, ...others] = await read({
      setups: [
        oidc({
          provider: { redirectUris: [strict("https://app.example.org/callback")] },
          application: [
            step("Open **Settings**.", step("Within it, something else.")),
            step("Fill in:", settings({ "Token URL": "{{endpoint.token}}", Scopes: "openid" })),
          ],
        }),
      ],
    });
    expect(others).toEqual([]);
    expect(howTo).toMatchObject({
      "@context": "https://schema.org",
      "@type": "HowTo",
      name: "Connect App to authentik",
      url: "https://site.example/base/integrations/media/app/",
      image: "https://site.example/a.png",
    });
    expect(howTo?.step.map(({ name }) => name)).toEqual([
      "Create the application and provider in authentik",
      "Configure App",
    ]);
    expect(howTo?.step[1]).toEqual({
      "@type": "HowToSection",
      name: "Configure App",
      url: "https://site.example/base/integrations/media/app/#configure-app",
      itemListElement: [
        { "@type": "HowToStep", text: "Open Settings. Within it, something else." },
        {
          "@type": "HowToStep",
          text: "Fill in: Token URL: https://authentik.company/application/o/token/. Scopes: openid.",
        },
      ],
    });
  });

  it("is one for each setup, with the anchors that the page has", async () => {
    const howTos = await read({
      setups: [
        oidc({ provider: { redirectUris: [] }, application: [step("Save.")] }),
        saml({
          provider: { acsUrl: "https://app.example.org/acs", audience: "app" },
          application: [step("Upload.")],
        }),
      ],
    });
    expect(howTos.map(({ name }) => name)).toEqual([
      "Connect App to authentik (OpenID Connect)",
      "Connect App to authentik (SAML)",
    ]);
    expect(howTos[1]?.step.at(-1)).toMatchObject({
      url: "https://site.example/base/integrations/media/app/#saml-configure-app",
      itemListElement: [{ text: "Upload." }],
    });
  });
});

describe("insertStructuredData", () => {
  it("ends the head with it; no text of it can end the block", () => {
    const html = insertStructuredData("<head><title>a</title></head><body></head>", [
      { name: "</script><b>" },
    ]);
    expect(html).toBe(
      '<head><title>a</title><script type="application/ld+json">{"name":"\\u003c/script>\\u003cb>"}</script></head><body></head>',
    );
  });

  it("refuses a page that has no head", () => {
    expect(() => insertStructuredData("<p>", [{}])).toThrow("the end of its head");
  });
});
