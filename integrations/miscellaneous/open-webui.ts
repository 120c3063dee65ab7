import {
  binding,
  choice,
  commands,
  config,
  defineIntegration,
  dockerRunQuotes,
  entitlement,
  group,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  recreateContainer,
  section,
  step,
  strict,
  table,
  warning,
} from "hostwise";

/** The client's credentials, which belong into a secret where there is one. */
const credentials = {
  OAUTH_CLIENT_ID: "{{clientId}}",
  OAUTH_CLIENT_SECRET: "{{clientSecret}}",
};

const plain = {
  WEBUI_URL: "{{webui.url}}",
  ENABLE_OAUTH_PERSISTENT_CONFIG: "false",
  ENABLE_OAUTH_SIGNUP: "true",
  OAUTH_MERGE_ACCOUNTS_BY_EMAIL: "true",
  OAUTH_PROVIDER_NAME: "authentik",
  OPENID_PROVIDER_URL: "{{endpoint.discovery}}",
  OPENID_REDIRECT_URI: "{{redirectUri}}",
  OAUTH_SCOPES: "{{scopes}}",
  OAUTH_CODE_CHALLENGE_METHOD: "S256",
  WEBUI_AUTH_SIGNOUT_REDIRECT_URL: "{{logoutRedirectUri}}",
  ENABLE_OAUTH_BACKCHANNEL_LOGOUT: "true",
  ENABLE_OAUTH_ROLE_MANAGEMENT: "true",
  OAUTH_ROLES_CLAIM: "roles",
  OAUTH_ALLOWED_ROLES: "user,admin",
  OAUTH_ADMIN_ROLES: "admin",
};

