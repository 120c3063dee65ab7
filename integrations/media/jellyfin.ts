import {
  choose,
  config,
  defineIntegration,
  ldap,
  note,
  oidc,
  origin,
  outpost,
  prose,
  remark,
  section,
  serviceAccount,
  settings,
  slug,
  step,
  strict,
  tip,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Jellyfin",
  category: "media",
  support: "community",
  homepage: "https://jellyfin.org/",
  about:
    "Jellyfin is a free media server: it organizes films, series, music and photos and streams them to browsers, televisions and phones.",
  notes: [
    remark(
      "Jellyfin itself knows local accounts only; both setups need a plugin. With OpenID Connect, users log in on authentik's page in a browser; other clients get in through [Quick Connect](https://jellyfin.org/docs/general/server/quick-connect/). With LDAP, every client works as before: users type their authentik user name and password into Jellyfin.",
    ),
  ],
  placeholders: { jellyfin: origin("jellyfin.company", "the Jellyfin installation") },
  setups: [
    oidc({
      about:
        "Users log in on authentik's page, through a community plugin. For browsers and clients with Quick Connect.",
      placeholders: {
        providerName: slug("authentik", "the name that the plugin gives to authentik"),
      },
      requirements: [
        "Jellyfin 10.11 for version 4 of the plugin; older servers get version 3, newer ones need a fork.",
      ],
      provider: {
        redirectUris: [
          strict("{{jellyfin.url}}/sso/OID/redirect/{{providerName}}"),
          strict("{{jellyfin.url}}/sso/OID/r/{{providerName}}"),
        ],
        signingKey: "any",
      },
      application: [
        warning(
          "The author of the plugin archived it in May 2026. It still works with Jellyfin 10.11, but gets no more updates, not even for security. Several forks carry it on under the same addresses and settings, such as [Community SSO for Jellyfin](https://github.com/Flowfin/jellyfin-plugin-sso), a release candidate, which runs on Jellyfin 12 too; to use one, add its repository in the second step.",
        ),
        step(
          "Log in to Jellyfin as an administrator and open **Dashboard** > **Plugins**. Click **Manage Repositories**; in Jellyfin 10.10 and earlier, open **Dashboard** > **Catalog** and click the gear.",
        ),
        step(
          "Add a repository:",
          settings({
            "Repository Name": "SSO Authentication",
            "Repository URL":
              "https://raw.githubusercontent.com/9p4/jellyfin-plugin-sso/manifest-release/manifest.json",
          }),
        ),
        step("Go back to the catalog, install **SSO Authentication** and restart Jellyfin."),
        step(
          "Open **Dashboard** > **Plugins** > **SSO-Auth** > **Settings** and fill in **Add / Update Provider Configuration**:",
          settings({
            "Name of OpenID Provider": value(
              "{{providerName}}",
              "It is part of the redirect URI, so upper and lower case count.",
            ),
            "OpenID Endpoint": "{{endpoint.discovery}}",
            "OpenID Client ID": "{{clientId}}",
            "OpenID client secret": "{{clientSecret}}",
            Enabled: choose("On"),
            "Enable Authorization by Plugin": choose(
              "On",
              "The plugin then sets each user's permissions and libraries at login. Turn it off to manage them in Jellyfin.",
            ),
            "Enable All Folders": choose(
              "On or off, as you like",
              "Off: tick the libraries for users of authentik below it.",
            ),
            Roles: note(
              "Names of the groups in authentik that may log in, one per line. Leave it empty to let everybody in whom authentik lets in.",
            ),
            "Admin Roles": note(
              "Names of the groups in authentik whose members become administrators of Jellyfin, one per line.",
            ),
            "Role Claim": value("groups", "authentik sends it with the scope `profile`."),
            "Request Additional Scopes": note(
              "Leave it empty: the plugin always asks for `openid` and `profile`.",
            ),
            "Set default username claim": value(
              "preferred_username",
              "Jellyfin's user names follow authentik's.",
            ),
            "Scheme Override": value(
              "{{jellyfin.scheme}}",
              "Behind a reverse proxy the plugin does not see that users come by HTTPS and would send a redirect URI with `http`.",
            ),
          }),
        ),
        step("Click **Save** and restart Jellyfin."),
        step(
          "Put a button on the login page: open **Dashboard** > **Branding** (**Dashboard** > **General** in older releases) and enter as **Login disclaimer**:",
          config(
            "xml",
            `<form action="{{jellyfin.url}}/sso/OID/start/{{providerName}}">
  <button class="raised block emby-button button-submit">
    Sign in with SSO
  </button>
</form>`,
          ),
        ),
        step(
          "Enter as **Custom CSS code**, below what may be there already, and click **Save**:",
          config(
            "text",
            `a.raised.emby-button {
  padding: 0.9em 1em;
  color: inherit !important;
}

.disclaimerContainer {
  display: block;
}`,
          ),
        ),
        tip(
          "A login with authentik creates a new user in Jellyfin, unless the user has linked an existing one: log in with the old account, open `{{jellyfin.url}}/SSOViews/linking` and link it to **{{providerName}}**.",
        ),
        section(
          "Check",
          prose(
            "Log out of Jellyfin and click **Sign in with SSO**. After you have logged in to authentik, you are back in Jellyfin and logged in.",
          ),
        ),
      ],
    }),
    ldap({
      about: "Users type their authentik password into Jellyfin. Works with every client.",
      provider: { certificate: "any" },
      objects: {
        outpost: outpost({ serves: "ldap", name: "LDAP" }),
        search: serviceAccount({
          username: "{{ldap.bindUser}}",
          permissions: ["search_full_directory"],
          about: "Jellyfin searches the directory with this account.",
        }),
      },
      authentikApplication: { metaLaunchUrl: "{{jellyfin.url}}" },
      application: [
        step(
          "Log in to Jellyfin as an administrator, open **Dashboard** > **Plugins**, in older releases **Dashboard** > **Catalog**, and install **LDAP Authentication**. Restart Jellyfin.",
        ),
        step(
          "Open **Dashboard** > **Plugins** > **LDAP-Auth** > **Settings** and fill in **LDAP Server Settings**:",
          settings({
            "LDAP Server": "{{ldap.hostname}}",
            "LDAP Port": "636",
            "Secure LDAP": choose("On"),
            StartTLS: choose("Off"),
            "Skip SSL/TLS Verification": choose(
              "Off",
              "Turn it on only if the LDAP provider uses a certificate that Jellyfin does not trust, such as authentik's self-signed one. Better, name a file with that certificate as **LDAP Root CA Path**.",
            ),
            "Allow Password Change": choose("Off", "Passwords are changed in authentik."),
            "Password Reset Url": note("Leave it empty."),
            "LDAP Bind User": "{{ldap.bindDn}}",
            "LDAP Bind User Password": "{{ldap.bindPassword}}",
            "LDAP Base DN for searches": "{{ldap.baseDn}}",
          }),
        ),
        step(
          "Click **Save and Test LDAP Server Settings**. Jellyfin must report success for the connection, the bind and the base search, with the number of entries that it found.",
        ),
        step(
          "Fill in **LDAP User Settings**:",
          settings({
            "LDAP Search Filter": value(
              "(objectClass=user)",
              "Every user who may open the application in authentik. For the members of one group only: `(memberOf=cn=jellyfin_users,{{ldap.groupsDn}})`.",
            ),
            "LDAP Search Attributes": value(
              "uid, cn, mail, displayName",
              "What a user types is looked up in these: the user name (`cn`), the e-mail address or the full name.",
            ),
            "LDAP Uid Attribute": value(
              "uid",
              "By this the plugin recognizes a user whose name has changed. It never changes in authentik.",
            ),
            "LDAP Username Attribute": value("cn", "The name that the account gets in Jellyfin."),
            "LDAP Password Attribute": value(
              "userPassword",
              "Without effect while password changes are off.",
            ),
            "LDAP Admin Base DN": note("Leave it empty."),
            "LDAP Admin Filter": value(
              "(memberOf=cn=jellyfin_admins,{{ldap.groupsDn}})",
              "Members of this group become administrators, everybody else loses that right at the next login. Leave it empty to name administrators in Jellyfin. Write your own group's name in place of `jellyfin_admins`.",
            ),
            "Enable Admin Filter 'memberUid' mode": choose("Off"),
          }),
        ),
        step(
          "Click **Save and Test LDAP Filter Settings**. Jellyfin shows how many users and administrators the filters match.",
        ),
        step(
          "Enter a user of authentik as **Test Login Name** and click **Save Search Attribute Settings and Query User**. Jellyfin shows the user that it found.",
        ),
        step(
          "Fill in **Jellyfin User Settings**:",
          settings({
            "Enable User Creation": choose("On", "Users are created at their first login."),
            "Library Access": note("Choose the libraries that new users may see."),
          }),
        ),
        step("Click **Save** and restart Jellyfin."),
        tip(
          "An account that was there before keeps its local password. To move it to authentik, open it under **Dashboard** > **Users** and choose **LDAP-Authentication** as its authentication provider; its name must be the user name in authentik.",
        ),
        section(
          "Check",
          prose(
            "Log out of Jellyfin and log in with the user name and the password of a user of authentik.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{jellyfin.url}} in a private window and log in as a user of authentik."),
    prose("**Dashboard** > **Users** now lists this user."),
  ],
  troubleshooting: [
    section(
      "OpenID Connect: the page stays at “Logging in…”, or authentik shows “Redirect URI Error”",
      prose(
        "The plugin believes that Jellyfin is reached by `http`. Set **Scheme Override** to `https`, and add the reverse proxy under **Dashboard** > **Networking** > **Known proxies**. Also compare the spelling of the provider's name in the plugin, in the button and in the redirect URI.",
      ),
    ),
    section(
      "OpenID Connect: “Endpoint belongs to different authority” in the log",
      prose(
        "authentik answers the plugin under another address than the one that you entered. The address in **OpenID Endpoint** must be the one that users see, and the reverse proxy in front of authentik must pass on host and scheme. As a last resort, turn on **Do Not Validate OpenID Endpoints (Insecure)**.",
      ),
    ),
    section(
      "OpenID Connect: the plugin cannot read the token",
      prose(
        "The provider in authentik must have a signing key, and its **Encryption Key** must be empty.",
      ),
    ),
    section(
      "OpenID Connect: “Error. Check permissions.”",
      prose("The user is in none of the groups under **Roles**. The names must match exactly."),
    ),
    section(
      "LDAP: the base search finds no entries or a single one",
      prose(
        "The account may bind, but not search the whole directory. It needs the permission to search the full LDAP directory; with cached searching, new users appear after a few minutes.",
      ),
    ),
  ],
  resources: [
    {
      title: "SSO plugin of Jellyfin (archived)",
      url: "https://github.com/9p4/jellyfin-plugin-sso",
    },
    {
      title: "Community SSO for Jellyfin, a continuation of the plugin",
      url: "https://github.com/Flowfin/jellyfin-plugin-sso",
    },
    {
      title: "LDAP plugin of Jellyfin",
      url: "https://github.com/jellyfin/jellyfin-plugin-ldapauth",
    },
    {
      title: "Jellyfin documentation: plugins",
      url: "https://jellyfin.org/docs/general/server/plugins/",
    },
    {
      title: "Atlassian: how to write LDAP search filters",
      url: "https://confluence.atlassian.com/kb/how-to-write-ldap-search-filters-792496933.html",
    },
  ],
});
