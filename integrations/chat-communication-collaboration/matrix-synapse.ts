import {
  choice,
  commands,
  config,
  danger,
  defineIntegration,
  oidc,
  option,
  origin,
  prose,
  remark,
  section,
  slug,
  step,
  strict,
  table,
  warning,
} from "hostwise";

const providers = {
  oidc_providers: [
    {
      idp_id: "authentik",
      idp_name: "authentik",
      issuer: "{{endpoint.issuer}}",
      client_id: "{{clientId}}",
      client_secret: "{{clientSecret}}",
      scopes: ["openid", "profile", "email"],
      user_mapping_provider: {
        config: {
          localpart_template: "\\{{ user.preferred_username }}",
          display_name_template: "\\{{ user.name }}",
        },
      },
    },
  ],
};

export default defineIntegration({
  name: "Matrix Synapse",
  aliases: ["Matrix", "Synapse", "Element"],
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://element-hq.github.io/synapse/latest/",
  about:
    "Synapse is a homeserver of Matrix, the open network for chats and calls: it keeps the accounts and rooms of an organization, and people reach it with clients such as Element.",
  notes: [
    table(
      ["Setup", "Choose it"],
      ["Synapse", "if Synapse itself logs users in"],
      [
        "Matrix Authentication Service",
        "if Synapse leaves logins to Matrix Authentication Service (`matrix_authentication_service` is in its configuration)",
      ],
    ),
    remark(
      "A Matrix ID, such as `@jane:example.org`, is made from the user name at the first login and cannot be changed later.",
    ),
  ],
  setups: [
    oidc({
      id: "synapse",
      title: "Synapse",
      about: "With Synapse's own OpenID Connect.",
      placeholders: {
        synapse: origin("matrix.company", "the Synapse server, its public_baseurl"),
      },
      requirements: [
        "Synapse is served over HTTPS at {{synapse.url}}, which is also `public_baseurl` in its configuration.",
        "The reverse proxy passes `/_synapse/client` to Synapse, as it does `/_matrix`.",
        "Synapse reaches {{authentik.url}} and trusts its certificate.",
      ],
      provider: {
        redirectUris: [strict("{{synapse.url}}/_synapse/client/oidc/callback")],
        signingKey: "rsa",
      },
      application: [
        warning(
          "Leave the encryption key of the provider empty, and take no EC key to sign with: Synapse reads neither encrypted tokens nor ECDSA signatures of authentik.",
        ),
        choice(
          "installation",
          "Way of installation",
          option(
            "debian",
            "Debian package",
            step(
              "Create the file, which Synapse reads beside `homeserver.yaml`:",
              config("yaml", providers, { file: "/etc/matrix-synapse/conf.d/authentik.yaml" }),
            ),
            step(
              "It holds the client secret: let Synapse alone read it, and restart Synapse.",
              commands(
                "sudo chown matrix-synapse /etc/matrix-synapse/conf.d/authentik.yaml",
                "sudo chmod 600 /etc/matrix-synapse/conf.d/authentik.yaml",
                "sudo systemctl restart matrix-synapse",
              ),
            ),
          ),
          option(
            "docker",
            "Docker Compose",
            step(
              "Add this to `homeserver.yaml` in the volume that is mounted at `/data`:",
              config("yaml", providers, { file: "homeserver.yaml" }),
            ),
            step("Restart Synapse:", commands("docker compose restart synapse")),
          ),
          option(
            "virtualenv",
            "Python environment",
            step(
              "Install what Synapse needs for OpenID Connect, with the path of your environment:",
              commands("/path/to/env/bin/pip install 'matrix-synapse[oidc]'"),
            ),
            step(
              "Add this to `homeserver.yaml`:",
              config("yaml", providers, { file: "homeserver.yaml" }),
            ),
            step("Restart Synapse:", commands("/path/to/env/bin/synctl restart homeserver.yaml")),
          ),
        ),
        prose("Ask Synapse which logins it offers. The list has to name `oidc-authentik`:"),
        commands("curl {{synapse.url}}/_matrix/client/v3/login"),
        remark(
          "If there is an `oidc_providers` already, add the entry to that list. Keep `idp_id` once somebody has logged in: Synapse remembers accounts by it.",
        ),
        section(
          "Existing accounts",
          prose(
            "Synapse recognises a user by the claim `sub`. At the first login it creates an account named after the user name; if that name is taken, it adds a number: `jane1`. To let users keep the accounts that they have, add `allow_existing_users: true` beside `idp_id` before they log in.",
          ),
          danger(
            "With it, the first person who logs in with a user name gets the account of that name, be it an administrator's. Use it only if the names on both sides belong to the same people and users cannot change theirs in authentik, and take it out when everybody has moved.",
          ),
        ),
        section(
          "New accounts",
          prose(
            "Everybody who may open the application in authentik gets an account, even if `enable_registration` of Synapse is off. To admit only users who have one, add `enable_registration: false` beside `idp_id`. To admit only members of a group, bind the group to the application in authentik.",
          ),
        ),
        section(
          "Passwords",
          prose(
            "Users can still log in with a password that they have in Synapse. When the login with authentik works, for an administrator too, you can turn that off:",
          ),
          config("yaml", { password_config: { enabled: false } }, { file: "homeserver.yaml" }),
        ),
        section(
          "Logout",
          prose(
            "Logging out of authentik does not log out of Matrix, and whoever is deactivated in authentik stays logged in there until the account is deactivated in Synapse too. Synapse can end its sessions by [back-channel logout](https://element-hq.github.io/synapse/latest/openid.html#oidc-back-channel-logout), but a client that is logged out this way loses the keys of its encrypted messages unless they are backed up. This guide leaves it off.",
          ),
        ),
      ],
    }),
    oidc({
      id: "mas",
      title: "Matrix Authentication Service",
      about: "With the service that logs users in for Synapse.",
      placeholders: {
        mas: origin("account.company", "Matrix Authentication Service, its public_base"),
        providerId: slug(
          "01K5A7Q3N8V0H4T6W2Y9B3C5DE",
          "the ULID that names authentik in the service; any will do, it must stay the same",
        ),
      },
      requirements: [
        "Matrix Authentication Service runs beside Synapse and is reached at {{mas.url}}.",
        "It reaches {{authentik.url}} and trusts its certificate.",
      ],
      provider: {
        redirectUris: [strict("{{mas.url}}/upstream/callback/{{providerId}}")],
        signingKey: "rsa",
      },
      application: [
        step(
          "Add authentik to the configuration of the service:",
          config(
            "yaml",
            {
              upstream_oauth2: {
                providers: [
                  {
                    id: "{{providerId}}",
                    human_name: "authentik",
                    issuer: "{{endpoint.issuer}}",
                    client_id: "{{clientId}}",
                    client_secret: "{{clientSecret}}",
                    token_endpoint_auth_method: "client_secret_basic",
                    scope: "{{scopes}}",
                    claims_imports: {
                      localpart: {
                        action: "require",
                        template: "\\{{ user.preferred_username }}",
                      },
                      displayname: { action: "suggest", template: "\\{{ user.name }}" },
                      email: { action: "suggest", template: "\\{{ user.email }}" },
                    },
                  },
                ],
              },
            },
            { file: "config.yaml" },
          ),
        ),
        step("Check the file:", commands("mas-cli config check --config=config.yaml")),
        step("Restart the service. It takes the provider over as it starts."),
        remark(
          "`id` is a ULID: 26 digits and capital letters. It is part of the redirect URI, and the service remembers by it which account belongs to whom.",
        ),
        section(
          "Existing accounts",
          prose(
            "The service recognises a user by the claim `sub`. If somebody logs in for the first time and their user name is taken, the login fails. To link such users to the accounts of that name, add `on_conflict: set` under `localpart`; a release that does not know `set` knows `add`.",
          ),
          danger(
            "With it, the first person who logs in with a user name gets the account of that name, be it an administrator's. Use it only if the names on both sides belong to the same people and users cannot change theirs in authentik.",
          ),
          prose(
            "If you come from the setup of Synapse itself and migrate its accounts with `mas-cli syn2mas`, add `synapse_idp_id: oidc-authentik` beside `id`; the links are kept then.",
          ),
        ),
        section(
          "Logout",
          prose(
            "Logging out of authentik does not log out of Matrix, and whoever is deactivated in authentik stays logged in there until the account is deactivated in the service too. The service can end its sessions by [back-channel logout](https://element-hq.github.io/matrix-authentication-service/setup/sso.html#backchannel-logout), but with `logout_all` a client loses the keys of its encrypted messages unless they are backed up. This guide leaves it off.",
          ),
        ),
        section(
          "Passwords",
          prose(
            "When the login with authentik works, for an administrator too, you can turn off passwords. With authentik as the only provider, the service then leads users there at once:",
          ),
          config("yaml", { passwords: { enabled: false } }, { file: "config.yaml" }),
        ),
      ],
    }),
  ],
  verification: [
    step("Open a client, such as Element, in a private window and choose your homeserver."),
    step(
      "Click **Continue with authentik**. With Matrix Authentication Service, click **Continue** first and choose authentik on its page.",
    ),
    step("Log in to authentik. The client shows your Matrix ID, with your user name in it."),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Synapse makes its redirect URI from `public_baseurl`, Matrix Authentication Service from `public_base` and the provider's `id`. Compare the address that is in the error with the provider in authentik.",
      ),
    ),
    section(
      "404 after the login in authentik",
      prose(
        "The reverse proxy does not pass `/_synapse/client` to Synapse. Many pass `/_matrix` alone.",
      ),
    ),
    section(
      "The client offers no login with authentik",
      prose(
        "Synapse has not read the configuration. Its log says why as it starts, for instance that a library is missing. With Matrix Authentication Service, look there.",
      ),
    ),
    section(
      "“mapping_error” after the login in authentik",
      prose(
        "Synapse has no account for this user and may not make one, because of `enable_registration: false`. With `allow_existing_users`, several accounts may differ only in capital letters from the user name. The log names the reason.",
      ),
    ),
    section(
      "Matrix IDs contain “=40”",
      prose(
        "The user names hold characters that a Matrix ID cannot have, such as `@`; Synapse writes them as numbers. To keep only what is before the `@`, change the template before users log in:",
      ),
      config("yaml", {
        localpart_template: "\\{{ user.preferred_username.split('@')[0] }}",
      }),
    ),
    section(
      "“Localpart not available” from Matrix Authentication Service",
      prose(
        "Synapse has an account of that name that the service does not know. Migrate the accounts with `mas-cli syn2mas` first.",
      ),
    ),
    section(
      "“invalid_token”, or an error in the token's signature",
      prose(
        "The provider signs with no key or with an ECDSA key, or it encrypts tokens. Choose an RSA key as its signing key and none as its encryption key.",
      ),
    ),
  ],
  resources: [
    {
      title: "Synapse documentation: OpenID Connect",
      url: "https://element-hq.github.io/synapse/latest/openid.html",
    },
    {
      title: "Synapse documentation: oidc_providers",
      url: "https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html#oidc_providers",
    },
    {
      title: "Matrix Authentication Service: upstream SSO providers",
      url: "https://element-hq.github.io/matrix-authentication-service/setup/sso.html",
    },
  ],
});
