import {
  choice,
  commands,
  config,
  defineIntegration,
  dockerRunQuotes,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  recreateContainer,
  remark,
  section,
  step,
  strict,
  table,
  verifiedEmail,
  warning,
} from "hostwise";

const environment = {
  DOMAIN: "{{vaultwarden.url}}",
  SSO_ENABLED: "true",
  SSO_AUTHORITY: "{{endpoint.issuer}}",
  SSO_CLIENT_ID: "{{clientId}}",
  SSO_CLIENT_SECRET: "{{clientSecret}}",
  SSO_SCOPES: "email profile offline_access",
  SSO_ALLOW_UNKNOWN_EMAIL_VERIFICATION: "false",
  SSO_CLIENT_CACHE_EXPIRATION: "0",
  SSO_ONLY: "false",
  SSO_SIGNUPS_MATCH_EMAIL: "true",
};

export default defineIntegration({
  name: "Vaultwarden",
  category: "security",
  support: "community",
  homepage: "https://github.com/dani-garcia/vaultwarden",
  about:
    "Vaultwarden is a password server written in Rust. It speaks the protocol of Bitwarden, so that Bitwarden's own apps and browser extensions work with it, and needs far fewer resources than Bitwarden's server.",
  notes: [
    remark(
      "Single sign-on decides who gets in; it does not unlock the vault. Every user still has a master password, which encrypts the vault and which neither authentik nor Vaultwarden knows.",
    ),
    warning(
      "Use Vaultwarden 1.36.0 or later: it closed security holes in the single sign-on of the versions before, among them one in linking logins to existing users.",
    ),
  ],
  edition: "Single sign-on is part of Vaultwarden since 1.35.0.",
  placeholders: { vaultwarden: origin("vaultwarden.company", "the Vaultwarden installation") },
  setups: [
    oidc({
      requirements: [
        "Vaultwarden is served over HTTPS at {{vaultwarden.url}}.",
        reachesAuthentik("Vaultwarden"),
      ],
      provider: {
        redirectUris: [strict("{{vaultwarden.url}}/identity/connect/oidc-signin")],
        propertyMappings: ["openid", "verifiedEmail", "profile", "offline_access"],
        accessTokenValidity: "minutes=10",
      },
      objects: {
        verifiedEmail: verifiedEmail({
          name: "Vaultwarden email",
          application: "Vaultwarden",
          about: "Vaultwarden refuses users whose address is reported as not verified",
        }),
      },
      application: [
        remark(
          "The provider needs an access token validity of more than five minutes, because Vaultwarden renews its session that long before the end, and the scope `offline_access`, because it renews the session with a refresh token.",
        ),
        choice(
          "deployment",
          "Way of installation",
          option(
            "compose",
            "Docker Compose",
            step(
              "Add these variables to Vaultwarden's service:",
              config(
                "yaml",
                { services: { vaultwarden: { environment } } },
                { file: "compose.yaml" },
              ),
            ),
            recreateContainer("vaultwarden"),
          ),
          option(
            "environment-file",
            "Environment file",
            step(
              "Add these variables to the file that Vaultwarden reads at its start: `.env` in its working directory, or the one that the variable `ENV_FILE` names.",
              config("dotenv", environment, { file: ".env" }),
            ),
            step("Restart Vaultwarden."),
            dockerRunQuotes(),
          ),
        ),
        prose("What the variables do:"),
        table(
          ["Variable", "Meaning"],
          ["`DOMAIN`", "Vaultwarden makes its redirect URI from it."],
          ["`SSO_AUTHORITY`", "The issuer of the provider, with its final slash."],
          ["`SSO_SCOPES`", "What Vaultwarden asks for; it adds `openid` itself."],
          [
            "`SSO_ALLOW_UNKNOWN_EMAIL_VERIFICATION`",
            "Leave `false`: with `true`, users whose address nobody vouches for get in too.",
          ],
          [
            "`SSO_CLIENT_CACHE_EXPIRATION`",
            "How many seconds Vaultwarden keeps authentik's configuration; `0` reads it at each login.",
          ],
          [
            "`SSO_ONLY`",
            "`true` turns off the login with e-mail address and master password. Set it when single sign-on works.",
          ],
          [
            "`SSO_SIGNUPS_MATCH_EMAIL`",
            "`true` links the first single sign-on to the existing account with the same e-mail address.",
          ],
        ),
        warning(
          "Settings that were saved on Vaultwarden's admin page are kept in `config.json` and win over these variables. Change them on the admin page then.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{vaultwarden.url}}, enter your e-mail address and click **Use single sign-on**."),
    step("Log in to authentik."),
    step(
      "Vaultwarden asks for the master password: enter it, or, as a new user, choose one. Your vault opens.",
    ),
    prose(
      "An app or extension that asks for an SSO identifier takes any text: Vaultwarden has only one. Stay logged in for longer than ten minutes to see that Vaultwarden can renew its session.",
    ),
  ],
  troubleshooting: [
    section(
      "“unexpected issuer URI”",
      prose(
        "`SSO_AUTHORITY` differs from authentik's issuer, most often by its final slash. The template of Vaultwarden's environment file says to leave the slash out; with authentik it must be there: {{endpoint.issuer}}",
      ),
    ),
    section(
      "“Failed to discover OpenID provider”",
      prose(
        "With `Request failed`, Vaultwarden does not reach authentik or does not trust its certificate; test from inside the container. With `Failed to parse server response`, check that the provider has a signing key and no encryption key.",
      ),
      commands(
        "docker exec vaultwarden curl --fail --silent --show-error '{{endpoint.discovery}}'",
      ),
    ),
    section(
      "“You must verify your email address with your identity provider”",
      prose(
        "authentik sent `email_verified: false`. Select the mapping `Vaultwarden email` in the provider and remove authentik's default `email` mapping.",
      ),
    ),
    section(
      "Error 422 when a master password is changed",
      prose(
        "Vaultwarden 1.37.1 and 1.37.2 do not understand their own web vault here; their log holds “missing field `newMasterPasswordHash`”. Update to 1.37.3 or later.",
      ),
    ),
    section(
      "Users are logged out after a few minutes",
      prose(
        "No refresh token arrived; Vaultwarden's log then holds “Scope offline_access is present but response contain no refresh_token”. Select the mapping for `offline_access` in the provider and keep the scope in `SSO_SCOPES`.",
      ),
    ),
  ],
  resources: [
    {
      title: "Vaultwarden wiki: Enabling SSO support using OpenID Connect",
      url: "https://github.com/dani-garcia/vaultwarden/wiki/Enabling-SSO-support-using-OpenId-Connect",
    },
    {
      title: "Vaultwarden: template of the environment file",
      url: "https://github.com/dani-garcia/vaultwarden/blob/main/.env.template",
    },
  ],
});
