import {
  binding,
  choice,
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
  verifiedEmail,
  warning,
} from "hostwise";

const registration = "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_AUTHENTIK";

export default defineIntegration({
  name: "Komga",
  category: "media",
  support: "community",
  homepage: "https://komga.org/",
  about:
    "Komga keeps comics, manga and e-books on your own server. People read them in the browser or in apps, and Komga remembers how far each reader has come.",
  placeholders: { komga: origin("komga.company", "the Komga installation") },
  setups: [
    oidc({
      requirements: [
        "Komga is set up: its first account, an administrator's, exists. The login with authentik makes nobody an administrator.",
        "A reverse proxy before Komga passes on `Host` and `X-Forwarded-Proto`: the redirect URI is made from them.",
        "Every user has an e-mail address in authentik.",
        reachesAuthentik("Komga"),
      ],
      provider: {
        redirectUris: [strict("{{komga.url}}/login/oauth2/code/authentik")],
        propertyMappings: ["openid", "verifiedEmail", "profile"],
        signingKey: "rsa",
      },
      objects: {
        verifiedEmail: verifiedEmail({
          name: "Komga email",
          application: "Komga",
          about: "Komga refuses users whose address is reported as not verified",
        }),
        users: group({ name: "Komga Users", about: "Members may log in to Komga." }),
        usersMay: binding({
          to: "users",
          about:
            "Komga creates an account for everybody whom authentik lets in, and a new account sees all libraries.",
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
              "Add these variables to Komga's service:",
              config(
                "yaml",
                {
                  services: {
                    komga: {
                      environment: {
                        SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_AUTHENTIK_ISSUERURI:
                          "{{endpoint.issuer}}",
                        [`${registration}_CLIENTID`]: "{{clientId}}",
                        [`${registration}_CLIENTSECRET`]: "{{clientSecret}}",
                        [`${registration}_CLIENTNAME`]: "authentik",
                        [`${registration}_SCOPE`]: "openid,email,profile",
                        KOMGA_OAUTH2_ACCOUNT_CREATION: "true",
                      },
                    },
                  },
                },
                { file: "compose.yaml" },
              ),
            ),
            recreateContainer("komga"),
          ),
          option(
            "file",
            "Configuration file",
            step(
              "Add these keys to `application.yml` in Komga's configuration folder; create the file if it is not there. In the container, the folder is `/config`, otherwise `~/.komga` unless you chose another one.",
              config(
                "yaml",
                {
                  spring: {
                    security: {
                      oauth2: {
                        client: {
                          provider: { authentik: { "issuer-uri": "{{endpoint.issuer}}" } },
                          registration: {
                            authentik: {
                              "client-id": "{{clientId}}",
                              "client-secret": "{{clientSecret}}",
                              "client-name": "authentik",
                              scope: ["openid", "email", "profile"],
                            },
                          },
                        },
                      },
                    },
                  },
                  komga: { "oauth2-account-creation": true },
                },
                { file: "application.yml" },
              ),
            ),
            step("Restart Komga."),
          ),
        ),
        remark(
          "The name `authentik` in these settings is the last part of the redirect URI. If Komga lies in a folder (`server.servlet.context-path`), the redirect URI in authentik needs it before `/login`.",
        ),
        warning(
          "Komga asks authentik for its addresses while it starts, and does not start if authentik gives no answer. If both run on one machine, let authentik start first.",
        ),
        section(
          "Accounts",
          prose(
            "Komga finds its accounts by the e-mail address alone; capitals do not matter. If nobody has the address, `oauth2-account-creation` (`KOMGA_OAUTH2_ACCOUNT_CREATION`) has it create an account, which may read and download everything. Without it, an administrator creates each account first. When somebody's address changes in authentik, change it in Komga, too.",
          ),
          warning(
            "Whoever has the e-mail address of an account in authentik gets that account, an administrator's included.",
          ),
          prose(
            "Groups of authentik play no part in Komga. Administrators edit each user's roles, libraries and age restriction in Komga's settings, under **Users**.",
          ),
        ),
        section(
          "Apps and e-readers",
          prose(
            "Most apps, and OPDS readers in general, cannot go through authentik. Where an app takes an API key, its user makes one on the page of their account in Komga. For the others, users set a password on the same page, with **Change password**, and enter it in the app with their e-mail address.",
          ),
          warning(
            "Passwords and API keys go on working when a user is locked out in authentik. When somebody leaves, delete the account in Komga.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{komga.url}} in a private window and click **Sign in with authentik**."),
    step(
      "A small window shows authentik. Log in there as a member of **Komga Users**. The window closes, and Komga shows your libraries.",
    ),
  ],
  troubleshooting: [
    section(
      "Komga's login page shows an error",
      table(
        ["What you see", "What to do"],
        [
          "“email not verified” or “no email_verified attribute”",
          "Select the mapping `Komga email` in the provider and remove authentik's own `email` mapping.",
        ],
        [
          "“no local user exist with that email”",
          "Nobody in Komga has the user's e-mail address, and Komga does not create accounts. Set `oauth2-account-creation` to `true`, or create the account.",
        ],
        ["“no email attribute”", "The user has no e-mail address in authentik."],
        [
          "`invalid_id_token`",
          "Komga accepts RS256 alone. Choose an RSA key as the signing key of the provider.",
        ],
      ),
    ),
    section(
      "Komga does not start any more",
      prose("Komga's log names the issuer. Two reasons are common:"),
      table(
        ["In the log", "What to do"],
        [
          "`Unable to resolve Configuration with the provided Issuer`",
          "The Komga server does not reach {{authentik.url}}, does not trust its certificate, or the slug is wrong.",
        ],
        [
          "`did not match the requested issuer`",
          "The issuer must be {{endpoint.issuer}}, with its final slash.",
        ],
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Komga sends the address at which the browser opened it. If authentik's log shows `http` instead of `https`, or another host, the reverse proxy does not pass on `X-Forwarded-Proto` or `Host`.",
      ),
    ),
    section(
      "“Sign in with authentik” does nothing, or leads to “404”",
      prose(
        "Allow {{komga.host}} to open windows in the browser. A reverse proxy has to pass on `/oauth2` and `/login/oauth2` to Komga, too.",
      ),
    ),
  ],
  resources: [
    {
      title: "Komga documentation: social login",
      url: "https://komga.org/docs/installation/oauth2",
    },
    {
      title: "Komga documentation: configuration options",
      url: "https://komga.org/docs/installation/configuration",
    },
  ],
});
