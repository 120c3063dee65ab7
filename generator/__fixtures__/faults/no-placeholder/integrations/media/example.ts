import { defineIntegration, oidc, step, strict } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: {},
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{gallery.url}}/login")] },
      application: [
        step("Open {{gallery.url}} and enter `{{clientId}}` and `{{clientSecret}}`."),
        step("Enter the host `{{gallery.host}}` and the team `{{team}}`."),
      ],
    }),
  ],
  verification: [step("Open {{gallery.url}}.")],
});
