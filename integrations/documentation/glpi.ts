import {
  certificateText,
  choose,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  group,
  info,
  ldap,
  note,
  oidc,
  onApplication,
  onAuthentik,
  optional,
  origin,
  outpost,
  prose,
  reachesAuthentik,
  remark,
  saml,
  samlFirstName,
  samlLastName,
  samlMapping,
  section,
  serviceAccount,
  settings,
  slug,
  step,
  strict,
  table,
  url,
  value,
  warning,
} from "hostwise";

const members = "GLPI Users";

const applicationUrl =
  "**URL of the application** under **Setup** > **General** is {{glpi.url}}, without a slash at its end.";

const install = (plugin: string) =>
  step(
    `Log in to GLPI as an administrator, open **Setup** > **Plugins**, look for **${plugin}** in the marketplace, install it and enable it.`,
  );

export default defineIntegration({
  name: "GLPI",
  category: "documentation",
  support: "community",
  homepage: "https://www.glpi-project.org/",
  about:
    "GLPI keeps an inventory of an organization's computers, software and contracts, and has a helpdesk for its people.",
  notes: [
    info(
      "GLPI itself knows LDAP alone. For a login on authentik's page it needs a plugin: **Single Sign-On** for OpenID Connect or **samlSSO** for SAML, both free and for GLPI 11. The plugin **OAuth SSO** of GLPI's maker needs a subscription and is not part of this guide.",
    ),
  ],
  placeholders: { glpi: origin("glpi.company", "the GLPI installation") },
  setups: [
    oidc({
      about: "The login on authentik's page, with the plugin Single Sign-On.",
      requirements: [
        "GLPI 11 with PHP 8.2 or newer.",
        applicationUrl,
        reachesAuthentik("GLPI"),
        "`session.cookie_samesite` of PHP is `Lax`, not `Strict`.",
      ],
      placeholders: {
        provider: slug("1", "the number at the end of the plugin's callback URL"),
      },
      provider: {
        redirectUris: [
          strict("{{glpi.url}}/plugins/singlesignon/front/callback.php/provider/{{provider}}"),
        ],
        grantTypes: ["authorization_code"],
      },
      application: [
        install("Single Sign-On"),
        step("Open **Setup** > **Single Sign-On** and add a provider."),
        step(
          "Fill in and save:",
          settings({
            Name: value("authentik", "It stands on the button, behind “Login with”."),
            "SSO Type": choose("Generic"),
            Active: choose("Yes"),
            "Client ID": "{{clientId}}",
            "Client Secret": "{{clientSecret}}",
            Scope: "openid email profile",
            "Authorize URL": "{{endpoint.authorize}}",
            "Access Token URL": "{{endpoint.token}}",
            "Resource Owner Details URL": "{{endpoint.userinfo}}",
            "Resource Owner Authorization": choose("Bearer"),
            "Split Name": choose(
              "Yes",
              "authentik has one field for a person's name; the plugin makes first and last name of it.",
            ),
            "Allow automatic registration": choose(
              "Yes",
              "The first login then creates the user. With **No**, only users that GLPI has already get in.",
            ),
            "Default entity for new users": note("Choose where new users belong."),
            "Default profile when GLPI has no default": note(
              "Choose what new users may do, such as **Self-Service**.",
            ),
          }),
        ),
        step(
          "Compare the address that the form shows now. If its number is another one, change it in the redirect URI of the provider in authentik:",
          settings({ "Callback URL": "{{redirectUri}}" }),
        ),
        step(
          "Open the tab **Field mappings** and add these two, with a **Sort order** of `1`. Without the first, the plugin would take the full name for the login name:",
          settings({ Login: "$.preferred_username", "Full name": "$.name" }),
        ),
        step(
          "Click **Test Single Sign-On** and log in to authentik. The plugin shows what it received and which login name, e-mail address and name it made of it.",
        ),
        section(
          "Groups",
          prose(
            "The plugin can take groups over from authentik at each login. In the provider's form, set:",
          ),
          settings({
            "Synchronization mode": choose(
              "Import all groups from OAuth claim",
              "Under **User group synchronization**. The other mode takes only those that a rule of yours maps to a group of GLPI.",
            ),
            "Group claim": "groups",
          }),
          prose(
            "What people may do is decided by profiles. GLPI gives them by its rules under **Administration** > **Rules**, or you give them to a user by hand.",
          ),
        ),
        remark(
          "Keep one administrator with a password of GLPI's own. Its login form stays beside the button.",
        ),
      ],
    }),
    saml({
      about: "The login on authentik's page, with the plugin samlSSO.",
      requirements: ["GLPI 11.", applicationUrl, "Users with an e-mail address in authentik."],
      placeholders: {
        acs: url(
          "https://glpi.company/plugins/samlsso/front/acs/1",
          "the address that samlSSO shows as AcsUrl",
        ),
      },
      authentikApplication: { metaLaunchUrl: "{{glpi.url}}" },
      provider: {
        acsUrl: "{{acs}}",
        audience: "{{glpi.url}}/",
        spBinding: "post",
        nameIdMapping: "email",
        defaultNameIdPolicy: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        propertyMappings: ["email", "firstName", "lastName", "groups"],
      },
      objects: {
        firstName: samlFirstName({
          name: "GLPI first name",
          samlName: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
        }),
        lastName: samlLastName({
          name: "GLPI last name",
          samlName: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
        }),
        groups: samlMapping({
          name: "GLPI groups",
          samlName: "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
          expression: "return [group.name for group in request.user.all_groups()]",
          about: "samlSSO looks for groups under the name that Microsoft gives them.",
        }),
      },
      phases: [
        onApplication(
          "Add a configuration in GLPI",
          install("samlSSO"),
          step("Open **Setup** > **samlSSO** and click **Add**."),
          step(
            "On the tab **General**, fill in and save:",
            settings({ "FRIENDLY NAME": value("authentik", "It stands on the button.") }),
          ),
          step(
            "On the tab **Service Provider**, read the addresses:",
            settings({
              "Entity ID": "{{audience}}",
              AcsUrl: value("{{acsUrl}}", "The number at its end is that of the configuration."),
            }),
          ),
        ),
        onAuthentik(
          "Create the property mappings in authentik",
          createObject("firstName"),
          createObject("lastName"),
          createObject("groups"),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik("Download the signing certificate", downloadCertificate()),
        onApplication(
          "Complete the configuration in GLPI",
          step(
            "On the tab **Service Provider**, fill in:",
            settings({
              "SP CERTIFICATE": note(
                "Empty it. What stands there comes with the plugin and is known to everybody; this guide does without.",
              ),
              "SP PRIVATE KEY": note("Empty it as well."),
              "NAMEID FORMAT": choose("Email Address"),
            }),
          ),
          step(
            "On the tab **Identity Provider**, fill in:",
            settings({
              "ENTITY ID": "{{endpoint.issuer}}",
              "SSO URL": "{{endpoint.ssoRedirect}}",
              "SLO URL": note("Leave it empty: a logout in GLPI then ends the session in GLPI."),
              "X509 CERTIFICATE": certificateText(),
              "REQ AUTHN CONTEXT": choose("none"),
            }),
          ),
          step(
            "On the tab **Security**, set:",
            settings({
              STRICT: choose("Yes", "GLPI then checks who issued an answer, for whom, and when."),
              "JIT USER CREATION": choose(
                "Yes",
                "The first login creates the user, with the e-mail address as login name. With **No**, only users that GLPI has already get in; they are found by login name or e-mail address.",
              ),
              ENFORCED: choose("No", "With **Yes**, GLPI's own login form is skipped."),
            }),
          ),
          step("Behind a reverse proxy, set **PROXIED** to **Yes** on the tab **Transit**."),
          step("On the tab **General**, set **IS ACTIVE** to **Yes** and save."),
        ),
        optional(
          onApplication(
            "Give new users rights",
            prose(
              "Without a rule, new users get GLPI's default profile, **Self-Service** as delivered.",
            ),
            step(
              "Open **Setup** > **samlSSO** > **JIT import rules** and add a rule: its criteria are the e-mail address or a group of authentik, its actions the profile, the entity and the group in GLPI.",
            ),
            warning(
              "Bind a group to the application in authentik, so that only those get an account who are to.",
            ),
          ),
        ),
      ],
    }),
    ldap({
      about: "Without a plugin: people type their authentik password into GLPI.",
      requirements: [
        "GLPI must reach the LDAP outpost, and PHP needs its LDAP extension.",
        "The GLPI server trusts the certificate of the outpost.",
      ],
      provider: { certificate: "any", searchAccount: "glpi-search" },
      authentikApplication: { metaLaunchUrl: "{{glpi.url}}" },
      objects: {
        users: group({
          name: members,
          about: "Its members become users of GLPI. Accounts of programs have no place in it.",
        }),
        outpost: outpost({ serves: "ldap", name: "LDAP" }),
        search: serviceAccount({
          username: "{{ldap.bindUser}}",
          permissions: ["search_full_directory"],
          about: "GLPI searches the directory with this account.",
        }),
      },
      application: [
        step(
          "Log in to GLPI as an administrator, open **Setup** > **Authentication** > **LDAP directories** and click **Add**.",
        ),
        step(
          "Fill in and save:",
          settings({
            Name: "authentik",
            "Default server": choose("Yes"),
            Active: choose("Yes"),
            Server: value("ldaps://{{ldap.hostname}}", "Without a port: GLPI adds it."),
            "Port (default=389)": "636",
            "Connection filter": `(&(objectClass=user)(memberOf=cn=${members},{{ldap.groupsDn}}))`,
            BaseDN: "{{ldap.baseDn}}",
            "Use bind": choose("Yes"),
            "RootDN (for non anonymous binds)": "{{ldap.bindDn}}",
            "Password (for non-anonymous binds)": "{{ldap.bindPassword}}",
            "Login field": value("cn", "The user name in authentik."),
            "Synchronization field": value(
              "uid",
              "GLPI knows people again by it when they are renamed.",
            ),
          }),
        ),
        step(
          "Open the directory's tab **Test**. GLPI says that it has found the directory, logged in and searched it.",
        ),
        step(
          "On the tab **Users**, fill in which attribute holds what:",
          settings({
            Surname: "sn",
            "First name": note("Leave it empty: authentik keeps names in one piece."),
            Email: "mail",
          }),
        ),
        step(
          "On the tab **Groups**, set how groups are found, if GLPI is to take them over:",
          settings({
            "Search type": choose("In users"),
            "User attribute containing its groups": "memberOf",
          }),
        ),
        step(
          "GLPI puts users into groups that it knows: import the ones that you need under **Administration** > **Groups** > **LDAP directory link**.",
        ),
        prose(
          "Users are created at their first login. **Administration** > **Users** > **LDAP directory link** brings them in before. What they may do is decided by **Rules for assigning authorizations to a user** under **Administration** > **Rules**.",
        ),
        remark(
          "Keep one administrator with a password of GLPI's own; the login form has a choice between the directory and GLPI.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{glpi.url}} in a private window."),
    step(
      "With OpenID Connect or SAML, click the button for authentik on the login page and log in there. With LDAP, type the user name and the password of a user of authentik.",
    ),
    prose("You are logged in to GLPI; a new user sees the page of their profile."),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "There is no button for authentik",
        "The plugin or the configuration is not active, or GLPI shows an old page: run `php bin/console cache:clear` in GLPI's folder. With samlSSO, **USERDOMAIN** must be empty.",
      ],
      [
        "authentik says that the redirect URI or the ACS URL is wrong",
        "**URL of the application** in GLPI is not {{glpi.url}}, or the number at the end of the address is another one. GLPI's form shows the address that it sends.",
      ],
      [
        "OpenID Connect: “The action you have requested is not allowed.”",
        "`session.cookie_samesite` of PHP is `Strict`, so that the browser comes back without its session. Set it to `Lax`.",
      ],
      [
        "OpenID Connect: users are named with their full name",
        "The field mapping **Login** is missing or stands behind another one. Rename the users in GLPI after you have mended it.",
      ],
      [
        "SAML: “Your SSO login was successful but there is no matching GLPI user account …”",
        "**JIT USER CREATION** is off and no user has this login name or e-mail address, or the user could not be created; GLPI's log `php-errors.log` says why.",
      ],
      [
        "SAML: “Destination validation failed”",
        "GLPI thinks that it is reached at another address. Set **PROXIED** to **Yes**, and see to it that the reverse proxy sends `X-Forwarded-Proto`.",
      ],
      [
        "LDAP: the test fails at the connection",
        "The outpost is not reached on port 636, or GLPI's server does not trust its certificate. Name the authority in `TLS_CACERT` of `ldap.conf` on GLPI's server.",
      ],
      [
        "Somebody is logged in, but may do nothing",
        "No rule gives them a profile, and GLPI has no default profile. Give the user one under **Administration** > **Users**.",
      ],
    ),
  ],
  resources: [
    {
      title: "GLPI plugin Single Sign-On: documentation",
      url: "https://github.com/edgardmessias/glpi-singlesignon/blob/main/docs/configuration.md",
    },
    {
      title: "GLPI plugin samlSSO",
      url: "https://github.com/DonutsNL/samlsso",
    },
    {
      title: "GLPI documentation: SAML",
      url: "https://help.glpi-project.org/doc-plugins/saml",
    },
  ],
});
