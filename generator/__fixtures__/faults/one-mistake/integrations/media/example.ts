import { defineIntegration, oidc, origin, step, strict } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: { app: origin("app.company", "the photo library") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{App.URL}}/login")] },
      application: [step("## Restart\n\nEnter `{{clientId}}` and `{{clientSecret}}`.")],
    }),
  ],
  verification: [step("Log in.")],
});
