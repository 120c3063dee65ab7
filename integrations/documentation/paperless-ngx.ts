import {
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
  remark,
  section,
  step,
  strict,
  table,
  warning,
} from "hostwise";

const providers = {
  openid_connect: {
    OAUTH_PKCE_ENABLED: true,
    SCOPE: ["openid", "profile", "email"],
    APPS: [
      {
        provider_id: "authentik",
        name: "authentik",
        client_id: "{{clientId}}",
        secret: "{{clientSecret}}",
        settings: { server_url: "{{endpoint.discovery}}" },
      },
    ],
  },
};

/** All variables; the providers are a JSON text in one of them. */
const environment = (providersJson: string) => ({
  PAPERLESS_URL: "{{paperless.url}}",
  PAPERLESS_ACCOUNT_DEFAULT_HTTP_PROTOCOL: "{{paperless.scheme}}",
  PAPERLESS_APPS: "allauth.socialaccount.providers.openid_connect",
  PAPERLESS_SOCIALACCOUNT_PROVIDERS: providersJson,
  PAPERLESS_SOCIAL_AUTO_SIGNUP: "true",
  PAPERLESS_SOCIALACCOUNT_ALLOW_SIGNUPS: "true",
  PAPERLESS_SOCIAL_ACCOUNT_SYNC_GROUPS: "true",
  PAPERLESS_LOGOUT_REDIRECT_URL: "{{endpoint.endSession}}",
});

