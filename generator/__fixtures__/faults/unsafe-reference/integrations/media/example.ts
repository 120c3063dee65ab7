import {
  config,
  defineIntegration,
  oidc,
  origin,
  prose,
  strict,
  text,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  placeholders: {
    app: origin("app.company", "the application"),
    tenant: text("tenant-1", "the tenant"),
  },
  setups: [
    oidc({
      provider: { clientType: "public", redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        config("text", "tenant = {{tenant}}"),
        config("nginx", "proxy_pass {{app.url}}/{{tenant}};\n"),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
