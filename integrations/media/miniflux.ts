import {
  binding,
  choice,
  commands,
  config,
  defineIntegration,
  group,
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

const variables = {
  BASE_URL: "{{miniflux.url}}",
  OAUTH2_PROVIDER: "oidc",
  OAUTH2_OIDC_DISCOVERY_ENDPOINT: "{{endpoint.issuer}}",
  OAUTH2_OIDC_PROVIDER_NAME: "authentik",
  OAUTH2_CLIENT_ID: "{{clientId}}",
  OAUTH2_CLIENT_SECRET: "{{clientSecret}}",
  OAUTH2_REDIRECT_URL: "{{redirectUri}}",
  OAUTH2_USER_CREATION: "1",
};

export default defineIntegration({
  name: "Miniflux",
  category: "media",
  support: "community",
  homepage: "https://miniflux.app/",
  about:
    "Miniflux is a plain and fast reader for feeds (RSS, Atom, JSON Feed): it collects the new articles of the sites that you follow, without advertisements and tracking.",
  placeholders: { miniflux: origin("miniflux.company", "the Miniflux installation") },
  setups: [
    oidc({
      requirements: [
        "Miniflux 2.2.14 or newer.",
        "An administrator of Miniflux with a password, who gets in if authentik is out of reach and makes others administrators.",
        reachesAuthentik("Miniflux"),
      ],
      provider: {
        redirectUris: [strict("{{miniflux.url}}/oauth2/oidc/callback")],
        signingKey: "any",
      },
      objects: {
        users: group({ name: "Miniflux Users", about: "Members may log in to Miniflux." }),
        usersMay: binding({
          to: "users",
          about: "Miniflux creates an account for everybody whom authentik lets in.",
        }),
      },
      application: [
        choice(
          "configuration",
          "Way of configuration",
          option(
            "compose",
            "Docker Compose",
            step(
              "Add these variables to Miniflux's service:",
              config(
                "yaml",
                { services: { miniflux: { environment: variables } } },
                { file: "docker-compose.yml" },
              ),
            ),
            recreateContainer("miniflux"),
          ),
          option(
            "file",
            "Configuration file",
            step(
              "Add these lines to `/etc/miniflux.conf`. The packages for Debian, Fedora and their like hand it to Miniflux at its start.",
              config("dotenv", variables, { file: "/etc/miniflux.conf" }),
            ),
            step("Restart Miniflux:", commands("sudo systemctl restart miniflux")),
            remark(
              "If you start Miniflux yourself and name the file with `-c`, quotes are part of the value: leave them out.",
            ),
          ),
        ),
        table(
          ["Variable", "Meaning"],
          ["`BASE_URL`", "Miniflux's own address."],
          [
            "`OAUTH2_OIDC_DISCOVERY_ENDPOINT`",
            "The issuer of the provider, with its final slash. Miniflux adds `.well-known/openid-configuration` itself.",
          ],
          [
            "`OAUTH2_OIDC_PROVIDER_NAME`",
            "The name on the login page, and in the link on **Settings**.",
          ],
          [
            "`OAUTH2_USER_CREATION`",
            "Creates an account at somebody's first login. Without it, only those get in who have linked their account.",
          ],
        ),
        section(
          "Existing accounts",
          prose(
            "Miniflux knows users of authentik by their ID there alone, not by user name or e-mail address. Whoever has an account already links it, once: log in with the password, open **Settings** and click **Link my authentik account**. Without that, a first login with authentik creates a second account. If the user names in authentik and Miniflux are the same, it is refused.",
          ),
          warning(
            "Link before the first login with authentik. Once that has created a second account, an administrator has to remove it before the first one can be linked.",
          ),
        ),
        section(
          "Accounts and roles",
          prose(
            "A new account gets the user name of authentik and is no administrator. An administrator sets that right in Miniflux, under **Settings** > **Users**. Groups of authentik play no part in it.",
          ),
          prose(
            "Do not change the provider's subject mode later: Miniflux would take everybody for somebody new.",
          ),
        ),
        section(
          "Only authentik",
          prose(
            "When the login works and everybody has linked their account, `DISABLE_LOCAL_AUTH` set to `1` takes the password off the login page. The link on **Settings** disappears, too. Before that, make somebody an administrator who logs in with authentik. If authentik is out of reach, take the variable away and restart Miniflux.",
          ),
        ),
        remark(
          "Logging out of Miniflux ends no session in authentik. Whoever is locked out in authentik stays logged in to Miniflux for up to 30 days (`CLEANUP_REMOVE_SESSIONS_DAYS`). Their password in Miniflux, their API keys, and what they set up for apps under **Integrations** go on working. To shut somebody out at once, remove the account under **Settings** > **Users**: their feeds go with it.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{miniflux.url}} in a private window and click **Sign in with authentik**."),
    step(
      "Log in as a member of **Miniflux Users**. authentik returns you to Miniflux, which shows your unread articles; for a new user, there are none.",
    ),
  ],
  troubleshooting: [
    section(
      "The login page appears again",
      prose("Miniflux's log says why:"),
      table(
        ["In the log", "What to do"],
        [
          "`failed to initialize provider` with `404`",
          "`OAUTH2_OIDC_DISCOVERY_ENDPOINT` must be {{endpoint.issuer}}, without `.well-known/openid-configuration`.",
        ],
        [
          "`failed to initialize provider` with `did not match`",
          "The final slash of `OAUTH2_OIDC_DISCOVERY_ENDPOINT` is missing.",
        ],
        [
          "`failed to initialize provider` with another reason",
          "The Miniflux server does not reach {{authentik.url}}, or does not trust its certificate.",
        ],
        [
          "`failed to exchange token`",
          "`OAUTH2_CLIENT_ID` or `OAUTH2_CLIENT_SECRET` is not what the provider in authentik shows.",
        ],
        [
          "`failed to verify id token`",
          "The provider in authentik needs a signing key, and must have no encryption key.",
        ],
      ),
    ),
    section(
      "The login page shows no “Sign in with authentik”",
      prose(
        "The variables do not reach Miniflux, or `OAUTH2_PROVIDER` is not `oidc`. Look at what it has got, with Docker Compose:",
      ),
      commands("docker compose config miniflux"),
      prose(
        "With a file, see that Miniflux has been restarted since, and that its service reads this file: `systemctl cat miniflux` names it after `EnvironmentFile`.",
      ),
    ),
    section(
      "“Access Forbidden” or “This user already exists.”",
      prose(
        "The first: the user has no account, and `OAUTH2_USER_CREATION` is not `1`. The second: an account with the same user name is not linked. See **Existing accounts** above.",
      ),
    ),
    section(
      "“There is already someone associated with this provider!”",
      prose(
        "The user has logged in with authentik before, and got a second account by that. As an administrator, remove it under **Settings** > **Users**, then link the first one.",
      ),
    ),
    section(
      "The administrator's password is forgotten",
      prose("Set a new one. With Docker Compose:"),
      commands("docker compose exec miniflux /usr/bin/miniflux -reset-password"),
      prose("With the configuration file:"),
      commands("sudo miniflux -c /etc/miniflux.conf -reset-password"),
    ),
  ],
  resources: [
    {
      title: "Miniflux documentation: OAuth2 and OpenID Connect authentication",
      url: "https://miniflux.app/docs/howto.html#oauth2",
    },
    {
      title: "Miniflux documentation: configuration parameters",
      url: "https://miniflux.app/docs/configuration.html",
    },
  ],
});
