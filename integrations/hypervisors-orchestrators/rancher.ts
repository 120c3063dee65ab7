import {
  binding,
  choice,
  choose,
  commands,
  config,
  defineIntegration,
  downloadMetadata,
  group,
  note,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  regex,
  remark,
  saml,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const objects = {
  admins: group({
    name: "rancher-admins",
    about:
      "Members become administrators of Rancher. Add yourself before you go on: Rancher offers you only groups that you are in.",
  }),
  users: group({
    name: "rancher-users",
    about: "Members may use Rancher. Add yourself here, too, until Rancher knows the group.",
  }),
  adminsMay: binding({
    to: "admins",
    about: "Rancher creates an account for everybody whom authentik lets in.",
  }),
  usersMay: binding({ to: "users" }),
};

const localAdministrator =
  "The local administrator of Rancher, with the password. Rancher's own login stays beside the one of authentik.";

const open = (provider: string) =>
  step(
    `Log in to Rancher at {{rancher.url}} as the local administrator. Open **☰** > **Users & Authentication** > **Auth Provider** and choose **${provider}**.`,
  );

const enable = step(
  "Click **Enable**. A window opens for authentik, which the browser must not block. Log in there as the person who is to be administrator, a member of both groups.",
  warning(
    "Rancher takes this user of authentik and the local administrator for one and the same from now on.",
  ),
);

const assignRoles = step(
  "Open **☰** > **Users & Authentication** > **Groups** and click **Assign Global Roles**. Choose the group **rancher-admins** from the list, tick **Administrator** and click **Create**.",
);

const roles = section(
  "Roles",
  prose(
    "A group's roles hold for its members from their next login on. Beside them, everybody has the global roles that are the default for new users: **Standard User**, who may create clusters, unless you change it. To give new users no more than the login, open **☰** > **Users & Authentication** > **Role Templates**, in older releases **Roles**. There, edit **Standard User** and choose **No** under **New User Default**, then edit **User-Base** and choose **Yes**.",
  ),
  prose(
    "In clusters and projects, add the group **rancher-users**, or another one of authentik, as a member with the role that it needs.",
  ),
);

const lockedOut = warning(
  "Rancher ends no session and no token, those in kubeconfig files included, when a user is locked out in authentik. Disable the user in Rancher, too: **☰** > **Users & Authentication** > **Users**.",
);

const disabling = warning(
  "Disabling the provider in Rancher deletes all roles that its users and groups have. To change a setting, edit the provider instead, logged in through authentik.",
);

const principal = (name: string) => `genericoidc_group://${name}`;

export default defineIntegration({
  name: "Rancher",
  aliases: ["Rancher Prime", "SUSE Rancher"],
  category: "hypervisors-orchestrators",
  support: "authentik",
  homepage: "https://www.rancher.com/",
  about:
    "Rancher manages Kubernetes clusters, wherever they run: it creates them, gives people access to them, and deploys applications to them.",
  notes: [
    table(
      ["Setup", "Choose it"],
      [
        "OpenID Connect",
        "with Rancher 2.9 or newer: less to set up, no key pair to renew, and logging out can end the session in authentik",
      ],
      ["SAML", "with older releases, or if your organization uses SAML throughout"],
    ),
    remark("Rancher has one provider beside its own accounts at a time."),
  ],
  placeholders: { rancher: origin("rancher.company", "the Rancher installation") },
  setups: [
    oidc({
      requirements: [
        "Rancher 2.9 or newer.",
        localAdministrator,
        "Every user has an e-mail address in authentik; Rancher shows it as the user name.",
        reachesAuthentik("Rancher"),
      ],
      provider: {
        redirectUris: [
          strict("{{rancher.url}}/verify-auth"),
          regex("{{rancher.url}}/.*", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        grantTypes: ["authorization_code"],
      },
      objects,
      application: [
        choice(
          "way",
          "Way of setting up",
          option(
            "interface",
            "Rancher's interface",
            open("Generic OIDC"),
            step(
              "Fill in:",
              settings({
                "Client ID": "{{clientId}}",
                "Client Secret": "{{clientSecret}}",
                "Private Key, Certificate": note(
                  "Leave both empty. They are for servers that ask Rancher for a certificate.",
                ),
                "Enable group search": choose("On"),
                Scopes: note("Leave `openid`, `profile` and `email`. Groups come with `profile`."),
                Endpoints: choose("Specify (advanced)"),
                "Rancher URL": "{{redirectUri}}",
                Issuer: value("{{endpoint.issuer}}", "With the slash at its end."),
                "Auth Endpoint": value(
                  "{{endpoint.authorize}}",
                  "Without it, Rancher looks for authentik's endpoints at an address with two slashes, which does not exist.",
                ),
              }),
            ),
            enable,
            assignRoles,
          ),
          option(
            "terraform",
            "Terraform",
            prose(
              "For Rancher's provider of version 13 or newer. It does not connect the local administrator with a user of authentik; **rancher-admins** are administrators of their own.",
            ),
            step(
              "Save this file:",
              config(
                "hcl",
                [
                  {
                    block: "terraform",
                    body: [
                      {
                        block: "required_providers",
                        body: { rancher2: { source: "rancher/rancher2" } },
                      },
                    ],
                  },
                  {
                    block: "resource",
                    labels: ["rancher2_auth_config_generic_oidc", "authentik"],
                    body: {
                      client_id: "{{clientId}}",
                      client_secret: "{{clientSecret}}",
                      issuer: "{{endpoint.issuer}}",
                      auth_endpoint: "{{endpoint.authorize}}",
                      rancher_url: "{{redirectUri}}",
                      scopes: "openid profile email",
                      groups_field: "groups",
                      group_search_enabled: true,
                    },
                  },
                  {
                    block: "resource",
                    labels: ["rancher2_global_role_binding", "authentik_admins"],
                    body: {
                      name: "authentik-admins",
                      global_role_id: "admin",
                      group_principal_id: principal("rancher-admins"),
                    },
                  },
                ],
                { file: "authentik.tf" },
              ),
            ),
            step(
              "Make an API key of the local administrator and apply the file with it. Terraform writes the client secret into its state, too; keep that as safe as the secret:",
              commands(
                "export RANCHER_URL='{{rancher.url}}'",
                "export RANCHER_TOKEN_KEY='token-…'",
                "terraform init",
                "terraform apply",
              ),
            ),
          ),
        ),
        roles,
        section(
          "Logging out of authentik, too",
          prose(
            "From 2.13 on, the form of the provider has a part **Log Out behavior**. Choose there to log out of Rancher and the provider, or to let users decide each time, and enter:",
          ),
          settings({ "End Session Endpoint": "{{endpoint.endSession}}" }),
        ),
        lockedOut,
        disabling,
      ],
    }),
    saml({
      requirements: [localAdministrator, "OpenSSL, on any computer."],
      provider: {
        acsUrl: "{{rancher.url}}/v1-saml/keycloak/saml/acs",
        audience: "{{rancher.url}}/v1-saml/keycloak/saml/metadata",
        spBinding: "post",
        propertyMappings: ["name", "username", "uid", "groups"],
      },
      authentikApplication: { metaLaunchUrl: "{{rancher.url}}" },
      objects,
      application: [
        downloadMetadata(),
        step(
          "Make a key pair for Rancher, with which it signs its requests:",
          commands(
            "openssl req -x509 -newkey rsa:2048 -sha256 -nodes -days 3650 -subj '/CN={{rancher.host}}' -keyout rancher-saml.key -out rancher-saml.crt",
          ),
        ),
        open("Keycloak SAML"),
        step(
          "Fill in. The form is made for Keycloak, but speaks SAML with authentik just as well:",
          settings({
            "Display Name Field": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
            "User Name Field": "http://schemas.goauthentik.io/2021/02/saml/username",
            "UID Field": value(
              "http://schemas.goauthentik.io/2021/02/saml/uid",
              "The user's number in authentik. It stays the same when somebody changes their name.",
            ),
            "Groups Field": "http://schemas.xmlsoap.org/claims/Group",
            "Entity ID Field": "{{audience}}",
            "Rancher API Host": "{{rancher.url}}",
            "Private Key": note("The content of `rancher-saml.key`."),
            Certificate: note("The content of `rancher-saml.crt`."),
            "Metadata XML": note("The content of the metadata file that you downloaded."),
          }),
        ),
        enable,
        step("Delete `rancher-saml.key`; Rancher keeps it."),
        assignRoles,
        roles,
        remark(
          "With SAML, Rancher cannot look users up. To add somebody by name, enter their number in authentik, which is in the address of their page there. Groups are chosen from the list; what is typed, Rancher takes for a user.",
        ),
        remark("The button on Rancher's login page names Keycloak, whose form this is."),
        lockedOut,
        disabling,
      ],
    }),
  ],
  verification: [
    step(
      "Open {{rancher.url}} in a private window and click the button of the provider. Rancher sends you to authentik.",
    ),
    step(
      "Log in there as a member of **rancher-admins**. authentik returns you to Rancher, where you see all clusters, **local** among them.",
    ),
    step(
      "Log in as a member of **rancher-users** alone. You see only clusters that the user or the group has been added to.",
    ),
  ],
  troubleshooting: [
    prose(
      "The reason of a failed login is in Rancher's log. The second command makes it tell more, until you set it to `info` again:",
    ),
    commands(
      "kubectl -n cattle-system logs -l app=rancher --tail 100",
      "kubectl -n cattle-system get pods -l app=rancher --no-headers -o custom-columns=name:.metadata.name | xargs -I{} kubectl -n cattle-system exec {} -c rancher -- loglevel --set debug",
    ),
    table(
      ["Message or symptom", "What to do"],
      [
        "OpenID Connect: authentik says “Not Found”, or no window opens",
        "**Auth Endpoint** is empty. Choose **Specify (advanced)** under **Endpoints** and enter it.",
      ],
      [
        "`did not match the issuer`",
        "**Issuer** lacks the slash at its end, or has the slug of another application.",
      ],
      [
        "`x509: certificate signed by unknown authority`",
        "Rancher does not trust the certificate of {{authentik.host}}. Give it the certificate of your authority as an [additional trusted CA](https://ranchermanager.docs.rancher.com/getting-started/installation-and-upgrade/installation-references/helm-chart-options#additional-trusted-cas).",
      ],
      [
        "`SAML: Unique ID field is not provided in SAML Response`",
        "The names of the attributes in the form differ from those above, or the provider in authentik does not have the mapping **uid**.",
      ],
      [
        "SAML: error 403 after the login, without a name in the log",
        "Rancher refuses the answer; its log says why with the level `debug`. Most often the metadata is of another provider or the signing certificate has changed since: download it again. The audience must be the **Entity ID Field**.",
      ],
      [
        "`is not an authorized user or is not a member of an authorized group`, “unauthorized”",
        "Under **Auth Provider**, access is restricted, and the user is in no group of the list.",
      ],
      [
        "No group is offered under **Assign Global Roles**",
        "You were in no group of authentik when you enabled the provider, or logged in with the local account. Log in through authentik; with OpenID Connect, switch on **Enable group search**.",
      ],
      [
        "SAML: everybody is logged in as the administrator",
        "The attribute that **UID Field** names is the same for all.",
      ],
      [
        "The window for authentik closes without an effect",
        "The browser has blocked it, or you opened Rancher at another address than {{rancher.url}}.",
      ],
    ),
  ],
  resources: [
    {
      title: "Rancher documentation: configure generic OIDC",
      url: "https://ranchermanager.docs.rancher.com/how-to-guides/new-user-guides/authentication-permissions-and-global-configuration/authentication-config/configure-generic-oidc",
    },
    {
      title: "Rancher documentation: configure Keycloak (SAML)",
      url: "https://ranchermanager.docs.rancher.com/how-to-guides/new-user-guides/authentication-permissions-and-global-configuration/authentication-config/configure-keycloak-saml",
    },
    {
      title: "Rancher documentation: external authentication",
      url: "https://ranchermanager.docs.rancher.com/how-to-guides/new-user-guides/authentication-permissions-and-global-configuration/authentication-config",
    },
    {
      title: "Rancher documentation: global permissions",
      url: "https://ranchermanager.docs.rancher.com/how-to-guides/new-user-guides/authentication-permissions-and-global-configuration/manage-role-based-access-control-rbac/global-permissions",
    },
    {
      title: "Terraform's provider for Rancher",
      url: "https://registry.terraform.io/providers/rancher/rancher2/latest/docs",
    },
  ],
});
