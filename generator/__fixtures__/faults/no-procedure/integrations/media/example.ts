import {
  defineIntegration,
  oidc,
  onApplication,
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
    }),
    saml({
      provider: { acsUrl: "{{app.url}}/acs" },
      application: [step("Do this.")],
      phases: [onApplication("Configure it", step("And that."))],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
