import {
  certificateText,
  choice,
  choose,
  commands,
  createApplication,
  createObject,
  danger,
  defineIntegration,
  downloadCertificate,
  ldap,
  note,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  outpost,
  prose,
  remark,
  saml,
  samlMapping,
  scopeMapping,
  section,
  serviceAccount,
  settings,
  step,
  strict,
  table,
  tip,
  userAttribute,
  value,
  warning,
} from "hostwise";

/** `occ` on the command line, in the usual ways of installation. */
const occ = (id: string, line: string) =>
  choice(
    id,
    "Way of installation",
    option(
      "standalone",
      "Standalone",
      prose("In Nextcloud's folder, such as `/var/www/nextcloud`:"),
      commands(`sudo -u www-data php occ ${line}`),
    ),
    option(
      "docker",
      "Docker",
      prose("With the name of your container in place of `nextcloud`:"),
      commands(`docker exec --user www-data nextcloud php occ ${line}`),
    ),
    option(
      "aio",
      "Nextcloud AIO",
      commands(`sudo docker exec --user www-data nextcloud-aio-nextcloud php occ ${line}`),
    ),
  );

const quota = userAttribute({
  key: "nextcloud_quota",
  example: "15 GB",
  about:
    "Sets the user's quota in Nextcloud. Give the attribute to a group, such as **nextcloud-15GB**, to set it for all members at once. Besides a size, `none` for no limit and `default` for Nextcloud's default work.",
});

