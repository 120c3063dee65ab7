import {
  defineIntegration,
  origin,
  prose,
  saml,
  settings,
  step,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    saml({
      provider: { acsUrl: "{{app.url}}/acs" },
      application: [
        step(
          "Enter the keys:",
          settings({ "Key set": "{{endpoint.jwks}}", Secret: "{{clientSecret}}" }),
        ),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
