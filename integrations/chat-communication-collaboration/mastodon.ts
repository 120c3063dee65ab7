import {
  choice,
  commands,
  config,
  defineIntegration,
  info,
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

/** Mastodon reads its settings at the start. */
const restart = (id: string) =>
  choice(
    id,
    "Way of installation",
    option("server", "Server", commands("sudo systemctl restart mastodon-web")),
    option("compose", "Docker Compose", commands("docker compose up -d")),
  );

export default defineIntegration({
  name: "Mastodon",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://joinmastodon.org/",
  about:
    "Mastodon is a social network of many servers that you can host a part of: its users publish posts and follow people on their own and on other servers.",
  notes: [
    info(
      "Each user of authentik who logs in gets an account on your server, with the user name of authentik in its address. Other servers learn this name, and it cannot be changed.",
    ),
  ],
  placeholders: {
    mastodon: origin("mastodon.company", "the Mastodon server"),
  },
  setups: [
    oidc({
      requirements: [
        "`WEB_DOMAIN` of Mastodon, or `LOCAL_DOMAIN` if that is not set, is `{{mastodon.host}}`.",
        reachesAuthentik("Mastodon"),
        "Users with an e-mail address in authentik.",
        "User names in authentik that stay as they are: Mastodon knows people by them.",
      ],
      provider: {
        redirectUris: [strict("{{mastodon.url}}/auth/auth/openid_connect/callback")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
      },
      application: [
        step(
          "Add these lines to `.env.production`, which is in `/home/mastodon/live` or beside the Compose file:",
          config(
            "dotenv",
            {
              OIDC_ENABLED: "true",
              OIDC_DISPLAY_NAME: "authentik",
              OIDC_DISCOVERY: "true",
              OIDC_ISSUER: "{{endpoint.issuer}}",
              OIDC_SCOPE: "openid,profile,email",
              OIDC_UID_FIELD: "preferred_username",
              OIDC_CLIENT_ID: "{{clientId}}",
              OIDC_CLIENT_SECRET: "{{clientSecret}}",
              OIDC_REDIRECT_URI: "{{redirectUri}}",
              OIDC_SECURITY_ASSUME_EMAIL_IS_VERIFIED: "true",
              OIDC_USE_PKCE: "true",
            },
            { file: ".env.production" },
          ),
        ),
        step("Restart Mastodon:", restart("installation")),
        remark(
          "`OIDC_USE_PKCE` is known since Mastodon 4.3; older releases pass over it. Without `OIDC_SECURITY_ASSUME_EMAIL_IS_VERIFIED`, Mastodon asks new users to confirm their e-mail address by a message, as authentik does not vouch for it.",
        ),
        section(
          "Accounts and their names",
          prose(
            "At the first login, Mastodon creates an account whose name is the user name of authentik: what stands before an @, without anything but the letters a to z, digits and underscores, and with `_1` added if the name is taken. From then on it finds the account by the user name in authentik.",
          ),
          warning(
            "Somebody who is renamed in authentik gets a new, empty account, and whoever gets an old user name gets the account that belonged to it. Do not let people change their user names themselves.",
          ),
          prose(
            "Everybody whom authentik lets in gets an account at once, even if Mastodon is closed for registrations or approves them. Bind a group to the application in authentik to choose. Mastodon takes no groups or roles over from authentik.",
          ),
        ),
        section(
          "Connecting accounts that are there already",
          prose(
            "By default Mastodon refuses a login if the e-mail address belongs to an account already. It can connect the two (4.2.6 or newer). Add this line, restart Mastodon, and have everybody with an account log in through authentik once:",
          ),
          config(
            "dotenv",
            { ALLOW_UNSAFE_AUTH_PROVIDER_REATTACH: "true" },
            { file: ".env.production" },
          ),
          warning(
            "While the line is there, whoever has somebody's e-mail address in authentik gets their account, that of the owner too. Make sure that people cannot set their address without a check, and take the line away as soon as the accounts are connected.",
          ),
        ),
        section(
          "authentik as the only way in",
          prose(
            "First log in through authentik and make the account an owner of Mastodon. Put in its name, without the domain:",
          ),
          choice(
            "owner",
            "Way of installation",
            option(
              "server",
              "Server",
              prose("As the user `mastodon`, in `/home/mastodon/live`:"),
              commands("RAILS_ENV=production bin/tootctl accounts modify NAME --role Owner"),
            ),
            option(
              "compose",
              "Docker Compose",
              commands("docker compose exec web bin/tootctl accounts modify NAME --role Owner"),
            ),
          ),
          prose(
            "Then add these lines and restart Mastodon. The first takes away passwords and the form to sign up, the second sends people to authentik without a page between:",
          ),
          config(
            "dotenv",
            { OMNIAUTH_ONLY: "true", ONE_CLICK_SSO_LOGIN: "true" },
            { file: ".env.production" },
          ),
          prose("Should authentik be out of reach, take the lines away and restart Mastodon."),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Mastodon, open {{mastodon.url}} and click **Login**."),
    step("Click **authentik**. You are sent to authentik."),
    step(
      "Log in there. authentik returns you to Mastodon, where you are logged in. A new user is shown how to begin.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "There is no button **authentik**",
        "Mastodon was not restarted, or the container was restarted but not created again: `docker compose up -d` does so after a change of the file.",
      ],
      [
        "“Could not authenticate you from …”",
        "The rest of the message and the log of `mastodon-web` say why. If it is the issuer or the discovery, `OIDC_ISSUER` is not `{{endpoint.issuer}}`, with the slash at its end; if it is a certificate, the server does not trust authentik's.",
      ],
      [
        "“Error creating an account for this identity”",
        "The e-mail address belongs to an account already, or authentik has none for this user.",
      ],
      [
        "Mastodon wants the e-mail address confirmed",
        "`OIDC_SECURITY_ASSUME_EMAIL_IS_VERIFIED` was not `true` at the first login. An administrator can confirm it under **Moderation** > **Accounts**.",
      ],
      [
        "After a logout, authentik shows an error",
        "Take `OIDC_IDP_LOGOUT_REDIRECT_URI` away: authentik wants to know whom to log out, which Mastodon does not tell.",
      ],
    ),
  ],
  resources: [
    {
      title: "Mastodon documentation: single sign-on",
      url: "https://docs.joinmastodon.org/admin/optional/sso/",
    },
    {
      title: "Mastodon documentation: external authentication",
      url: "https://docs.joinmastodon.org/admin/config/#external-authentication",
    },
    {
      title: "Mastodon: OpenID Connect, the change that brought it",
      url: "https://github.com/mastodon/mastodon/pull/16221",
    },
  ],
});
