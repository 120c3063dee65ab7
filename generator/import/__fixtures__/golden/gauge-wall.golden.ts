import {
  choice,
  config,
  defineIntegration,
  oidc,
  option,
  origin,
  prose,
  saml,
  section,
  settings,
  step,
  strict,
} from "hostwise";

export default defineIntegration({
  name: "Gauge Wall",
  category: "monitoring",
  support: "community",
  homepage: "https://gauge-wall.example.org",
  about: "Gauge Wall draws figures on a wall.",
  placeholders: { wall: origin("wall.company", "the Gauge Wall installation") },
  setups: [
    oidc({
      provider: {
        redirectUris: [strict("{{wall.url}}/callback")],
        logoutUri: "{{wall.url}}/logout",
        logoutMethod: "frontchannel",
      },
      application: [
        step("Choose how Gauge Wall runs:"),
        choice(
          "installation",
          "Installation",
          option(
            "docker",
            "Docker",
            config(
              "yaml",
              {
                services: {
                  wall: {
                    environment: ["WALL_ISSUER={{endpoint.issuer}}", "WALL_ROOT={{wall.url}}"],
                  },
                },
              },
              { file: "compose.yaml" },
            ),
          ),
          option(
            "helm",
            "Helm",
            config(
              "yaml",
              { auth: { issuer: "{{endpoint.issuer}}", clientId: "{{clientId}}" } },
              { file: "values.yaml" },
            ),
          ),
        ),
        section(
          "Roles",
          prose("Gauge Wall takes the role of a user from the groups."),
          step("Open **Wall** > **Roles**."),
          step("Enter `gauge-admins` into **Administrators**."),
        ),
      ],
    }),
    saml({
      provider: { acsUrl: "{{wall.url}}/saml" },
      application: [
        settings({ Metadata: "{{endpoint.metadata}}" }),
        section(
          "Roles",
          prose("Gauge Wall takes the role of a user from the groups."),
          step("Open **Wall** > **Roles**."),
          step("Enter `gauge-admins` into **Administrators**."),
        ),
      ],
    }),
  ],
  verification: [step("Open `{{wall.url}}`.")],
});
