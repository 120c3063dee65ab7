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
  recreateContainer,
  remark,
  section,
  step,
  strict,
  table,
  verifiedEmail,
  warning,
} from "hostwise";

const providers = {
  authentik: {
    display_name: "Sign in with authentik",
    provider_url: "{{endpoint.issuer}}",
    client_id: "{{clientId}}",
    client_secret: "{{clientSecret}}",
    redirect_url: "{{redirectUri}}",
    name_claim: "name",
    return_via_state: true,
  },
};

export default defineIntegration({
  name: "Semaphore UI",
  category: "infrastructure",
  support: "community",
  homepage: "https://semaphoreui.com/",
  about:
    "Semaphore UI runs Ansible playbooks, Terraform and OpenTofu code and scripts from the browser: by hand, on a schedule or from outside, with the keys and inventories that they need.",
  placeholders: { semaphore: origin("semaphore.company", "the Semaphore installation") },
  setups: [
    oidc({
      requirements: [
        "Semaphore 2.20 or newer. Older releases work, too, but recognize users by their e-mail address alone.",
        "An administrator of Semaphore with a password, whose user name and e-mail address nobody has in authentik. Only such an administrator can make others administrators, and gets in if authentik is out of reach.",
        "Every user has an e-mail address in authentik.",
        reachesAuthentik("Semaphore"),
      ],
      provider: {
        redirectUris: [strict("{{semaphore.url}}/api/auth/oidc/authentik/redirect")],
        propertyMappings: ["openid", "verifiedEmail", "profile"],
        signingKey: "any",
      },
      authentikApplication: { metaLaunchUrl: "{{semaphore.url}}/api/auth/oidc/authentik/login" },
      objects: {
        verifiedEmail: verifiedEmail({
          name: "Semaphore email",
          application: "Semaphore",
          about:
            "From 2.20 on, Semaphore does not connect users to accounts from older releases if their address is reported as not verified",
        }),
        users: group({ name: "Semaphore Users", about: "Members may log in to Semaphore." }),
        usersMay: binding({
          to: "users",
          about: "Semaphore creates an account for everybody whom authentik lets in.",
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
              "Add these variables to Semaphore's service:",
              config(
                "yaml",
                {
                  services: {
                    semaphore: {
                      environment: {
                        SEMAPHORE_WEB_ROOT: "{{semaphore.url}}",
                        SEMAPHORE_OIDC_PROVIDERS: JSON.stringify(providers),
                      },
                    },
                  },
                },
                { file: "docker-compose.yml" },
              ),
            ),
            recreateContainer("semaphore"),
          ),
          option(
            "file",
            "Configuration file",
            step(
              "Add these keys to `config.json`, the file that Semaphore is started with (`--config`):",
              config(
                "json",
                { web_host: "{{semaphore.url}}", oidc_providers: providers },
                { file: "config.json" },
              ),
            ),
            step(
              "Restart Semaphore. As a system service:",
              commands("sudo systemctl restart semaphore"),
            ),
          ),
        ),
        table(
          ["Key", "Meaning"],
          [
            "`authentik`",
            "The provider's name in Semaphore. It is part of the redirect URI, and Semaphore keeps it with each account: with another name, all users get new accounts.",
          ],
          [
            "`web_host` (`SEMAPHORE_WEB_ROOT`)",
            "Semaphore's own address, without a slash at the end. Older releases end a login on a page that does not exist if it is empty.",
          ],
          ["`provider_url`", "The issuer of the provider, with its final slash."],
          [
            "`name_claim`",
            "The full name in authentik. By default, Semaphore shows the user name.",
          ],
          [
            "`return_via_state`",
            "Users come back to the page that they wanted to open. Without it, Semaphore adds that page to the redirect URI, and authentik refuses it.",
          ],
        ),
        section(
          "Accounts and roles",
          prose(
            "At somebody's first login, Semaphore creates an account with the user name, name and e-mail address of authentik. From 2.20 on it recognizes the user by their ID in authentik afterwards, and takes over a changed name or address; older releases look for the address each time.",
          ),
          prose(
            "A new account is no administrator and sees no project. An administrator sets that right in Semaphore, under **Users**, and each project's **Team** says who may do what in it. Groups of authentik play no part in it.",
          ),
          warning(
            "Accounts with a password are never connected by their e-mail address. Whoever has one with the same address or user name cannot log in with authentik. Change both in the old account, or delete it once another administrator is there.",
          ),
        ),
        section(
          "Only authentik",
          prose(
            "When the login works, `password_login_disable` (`SEMAPHORE_PASSWORD_LOGIN_DISABLED`) set to `true` refuses all passwords, those of administrators too. If authentik is out of reach, take it back and restart Semaphore. Make somebody an administrator who logs in with authentik before.",
          ),
        ),
        remark(
          "Logging out of Semaphore ends no session in authentik, and locking a user out in authentik ends none in Semaphore: that lasts until seven days have passed without activity. To end it at once, delete the user in Semaphore.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{semaphore.url}} in a private window and click **Sign in with authentik**."),
    step(
      "Log in as a member of **Semaphore Users**. authentik returns you to Semaphore, where you are logged in.",
    ),
  ],
  troubleshooting: [
    section(
      "The login ends with “OIDC sign-in failed”, or back on the login page",
      prose("Semaphore's log says why:"),
      table(
        ["In the log", "What to do"],
        [
          "`issuer did not match`",
          "`provider_url` must be {{endpoint.issuer}}, with its final slash.",
        ],
        [
          "`failed to verify signature`, `unexpected signature algorithm`",
          "The provider in authentik needs a signing key, and must have no encryption key.",
        ],
        ["`claim 'email' missing`", "The user has no e-mail address in authentik."],
        [
          "`conflicts with local user`",
          "An account with a password has the same e-mail address. See **Accounts and roles** above.",
        ],
        [
          "a message of the database about a duplicate",
          "Another account has the same user name or e-mail address. If Semaphore created it before 2.20, select the mapping `Semaphore email` in the provider in place of authentik's own; otherwise see **Accounts and roles** above.",
        ],
      ),
    ),
    section(
      "The login ends with “404”",
      prose(
        "Set `web_host` to {{semaphore.url}}; until then, opening that address shows that the login worked.",
      ),
    ),
    section(
      "The container does not start any more",
      prose(
        "`SEMAPHORE_OIDC_PROVIDERS` is no JSON any more when it reaches Semaphore. Look at what the container gets:",
      ),
      commands("docker compose config semaphore"),
    ),
  ],
  resources: [
    {
      title: "Semaphore documentation: OpenID Connect",
      url: "https://docs.semaphoreui.com/admin-guide/authentication/openid",
    },
    {
      title: "Semaphore documentation: authentication",
      url: "https://docs.semaphoreui.com/admin-guide/authentication",
    },
  ],
});
