import {
  binding,
  choice,
  commands,
  config,
  defineIntegration,
  group,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  recreateContainer,
  remark,
  section,
  step,
  strict,
  table,
  verifiedEmail,
  warning,
} from "hostwise";

const environment = {
  URL: "{{outline.url}}",
  OIDC_CLIENT_ID: "{{clientId}}",
  OIDC_CLIENT_SECRET: "{{clientSecret}}",
  OIDC_AUTH_URI: "{{endpoint.authorize}}",
  OIDC_TOKEN_URI: "{{endpoint.token}}",
  OIDC_USERINFO_URI: "{{endpoint.userinfo}}",
  OIDC_LOGOUT_URI: "{{endpoint.endSession}}",
  OIDC_USERNAME_CLAIM: "preferred_username",
  OIDC_DISPLAY_NAME: "authentik",
  OIDC_SCOPES: "{{scopes}}",
};

export default defineIntegration({
  name: "Outline",
  category: "documentation",
  support: "community",
  homepage: "https://www.getoutline.com/",
  about:
    "Outline is a wiki in which a team writes and edits documents together. This guide is about an Outline that you host yourself.",
  placeholders: { outline: origin("outline.company", "the Outline installation") },
  setups: [
    oidc({
      requirements: ["Every user has an e-mail address in authentik.", reachesAuthentik("Outline")],
      provider: {
        redirectUris: [
          strict("{{outline.url}}/auth/oidc.callback"),
          strict("{{outline.url}}", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        propertyMappings: ["openid", "verifiedEmail", "profile", "offline_access"],
        signingKey: "any",
      },
      objects: {
        users: group({
          name: "Outline Users",
          about: "Members may use Outline. Add yourself before you go on.",
        }),
        usersMay: binding({
          to: "users",
          about: "Outline creates an account for everybody whom authentik lets in.",
        }),
        verifiedEmail: verifiedEmail({
          name: "Outline email",
          application: "Outline",
          about:
            "Newer releases of Outline keep users out of an account that is there already, or that somebody invited, if their address is reported as not verified",
        }),
      },
      application: [
        step(
          "Give these variables to Outline:",
          choice(
            "deployment",
            "Where the variables are",
            option(
              "file",
              "Environment file",
              prose(
                "In the file that `env_file` names in your `docker-compose.yml`. Change a line that is there already; it must not stand twice.",
              ),
              config("dotenv", environment, { file: "docker.env" }),
            ),
            option(
              "compose",
              "Docker Compose file",
              prose("In Outline's service, which may have another name in your file:"),
              config(
                "yaml",
                { services: { outline: { environment } } },
                { file: "docker-compose.yml" },
              ),
            ),
          ),
        ),
        recreateContainer("outline"),
        step(
          "If Outline is still empty, open {{outline.url}} and log in with authentik at once, before you tell anybody: who logs in first creates the workspace and is its administrator. If you have a workspace already, see **A workspace that exists already** below.",
        ),
        prose("What the variables do:"),
        table(
          ["Variable", "Meaning"],
          [
            "`URL`",
            "Outline makes its redirect URI from it, and the address that it wants users sent back to after a logout.",
          ],
          [
            "`OIDC_LOGOUT_URI`",
            "Where Outline sends users when they log out. authentik ends their session for the application and, from 2026.5 on, returns them to newer releases of Outline.",
          ],
          ["`OIDC_DISPLAY_NAME`", "The name on the login button: **Continue with authentik**."],
          [
            "`OIDC_SCOPES`",
            "`offline_access` is needed: each time somebody opens Outline after a while, it asks authentik whether the login still holds, and renews its access to do so. Without the scope, it cannot, and logs the user out.",
          ],
          [
            "`OIDC_DISABLE_REDIRECT`",
            "Not set above. With authentik as the only way in, Outline sends users there at once; `true` lets it show its own login page first.",
          ],
        ),
        section(
          "A workspace that exists already",
          prose(
            "Log in to Outline as an administrator in the way that you are used to, open **Settings** > **Authentication** and click **Connect** beside **authentik**. Releases without that button take authentik over when the first user logs in with it.",
          ),
          prose(
            "Users keep their accounts: at the first login with authentik, Outline finds the account by its e-mail address, later by the ID that authentik sends. If **Settings** > **Authentication** > **Restrictions** names allowed domains, the users' e-mail addresses must belong to one of them.",
          ),
        ),
        section(
          "Groups",
          prose(
            "Newer releases of Outline can take over groups, which then get access to collections: switch on **Group sync** below **authentik** in **Settings** > **Authentication**, and enter `groups` as the **Group claim**. authentik sends it with the scope `profile`. From then on, each login creates the user's groups in Outline, makes the user a member, and takes them out of the groups that authentik names no more. Groups that you made in Outline yourself stay as they are.",
          ),
          prose(
            "Administrators do not follow from groups. Name them under **Settings** > **Members**.",
          ),
        ),
        warning(
          "With authentik as the only way in, nobody can log in while it is out of reach, administrators included. Newer releases offer **Passkeys** in **Settings** > **Authentication**: switch them on and add one to your own account.",
        ),
        remark(
          "Whom you deactivate in authentik, Outline logs out when it next asks authentik. The account and its documents stay; suspend it under **Settings** > **Members** to close it at once.",
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Outline. Outline sends you to authentik, which ends the session."),
    step(
      "Open {{outline.url}} in a private window. Log in with authentik; it returns you to Outline.",
    ),
    step("Leave the window open for more than an hour and reload it. You are still logged in."),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose("`URL` in Outline's environment is not {{outline.url}}."),
    ),
    section(
      "“Your email address has not been verified”",
      prose(
        "An account or an invitation with the user's e-mail address exists, and authentik sent `email_verified: false`. Select the mapping `Outline email` in the provider and remove authentik's own `email` mapping.",
      ),
    ),
    section(
      "Users are logged out after an hour or so",
      prose(
        "Outline got no refresh token. Select the mapping for `offline_access` in the provider and keep the scope in `OIDC_SCOPES`; then users have to log in once more.",
      ),
    ),
    section(
      "The login fails in Outline, after authentik",
      prose("Outline's log says why:"),
      commands("docker compose logs --tail 50 outline"),
      table(
        ["In the log", "What to do"],
        ["`An email field was not returned`", "The user has no e-mail address in authentik."],
        [
          "`It is private IP address`",
          "This release of Outline refuses identity providers in a private network. Update it: releases after August 2025 allow them.",
        ],
        [
          "`unable to verify the first certificate`, `self-signed certificate`",
          "Outline does not trust the certificate of {{authentik.host}}. Mount the certificate of its authority into the container and name the file in `NODE_EXTRA_CA_CERTS`.",
        ],
      ),
    ),
    section(
      "Outline does not start, or shows no login with authentik",
      prose(
        "Client ID, client secret and the three addresses for authorization, token and user info must all be there. Outline refuses to start if one of them is no valid URL, and leaves out the login if one is missing.",
      ),
    ),
  ],
  resources: [
    {
      title: "Outline documentation: OIDC",
      url: "https://docs.getoutline.com/s/hosting/doc/oidc-8CPBm6uC0I",
    },
    {
      title: "Outline documentation: authentication",
      url: "https://docs.getoutline.com/s/guide/doc/authentication-Wr4sfjvmL1",
    },
    {
      title: "Outline: sample of the environment file",
      url: "https://github.com/outline/outline/blob/main/.env.sample",
    },
  ],
});
