import {
  createApplication,
  createObject,
  defineIntegration,
  group,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  step,
  strict,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: { app: origin("app.company", "the photo library") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/login")] },
      objects: { users: group({ name: "users" }) },
      phases: [
        onAuthentik("Create the application", createObject("users"), createApplication()),
        onAuthentik("Create it again", createApplication(), createObject("users")),
        onApplication("Configure it", step("Enter `{{clientId}}` and `{{clientSecret}}`.")),
      ],
    }),
    oidc({
      id: "other",
      title: "Other",
      provider: { redirectUris: [strict("{{app.url}}/login")] },
      phases: [
        onAuthentik("Create the pair", createObject("foo"), createApplication()),
        onApplication("Set it up", step("Enter `{{clientId}}` and `{{clientSecret}}`.")),
      ],
    }),
  ],
  verification: [step("Log in.")],
});
