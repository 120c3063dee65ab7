import {
  choice,
  choose,
  config,
  defineIntegration,
  info,
  note,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  remark,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const generic = (key: string) => `conf['plugin']['oauthgeneric']['${key}']`;

export default defineIntegration({
  name: "DokuWiki",
  category: "documentation",
  support: "community",
  homepage: "https://www.dokuwiki.org/",
  about:
    "DokuWiki is a wiki that keeps its pages in plain files and needs no database. It has rights for pages and namespaces, and many plugins.",
  notes: [
    info(
      "The login needs two plugins of CosmoCode, both in DokuWiki's extension manager: **oAuth**, the frame, and **oAuth Generic**, which speaks to any server.",
    ),
  ],
  placeholders: { dokuwiki: origin("dokuwiki.company", "the DokuWiki installation") },
  setups: [
    oidc({
      requirements: [
        "DokuWiki is at the root of {{dokuwiki.url}}. In a subfolder, the redirect URI has it before `/doku.php`.",
        reachesAuthentik("DokuWiki"),
        "Users with an e-mail address in authentik.",
      ],
      provider: {
        redirectUris: [strict("{{dokuwiki.url}}/doku.php")],
        propertyMappings: ["openid", "email", "profile", "offline_access"],
      },
      application: [
        step(
          "Log in to DokuWiki as a superuser, open **Admin** > **Extension Manager**, and install **oAuth** and **oAuth Generic** by **Search and Install**.",
        ),
        step(
          "Configure them:",
          choice(
            "way",
            "Way of configuration",
            option(
              "interface",
              "Interface",
              step("Open **Admin** > **Configuration Settings** and go to the plugin **Oauth**."),
              step(
                "Compare the address that DokuWiki shows there. If it is another one, `baseurl` in DokuWiki's settings is missing or wrong:",
                settings({ "Redirect URI": "{{redirectUri}}" }),
              ),
              step(
                "Turn on what lets new people in:",
                settings({
                  "plugin»oauth»register-on-auth": choose(
                    "On",
                    "DokuWiki creates users at their first login, even if nobody can register otherwise.",
                  ),
                }),
              ),
              step(
                "Go to the plugin **Oauthgeneric** and fill in:",
                settings({
                  "plugin»oauthgeneric»key": "{{clientId}}",
                  "plugin»oauthgeneric»secret": "{{clientSecret}}",
                  "plugin»oauthgeneric»authurl": "{{endpoint.authorize}}",
                  "plugin»oauthgeneric»tokenurl": "{{endpoint.token}}",
                  "plugin»oauthgeneric»userurl": "{{endpoint.userinfo}}",
                  "plugin»oauthgeneric»authmethod": choose("Bearer Header"),
                  "plugin»oauthgeneric»scopes": "openid,email,profile,offline_access",
                  "plugin»oauthgeneric»needs-state": choose("On"),
                  "plugin»oauthgeneric»json-user": "preferred_username",
                  "plugin»oauthgeneric»json-name": "name",
                  "plugin»oauthgeneric»json-mail": "email",
                  "plugin»oauthgeneric»json-grps": "groups",
                  "plugin»oauthgeneric»label": value("authentik", "It stands on the button."),
                  "plugin»oauthgeneric»color": note("The button's colour; leave it as it is."),
                }),
              ),
              step(
                "Last, go to **Authentication**, set what follows, and click **Save**:",
                settings({
                  authtype: choose("oauth", "The users that DokuWiki has go on logging in."),
                }),
              ),
            ),
            option(
              "file",
              "File",
              step(
                "Add these lines to `conf/local.protected.php` in DokuWiki's folder. If the file is there already, leave out the first line. What stands in it can no longer be changed in the interface:",
                config(
                  "php",
                  {
                    "conf['authtype']": "oauth",
                    "conf['plugin']['oauth']['register-on-auth']": 1,
                    [generic("key")]: "{{clientId}}",
                    [generic("secret")]: "{{clientSecret}}",
                    [generic("authurl")]: "{{endpoint.authorize}}",
                    [generic("tokenurl")]: "{{endpoint.token}}",
                    [generic("userurl")]: "{{endpoint.userinfo}}",
                    [generic("authmethod")]: 1,
                    [generic("scopes")]: ["openid", "email", "profile", "offline_access"],
                    [generic("needs-state")]: 1,
                    [generic("json-user")]: "preferred_username",
                    [generic("json-name")]: "name",
                    [generic("json-mail")]: "email",
                    [generic("json-grps")]: "groups",
                    [generic("label")]: "authentik",
                  },
                  { file: "conf/local.protected.php", options: { assignments: true } },
                ),
              ),
            ),
          ),
        ),
        remark(
          "`offline_access` lets DokuWiki ask authentik again when its own session is over. Without it, people would have to log in anew after some minutes.",
        ),
        section(
          "Users that DokuWiki has already",
          prose(
            "DokuWiki finds people by their e-mail address. A user who was there before has to allow the login once: in their profile, where the plugin adds a box for it. Or a superuser puts them into the group `generic` in the **User Manager**.",
          ),
          warning(
            "Whoever can set any e-mail address in authentik can become any user of DokuWiki who has allowed it. Let only administrators change addresses.",
          ),
        ),
        section(
          "Groups and superusers",
          prose(
            "Each login adds the groups of authentik to the user in DokuWiki, in small letters and with underscores for spaces: `Wiki Admins` is `wiki_admins`. They can be used in **Access Control List Management**, and for the two settings of who administers the wiki:",
          ),
          settings({
            superuser: value(
              "@admin,@wiki_admins",
              "Keep a local superuser, such as the group `admin`.",
            ),
            manager: "@wiki_managers",
          }),
          prose(
            "Groups are added, not taken away. With `plugin»oauth»overwrite-groups`, every login also removes the user's groups that authentik does not send, except for the default one and `generic`; a superuser by the local group `admin` loses the rights then.",
          ),
        ),
        section(
          "authentik as the only way in",
          prose(
            "When the login works for a superuser, turn on `plugin»oauth»singleService`: DokuWiki then leads everybody to authentik in place of its form. Newer releases of the plugin also have `plugin»oauth»denyLocal`, which refuses local passwords altogether. Should authentik be out of reach, set `$conf['authtype'] = 'authplain';` in `conf/local.protected.php` as the last line: the users are in DokuWiki's own file, and local passwords count again.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of DokuWiki, open {{dokuwiki.url}} and click **Log In**."),
    step("Click **authentik** below the form. You are sent to authentik."),
    step(
      "Log in there. authentik returns you to the wiki, where your name stands at the top. Your profile shows the e-mail address of authentik.",
    ),
    step(
      "As a superuser, look the user up in **Admin** > **User Manager**: it is in the group `generic` and in those of authentik.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "authentik shows “Redirect URI Error”",
        "DokuWiki sends another address than `{{redirectUri}}`. Set `baseurl` to `{{dokuwiki.url}}`, or take care that the reverse proxy passes on host and scheme.",
      ],
      [
        "“The account associated with your email address has not enabled logging in with generic.”",
        "The user was there before. Let them allow it in their profile, or put them into the group `generic`.",
      ],
      [
        "“Self-Registration is currently disabled or conf/users.auth.php is not writable.”",
        "`register-on-auth` is off, or the web server may not write that file.",
      ],
      [
        "DokuWiki complains of a missing e-mail address",
        "The user has none in authentik, or the scope `email` is missing.",
      ],
      [
        "“The oAuth plugin has been malconfigured.”",
        "**oAuth Generic** is not installed or not enabled, while `authtype` is `oauth`.",
      ],
      [
        "After some minutes, people are logged out or see an error",
        "DokuWiki could not renew its token: `offline_access` is missing among the scopes in DokuWiki or among those of the provider. Log out and in again after the change.",
      ],
    ),
    prose(
      "DokuWiki keeps its own session: a logout there does not end the one in authentik, and the next click on the button logs in without a question.",
    ),
  ],
  resources: [
    { title: "DokuWiki: oAuth plugin", url: "https://www.dokuwiki.org/plugin:oauth" },
    {
      title: "DokuWiki: oAuth Generic plugin",
      url: "https://www.dokuwiki.org/plugin:oauthgeneric",
    },
    {
      title: "DokuWiki: the superuser setting",
      url: "https://www.dokuwiki.org/config:superuser",
    },
  ],
});
