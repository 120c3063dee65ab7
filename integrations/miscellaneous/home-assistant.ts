import {
  choice,
  choose,
  config,
  createApplication,
  createObject,
  danger,
  defineIntegration,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  outpost,
  prose,
  proxy,
  remark,
  section,
  settings,
  step,
  strict,
  text,
  tip,
  userAttribute,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Home Assistant",
  aliases: ["HASS", "hass"],
  category: "miscellaneous",
  support: "community",
  homepage: "https://www.home-assistant.io/",
  about:
    "Home Assistant is open-source home automation that keeps control of devices and data in the home.",
  notes: [
    remark(
      "Home Assistant has no single sign-on of its own; each setup uses an integration from the community. Use OpenID Connect unless you need authentik's proxy in front of Home Assistant anyway.",
    ),
    warning(
      "Locking a user in authentik does not end that user's sessions in Home Assistant. Deactivate the user there too.",
    ),
  ],
  placeholders: {
    hass: origin("hass.company", "Home Assistant as users reach it"),
  },
  setups: [
    oidc({
      about:
        "Users click a button on Home Assistant's login page. Uses [hass-openid](https://github.com/cavefire/hass-openid).",
      requirements: [
        "[HACS](https://hacs.xyz/) in Home Assistant, or access to its configuration folder.",
        "Home Assistant must reach authentik at {{authentik.url}}.",
      ],
      provider: {
        redirectUris: [
          strict("{{hass.url}}/auth/openid/callback"),
          strict("{{hass.url}}", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        signingKey: "any",
      },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onApplication(
          "Install the integration",
          step(
            "[Open hass-openid in HACS](https://my.home-assistant.io/redirect/hacs_repository/?owner=cavefire&repository=hass-openid&category=integration) and click **Download**. Without HACS, copy the folder `custom_components/openid` of the [repository](https://github.com/cavefire/hass-openid) to `custom_components` in Home Assistant's configuration folder.",
          ),
          step("Restart Home Assistant."),
        ),
        onApplication(
          "Configure Home Assistant",
          choice(
            "configuration",
            "Where to configure",
            option(
              "interface",
              "Interface",
              prose("Since the releases of spring 2026, the integration is set up in a dialog."),
              step(
                "Open **Settings** > **Devices & services**, click **Add integration** and choose **OpenID / OAuth2 authentication**.",
              ),
              step(
                "Choose **Use configure URL** and enter:",
                settings({
                  "Configure URL": "{{endpoint.discovery}}",
                  "Validate TLS certificate": choose(
                    "On",
                    "Turn it off only for a self-signed certificate in a network that you trust.",
                  ),
                }),
              ),
              step(
                "The dialog shows the endpoints that it found. Compare them, and leave **Use PKCE** on:",
                settings({
                  "Authorization endpoint": "{{endpoint.authorize}}",
                  "Token endpoint": "{{endpoint.token}}",
                  "User info endpoint": "{{endpoint.userinfo}}",
                  "Logout endpoint": "{{endpoint.endSession}}",
                }),
              ),
              step(
                "Fill in the remaining pages of the dialog:",
                settings({
                  "Client ID": "{{clientId}}",
                  "Client secret": "{{clientSecret}}",
                  "Requested scope": "{{scopes}}",
                  "Username field": value(
                    "preferred_username",
                    "Must be the user name in Home Assistant.",
                  ),
                  "Block other login methods": choose(
                    "Off",
                    "Turn it on later, when the login works; otherwise you can lock yourself out.",
                  ),
                  "Login button text": "Log in with authentik",
                  "Create Home Assistant users automatically": choose(
                    "On or off, as you like",
                    "Off: only users who have an account in Home Assistant get in.",
                  ),
                  "Use HTTP Basic auth for the token request": choose("On"),
                  "Post-logout redirect URL": value(
                    "{{logoutRedirectUri}}",
                    "Where users arrive after a logout. Releases without this field name the address by themselves.",
                  ),
                }),
              ),
            ),
            option(
              "file",
              "configuration.yaml",
              step(
                "Add to Home Assistant's configuration:",
                config(
                  "yaml",
                  {
                    openid: {
                      client_id: "{{clientId}}",
                      client_secret: "{{clientSecret}}",
                      configure_url: "{{endpoint.discovery}}",
                      scope: "{{scopes}}",
                      username_field: "preferred_username",
                      openid_text: "Log in with authentik",
                      create_user: false,
                      block_login: false,
                    },
                  },
                  { file: "/config/configuration.yaml" },
                ),
                prose(
                  "With `create_user: true`, accounts are created at the first login. Newer releases leave users on authentik's page after a logout; add `post_logout_url: {{logoutRedirectUri}}` to bring them back. To keep the secret out of this file, write it to `secrets.yaml` and refer to it with `!secret`.",
                ),
              ),
              step(
                "Restart Home Assistant. Newer releases of the integration import these settings into their dialog.",
              ),
            ),
          ),
          remark(
            "Unless users are created automatically, each of them needs an account under **Settings** > **People** > **Users** whose user name is the user name in authentik. New accounts are ordinary users; make them administrators there.",
          ),
        ),
        onApplication(
          "Check",
          step("Log out of Home Assistant and open {{hass.url}}."),
          step("Click **Log in with authentik**. Home Assistant sends you to authentik."),
          prose(
            "After you have logged in there, you are back in Home Assistant and logged in. If you want, now block other ways to log in (**Block other login methods**, or `block_login: true`). Addresses under **Trusted IPv4/IPv6 CIDR blocks** (`trusted_ips`) keep Home Assistant's own form.",
          ),
        ),
      ],
    }),
    proxy({
      about:
        "authentik's proxy stands in front of Home Assistant and passes on who is logged in. Uses [hass-auth-header](https://github.com/BeryJu/hass-auth-header).",
      placeholders: {
        internal: origin(
          "http://hass.company:8123",
          "Home Assistant as authentik's outpost reaches it",
        ),
        outpostAddress: text("192.0.2.10", "the IP address or network (CIDR) of the outpost"),
      },
      requirements: [
        "[HACS](https://hacs.xyz/) in Home Assistant, or access to its configuration folder.",
        "{{hass.host}} leads to the outpost, not to Home Assistant.",
        "Each user has an account in Home Assistant; the integration creates none. It looks for the name that authentik sends among the user names and the full names there, so nobody's full name may be somebody else's user name.",
      ],
      provider: {
        mode: "proxy",
        externalHost: "{{hass.url}}",
        internalHost: "{{internal.url}}",
        skipPathRegex: ["^/api/", "^/auth/(token|revoke)$", "^/manifest\\.json$"],
        interceptHeaderAuth: false,
      },
      objects: {
        outpost: outpost({
          serves: "proxy",
          name: "authentik Embedded Outpost",
          about: "Any proxy outpost will do; the embedded one is always there.",
        }),
        hassUser: userAttribute({
          key: "additionalHeaders",
          example: { "X-ak-hass-user": "hassusername" },
          about:
            "In place of `hassusername`, enter the name of the user's account in Home Assistant, in lower case.",
        }),
      },
      phases: [
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          remark(
            "Home Assistant's pages and apps call `/api/` and `/auth/token` with Home Assistant's own tokens in the header `Authorization`. Hence these paths are open, and the proxy must not look at that header. Home Assistant checks the tokens itself.",
          ),
          danger(
            "Never open `/auth/login_flow` or all of `/auth/`: whoever reaches it without authentik can send any user's name in a header and is let in.",
          ),
        ),
        onAuthentik("Hand the application to an outpost", createObject("outpost")),
        optional(
          onAuthentik(
            "Name the accounts of Home Assistant",
            prose(
              "Only if users have other names in Home Assistant than in authentik: give every user who may open Home Assistant this attribute. The outpost sends it as a header.",
            ),
            createObject("hassUser"),
            warning(
              "Let only users with this attribute open the application. For the others authentik does not set the header, and a browser could send one of its own.",
            ),
          ),
        ),
        onApplication(
          "Install the integration",
          step(
            "[Open hass-auth-header in HACS](https://my.home-assistant.io/redirect/hacs_repository/?owner=BeryJu&repository=hass-auth-header&category=integration) and click **Download**. Without HACS, copy the folder `custom_components/auth_header` of the [repository](https://github.com/BeryJu/hass-auth-header) to `custom_components` in Home Assistant's configuration folder.",
          ),
        ),
        onApplication(
          "Configure Home Assistant",
          step(
            "Tell Home Assistant which header names the user, and that it may believe the outpost:",
            choice(
              "names",
              "Names of the users",
              option(
                "same",
                "Same names in authentik and Home Assistant",
                config(
                  "yaml",
                  {
                    http: { use_x_forwarded_for: true, trusted_proxies: ["{{outpostAddress}}"] },
                    auth_header: { username_header: "X-authentik-username" },
                  },
                  { file: "/config/configuration.yaml" },
                ),
              ),
              option(
                "attribute",
                "Names from the users' attribute",
                config(
                  "yaml",
                  {
                    http: { use_x_forwarded_for: true, trusted_proxies: ["{{outpostAddress}}"] },
                    auth_header: { username_header: "X-ak-hass-user" },
                  },
                  { file: "/config/configuration.yaml" },
                ),
              ),
            ),
            danger(
              "List the outpost's address only. Whatever else is trusted here can log in as any user.",
            ),
          ),
          step("Restart Home Assistant."),
          tip(
            "If there is a reverse proxy between the outpost and Home Assistant, `trusted_proxies` must hold its address, and nobody else may reach it.",
          ),
        ),
        onApplication(
          "Check",
          step("Open {{hass.url}} in a private window. authentik asks you to log in."),
          prose(
            "Then Home Assistant offers the account that belongs to your user in authentik; confirm it, and your profile shows that account. With `allow_bypass_login: true` beside `username_header`, Home Assistant does not ask.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out, open {{hass.url}} and log in through authentik."),
    step("Open your profile in Home Assistant. It shows the name of the right account."),
  ],
  troubleshooting: [
    section(
      "“400: Bad Request” and “A request from a reverse proxy was received” in the log",
      prose(
        "Home Assistant does not trust the proxy in front of it. Add its address, which the log shows, to `trusted_proxies` and set `use_x_forwarded_for: true`. See [Home Assistant's documentation](https://www.home-assistant.io/integrations/http/#trusted_proxies).",
      ),
    ),
    section(
      "OpenID Connect: authentik shows “Redirect URI Error”",
      prose(
        "The integration builds the redirect URI from the address in the browser. Open Home Assistant at {{hass.url}}. If users come by several addresses, such as an internal one with port 8123, add a redirect URI to the provider in authentik for each.",
      ),
    ),
    section(
      "OpenID Connect: the login succeeds, but “user was not created in Home Assistant”",
      prose(
        "No account in Home Assistant has the name that authentik sends, and accounts are not created automatically. Add the account, or turn the creation on.",
      ),
    ),
    section(
      "Proxy: CSRF errors, pages without content or apps that cannot connect",
      prose(
        "A request to `/api/` or `/auth/token` was answered by authentik instead of Home Assistant. Check the provider's **Unauthenticated Paths**, and that everything in front of the outpost passes on WebSocket connections and the original host.",
      ),
    ),
    section(
      "More information in the log",
      config(
        "yaml",
        {
          logger: {
            default: "warning",
            logs: {
              "custom_components.openid": "debug",
              "custom_components.auth_header": "debug",
            },
          },
        },
        { file: "/config/configuration.yaml" },
      ),
      prose("If Home Assistant does not start any more, remove the block `auth_header` again."),
    ),
  ],
  resources: [
    { title: "hass-openid", url: "https://github.com/cavefire/hass-openid" },
    { title: "hass-auth-header", url: "https://github.com/BeryJu/hass-auth-header" },
    {
      title: "Home Assistant documentation: HTTP integration",
      url: "https://www.home-assistant.io/integrations/http/",
    },
    {
      title: "hass-auth-header: which paths need authentication",
      url: "https://github.com/BeryJu/hass-auth-header/issues/212",
    },
    {
      title: "authentik: CSRF errors with Home Assistant",
      url: "https://github.com/goauthentik/authentik/issues/884#issuecomment-851542477",
    },
  ],
});
