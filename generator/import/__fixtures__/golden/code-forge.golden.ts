import {
  config,
  defineIntegration,
  downloadCertificate,
  origin,
  prose,
  saml,
  samlMapping,
  section,
  step,
} from "hostwise";

export default defineIntegration({
  name: "Code Forge",
  category: "development",
  support: "vendor",
  homepage: "https://code-forge.example.org",
  about: "Code Forge hosts repositories and reviews.",
  placeholders: { forge: origin("forge.company", "the Code Forge installation") },
  setups: [
    saml({
      provider: {
        acsUrl: "{{forge.url}}/users/saml/acs",
        audience: "{{forge.url}}",
        signingKp: "any",
        signResponse: true,
        issuerOverride: "{{authentik.url}}",
        propertyMappings: [
          "upn",
          "name",
          "email",
          "username",
          "uid",
          "groups",
          "ms-windowsaccountname",
          "codeForgeGivenName",
          "codeForgeFamilyName",
        ],
        nameIdMapping: "username",
      },
      objects: {
        codeForgeGivenName: samlMapping({
          name: "Code Forge given name",
          samlName: "givenName",
          expression: 'return request.user.name.split(" ")[0]',
          about: "Code Forge wants the given name and the family name apart.",
        }),
        codeForgeFamilyName: samlMapping({
          name: "Code Forge family name",
          samlName: "urn:example:familyName",
          expression: 'return request.user.name.split(" ")[-1]',
        }),
      },
      application: [
        downloadCertificate(),
        prose("Code Forge is written in three languages, and each part has its own file."),
        step(
          "Edit `/etc/forge/forge.rb`:",
          config(
            "ruby",
            `forge['saml_enabled'] = true
forge['saml_issuer'] = '{{authentik.url}}'`,
            { file: "/etc/forge/forge.rb" },
          ),
        ),
        step(
          "Edit the settings of the review server:",
          config(
            "python",
            {
              SAML_IDP_SSO_URL: "{{endpoint.ssoRedirect}}",
              SAML_ACS: "{{acsUrl}}",
              SAML_STRICT: true,
            },
            { file: "settings.py" },
          ),
        ),
        step(
          "Edit `config.php` of the old pages:",
          config("php", { sso: "{{endpoint.ssoPost}}", retries: 3 }, { file: "config.php" }),
        ),
        step(
          "Put the certificate into `metadata.xml`:",
          config("xml", {
            forge: { idp: { "@entity": "{{endpoint.issuer}}", slo: "{{endpoint.sloRedirect}}" } },
          }),
        ),
        step("Restart everything."),
        section(
          "Team sync (optional)",
          prose(
            "Teams follow groups of the same name. See [Team sync](https://docs.code-forge.example.org/teams).",
          ),
        ),
      ],
    }),
  ],
  verification: [step("Log out of Code Forge, then log in with authentik.")],
  troubleshooting: [
    section(
      "The browser goes round in circles",
      prose("The clocks of the two servers differ. Set them by NTP."),
    ),
  ],
  resources: [
    { title: "Code Forge: SAML", url: "https://docs.code-forge.example.org/saml" },
    { title: "Code Forge forum", url: "https://forum.code-forge.example.org/" },
  ],
});
