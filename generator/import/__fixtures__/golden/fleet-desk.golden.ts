import {
  createApplication,
  defineIntegration,
  onApplication,
  onAuthentik,
  origin,
  saml,
  scim,
  settings,
  step,
  text,
  todo,
} from "hostwise";

export default defineIntegration({
  name: "Fleet Desk",
  category: "device-management",
  support: "community",
  homepage: "https://fleet-desk.example.org",
  about: "Fleet Desk manages the laptops of an organization.",
  placeholders: {
    fleet: origin("fleet.company", "the Fleet Desk installation"),
    acmeTeam: text("acme-team", "the name of your team in Fleet Desk"),
  },
  setups: [
    saml({
      provider: {
        acsUrl: "{{fleet.url}}/{{acmeTeam}}/acs",
        audience: "fleet-desk",
        slsUrl: "{{fleet.url}}/{{acmeTeam}}/sls",
        defaultNameIdPolicy: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
      },
      application: [
        step(
          "Open **Team** > **Login** and enter:",
          settings({
            "Sign-in page": "{{endpoint.ssoPost}}",
            Metadata: "{{endpoint.metadata}}",
            Issuer: "{{endpoint.issuer}}",
            "Return page": "{{acsUrl}}",
          }),
        ),
        step("Click **Save**."),
      ],
    }),
    scim({
      provider: { url: "{{fleet.url}}/scim/v2", compatibilityMode: "slack" },
      phases: [
        onApplication(
          "Get a token from Fleet Desk",
          step("Open **Team** > **Provisioning**, click **New token** and copy it."),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication()),
      ],
    }),
  ],
  verification: [step(todo("how to see that the login works"))],
  resources: [
    { title: "Fleet Desk: Single sign-on", url: "https://docs.fleet-desk.example.org/sso" },
  ],
});
