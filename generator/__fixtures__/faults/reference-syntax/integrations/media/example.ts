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
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step("Open {{app.url}."),
        step("Enter {{lower clientId}} and {{{clientSecret}}}."),
        config("yaml", { issuer: "{{endpoint.issuer}} {{#if slug}}x{{/if}}" }),
        prose(`Several
lines, and {{ }} on the second.`),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
