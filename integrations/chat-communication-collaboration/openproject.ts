import {
  choice,
  choose,
  commands,
  config,
  createApplication,
  createObject,
  defineIntegration,
  group,
  info,
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
  reachesAuthentik,
  remark,
  scopeMapping,
  serviceAccount,
  settings,
  step,
  strict,
  table,
  userAttribute,
  value,
  warning,
} from "hostwise";

const requirements = [
  "OpenProject's Enterprise edition, or a trial of it. Without, OpenProject neither shows the form for the provider nor its button.",
  reachesAuthentik("OpenProject"),
  "Users with an e-mail address in authentik.",
];

/** The provider of a way in which OpenProject calls its own provider by this name. */
const providerOf = (name: string) => ({
  redirectUris: [strict(`{{openproject.url}}/auth/${name}/callback`)],
  logoutUri: `{{openproject.url}}/auth/${name}/backchannel-logout`,
  logoutMethod: "backchannel" as const,
  grantTypes: ["authorization_code" as const],
  propertyMappings: ["openid", "email", "profile", "names"],
  signingKey: "rsa",
});

const objects = {
  names: scopeMapping({
    name: "OpenProject names",
    scopeName: "profile",
    expression: `first, _, last = (request.user.name or request.user.username).rpartition(" ")
return {
    "first_name": first or last,
    "last_name": last,
}`,
    about:
      "OpenProject wants a first and a last name, authentik knows only the whole one. What stands behind the last blank becomes the last name; a name of one word is used for both.",
  }),
  developers: group({
    name: "OpenProject Developers",
    about:
      "An example: members get into OpenProject's group **Developers**. Make one such group for each of yours.",
  }),
};

const groupPattern = "^OpenProject (.+)$";

const prepareAuthentik = [
  onAuthentik("Create the mapping of names", createObject("names")),
  onAuthentik("Create the application and provider in authentik", createApplication()),
];

const accounts = onApplication(
  "Decide about accounts",
  prose(
    "OpenProject recognizes people by their ID in authentik. At somebody's first login it creates an account, with the e-mail address as the user name, unless an account has this user name already: then that account is taken over, if **Allow remapping of existing users** is on in **Administration** > **Authentication** > **Login and registration** > **Single Sign-On (SSO)**. New installations have it on. Releases without this page keep it as the setting `oauth_allow_remapping_of_existing_users`.",
  ),
  warning(
    "Whoever can set their own e-mail address in authentik without a check could take over an account that way. Turn the remapping off when all accounts are connected. Map the user name to `preferred_username` only with the remapping off: a user named `admin` in authentik would otherwise get OpenProject's administrator.",
  ),
  prose(
    "Who may log in is decided by the bindings of the application in authentik. Administrators are appointed in OpenProject, under **Administration** > **Users and permissions** > **Users**.",
  ),
);

