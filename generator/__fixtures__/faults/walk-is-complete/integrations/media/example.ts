import {
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
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      objects: { users: group({ name: "users" }), admins: group({ name: "admins" }) },
      phases: [
        onAuthentik("Create the group", createObject("users")),
        onApplication("Configure it", step("Open {{app.url}}.")),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
