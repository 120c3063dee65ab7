import {
  choice,
  choose,
  commands,
  config,
  defineIntegration,
  info,
  note,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const variable = (name: string) => `Accounts_OAuth_Custom_Authentik_${name}`;

export default defineIntegration({
  name: "Rocket.Chat",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://www.rocket.chat/",
  about:
    "Rocket.Chat is a messaging service that you host yourself: channels, direct messages, calls, and conversations with customers.",
  edition:
    "The login works in every plan, the free **Starter** included. Taking roles and channels over from authentik's groups is part of the paid ones.",
  notes: [
    info(
      "New users get the user name of authentik. Apps for computers and phones show the same button as the browser.",
    ),
  ],
  placeholders: { rocketchat: origin("rocketchat.company", "the Rocket.Chat workspace") },
  setups: [
    oidc({
      requirements: [
        "**Site URL** under **Workspace** > **Settings** > **General** (`ROOT_URL` in the environment) is {{rocketchat.url}}.",
        reachesAuthentik("Rocket.Chat"),
        "Users with an e-mail address in authentik.",
      ],
      authentikApplication: { metaLaunchUrl: "{{rocketchat.url}}" },
      provider: {
        redirectUris: [strict("{{rocketchat.url}}/_oauth/authentik")],
        grantTypes: ["authorization_code"],
      },
      application: [
        step(
          "Configure the login:",
          choice(
            "way",
            "Way of configuration",
            option(
              "interface",
              "Interface",
              step(
                "Log in to Rocket.Chat as an administrator and open **Manage** > **Workspace** > **Settings** > **OAuth**. In older releases, it is **Administration** > **Workspace** > **Settings** > **OAuth**.",
              ),
              step(
                "Click **Add custom OAuth**, enter `authentik` as its name, and click **Add**. The name is the end of the redirect URI.",
              ),
              step(
                "Open **Custom OAuth: Authentik** on the page, fill in, and click **Save changes**:",
                settings({
                  Enable: choose("On"),
                  URL: "{{authentik.url}}",
                  "Token Path": value(
                    "{{endpoint.token.path}}",
                    "Rocket.Chat puts this and the other two paths behind **URL**; their slashes count.",
                  ),
                  "Token Sent Via": choose("Payload"),
                  "Identity Token Sent Via": choose("Header"),
                  "Identity Path": "{{endpoint.userinfo.path}}",
                  "Authorize Path": "{{endpoint.authorize.path}}",
                  Scope: "openid email profile",
                  "Param Name for access token": "access_token",
                  Id: "{{clientId}}",
                  Secret: "{{clientSecret}}",
                  "Login Style": choose("Redirect"),
                  "Button Text": value("authentik", "What stands on the button."),
                  "Key Field": choose(
                    "Email",
                    "By what Rocket.Chat finds an account that is there already.",
                  ),
                  "Username field": "preferred_username",
                  "Email field": "email",
                  "Name field": "name",
                  "Avatar field": note("Leave it empty."),
                  "Merge users": choose(
                    "On",
                    "Accounts with the same e-mail address are connected. It has to stay on: otherwise a login fails when somebody's name has changed in authentik.",
                  ),
                  "Show Button on Login Page": choose("On"),
                }),
              ),
              step("Click **Refresh OAuth Services** at the top of the page."),
            ),
            option(
              "environment",
              "Environment",
              prose(
                "For a new workspace. Rocket.Chat makes the service from these variables when it first starts with them; later changes are made in the interface.",
              ),
              step(
                "Add them to the environment of Rocket.Chat:",
                config(
                  "dotenv",
                  {
                    Accounts_OAuth_Custom_Authentik: "true",
                    [variable("url")]: "{{authentik.url}}",
                    [variable("token_path")]: "{{endpoint.token.path}}",
                    [variable("token_sent_via")]: "payload",
                    [variable("identity_token_sent_via")]: "header",
                    [variable("identity_path")]: "{{endpoint.userinfo.path}}",
                    [variable("authorize_path")]: "{{endpoint.authorize.path}}",
                    [variable("scope")]: "openid email profile",
                    [variable("access_token_param")]: "access_token",
                    [variable("id")]: "{{clientId}}",
                    [variable("secret")]: "{{clientSecret}}",
                    [variable("login_style")]: "redirect",
                    [variable("button_label_text")]: "authentik",
                    [variable("key_field")]: "email",
                    [variable("username_field")]: "preferred_username",
                    [variable("email_field")]: "email",
                    [variable("name_field")]: "name",
                    [variable("merge_users")]: "true",
                    [variable("show_button")]: "true",
                  },
                  { file: ".env" },
                ),
              ),
              step(
                "Start Rocket.Chat again. With Docker Compose, whose file has to pass the variables on to the container:",
                commands("docker compose up -d"),
              ),
            ),
          ),
        ),
        step(
          "Open **Workspace** > **Settings** > **Accounts** > **Registration** and see to it that **Registration with Authentication Services** is on. **Registration Form** may be **Disabled**: it is for people without authentik.",
        ),
        warning(
          "Everybody whom authentik lets in gets an account, and whoever has somebody's e-mail address in authentik gets their account, that of an administrator too. Bind a group to the application, and let only administrators change addresses.",
        ),
        section(
          "What users may change themselves",
          prose(
            "authentik's name and address count again at the next login. So that people do not change them in Rocket.Chat in between, set under **Settings** > **Accounts**:",
          ),
          settings({
            "Allow Name Change": choose("Off"),
            "Allow Username Change": choose("Off"),
            "Allow Email Change": choose("Off"),
            "Allow Password Change for OAuth Users": choose("Off"),
          }),
        ),
        section(
          "Roles from groups, in paid plans",
          prose(
            "Rocket.Chat can give people, at each login, the roles that are named like their groups in authentik. In the settings of the service:",
          ),
          settings({
            "Merge Roles from SSO": choose("On"),
            "Roles/Groups field name": "groups",
            "Roles to Sync": note(
              "The IDs of the roles that authentik decides about, with commas between them.",
            ),
          }),
        ),
        section(
          "authentik as the only way in",
          prose(
            "First log in through authentik and make this user an administrator. Then turn off **Show Default Login Form** under **Settings** > **Accounts**. Should authentik be out of reach, start Rocket.Chat with `OVERWRITE_SETTING_Accounts_ShowFormLogin=true` in its environment.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{rocketchat.url}} in a private window and click **authentik**."),
    step("Log in there. authentik returns you to Rocket.Chat, where you are logged in."),
    step(
      "As an administrator, look the user up under **Manage** > **Workspace** > **Users**: name, user name and e-mail address are those of authentik.",
    ),
  ],
  troubleshooting: [
    prose(
      "Rocket.Chat shows little when a login fails: it returns to its login page. The reason is in its log, such as `docker compose logs --tail 50 rocketchat`.",
    ),
    table(
      ["What you see", "Why, and what to do"],
      [
        "There is no button",
        "**Enable** or **Show Button on Login Page** is off, or **Refresh OAuth Services** was not clicked.",
      ],
      [
        "authentik shows “Redirect URI Error”",
        "The service has another name than `authentik`, or **Site URL** is not {{rocketchat.url}}. Rocket.Chat makes its address of both.",
      ],
      [
        "“Failed to complete OAuth handshake with authentik at …”",
        "The address in the message is not {{endpoint.token}}, the secret is not the provider's, **Token Sent Via** is not **Payload**, or the server does not reach authentik or trust its certificate.",
      ],
      [
        "“Failed to fetch identity from authentik at …”",
        "The address in the message is not {{endpoint.userinfo}}, or **Identity Token Sent Via** is not **Header**.",
      ],
      [
        '“Username field "preferred_username" not found in data”',
        "The scope `profile` is missing in Rocket.Chat or in the provider.",
      ],
      [
        "“User with username … already exists”",
        "**Merge users** is off. If the account comes from another service, such as LDAP, turn on **Merge users from distinct services** as well.",
      ],
      [
        "After a click on the tile in authentik, “Login completed” and nothing more",
        "The tile leads to the redirect URI. Its launch URL must be {{rocketchat.url}}.",
      ],
      [
        "Rocket.Chat asks for a code that it has sent by e-mail",
        "Its own second factor is on. Turn off **Auto opt in new users for Two Factor via Email** under **Settings** > **Accounts** > **Two Factor Authentication**, if authentik asks for one already.",
      ],
    ),
    prose(
      "A logout in Rocket.Chat does not end the session in authentik, nor the other way round. Whoever is removed in authentik can no longer log in; deactivate the user in Rocket.Chat to end open sessions.",
    ),
  ],
  resources: [
    { title: "Rocket.Chat documentation: OAuth", url: "https://docs.rocket.chat/docs/oauth" },
    {
      title: "Rocket.Chat documentation: custom OAuth",
      url: "https://docs.rocket.chat/docs/custom-oauth-setup",
    },
  ],
});