export default defineIntegration({
  name: "Open WebUI",
  category: "miscellaneous",
  support: "community",
  homepage: "https://openwebui.com/",
  about:
    "Open WebUI is a web interface for language models: people chat with models on your own machines or at a provider, share knowledge with them and give them tools.",
  placeholders: { webui: origin("openwebui.company", "the Open WebUI installation") },
  setups: [
    oidc({
      requirements: [
        "An administrator exists in Open WebUI: its first account becomes one, whoever it is.",
        "`WEBUI_SECRET_KEY` is set to a long random text that stays the same. Otherwise logins can fail after Open WebUI's container was created again.",
        reachesAuthentik("Open WebUI"),
      ],
      provider: {
        redirectUris: [
          strict("{{webui.url}}/oauth/oidc/callback"),
          strict("{{webui.url}}/auth", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        propertyMappings: ["openid", "email", "profile", "offline_access", "entitlements"],
        logoutUri: "{{webui.url}}/oauth/backchannel-logout",
        logoutMethod: "backchannel",
        signingKey: "any",
      },
      objects: {
        users: group({ name: "Open WebUI Users", about: "Members may use Open WebUI." }),
        admins: group({
          name: "Open WebUI Admins",
          about:
            "Members are administrators of Open WebUI. Add yourself before you go on: from the next login on, Open WebUI takes your role from here.",
        }),
        user: entitlement({
          name: "user",
          group: "users",
          about: "authentik sends the names of entitlements as the claim `roles`.",
        }),
        admin: entitlement({ name: "admin", group: "admins" }),
        usersMay: binding({ to: "users", about: "Only members of the two groups get in." }),
        adminsMay: binding({ to: "admins" }),
      },
      application: [
        choice(
          "deployment",
          "Way of installation",
          option(
            "compose",
            "Docker Compose",
            step(
              "Add these variables to Open WebUI's service:",
              config(
                "yaml",
                { services: { "open-webui": { environment: { ...plain, ...credentials } } } },
                { file: "compose.yaml" },
              ),
            ),
            recreateContainer("open-webui"),
          ),
          option(
            "helm",
            "Helm",
            step(
              "Put the credentials into a secret in Open WebUI's namespace:",
              commands(
                "kubectl create secret generic open-webui-authentik --from-literal=OAUTH_CLIENT_ID='{{clientId}}' --from-literal=OAUTH_CLIENT_SECRET='{{clientSecret}}'",
              ),
            ),
            step(
              "Add these values, and upgrade the release with them:",
              config(
                "yaml",
                {
                  extraEnvVars: Object.entries(plain).map(([name, value]) => ({ name, value })),
                  extraEnvFrom: [{ secretRef: { name: "open-webui-authentik" } }],
                },
                { file: "values.yaml" },
              ),
            ),
          ),
          option(
            "environment",
            "Environment file",
            step(
              "Add these variables to the environment in which Open WebUI starts, such as the file that its system service reads:",
              config("dotenv", { ...plain, ...credentials }, { file: "open-webui.env" }),
            ),
            step("Restart Open WebUI."),
            dockerRunQuotes(),
          ),
        ),
        prose("What the variables do:"),
        table(
          ["Variable", "Meaning"],
          [
            "`ENABLE_OAUTH_PERSISTENT_CONFIG`",
            "`false`: these variables hold, not what was once saved in Open WebUI's database.",
          ],
          [
            "`ENABLE_OAUTH_SIGNUP`",
            "`true` creates an account at somebody's first login. It has nothing to do with the sign-up form, `ENABLE_SIGNUP`.",
          ],
          [
            "`OAUTH_MERGE_ACCOUNTS_BY_EMAIL`",
            "`true` links somebody's first login to the existing account with the same e-mail address.",
          ],
          [
            "`OAUTH_SCOPES`",
            "`entitlements` brings the role. With `offline_access`, Open WebUI renews its session with authentik; without it, Open WebUI forgets that session when the access token ends, and logging out no longer ends it.",
          ],
          [
            "`WEBUI_AUTH_SIGNOUT_REDIRECT_URL`",
            "Where authentik sends users after logging out, from version 2026.5 on.",
          ],
          [
            "`ENABLE_OAUTH_BACKCHANNEL_LOGOUT`",
            "`true` lets authentik end all sessions of a user when one ends in authentik. Open WebUI needs Redis for it (`REDIS_URL`).",
          ],
          [
            "`ENABLE_OAUTH_ROLE_MANAGEMENT`",
            "`true` sets the role at each login: `admin` for the entitlement `admin`, else `user` for `user`.",
          ],
        ),
        warning(
          "With `OAUTH_MERGE_ACCOUNTS_BY_EMAIL`, whoever can set their own e-mail address in authentik without a check, when they enrol or later, could take over somebody's account in Open WebUI. Set it to `false` if users can, and in any case once everybody has logged in.",
        ),
        warning(
          "A session in Open WebUI lasts four weeks, whatever happens in authentik, unless Redis is set up. Without Redis, shorten it with `JWT_EXPIRES_IN`, such as `12h`, and give a user whom you lock out the role **pending** in Open WebUI too.",
        ),
        section(
          "Groups",
          prose(
            "Open WebUI can also take over groups from authentik, to share models and knowledge with them. Add:",
          ),
          config("dotenv", {
            ENABLE_OAUTH_GROUP_MANAGEMENT: "true",
            ENABLE_OAUTH_GROUP_CREATION: "true",
            OAUTH_BLOCKED_GROUPS: '["authentik *"]',
          }),
          prose(
            "The groups come in the claim `groups`, which the scope `profile` brings. `ENABLE_OAUTH_GROUP_CREATION` creates those that Open WebUI does not have; with `false`, only groups that exist there get members. `OAUTH_BLOCKED_GROUPS` is a list, in JSON, of names or patterns of groups that nobody is added to or removed from.",
          ),
          warning(
            "At each login, users leave all groups of Open WebUI that authentik did not name, also those that they were added to by hand.",
          ),
        ),
        section(
          "Turn off the login with a password",
          prose(
            "When an administrator can log in through authentik, set `ENABLE_LOGIN_FORM` to `false`: the form disappears from the login page, and remains at `{{webui.url}}/auth?form=true`. `ENABLE_PASSWORD_AUTH` set to `false` refuses passwords altogether; set it back if authentik is out of reach.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Open WebUI and open {{webui.url}}."),
    step(
      "Click **Continue with authentik** and log in there. authentik returns you to Open WebUI.",
    ),
    step(
      "As a member of **Open WebUI Admins**, open **Admin Panel** > **Users**. It lists you with the role of an administrator.",
    ),
  ],
  troubleshooting: [
    section(
      "“The email or password provided is incorrect” after the login in authentik",
      prose(
        "Open WebUI shows this for most faults. Its log tells the real one, in a line with `OAuth callback`:",
      ),
      table(
        ["In the log", "What to do"],
        [
          "`mismatching_state`",
          "The browser did not bring back the cookie from the start of the login. Open Open WebUI only at {{webui.url}}, and let no reverse proxy change its cookies.",
        ],
        [
          "a fault of the token's form or signature",
          "The provider has an encryption key, and Open WebUI cannot read what it encrypts: remove it. Or it has no signing key.",
        ],
        [
          "a timeout, a certificate or a name that is not found",
          "Open WebUI does not reach {{authentik.url}}, or does not trust its certificate.",
        ],
        ["`email is missing`", "The user has no e-mail address in authentik."],
      ),
    ),
    section(
      "“Account Activation Pending”",
      prose(
        "No role came for the new account. Check that the user is in one of the two groups, that `entitlements` is among the provider's selected scopes and in `OAUTH_SCOPES`, and that the groups have the entitlements. Until then, an administrator can set the role under **Admin Panel** > **Users**.",
      ),
    ),
    section(
      "“You do not have permission to access this resource”",
      prose(
        "A role came, but not one that `OAUTH_ALLOWED_ROLES` or `OAUTH_ADMIN_ROLES` names: the entitlements must be called `user` and `admin`. Or `ENABLE_OAUTH_SIGNUP` is not `true`, and the user has no account yet.",
      ),
    ),
    section(
      "“This email is already registered”",
      prose("The account has another login, and `OAUTH_MERGE_ACCOUNTS_BY_EMAIL` is not `true`."),
    ),
    section(
      "The browser ends up at another address",
      prose(
        "What was saved as **WebUI URL** under **Admin Panel** > **Settings** > **General** wins over `WEBUI_URL`. It must be {{webui.url}}.",
      ),
    ),
  ],
  resources: [
    {
      title: "Open WebUI documentation: SSO",
      url: "https://docs.openwebui.com/features/authentication-access/auth/sso/",
    },
    {
      title: "Open WebUI documentation: environment variables",
      url: "https://docs.openwebui.com/reference/env-configuration/",
    },
    {
      title: "Open WebUI documentation: troubleshooting SSO",
      url: "https://docs.openwebui.com/troubleshooting/sso/",
    },
  ],
});
