import {
  binding,
  choice,
  choose,
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
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const environment = {
  ACTUAL_OPENID_DISCOVERY_URL: "{{endpoint.discovery}}",
  ACTUAL_OPENID_CLIENT_ID: "{{clientId}}",
  ACTUAL_OPENID_CLIENT_SECRET: "{{clientSecret}}",
  ACTUAL_OPENID_SERVER_HOSTNAME: "{{actual.url}}",
  ACTUAL_USER_CREATION_MODE: "login",
  ACTUAL_TOKEN_EXPIRATION: "604800",
};

export default defineIntegration({
  name: "Actual Budget",
  category: "miscellaneous",
  support: "community",
  homepage: "https://actualbudget.org/",
  about:
    "Actual Budget plans and tracks a household's money by envelopes: every sum that comes in is given a purpose. Budgets live on people's devices, and a server of your own keeps them in step.",
  placeholders: { actual: origin("actual.company", "the Actual server") },
  setups: [
    oidc({
      requirements: [
        "Actual 25.6 or newer. Its interface is described as of 26.9.",
        "Actual has a server password. The owner needs it once, at the first login with authentik, and it remains the way in if authentik is out of reach.",
        reachesAuthentik("Actual"),
      ],
      provider: {
        redirectUris: [strict("{{actual.url}}/openid/callback")],
        signingKey: "rsa",
      },
      objects: {
        users: group({
          name: "Actual Users",
          about: "Members may log in to Actual. Add yourself before you go on.",
        }),
        usersMay: binding({
          to: "users",
          about:
            "With the variables below, Actual creates an account for everybody whom authentik lets in.",
        }),
      },
      application: [
        choice(
          "way",
          "Way of setting up",
          option(
            "compose",
            "Docker Compose",
            step(
              "Add these variables to Actual's service:",
              config(
                "yaml",
                { services: { actual_server: { environment } } },
                { file: "docker-compose.yml" },
              ),
            ),
            recreateContainer("actual_server"),
          ),
          option(
            "file",
            "Configuration file",
            step(
              "Add these keys to `config.json` in Actual's data folder, or to the file that `ACTUAL_CONFIG_PATH` names. In the container, the data folder is `/data`.",
              config(
                "json",
                {
                  openId: {
                    discoveryURL: "{{endpoint.discovery}}",
                    client_id: "{{clientId}}",
                    client_secret: "{{clientSecret}}",
                    server_hostname: "{{actual.url}}",
                    authMethod: "openid",
                  },
                  userCreationMode: "login",
                  token_expiration: 604800,
                },
                { file: "config.json" },
              ),
            ),
            step("Restart Actual."),
          ),
          option(
            "interface",
            "Actual's interface",
            prose(
              "Two things cannot be set here: who gets an account, and how long a login lasts. Actual keeps its defaults: you create each account yourself, under the user name in authentik, and a login never ends.",
            ),
            step(
              "Open Actual at {{actual.url}}: it takes its own address from the browser. Log in, open a budget, then **Settings** (on a wide screen under **More**), and click **Start using OpenID**.",
            ),
            step(
              "Fill in the form:",
              settings({
                "OpenID provider": choose("authentik"),
                "OpenID provider URL": value(
                  "{{endpoint.issuer}}",
                  "The first field to type into; its name stands below it.",
                ),
                "Client ID": "{{clientId}}",
                "Client secret": "{{clientSecret}}",
              }),
            ),
            step("Click **OK**. Actual logs everybody out and shows its login page."),
          ),
        ),
        section(
          "The first login",
          step(
            "Open {{actual.url}}, enter the server password, click **Start using OpenID** and log in to authentik.",
          ),
          warning(
            "Whoever logs in first becomes the owner of the server and gets all budgets that are there. Actual's interface cannot change that later.",
          ),
        ),
        section(
          "Settings",
          prose(
            "What the variables do, and those that you may add; the keys of the file in brackets:",
          ),
          table(
            ["Variable", "Meaning"],
            [
              "`ACTUAL_OPENID_SERVER_HOSTNAME` (`server_hostname`)",
              "Actual makes its redirect URI from it, and accepts logins at this host only.",
            ],
            [
              "`ACTUAL_USER_CREATION_MODE` (`userCreationMode`)",
              "`login` creates an account at somebody's first login. With `manual`, the default, an administrator has to create it first.",
            ],
            [
              "`ACTUAL_TOKEN_EXPIRATION` (`token_expiration`)",
              "The seconds after which users have to log in again; here a week. By default a login never ends, not even when the user is locked out in authentik.",
            ],
            [
              "`ACTUAL_OPENID_ENFORCE` (`enforceOpenId`)",
              "`true` takes the server password off the login page. Set it after the owner's first login: with it, Actual does not ask the owner for the password.",
            ],
            [
              "`ACTUAL_ALLOWED_LOGIN_METHODS` (`allowedLoginMethods`)",
              "`openid` also refuses the password to programs that use Actual's API.",
            ],
          ),
          remark(
            "Actual reads these settings at each start, and they replace what was entered in the interface. Taking them away does not turn the login off; that is done in Actual's **Settings**, with **Disable OpenID**, and deletes all accounts but not the budgets.",
          ),
        ),
        section(
          "Users and roles",
          prose(
            "Actual knows its users by their user name in authentik, and takes a changed name for another user. Change it in Actual at the same time. Do not let users choose their own user names in authentik, because whoever takes over a name gets the account.",
          ),
          prose(
            "The owner and other administrators find the accounts when no budget is open: click **Server online** in the upper right corner and choose **User Directory**. New accounts are **Basic** and see their own budgets. An administrator gives them the role **Admin**, or clears **Enabled** to end a user's logins at once. Groups of authentik play no part in it.",
          ),
          prose(
            "To share a budget, its owner opens it, clicks **Server online**, and ticks the others in **User Access Management**.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{actual.url}} in a private window and click **Sign in with OpenID**."),
    step(
      "Log in as a member of **Actual Users**. authentik returns you to Actual, which lists your budgets; for a new user, the list is empty.",
    ),
  ],
  troubleshooting: [
    section(
      "The page shows “openid-grant-failed” after the login in authentik",
      prose("Actual's log says why:"),
      table(
        ["In the log", "What to do"],
        [
          "`unexpected JWT alg received, expected RS256`",
          "Actual accepts no other signature. Choose an RSA key as the signing key of the provider; `got: HS256` means that there is none, `got: ES256` that it is an elliptic one.",
        ],
        [
          "no reason",
          "The user has no account, and `ACTUAL_USER_CREATION_MODE` is not `login`; or the account is not enabled. Look into the **User Directory**.",
        ],
        ["`outgoing request timed out`", "The Actual server does not reach {{authentik.url}}."],
      ),
    ),
    section(
      "“Invalid redirect URL” or “Invalid password”",
      prose(
        "The first: Actual was opened at another address than `ACTUAL_OPENID_SERVER_HOSTNAME`. The second, at the owner's first login: the server password is wrong.",
      ),
    ),
    section(
      "The login page still asks for the server password alone",
      prose(
        "At its start, Actual writes “OpenID configured!” to its log. If it says `configuration-error` instead, the reason follows: most often {{authentik.url}} is not reached, or its certificate not trusted. For a certificate authority of your own, mount its certificate into the container and name the file in `NODE_EXTRA_CA_CERTS`.",
      ),
    ),
    section(
      "authentik is out of reach",
      prose(
        "Click **Select the login method** on the login page and choose **Password**. With `ACTUAL_OPENID_ENFORCE`, take that away first. A forgotten server password is set anew in the container:",
      ),
      commands("docker compose exec actual_server node /app/scripts/reset-password.js"),
    ),
  ],
  resources: [
    {
      title: "Actual documentation: authenticating with an OpenID provider",
      url: "https://actualbudget.org/docs/config/oauth-auth/",
    },
    {
      title: "Actual documentation: multi-user support",
      url: "https://actualbudget.org/docs/config/multi-user/",
    },
  ],
});
