import {
  choice,
  defineIntegration,
  oidc,
  option,
  origin,
  prose,
  section,
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
        section("Log in at {{app.url}}", prose("Now.")),
        choice(
          "The way",
          "Way",
          option("a", "First\nway", prose("Do it.")),
          option("b", "Second", prose("Do it.")),
        ),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
