import {
  choice,
  commands,
  config,
  defineIntegration,
  oidc,
  option,
  origin,
  prose,
  section,
  settings,
  step,
  strict,
} from "hostwise";
import { forge } from "./gitea.ts";

const forgejo = forge({
  name: "Forgejo",
  slug: "forgejo",
  labels: {
    linkedAccounts: "Linked accounts",
    linkAccount: "Link account",
    teams: "Map claimed groups to organization teams",
    scopes: "Additional scopes",
  },
});

export default defineIntegration({
  name: "Forgejo",
  category: "development",
  support: "community",
  homepage: "https://forgejo.org/",
  about:
    "Forgejo hosts Git repositories on your own server, with issues, pull requests, packages and automated builds. It began as a copy of Gitea, and a community decides about it.",
  placeholders: { forgejo: origin("forgejo.company", "the Forgejo installation") },
  setups: [
    oidc({
      requirements: forgejo.requirements,
      provider: {
        redirectUris: [strict("{{forgejo.url}}/user/oauth2/authentik/callback")],
        grantTypes: ["authorization_code"],
        signingKey: "any",
      },
      objects: forgejo.objects,
      application: [
        step(
          "Tell Forgejo its own address, and let it create an account for who logs in with authentik for the first time:",
          choice(
            "installation",
            "Way of installation",
            option(
              "file",
              "Configuration file",
              config("ini", forgejo.sections, { file: "app.ini" }),
              prose(
                "Sections that are there already get the lines; each section stands only once. Then restart Forgejo:",
              ),
              commands("sudo systemctl restart forgejo"),
            ),
            option(
              "docker",
              "Docker Compose",
              config(
                "yaml",
                { services: { server: { environment: forgejo.variables } } },
                { file: "docker-compose.yml" },
              ),
              prose(
                "The service may have another name in your file. Create the container again; Forgejo writes the values into its `app.ini`:",
              ),
              commands("docker compose up -d server"),
            ),
            option(
              "helm",
              "Helm",
              prose("Forgejo's own chart keeps the name `gitea` in its values:"),
              config("yaml", { gitea: { config: forgejo.sections } }, { file: "values.yaml" }),
              prose("Upgrade the release when the next step is done too."),
            ),
          ),
          forgejo.meanings("Forgejo makes its redirect URI from it."),
        ),
        step(
          "Add authentik as an authentication source:",
          choice(
            "source",
            "Where you add it",
            option(
              "interface",
              "Forgejo's interface",
              prose(
                "Log in as an administrator, open **Site administration** > **Identity & access** > **Authentication sources**, click **Add authentication source** and fill in:",
              ),
              settings({
                "Authentication type": forgejo.fields.type,
                "Authentication name": forgejo.fields.name,
                "OAuth2 provider": forgejo.fields.provider,
                "Client ID (Key)": "{{clientId}}",
                "Client Secret": "{{clientSecret}}",
                "OpenID Connect Auto Discovery URL": "{{endpoint.discovery}}",
                "Skip local 2FA": forgejo.fields.skipSecondFactor,
                "Additional scopes": forgejo.fields.scopes,
                "Required claim name": forgejo.fields.requiredClaim,
                "Claim name providing group names for this source": "groups",
                "Group claim value for administrator users": forgejo.fields.admins,
                "Group claim value for restricted users": forgejo.fields.restricted,
              }),
              prose(
                "Click **Add authentication source**. Forgejo reads authentik's configuration at once and says so if it cannot.",
              ),
            ),
            option("command", "Command line", ...forgejo.sourceByCommand),
            option("helm", "Helm", ...forgejo.sourceByHelm),
          ),
          forgejo.administrators,
        ),
        forgejo.existingAccounts,
        forgejo.teams,
        section(
          "Only authentik",
          prose(
            "When everybody has linked their account, Forgejo can leave the password out of its login page. This line belongs to `app.ini`, or as `FORGEJO__service__ENABLE_INTERNAL_SIGNIN` into the environment:",
          ),
          config("ini", { service: { ENABLE_INTERNAL_SIGNIN: false } }, { file: "app.ini" }),
          prose(
            "The local administrator cannot log in either until you take it back and restart Forgejo.",
          ),
        ),
        forgejo.git,
      ],
    }),
  ],
  verification: [
    ...forgejo.verification,
    prose(
      "**Site administration** > **Identity & access** > **User accounts** lists the account with its rights. Logging out of Forgejo ends the session there, not the one in authentik.",
    ),
  ],
  troubleshooting: [
    forgejo.troubles.redirectUri,
    forgejo.troubles.unreachable,
    section(
      "The login fails since Forgejo was started",
      prose(
        "Forgejo reads authentik's configuration when it starts. If {{authentik.host}} was out of reach then, its log says `Unable to register source`. Restart Forgejo, and let it start after authentik.",
      ),
    ),
    section(
      "After the login, Forgejo shows its login page again",
      prose(
        "`SAME_SITE` in the section `[session]` must be `lax`, the default. With `strict`, the browser keeps Forgejo's cookie back when it comes from authentik.",
      ),
    ),
    section(
      "The login fails for users whose name in authentik is an e-mail address",
      prose(
        "Forgejo allows no `@` in user names. With `USERNAME = email` in the section `[oauth2_client]`, it takes the part of the e-mail address before the `@` instead.",
      ),
    ),
    forgejo.troubles.oldRights,
  ],
  resources: [
    {
      title: "Forgejo documentation: configuration, OAuth2 client",
      url: "https://forgejo.org/docs/latest/admin/config-cheat-sheet/#oauth2-client-oauth2_client",
    },
    {
      title: "Forgejo documentation: command line",
      url: "https://forgejo.org/docs/latest/admin/command-line/",
    },
    {
      title: "Helm chart of Forgejo",
      url: "https://code.forgejo.org/forgejo-helm/forgejo-helm",
    },
  ],
});
