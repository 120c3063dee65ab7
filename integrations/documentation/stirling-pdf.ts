import {
  binding,
  choice,
  config,
  createApplication,
  createObject,
  defineIntegration,
  group,
  info,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
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

const variables = {
  DISABLE_ADDITIONAL_FEATURES: "false",
  SYSTEM_BACKENDURL: "{{stirling.url}}",
  SECURITY_ENABLELOGIN: "true",
  SECURITY_LOGINMETHOD: "all",
  SECURITY_OAUTH2_ENABLED: "true",
  SECURITY_OAUTH2_PROVIDER: "authentik",
  SECURITY_OAUTH2_ISSUER: "{{endpoint.issuer}}",
  SECURITY_OAUTH2_CLIENTID: "{{clientId}}",
  SECURITY_OAUTH2_CLIENTSECRET: "{{clientSecret}}",
  SECURITY_OAUTH2_SCOPES: "openid, profile, email",
  SECURITY_OAUTH2_USEASUSERNAME: "preferred_username",
  SECURITY_OAUTH2_AUTOCREATEUSER: "true",
  SECURITY_OAUTH2_BLOCKREGISTRATION: "false",
};

export default defineIntegration({
  name: "Stirling PDF",
  category: "documentation",
  support: "community",
  homepage: "https://www.stirling.com/",
  about:
    "Stirling PDF works on PDF files in the browser, on your own server: it joins and splits them, converts and compresses them, recognizes text, and signs them.",
  edition:
    "It takes a license for the plan **Team** or a larger one; Stirling PDF 1 asked for none. In September 2026 the vendor was preparing a [change](https://github.com/Stirling-Tools/Stirling-PDF/pull/8137) that makes it part of every plan.",
  notes: [
    info(
      "Without a license, [authentik's proxy](https://docs.goauthentik.io/add-secure-apps/providers/proxy/) in front of Stirling PDF, with `SECURITY_ENABLELOGIN=false`, keeps strangers out. Stirling PDF then knows no users.",
    ),
  ],
  placeholders: {
    stirling: origin("stirling-pdf.company", "the Stirling PDF installation"),
  },
  setups: [
    oidc({
      requirements: [
        "Stirling PDF 2, with the license entered.",
        "An administrator of Stirling PDF with a password, whose user name nobody has in authentik.",
        "The reverse proxy in front of Stirling PDF passes on `X-Forwarded-Host` and `X-Forwarded-Proto`.",
        reachesAuthentik("Stirling PDF"),
      ],
      provider: {
        redirectUris: [
          strict("{{stirling.url}}/login/oauth2/code/oidc"),
          strict("{{stirling.url}}/login/oauth2/code/authentik"),
        ],
        sendsIdTokenHint: false,
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
      },
      objects: {
        users: group({ name: "Stirling PDF Users", about: "Members may log in to Stirling PDF." }),
        usersMay: binding({
          to: "users",
          about:
            "Stirling PDF creates an account for everybody whom authentik lets in, and the license counts accounts.",
        }),
      },
      phases: [
        onAuthentik("Prepare authentik", createObject("users")),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          prose(
            "Stirling PDF's documentation names the second redirect URI, and releases so far send the first.",
          ),
        ),
        onAuthentik("Decide who may log in", createObject("usersMay")),
        onApplication(
          "Configure Stirling PDF",
          choice(
            "configuration",
            "Way of configuration",
            option(
              "compose",
              "Docker Compose",
              step(
                "Add these variables to Stirling PDF's service:",
                config(
                  "yaml",
                  { services: { "stirling-pdf": { environment: variables } } },
                  { file: "docker-compose.yml" },
                ),
              ),
              recreateContainer("stirling-pdf"),
            ),
            option(
              "file",
              "Settings file",
              step(
                "Change these settings in `settings.yml`, in the folder `configs`; most are there already:",
                config(
                  "yaml",
                  {
                    system: { backendUrl: "{{stirling.url}}" },
                    security: {
                      enableLogin: true,
                      loginMethod: "all",
                      oauth2: {
                        enabled: true,
                        provider: "authentik",
                        issuer: "{{endpoint.issuer}}",
                        clientId: "{{clientId}}",
                        clientSecret: "{{clientSecret}}",
                        scopes: "openid, profile, email",
                        useAsUsername: "preferred_username",
                        autoCreateUser: true,
                        blockRegistration: false,
                      },
                    },
                  },
                  { file: "settings.yml" },
                ),
              ),
              step("Restart Stirling PDF."),
            ),
          ),
          table(
            ["Setting", "Meaning"],
            [
              "`loginMethod`",
              "`all` keeps the form for a password beside authentik; see the last part of this guide.",
            ],
            ["`provider`", "The name on the login button."],
            ["`issuer`", "The issuer of the provider, with its final slash."],
            [
              "`useAsUsername`",
              "What an account is called: `preferred_username` is the user name in authentik. Do not change it later.",
            ],
            ["`autoCreateUser`", "`true` creates an account at somebody's first login."],
            [
              "`blockRegistration`",
              "With `true`, only those get in whose account an administrator has created before.",
            ],
          ),
          section(
            "Accounts and rights",
            prose(
              "A new account is a plain user. An administrator gives other roles in Stirling PDF, under **Settings** > **People**; groups of authentik play no part in it.",
            ),
            warning(
              "An account with a password is not connected: whoever has the same user name in authentik is refused. Delete the old account first, or rename it, and keep the administrator's.",
            ),
            prose(
              "A logout leads to authentik, which ends the session for Stirling PDF and says so; it does not lead back.",
            ),
          ),
        ),
        optional(
          onApplication(
            "Make authentik the only way to log in",
            step(
              "Log in with authentik once. Then log in as the administrator and give the new account the role **Admin** under **Settings** > **People**.",
            ),
            step(
              "Set `SECURITY_LOGINMETHOD=oauth2`, or `loginMethod: oauth2` in `settings.yml`, and start Stirling PDF again.",
            ),
            prose("Should authentik be out of reach, `all` brings the form back."),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{stirling.url}} in a private window and click the button for authentik."),
    step(
      "Log in there as a member of **Stirling PDF Users**. authentik returns you to Stirling PDF, which shows its tools.",
    ),
    step("As the administrator, open **Settings** > **People**. The account is listed."),
  ],
  troubleshooting: [
    section(
      "Stirling PDF returns to its login page",
      prose("The address says why:"),
      table(
        ["In the address", "What to do"],
        ["`errorOAuth=oAuth2RequiresLicense`", "There is no license, or it has run out."],
        [
          "`errorOAuth=userAlreadyExistsWeb`",
          "An account with a password has the user name. Delete or rename it.",
        ],
        [
          "`errorOAuth=oAuth2AdminBlockedUser`",
          "`blockRegistration` is `true`, and the user has no account.",
        ],
        ["`errorOAuth=maxUsersReached`", "The license allows no further account."],
        ["`errorOAuth=userIsDisabled`", "An administrator has disabled the account."],
      ),
    ),
    section(
      "After the login, the browser shows a page on authentik's host with “access_token” in the address",
      prose(
        "The reverse proxy does not pass on `X-Forwarded-Host`: Stirling PDF takes the address that the browser came from in its place. The text behind `access_token` opens Stirling PDF; do not show it to anybody.",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "With `http://` in front, the reverse proxy does not pass on `X-Forwarded-Proto`. With another ending, `provider` is not `authentik`.",
      ),
    ),
    section(
      "Stirling PDF does not start, or its log says that an attribute cannot be null",
      prose(
        "At its start, Stirling PDF reads {{endpoint.discovery}}; without an answer, or with another issuer in it, it stops. If the attribute for the user name is missing, the scope `profile` is. `SECURITY_OAUTH2_DEBUGLOGGING=true` logs what authentik sends; turn it off again, as names and addresses are among it.",
      ),
    ),
  ],
  resources: [
    {
      title: "Stirling PDF documentation: OAuth 2.0 single sign-on",
      url: "https://docs.stirlingpdf.com/Configuration/Security/OAuth%20SSO%20Configuration/",
    },
    {
      title: "Stirling PDF: the redirect URI differs from the documentation",
      url: "https://github.com/Stirling-Tools/Stirling-PDF/issues/3642",
    },
  ],
});
