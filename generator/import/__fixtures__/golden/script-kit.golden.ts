import {
  commands,
  config,
  defineIntegration,
  email,
  oidc,
  origin,
  powershell,
  regex,
  scopeMapping,
  step,
} from "hostwise";

export default defineIntegration({
  name: "Script Kit",
  category: "platforms",
  support: "community",
  homepage: "https://script-kit.example.org",
  about: "Script Kit runs scripts for a team.",
  placeholders: {
    kit: origin("kit.company:8443", "the Script Kit installation"),
    opsEmail: email("ops@example.org", "the e-mail address of the owner"),
  },
  setups: [
    oidc({
      provider: {
        redirectUris: [regex("{{kit.url}}/cb/.*")],
        issuerMode: "global",
        propertyMappings: ["openid", "email", "profile", "kit"],
      },
      objects: {
        kit: scopeMapping({
          name: "Script Kit roles",
          scopeName: "kit",
          expression: `# Groups become roles.
return {"roles": [group.name for group in request.user.all_groups()]}`,
        }),
      },
      application: [
        config("hcl", { issuer: "{{endpoint.root}}", root: "{{kit.url}}" }, { file: "kit.tf" }),
        config("sql", "UPDATE settings SET value = '{{endpoint.token}}' WHERE name = 'token_url';"),
        powershell("Set-KitLogin -Authority '{{endpoint.issuer}}' -Owner '{{opsEmail}}'"),
        commands('export KIT_URL="{{kit.url}}"', "kitctl login --secret '{{clientSecret}}'"),
        config(
          "caddyfile",
          `{{kit.host}} {
    reverse_proxy 127.0.0.1:9100
}`,
          { file: "Caddyfile" },
        ),
        config(
          "dotenv",
          `KIT_OWNER="{{opsEmail}}"
KIT_SECRET="{{clientSecret}}"
# KIT_DEBUG=1`,
        ),
        config(
          "text",
          `- login: local
+ login: {{endpoint.authorize}}`,
        ),
        config(
          "yaml",
          `kit: &kit
  url: {{kit.url}}
other: *kit`,
        ),
      ],
    }),
  ],
  verification: [step("Run a script as a member of the team.")],
});
