import {
  choice,
  commands,
  config,
  defineIntegration,
  dockerRunQuotes,
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
  verifiedEmail,
  warning,
} from "hostwise";

const environment = {
  BASE_URL: "{{mealie.url}}",
  OIDC_AUTH_ENABLED: "true",
  OIDC_PROVIDER_NAME: "authentik",
  OIDC_CONFIGURATION_URL: "{{endpoint.discovery}}",
  OIDC_CLIENT_ID: "{{clientId}}",
  OIDC_CLIENT_SECRET: "{{clientSecret}}",
  OIDC_SIGNUP_ENABLED: "true",
  OIDC_USER_GROUP: "mealie-users",
  OIDC_ADMIN_GROUP: "mealie-admins",
  OIDC_AUTO_REDIRECT: "false",
  OIDC_REMEMBER_ME: "false",
};

export default defineIntegration({
  name: "Mealie",
  category: "documentation",
  support: "community",
  homepage: "https://mealie.io/",
  about:
    "Mealie keeps a household's recipes on your own server: it imports them from web pages and makes meal plans and shopping lists of them.",
  placeholders: { mealie: origin("mealie.company", "the Mealie installation") },
  setups: [
    oidc({
      requirements: [
        "Mealie 2.0.0 or newer, best 3.10.2 or newer: these make the redirect URI from `BASE_URL`, older ones from what the reverse proxy tells them.",
        "An administrator of Mealie with a password: the way in if the login with authentik fails.",
        "Every user has an e-mail address in authentik.",
        reachesAuthentik("Mealie"),
      ],
      provider: {
        redirectUris: [strict("{{mealie.url}}/login")],
        propertyMappings: ["openid", "verifiedEmail", "profile"],
        signingKey: "any",
      },
      objects: {
        users: group({ name: "mealie-users", about: "Members may log in to Mealie." }),
        admins: group({
          name: "mealie-admins",
          about:
            "Members may log in as well, and are administrators of Mealie. Add yourself before you go on if you are one: Mealie sets this right at every login through authentik, and takes the rights from who is not a member.",
        }),
        verifiedEmail: verifiedEmail({
          name: "Mealie email",
          application: "Mealie",
          about: "From 3.21.0 on, Mealie refuses users whose address is reported as not verified",
        }),
      },
      application: [
        choice(
          "deployment",
          "Way of installation",
          option(
            "compose",
            "Docker Compose",
            step(
              "Add these variables to Mealie's service:",
              config("yaml", { services: { mealie: { environment } } }, { file: "compose.yaml" }),
            ),
            recreateContainer("mealie"),
          ),
          option(
            "environment",
            "Environment file",
            step(
              "Add these variables to the file that the container or system service gets its environment from:",
              config("dotenv", environment, { file: "mealie.env" }),
            ),
            step(
              "Start Mealie with the new file. A container has to be created again; restarting it is not enough.",
            ),
            dockerRunQuotes(),
          ),
        ),
        prose("What the variables do:"),
        table(
          ["Variable", "Meaning"],
          ["`OIDC_PROVIDER_NAME`", "The name on the login button: **Login with authentik**."],
          [
            "`OIDC_SIGNUP_ENABLED`",
            "`true` creates an account at somebody's first login. It has nothing to do with the form to register, `ALLOW_SIGNUP`.",
          ],
          [
            "`OIDC_USER_GROUP`, `OIDC_ADMIN_GROUP`",
            "The groups in authentik. Mealie lets in members of either. Without `OIDC_ADMIN_GROUP`, administrators are named in Mealie.",
          ],
          [
            "`OIDC_AUTO_REDIRECT`",
            "`true` skips Mealie's login page. It remains at `{{mealie.url}}/login?direct=1`.",
          ],
          [
            "`OIDC_REMEMBER_ME`",
            "`true` logs users in as if they had ticked **Remember Me**, which only the login page offers.",
          ],
        ),
        section(
          "Existing accounts",
          prose(
            "Mealie looks for an account with the e-mail address that authentik sends, and logs the user in to it. Its password goes on working beside authentik, until an administrator sets the account's **Authentication Method** to `OIDC` in Mealie. Accounts that the login with authentik creates have that method, and no password.",
          ),
        ),
        section(
          "Only authentik",
          prose(
            "When the login works, `ALLOW_PASSWORD_LOGIN` set to `false` hides the form for user name and password. Take it back if authentik is out of reach.",
          ),
        ),
        remark(
          "Apps for phones that log in to a newer Mealie through the browser have a redirect URI of their own, such as `app-scheme://oauth/callback`. Add it to the provider in authentik; the app's documentation names it. Mealie needs no other setting for it.",
        ),
        warning(
          "Logging out of Mealie ends no session in authentik, and locking a user out in authentik ends none in Mealie. A session there lasts `TOKEN_TIME` hours, 48 by default, or longer with **Remember Me**; a lower number shortens it.",
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Mealie and open `{{mealie.url}}/login`."),
    step("Click **Login with authentik** and log in there. authentik returns you to Mealie."),
    step(
      "As a member of **mealie-admins**, open **Settings** in Mealie's side bar: it offers **Admin Settings**.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "`BASE_URL` is not {{mealie.url}}, or lacks `https://`. Before 3.10.2, Mealie goes by the headers `Host` and `X-Forwarded-Proto` instead, which the reverse proxy must send.",
      ),
    ),
    section(
      "Mealie shows “Invalid Credentials” after the login in authentik",
      prose("Mealie's log says why. With `LOG_LEVEL=debug`, it also lists the claims that it got:"),
      table(
        ["In the log", "What to do"],
        [
          "`email_verified claim is missing or false`",
          "Select the mapping `Mealie email` in the provider and remove authentik's own `email` mapping. With `OIDC_REQUIRES_EMAIL_VERIFICATION=false`, Mealie trusts every address instead, which comes to the same.",
        ],
        [
          "`user does not have one of the required group(s)`",
          "Add the user to **mealie-users** in authentik. The names in the variables must be those of the groups, to the letter.",
        ],
        ["`Required claim 'email' is empty`", "The user has no e-mail address in authentik."],
        [
          "`No user found. Not creating a new user`",
          "`OIDC_SIGNUP_ENABLED` is `false`, and no account has the user's e-mail address.",
        ],
        [
          "`Exception while creating user`",
          "Another account has the same user name, but another e-mail address. Change the address in Mealie to the one in authentik.",
        ],
      ),
    ),
    section(
      "The login page has no button for authentik",
      prose(
        "Mealie leaves it out if a variable is missing, `OIDC_CLIENT_SECRET` for instance. **Admin Settings** then shows **OIDC Not Ready** or **OIDC Disabled**. Look at what the container really got:",
      ),
      commands("docker compose exec mealie printenv OIDC_AUTH_ENABLED OIDC_CONFIGURATION_URL"),
    ),
    section(
      "“Internal Server Error” at the login button",
      prose(
        "Mealie does not reach {{authentik.url}} or does not trust its certificate. For a certificate authority of your own, mount its certificate into the container and name the file in `OIDC_TLS_CACERTFILE`.",
      ),
    ),
  ],
  resources: [
    {
      title: "Mealie documentation: OpenID Connect (OIDC) authentication",
      url: "https://docs.mealie.io/documentation/getting-started/authentication/oidc-v2/",
    },
    {
      title: "Mealie documentation: backend configuration",
      url: "https://docs.mealie.io/documentation/getting-started/installation/backend-config/",
    },
  ],
});
