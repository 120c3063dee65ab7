import {
  commands,
  defineIntegration,
  origin,
  powershell,
  prose,
  remark,
  settings,
  step,
  value,
  when,
  wsFederation,
} from "../../../descriptor/authoring.ts";

export default defineIntegration({
  name: "Example WS-Federation application",
  category: "platforms",
  support: "community",
  homepage: "https://example.org/",
  about: "An application that does not exist; its guide shows a WS-Federation setup.",
  notes: [remark("WS-Federation is part of authentik's enterprise version, from 2026.2 on.")],
  placeholders: { app: origin("wsfed.company", "the example application") },
  setups: [
    wsFederation({
      requirements: ["An enterprise licence for authentik."],
      provider: {
        replyUrl: "{{app.url}}/signin-wsfed",
        wtrealm: "urn:{{app.hostname}}:sign-in",
        propertyMappings: ["upn", "name", "email", "groups"],
      },
      application: [
        step(
          "Fill in the application's settings for WS-Federation:",
          settings({
            "Metadata address": "{{endpoint.metadata}}",
            "Passive endpoint": "{{endpoint.signIn}}",
            Realm: value("{{wtrealm}}", "The application sends it as `wtrealm`."),
            "Reply address": "{{replyUrl}}",
          }),
        ),
        step(
          "Check that the application reaches the metadata:",
          commands("curl --fail --location '{{endpoint.metadata}}'"),
          powershell("Invoke-WebRequest -Uri '{{endpoint.metadata}}'"),
        ),
        when(
          { before: "2026.8" },
          prose("authentik sends SAML 2.0 tokens only; the application must accept them."),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{app.url}} and log in with authentik."),
    prose("The sign-in goes to {{endpoint.signIn}} and comes back to {{replyUrl}}."),
  ],
});
