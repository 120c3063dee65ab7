import {
  choose,
  createApplication,
  createObject,
  defineIntegration,
  group,
  oauthSource,
  onApplication,
  onAuthentik,
  origin,
  prose,
  scim,
  scimMapping,
  section,
  settings,
  step,
  value,
} from "../../../descriptor/authoring.ts";

export default defineIntegration({
  name: "Example SCIM application",
  category: "development",
  support: "community",
  homepage: "https://example.org/",
  about: "An application that does not exist; its guide shows SCIM provisioning without a login.",
  placeholders: { app: origin("scim.company", "the example application") },
  setups: [
    scim({
      id: "token",
      title: "SCIM with a token",
      provider: {
        url: "{{app.url}}/scim/v2",
        propertyMappings: ["user", "department"],
        verifyCertificates: true,
        groupFilters: ["members", "others"],
        dryRun: false,
      },
      objects: {
        department: scimMapping({
          name: "SCIM department",
          expression:
            'return {\n    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {\n        "department": request.user.attributes.get("department"),\n    },\n}',
          about: "Sends the department beside authentik's own attributes.",
        }),
        members: group({ name: "scim-members" }),
        others: group({ name: "scim-others", attributes: { origin: "{{app.url}}" } }),
      },
      phases: [
        onApplication(
          "Make a token",
          step(
            "Open **Settings** > **Provisioning**, turn provisioning on and note down:",
            settings({
              Provisioning: choose("On"),
              "Base URL": value("{{scim.url}}", "Compare it with the provider's URL."),
              Token: "{{scim.token}}",
            }),
          ),
        ),
        onAuthentik(
          "Create the provider in authentik",
          createObject("department"),
          createObject("members"),
          createObject("others"),
          createApplication(),
        ),
      ],
    }),
    scim({
      id: "oauth",
      title: "SCIM with OAuth",
      about: "Needs an enterprise licence for authentik.",
      provider: {
        url: "{{app.url}}/scim/v2/",
        authMode: "oauth",
        authOauth: "source",
        authOauthParams: { grant_type: "client_credentials" },
        compatibilityMode: "slack",
        excludeUsersServiceAccount: false,
      },
      objects: {
        source: oauthSource({
          name: "Example SCIM application",
          slug: "scim-fixture",
          authorizationUrl: "{{app.url}}/oauth/authorize",
          accessTokenUrl: "{{app.url}}/oauth/token",
          profileUrl: "{{app.url}}/oauth/profile",
          additionalScopes: "scim",
          pkce: "S256",
        }),
      },
      application: [
        step("Turn on provisioning with OAuth for {{scim.url.withoutSlash}}."),
        section("Later", prose("Nothing else is to do.")),
      ],
    }),
  ],
  verification: [
    step("Run the synchronisation in authentik: the users appear at {{app.url}}/users."),
  ],
});
