import {
  choice,
  config,
  defineIntegration,
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
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Weblate",
  category: "development",
  support: "community",
  homepage: "https://weblate.org/",
  about:
    "Weblate is where people translate software and documents together in the browser. It takes texts from version control, checks the translations, and commits them back.",
  placeholders: { weblate: origin("weblate.company", "the Weblate installation") },
  setups: [
    oidc({
      requirements: [
        "A Weblate of your own, 4.13 or newer.",
        "`WEBLATE_SITE_DOMAIN` in a container, or `SITE_DOMAIN` in `settings.py`, is `{{weblate.host}}`. With HTTPS, `WEBLATE_ENABLE_HTTPS=1` or `ENABLE_HTTPS = True` is set.",
        "Weblate's administrator has a password.",
        "Every user has an e-mail address in authentik: Weblate writes it into the commits.",
        reachesAuthentik("Weblate"),
      ],
      provider: {
        redirectUris: [strict("{{weblate.url}}/accounts/complete/oidc/")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
      },
      application: [
        choice(
          "installation",
          "Way of installation",
          option(
            "compose",
            "Docker Compose",
            step(
              "Add these variables to Weblate's service:",
              config(
                "yaml",
                {
                  services: {
                    weblate: {
                      environment: {
                        WEBLATE_SOCIAL_AUTH_OIDC_OIDC_ENDPOINT: "{{endpoint.issuer.withoutSlash}}",
                        WEBLATE_SOCIAL_AUTH_OIDC_KEY: "{{clientId}}",
                        WEBLATE_SOCIAL_AUTH_OIDC_SECRET: "{{clientSecret}}",
                        WEBLATE_SOCIAL_AUTH_OIDC_USERNAME_KEY: "preferred_username",
                        WEBLATE_SOCIAL_AUTH_OIDC_TITLE: "authentik",
                        WEBLATE_REGISTRATION_OPEN: "1",
                        WEBLATE_REGISTRATION_ALLOW_BACKENDS: "oidc",
                      },
                    },
                  },
                },
                { file: "docker-compose.override.yml" },
              ),
            ),
            recreateContainer("weblate"),
          ),
          option(
            "server",
            "Server",
            step(
              "Add these lines to the end of `settings.py`:",
              config(
                "python",
                {
                  SOCIAL_AUTH_OIDC_OIDC_ENDPOINT: "{{endpoint.issuer.withoutSlash}}",
                  SOCIAL_AUTH_OIDC_KEY: "{{clientId}}",
                  SOCIAL_AUTH_OIDC_SECRET: "{{clientSecret}}",
                  SOCIAL_AUTH_OIDC_USERNAME_KEY: "preferred_username",
                  SOCIAL_AUTH_OIDC_TITLE: "authentik",
                  REGISTRATION_OPEN: true,
                  REGISTRATION_ALLOW_BACKENDS: ["oidc"],
                },
                { file: "settings.py" },
              ),
            ),
            step(
              "In the same file, add the login to those that are there. `WeblateUserBackend` must stay:",
              config(
                "python",
                {
                  AUTHENTICATION_BACKENDS: [
                    "social_core.backends.email.EmailAuth",
                    "social_core.backends.open_id_connect.OpenIdConnectAuth",
                    "weblate.accounts.auth.WeblateUserBackend",
                  ],
                },
                { file: "settings.py" },
              ),
            ),
            step("Restart Weblate: its web server process and Celery."),
          ),
        ),
        table(
          ["Setting", "Meaning"],
          [
            "`…OIDC_OIDC_ENDPOINT`",
            "The issuer without its final slash: Weblate adds `/.well-known/openid-configuration`.",
          ],
          ["`…OIDC_TITLE`", "The name on the login page."],
          [
            "`…REGISTRATION_ALLOW_BACKENDS`",
            "New accounts come from authentik alone. Whoever has an account can log in as before.",
          ],
        ),
        section(
          "Accounts and rights",
          prose(
            "At somebody's first login, Weblate creates an account with the user name, full name and e-mail address of authentik, and recognizes the user by their ID there from then on.",
          ),
          prose(
            "An account with the same e-mail address is connected instead, once its owner has confirmed that with the password of Weblate. People can also do it themselves, under **Account** in their settings.",
          ),
          warning(
            "An account without a password in Weblate is connected without a question: whoever has its e-mail address in authentik gets it. Do not let people change their address in authentik unchecked.",
          ),
          prose(
            "Rights are given in Weblate, by teams; groups of authentik play no part in it. A team can take in new users by itself, by a pattern for e-mail addresses.",
          ),
        ),
        remark(
          "To take the login with e-mail address and password away, set `WEBLATE_NO_EMAIL_AUTH=1`, or remove `EmailAuth` from `AUTHENTICATION_BACKENDS`. Invitations and resetting passwords go with it. `{{weblate.url}}/admin/login/` still takes the password of an administrator.",
        ),
        remark(
          "A logout of Weblate leaves the session in authentik alone, and locking a user out in authentik ends no session in Weblate.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open `{{weblate.url}}/accounts/login/` in a private window and choose **authentik**."),
    step("Log in to authentik. It returns you to Weblate, where you are logged in."),
    step("Open **Settings** > **Account** in the menu of your profile. authentik is listed there."),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Weblate makes its redirect URI from the site's domain and from whether HTTPS is on. Compare both settings with {{weblate.url}}, and restart Weblate after a change.",
      ),
    ),
    section(
      "What Weblate says",
      table(
        ["Message or symptom", "What to do"],
        [
          "“New registrations are turned off.”",
          "`oidc` is not among `REGISTRATION_ALLOW_BACKENDS`, or the name is misspelled.",
        ],
        [
          "“Got no e-mail address from third party authentication service.”",
          "The user has no e-mail address in authentik, or the scope `email` is missing.",
        ],
        [
          "“This username is already taken. Please choose another.”",
          "Another account has the user name, with another e-mail address. Change one of the two, or connect the account in its settings.",
        ],
        [
          "“Could not authenticate due to invalid session state.”",
          "The browser did not bring back the cookie from the start of the login. Open Weblate only at {{weblate.url}}.",
        ],
        [
          "an error of the server, and `AuthTokenError` in the log",
          "Weblate wants tokens that are signed with RS256. Choose an RSA certificate as the signing key of the provider in authentik, and no encryption key; then restart Weblate.",
        ],
        [
          "an error of the server, and `404` or `certificate verify failed` in the log",
          "The endpoint is not {{endpoint.issuer.withoutSlash}}, or Weblate does not trust the certificate of {{authentik.host}}.",
        ],
      ),
    ),
  ],
  resources: [
    {
      title: "Weblate documentation: authentication",
      url: "https://docs.weblate.org/en/latest/admin/auth.html",
    },
    {
      title: "Weblate documentation: variables of the Docker container",
      url: "https://docs.weblate.org/en/latest/admin/install/docker.html",
    },
    {
      title: "Python Social Auth documentation: OpenID Connect",
      url: "https://python-social-auth.readthedocs.io/en/latest/backends/oidc.html",
    },
  ],
});
