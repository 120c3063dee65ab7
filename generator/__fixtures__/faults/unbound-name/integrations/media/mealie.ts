import { defineIntegration, oidc, origin, step } from "hostwise";

export default defineIntegration({
  name: "Mealie",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A recipe book.",
  placeholders: { mealie: origin("mealie.company", "the Mealie installation") },
  setups: [
    oidc({
      provider: { redirectUris: [strict(`${mealie.url}/login`)] },
      application: [stepp("Turn the login on:", config("dotenv", { OIDC_AUTH_ENABLED: "True" }))],
    }),
  ],
  verification: [step("Log in.")],
});
