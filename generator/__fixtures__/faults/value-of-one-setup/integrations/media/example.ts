import {
  defineIntegration,
  oidc,
  origin,
  prose,
  saml,
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
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [step("Enter {{clientId}}.")],
    }),
    saml({
      provider: { acsUrl: "{{app.url}}/acs" },
      application: [step("Enter {{endpoint.metadata}}.")],
    }),
  ],
  verification: [prose("Fetch {{endpoint.discovery}}.")],
});
