import {
  combined,
  createApplication,
  defineIntegration,
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
    combined({
      id: "all",
      title: "Login and provisioning",
      providers: {
        login: { type: "oauth2", redirectUris: [strict("{{app.url}}/callback")] },
        users: { type: "scim", url: "{{app.url}}/scim" },
      },
      phases: [
        onAuthentik("Create it", createApplication("login", "user")),
        onApplication("Configure it", step("Open {{app.url}}.")),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
