import {
  defineIntegration,
  origin,
  prose,
  saml,
  step,
  when,
} from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    saml({
      provider: { acsUrl: "{{app.url}}/acs" },
      application: [
        step("Enter {{endpoint.unified}}."),
        when({ before: "2026.8" }, step("Enter {{endpoint.unifiedInit}}.")),
        when({ since: "2026.8", before: "2026.5" }, prose("Never.")),
        when({}, prose("Always.")),
      ],
    }),
  ],
  verification: [prose("Log in at {{app.url}}.")],
});
