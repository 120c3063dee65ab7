import {
  choice,
  commands,
  config,
  createApplication,
  createObject,
  defineIntegration,
  dockerRunQuotes,
  group,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  prose,
  section,
  step,
  strict,
  table,
  verifiedEmail,
  warning,
} from "hostwise";

const variables = {
  AUTH_PROVIDERS: "credentials,oidc",
  AUTH_OIDC_ISSUER: "{{endpoint.issuer}}",
  AUTH_OIDC_CLIENT_ID: "{{clientId}}",
  AUTH_OIDC_CLIENT_SECRET: "{{clientSecret}}",
  AUTH_OIDC_CLIENT_NAME: "authentik",
  AUTH_OIDC_SCOPE_OVERWRITE: "{{scopes}}",
  AUTH_OIDC_GROUPS_ATTRIBUTE: "groups",
  AUTH_LOGOUT_REDIRECT_URL: "{{endpoint.endSession}}",
};

export default defineIntegration({
  name: "Homarr",
  category: "dashboards",
  support: "community",
  homepage: "https://homarr.dev/",
  about:
    "Homarr is a start page for a home server: boards with links to your applications and with widgets that show what those do, put together in the browser.",
  placeholders: { homarr: origin("homarr.company", "the Homarr installation") },
  setups: [
    oidc({
      requirements: [
        "Homarr 1.0 or newer. Releases 0.15 have other variables, `AUTH_PROVIDER` and `AUTH_OIDC_URI` among them.",
        "Homarr is set up, and an administrator with a password can log in.",
        "A reverse proxy in front of Homarr passes on `X-Forwarded-Host` and `X-Forwarded-Proto`: Homarr makes its redirect URI from them.",
        "The Homarr server reaches {{authentik.url}}. If its certificate is from an authority of your own, upload the authority's, with those in between, under **Manage** > **Tools** > **Certificates** first.",
      ],
      provider: {
        redirectUris: [strict("{{homarr.url}}/api/auth/callback/oidc")],
        signingKey: "rsa",
      },
      objects: {
        admins: group({
          name: "Homarr Admins",
          about:
            "Members get what Homarr permits its own group of this name, which is everything in this guide. Make as many such groups as you need.",
        }),
        verifiedEmail: verifiedEmail({
          name: "Homarr email",
          application: "Homarr",
          about: "Homarr connects nobody whose address is reported as not verified",
        }),
      },
      phases: [
        onAuthentik("Prepare authentik", createObject("admins")),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onApplication(
          "Configure Homarr",
          step(
            "Log in to Homarr as an administrator, open **Manage** > **Users** > **Groups**, click **New group**, and enter the name **Homarr Admins**.",
          ),
          step("Open the group, turn on **Administrator** under **Permissions**, and save."),
          step(
            "Add these variables, and start Homarr with them:",
            choice(
              "installation",
              "Way of installation",
              option(
                "compose",
                "Docker Compose",
                config(
                  "yaml",
                  { services: { homarr: { environment: variables } } },
                  { file: "docker-compose.yml" },
                ),
                commands("docker compose up -d homarr"),
              ),
              option(
                "environment",
                "Environment file",
                prose("In the file of variables that Homarr starts with. Then restart Homarr."),
                config("dotenv", variables, { file: ".env" }),
                dockerRunQuotes(),
              ),
            ),
          ),
          table(
            ["Variable", "Meaning"],
            [
              "`AUTH_PROVIDERS`",
              "The ways to log in, with commas. `oidc` alone takes the form for a password away.",
            ],
            ["`AUTH_OIDC_ISSUER`", "The issuer of the provider, with its final slash."],
            ["`AUTH_OIDC_CLIENT_NAME`", "The name on the login button."],
            [
              "`AUTH_OIDC_SCOPE_OVERWRITE`",
              "Left out, Homarr also asks for a scope `groups`, which authentik does not have: it sends the groups with `profile`.",
            ],
            [
              "`AUTH_LOGOUT_REDIRECT_URL`",
              "Where Homarr sends everybody who logs out, also those with a password. authentik then ends the session for Homarr there. Left out, a click on the button logs in again without a question.",
            ],
            [
              "`AUTH_OIDC_AUTO_LOGIN`",
              "`true` leads everybody to authentik at once. Turn it on when the login works.",
            ],
            [
              "`AUTH_SESSION_EXPIRY_TIME`",
              "How long a login in Homarr lasts, whatever happens in authentik: `30d` if you do not set it.",
            ],
          ),
          section(
            "Accounts and groups",
            prose(
              "At somebody's first login, Homarr creates an account, and recognizes the user by their ID in authentik from then on. Its name is the user name in authentik, or the full name if the user name contains an @.",
            ),
            prose(
              "At each login, the user joins every group of Homarr that has the name of one of their groups in authentik, to the letter. Homarr creates no groups. Everybody is in `everyone`, whose permissions hold for all.",
            ),
            warning(
              "It also takes away: users who log in with authentik leave all groups of Homarr that authentik does not name. In newer releases, `AUTH_OIDC_GROUPS_LOCAL_MANAGEMENT=true` leaves groups to Homarr alone.",
            ),
            prose(
              "An account with a password stays apart, even with the same e-mail address: at the login with authentik, its owner gets a second account.",
            ),
          ),
        ),
        optional(
          onAuthentik(
            "Vouch for e-mail addresses",
            prose(
              "Newer releases of Homarr can connect accounts that have a password with those of authentik, if authentik vouches for the e-mail address.",
            ),
            createObject("verifiedEmail"),
          ),
        ),
        optional(
          onApplication(
            "Connect accounts that are there already",
            step(
              "In authentik, edit the provider: among the selected scopes, put `Homarr email` in the place of authentik's own `email` mapping.",
            ),
            step(
              "Add this variable as before, and start Homarr again:",
              config("dotenv", { AUTH_OIDC_ENABLE_DANGEROUS_CREDENTIALS_LINKING: "true" }),
            ),
            step(
              "Let everybody who has an account log in with authentik once. Who has a second account already stays in that one.",
            ),
            step("Take the variable out again. What is connected stays so."),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{homarr.url}} in a private window, go to the login and click the button for authentik.",
    ),
    step(
      "Log in there as a member of **Homarr Admins**. authentik returns you to Homarr, where **Manage** shows **Users**.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Homarr makes its redirect URI from the headers of the request. With `http://` in front or another host in it, the reverse proxy does not pass on `X-Forwarded-Proto` or `X-Forwarded-Host`. Open Homarr only at {{homarr.url}}.",
      ),
    ),
    section(
      "The login page has no button for authentik",
      prose(
        "`AUTH_PROVIDERS` does not name `oidc`, or the container was not created again. Homarr's log says “The value entered for AUTH_PROVIDER … is incorrect” for a name that it does not know.",
      ),
    ),
    section(
      "Homarr returns to the login page",
      table(
        ["In Homarr's log", "What to do"],
        [
          "“Another account already exists with the same e-mail address”",
          "The user's ID in authentik has changed, as with another provider or subject mode, or two users share an address. Delete the old account in Homarr, or set `AUTH_OIDC_ENABLE_DANGEROUS_ACCOUNT_LINKING=true` until everybody has logged in once; whoever can give themselves an address in authentik gets its account.",
        ],
        [
          "“OIDC provider did not return a name”",
          "The scope `profile` is missing, or the user name contains an @ and the user has no full name in authentik.",
        ],
        [
          "“OIDC provider did not return a verified email while credentials linking is enabled”",
          "The provider still has authentik's own `email` mapping. Put `Homarr email` in its place.",
        ],
      ),
    ),
    section(
      "You are logged in without permissions",
      prose(
        "Homarr's group does not have the name of the group in authentik, to the letter, or lacks the permission. Log in again after a change.",
      ),
    ),
  ],
  resources: [
    {
      title: "Homarr documentation: single sign-on",
      url: "https://homarr.dev/docs/advanced/single-sign-on/",
    },
    {
      title: "Homarr: connecting accounts by their e-mail address",
      url: "https://github.com/homarr-labs/homarr/pull/6445",
    },
  ],
});