export default defineIntegration({
  name: "Paperless-ngx",
  aliases: ["Paperless"],
  category: "documentation",
  support: "community",
  homepage: "https://docs.paperless-ngx.com/",
  about:
    "Paperless-ngx turns scanned and digital documents into an archive that you can search: it recognizes their text, sorts them and keeps them on your own server.",
  placeholders: { paperless: origin("paperless.company", "the Paperless-ngx installation") },
  setups: [
    oidc({
      requirements: [
        "Paperless-ngx 2.15 or newer. Do not use 2.20.0, which takes over no groups.",
        "A local superuser of Paperless-ngx with a password.",
        reachesAuthentik("Paperless-ngx"),
      ],
      provider: {
        redirectUris: [strict("{{paperless.url}}/accounts/oidc/authentik/login/callback/")],
        signingKey: "any",
      },
      objects: {
        users: group({
          name: "Paperless Users",
          about:
            "Members get the permissions of the group of the same name in Paperless-ngx. Everybody else who may open the application gets an account too, but no permissions.",
        }),
      },
      application: [
        step(
          "Log in to Paperless-ngx as a superuser, open **Users & Groups** in the side menu and click **Add Group**. Name it `Paperless Users`, to the letter as in authentik, and tick what its members may do. They need at least **View** for **UISettings**; without it, the page stays empty.",
        ),
        step(
          "Are there accounts in Paperless-ngx that users of authentik shall keep? Then write `false` for `PAPERLESS_SOCIALACCOUNT_ALLOW_SIGNUPS` in the next step, and follow **Existing accounts** below.",
        ),
        step(
          "Add these variables:",
          choice(
            "installation",
            "Way of installation",
            option(
              "docker",
              "Docker Compose",
              config(
                "yaml",
                {
                  services: {
                    webserver: { environment: environment(JSON.stringify(providers, null, 2)) },
                  },
                },
                { file: "docker-compose.yml" },
              ),
              prose(
                "Variables of the same name in `docker-compose.env` lose against these. Create the container again:",
              ),
              commands("docker compose up -d webserver"),
            ),
            option(
              "bare-metal",
              "Bare metal",
              config("dotenv", environment(JSON.stringify(providers)), {
                file: "paperless.conf",
              }),
              prose("Restart the web server of Paperless-ngx:"),
              commands("sudo systemctl restart paperless-webserver"),
            ),
          ),
        ),
        prose("What the variables do:"),
        table(
          ["Variable", "Meaning"],
          ["`PAPERLESS_URL`", "The address at which users open Paperless-ngx."],
          [
            "`PAPERLESS_ACCOUNT_DEFAULT_HTTP_PROTOCOL`",
            "The scheme of the redirect URI; `https` unless it is set.",
          ],
          [
            "`PAPERLESS_SOCIALACCOUNT_PROVIDERS`",
            "The login with authentik, as JSON. `provider_id` is part of the redirect URI.",
          ],
          [
            "`PAPERLESS_SOCIAL_AUTO_SIGNUP`",
            "`true` creates the account with the user name and e-mail address from authentik; `false` lets users change both first.",
          ],
          [
            "`PAPERLESS_SOCIALACCOUNT_ALLOW_SIGNUPS`",
            "`false` creates no accounts: only those that are linked can log in.",
          ],
          [
            "`PAPERLESS_SOCIAL_ACCOUNT_SYNC_GROUPS`",
            "`true` sets the user's groups at every login: those of authentik that Paperless-ngx has under the same name, and no others.",
          ],
          [
            "`PAPERLESS_LOGOUT_REDIRECT_URL`",
            "Where users go after logging out; authentik ends their session for the application.",
          ],
        ),
        warning(
          "At every login with authentik, users lose those groups in Paperless-ngx of which they are no members in authentik. Superusers keep their rights, as long as no group decides about them.",
        ),
        section(
          "Superusers",
          prose(
            "Newer releases can make superusers of a group's members: name the group in `PAPERLESS_SOCIAL_ACCOUNT_SYNC_SUPERUSER_GROUP`. Whoever authentik does not report as a member is no superuser any more after the login, the last one included. Keep a superuser who logs in with a password.",
          ),
        ),
        section(
          "Existing accounts",
          prose(
            "Paperless-ngx does not recognize anybody by e-mail address or user name. With sign-ups on, who just logs in with authentik gets a second account, under a changed name if theirs is taken, and sees none of their documents. So let users link their account first, the superuser among them:",
          ),
          step(
            "Each user logs in with the password, opens **My Profile** from the menu of the account, and under **Connect new social account** chooses **authentik**.",
          ),
          step(
            "When all have done so, set `PAPERLESS_SOCIALACCOUNT_ALLOW_SIGNUPS` to `true`, if users without an account are to get one.",
          ),
          prose(
            "A second account that is there already can be deleted under **Users & Groups**, after its documents have been given to the other one.",
          ),
        ),
        section(
          "Only authentik",
          prose(
            "When the login works, `PAPERLESS_DISABLE_REGULAR_LOGIN=true` takes the form for passwords off the login page, and `PAPERLESS_REDIRECT_LOGIN_TO_SSO=true` sends users to authentik at once. Local passwords still work at `{{paperless.url}}/admin/`, which is the way in for a superuser in an emergency, and for the API; block `/admin/` in your reverse proxy if it must not be reachable from everywhere.",
          ),
        ),
        remark(
          "Apps and scripts that log in with a user name and a password do not know authentik. Users create an API token under **My Profile** for them.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{paperless.url}} in a private window and click **authentik** on the login page."),
    step("Log in to authentik as a member of **Paperless Users**. You are in Paperless-ngx."),
    step(
      "Log in as a superuser in another window and open **Users & Groups**: the user is listed there and belongs to the group.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Paperless-ngx makes the redirect URI from the host of the request, `PAPERLESS_ACCOUNT_DEFAULT_HTTP_PROTOCOL` and `provider_id`. Your reverse proxy must pass on the host as users see it, without a port that they do not type. If it sends the host as `X-Forwarded-Host` only, set `PAPERLESS_USE_X_FORWARD_HOST=true`.",
      ),
    ),
    section(
      "The login page has no button for authentik, or Paperless-ngx does not start",
      prose(
        "`PAPERLESS_APPS` is missing, or `PAPERLESS_SOCIALACCOUNT_PROVIDERS` is no valid JSON: Paperless-ngx then stops with `JSONDecodeError`. See what has arrived in the container:",
      ),
      commands("docker compose exec webserver printenv PAPERLESS_SOCIALACCOUNT_PROVIDERS"),
    ),
    section(
      "The login with authentik ends on the login page, or with a server error",
      prose(
        "The log of Paperless-ngx says why. Most often it does not reach authentik or does not trust its certificate:",
      ),
      commands(
        "docker compose exec webserver python3 -c \"import requests; requests.get('{{endpoint.discovery}}').raise_for_status()\"",
      ),
      prose(
        "A certificate of a private authority is trusted if `REQUESTS_CA_BUNDLE` names a file in the container that holds the authority's certificate. If the command succeeds, check that the provider in authentik has no encryption key, and that new accounts are allowed: with `PAPERLESS_SOCIALACCOUNT_ALLOW_SIGNUPS=false`, only linked ones get in.",
      ),
    ),
    section(
      "Paperless-ngx opens, but shows errors and no documents",
      prose(
        "The account has no permissions. Check that the user is in a group of authentik that Paperless-ngx has under exactly the same name, and that this group may view **UISettings**. Then log out and in again. Documents belong to their owner: others see them only if they were given permission for them, or if they have no owner.",
      ),
    ),
    section(
      "The user must confirm the e-mail address",
      prose(
        "authentik 2025.10 and later report addresses as not verified. Paperless-ngx only asks for it if `PAPERLESS_ACCOUNT_EMAIL_VERIFICATION` is `mandatory`; set it to `none` if authentik's addresses can be trusted.",
      ),
    ),
  ],
  resources: [
    {
      title: "Paperless-ngx documentation: authentication and SSO",
      url: "https://docs.paperless-ngx.com/configuration/#authentication",
    },
    {
      title: "Paperless-ngx documentation: permissions of users and groups",
      url: "https://docs.paperless-ngx.com/usage/#permissions",
    },
    {
      title: "django-allauth documentation: OpenID Connect",
      url: "https://docs.allauth.org/en/latest/socialaccount/providers/openid_connect.html",
    },
  ],
});
