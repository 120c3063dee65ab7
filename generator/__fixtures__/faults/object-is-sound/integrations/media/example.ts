import { defineIntegration, group, ldap, oidc, origin, outpost, settings, step, strict } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: { app: origin("app.company", "the photo library") },
  setups: [
    ldap({
      provider: {},
      objects: { outpost: outpost({ serves: "proxy", name: "LDAP" }) },
      application: [
        step(
          "Enter:",
          settings({
            Server: "{{ldap.ldapsUrl}}",
            "LDAP Distinguished Name (DN)": "dc=ldap,dc=goauthentik,dc=io",
            Users: "ou=users, DC=ldap, DC=goauthentik, DC=io",
          }),
        ),
      ],
    }),
    oidc({
      provider: {
        redirectUris: [
          strict("{{app.url}}/login"),
          strict("{{app.url}}/login"),
          strict("{{app.url}}/#/login"),
        ],
      },
      objects: { users: group({ name: "app-users" }), members: group({ name: "app-users" }) },
      application: [step("Enter `{{clientId}}` and `{{clientSecret}}`.")],
    }),
  ],
  verification: [step("Open {{app.url}}.")],
});
