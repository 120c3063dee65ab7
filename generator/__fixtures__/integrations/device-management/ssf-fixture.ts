import {
  certificate,
  combined,
  createApplication,
  createObject,
  defineIntegration,
  oauthSource,
  onApplication,
  onAuthentik,
  origin,
  prose,
  scopeMapping,
  settings,
  step,
  strict,
} from "../../../descriptor/authoring.ts";

export default defineIntegration({
  name: "Example devices",
  category: "device-management",
  support: "community",
  homepage: "https://example.org/",
  about: "A device management that does not exist; its guide shows Shared Signals beside a login.",
  placeholders: { app: origin("devices.company", "the device management") },
  setups: [
    combined({
      id: "federation",
      title: "OpenID Connect with Shared Signals",
      requirements: ["The application reaches authentik from the internet."],
      providers: {
        signals: {
          type: "ssf",
          name: "Example devices: signals",
          signingKey: "signing",
          oidcAuthProviders: ["login"],
          eventRetention: "days=7",
          pushVerifyCertificates: false,
        },
        login: {
          type: "oauth2",
          redirectUris: [strict("{{app.url}}/acs")],
          propertyMappings: ["openid", "email", "profile", "offline_access", "manage"],
          signingKey: "signing",
          authenticationFlow: "default-authentication-flow",
          jwtFederationSources: ["build"],
          jwtFederationProviders: ["console"],
        },
        console: {
          type: "oauth2",
          name: "Example console",
          redirectUris: [strict("{{app.url}}/console/callback")],
        },
      },
      objects: {
        signing: certificate({ name: "Example devices", origin: "generate" }),
        manage: scopeMapping({
          name: "Example devices: manage",
          scopeName: "ssf.manage",
          expression: "return {}",
        }),
        build: oauthSource({
          name: "Example build server",
          slug: "example-build",
          authorizationUrl: "{{app.url}}/build/authorize",
          accessTokenUrl: "{{app.url}}/build/token",
          profileUrl: "{{app.url}}/build/profile",
        }),
      },
      phases: [
        onAuthentik(
          "Prepare authentik",
          createObject("signing"),
          createObject("manage"),
          createObject("build"),
        ),
        onAuthentik("Create the applications and providers in authentik", createApplication()),
        onApplication(
          "Connect the device management",
          step(
            "Open **Settings** > **Directory** and fill in:",
            settings({
              "Client ID": "{{login.clientId}}",
              "Client Secret": "{{login.clientSecret}}",
              "OpenID Config URL": "{{endpoint.login.discovery}}",
              "SSF Config URL": "{{endpoint.ssfConfiguration}}",
            }),
          ),
          step(
            "Open **Settings** > **Console** and fill in:",
            settings({
              "Client ID": "{{console.clientId}}",
              "Client Secret": "{{console.clientSecret}}",
              "OpenID Config URL": "{{endpoint.console.discovery}}",
            }),
          ),
        ),
      ],
    }),
  ],
  verification: [prose("End a session in authentik: {{app.host}} ends it too.")],
});
