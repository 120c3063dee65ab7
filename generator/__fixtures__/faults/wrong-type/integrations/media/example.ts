import {
  defineIntegration,
  oidc,
  origin,
  prose,
  settings,
  step,
  strict,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  aliases: "Sample",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [
        step("Enter:", settings({ Port: 443 })),
        "Click **Save**.",
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
