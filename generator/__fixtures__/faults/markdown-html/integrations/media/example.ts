import {
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
  about: "An <b>example</b>.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step("Press <kbd>Ctrl</kbd> and open {{app.url}}."),
        step("Follow:\n\n- one\n- two"),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
