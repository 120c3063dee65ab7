import {
  defineIntegration,
  image,
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
        image("https://example.org/logo.png", "A logo"),
        image("/img/logo.svg", ""),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
