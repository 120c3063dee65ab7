import {
  certificateFingerprint,
  choice,
  commands,
  config,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  group,
  info,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  prose,
  remark,
  saml,
  section,
  settings,
  step,
  strict,
  table,
  text,
  tip,
  warning,
} from "hostwise";

const emailClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
const nameClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";
const usernameClaim = "http://schemas.goauthentik.io/2021/02/saml/username";

const openIdConnect = {
  name: "openid_connect",
  label: "authentik",
  args: {
    name: "openid_connect",
    scope: ["openid", "profile", "email"],
    response_type: "code",
    issuer: "{{endpoint.issuer}}",
    discovery: true,
    client_auth_method: "query",
    uid_field: "sub",
    pkce: true,
    client_options: {
      identifier: "{{clientId}}",
      secret: "{{clientSecret}}",
      redirect_uri: "{{redirectUri}}",
    },
  },
};

const samlProvider = {
  name: "saml",
  label: "authentik",
  args: {
    assertion_consumer_service_url: "{{acsUrl}}",
    idp_cert_fingerprint: "{{fingerprint}}",
    idp_cert_fingerprint_algorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
    idp_entity_id: "{{endpoint.issuer}}",
    idp_sso_target_url: "{{endpoint.ssoRedirect}}",
    issuer: "{{audience}}",
    name_identifier_format: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    attribute_statements: {
      email: [emailClaim],
      name: [nameClaim],
      nickname: [usernameClaim],
    },
  },
};

/** GitLab's settings for one provider, in the usual ways of installation. */
const configure = (provider: typeof openIdConnect | typeof samlProvider, file: string) =>
  choice(
    "installation",
    "Way of installation",
    option(
      "package",
      "Linux package, Docker",
      step(
        "Edit `/etc/gitlab/gitlab.rb` and add:",
        config(
          "ruby",
          {
            "gitlab_rails['omniauth_allow_single_sign_on']": [provider.name],
            "gitlab_rails['omniauth_block_auto_created_users']": false,
            "gitlab_rails['omniauth_providers']": [provider],
          },
          { file: "/etc/gitlab/gitlab.rb" },
        ),
        prose(
          "If the file sets one of these already, add to its list: of two assignments, the last one counts. In a container, the file is in the volume that is mounted at `/etc/gitlab`; the same lines can also stand in the variable `GITLAB_OMNIBUS_CONFIG`, and the container is created again.",
        ),
      ),
      step(
        "Apply the settings. With the Linux package:",
        commands("sudo gitlab-ctl reconfigure"),
        prose("With Docker, and the name of your container in place of `gitlab`:"),
        commands("docker exec gitlab gitlab-ctl reconfigure"),
      ),
    ),
    option(
      "helm",
      "Helm",
      step("Save the provider as a file:", config("yaml", provider, { file: `${file}.yaml` })),
      step(
        "Make a secret of it, in GitLab's namespace:",
        commands(`kubectl create secret generic ${file} --from-file=provider=${file}.yaml`),
      ),
      step(
        "Add to the values of GitLab's release:",
        config(
          "yaml",
          {
            global: {
              appConfig: {
                omniauth: {
                  enabled: true,
                  allowSingleSignOn: [provider.name],
                  blockAutoCreatedUsers: false,
                  providers: [{ secret: file }],
                },
              },
            },
          },
          { file: "gitlab_values.yaml" },
        ),
      ),
      step(
        "Upgrade the release, here one named `gitlab`:",
        commands("helm upgrade -f gitlab_values.yaml gitlab gitlab/gitlab"),
      ),
    ),
    option(
      "source",
      "Source",
      step(
        "Edit `/home/git/gitlab/config/gitlab.yml` and set, under `production`:",
        config(
          "yaml",
          {
            omniauth: {
              enabled: true,
              allow_single_sign_on: [provider.name],
              block_auto_created_users: false,
              providers: [provider],
            },
          },
          { file: "/home/git/gitlab/config/gitlab.yml" },
        ),
      ),
      step("Restart GitLab:", commands("sudo systemctl restart gitlab.target")),
    ),
  );

const newAccounts = prose(
  "Whoever authentik lets in and who has no account in GitLab gets one at the first login. To let an administrator of GitLab approve new accounts, set `block_auto_created_users` to `true`; to create none, leave out `allow_single_sign_on`.",
);

const linkByHand = prose(
  "Each user who has an account already logs in to GitLab as before, opens **Edit profile** > **Account** from the menu of their avatar and connects **authentik** there. GitLab then knows them by the ID that authentik sends.",
);

const administrators = group({
  name: "GitLab Admins",
  about: "Members become administrators of GitLab.",
});
const externals = group({
  name: "GitLab External",
  about:
    "Members become external users: they see only the projects that they are a member of, and internal projects are hidden from them.",
});

const createGroups = optional(
  onAuthentik(
    "Create groups for administrators and external users",
    createObject("administrators"),
    createObject("externals"),
  ),
);

const byAddress = warning(
  "Whoever can give themselves an address in authentik then gets the account with this address in GitLab, administrators included. Use it only if users cannot change their address in authentik unchecked.",
);

