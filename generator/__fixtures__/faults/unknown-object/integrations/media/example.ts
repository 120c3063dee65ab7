import {
  binding,
  createApplication,
  createObject,
  defineIntegration,
  group,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  prose,
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
      provider: {
        redirectUris: [strict("{{app.url}}/callback")],
        propertyMappings: ["openid", "emial"],
        encryptionKey: "key",
      },
      objects: { users: group({ name: "users" }), access: binding({ to: "user" }) },
      phases: [
        onAuthentik("Create it", createApplication(), createObject("users"), createObject("access"), createObject("acces")),
        onApplication("Configure it", step("Open {{app.url}}.")),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
