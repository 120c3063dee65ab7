import {
  defineIntegration,
  oidc,
  origin,
  prose,
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
      application: [
        prose("Open {{app.url}}.\n\n## Details\n\nMore."),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
