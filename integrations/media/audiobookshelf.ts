import {
  binding,
  choose,
  commands,
  defineIntegration,
  entitlement,
  group,
  note,
  oidc,
  origin,
  prose,
  reachesAuthentik,
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

export default defineIntegration({
  name: "Audiobookshelf",
  category: "media",
  support: "community",
  homepage: "https://www.audiobookshelf.org/",
  about:
    "Audiobookshelf keeps audiobooks, podcasts and e-books on your own server, plays them in the browser and in apps for phones, and remembers how far each listener has come.",
  placeholders: {
    audiobookshelf: origin("audiobookshelf.company", "the Audiobookshelf installation"),
  },
  setups: [
    oidc({
      requirements: [
        "Audiobookshelf is served over HTTPS, by a reverse proxy that passes on `Host` and `X-Forwarded-Proto`: the redirect URI is made from them.",
        reachesAuthentik("Audiobookshelf"),
      ],
      provider: {
        redirectUris: [
          strict("{{audiobookshelf.url}}/auth/openid/callback"),
          strict("{{audiobookshelf.url}}/auth/openid/mobile-redirect"),
          strict("{{audiobookshelf.url}}/audiobookshelf/login", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        grantTypes: ["authorization_code"],
        propertyMappings: ["openid", "email", "profile", "entitlements"],
        signingKey: "rsa",
      },
      objects: {
        users: group({
          name: "Audiobookshelf Users",
          about: "Members may use Audiobookshelf.",
        }),
        admins: group({
          name: "Audiobookshelf Admins",
          about:
            "Members are administrators of Audiobookshelf. Add yourself before you go on if you are one there, and also if you are its root user: Audiobookshelf takes the role from here at every login, and refuses a root user who is no administrator here.",
        }),
        user: entitlement({
          name: "user",
          group: "users",
          about:
            "authentik sends the names of entitlements as the claim `entitlements`, and Audiobookshelf knows roles by just these names.",
        }),
        admin: entitlement({ name: "admin", group: "admins" }),
        usersMay: binding({ to: "users", about: "Only members of the two groups get in." }),
        adminsMay: binding({ to: "admins" }),
      },
      authentikApplication: { metaLaunchUrl: "{{audiobookshelf.url}}/audiobookshelf/" },
      application: [
        step(
          "Log in to Audiobookshelf as root or as an administrator, open **Settings** > **Authentication** and tick **OpenID Connect Authentication**. Leave **Password Authentication** ticked.",
        ),
        step(
          "Fill in:",
          settings({
            "Issuer URL": "{{endpoint.issuer}}",
            "Authorize URL": "{{endpoint.authorize}}",
            "Token URL": "{{endpoint.token}}",
            "Userinfo URL": "{{endpoint.userinfo}}",
            "JWKS URL": "{{endpoint.jwks}}",
            "Logout URL": "{{endpoint.endSession}}",
            "Client ID": "{{clientId}}",
            "Client Secret": "{{clientSecret}}",
            "Signing Algorithm": "RS256",
            "Allowed Mobile Redirect URIs": note(
              "Leave the entry of Audiobookshelf's own app. Another app has an address of its own, such as `app-scheme://oauth`; add it here, not in authentik.",
            ),
            "Subfolder for Redirect URLs": choose(
              "None",
              "New installations propose `/audiobookshelf`. Keep that only if the reverse proxy passes on nothing but this path, and put it in front of `/auth` in both redirect URIs in authentik.",
            ),
            "Button Text": value("Log in with authentik", "Or any other text."),
            "Match existing users by": choose(
              "Match by username",
              "See **Existing accounts** below.",
            ),
            "Auto Register": choose(
              "On",
              "Creates an account at somebody's first login. Without it, only those who have an account get in.",
            ),
            "Group Claim": "entitlements",
            "Advanced Permission Claim": note(
              "Leave it empty. What users may do beside their role, such as which libraries they see, is then set in Audiobookshelf.",
            ),
          }),
        ),
        step(
          "Click **Save** and restart Audiobookshelf, so that it logs people in with the new settings. With Docker Compose:",
          commands("docker compose restart audiobookshelf"),
        ),
        section(
          "Roles",
          prose(
            "Audiobookshelf asks authentik for the scope that is called like its **Group Claim**, and sets the role at every login:",
          ),
          table(
            ["Group in authentik", "Entitlement", "Role in Audiobookshelf"],
            ["Audiobookshelf Admins", "`admin`", "Admin"],
            ["Audiobookshelf Users", "`user`", "User"],
            ["neither", "none", "no access"],
          ),
          prose(
            "Who is in both groups is an administrator. An entitlement with the name `guest`, given to a group of its own, makes its members guests. The root user stays root.",
          ),
          remark(
            "To name administrators in Audiobookshelf instead, leave **Group Claim** empty. Everybody whom authentik lets in is then a user.",
          ),
        ),
        section(
          "Existing accounts",
          prose(
            "At the first login with authentik, Audiobookshelf looks for an account with the user name that authentik sends, upper and lower case alike, and connects the two. From then on it recognizes the user by their ID in authentik. Where the names differ, rename the account in Audiobookshelf first, under **Settings** > **Users**; otherwise the login creates a second one.",
          ),
          warning(
            "Whoever has the user name of an account in authentik gets that account, root's included. If users choose their names themselves there, set **Match existing users by** to **Do not match** as soon as the accounts are connected.",
          ),
          remark(
            "**Match by email** refuses everybody who is not connected yet: authentik reports e-mail addresses as not verified.",
          ),
        ),
        tip(
          "With **Auto Launch**, Audiobookshelf skips its own login page. The page remains at `{{audiobookshelf.url}}/audiobookshelf/login?autoLaunch=0`. Logging out then leads straight back in, as long as the session in authentik lasts.",
        ),
        warning(
          "Without **Password Authentication**, nobody gets in while authentik is out of reach, root included, and apps that know passwords alone stay out for good.",
        ),
        warning(
          "Locking a user out in authentik ends no session in Audiobookshelf, in browsers or apps. Disable the account there, too: **Settings** > **Users**.",
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open `{{audiobookshelf.url}}/audiobookshelf/` in a private window and click **Log in with authentik**.",
    ),
    step(
      "Log in there as a member of **Audiobookshelf Admins**. authentik returns you to Audiobookshelf, where you are logged in and see **Settings**.",
    ),
    step(
      "Open the app on a phone, enter {{audiobookshelf.url}} as the server and log in with authentik. The browser opens for it and returns you to the app.",
    ),
    step("Log out of Audiobookshelf. It leads you to authentik."),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "**Subfolder for Redirect URLs** is not **None**, or the reverse proxy does not pass on `Host`, with its port, and `X-Forwarded-Proto`. If it happens in the app alone, the provider lacks {{redirectUri2}}.",
      ),
    ),
    section(
      "“Unauthorized” after the login in authentik",
      prose("Audiobookshelf's log says why, under **Settings** > **Logs**:"),
      table(
        ["In the log", "What to do"],
        [
          "`No valid group found in userinfo`",
          "The user has none of the entitlements. Add the user to one of the two groups in authentik.",
        ],
        [
          "`Group claim entitlements not found or empty in userinfo`",
          "The provider in authentik does not offer the scope `entitlements`. Select authentik's mapping for application entitlements.",
        ],
        [
          "`Root user … cannot be downgraded`",
          "The user is Audiobookshelf's root. Add the user to **Audiobookshelf Admins** in authentik.",
        ],
        [
          "`User not found and auto-register is disabled`",
          "No account has the user's name. Switch on **Auto Register**, or create the account first.",
        ],
        [
          "`is already matched with sub`",
          "The account is connected with another user of authentik, or with the one that was there before. Open the account under **Settings** > **Users** and click **Unlink OpenID**.",
        ],
        [
          "`email … is not verified`",
          "**Match existing users by** is set to **Match by email**. Choose **Match by username**.",
        ],
        [
          "`unexpected JWT alg received, expected RS256`",
          "Choose an RSA certificate as the signing key of the provider in authentik, and no encryption key.",
        ],
      ),
    ),
    section(
      "“Invalid callback URL - must be same-origin”",
      prose(
        "Newer releases begin the login only from an address below `{{audiobookshelf.url}}/audiobookshelf/`, not from `{{audiobookshelf.url}}/login`. Let people open that one, or have the reverse proxy redirect `GET /login` to `/audiobookshelf/login`. If it happens there, too, the reverse proxy does not pass on `Host`, with its port, and `X-Forwarded-Proto`.",
      ),
    ),
    section(
      "“Error in callback”",
      prose(
        "If the log names `EAI_AGAIN`, Audiobookshelf cannot resolve {{authentik.host}}; if it names a certificate, Audiobookshelf does not trust the one of authentik. For a certificate authority of your own, mount its certificate into the container and name the file in the variable `NODE_EXTRA_CA_CERTS`.",
      ),
    ),
    section(
      "authentik refuses to send users back after a logout",
      prose(
        "The provider needs {{logoutRedirectUri}} as a redirect URI of the type **Post Logout**.",
      ),
    ),
  ],
  resources: [
    {
      title: "Audiobookshelf documentation: OIDC authentication",
      url: "https://www.audiobookshelf.org/guides/oidc_authentication/",
    },
    {
      title: "Audiobookshelf documentation: users",
      url: "https://www.audiobookshelf.org/guides/users/",
    },
  ],
});
