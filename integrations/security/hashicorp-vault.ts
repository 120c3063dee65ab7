import {
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

const policies = {
  reader: [
    { block: "path", labels: ["secret/data/*"], body: { capabilities: ["read"] } },
    { block: "path", labels: ["secret/metadata/*"], body: { capabilities: ["read", "list"] } },
  ],
  admin: [
    {
      block: "path",
      labels: ["*"],
      body: { capabilities: ["create", "read", "update", "patch", "delete", "list", "sudo"] },
    },
  ],
};

const login = {
  oidc_discovery_url: "{{endpoint.issuer}}",
  oidc_client_id: "{{clientId}}",
  oidc_client_secret: "{{clientSecret}}",
  default_role: "authentik",
};

const role = {
  allowed_redirect_uris: ["{{redirectUri}}", "{{redirectUri2}}"],
  oidc_scopes: ["profile"],
  user_claim: "sub",
  groups_claim: "groups",
  claim_mappings: { preferred_username: "username" },
};

/** A group of Vault with one policy, known by the name of a group in authentik. */
const groupOf = (id: string, name: string) => [
  {
    block: "resource",
    labels: ["vault_identity_group", id],
    body: { name: id, type: "external", policies: [id] },
  },
  {
    block: "resource",
    labels: ["vault_identity_group_alias", id],
    body: {
      name,
      mount_accessor: { $code: "vault_jwt_auth_backend.authentik.accessor" },
      canonical_id: { $code: `vault_identity_group.${id}.id` },
    },
  },
];

const linkGroup = (id: string, name: string) => [
  `group=$(vault write -field=id identity/group name=${id} type=external policies=${id})`,
  `vault write identity/group-alias name='${name}' mount_accessor="$accessor" canonical_id="$group"`,
];

export default defineIntegration({
  name: "HashiCorp Vault",
  aliases: ["Vault", "OpenBao"],
  category: "security",
  support: "authentik",
  homepage: "https://developer.hashicorp.com/vault",
  about:
    "Vault keeps secrets such as passwords, keys and certificates, hands them to people and programs by policies, and can make them for a limited time.",
  notes: [remark("OpenBao is set up in the same way: write `bao` in place of `vault`.")],
  placeholders: { vault: origin("vault.company", "the Vault server, with its port") },
  setups: [
    oidc({
      requirements: [
        "A token of Vault that may change authentication methods, policies and identities.",
        reachesAuthentik("Vault"),
      ],
      provider: {
        redirectUris: [
          strict("{{vault.url}}/ui/vault/auth/oidc/oidc/callback"),
          strict("http://localhost:8250/oidc/callback"),
        ],
        grantTypes: ["authorization_code"],
        propertyMappings: ["openid", "profile"],
        signingKey: "rsa",
      },
      objects: {
        admins: group({
          name: "Vault Admins",
          about: "Members may do everything in Vault.",
        }),
        readers: group({
          name: "Vault Readers",
          about:
            "Members may read the secrets that a policy of Vault names. Make one group for each policy.",
        }),
      },
      application: [
        remark(
          "The first redirect URI is that of Vault's web interface. The second one is the command line's, which listens on port 8250 of the user's own computer; leave it out of both sides if nobody uses it.",
        ),
        prose(
          "Policies say what the groups may do. Save both of these in one folder. The first lets its holders read the secrets of a key/value engine (version 2) at `secret/`; put your own paths in its place:",
        ),
        config("hcl", policies.reader, { file: "vault-readers.hcl" }),
        prose(
          "The second lets its holders do everything, like a root token, and whoever may change groups in authentik can become one of them. Give administrators fewer rights if they do not need them all:",
        ),
        config("hcl", policies.admin, { file: "vault-admins.hcl" }),
        choice(
          "tool",
          "Tool",
          option(
            "cli",
            "Command line",
            step(
              "In a terminal in the folder of these files, log in to Vault with your token:",
              commands("export VAULT_ADDR='{{vault.url}}'", "vault login"),
            ),
            step(
              "Create the policies:",
              commands(
                "vault policy write vault-readers vault-readers.hcl",
                "vault policy write vault-admins vault-admins.hcl",
              ),
            ),
            step(
              "Turn on the authentication method, and show it on Vault's login page:",
              commands("vault auth enable -listing-visibility=unauth oidc"),
            ),
            step(
              "Tell Vault about authentik. Save this file:",
              config("json", login, { file: "authentik.json" }),
              prose("Write it into Vault, which asks authentik at once whether it is right:"),
              commands("vault write auth/oidc/config @authentik.json", "rm authentik.json"),
            ),
            step(
              "Create the role with which users log in. Save this file:",
              config(
                "json",
                { ...role, token_ttl: "8h", token_max_ttl: "8h" },
                { file: "role.json" },
              ),
              prose("Write it into Vault:"),
              commands("vault write auth/oidc/role/authentik @role.json"),
            ),
            step(
              "Link the policies to the groups in authentik:",
              commands(
                "accessor=$(vault read -field=accessor sys/auth/oidc)",
                ...linkGroup("vault-readers", "Vault Readers"),
                ...linkGroup("vault-admins", "Vault Admins"),
              ),
            ),
          ),
          option(
            "terraform",
            "Terraform",
            step(
              "Save this beside the two policies:",
              config(
                "hcl",
                [
                  {
                    block: "terraform",
                    body: [
                      {
                        block: "required_providers",
                        body: { vault: { source: "hashicorp/vault" } },
                      },
                    ],
                  },
                  ...["vault-readers", "vault-admins"].map((name) => ({
                    block: "resource",
                    labels: ["vault_policy", name],
                    body: { name, policy: { $code: `file("${name}.hcl")` } },
                  })),
                  {
                    block: "resource",
                    labels: ["vault_jwt_auth_backend", "authentik"],
                    body: [
                      { type: "oidc", path: "oidc", ...login },
                      { block: "tune", body: { listing_visibility: "unauth" } },
                    ],
                  },
                  {
                    block: "resource",
                    labels: ["vault_jwt_auth_backend_role", "authentik"],
                    body: {
                      backend: { $code: "vault_jwt_auth_backend.authentik.path" },
                      role_name: "authentik",
                      ...role,
                      token_ttl: 28800,
                      token_max_ttl: 28800,
                    },
                  },
                  ...groupOf("vault-readers", "Vault Readers"),
                  ...groupOf("vault-admins", "Vault Admins"),
                ],
                { file: "authentik.tf" },
              ),
            ),
            step(
              "Apply it with your token. Terraform writes the client secret into its state, too; keep that as safe as the secret:",
              commands(
                "export VAULT_ADDR='{{vault.url}}'",
                "vault login",
                "terraform init",
                "terraform apply",
              ),
            ),
          ),
        ),
        section(
          "What the role says",
          table(
            ["Setting", "Meaning"],
            [
              "`user_claim`",
              "By what Vault recognizes a user. `sub` never changes in authentik. With `preferred_username`, somebody who takes over a user name in authentik would take over the rights in Vault as well.",
            ],
            [
              "`claim_mappings`",
              "Writes the user name into the metadata of tokens, so that it can be read in the audit log.",
            ],
            [
              "`groups_claim`",
              "authentik sends the names of a user's groups in the claim `groups`, which comes with the scope `profile`. Each name that is the alias of a group in Vault gives the group's policies.",
            ],
            [
              "`token_ttl`, `token_max_ttl`",
              "How long a login lasts: eight hours. Without them, it can be renewed for 32 days. Until it ends, Vault notices neither a changed group nor a deactivated user.",
            ],
          ),
          prose(
            "The role gives no policy by itself: whoever is in none of the groups can log in, and has Vault's policy `default` alone. To keep them out, bind the groups to the application in authentik.",
          ),
        ),
        warning(
          "Keep another way into Vault, such as the keys that can generate a root token, for the case that authentik is out of reach.",
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open `{{vault.url}}/ui/` in a private window. Choose **OIDC** if it is not chosen yet, leave **Role** empty and click **Sign in with OIDC Provider**. authentik opens in a window of its own.",
    ),
    step("Log in there as a member of **Vault Admins**. You are in Vault."),
    step(
      "Log in on the command line. It opens the browser for authentik:",
      commands("export VAULT_ADDR='{{vault.url}}'", "vault login -method=oidc"),
    ),
    step(
      "See what your token may do. `identity_policies` lists `vault-admins`, and `meta` has your user name:",
      commands("vault token lookup"),
    ),
  ],
  troubleshooting: [
    section(
      "“Missing auth_url. Please check that allowed_redirect_uris for the role include this mount path”",
      prose(
        "You opened Vault at another address than {{vault.url}}, or the method is not at the path `oidc`. Add the address, with its port, to `allowed_redirect_uris` of the role and to the provider in authentik.",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "The redirect URIs in authentik are not those of the role, to the letter. On the command line, another port than 8250 needs a redirect URI of its own.",
      ),
    ),
    section(
      "“issuer did not match the issuer returned by provider”",
      prose(
        "`oidc_discovery_url` lacks its final slash, or has the slug of another application. It must be {{endpoint.issuer}}",
      ),
    ),
    section(
      "“x509: certificate signed by unknown authority”",
      prose(
        "Vault does not trust the certificate of {{authentik.host}}. Add the PEM text of its authority as `oidc_discovery_ca_pem` to the configuration of the method, with `\\n` for each line break in JSON.",
      ),
    ),
    section(
      "“Token verification failed”",
      prose(
        "Vault wants tokens that are signed with RS256. Choose an RSA certificate as the signing key of the provider in authentik, and no encryption key.",
      ),
    ),
    section(
      '“"groups" claim not found in token”',
      prose("`oidc_scopes` of the role lacks `profile`, or the provider in authentik does."),
    ),
    section(
      "“Expired or missing OAuth state”",
      prose(
        "The login took too long, or the node of Vault that began it is not the one that was to end it. Log in again; behind a load balancer, lead users to the active node.",
      ),
    ),
    section(
      "“permission denied” after the login",
      prose(
        "`vault token lookup` shows no `identity_policies`: no group of yours has an alias in Vault. Compare the names with those in authentik, and log in again.",
      ),
    ),
    section(
      "The command line runs on another computer than the browser",
      prose(
        "authentik returns you to `localhost`, where nobody listens. Connect with `ssh -L 8250:localhost:8250` to the computer with the command line, and let Vault show the address instead of opening it:",
      ),
      commands("vault login -method=oidc skip_browser=true"),
    ),
  ],
  resources: [
    {
      title: "Vault documentation: JWT/OIDC authentication method",
      url: "https://developer.hashicorp.com/vault/docs/auth/jwt",
    },
    {
      title: "Vault documentation: API of the JWT/OIDC authentication method",
      url: "https://developer.hashicorp.com/vault/api-docs/auth/jwt",
    },
    {
      title: "Vault tutorial: OIDC authentication with external groups",
      url: "https://developer.hashicorp.com/vault/tutorials/auth-methods/oidc-auth",
    },
    {
      title: "Terraform's provider for Vault",
      url: "https://registry.terraform.io/providers/hashicorp/vault/latest/docs",
    },
    {
      title: "OpenBao documentation: JWT/OIDC authentication method",
      url: "https://openbao.org/docs/auth/jwt/",
    },
  ],
});
