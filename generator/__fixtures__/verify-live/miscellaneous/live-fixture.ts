import {
  defineIntegration,
  ldap,
  oidc,
  origin,
  outpost,
  saml,
  scopeMapping,
  settings,
  step,
  strict,
} from "../../../descriptor/authoring.ts";

export default defineIntegration({
  name: "Example of a live comparison",
  category: "miscellaneous",
  support: "community",
  homepage: "https://example.org/",
  about: "An application that does not exist; `hostwise verify` is tested with its guide.",
  placeholders: { app: origin("app.company", "the example application") },
  setups: [
    oidc({
      provider: {
        redirectUris: [strict("{{app.url}}/callback")],
        propertyMappings: ["openid", "email", "roles"],
        signingKey: "rsa",
      },
      objects: {
        roles: scopeMapping({ name: "Roles", scopeName: "roles", expression: "return {}" }),
      },
      application: [
        step(
          "Fill in:",
          settings({
            Issuer: "{{endpoint.issuer}}",
            "Client ID": "{{clientId}}",
            "Client secret": "{{clientSecret}}",
          }),
        ),
      ],
    }),
    oidc({
      id: "shared",
      title: "OpenID Connect with one issuer",
      provider: {
        redirectUris: [strict("{{app.url}}/callback")],
        issuerMode: "global",
        signingKey: "none",
      },
      application: [step("Fill in:", settings({ Issuer: "{{endpoint.issuer}}" }))],
    }),
    saml({
      provider: { acsUrl: "{{app.url}}/acs", audience: "{{app.url}}" },
      application: [step("Fill in:", settings({ "Entity ID": "{{endpoint.issuer}}" }))],
    }),
    ldap({
      provider: {},
      objects: { outpost: outpost({ serves: "ldap", name: "LDAP" }) },
      application: [step("Fill in:", settings({ Host: "{{ldap.hostname}}" }))],
    }),
  ],
  verification: [step("Log in at {{app.url}}.")],
});
