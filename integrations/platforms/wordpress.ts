import {
  binding,
  choice,
  choose,
  commands,
  defineIntegration,
  group,
  note,
  oidc,
  option,
  origin,
  prose,
  regex,
  remark,
  section,
  settings,
  step,
  strict,
  table,
  tip,
  value,
  warning,
} from "hostwise";

const plugin = "daggerhart-openid-connect-generic";

const constant = (name: string, text: string) => `wp config set ${name} '${text}' --type=constant`;

export default defineIntegration({
  name: "WordPress",
  category: "platforms",
  support: "community",
  homepage: "https://wordpress.org/",
  about:
    "WordPress runs websites and blogs: people write and arrange the pages in the browser, and plugins add what it cannot do by itself.",
  notes: [
    remark(
      `This guide uses the plugin [OpenID Connect Generic Client](https://wordpress.org/plugins/${plugin}/). WordPress itself knows no OpenID Connect.`,
    ),
  ],
  placeholders: { wordpress: origin("wordpress.company", "the WordPress installation") },
  setups: [
    oidc({
      requirements: [
        "WordPress that you host yourself, or with a provider that lets you install plugins.",
        "An administrator of WordPress, with the password. WordPress keeps its own login.",
        "Every user has an e-mail address in authentik.",
        "The WordPress server reaches {{authentik.url}}. Its certificate is from a public certificate authority: WordPress has a list of its own and trusts no other.",
      ],
      provider: {
        redirectUris: [
          strict("{{wordpress.url}}/wp-admin/admin-ajax.php?action=openid-connect-authorize"),
          regex("{{wordpress.url}}(/.*)?", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        propertyMappings: ["openid", "email", "profile", "offline_access"],
        signingKey: "any",
      },
      objects: {
        users: group({
          name: "WordPress Users",
          about: "Members may log in to WordPress. Add yourself before you go on.",
        }),
        usersMay: binding({
          to: "users",
          about: "WordPress creates an account for everybody whom authentik lets in.",
        }),
      },
      authentikApplication: { metaLaunchUrl: "{{wordpress.url}}/wp-login.php" },
      application: [
        choice(
          "way",
          "Way of setting up",
          option(
            "interface",
            "WordPress's interface",
            step(
              "Log in to WordPress as an administrator and open **Plugins** > **Add New Plugin**, in older releases **Add New**. Search for **OpenID Connect Generic Client**, the one by **daggerhart**. Click **Install Now**, then **Activate**.",
            ),
            step(
              "Open **Settings** > **OpenID Connect Client** and fill in:",
              settings({
                "Login Type": choose("OpenID Connect button on login form"),
                "Client ID": "{{clientId}}",
                "Client Secret Key": "{{clientSecret}}",
                "OpenID Scope": "{{scopes}}",
                "Login Endpoint URL": "{{endpoint.authorize}}",
                "Userinfo Endpoint URL": "{{endpoint.userinfo}}",
                "Token Validation Endpoint URL": "{{endpoint.token}}",
                "End Session Endpoint URL": "{{endpoint.endSession}}",
                "JWKS URI": value(
                  "{{endpoint.jwks}}",
                  "Without it, the plugin does not check who signed the login.",
                ),
                Issuer: value(
                  "{{endpoint.issuer}}",
                  "Without it, the plugin expects another one and refuses every login. If the field is not there, update the plugin.",
                ),
                "Identity Key, Nickname Key": note("Leave `preferred_username`."),
                "Email Formatting": note("Leave `{email}`."),
                "Display Name Formatting": value("{name}", "The full name in authentik."),
                "Enable Refresh Token": note(
                  "Leave it ticked: WordPress then keeps users logged in when the access token ends.",
                ),
                "Link Existing Users": choose("On", "See **Existing accounts** below."),
                "Create user if does not exist": choose(
                  "On",
                  "Without it, only those who have an account get in.",
                ),
              }),
            ),
            step("Click **Save Changes**."),
          ),
          option(
            "cli",
            "WP-CLI",
            prose(
              "For everybody with a shell on the server. The settings go into `wp-config.php`, where they come before those in the interface, and the client secret stays out of the database.",
            ),
            step(
              "In the folder of WordPress, as the user that owns its files, install the plugin:",
              commands(`wp plugin install ${plugin} --activate`),
            ),
            step(
              "Write the settings:",
              commands(
                constant("OIDC_LOGIN_TYPE", "button"),
                constant("OIDC_CLIENT_ID", "{{clientId}}"),
                constant("OIDC_CLIENT_SECRET", "{{clientSecret}}"),
                constant("OIDC_CLIENT_SCOPE", "{{scopes}}"),
                constant("OIDC_ENDPOINT_LOGIN_URL", "{{endpoint.authorize}}"),
                constant("OIDC_ENDPOINT_USERINFO_URL", "{{endpoint.userinfo}}"),
                constant("OIDC_ENDPOINT_TOKEN_URL", "{{endpoint.token}}"),
                constant("OIDC_ENDPOINT_LOGOUT_URL", "{{endpoint.endSession}}"),
                constant("OIDC_ENDPOINT_JWKS_URL", "{{endpoint.jwks}}"),
                constant("OIDC_ISSUER", "{{endpoint.issuer}}"),
                constant("OIDC_LINK_EXISTING_USERS", "1"),
                constant("OIDC_CREATE_IF_DOES_NOT_EXIST", "1"),
              ),
            ),
            remark(
              "WordPress shows new users by their user name. For the full name, enter `{name}` as **Display Name Formatting** in **Settings** > **OpenID Connect Client**; there is no constant for it.",
            ),
          ),
        ),
        section(
          "Existing accounts",
          prose(
            "At the first login with authentik, the plugin looks for an account with the e-mail address that authentik sends, and connects the two. From then on it recognizes the user by their ID in authentik. Where the addresses differ, change the one in WordPress first, under **Users**; otherwise the login creates a second account.",
          ),
          warning(
            "Whoever has the e-mail address of an account in authentik gets that account, an administrator's included. If users choose their addresses themselves there, switch off **Link Existing Users** (`OIDC_LINK_EXISTING_USERS`) as soon as the accounts are connected.",
          ),
        ),
        section(
          "Roles",
          prose(
            "New users get the role that **Settings** > **General** names as **New User Default Role**: **Subscriber**, who may read and edit their own profile, unless you change it. Give other roles to users under **Users**; logging in with authentik leaves them as they are. The plugin has no setting that makes roles of groups.",
          ),
        ),
        tip(
          "With **Auto Login - SSO** as the **Login Type** (`auto` in `OIDC_LOGIN_TYPE`), whoever opens the login page goes straight to authentik. If you need WordPress's own login while authentik is out of reach, put `define( 'OIDC_LOGIN_TYPE', 'button' );` into `wp-config.php`.",
        ),
        warning(
          "Users can set a password with **Lost your password?** and log in to WordPress without authentik, even when they are locked out there. When somebody leaves, delete the account under **Users**, too, or take its roles away.",
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open `{{wordpress.url}}/wp-login.php` in a private window and click **Login with OpenID Connect**.",
    ),
    step(
      "Log in as a member of **WordPress Users**. authentik returns you to WordPress, where you are logged in and see the dashboard or your profile.",
    ),
    step(
      "Leave the window open for more than an hour and reload the page. You are still logged in.",
    ),
    step("Log out of WordPress. It leads you to authentik, which ends the session."),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "**Settings** > **OpenID Connect Client** shows the address that WordPress uses at its end, below **Notes**. It must be {{redirectUri}}. If only `http` or the name of the host differs, correct **WordPress Address (URL)** in **Settings** > **General**. If WordPress lies in a folder, enter its address in the provider in authentik instead.",
      ),
    ),
    section(
      "WordPress's login page shows an error",
      table(
        ["Error", "What to do"],
        [
          "`invalid-iss`",
          "**Issuer** (`OIDC_ISSUER`) is not {{endpoint.issuer}}. If it is, update the plugin: older releases do not know it.",
        ],
        [
          "`http_request_failed`: A valid URL was not provided.",
          "From the WordPress server, {{authentik.host}} leads to a private address, or authentik has another port than 80, 443 and 8080. Tick **Allow Internal IDP** in **Settings** > **OpenID Connect Client**; if it is not there, update the plugin.",
        ],
        [
          "`http_request_failed`: cURL error 60",
          "WordPress does not trust the certificate of authentik. **Disable SSL Verify** has no effect on a live site; give authentik a certificate from a public certificate authority.",
        ],
        [
          "`jwt-verification-failed`",
          "The provider in authentik needs a signing key, and must have no encryption key.",
        ],
        [
          "`incomplete-user-claim`",
          "**Display Name Formatting** or **Email Formatting** asks for something that authentik does not send, such as `{family_name}`. Enter `{name}` and `{email}`.",
        ],
        [
          "`failed-user-creation`",
          "An account with the user's e-mail address exists. Switch on **Link Existing Users**.",
        ],
        [
          "`cannot-authorize`",
          "The user has no account yet. Switch on **Create user if does not exist**, or create the account first.",
        ],
        [
          "`access-token-expired`",
          "WordPress got no refresh token. Select the mapping for `offline_access` in the provider and keep the scope in **OpenID Scope**; then users have to log in once more.",
        ],
        [
          "`invalid-state`",
          "More than three minutes passed between opening the login page and returning from authentik: raise **State time limit**. If it happens at once, a cache delivers an old login page; exclude `wp-login.php` from it.",
        ],
      ),
      prose(
        "**Enable Logging** lists what the plugin did, at the end of its settings. Switch it off afterwards: the list holds data of users.",
      ),
    ),
  ],
  resources: [
    {
      title: "OpenID Connect Generic Client: the plugin's page",
      url: `https://wordpress.org/plugins/${plugin}/`,
    },
    {
      title: "OpenID Connect Generic Client: documentation, with the hooks for code of your own",
      url: "https://github.com/oidc-wp/openid-connect-generic",
    },
  ],
});
