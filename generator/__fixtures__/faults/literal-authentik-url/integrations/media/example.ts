import {
  defineIntegration,
  oidc,
  origin,
  prose,
  settings,
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
      provider: { clientType: "public", redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step(
          "Fill in:",
          settings({
            Authorize: "https://authentik.company/application/o/authorize",
            Token: "{{authentik.url}}/application/o/token/",
            Logout: "{{authentik.url}}/application/o/{{slug}}/end_session/",
            Sources: "{{authentik.url}}/if/flow/default-source-enrollment",
            Other: "{{authentik.url}}/application/o/logout/x/",
          }),
        ),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