export default defineIntegration({
  name: "OpenProject",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://www.openproject.org/",
  about:
    "OpenProject is a web application for project management: it plans work packages and schedules, tracks time and costs, and keeps meetings, boards and wikis of each project.",
  notes: [
    info(
      "OpenID Connect is part of the Enterprise edition. The free Community edition can log people in against authentik by LDAP, with user name and password.",
    ),
  ],
  placeholders: { openproject: origin("openproject.company", "the OpenProject installation") },
  setups: [
    oidc({
      about: "For the Enterprise edition, set up in OpenProject's interface.",
      requirements: ["OpenProject 15 or newer.", ...requirements],
      provider: providerOf("oidc-authentik"),
      objects,
      phases: [
        ...prepareAuthentik,
        onApplication(
          "Add the provider in OpenProject",
          step(
            "Log in to OpenProject as an administrator and open **Administration** > **Authentication** > **OpenID providers**.",
          ),
          step("Click **+ OpenID provider** and choose **Custom**."),
          step(
            "Fill in and click **Continue**:",
            settings({
              "Display name": value(
                "authentik",
                "What the button on the login page says. The addresses in authentik contain it; with another name, correct the redirect URI and the logout URI of the provider there.",
              ),
            }),
          ),
          step(
            "Choose **I have a discovery endpoint URL**, fill in and click **Continue**:",
            settings({ "Discovery endpoint URL": "{{endpoint.discovery}}" }),
          ),
          step("OpenProject has read the addresses of authentik. Click **Continue**."),
          step(
            "Fill in and click **Continue**:",
            settings({
              "Client ID": "{{clientId}}",
              "Client secret": "{{clientSecret}}",
              "Post Logout Redirect URI": note(
                "Leave it empty. A logout then ends on a page of authentik.",
              ),
              "Limit self registration": choose(
                "Off",
                "With it on, **Self-registration** in **Administration** > **Authentication** decides whether new users get an account at once.",
              ),
            }),
          ),
          step(
            "Fill in and click **Continue**:",
            settings({
              "Mapping for: Username": note(
                "Leave it empty: the user name is the e-mail address then.",
              ),
              "Mapping for: Email": note("Leave it empty."),
              "Mapping for: First name": "first_name",
              "Mapping for: Last name": "last_name",
            }),
          ),
          step("Go through the remaining pages without a change and click **Finish setup**."),
          step(
            "Open the provider that you have made. Compare what OpenProject shows beside it with the provider in authentik:",
            settings({
              "Redirect URI": "{{redirectUri}}",
              "Backchannel logout URL": value(
                "{{openproject.url}}/auth/oidc-authentik/backchannel-logout",
                "authentik tells OpenProject there that a session has ended.",
              ),
            }),
          ),
        ),
        accounts,
        optional(onAuthentik("Create groups", createObject("developers"))),
        optional(
          onApplication(
            "Take over groups",
            prose(
              "Newer releases of OpenProject can take groups over at each login. authentik sends their names with the scope `profile`.",
            ),
            warning(
              "authentik then decides about groups alone: at the next login, a user loses every group of OpenProject that does not come from authentik. Without a pattern, OpenProject also creates a group for each group that the user has in authentik.",
            ),
            step(
              "Edit the provider in **Administration** > **Authentication** > **OpenID providers**, and there the mapping of groups:",
              settings({
                "Synchronize groups": choose("On"),
                "Groups claim": "groups",
                "Patterns (regular expressions)": value(
                  groupPattern,
                  "Only groups whose names begin so are taken over, by what follows: **OpenProject Developers** becomes **Developers**.",
                ),
              }),
            ),
          ),
        ),
      ],
    }),
    oidc({
      id: "environment",
      title: "OpenID Connect by environment variables",
      about: "For the Enterprise edition, when its configuration comes from files.",
      requirements,
      provider: providerOf("authentik"),
      objects,
      phases: [
        ...prepareAuthentik,
        onApplication(
          "Configure OpenProject",
          step(
            "Add these variables to OpenProject's environment. Two underscores stand for one in the name of an option; `AUTHENTIK` is the name that the addresses in authentik contain:",
            config(
              "dotenv",
              {
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_DISPLAY__NAME: "authentik",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_ISSUER: "{{endpoint.issuer}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_IDENTIFIER: "{{clientId}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_SECRET: "{{clientSecret}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_AUTHORIZATION__ENDPOINT:
                  "{{endpoint.authorize}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_TOKEN__ENDPOINT: "{{endpoint.token}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_USERINFO__ENDPOINT: "{{endpoint.userinfo}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_END__SESSION__ENDPOINT:
                  "{{endpoint.endSession}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_JWKS__URI: "{{endpoint.jwks}}",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_ATTRIBUTE__MAP_FIRST__NAME: "first_name",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_ATTRIBUTE__MAP_LAST__NAME: "last_name",
              },
              { file: "authentik.env" },
            ),
          ),
          step(
            "Let OpenProject read them. It does so by itself when it is installed or updated; otherwise:",
            choice(
              "installation",
              "Way of installation",
              option(
                "compose",
                "Docker Compose",
                prose(
                  "Name the file under `env_file` in the part `x-op-app` of the compose file, which all services share. Then create the containers again; the service `seeder` stores the provider:",
                ),
                commands("docker compose up -d"),
              ),
              option(
                "container",
                "All-in-one container",
                prose(
                  "Create the container again with the file, `docker run --env-file` with the quotes left out, and run in it:",
                ),
                commands("docker exec -it openproject bundle exec rake db:seed"),
              ),
              option(
                "packages",
                "Packages",
                prose("Set each variable with `sudo openproject config:set NAME=value`, then run:"),
                commands("sudo openproject run bundle exec rake db:seed"),
              ),
            ),
          ),
          step(
            "Log in as an administrator, open **Administration** > **Authentication** > **OpenID providers** and choose **authentik**. It cannot be changed there, but shows its addresses; compare them with the provider in authentik:",
            settings({
              "Redirect URI": "{{redirectUri}}",
              "Backchannel logout URL": value(
                "{{openproject.url}}/auth/authentik/backchannel-logout",
                "authentik tells OpenProject there that a session has ended.",
              ),
            }),
          ),
        ),
        accounts,
        optional(onAuthentik("Create groups", createObject("developers"))),
        optional(
          onApplication(
            "Take over groups",
            prose(
              "Newer releases of OpenProject can take groups over at each login. authentik sends their names with the scope `profile`.",
            ),
            warning(
              "authentik then decides about groups alone: at the next login, a user loses every group of OpenProject that does not come from authentik. OpenProject creates a group for each group that the user has in authentik.",
            ),
            step(
              "Add to the variables, and let OpenProject read them as before:",
              config("dotenv", {
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_SYNC__GROUPS: "true",
                OPENPROJECT_OPENID__CONNECT_AUTHENTIK_GROUPS__CLAIM: "groups",
              }),
            ),
          ),
        ),
      ],
    }),
    ldap({
      about:
        "For every edition, also the free one. Users type their authentik password into OpenProject.",
      requirements: ["OpenProject must reach the LDAP outpost."],
      provider: { certificate: "any", searchAccount: "openproject-search" },
      authentikApplication: { metaLaunchUrl: "{{openproject.url}}" },
      objects: {
        outpost: outpost({ serves: "ldap", name: "LDAP" }),
        search: serviceAccount({
          username: "{{ldap.bindUser}}",
          permissions: ["search_full_directory"],
          about: "OpenProject searches the directory with this account.",
        }),
        firstName: userAttribute({
          key: "givenName",
          example: "Jane",
          about:
            "The first name. Without it, OpenProject asks for the first name at somebody's first login.",
        }),
        lastName: userAttribute({
          key: "sn",
          example: "Doe",
          about: "The last name. Without it, the directory gives the whole name in its place.",
        }),
      },
      application: [
        step(
          "Log in to OpenProject as an administrator, open **Administration** > **Authentication** > **LDAP connections** and add a connection.",
        ),
        step(
          "Enter where the directory is:",
          settings({
            Name: "authentik",
            Host: "{{ldap.hostname}}",
            Port: "636",
            "Connection encryption": choose("LDAPS"),
            "Verify SSL certificate": choose(
              "On",
              "It needs a certificate that OpenProject trusts: one of a known authority, or one that you paste into the next field. authentik's self-signed certificate names no host and is always refused; with it, turn this off, which leaves the connection open to whoever can redirect it.",
            ),
            "LDAP server SSL certificate": note(
              "The certificate of your own authority, as PEM; empty for a public one.",
            ),
          }),
        ),
        step(
          "Enter the account that searches:",
          settings({ Account: "{{ldap.bindDn}}", Password: "{{ldap.bindPassword}}" }),
        ),
        step(
          "Enter what is searched, and that users are created:",
          settings({
            "Base DN": "{{ldap.baseDn}}",
            "Filter string": value(
              "(objectClass=user)",
              "For the members of one group only: `(&(objectClass=user)(memberOf=cn=openproject,{{ldap.groupsDn}}))`.",
            ),
            "Automatic user creation": choose(
              "On",
              "OpenProject creates an account at somebody's first login.",
            ),
          }),
        ),
        step(
          "Enter where the attributes are and click **Create**:",
          settings({
            Login: value("cn", "The user name in authentik."),
            "First name": "givenName",
            "Last name": "sn",
            Email: "mail",
            Admin: note("Leave it empty. Administrators are appointed in OpenProject."),
          }),
        ),
        step(
          "In the list of connections, click **Test**. OpenProject says that the connection works.",
        ),
        remark(
          "Accounts that exist already stay OpenProject's own: edit such a user under **Administration** > **Users and permissions** > **Users** and choose the LDAP connection as the way to authenticate. The user name must be that of authentik. Keep one administrator with a password of OpenProject's own.",
        ),
        remark(
          "Whoever has left authentik can no longer log in. To lock their account too, set the variable `OPENPROJECT_LDAP__USERS__SYNC__STATUS=true`; OpenProject then compares once a day.",
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of OpenProject and open {{openproject.url}} in a private window."),
    step(
      "With OpenID Connect, click **authentik** on the login page and log in there. With LDAP, type the user name and the password of a user of authentik.",
    ),
    prose(
      "You are logged in. **Account settings** in the menu of your profile shows the name and the e-mail address that authentik has.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "authentik shows “Redirect URI Error”",
        "The address contains the name of the provider in OpenProject, and its **Host name** in **Administration** > **System settings**. Compare it with the one that OpenProject shows beside the provider.",
      ],
      [
        "The login page shows no button, and there is no **OpenID providers**",
        "The Enterprise edition is not active, or its plan lacks single sign-on.",
      ],
      [
        "A form asks for a last name after the login",
        "The mapping `OpenProject names` is not among the selected scopes of the provider, or the mappings in OpenProject are not `first_name` and `last_name`.",
      ],
      [
        "A form says that the user name or e-mail address is taken",
        "An account has it, and the remapping is off, or the account's user name is not the e-mail address. Change the user name of the account.",
      ],
      [
        "OpenProject cannot read the discovery endpoint",
        "Newer releases refuse addresses in a private network. Name that of authentik in the variable `OPENPROJECT_SSRF__PROTECTION__IP__ALLOWLIST`, such as `192.0.2.10`, and restart OpenProject.",
      ],
    ),
    prose(
      "To skip OpenProject's login page once everything works, choose authentik as the direct login provider in **Administration** > **Authentication** > **Login and registration** > **Single Sign-On (SSO)**. `{{openproject.url}}/login/internal` remains the way in with a password.",
    ),
  ],
  resources: [
    {
      title: "OpenProject documentation: OpenID providers",
      url: "https://www.openproject.org/docs/system-admin-guide/authentication/openid-providers/",
    },
    {
      title: "OpenProject documentation: LDAP connections",
      url: "https://www.openproject.org/docs/system-admin-guide/authentication/ldap-connections/",
    },
    {
      title: "OpenProject documentation: login and registration",
      url: "https://www.openproject.org/docs/system-admin-guide/authentication/login-registration-settings/",
    },
    {
      title: "OpenProject documentation: SCIM clients",
      url: "https://www.openproject.org/docs/system-admin-guide/authentication/scim/",
    },
  ],
});
