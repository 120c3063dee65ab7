import {
  config,
  defineIntegration,
  group,
  oidc,
  origin,
  prose,
  regex,
  step,
  strict,
  todo,
} from "hostwise";

export default defineIntegration({
  name: "Quill Wiki",
  category: "documentation",
  support: "authentik",
  homepage: "https://quill-wiki.example.org",
  about: "Quill Wiki keeps the notes of a team in plain files.",
  placeholders: { quill: origin("quill.company", "the Quill Wiki install") },
  setups: [
    oidc({
      authentikApplication: { metaLaunchUrl: "{{quill.url}}/home" },
      provider: {
        redirectUris: [strict("{{quill.url}}/session/callback"), regex("{{quill.url}}/session/.*")],
        clientType: "public",
        signingKey: "none",
        propertyMappings: ["openid", "email", "profile", "offline_access"],
      },
      objects: { quillEditors: group({ name: "quill-editors" }) },
      application: [
        step("Put this into `/etc/quill/quill.ini` and restart the service."),
        config(
          "ini",
          {
            server: { root: "{{quill.url}}", port: "8443" },
            session: {
              provider: "openid",
              issuer: "{{endpoint.issuer}}",
              client_id: "{{clientId}}",
            },
          },
          { file: "/etc/quill/quill.ini" },
        ),
        prose("With the Java edition, the same stands in `application.properties`:"),
        config("properties", {
          "quill.oidc.issuer": "{{endpoint.issuer}}",
          "quill.oidc.client-id": "{{clientId}}",
        }),
        prose("or, for the small edition, in a TOML file:"),
        config("toml", {
          oidc: { issuer: "{{endpoint.issuer}}", scopes: ["openid", "profile"], timeout: 30 },
        }),
        prose("And as JSON:"),
        config("json", {
          oidc: {
            discovery: "{{endpoint.discovery}}",
            userinfo: "{{endpoint.userinfo}}",
            autoRegister: true,
          },
        }),
      ],
    }),
  ],
  verification: [step(todo("how to see that the login works"))],
});
