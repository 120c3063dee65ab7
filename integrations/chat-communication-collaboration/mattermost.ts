import {
  choice,
  choose,
  config,
  defineIntegration,
  info,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  remark,
  scopeMapping,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

/** What both ways have in common: whose account it is. */
const accounts = (button: string) =>
  section(
    "Existing accounts",
    prose(
      "Mattermost creates an account at the first login through authentik. It connects none that is there already, even if the e-mail address is the same, and refuses such a login. Who has an account logs in to it as before, opens **Profile** > **Security** > **Sign-in Method** and clicks **" +
        button +
        "**. From then on the account belongs to the login through authentik, and its password is gone.",
    ),
    warning(
      "Let one system administrator keep the login with a password until another one has logged in through authentik.",
    ),
  );

export default defineIntegration({
  name: "Mattermost",
  aliases: ["Mattermost Team Edition", "Mattermost Entry"],
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://mattermost.com/",
  about:
    "Mattermost is a team chat that you host yourself, with channels, calls and playbooks. It is a common replacement for Slack.",
  edition:
    "Mattermost's Enterprise Edition can, either free as Mattermost Entry or with a license for Professional or more. The open-source Team Edition has single sign-on only up to release 10.11.",
  notes: [
    info(
      "Two ways lead to Mattermost: **OpenID Connect** for the Enterprise Edition, which is the one to choose, and **GitLab sign-in** for a Team Edition that stays at 10.11 or older. That release has had no security updates since August 2026. Mattermost's documentation says [what Mattermost Entry limits](https://docs.mattermost.com/product-overview/editions-and-offerings.html).",
    ),
  ],
  placeholders: { mattermost: origin("mattermost.company", "the Mattermost server") },
  setups: [
    oidc({
      about: "For the Enterprise Edition: Mattermost Entry, Professional, or more.",
      requirements: [
        "The **Site URL** in Mattermost's **System Console** > **Environment** > **Web Server** is {{mattermost.url}}.",
        reachesAuthentik("Mattermost"),
        "Users with an e-mail address in authentik.",
      ],
      provider: {
        redirectUris: [strict("{{mattermost.url}}/signup/openid/complete")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
      },
      application: [
        choice(
          "configuration",
          "Where Mattermost is configured",
          option(
            "console",
            "System Console",
            step(
              "Log in to Mattermost as a system administrator and open **System Console** > **Authentication** > **OpenID Connect**.",
            ),
            step(
              "Fill in and click **Save**:",
              settings({
                "Select service provider": choose("OpenID Connect (Other)"),
                "Button Name": value("authentik", "What the button on the login page says."),
                "Discovery Endpoint": "{{endpoint.discovery}}",
                "Client ID": "{{clientId}}",
                "Client Secret": "{{clientSecret}}",
                "Use preferred username": choose(
                  "true",
                  "Users then have the user name of authentik. Otherwise, and in releases that do not show this field, it is what stands before the @ of their e-mail address.",
                ),
              }),
            ),
            step("Restart Mattermost."),
          ),
          option(
            "environment",
            "Environment variables",
            step(
              "Put these variables into a file that Mattermost's container or service reads. With Docker Compose, name the file under `env_file` of the service `mattermost`:",
              config(
                "dotenv",
                {
                  MM_OPENIDSETTINGS_ENABLE: "true",
                  MM_OPENIDSETTINGS_BUTTONTEXT: "authentik",
                  MM_OPENIDSETTINGS_DISCOVERYENDPOINT: "{{endpoint.discovery}}",
                  MM_OPENIDSETTINGS_ID: "{{clientId}}",
                  MM_OPENIDSETTINGS_SECRET: "{{clientSecret}}",
                  MM_OPENIDSETTINGS_USEPREFERREDUSERNAME: "true",
                },
                { file: "authentik.env" },
              ),
            ),
            step(
              "Create the container again, or restart the service. Fields that a variable sets cannot be changed in the System Console.",
            ),
            remark(
              "`MM_OPENIDSETTINGS_USEPREFERREDUSERNAME` gives users the user name of authentik. Without it, and in releases that do not know it, the user name is what stands before the @ of their e-mail address.",
            ),
          ),
        ),
        accounts("Switch to Using OpenID SSO"),
        section(
          "Who gets in",
          prose(
            "Everybody whom authentik lets in gets an account as long as **System Console** > **Authentication** > **Signup** > **Enable Account Creation** is `true`. Bind a group to the application in authentik to choose. Mattermost takes no groups or roles over from OpenID Connect: new users are plain members without a team, until they join one or are added.",
          ),
        ),
        section(
          "authentik as the only way in",
          prose(
            "When the login works and the accounts are switched, set **Enable sign-in with email** and **Enable sign-in with username** in **System Console** > **Authentication** > **Email** to `false`. Should authentik be out of reach later, the environment variable `MM_EMAILSETTINGS_ENABLESIGNINWITHEMAIL=true` and a restart bring the login with a password back.",
          ),
        ),
      ],
    }),
    oidc({
      id: "gitlab",
      title: "GitLab sign-in",
      about:
        "For the Team Edition up to 10.11, which speaks to GitLab only. authentik answers in GitLab's place.",
      requirements: [
        "Mattermost 10.11 or older. Since 11, the Team Edition has no single sign-on at all.",
        "The **Site URL** in Mattermost's **System Console** > **Environment** > **Web Server** is {{mattermost.url}}.",
        reachesAuthentik("Mattermost"),
        "Users with an e-mail address in authentik.",
      ],
      provider: {
        redirectUris: [strict("{{mattermost.url}}/signup/gitlab/complete")],
        grantTypes: ["authorization_code"],
        propertyMappings: ["openid", "email", "profile", "gitlabUser"],
        signingKey: "any",
      },
      objects: {
        gitlabUser: scopeMapping({
          name: "Mattermost GitLab user",
          scopeName: "mattermost",
          expression:
            'return {\n    "id": request.user.pk,\n    "username": request.user.username,\n}',
          about:
            "Mattermost knows a user of GitLab by `id`, which must be a number, and takes the user name from `username`.",
        }),
      },
      application: [
        warning(
          "Configure it as shown here, and never save **System Console** > **Authentication** > **GitLab**: that page makes the three endpoints from GitLab's site URL and overwrites these.",
        ),
        choice(
          "configuration",
          "Where Mattermost is configured",
          option(
            "environment",
            "Environment variables",
            step(
              "Put these variables into a file that Mattermost's container or service reads. With Docker Compose, name the file under `env_file` of the service `mattermost`:",
              config(
                "dotenv",
                {
                  MM_GITLABSETTINGS_ENABLE: "true",
                  MM_GITLABSETTINGS_ID: "{{clientId}}",
                  MM_GITLABSETTINGS_SECRET: "{{clientSecret}}",
                  MM_GITLABSETTINGS_AUTHENDPOINT: "{{endpoint.authorize}}",
                  MM_GITLABSETTINGS_TOKENENDPOINT: "{{endpoint.token}}",
                  MM_GITLABSETTINGS_USERAPIENDPOINT: "{{endpoint.userinfo}}",
                  MM_GITLABSETTINGS_BUTTONTEXT: "authentik",
                },
                { file: "authentik.env" },
              ),
            ),
            step("Create the container again, or restart the service."),
          ),
          option(
            "file",
            "Config file",
            step(
              "Change these settings in Mattermost's configuration file and leave the others as they are:",
              config(
                "json",
                {
                  GitLabSettings: {
                    Enable: true,
                    Id: "{{clientId}}",
                    Secret: "{{clientSecret}}",
                    AuthEndpoint: "{{endpoint.authorize}}",
                    TokenEndpoint: "{{endpoint.token}}",
                    UserAPIEndpoint: "{{endpoint.userinfo}}",
                    ButtonText: "authentik",
                  },
                },
                { file: "/opt/mattermost/config/config.json" },
              ),
            ),
            step("Restart Mattermost."),
          ),
        ),
        remark(
          "`Scope` in `GitLabSettings` stays empty, as it is by default. authentik then grants all scopes of the provider. With `openid` in it, the Team Edition looks for OpenID Connect, which it does not have.",
        ),
        accounts("Switch to Using GitLab SSO"),
      ],
    }),
  ],
  verification: [
    step("Log out of Mattermost."),
    step(
      "Open {{mattermost.url}} and click the button **authentik** below the login form. Mattermost sends you to authentik.",
    ),
    step(
      "Log in there. authentik returns you to Mattermost, where you are logged in; a new user is asked for a team to join.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "authentik shows “Redirect URI Error”",
        "Mattermost makes its redirect URI from **Site URL**. It must be {{mattermost.url}}.",
      ],
      [
        "“There is already an account associated with that email address”",
        "An account with this e-mail address logs in with a password or in another way. Switch it, as described under “Existing accounts”.",
      ],
      [
        "“… SSO through OAuth 2.0 not available on this server”",
        "With OpenID Connect: the server is the Team Edition, or has no license. With GitLab sign-in: it is version 11 or newer, or `Scope` in `GitLabSettings` holds `openid`.",
      ],
      [
        "“Could not parse auth data out of gitlab user object”",
        "The number in `id` is missing. Select the mapping `Mattermost GitLab user` in the provider.",
      ],
      [
        "Account creation is disabled",
        "Set **System Console** > **Authentication** > **Signup** > **Enable Account Creation** to `true`.",
      ],
      [
        "The button is missing",
        "Mattermost was not restarted, or an environment variable says otherwise than the System Console or the file; variables win.",
      ],
    ),
  ],
  resources: [
    {
      title: "Mattermost documentation: OpenID Connect single sign-on",
      url: "https://docs.mattermost.com/administration-guide/onboard/sso-openidconnect.html",
    },
    {
      title: "Mattermost documentation: authentication settings",
      url: "https://docs.mattermost.com/administration-guide/configure/authentication-configuration-settings.html",
    },
    {
      title: "Mattermost forum: version 11 changes in free offerings",
      url: "https://forum.mattermost.com/t/mattermost-v11-changes-in-free-offerings/25126",
    },
  ],
});
