import {
  choice,
  choose,
  commands,
  config,
  defineIntegration,
  group,
  note,
  oidc,
  option,
  origin,
  prose,
  remark,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const rights = table(
  ["Group", "Permissions"],
  ["`Jenkins Admins`", "**Overall** > **Administer**"],
  [
    "`Jenkins Users`",
    "**Overall** > **Read**, and what your users need, such as **Job** > **Read** and **Job** > **Build**",
  ],
);

export default defineIntegration({
  name: "Jenkins",
  category: "development",
  support: "community",
  homepage: "https://www.jenkins.io/",
  about:
    "Jenkins is an automation server: it builds, tests and delivers software, in steps that a project describes itself.",
  notes: [
    warning(
      "Jenkins knows one way to log in at a time: with authentik, nobody can log in with a password of Jenkins any more. Set up the **Escape Hatch** as this guide says: one user name with a password, which works when authentik does not.",
    ),
  ],
  placeholders: { jenkins: origin("jenkins.company", "the Jenkins installation") },
  setups: [
    oidc({
      requirements: [
        "**Jenkins URL** in **Manage Jenkins** > **System** is `{{jenkins.url}}/`. Jenkins makes its redirect URI from it.",
        "The plugin **Matrix Authorization Strategy**, which Jenkins' setup suggests.",
        "The Jenkins server reaches {{authentik.url}}, and its Java trusts the certificate.",
        "Nobody in authentik has the user name of somebody else's account in Jenkins, such as `admin`: Jenkins knows accounts by their user names alone, and gives each the rights that its name has.",
      ],
      provider: {
        redirectUris: [
          strict("{{jenkins.url}}/securityRealm/finishLogin"),
          strict("{{jenkins.url}}/OicLogout", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        propertyMappings: ["openid", "email", "profile", "offline_access"],
        accessTokenValidity: "hours=1",
        signingKey: "any",
      },
      objects: {
        admins: group({
          name: "Jenkins Admins",
          about: "Members may do everything in Jenkins. Add yourself before you go on.",
        }),
        users: group({
          name: "Jenkins Users",
          about: "Members may use Jenkins. Who is in neither group can log in, but sees nothing.",
        }),
      },
      application: [
        step(
          "Log in to Jenkins as an administrator and keep this window open until everything works.",
        ),
        step(
          "Open **Manage Jenkins** > **Plugins** > **Available plugins**, search for `oic-auth`, and install **OpenId Connect Authentication**. Restart Jenkins if it asks for it.",
        ),
        step(
          "Enter authentik in Jenkins' configuration:",
          choice(
            "configuration",
            "Where Jenkins is configured",
            option(
              "interface",
              "Jenkins' interface",
              prose(
                "Open **Manage Jenkins** > **Security** and choose **Login with Openid Connect** as the **Security Realm**:",
              ),
              settings({
                "Client id": "{{clientId}}",
                "Client secret": value(
                  "{{clientSecret}}",
                  "If the plugin asks first how Jenkins authenticates itself, choose the client secret.",
                ),
                "Configuration mode": choose("Discovery via well-known endpoint"),
                "Well-known configuration endpoint": "{{endpoint.discovery}}",
                "Override scopes": value("{{scopes}}", "Below **Advanced**."),
              }),
              prose("Below **Advanced configuration**:"),
              settings({
                "User fields > User name field name": value(
                  "preferred_username",
                  "Do not change it later: Jenkins would take everybody for a new user.",
                ),
                "User fields > Full name field name": "name",
                "User fields > Email field name": "email",
                "User fields > Groups field name": "groups",
                "Logout from OpenID Provider": choose("On"),
                "Post logout redirect URL": value(
                  "{{logoutRedirectUri}}",
                  "A page of Jenkins that needs no login. authentik sends users there from version 2026.5 on.",
                ),
                "Security configuration > Allow access using a Jenkins API token without an OIDC Session":
                  choose(
                    "On",
                    "Off, scripts with an API token fail when the user's login has expired. On, a token works until it is deleted, also when you lock its user out in authentik.",
                  ),
              }),
              prose(
                "At **Properties**, click **Add** and choose **Escape Hatch**. Releases of the plugin without it have the checkbox **Configure 'escape hatch' for when the OpenID Provider is unavailable**:",
              ),
              settings({
                Username: note("A name that nobody has in authentik."),
                Secret: note("A long random password. Keep it in a safe place."),
                Group: "Jenkins Admins",
              }),
              prose(
                "Below, choose **Matrix-based security** as the **Authorization**. Click **Add group…** for each of the groups, enter its name and tick its permissions. Take all permissions from **Anonymous** and **Authenticated Users**:",
              ),
              rights,
              prose("Click **Save**: both settings must be saved at once."),
            ),
            option(
              "code",
              "Configuration as Code",
              prose(
                "With the plugin **Configuration as Code**, these settings belong into its file. `JENKINS_ESCAPE_HATCH` is a variable in Jenkins' environment that holds a long random password; give the user a name that nobody has in authentik.",
              ),
              config(
                "yaml",
                {
                  jenkins: {
                    securityRealm: {
                      oic: {
                        clientId: "{{clientId}}",
                        clientSecret: "{{clientSecret}}",
                        serverConfiguration: {
                          wellKnown: {
                            wellKnownOpenIDConfigurationUrl: "{{endpoint.discovery}}",
                            scopesOverride: "{{scopes}}",
                          },
                        },
                        userNameField: "preferred_username",
                        fullNameFieldName: "name",
                        emailFieldName: "email",
                        groupsFieldName: "groups",
                        logoutFromOpenidProvider: true,
                        postLogoutRedirectUrl: "{{logoutRedirectUri}}",
                        allowTokenAccessWithoutOicSession: true,
                        properties: [
                          {
                            escapeHatch: {
                              username: "breakglass",
                              // biome-ignore lint/suspicious/noTemplateCurlyInString: Jenkins fills it in
                              secret: "${JENKINS_ESCAPE_HATCH}",
                              group: "Jenkins Admins",
                            },
                          },
                        ],
                      },
                    },
                    authorizationStrategy: {
                      globalMatrix: {
                        entries: [
                          {
                            group: {
                              name: "Jenkins Admins",
                              permissions: ["Overall/Administer"],
                            },
                          },
                          {
                            group: {
                              name: "Jenkins Users",
                              permissions: ["Overall/Read", "Job/Read", "Job/Build"],
                            },
                          },
                        ],
                      },
                    },
                  },
                  unclassified: { location: { url: "{{jenkins.url}}/" } },
                },
                { file: "jenkins.yaml" },
              ),
              prose(
                "Load the file with **Manage Jenkins** > **Configuration as Code** > **Reload existing configuration**, or restart Jenkins.",
              ),
            ),
          ),
        ),
        step(
          "Test the **Escape Hatch**: open `{{jenkins.url}}/login` in a private window and log in with its user name and password.",
        ),
        warning(
          "Without permissions by groups, as with **Logged-in users can do anything**, everybody whom authentik lets in is an administrator of Jenkins.",
        ),
        remark(
          "Jenkins asks authentik for a new access token when the old one ends, after the hour that the provider sets, and takes over the groups anew. With the scope `offline_access` it gets that token without the user; without it, users are sent to authentik each time, in the middle of their work.",
        ),
        section(
          "Accounts and scripts",
          prose(
            "An account with the user name that authentik sends goes on as before, with its settings and API tokens; other local accounts can no longer log in. Scripts and other tools need an API token, which users create in Jenkins below **Security** in the settings of their account: a password from authentik does not work there.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{jenkins.url}} in a private window. Jenkins sends you to authentik."),
    step("Log in there. authentik returns you to Jenkins."),
    step(
      "Open `{{jenkins.url}}/whoAmI`. It shows your user name, and your groups as **Authorities**.",
    ),
    step(
      "Log out of Jenkins. It sends you to authentik, which ends the session for the application.",
    ),
  ],
  troubleshooting: [
    section(
      "You are locked out",
      prose(
        "Open `{{jenkins.url}}/login` and log in with the user name and password of the **Escape Hatch**. Without one, stop Jenkins, write `<useSecurity>false</useSecurity>` in place of `<useSecurity>true</useSecurity>` in `config.xml` in Jenkins' home folder, and start it again. Jenkins is then open to everybody who reaches it, until you have set up security anew.",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose("**Jenkins URL** in **Manage Jenkins** > **System** is not `{{jenkins.url}}/`."),
    ),
    section(
      "“… is missing the Overall/Read permission”",
      prose(
        "The login works, but none of your groups has permissions. Compare the names that `{{jenkins.url}}/whoAmI` lists with those in **Manage Jenkins** > **Security**, to the letter, and check that **Groups field name** is `groups`.",
      ),
    ),
    section(
      "“Well known configuration could not be loaded”, or an error below the field",
      prose(
        "Jenkins does not reach authentik, or its Java does not trust the certificate. Fetch the configuration from the machine or container that Jenkins runs in; if that works, import the certificate of your authority into Java's trust store.",
      ),
      commands("curl --fail --silent --show-error '{{endpoint.discovery}}'"),
    ),
    section(
      "Users are sent to authentik every hour, or API tokens stop working",
      prose(
        "Jenkins got no refresh token. Select the mapping for `offline_access` in the provider and keep the scope in **Override scopes**. For API tokens, turn on **Allow access using a Jenkins API token without an OIDC Session**.",
      ),
    ),
  ],
  resources: [
    {
      title: "Jenkins plugin: OpenId Connect Authentication",
      url: "https://plugins.jenkins.io/oic-auth/",
    },
    {
      title: "OpenId Connect Authentication: configuration",
      url: "https://github.com/jenkinsci/oic-auth-plugin/blob/master/docs/configuration/README.md",
    },
    {
      title: "Jenkins plugin: Matrix Authorization Strategy",
      url: "https://plugins.jenkins.io/matrix-auth/",
    },
    {
      title: "Jenkins handbook: authenticating scripted clients",
      url: "https://www.jenkins.io/doc/book/system-administration/authenticating-scripted-clients/",
    },
  ],
});
