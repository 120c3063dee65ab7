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
        image("/img/missing.png", "The login page"),
        prose("The button looks so: ![Button](/img/button.png)"),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
