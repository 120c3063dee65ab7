import {
  config,
  defineIntegration,
  oidc,
  origin,
  settings,
  step,
  strict,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: { app: origin("app.company", "the photo library") },
  setups: [
    oidc({
      provider: {
        redirectUris: [
          strict("{{app.url}}login"),
          strict("https://{{app.url}}/login"),
          strict("https://{{app.host}}/login"),
        ],
      },
      application: [
        step("Open {{app.url}}settings and enter:", settings({ URL: "{{app.url}}:8443/x" })),
        step(
          "Enter `{{clientId}}` and `{{clientSecret}}` as well:",
          config("dotenv", {
            OIDC_CONFIGURATION_URL: "{{authentik.url}}application/o/x",
            OIDC_DISCOVERY_URL:
              "{{authentik.url}}/application/o/{{slug}}/.well-known/openid-configuration/",
            OIDC_ISSUER: "{{endpoint.issuer}}/",
            OIDC_TOKEN_URL: "{{endpoint.token}}get",
          }),
        ),
      ],
    }),
  ],
  verification: [step("Log in.")],
});
