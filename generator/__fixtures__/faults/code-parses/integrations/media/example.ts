import {
  commands,
  config,
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
      provider: { clientType: "public", redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        config("json", '{ "issuer": "{{endpoint.issuer}}", }'),
        commands("curl '{{app.url}}"),
        config("xml", "<a><b></a>"),
        prose("```yaml\na: [1\n```"),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
