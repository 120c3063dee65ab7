import {
  choose,
  defineIntegration,
  note,
  oidc,
  origin,
  prose,
  remark,
  settings,
  step,
  strict,
  table,
  value,
} from "hostwise";

export default defineIntegration({
  name: "EspoCRM",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://www.espocrm.com/",
  about:
    "EspoCRM is a web application for customer relationship management: it keeps a company's opportunities, people, businesses and projects in one place and shows how they relate.",
  placeholders: { espocrm: origin("espocrm.company", "the EspoCRM installation") },
  setups: [
    oidc({
      requirements: ["EspoCRM 7.3 or newer; older releases know no OpenID Connect."],
      provider: {
        redirectUris: [strict("{{espocrm.url}}/oauth-callback.php")],
        subMode: "user_username",
        signingKey: "rsa",
      },
      application: [
        step(
          "Log in to EspoCRM as an administrator and open **Administration** > **Authentication**.",
        ),
        step(
          "Choose **OIDC** as the authentication method. The fields for OpenID Connect appear; fill them in:",
          settings({
            "Client ID": "{{clientId}}",
            "Client Secret": "{{clientSecret}}",
            "Authorization Redirect URI": value(
              "{{redirectUri}}",
              "EspoCRM makes this address from its own site URL. Compare it; authentik accepts no other.",
            ),
            "Fallback Login": choose(
              "On or off, as you like",
              "Turn it on to keep EspoCRM's own login form, behind the arrow beside **Sign in**; keep it on at least until the login with authentik works. Regular users may use it only if **Allow fallback login for regular users** is on too.",
            ),
            "Allow OIDC login for admin users": choose(
              "On or off, as you like",
              "Turn it on if administrators are to log in through authentik too. It must be on if **Fallback Login** is off.",
            ),
            "Authorization Endpoint": "{{endpoint.authorize}}",
            "Token Endpoint": "{{endpoint.token}}",
            "UserInfo Endpoint": "{{endpoint.userinfo}}",
            "JSON Web Key Set Endpoint": "{{endpoint.jwks}}",
            "JWT Allowed Signature Algorithms": choose(
              "RS256",
              "It is the default, and what authentik uses with an RSA signing key.",
            ),
            Scopes: note(
              "Choose `profile` and `email`. EspoCRM asks for `openid` by itself; of its default `phone`, authentik knows nothing and ignores it.",
            ),
            "Username Claim": value(
              "sub",
              "It is the default. authentik puts the user name there, because of the subject mode above.",
            ),
            "Create User": choose(
              "On or off, as you like",
              "Turn it on to create users in EspoCRM when they log in for the first time. Otherwise they must exist there, with the same user name as in authentik.",
            ),
            "Logout URL": "{{endpoint.endSession}}",
            "Authorization Prompt": value(
              "select_account",
              "Since EspoCRM 8.3. With its default, `consent`, authentik asks users at every login whether they agree, whatever the authorization flow; with `login`, it asks for the password each time. From authentik 2026.8 on, `select_account` may let users choose between accounts that they are logged in to.",
            ),
          }),
        ),
        step("Click **Save**."),
        remark(
          "This guide does not cover Team Mapping. EspoCRM's documentation says how [teams follow groups](https://docs.espocrm.com/administration/oidc/#team-mapping).",
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of EspoCRM."),
    step(
      "Open {{espocrm.url}} and click **Sign in**. EspoCRM opens a window for authentik, which the browser must not block.",
    ),
    step("Log in there. The window closes, and you are logged in to EspoCRM."),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "authentik shows “Redirect URI Error”",
        "EspoCRM makes its redirect URI from **Site URL** in **Administration** > **Settings**. It must be `{{espocrm.url}}`, without a path and with the right scheme.",
      ],
      [
        "No window opens, or it closes without an effect",
        "The browser has blocked it; or you opened EspoCRM at another address than `{{espocrm.url}}`, and it cannot read what authentik sends back.",
      ],
      [
        "authentik logs you in, EspoCRM does not",
        "No active user of EspoCRM has your user name, and **Create User** is off; or you are an administrator, and **Allow OIDC login for admin users** is off. A super-admin of EspoCRM cannot log in this way at all.",
      ],
      [
        "EspoCRM refuses the token's signature",
        "The provider has no signing key, so authentik signs with HS256. Choose a signing key in the provider.",
      ],
      [
        "Long user names are cut",
        "EspoCRM allows 50 characters in a user name by default. Raise the length of the field **userName** to 255.",
      ],
      [
        "Two-factor authentication of EspoCRM fails",
        "It would need the authorization code twice. Turn it off there, and ask for the second factor in authentik.",
      ],
    ),
    prose("EspoCRM writes what it received to its log when the log level is `DEBUG` or `INFO`."),
  ],
  resources: [
    {
      title: "EspoCRM administrator documentation: OpenID Connect authentication",
      url: "https://docs.espocrm.com/administration/oidc/",
    },
  ],
});
