import {
  defineIntegration,
  oidc,
  origin,
  prose,
  step,
  strict,
} from "hostwise";

export default defineIntegration({
  name: "Exam\u202Eple",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step("Open\u0007 {{app.url}}."),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
