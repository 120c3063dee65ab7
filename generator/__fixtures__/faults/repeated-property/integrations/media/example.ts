import { config, defineIntegration, oidc, origin, settings, step, strict } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: { app: origin("app.company", "the photo library") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step(
          "Set these variables:",
          config("dotenv", {
            OIDC_ISSUER: "{{endpoint.issuer}}",
            OIDC_CLIENT: "{{clientId}}",
            OIDC_ISSUER: "{{endpoint.discovery}}",
          }),
        ),
      ],
    }),
  ],
  verification: [step("Log in.")],
  about: "Another text.",
});
