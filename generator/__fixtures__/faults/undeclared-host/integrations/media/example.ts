import {
  config,
  defineIntegration,
  oidc,
  origin,
  prose,
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
      provider: { clientType: "public", redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step("Open https://mail.company/settings."),
        config("dotenv", { SMTP_HOST: "smtp.company:587" }),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
