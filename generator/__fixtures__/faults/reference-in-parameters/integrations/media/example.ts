import { defineIntegration, oauthSource, origin, prose, scim, step } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    scim({
      provider: {
        url: "{{app.url}}/scim",
        authMode: "oauth",
        authOauth: "source",
        authOauthParams: { audience: "{{app.ulr}}", "{{app.host}}": "x" },
      },
      objects: {
        source: oauthSource({
          name: "Example",
          slug: "example",
          authorizationUrl: "{{app.url}}/authorize",
          accessTokenUrl: "{{app.url}}/token",
          profileUrl: "{{app.url}}/profile",
        }),
      },
      application: [step("Turn provisioning on.")],
    }),
  ],
  verification: [prose("The users appear at {{app.url}}.")],
});
