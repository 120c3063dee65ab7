import { commands, config, defineIntegration, oidc, origin, settings, step, strict } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: { app: origin("app.company", "the photo library") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/login")] },
      application: [
        step(
          "Enter:",
          settings({ "API token": "3f8a9c1d7e5b2046a8d1c9e7b3f50a62" }),
          config("dotenv", {
            OIDC_CLIENT_ID: "{{clientId}}",
            OIDC_CLIENT_SECRET: "hKs83jdLQ0sd9Fj2nXz7Vb5Tq1Wm4Re6",
          }),
          commands("app login --password=hKs83jdLQ0sd9Fj2nXz7Vb5Tq1Wm4Re6"),
        ),
      ],
    }),
  ],
  verification: [step("Log in.")],
});
