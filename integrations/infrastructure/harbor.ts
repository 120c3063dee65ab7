import {
  choice,
  choose,
  commands,
  config,
  defineIntegration,
  group,
  note,
  oidc,
  option,
  origin,
  prose,
  remark,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const configuration = {
  auth_mode: "oidc_auth",
  oidc_name: "authentik",
  oidc_endpoint: "{{endpoint.issuer}}",
  oidc_client_id: "{{clientId}}",
  oidc_client_secret: "{{clientSecret}}",
  oidc_groups_claim: "groups",
  oidc_admin_group: "Harbor Admins",
  oidc_scope: "openid,profile,email,offline_access",
  oidc_verify_cert: true,
  oidc_auto_onboard: true,
  oidc_user_claim: "preferred_username",
  oidc_logout: true,
};

export default defineIntegration({
  name: "Harbor",
  category: "infrastructure",
  support: "community",
  homepage: "https://goharbor.io/",
  about:
    "Harbor is a registry for container images and Helm charts on your own servers. It scans images for known weaknesses, checks their signatures, and divides them into projects with members of their own.",
  placeholders: { harbor: origin("harbor.company", "the Harbor installation") },
  setups: [
    oidc({
      requirements: [
        "A Harbor without local users besides `admin`. With others, Harbor does not change the way of logging in; delete them first.",
        "The password of `admin`: the way in if the login with authentik fails.",
        "No two users share an e-mail address in authentik.",
        "Harbor reaches {{authentik.url}}, over HTTPS.",
        "Harbor 2.13 or newer, to log users out in authentik too. With an older one, leave out **OIDC Session Logout** or `oidc_logout`; it does not know them.",
      ],
      provider: {
        redirectUris: [
          strict("{{harbor.url}}/c/oidc/callback"),
          strict("{{harbor.url}}/account/sign-in", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        propertyMappings: ["openid", "email", "profile", "offline_access"],
        signingKey: "any",
      },
      objects: {
        admins: group({
          name: "Harbor Admins",
          about:
            "Members are administrators of Harbor, as long as they belong to it at their login.",
        }),
      },
      application: [
        choice(
          "configuration",
          "Way of configuration",
          option(
            "interface",
            "Harbor's interface",
            step(
              "Log in to Harbor as `admin` and open **Administration** > **Configuration** > **Authentication**.",
            ),
            step(
              "Choose **OIDC** as the **Auth Mode** and fill in:",
              settings({
                "Primary Auth Mode": choose(
                  "On or off, as you like",
                  "On: Harbor sends everybody to authentik at once. `admin` logs in at `{{harbor.url}}/account/sign-in`.",
                ),
                "OIDC Provider Name": "authentik",
                "OIDC Endpoint": value("{{endpoint.issuer}}", "With the slash at the end."),
                "OIDC Client ID": "{{clientId}}",
                "OIDC Client Secret": "{{clientSecret}}",
                "OIDC Group Filter": note(
                  "Leave it empty, or enter a regular expression. Harbor then takes over only the groups that it matches.",
                ),
                "Group Claim Name": "groups",
                "OIDC Admin Group": "Harbor Admins",
                "OIDC Scope": value(
                  "openid,profile,email,offline_access",
                  "With commas and without blanks. `offline_access` keeps the CLI secrets of users valid.",
                ),
                "Verify Certificate": choose("On"),
                "Automatic onboarding": choose(
                  "On",
                  "Off: Harbor asks users for a name at their first login. They cannot change it later.",
                ),
                "Username Claim": "preferred_username",
                "OIDC Session Logout": choose(
                  "On or off, as you like",
                  "On: Harbor sends who logs out to authentik, which ends the session for Harbor there.",
                ),
              }),
            ),
            step(
              "Compare the redirect URI below the fields. authentik accepts no other:",
              settings({ "Redirect URI": "{{redirectUri}}" }),
            ),
            step("Click **Test OIDC Server**, then **Save**."),
          ),
          option(
            "api",
            "API",
            step(
              "Save the settings in a file:",
              config("json", configuration, { file: "harbor-oidc.json" }),
            ),
            step(
              "Hand them to Harbor. `curl` asks for the password of `admin`:",
              commands(
                "curl --fail-with-body --user admin --request PUT --header 'Content-Type: application/json' --data @harbor-oidc.json '{{harbor.url}}/api/v2.0/configurations'",
              ),
            ),
            step("Delete the file; it holds the client secret."),
          ),
          option(
            "helm",
            "Helm",
            step(
              "Add to the values of Harbor's chart:",
              config(
                "yaml",
                { core: { configureUserSettings: JSON.stringify(configuration) } },
                { file: "values.yaml" },
              ),
              prose(
                "It becomes the variable `CONFIG_OVERWRITE_JSON`. From then on, Harbor's interface changes none of these settings, and no other ones of **Configuration**: add what you want to set to the same line.",
              ),
            ),
            step("Upgrade the release."),
          ),
        ),
        section(
          "Groups and projects",
          prose(
            "authentik sends the names of a user's groups in the claim `groups`, which comes with the scope `profile`. At each login, Harbor takes them over and lists them under **Administration** > **Groups**; a group is there once one of its members has logged in, or when you add it by hand. In a project, open **Members** > **Group**, add the group and choose its role.",
          ),
          prose(
            "**Administration** > **Users** does not mark who is an administrator by **Harbor Admins**. There you can also make somebody an administrator for good.",
          ),
        ),
        section(
          "Docker and Helm on the command line",
          prose(
            "They know no login by browser. After the first login, users find their **CLI secret** under **User Profile**, in the menu of their name, and give it as the password:",
          ),
          commands("docker login --username your-name {{harbor.host}}"),
          prose(
            "The user name is the one that Harbor shows. The secret holds as long as Harbor can renew the login with authentik: for 30 days after the last login in the browser, which is the provider's **Refresh Token Validity**, and only while the user is active there. The next login in the browser makes it valid again.",
          ),
          prose(
            "Programs, such as those that build images, better use a **Robot Account**, which depends on no user.",
          ),
        ),
        warning(
          "Harbor recognizes users by authentik's address, the slug and the user's ID together. If {{authentik.url}} or the slug changes, they are new to Harbor, which refuses them because their name is taken.",
        ),
        remark(
          "Everybody whom authentik lets in gets an account in Harbor, and can create projects there. To leave that to administrators, set **Project Creation** to **Admin Only** under **Administration** > **Configuration** > **System Settings**.",
        ),
        remark(
          "Once a user has logged in with authentik, Harbor does not go back to its own accounts as the way of logging in until these users are deleted.",
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{harbor.url}} in a private window and click the button for the login with OIDC. Harbor sends you to authentik.",
    ),
    step(
      "Log in there as a member of **Harbor Admins**. authentik returns you to Harbor, where you see **Administration**.",
    ),
    step(
      "Log in with Docker, with your CLI secret as the password. Do it again ten minutes later.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Harbor makes its redirect URI from `external_url` in `harbor.yml`, or from `hostname` if that is not there; with Helm, from `externalURL`. It must be {{harbor.url}}. After a change of `harbor.yml`, run `./prepare` and start Harbor again.",
      ),
    ),
    section(
      "The authentication mode cannot be changed",
      prose(
        "Local users are there besides `admin`. Delete them under **Administration** > **Users**.",
      ),
    ),
    section(
      "The test of the OIDC server fails",
      prose(
        "**OIDC Endpoint** must be {{endpoint.issuer}}, to the final slash, and its certificate one that Harbor trusts. For an authority of your own, give its certificate to Harbor, with Helm by `caBundleSecretName`.",
      ),
    ),
    section(
      "What Harbor says after the login in authentik",
      table(
        ["Message or symptom", "What to do"],
        [
          "“user … or email … already exists”",
          "Another account in Harbor has the user's name or e-mail address. Mend it in authentik. If the account is the user's own, from an earlier address or slug, go back to these, or delete it in Harbor.",
        ],
        [
          "“State mismatch”",
          "The browser did not bring back Harbor's cookie. Open Harbor only at {{harbor.url}}.",
        ],
        [
          "“unable to recover username for auto onboard”",
          "**Username Claim** is not `preferred_username`, or the scope `profile` is missing.",
        ],
        [
          "You are logged in and not an administrator",
          "**OIDC Admin Group** must be the name of the group, to the letter. Log in again after you joined it.",
        ],
      ),
    ),
    section(
      "Docker's login answers “unauthorized”",
      prose(
        "The password must be the CLI secret, and the user name the one in Harbor. If it worked for some minutes only, Harbor got no refresh token: select the mapping for `offline_access` in the provider, keep it in **OIDC Scope**, and log in to Harbor in the browser once more.",
      ),
    ),
  ],
  resources: [
    {
      title: "Harbor documentation: OIDC provider authentication",
      url: "https://goharbor.io/docs/main/administration/configure-authentication/oidc-auth/",
    },
    {
      title: "Harbor documentation: user settings on the command line",
      url: "https://goharbor.io/docs/main/install-config/configure-user-settings-cli/",
    },
    {
      title: "Helm chart of Harbor",
      url: "https://github.com/goharbor/harbor-helm",
    },
  ],
});
