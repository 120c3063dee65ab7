import {
  choice,
  commands,
  config,
  defineIntegration,
  oidc,
  option,
  origin,
  prose,
  regex,
  remark,
  section,
  step,
  strict,
  tip,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Vikunja",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://vikunja.io/",
  about:
    "Vikunja is an open-source application for to-do lists and projects that runs on your own server.",
  notes: [
    remark(
      "The configuration is written in the form that Vikunja 1.0 and later read. Earlier releases expect `providers` to be a list; Vikunja's documentation shows [both forms](https://vikunja.io/docs/openid/).",
    ),
  ],
  placeholders: { vikunja: origin("vikunja.company", "the Vikunja installation") },
  setups: [
    oidc({
      provider: {
        redirectUris: [
          strict("{{vikunja.url}}/auth/openid/authentik"),
          regex("http://127\\.0\\.0\\.1:[0-9]+/auth/openid/authentik"),
          strict("{{vikunja.url}}/", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        signingKey: "any",
      },
      application: [
        remark(
          "`authentik` at the end of the redirect URIs is the key of the provider in Vikunja's configuration. If you choose another key, change the redirect URIs too. The second redirect URI, a regular expression, is for the desktop application before Vikunja 2.3, which listens on a port of its own choice; later releases log in through the browser. Leave it out if nobody uses such an old one.",
        ),
        step(
          "Add authentik to Vikunja's configuration, in the config file or as environment variables:",
          choice(
            "configuration",
            "Where Vikunja is configured",
            option(
              "file",
              "Config file",
              config(
                "yaml",
                {
                  service: { publicurl: "{{vikunja.url}}/" },
                  auth: {
                    local: { enabled: true },
                    openid: {
                      enabled: true,
                      providers: {
                        authentik: {
                          name: "authentik",
                          authurl: "{{endpoint.issuer}}",
                          logouturl: "{{endpoint.endSession}}",
                          clientid: "{{clientId}}",
                          clientsecret: "{{clientSecret}}",
                          scope: "{{scopes}}",
                        },
                      },
                    },
                  },
                },
                { file: "config.yml" },
              ),
              prose(
                "In a container, the file belongs at `/etc/vikunja/config.yml`: mount it there.",
              ),
            ),
            option(
              "environment",
              "Environment variables",
              config(
                "dotenv",
                {
                  VIKUNJA_SERVICE_PUBLICURL: "{{vikunja.url}}/",
                  VIKUNJA_AUTH_LOCAL_ENABLED: "true",
                  VIKUNJA_AUTH_OPENID_ENABLED: "true",
                  VIKUNJA_AUTH_OPENID_PROVIDERS_AUTHENTIK_NAME: "authentik",
                  VIKUNJA_AUTH_OPENID_PROVIDERS_AUTHENTIK_AUTHURL: "{{endpoint.issuer}}",
                  VIKUNJA_AUTH_OPENID_PROVIDERS_AUTHENTIK_LOGOUTURL: "{{endpoint.endSession}}",
                  VIKUNJA_AUTH_OPENID_PROVIDERS_AUTHENTIK_CLIENTID: "{{clientId}}",
                  VIKUNJA_AUTH_OPENID_PROVIDERS_AUTHENTIK_CLIENTSECRET: "{{clientSecret}}",
                  VIKUNJA_AUTH_OPENID_PROVIDERS_AUTHENTIK_SCOPE: "{{scopes}}",
                },
                { file: ".env" },
              ),
              prose(
                "`AUTHENTIK` in the names is the provider's key in capital letters. With Docker Compose, name the file under `env_file` of Vikunja's service.",
              ),
            ),
          ),
          warning(
            "`authurl` is the issuer with its final slash, not the authorize URL. Vikunja appends the path of the discovery document to it and compares it with the issuer in the tokens, to the letter.",
          ),
          remark(
            "`publicurl` is where newer releases ask authentik to send users after a logout, so it equals the **Post Logout** address of the provider, with its final slash. Older releases leave users on authentik's page.",
          ),
        ),
        step(
          "Restart Vikunja. With Docker Compose and a changed `.env` file, create the container anew:",
          commands("docker compose up -d --force-recreate"),
        ),
        tip(
          "Once the login works, you can switch off Vikunja's own login form: set `auth.local.enabled` (`VIKUNJA_AUTH_LOCAL_ENABLED`) to `false`. A link to `{{vikunja.url}}/login?redirectToProvider=authentik` skips the login page of Vikunja.",
        ),
        section(
          "Existing accounts",
          prose(
            "Vikunja creates a new account at the first login with authentik, even if a local account has the same e-mail address. To take over local accounts instead, set the **Subject Mode** of the provider in authentik to **Based on the User's username** and add `usernamefallback: true` and `emailfallback: true` beside `authurl`; Vikunja's documentation asks for both. As variables they are `VIKUNJA_AUTH_OPENID_PROVIDERS_AUTHENTIK_USERNAMEFALLBACK` and `…_EMAILFALLBACK`; older releases read the two from the config file only. Do so before anybody logs in: a duplicate account has to be deleted first.",
          ),
          warning(
            "From 2.4 on, Vikunja compares the e-mail address only if authentik reports it as verified, which it does not by default. Then the user name alone decides: let nobody choose their own user name in authentik.",
          ),
        ),
        section(
          "Teams",
          prose(
            "Vikunja 0.24 and later can put users into teams that follow their groups. This takes a scope mapping of your own that returns the claim `vikunja_groups`; [Vikunja's documentation](https://vikunja.io/docs/openid/#automatically-assign-users-to-teams) describes it.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Vikunja and open {{vikunja.url}}."),
    step("Click the button that logs in with **authentik**. Vikunja sends you to authentik."),
    prose(
      "After you have logged in there, authentik returns you to Vikunja, where you are logged in.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Vikunja builds its redirect URI from the address in the browser and the provider's key. Open Vikunja at {{vikunja.url}}, and check that the last part of the redirect URI in authentik is the key from the configuration.",
      ),
    ),
    section(
      "The login page shows no button for authentik",
      prose(
        "Vikunja could not read authentik's discovery document; its log says why. Fetch the document from the machine or container that Vikunja runs in:",
      ),
      commands("curl {{endpoint.discovery}}"),
      prose("Then restart Vikunja: until then it remembers that there is no such provider."),
    ),
    section(
      "Users get random user names",
      prose(
        "Vikunja takes the user name from the claim `preferred_username`, which comes with the scope `profile`. Check that `scope` and the scopes of the provider in authentik contain it. It also makes up a name if another account in Vikunja has the user's name already: see **Existing accounts**.",
      ),
    ),
  ],
  resources: [
    { title: "Vikunja documentation: OpenID", url: "https://vikunja.io/docs/openid/" },
    {
      title: "Vikunja documentation: OpenID example configurations",
      url: "https://vikunja.io/docs/openid-example-configurations/",
    },
    {
      title: "Vikunja documentation: configuration options",
      url: "https://vikunja.io/docs/config-options/#0--auth",
    },
    {
      title: "Vikunja documentation: Docker Compose installation",
      url: "https://vikunja.io/docs/full-docker-example/",
    },
  ],
});
