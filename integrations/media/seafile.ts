import {
  choice,
  commands,
  config,
  defineIntegration,
  oidc,
  option,
  origin,
  prose,
  remark,
  section,
  step,
  strict,
  table,
  warning,
} from "hostwise";

/** Seafile's web interface reads its settings at the start. */
const restart = choice(
  "installation",
  "Way of installation",
  option("compose", "Docker Compose", commands("docker compose restart seafile")),
  option(
    "server",
    "Server",
    prose("In the folder of Seafile's programs, such as `/opt/seafile/seafile-server-latest`:"),
    commands("./seahub.sh restart"),
  ),
);

export default defineIntegration({
  name: "Seafile",
  category: "media",
  support: "community",
  homepage: "https://www.seafile.com/",
  about:
    "Seafile keeps files in libraries on your own server, synchronizes them with computers and phones, and shares them with groups and by links.",
  placeholders: { seafile: origin("seafile.company", "the Seafile server") },
  setups: [
    oidc({
      requirements: [
        "Seafile 11 or newer, in the Community or the Professional Edition.",
        "`SERVICE_URL` of Seafile, or protocol and host name in its environment, give {{seafile.url}}.",
        "The administrator that Seafile was installed with, and its password.",
        "The Seafile server reaches {{authentik.url}} over HTTPS and trusts its certificate.",
      ],
      provider: {
        redirectUris: [strict("{{seafile.url}}/oauth/callback/")],
        grantTypes: ["authorization_code"],
        signingKey: "any",
      },
      application: [
        step(
          "Add these lines to `seahub_settings.py` in Seafile's folder `conf`. With Docker that is in the volume, by default `/opt/seafile-data/seafile/conf`:",
          config(
            "python",
            {
              ENABLE_OAUTH: true,
              OAUTH_CREATE_UNKNOWN_USER: true,
              OAUTH_ACTIVATE_USER_AFTER_CREATION: true,
              OAUTH_PROVIDER: "authentik",
              OAUTH_PROVIDER_DOMAIN: "authentik",
              OAUTH_CLIENT_ID: "{{clientId}}",
              OAUTH_CLIENT_SECRET: "{{clientSecret}}",
              OAUTH_REDIRECT_URL: "{{redirectUri}}",
              OAUTH_AUTHORIZATION_URL: "{{endpoint.authorize}}",
              OAUTH_TOKEN_URL: "{{endpoint.token}}",
              OAUTH_USER_INFO_URL: "{{endpoint.userinfo}}",
              OAUTH_SCOPE: ["openid", "profile", "email"],
              OAUTH_ATTRIBUTE_MAP: {
                sub: [true, "uid"],
                name: [false, "name"],
                email: [false, "contact_email"],
              },
              LOGOUT_REDIRECT_URL: "{{endpoint.endSession}}",
              CLIENT_SSO_VIA_LOCAL_BROWSER: true,
            },
            { file: "seahub_settings.py" },
          ),
        ),
        step("Restart Seafile's web interface:", restart),
        table(
          ["Setting", "Meaning"],
          [
            "`OAUTH_CREATE_UNKNOWN_USER`",
            "`True` creates an account at somebody's first login. With `False`, only those get in who have logged in with authentik before.",
          ],
          [
            "`OAUTH_ACTIVATE_USER_AFTER_CREATION`",
            "With `False`, an administrator has to activate each new account.",
          ],
          [
            "`OAUTH_PROVIDER`, `OAUTH_PROVIDER_DOMAIN`",
            "The provider's name in Seafile's database, of fewer than 32 characters; older releases know the second setting alone. Do not change it later: all users would get new accounts.",
          ],
          [
            "`OAUTH_ATTRIBUTE_MAP`",
            "What Seafile takes from authentik, and whether it must be there: the ID by which it recognizes the user, the name, and the address for messages. It takes name and address over at each login.",
          ],
          [
            "`LOGOUT_REDIRECT_URL`",
            "Where Seafile sends everybody who logs out, also those with a password. authentik then ends the session for Seafile there.",
          ],
          [
            "`CLIENT_SSO_VIA_LOCAL_BROWSER`",
            "`True` has the programs for computers and phones open the system's browser for the login, where security keys and passkeys work. Otherwise they show authentik in a small browser of their own.",
          ],
          [
            "`LOGIN_URL`",
            "`LOGIN_URL = '{{seafile.url}}/oauth/login/'` leads people to authentik who are not logged in. Add it when the login works; `{{seafile.url}}/accounts/login/` still shows Seafile's own form.",
          ],
        ),
        section(
          "Existing accounts",
          prose(
            "Seafile recognizes users by their ID in authentik. An account that was there before stays apart, also if it has the same e-mail address, and its owner gets a second one. To connect them, replace the line with `email` in `OAUTH_ATTRIBUTE_MAP` for some time:",
          ),
          config("text", '    "email": [True, "email"],'),
          prose(
            "At somebody's first login, Seafile then connects the account that logs in with this e-mail address. When everybody has logged in, put the line back as it was.",
          ),
          warning(
            "Whoever can give themselves an address in authentik then gets the account with this address in Seafile, administrators included. Use it only if users cannot change their address in authentik unchecked.",
          ),
        ),
        remark(
          "Programs that know no login by browser, such as those for WebDAV, need a password: `ENABLE_WEBDAV_SECRET = True` lets users set one for WebDAV in their settings. Administrators are appointed in Seafile, under **System Admin** > **Users**; groups of authentik play no part in it.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{seafile.url}} in a private window and click **Single Sign-On**."),
    step("Log in to authentik. It returns you to Seafile, which shows your libraries."),
    step(
      "Add an account in Seafile's program for your computer: enter {{seafile.url}} as the server and choose **Single Sign On**. The browser opens, and the program is logged in afterwards.",
    ),
  ],
  troubleshooting: [
    prose(
      "Seafile shows “Error, please contact administrator.” for most faults. `seahub.log`, in the folder `logs`, tells the real one:",
    ),
    table(
      ["In the log", "What to do"],
      [
        "`OAuth relevant settings invalid.`",
        "A setting is missing or empty. The next lines list them all.",
      ],
      [
        "`OAuth state is not found in session.`, or `mismatching_state`",
        "The browser did not bring back the cookie from the start of the login. Open Seafile only at {{seafile.url}}.",
      ],
      [
        "`insecure_transport`",
        "Seafile believes that it is reached by `http://`. Set its own address to {{seafile.url}} in `SERVICE_URL`, and in the environment of the container.",
      ],
      [
        "`Required user attr not found.`",
        "authentik did not send what `OAUTH_ATTRIBUTE_MAP` demands. Most often `OAUTH_USER_INFO_URL` is not {{endpoint.userinfo}}, or the user has no e-mail address while that is demanded.",
      ],
      [
        "a timeout, or `certificate verify failed`",
        "Seafile does not reach {{authentik.url}}, or does not trust its certificate.",
      ],
    ),
    section(
      "“Error, new user registration is not allowed”",
      prose("The user has no account, and `OAUTH_CREATE_UNKNOWN_USER` is not `True`."),
    ),
    section(
      "“CSRF verification failed” at Seafile's own form",
      prose(
        "The reverse proxy does not pass on the scheme of the request. Mend that, or name the address:",
      ),
      config("python", { CSRF_TRUSTED_ORIGINS: ["{{seafile.url}}"] }),
    ),
  ],
  resources: [
    {
      title: "Seafile manual: OAuth authentication",
      url: "https://manual.seafile.com/latest/config/oauth/",
    },
    {
      title: "Seafile manual: settings of the web interface",
      url: "https://manual.seafile.com/latest/config/seahub_settings_py/",
    },
  ],
});