export default defineIntegration({
  name: "Nextcloud",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://nextcloud.com/",
  about:
    "Nextcloud stores and shares files, calendars and contacts on your own server and lets people work on documents together.",
  notes: [
    table(
      ["Setup", "Choose it"],
      [
        "OpenID Connect",
        "in most cases: it logs users out on both sides and can restrict logins to groups",
      ],
      ["SAML", "if your organization uses SAML throughout"],
      [
        "LDAP",
        "if Nextcloud encrypts files on the server, or if users and groups must be there before their first login",
      ],
    ),
    danger(
      "[Server-side encryption](https://docs.nextcloud.com/server/latest/admin_manual/configuration_files/encryption_configuration.html) protects each user's key with that user's password. With OpenID Connect and SAML, Nextcloud never sees a password, and files that are encrypted this way are lost. Use LDAP if you need it.",
    ),
    warning(
      "Behind a reverse proxy that ends HTTPS, Nextcloud builds addresses with `http` unless it is told otherwise, and logins fail. Set [`overwriteprotocol`](https://docs.nextcloud.com/server/latest/admin_manual/configuration_server/reverse_proxy_configuration.html#overwrite-parameters) to `https` in `config/config.php` first.",
    ),
  ],
  placeholders: { nextcloud: origin("nextcloud.company", "the Nextcloud installation") },
  setups: [
    oidc({
      about:
        "Through Nextcloud's own app **OpenID Connect user backend**. Recommended unless you need server-side encryption.",
      provider: {
        redirectUris: [
          strict("{{nextcloud.url}}/apps/user_oidc/code"),
          strict("{{nextcloud.url}}/index.php/apps/user_oidc/code"),
          strict("{{nextcloud.url}}/", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        subMode: "user_uuid",
        signingKey: "any",
        propertyMappings: ["openid", "email", "profile", "nextcloudProfile"],
        logoutUri: "{{nextcloud.url}}/index.php/apps/user_oidc/backchannel-logout/authentik",
        logoutMethod: "backchannel",
      },
      objects: {
        nextcloudProfile: scopeMapping({
          name: "Nextcloud Profile",
          scopeName: "nextcloud",
          expression: `groups = [group.name for group in request.user.all_groups()]
# Nextcloud's administrators are the members of its group "admin".
if request.user.is_superuser and "admin" not in groups:
    groups.append("admin")

return {
    "name": request.user.name,
    "groups": groups,
    "quota": request.user.group_attributes().get("nextcloud_quota"),
    "user_id": request.user.attributes.get("nextcloud_user_id", str(request.user.uuid)),
}`,
          about:
            "Gives Nextcloud the user's ID, groups and quota. Superusers of authentik become administrators of Nextcloud, provided that Nextcloud takes over groups; leave out the two lines with `admin` if you do not want that.",
        }),
        quota,
        userId: userAttribute({
          key: "nextcloud_user_id",
          example: "jdoe",
          about: "The user name of the account that the user already has in Nextcloud.",
        }),
      },
      phases: [
        onAuthentik("Create the property mapping in authentik", createObject("nextcloudProfile")),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          remark(
            "Which of the two redirect URIs Nextcloud uses depends on whether its addresses contain `index.php`. The last part of the logout URI, `authentik`, is the identifier that the provider gets in Nextcloud.",
          ),
        ),
        optional(
          onAuthentik(
            "Set quotas and keep existing accounts",
            prose(
              "Without these attributes, Nextcloud uses its default quota and creates a new account, named after the user's UUID, at the first login. An account that a user already has in Nextcloud is kept if the attribute names it; it must be there before the user logs in through authentik for the first time.",
            ),
            createObject("quota"),
            createObject("userId"),
          ),
        ),
        onApplication(
          "Configure Nextcloud",
          step(
            "Log in to Nextcloud as an administrator. Open **Apps** from the menu of your profile, search for **OpenID Connect user backend**, and click **Download and enable**.",
          ),
          step("Open **Administration settings** > **OpenID Connect**."),
          step(
            "Click **+** beside **Registered Providers** and fill in **Client configuration**:",
            settings({
              Identifier: value(
                "authentik",
                "It names the login button and is part of the logout URI.",
              ),
              "Client ID": "{{clientId}}",
              "Client secret": "{{clientSecret}}",
              "Discovery endpoint": "{{endpoint.discovery}}",
              "Custom end session endpoint": note("Leave it empty."),
              "Post logout URI": value(
                "{{logoutRedirectUri}}",
                "authentik sends users here after logging out, from version 2026.5 on.",
              ),
              Scope: "{{scopes}}",
            }),
          ),
          step(
            "Fill in **Attribute mapping**; the fields for name and e-mail address are under **Extra attributes mapping**:",
            settings({
              "User ID mapping": "user_id",
              "Quota mapping": "quota",
              "Groups mapping": value("groups", "Can be changed once groups are taken over."),
              "Display name mapping": "name",
              "Email mapping": "email",
            }),
          ),
          step(
            "Fill in **Authentication and Access Control Settings**:",
            settings({
              "Use unique user ID": choose(
                "Off",
                "On, Nextcloud names accounts and groups after a hash. Existing accounts and the group **admin** need it off.",
              ),
              "Use group provisioning": choose(
                "On or off, as you like",
                "On: groups of authentik are created in Nextcloud, and memberships follow them at every login.",
              ),
              "Group whitelist regex": note(
                "Optional. With `/^nextcloud-/`, only groups whose name begins with `nextcloud-` are taken over; others stay as they are in Nextcloud. Let it match `admin` too if administrators come from authentik.",
              ),
              "Restrict login for users that are not in any whitelisted group": choose(
                "On or off, as you like",
                "On: only users in a group that matches the expression above get in.",
              ),
              "Send ID token hint on logout": choose("On"),
            }),
          ),
          step("Click **Submit**."),
          warning(
            "Group provisioning removes users from groups that authentik does not know, the group **admin** included. Keep a local administrator who does not log in through authentik.",
          ),
        ),
        optional(
          onApplication(
            "Make authentik the default login",
            prose(
              "With a single provider, Nextcloud can skip its own login page and send everybody to authentik:",
            ),
            occ(
              "default-login",
              "config:app:set --type=string --value=0 user_oidc allow_multiple_user_backends",
            ),
            tip("The form for local accounts stays at `{{nextcloud.url}}/login?direct=1`."),
          ),
        ),
        onApplication(
          "Check",
          step("Open {{nextcloud.url}} in a private window and click **Login with authentik**."),
          prose(
            "After you have logged in to authentik, you are in Nextcloud. **Personal info** in its settings shows your name and e-mail address. When your session in authentik ends, authentik tells Nextcloud, and you are logged out there too.",
          ),
        ),
      ],
    }),
    saml({
      about: "Through Nextcloud's app **SSO & SAML authentication**.",
      provider: {
        acsUrl: "{{nextcloud.url}}/apps/user_saml/saml/acs",
        audience: "{{nextcloud.url}}/apps/user_saml/saml/metadata",
        issuerOverride: "{{authentik.url}}",
        spBinding: "post",
        slsUrl: "{{nextcloud.url}}/apps/user_saml/saml/sls",
        slsBinding: "redirect",
        signingKp: "any",
        signAssertion: true,
        propertyMappings: ["name", "email", "username", "uid", "groups", "nextcloudQuota"],
      },
      objects: {
        nextcloudQuota: samlMapping({
          name: "Nextcloud Quota",
          samlName: "nextcloud_quota",
          expression: `return request.user.group_attributes().get("nextcloud_quota", "default")`,
          about: "Gives Nextcloud the user's quota, or asks for its default.",
        }),
        quotaAttribute: quota,
      },
      phases: [
        onAuthentik("Create the property mapping in authentik", createObject("nextcloudQuota")),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          remark(
            "If the addresses of your Nextcloud contain `index.php`, as in `/index.php/apps/files`, so must the three addresses of the provider: `{{nextcloud.url}}/index.php/apps/user_saml/…`.",
          ),
        ),
        onAuthentik("Download the signing certificate", downloadCertificate()),
        optional(
          onAuthentik(
            "Set quotas",
            prose("Without this attribute, Nextcloud uses its default quota."),
            createObject("quotaAttribute"),
          ),
        ),
        onApplication(
          "Configure Nextcloud",
          step(
            "Log in to Nextcloud as an administrator. Open **Apps** from the menu of your profile, search for **SSO & SAML authentication**, and click **Download and enable**.",
          ),
          step(
            "Open **Administration settings** > **SSO & SAML authentication** and click **Use built-in SAML authentication**.",
          ),
          step(
            "Fill in **Global settings**:",
            settings({
              "Allow the use of multiple user back-ends": choose(
                "On",
                "Keeps the login for local accounts beside authentik. Off: Nextcloud sends everybody to authentik at once.",
              ),
            }),
          ),
          step(
            "Click **Add identity provider**. Before version 8 of the app, the fields of the first one are on the page already.",
          ),
          step(
            "Fill in **General**:",
            settings({
              "Attribute to map the UID to": value(
                "http://schemas.goauthentik.io/2021/02/saml/uid",
                "Accounts are then named after the number of the user in authentik. To use accounts that exist in Nextcloud already, or readable names, enter `http://schemas.goauthentik.io/2021/02/saml/username` instead; user names must not change afterwards.",
              ),
              "Optional display name of the identity provider": "authentik",
            }),
          ),
          step(
            "Fill in **Identity Provider Data**; before version 8, the last two fields are under **Show optional Identity Provider settings**:",
            settings({
              "Identifier of the IdP entity": "{{endpoint.issuer}}",
              "URL Target of the IdP where the SP will send the Authentication Request Message":
                "{{endpoint.ssoRedirect}}",
              "URL Location of the IdP where the SP will send the SLO Request":
                "{{endpoint.sloRedirect}}",
              "Public X.509 certificate of the IdP": certificateText(),
            }),
          ),
          step(
            "Fill in **Attribute mapping**:",
            settings({
              "Attribute to map the displayname to":
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
              "Attribute to map the email address to":
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
              "Attribute to map the quota to": value(
                "nextcloud_quota",
                "Only if authentik is to set quotas.",
              ),
              "Attribute to map the users groups to": value(
                "http://schemas.xmlsoap.org/claims/Group",
                "Only if groups are to come from authentik. Nextcloud creates them with a prefix, `SAML_` unless you enter another as **Group Mapping Prefix**.",
              ),
            }),
          ),
          step(
            "Under **Security settings**, tick **Indicates a requirement for the** `<saml:Assertion>` **elements received by this SP to be signed**.",
          ),
          step(
            "Click **Save changes** and open the provider again; before version 8, Nextcloud saves each field by itself. It shows **Metadata valid**.",
          ),
          step(
            "Click **Download metadata XML**, open the file and compare it with the provider in authentik:",
            settings({
              entityID: value(
                "{{audience}}",
                "Nextcloud makes the addresses itself. If one differs, correct the provider: this is its **Audience**.",
              ),
              AssertionConsumerService: value("{{acsUrl}}", "The provider's **ACS URL**."),
              SingleLogoutService: value("{{slsUrl}}", "The provider's **SLS URL**."),
            }),
          ),
          warning(
            "Keep your session as administrator open until a login through authentik has worked in another browser. If you are locked out, log in to a local account at `{{nextcloud.url}}/login?direct=1`.",
          ),
        ),
        optional(
          onApplication(
            "Name administrators",
            prose(
              "Since version 6 of the app, groups that come by SAML are kept apart from Nextcloud's own: a group **admin** in authentik becomes **SAML_admin** and gives no rights. After a user's first login, put the account into Nextcloud's group **admin** under **Accounts**, or with its ID in place of `USER` on the command line:",
            ),
            occ("administrators", "group:adduser admin USER"),
          ),
        ),
        onApplication(
          "Check",
          step("Open {{nextcloud.url}} in a private window and choose **authentik**."),
          prose("After you have logged in to authentik, you are in Nextcloud."),
        ),
      ],
    }),
    ldap({
      about:
        "Users type their authentik password into Nextcloud. The only setup that works with server-side encryption.",
      requirements: [
        "PHP's LDAP extension in Nextcloud; the official containers have it.",
        "Nextcloud must reach the LDAP outpost.",
      ],
      provider: { certificate: "any" },
      authentikApplication: { metaLaunchUrl: "{{nextcloud.url}}" },
      objects: {
        outpost: outpost({ serves: "ldap", name: "LDAP" }),
        search: serviceAccount({
          username: "{{ldap.bindUser}}",
          permissions: ["search_full_directory"],
          about: "Nextcloud searches the directory with this account.",
        }),
      },
      application: [
        step(
          "Log in to Nextcloud as an administrator, open **Apps** from the menu of your profile and enable **LDAP user and group backend**.",
        ),
        step("Open **Administration settings** > **LDAP/AD integration**."),
        step(
          "On the tab **Server**:",
          settings({
            Host: value(
              "ldaps://{{ldap.hostname}}",
              "Without encryption, which exposes passwords to the network: `ldap://{{ldap.hostname}}`.",
            ),
            Port: value("636", "Without encryption: `389`."),
            "User DN": "{{ldap.bindDn}}",
            Password: value("{{ldap.bindPassword}}", "Then click **Save credentials**."),
            "One Base DN per line": value("{{ldap.baseDn}}", "Then click **Test Base DN**."),
          }),
          prose(
            "Nextcloud shows how many entries it found. If the certificate of the LDAP provider is one that Nextcloud does not trust, such as authentik's self-signed one, first tick **Turn off SSL certificate validation** under **Advanced** > **Connection Settings**; better, have Nextcloud's machine trust it.",
          ),
        ),
        step(
          "On the tab **Expert**, before Nextcloud has read any user:",
          settings({
            "Internal Username Attribute": value(
              "uid",
              "The stable ID in authentik; accounts are named after it. It cannot be changed later.",
            ),
            "UUID Attribute for Users": "uid",
            "UUID Attribute for Groups": "gidNumber",
          }),
        ),
        step(
          "On the tab **Users**, click **Edit LDAP Query**:",
          settings({
            "LDAP Filter": value(
              "(objectClass=user)",
              "For the members of one group only: `(&(objectClass=user)(memberOf=cn=nextcloud_users,{{ldap.groupsDn}}))`.",
            ),
          }),
        ),
        step(
          "On the tab **Login Attributes**, click **Edit LDAP Query**:",
          settings({
            "LDAP Filter": value(
              "(&(objectClass=user)(|(cn=%uid)(mail=%uid)))",
              "Users log in with the user name (`cn`) or the e-mail address. `%uid` stands for what they type.",
            ),
          }),
        ),
        step(
          "On the tab **Groups**, click **Edit LDAP Query**:",
          settings({ "LDAP Filter": "(objectClass=group)" }),
        ),
        step(
          "On the tab **Server**; before Nextcloud 33, on the tab **Advanced**, under **Connection Settings**:",
          settings({ "Configuration active": choose("On") }),
        ),
        step(
          "On the tab **Advanced**, under **Directory Settings**:",
          settings({
            "User Display Name Field": "name",
            "Base User Tree": "{{ldap.usersDn}}",
            "Group Display Name Field": "cn",
            "Base Group Tree": "{{ldap.groupsDn}}",
            "Group-Member association": choose("member (AD)"),
          }),
        ),
        step("Under **Special Attributes**:", settings({ "Email Field": "mail" })),
        step(
          "Click **Test Configuration**. Nextcloud reports that the configuration is valid and the connection works.",
        ),
        section(
          "Check",
          prose("List the users that Nextcloud finds; nothing is changed by that:"),
          occ("check", 'ldap:search ""'),
          prose(
            "Then log in to {{nextcloud.url}} in a private window with the user name and the password of a user of authentik.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Nextcloud, open {{nextcloud.url}} and log in as a user of authentik."),
    step(
      "Log in as an administrator and open **Accounts**. The user is listed there, with the groups and the quota that you set up.",
    ),
  ],
  troubleshooting: [
    section(
      "OpenID Connect: “Could not reach the OpenID Connect provider”",
      prose(
        "Nextcloud's server could not fetch {{authentik.url}}. If the log says that the host violates local access rules, authentik has a private address there, and Nextcloud must be allowed to use it:",
      ),
      occ(
        "local-servers",
        "config:system:set allow_local_remote_servers --type=boolean --value=true",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Compare the address with the one that Nextcloud shows for its provider, including `http` or `https` and `index.php`. With `http`, set `overwriteprotocol` as described at the top.",
      ),
    ),
    section(
      "OpenID Connect: users have no name, groups or quota",
      prose(
        "Check that **Scope** in Nextcloud contains `nextcloud` and that the mapping is among the selected scopes of the provider in authentik. Groups need **Use group provisioning**.",
      ),
    ),
    section(
      "SAML: “Invalid issuer in the Assertion/Response”",
      prose(
        "**Identifier of the IdP entity** in Nextcloud and the issuer of the provider in authentik differ. Both must be {{authentik.url}}, without a slash at the end.",
      ),
    ),
    section(
      "LDAP: groups are empty, or users are told that they were removed from a group",
      prose(
        "**Group-Member association** must be **member (AD)**: groups in authentik's directory list their members in the attribute `member`.",
      ),
    ),
    section(
      "LDAP: only one user is found",
      prose(
        "The account may bind, but not search the whole directory. It needs the permission to search the full LDAP directory.",
      ),
    ),
  ],
  resources: [
    {
      title: "Nextcloud documentation: authentication with OpenID Connect",
      url: "https://docs.nextcloud.com/server/latest/admin_manual/configuration_user/user_auth_oidc.html",
    },
    {
      title: "Nextcloud's app user_oidc",
      url: "https://github.com/nextcloud/user_oidc",
    },
    {
      title: "Nextcloud's app user_saml",
      url: "https://github.com/nextcloud/user_saml",
    },
    {
      title: "Nextcloud documentation: authentication with LDAP",
      url: "https://docs.nextcloud.com/server/latest/admin_manual/configuration_user/user_auth_ldap.html",
    },
    {
      title: "Nextcloud documentation: reverse proxy",
      url: "https://docs.nextcloud.com/server/latest/admin_manual/configuration_server/reverse_proxy_configuration.html",
    },
  ],
});
