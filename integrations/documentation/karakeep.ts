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
  remark,
  section,
  step,
  strict,
  table,
  warning,
} from "hostwise";

const environment = {
  NEXTAUTH_URL: "{{karakeep.url}}",
  OAUTH_WELLKNOWN_URL: "{{endpoint.discovery}}",
  OAUTH_CLIENT_ID: "{{clientId}}",
  OAUTH_CLIENT_SECRET: "{{clientSecret}}",
  OAUTH_PROVIDER_NAME: "authentik",
};

export default defineIntegration({
  name: "Karakeep",
  aliases: ["Hoarder"],
  category: "documentation",
  support: "community",
  homepage: "https://karakeep.app/",
  about:
    "Karakeep collects bookmarks, notes, images and PDF files on your own server. It keeps copies of the pages, searches their text, and can have an AI tag them.",
  placeholders: { karakeep: origin("karakeep.company", "the Karakeep installation") },
  setups: [
    oidc({
      requirements: [
        "Every user has an e-mail address in authentik.",
        "An administrator of Karakeep with a password, unless Karakeep is still empty. The password is the way in if the login with authentik fails.",
        reachesAuthentik("Karakeep"),
      ],
      provider: {
        redirectUris: [strict("{{karakeep.url}}/api/auth/callback/custom")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
      },
      objects: {
        users: group({
          name: "Karakeep Users",
          about: "Members may use Karakeep. Add yourself before you go on.",
        }),
        usersMay: binding({
          to: "users",
          about: "Karakeep creates an account for everybody whom authentik lets in.",
        }),
      },
      application: [
        step(
          "Add these variables to Karakeep's environment. Change a line that is there already, such as the one of `NEXTAUTH_URL`; it must not stand twice.",
          choice(
            "installation",
            "Way of installation",
            option(
              "compose",
              "Docker Compose",
              prose("In the file `.env` beside `docker-compose.yml`:"),
              config("dotenv", environment, { file: ".env" }),
            ),
            option(
              "package",
              "Linux server",
              prose(
                "Karakeep's script for Debian and Ubuntu, the one for Proxmox VE and the package of Arch Linux read this file:",
              ),
              config("dotenv", environment, { file: "/etc/karakeep/karakeep.env" }),
            ),
          ),
        ),
        step(
          "If you or others have accounts in Karakeep already, see **Existing accounts** below and add the variable that stands there.",
        ),
        step(
          "Let Karakeep read the variables:",
          choice(
            "installation",
            "Way of installation",
            option(
              "compose",
              "Docker Compose",
              prose("The container has to be created again; restarting it is not enough."),
              commands("docker compose up -d"),
            ),
            option(
              "package",
              "Linux server",
              commands("sudo systemctl restart karakeep-workers karakeep-web"),
            ),
          ),
        ),
        step(
          "If Karakeep is still empty, open {{karakeep.url}} and log in with authentik at once, before you tell anybody: the first user becomes its administrator.",
        ),
        prose("What the variables do:"),
        table(
          ["Variable", "Meaning"],
          [
            "`NEXTAUTH_URL`",
            "Where users reach Karakeep. It makes its redirect URI from this address.",
          ],
          ["`OAUTH_PROVIDER_NAME`", "The name on the login button: **Sign in with authentik**."],
          [
            "`OAUTH_SCOPE`",
            "Not set above: Karakeep asks for `openid email profile`, which is what it needs.",
          ],
          [
            "`DISABLE_SIGNUPS`",
            "Not set above. `true` also refuses users of authentik who have no account in Karakeep yet; an administrator has to create one for them first.",
          ],
        ),
        section(
          "Existing accounts",
          prose(
            "By itself, Karakeep refuses a user of authentik whose e-mail address belongs to an account that was made with a password. This variable lets the first login connect the two:",
          ),
          config("dotenv", { OAUTH_ALLOW_DANGEROUS_EMAIL_ACCOUNT_LINKING: "true" }),
          warning(
            "Whoever can give themselves an address in authentik then gets the account with this address in Karakeep, administrators included. Use it only if users cannot change their address in authentik unchecked, and take it out when all accounts are connected: from then on, Karakeep recognizes them by their ID in authentik.",
          ),
          prose(
            "Karakeep compares addresses to the letter, upper and lower case included. If they differ, it creates a second account.",
          ),
        ),
        section(
          "Only authentik",
          prose(
            "When the login works, `DISABLE_PASSWORD_AUTH=true` takes the form for e-mail address and password from the login page. With `OAUTH_AUTO_REDIRECT=true` beside it, newer releases of Karakeep skip this page and go to authentik at once. Take the first one back if authentik is out of reach.",
          ),
        ),
        remark(
          "Apps for phones, the browser extension and the command line cannot log in through authentik. Users create an API key in their settings in Karakeep and enter it there.",
        ),
        remark(
          "Who is an administrator is set in Karakeep, by another administrator. Groups of authentik do not matter to it.",
        ),
        warning(
          "Logging out of Karakeep ends no session in authentik, and locking a user out in authentik ends none in Karakeep: sessions that are in use and API keys go on. To shut somebody out for good, delete the account in Karakeep, with all that it holds.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{karakeep.url}} in a private window and click **Sign in with authentik**."),
    step(
      "Log in there as a member of **Karakeep Users**. authentik returns you to Karakeep, where you are logged in.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose("`NEXTAUTH_URL` is not {{karakeep.url}}, or lacks `https://`."),
    ),
    section(
      "“OAuth login failed” on Karakeep's login page",
      prose("What comes after it, or what Karakeep's log says, tells the reason:"),
      table(
        ["Message", "What to do"],
        [
          "`OAuthSignin`",
          "Karakeep could not read {{endpoint.discovery}}: it does not reach authentik, does not trust its certificate, or the address has the slug of another application. For a certificate authority of your own, give Karakeep its certificate as a file, which a container needs mounted, and name it in the variable `NODE_EXTRA_CA_CERTS`.",
        ],
        [
          "`OAuthCallback`",
          "Karakeep got no token that it accepts. The rows below name what its log says then.",
        ],
        [
          "`unexpected JWT alg received, expected RS256`",
          "Choose an RSA certificate as the signing key of the provider in authentik.",
        ],
        [
          "`encrypted JWTs cannot be decoded`",
          "Remove the encryption key of the provider in authentik.",
        ],
        [
          "`outgoing request timed out after 3500ms`",
          "authentik answered too late. Give it longer, `OAUTH_TIMEOUT=10000` for ten seconds.",
        ],
        [
          "`State cookie was missing`",
          "The login began at another address. Open Karakeep only at {{karakeep.url}}.",
        ],
        [
          "`OAuthAccountNotLinked`",
          "An account with the user's e-mail address exists. See **Existing accounts** above.",
        ],
        [
          "`Signups are disabled in server config`",
          "`DISABLE_SIGNUPS` is set, and no account has the user's e-mail address.",
        ],
        [
          "`Provider didn't provide an email during signin`",
          "The user has no e-mail address in authentik.",
        ],
      ),
    ),
    section(
      "The login page has no button for authentik",
      prose(
        "Karakeep did not get the variables. With Docker Compose, look at what the container has:",
      ),
      commands("docker compose exec web printenv OAUTH_WELLKNOWN_URL OAUTH_CLIENT_ID"),
    ),
  ],
  resources: [
    {
      title: "Karakeep documentation: authentication and signup",
      url: "https://docs.karakeep.app/configuration/environment-variables/#authentication--signup",
    },
    {
      title: "NextAuth.js documentation: linking accounts by e-mail address",
      url: "https://next-auth.js.org/configuration/providers/oauth#allowdangerousemailaccountlinking-option",
    },
  ],
});
