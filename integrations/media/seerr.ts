import {
  binding,
  commands,
  config,
  defineIntegration,
  group,
  oidc,
  origin,
  prose,
  remark,
  section,
  step,
  strict,
  table,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Seerr",
  category: "media",
  support: "community",
  homepage: "https://docs.seerr.dev/",
  about:
    "Seerr, the successor of Jellyseerr and Overseerr, lets people ask for films and series that are missing in Jellyfin, Emby or Plex, and hands what is approved to Sonarr and Radarr.",
  notes: [
    warning(
      "In September 2026, no release of Seerr knew OpenID Connect. It is in a preview image, which Seerr's developers offer for tests until the [change](https://github.com/seerr-team/seerr/pull/2715) is part of a release. The preview may lag behind in fixes, and how it is set up may still change.",
    ),
    remark(
      "A released Seerr works with authentik by way of the media server: people log in to Seerr with their account of Jellyfin, and [Jellyfin's guide](/integrations/media/jellyfin) shows how Jellyfin checks their passwords by LDAP against authentik.",
    ),
  ],
  placeholders: { seerr: origin("seerr.company", "the Seerr installation") },
  setups: [
    oidc({
      requirements: [
        "Seerr in a container, or another installation that you can replace by one.",
        "Seerr is set up, and its owner, the first account, can log in.",
        "A copy of Seerr's configuration folder, and of its database if that is PostgreSQL, made while Seerr was stopped. The preview changes the database; the copy is the way back to a release.",
        "Every user has an e-mail address in authentik.",
        "The Seerr server reaches {{authentik.url}} over HTTPS and trusts its certificate.",
      ],
      provider: {
        redirectUris: [
          strict("{{seerr.url}}/login"),
          strict("{{seerr.url}}/profile/settings/linked-accounts"),
        ],
        signingKey: "any",
      },
      objects: {
        users: group({ name: "Seerr Users", about: "Members may log in to Seerr." }),
        usersMay: binding({
          to: "users",
          about: "Seerr creates an account for everybody whom authentik lets in.",
        }),
      },
      application: [
        step(
          "Log in to Seerr as its owner and open **Settings** > **General**. Enter {{seerr.url}} as **Application URL** and click **Save Changes**: Seerr makes its redirect URI from it.",
        ),
        step(
          "Stop Seerr: it writes its settings itself, and would undo the next step.",
          commands("docker compose stop seerr"),
        ),
        step(
          "Add these keys to `settings.json` in Seerr's configuration folder, which is `/app/config` in the container. `main` and `oidc` may be there already: add to what they hold.",
          config(
            "json",
            {
              main: { oidcLogin: true },
              oidc: {
                providers: [
                  {
                    slug: "authentik",
                    name: "authentik",
                    issuerUrl: "{{endpoint.issuer}}",
                    clientId: "{{clientId}}",
                    clientSecret: "{{clientSecret}}",
                    scopes: "{{scopes}}",
                    newUserLogin: true,
                  },
                ],
              },
            },
            { file: "settings.json" },
          ),
        ),
        step(
          "Change the image of Seerr's service to the preview:",
          config(
            "yaml",
            { services: { seerr: { image: "ghcr.io/seerr-team/seerr:preview-new-oidc" } } },
            { file: "compose.yaml" },
          ),
        ),
        step(
          "Get the image and start Seerr:",
          commands("docker compose pull seerr", "docker compose up -d seerr"),
        ),
        table(
          ["Key", "Meaning"],
          [
            "`slug`",
            "The provider's name in the accounts that are connected with it. Do not change it later.",
          ],
          ["`issuerUrl`", "The issuer of the provider, with its final slash."],
          [
            "`newUserLogin`",
            "`true` creates an account at somebody's first login, with the permissions that **Settings** > **Users** names as defaults. Without it, only those get in who have connected their account.",
          ],
        ),
        section(
          "Existing accounts",
          prose(
            "Seerr connects no accounts by itself: whoever has one with the same e-mail address is refused at the login with authentik. Everybody connects their own, the owner too:",
          ),
          step(
            "Log in to Seerr as before and open `{{seerr.url}}/profile/settings/linked-accounts`.",
          ),
          step("Click **Link Account**, choose **authentik** and log in there."),
        ),
        remark(
          "Seerr ties the account to the user's ID in authentik, so that a changed name or address does no harm. Permissions are given in Seerr; groups of authentik play no part in it. Logging out of Seerr ends no session in authentik, and locking a user out in authentik ends none in Seerr.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open `{{seerr.url}}/login` in a private window and click the button **authentik**."),
    step(
      "Log in as a member of **Seerr Users**. authentik returns you to Seerr, where you are logged in.",
    ),
  ],
  troubleshooting: [
    section(
      "The login page has no button for authentik",
      prose(
        "The image is a release, or Seerr wrote over `settings.json` because it ran while you changed it. Look at both again, with Seerr stopped.",
      ),
    ),
    section(
      "Seerr shows an error",
      table(
        ["What you see", "What to do"],
        [
          "“Failed to connect to authentik”",
          "The Seerr server does not reach {{authentik.url}}, does not trust its certificate, or `issuerUrl` is not {{endpoint.issuer}}. Seerr's log has “Failed OIDC provider discovery” with the reason.",
        ],
        [
          "“You do not have permission to sign in with authentik”",
          "An account with the user's e-mail address exists and is not connected; see **Existing accounts** above. Or there is none, and `newUserLogin` is not `true`.",
        ],
        [
          "“No email address was provided by authentik”",
          "The user has no e-mail address in authentik.",
        ],
        [
          "“Authorization with authentik failed”",
          "Seerr's log has “Failed OIDC authorization code grant” with the reason. More than a minute between the click and the return from authentik is one: start again.",
        ],
        [
          "the login page again, after a login without an error",
          "An early preview lost the session. Get the image again.",
        ],
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "**Application URL** is not {{seerr.url}}; or you connected an account from the page of a user, such as `/users/1/settings/linked-accounts`, in place of your own profile.",
      ),
    ),
  ],
  resources: [
    {
      title: "Seerr: initial support for OpenID Connect authentication",
      url: "https://github.com/seerr-team/seerr/pull/2715",
    },
    {
      title: "Seerr: discussion for those who test OpenID Connect",
      url: "https://github.com/seerr-team/seerr/discussions/2721",
    },
    {
      title: "Seerr documentation: installation with Docker",
      url: "https://docs.seerr.dev/getting-started/docker",
    },
  ],
});
