import {
  config,
  defineIntegration,
  oidc,
  origin,
  prose,
  strict,
  when,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "multimedia",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")], subMode: "username", accessTokenValidity: "10 minutes" },
      application: [
        config("yml", { a: 1 }),
        when({ since: "2026.4" }, prose("New.")),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
