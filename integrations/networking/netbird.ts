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
  info,
  note,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  prose,
  reachesAuthentik,
  remark,
  section,
  settings,
  step,
  strict,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "NetBird",
  category: "networking",
  support: "community",
  homepage: "https://netbird.io/",
  about:
    "NetBird connects computers, servers and phones to a private network over WireGuard, with rules that say who reaches what. This guide is for a NetBird server of your own.",
  notes: [
    info(
      "authentik becomes one of the ways to log in, beside NetBird's own accounts: NetBird keeps its built-in login service, which sends people on to authentik. An older installation whose login comes from Zitadel, Keycloak or authentik alone has no page **Identity Providers**; NetBird's documentation tells how to [move to the built-in service](https://docs.netbird.io/selfhosted/migration/external-to-embedded-idp), or how authentik [takes its place](https://docs.netbird.io/selfhosted/identity-providers/advanced/authentik).",
    ),
  ],
  placeholders: { netbird: origin("netbird.company", "the NetBird server") },
  setups: [
    oidc({
      requirements: [
        "NetBird 0.62 or newer on a server of your own, with its built-in login service, as the install script sets it up.",
        "The owner's account with a password: it lets the first users from authentik in.",
        reachesAuthentik("NetBird"),
      ],
      provider: {
        redirectUris: [strict("{{netbird.url}}/oauth2/callback")],
        signingKey: "any",
      },
      objects: {
        users: group({ name: "NetBird Users", about: "Members may log in to NetBird." }),
        usersMay: binding({ to: "users", about: "Nobody else gets as far as NetBird." }),
      },
      phases: [
        onAuthentik("Prepare authentik", createObject("users")),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik("Decide who may log in", createObject("usersMay")),
        onApplication(
          "Add authentik in NetBird",
          step(
            "Log in to NetBird's dashboard as the owner or an administrator and open **Settings** > **Identity Providers**.",
          ),
          step(
            "Click **Add Identity Provider** and fill in:",
            settings({
              "Provider Type": choose(
                "Authentik",
                "Older releases do not list it; choose **OIDC (Generic)** there, which does the same.",
              ),
              Name: value("authentik", "The text of the login button."),
              "Client ID": "{{clientId}}",
              "Client Secret": "{{clientSecret}}",
              "Issuer URL": value("{{endpoint.issuer}}", "With the slash at the end."),
            }),
          ),
          step(
            "Click **Add Provider**. NetBird shows its redirect URL. Compare it with the one of the provider in authentik; if they differ, correct it there:",
            settings({ "Redirect URL": "{{redirectUri}}" }),
          ),
          section(
            "Who gets in",
            prose(
              "At somebody's first login, NetBird creates an account and asks for approval of it, which the user is told. An administrator approves it under **Team** > **Users**, and chooses the role there.",
            ),
            remark(
              "NetBird recognizes users by the entry under **Identity Providers** and their ID in authentik. If you delete the entry and add it again, everybody is new to NetBird. An account with a password and the same e-mail address stays apart.",
            ),
          ),
          section(
            "Computers and phones",
            prose(
              "The login of a device needs nothing more: the app, or `netbird up` on the command line, opens NetBird's login page in the browser, and the user chooses authentik there. Servers that nobody sits at are better added with a setup key.",
            ),
          ),
        ),
        optional(
          onApplication(
            "Take over groups",
            prose("authentik sends the names of a user's groups with the scope `profile`."),
            step(
              "Open **Settings** > **Groups**, which newer releases call **User Groups**, fill in, and click **Save Changes**:",
              settings({
                "Enable JWT group sync": choose("On"),
                "JWT claim": "groups",
                "JWT allow groups": note(
                  "Leave it empty. If you name groups here, whoever is in none of them gets no access.",
                ),
              }),
            ),
            prose(
              "At each login, NetBird creates the groups of the user that it does not have, and adds and removes the user. Use them in access policies like any other group.",
            ),
          ),
        ),
        optional(
          onApplication(
            "Make authentik the only way to log in",
            step(
              "Log in with authentik, and have the account approved. Then log in as the owner again, open your new account under **Team** > **Users**, choose the role **Owner** and confirm that the ownership moves.",
            ),
            step("Log in with authentik and make sure that you are the owner."),
            step(
              "Turn NetBird's own accounts off, and restart the server:",
              choice(
                "installation",
                "Way of installation",
                option(
                  "combined",
                  "One server container",
                  prose("Beside NetBird's Compose file; add to what the file holds:"),
                  config(
                    "yaml",
                    { server: { auth: { localAuthDisabled: true } } },
                    { file: "config.yaml" },
                  ),
                  commands("docker compose restart netbird-server"),
                ),
                option(
                  "separate",
                  "A container for each service",
                  prose("Beside NetBird's Compose file; add to what the file holds:"),
                  config(
                    "json",
                    { EmbeddedIdP: { Enabled: true, LocalAuthDisabled: true } },
                    { file: "management.json" },
                  ),
                  commands("docker compose restart management"),
                ),
              ),
            ),
            warning(
              "If authentik is out of reach, nobody gets in to the dashboard until you set it to `false` and restart the server. The accounts are kept.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{netbird.url}} in a private window and click **authentik** on the login page."),
    step(
      "Log in there as a member of **NetBird Users**. authentik returns you to NetBird, which says that your account waits for approval.",
    ),
    step(
      "As the owner, approve the account under **Team** > **Users**. Log in again: the dashboard opens.",
    ),
  ],
  troubleshooting: [
    section(
      "There is no page “Identity Providers”",
      prose(
        "NetBird is older than 0.62, or its login does not come from the built-in service; see the note at the top. On the server, `EmbeddedIdP` in `management.json` has `Enabled` at `true` where the service is in use.",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "NetBird makes its redirect URL from the address of its login service, to which it adds `/oauth2/callback`. Copy the one that **Settings** > **Identity Providers** shows into the provider in authentik.",
      ),
    ),
    section(
      "The login page has no button for authentik",
      prose(
        "The entry under **Identity Providers** was not saved. Reload the login page without the browser's cache.",
      ),
    ),
    section(
      "The login fails after authentik",
      prose(
        "**Issuer URL** is not {{endpoint.issuer}}, to the final slash, or the provider in authentik has no signing key. NetBird's log says why: `docker compose logs netbird-server`, or `docker compose logs management` where each service has a container.",
      ),
    ),
    section(
      "Groups do not arrive",
      prose(
        "**JWT claim** must be `groups`, and the scope `profile` among the provider's selected scopes. Log out of NetBird and in again.",
      ),
    ),
  ],
  resources: [
    {
      title: "NetBird documentation: authentik",
      url: "https://docs.netbird.io/selfhosted/identity-providers/authentik",
    },
    {
      title: "NetBird documentation: generic OIDC",
      url: "https://docs.netbird.io/selfhosted/identity-providers/generic-oidc",
    },
    {
      title: "NetBird documentation: disable local authentication",
      url: "https://docs.netbird.io/selfhosted/identity-providers/disable-local-authentication",
    },
  ],
});
