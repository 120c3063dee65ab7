import {
  defineIntegration,
  oidc,
  origin,
  slug,
  text,
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
  placeholders: {
    app: origin("app.company", "the application"),
    "authentik-version": text("2026.8", "the release"),
    slug: slug("app", "the slug"),
  },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step("Open {{app.url}}."),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
