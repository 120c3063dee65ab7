import {
  defineIntegration,
  oidc,
  origin,
  prose,
  settings,
  step,
  strict,
  value,
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
        step(
          "Open {{app.ulr}} and log in.",
          settings({
            "Client ID": "{{clientID}}",
            "Issuer": "{{endpoint.isuer.withoutSlash}}",
            "Address": value("{{app}}", "The tenant is {{tenant}}."),
          }),
        ),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
