import {
  binding,
  choice,
  choose,
  commands,
  config,
  createApplication,
  createObject,
  defineIntegration,
  group,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  prose,
  recreateContainer,
  remark,
  section,
  settings,
  step,
  strict,
  table,
  value,
  verifiedEmail,
  warning,
} from "hostwise";

/** Sets a variable of the hub, in the usual ways of installation. */
const variable = (id: string, name: string, text: string) =>
  choice(
    id,
    "Way of installation",
    option(
      "compose",
      "Docker Compose",
      step(
        "Add this variable to the hub's service:",
        config(
          "yaml",
          { services: { beszel: { environment: { [name]: text } } } },
          { file: "docker-compose.yml" },
        ),
      ),
      recreateContainer("beszel"),
    ),
    option(
      "systemd",
      "systemd",
      step(
        "Open an override of the hub's service. Beszel's install script calls the service `beszel-hub`.",
        commands("sudo systemctl edit beszel-hub"),
      ),
      step(
        "Add these lines, save them and close the editor:",
        config("ini", { Service: { Environment: `${name}=${text}` } }),
      ),
      step("Restart the hub:", commands("sudo systemctl restart beszel-hub")),
    ),
  );

export default defineIntegration({
  name: "Beszel",
  category: "monitoring",
  support: "community",
  homepage: "https://beszel.dev/",
  about:
    "Beszel watches servers and their containers: a small agent on each reports load, memory, disks and temperatures to a hub, which shows their history and sends alerts.",
  placeholders: { beszel: origin("beszel.company", "the Beszel hub") },
  setups: [
    oidc({
      requirements: [
        "Beszel is set up: its first account exists. The same e-mail address and password open PocketBase, in which Beszel keeps its accounts; authentik does not.",
        "A reverse proxy before the hub is set up as [Beszel's documentation](https://beszel.dev/guide/reverse-proxy) shows: the login needs a connection that stays open.",
        "Every user has an e-mail address in authentik.",
        "The hub reaches {{authentik.url}} and trusts its certificate.",
      ],
      provider: {
        redirectUris: [strict("{{beszel.url}}/api/oauth2-redirect")],
        propertyMappings: ["openid", "verifiedEmail", "profile"],
        signingKey: "any",
      },
      objects: {
        verifiedEmail: verifiedEmail({
          name: "Beszel email",
          application: "Beszel",
          about: "Beszel takes no notice of an address that is reported as not verified",
        }),
        users: group({ name: "Beszel Users", about: "Members may log in to Beszel." }),
        usersMay: binding({
          to: "users",
          about: "Nobody else gets in, and nobody else gets an account.",
        }),
      },
      phases: [
        onAuthentik("Prepare authentik", createObject("verifiedEmail"), createObject("users")),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik("Decide who may log in", createObject("usersMay")),
        onApplication(
          "Configure Beszel",
          step(
            "Open `{{beszel.url}}/_/#/settings` and log in to PocketBase, with the password of Beszel's first account.",
          ),
          step("Turn off **Hide collection create and edit controls** and click **Save changes**."),
          step(
            "Open `{{beszel.url}}/_/#/collections?collection=users`, click the cogwheel beside **users**, and go to the tab **Options**.",
          ),
          step(
            "Open **OAuth2**, click **Add provider**, choose **OpenID Connect** and fill in:",
            settings({
              "Client ID": "{{clientId}}",
              "Client secret": "{{clientSecret}}",
              "Display name": value("authentik", "The text of the login button."),
              "Auth URL": "{{endpoint.authorize}}",
              "Token URL": "{{endpoint.token}}",
              "Fetch user info from": choose("User info URL"),
              "User info URL": "{{endpoint.userinfo}}",
              "Support PKCE": choose("On"),
            }),
          ),
          step("Click **Set provider config**. Turn on **Enable** if it is still off."),
          step("Click **Save changes**."),
          step(
            "Go back to `{{beszel.url}}/_/#/settings`, turn **Hide collection create and edit controls** on again and save.",
          ),
          section(
            "Accounts",
            prose(
              "At somebody's first login, Beszel looks for an account with their e-mail address and connects the two. From then on it recognizes the user by their ID in authentik. If there is no account, the login fails, unless Beszel may create it, which the next part of this guide allows. Without that, create each account in PocketBase, in the collection **users**, with the address that the user has in authentik and any password.",
            ),
            warning(
              "Whoever has the e-mail address of an account in authentik gets that account. An account whose address was not verified in PocketBase loses its password when it is connected.",
            ),
          ),
          section(
            "Roles and systems",
            prose(
              "New accounts have the role `user` and see no system but those that they add. An administrator sets the field **role** in PocketBase's collection **users**, to which a login changes nothing, and adds users to a system in the collection **systems**. Groups of authentik play no part in it.",
            ),
            table(
              ["Role", "Meaning"],
              ["`user`", "adds and changes systems of their own"],
              ["`readonly`", "only looks at systems that an administrator shares with them"],
              [
                "`admin`",
                "also sees the links to settings such as backups. PocketBase still needs an account of its own, a superuser's",
              ],
            ),
            remark(
              "The variable `SHARE_ALL_SYSTEMS=true` shows every system to everybody. Whoever is not `readonly` can then change and delete them all.",
            ),
          ),
        ),
        optional(
          onApplication(
            "Let Beszel create accounts",
            prose("Everybody whom authentik lets in then gets an account at their first login."),
            variable("user-creation", "USER_CREATION", "true"),
          ),
        ),
        optional(
          onApplication(
            "Turn off the login with a password",
            prose(
              "When the login with authentik works, this variable takes the form for e-mail address and password away. Beszel then leads everybody to authentik at once. Should authentik be out of reach, take it back.",
            ),
            variable("password", "DISABLE_PASSWORD_AUTH", "true"),
            remark(
              "PocketBase, at `{{beszel.url}}/_/`, keeps its own login with a password for superusers. Choose a good one, or keep that path from the outside.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{beszel.url}} in a private window and click **authentik**."),
    step(
      "A small window shows authentik. Log in there as a member of **Beszel Users**. The window closes, and Beszel shows your systems.",
    ),
  ],
  troubleshooting: [
    section(
      "Beszel shows “Login attempt failed”",
      prose("PocketBase's log says why, at `{{beszel.url}}/_/#/logs`:"),
      table(
        ["In the log", "What to do"],
        [
          "`email: cannot be blank`",
          "authentik sent no address, or one that is not verified. Select the mapping `Beszel email` in the provider and remove authentik's own `email` mapping; give the user an address.",
        ],
        [
          "`Only superusers can perform this action`",
          "No account has the user's e-mail address, and `USER_CREATION` is not `true`.",
        ],
        [
          "`Failed to fetch OAuth2 token`",
          "The hub does not reach {{authentik.url}} or does not trust its certificate; or the client secret or **Token URL** is wrong, which ends in a slash.",
        ],
        ["`Failed to fetch OAuth2 user`", "**User info URL** is not {{endpoint.userinfo}}."],
      ),
    ),
    section(
      "The small window does not open, or stays open",
      prose(
        "Allow {{beszel.host}} to open windows. If it opens and shows that the login is done, but Beszel waits on, the reverse proxy holds back the hub's messages: turn off its buffering for Beszel.",
      ),
      prose(
        "In current releases, `OAUTH_DISABLE_POPUP=true` has the hub log people in without a window. That needs `{{beszel.url}}` as another redirect URI in authentik.",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Beszel sends the address at which the browser opened it. Open it at {{beszel.url}}, or add the other address to the provider.",
      ),
    ),
  ],
  resources: [
    { title: "Beszel documentation: OAuth / OIDC", url: "https://beszel.dev/guide/oauth" },
    { title: "Beszel documentation: user accounts", url: "https://beszel.dev/guide/user-accounts" },
    {
      title: "Beszel documentation: environment variables",
      url: "https://beszel.dev/guide/environment-variables",
    },
  ],
});
