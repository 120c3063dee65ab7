import {
  defineIntegration,
  oidc,
  origin,
  outpost,
  prose,
  proxy,
  regex,
  saml,
  scim,
  step,
  strict,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    oidc({
      provider: {
        redirectUris: [
          strict("{{app.url}}/callback/*"),
          regex("{{app.url}}/(callback"),
          strict("javascript:alert(1)"),
        ],
      },
      application: [step("Open {{app.url}}.")],
    }),
    saml({
      provider: { acsUrl: "{{app.url}}/acs", signAssertion: false },
      application: [step("Open {{app.url}}.")],
    }),
    proxy({
      provider: { mode: "forward_domain", externalHost: "{{app.url}}", basicAuthEnabled: true },
      objects: { outpost: outpost({ serves: "proxy", name: "authentik Embedded Outpost" }) },
      application: [step("Open {{app.url}}.")],
    }),
    proxy({
      id: "reverse",
      provider: { mode: "proxy", externalHost: "{{app.url}}" },
      objects: { outpost: outpost({ serves: "proxy", name: "authentik Embedded Outpost" }) },
      application: [step("Open {{app.url}}.")],
    }),
    scim({
      provider: { url: "{{app.url}}/scim", authMode: "oauth" },
      application: [step("Open {{app.url}}.")],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