const keepRoot = warning(
  "Whoever is not in **GitLab Admins** loses the administrator's rights at the next login through authentik. Keep a local administrator, such as `root`, that is not connected with authentik.",
);

export default defineIntegration({
  name: "GitLab",
  category: "development",
  support: "authentik",
  homepage: "https://about.gitlab.com/",
  about:
    "GitLab hosts Git repositories together with what belongs to developing in them: issues, merge requests, pipelines that build and test, and registries for packages and containers.",
  notes: [
    info(
      "This guide is for a GitLab server of your own, in any edition. On GitLab.com, single sign-on belongs to a group and [is set up there](https://docs.gitlab.com/user/group/saml_sso/).",
    ),
    table(
      ["Setup", "Choose it"],
      ["OpenID Connect", "in most cases: nothing has to be changed when a certificate is renewed"],
      [
        "SAML",
        "if groups of authentik are to make administrators and GitLab has no paid licence, or if your organization uses SAML throughout",
      ],
    ),
    remark(
      "Users who log in through authentik have no password in GitLab. For Git over HTTPS they need a personal access token; SSH keys work as ever.",
    ),
  ],
  placeholders: { gitlab: origin("gitlab.company", "the GitLab installation") },
  setups: [
    oidc({
      requirements: [
        "authentik is served over HTTPS, with a certificate that the GitLab server trusts: GitLab asks no provider over plain HTTP.",
      ],
      provider: {
        redirectUris: [strict("{{gitlab.url}}/users/auth/openid_connect/callback")],
        grantTypes: ["authorization_code"],
        signingKey: "any",
      },
      objects: { administrators, externals },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onApplication(
          "Configure GitLab",
          configure(openIdConnect, "gitlab-oidc"),
          newAccounts,
          remark(
            "`uid_field` says by what GitLab recognises a user. `sub` never changes in authentik. With `preferred_username`, somebody who takes over a user name in authentik would take over the account in GitLab as well. Decide before the first login; GitLab keeps the value with each account.",
          ),
        ),
        optional(
          onApplication(
            "Connect existing accounts",
            linkByHand,
            prose(
              "Or let GitLab connect accounts by itself, by their primary e-mail address. Set `auto_link_user`, in the same place as `allow_single_sign_on`:",
            ),
            settings({
              "gitlab.rb": "gitlab_rails['omniauth_auto_link_user'] = ['openid_connect']",
              "Helm's values": "autoLinkUser: ['openid_connect']",
              "gitlab.yml": "auto_link_user: ['openid_connect']",
            }),
            byAddress,
          ),
        ),
        createGroups,
        optional(
          onApplication(
            "Let groups make administrators and external users",
            info(
              "With OpenID Connect, this is part of **GitLab Premium** and **Ultimate**, since GitLab 15.10.",
            ),
            step(
              "Add to `client_options` of the provider, behind `redirect_uri`:",
              choice(
                "groups",
                "Way of installation",
                option(
                  "package",
                  "Linux package, Docker",
                  config(
                    "text",
                    "gitlab: {\n  groups_attribute: 'groups',\n  admin_groups: ['GitLab Admins'],\n  external_groups: ['GitLab External'],\n},",
                    { file: "/etc/gitlab/gitlab.rb" },
                  ),
                ),
                option(
                  "yaml",
                  "Helm, source",
                  config("yaml", {
                    gitlab: {
                      groups_attribute: "groups",
                      admin_groups: ["GitLab Admins"],
                      external_groups: ["GitLab External"],
                    },
                  }),
                ),
              ),
            ),
            step("Apply the settings as above."),
            keepRoot,
          ),
        ),
        optional(
          onApplication(
            "Go to authentik at once, and log out of both",
            step(
              "Open the **Admin** area of GitLab and **Settings** > **General** > **Sign-in restrictions**, fill in and click **Save changes**:",
              settings({ "Sign-out page URL": "{{endpoint.endSession}}" }),
            ),
            step(
              "To skip GitLab's login page, set `auto_sign_in_with_provider`, in the same place as `allow_single_sign_on`:",
              settings({
                "gitlab.rb":
                  "gitlab_rails['omniauth_auto_sign_in_with_provider'] = 'openid_connect'",
                "Helm's values": "autoSignInWithProvider: openid_connect",
                "gitlab.yml": "auto_sign_in_with_provider: openid_connect",
              }),
            ),
            tip(
              "The form for local accounts stays at `{{gitlab.url}}/users/sign_in?auto_sign_in=false`.",
            ),
            remark(
              "GitLab itself does not tell authentik that a user has logged out; without the first step, the next visit logs them in again without a question. A logout in authentik does not end the session in GitLab.",
            ),
          ),
        ),
      ],
    }),
    saml({
      requirements: ["GitLab is served over HTTPS."],
      placeholders: {
        fingerprint: text(
          "4B:0A:6F:31:C2:98:5D:E7:1F:AA:03:7C:84:D9:56:2E:B1:40:6D:F8:93:25:CE:7A:18:E4:5F:B0:69:D3:0C:A2",
          "the SHA-256 fingerprint of authentik's signing certificate",
        ),
      },
      provider: {
        acsUrl: "{{gitlab.url}}/users/auth/saml/callback",
        audience: "{{gitlab.url}}",
        spBinding: "post",
        signResponse: true,
        defaultNameIdPolicy: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
        propertyMappings: ["name", "email", "username", "groups"],
      },
      objects: { administrators, externals },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik(
          "Read the fingerprint of the signing certificate",
          downloadCertificate(),
          certificateFingerprint(),
          prose("It belongs into GitLab's settings below, in the place of `{{fingerprint}}`."),
        ),
        onApplication("Configure GitLab", configure(samlProvider, "gitlab-saml"), newAccounts),
        optional(
          onApplication(
            "Connect existing accounts",
            linkByHand,
            prose(
              "Or let GitLab connect accounts by itself, by their primary e-mail address. Set `auto_link_saml_user`, in the same place as `allow_single_sign_on`:",
            ),
            settings({
              "gitlab.rb": "gitlab_rails['omniauth_auto_link_saml_user'] = true",
              "Helm's values": "autoLinkSamlUser: true",
              "gitlab.yml": "auto_link_saml_user: true",
            }),
            byAddress,
          ),
        ),
        createGroups,
        optional(
          onApplication(
            "Let groups make administrators and external users",
            info(
              "External users work in every edition. Administrators need the Enterprise Edition, that is, the package or image `gitlab-ee`; it needs no licence for that.",
            ),
            step(
              "Add to the provider, beside `name` and `label`:",
              choice(
                "groups",
                "Way of installation",
                option(
                  "package",
                  "Linux package, Docker",
                  config(
                    "text",
                    "groups_attribute: 'http://schemas.xmlsoap.org/claims/Group',\nadmin_groups: ['GitLab Admins'],\nexternal_groups: ['GitLab External'],",
                    { file: "/etc/gitlab/gitlab.rb" },
                  ),
                ),
                option(
                  "yaml",
                  "Helm, source",
                  config("yaml", {
                    groups_attribute: "http://schemas.xmlsoap.org/claims/Group",
                    admin_groups: ["GitLab Admins"],
                    external_groups: ["GitLab External"],
                  }),
                ),
              ),
            ),
            step("Apply the settings as above."),
            keepRoot,
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{gitlab.url}} in a private window and click **authentik** below the login form. GitLab sends you to authentik.",
    ),
    step("Log in there. authentik returns you to GitLab, where you are logged in."),
    step(
      "As an administrator, open **Users** in the **Admin** area and the user there. The tab **Identities** lists authentik's ID of the user.",
    ),
  ],
  troubleshooting: [
    prose(
      "The reason of a failed login is in GitLab's log: `sudo gitlab-ctl tail gitlab-rails`, or `log/production.log` of an installation from source.",
    ),
    section(
      "OpenID Connect: error 500, and “OpenIDConnect::Discovery::DiscoveryFailed (Issuer mismatch)” in the log",
      prose(
        "`issuer` differs from authentik's own, most often by the final slash. It must be {{authentik.url}} with the path that this guide shows, to the last character.",
      ),
    ),
    section(
      "OpenID Connect: “certificate verify failed”",
      prose(
        "GitLab does not trust authentik's certificate. With the Linux package or Docker, put the certificate of its authority into `/etc/gitlab/trusted-certs/` and reconfigure GitLab.",
      ),
    ),
    section(
      "“Email has already been taken”",
      prose(
        "An account with this e-mail address exists in GitLab, but is not connected with authentik. Connect it as described above.",
      ),
    ),
    section(
      "GitLab says that logging in without a pre-existing account is not allowed",
      prose(
        "`allow_single_sign_on` does not list the provider, so GitLab creates no accounts: add `openid_connect` or `saml` to it, or create the account and connect it.",
      ),
    ),
    section(
      "The account is pending approval",
      prose(
        "`block_auto_created_users` is `true`, which is also its default. An administrator approves the account in the **Admin** area under **Users**.",
      ),
    ),
    section(
      "SAML: “Doesn't match the issuer”",
      prose("`idp_entity_id` is not what authentik sends."),
    ),
    section(
      "SAML: “Fingerprint mismatch”",
      prose(
        "The provider in authentik signs with another certificate now, or the fingerprint was made with SHA-1. Read the SHA-256 fingerprint again.",
      ),
    ),
  ],
  resources: [
    {
      title: "GitLab documentation: OpenID Connect as an authentication provider",
      url: "https://docs.gitlab.com/administration/auth/oidc/",
    },
    {
      title: "GitLab documentation: SAML on a server of your own",
      url: "https://docs.gitlab.com/integration/saml/",
    },
    {
      title: "GitLab documentation: settings of all providers (OmniAuth)",
      url: "https://docs.gitlab.com/integration/omniauth/",
    },
    {
      title: "GitLab documentation: Helm chart, OmniAuth",
      url: "https://docs.gitlab.com/charts/charts/globals/#omniauth",
    },
  ],
});
