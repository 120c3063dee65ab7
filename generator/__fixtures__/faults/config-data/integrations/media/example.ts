import {
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
        config("yaml", { "{{slug}}": { enabled: true } }),
        config("nginx", { server: "{{app.host}}" }),
        config("php", { a: 1 }, { options: { variabel: "CONFIG" } }),
        config("ini", { a: { b: { c: 1 } } }),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
