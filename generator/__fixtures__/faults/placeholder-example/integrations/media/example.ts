import {
  defineIntegration,
  oidc,
  origin,
  prose,
  step,
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
    app: origin("https://user@app.company/login", "the application"),
    files: origin("files.company/cloud", "the storage"),
    "the-app": text("", "the tenant"),
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
