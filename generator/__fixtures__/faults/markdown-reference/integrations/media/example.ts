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
        prose("![Logo]({{app.url}}/logo.png) and [docs][1]\n\n[1]: {{app.url}}/docs"),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
