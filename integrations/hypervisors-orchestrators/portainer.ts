import {
  choose,
  createApplication,
  createObject,
  defineIntegration,
  group,
  note,
  oidc,
  onApplication,
  onAuthentik,
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
  name: "Portainer",
  category: "hypervisors-orchestrators",
  support: "community",
  homepage: "https://www.portainer.io/",
  about:
    "Portainer manages containers in a web interface: on single Docker hosts, in Swarm and Kubernetes clusters, and on Podman.",
  edition:
    "The login works with both editions. Only the Business Edition puts users into teams, makes them administrators by their groups, and can hide its own login form.",
  placeholders: {
    portainer: origin("portainer.company", "the web interface of Portainer"),
  },
  setups: [
    oidc({
      requirements: [reachesAuthentik("Portainer")],
      provider: { redirectUris: [strict("{{portainer.url}}/")] },
      objects: {
        admins: group({
          name: "Portainer Admins",
          about: "Members become administrators of Portainer.",
        }),
        operators: group({
          name: "Portainer Operators",
          about:
            "Members join a team of Portainer and may use its environments. Make one group for each team.",
        }),
      },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onApplication(
          "Configure Portainer",
          warning(
            "Portainer finds users by their name alone: whoever is called `admin` in authentik gets the account `admin` of Portainer, with its rights. Before you turn this on, see to it that no name in authentik belongs to somebody else's account in Portainer, and that users cannot change theirs.",
          ),
          step(
            "Log in to Portainer as an administrator and open **Settings** > **Authentication**.",
          ),
          step(
            "Under **Authentication method**, choose **OAuth**, and decide on the login:",
            settings({
              "Use SSO": choose(
                "On or off, as you like",
                "On: whoever is logged in to authentik gets in at once. Off: authentik asks for the password each time.",
              ),
              "Hide internal authentication prompt": choose(
                "Off",
                "Business Edition, with **Use SSO**. Leave Portainer's own form in place until the login with authentik works.",
              ),
              "Automatic user provisioning": choose(
                "On or off, as you like",
                "On: Portainer creates a user at the first login. Off: users must exist there, with the same name as in authentik.",
              ),
              "Default team": note(
                "Optional, with automatic provisioning. New users join this team and get the environments that it may use; without a team, they see none.",
              ),
            }),
          ),
          step(
            "Choose **Custom** as the provider and fill in **OAuth Configuration**:",
            settings({
              "Client ID": "{{clientId}}",
              "Client secret": "{{clientSecret}}",
              "Authorization URL": "{{endpoint.authorize}}",
              "Access token URL": "{{endpoint.token}}",
              "Resource URL": "{{endpoint.userinfo}}",
              "Redirect URL": value(
                "{{redirectUri}}",
                "With its final slash. It must equal the redirect URI in authentik to the letter.",
              ),
              "Logout URL": "{{endpoint.endSession}}",
              "User identifier": value(
                "preferred_username",
                "The user name in authentik becomes the name in Portainer.",
              ),
              Scopes: value("{{scopes}}", "Separated by blanks, not by commas."),
              "Auth Style": choose("Auto Detect"),
            }),
          ),
          step("Click **Save settings**."),
          remark(
            "Users whom Portainer creates are standard users. To make one an administrator, open **User-related** > **Users**, choose the user and turn on **Administrator**. To give users and teams their environments, open **Environment-related** > **Environments** and click **Manage access**.",
          ),
          remark(
            "The administrator from Portainer's installation can still log in with the password there, and nobody else can. Keep that account for the case that authentik is out of reach.",
          ),
        ),
        optional(
          onAuthentik(
            "Create groups in authentik (Business Edition)",
            createObject("admins"),
            createObject("operators"),
          ),
        ),
        optional(
          onApplication(
            "Let teams follow groups (Business Edition)",
            prose(
              "authentik sends the names of a user's groups in the claim `groups`, which comes with the scope `profile`. Portainer compares them at each login.",
            ),
            step(
              "In Portainer, open **User-related** > **Teams** and create the team **Operators**. Give it its environments.",
            ),
            step(
              "Open **Settings** > **Authentication** and fill in **Team membership**:",
              settings({
                "Automatic team membership": choose("On"),
                "Claim name": "groups",
                "Statically assigned teams": note(
                  "Add a mapping: as **claim value regex** `^Portainer Operators$`, as team **Operators**.",
                ),
                "Default team": note(
                  "The team of those who are in none of these groups, or **No team**.",
                ),
                "Assign admin rights to group(s)": choose(
                  "On",
                  "As **claim value regex**, enter `^Portainer Admins$`.",
                ),
              }),
            ),
            step("Click **Save settings**."),
            warning(
              "The expressions match a part of a name, too. Without `^` and `$`, `Admins` makes members of the group `No Admins` administrators.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{portainer.url}} in a private window and click **Login with OAuth**."),
    step(
      "Log in to authentik. You are back in Portainer, and the menu at the top right shows your user name in authentik.",
    ),
    step(
      "Log out of Portainer. It leads you to authentik, which says that you are logged out of Portainer.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "**Redirect URL** in Portainer and the redirect URI in authentik differ, often by the final slash or the port. Both must be {{redirectUri}}.",
      ),
    ),
    section(
      "“Unable to login via OAuth”",
      prose(
        "Portainer could not get the token or the user from authentik. Its log names the reason. Often an address lacks its final slash, the client secret is wrong, or Portainer does not reach authentik. If the log shows nothing, start Portainer with `--log-level=DEBUG`.",
      ),
    ),
    section(
      "“x509: certificate signed by unknown authority” in the log",
      prose(
        "Portainer does not trust the certificate of {{authentik.host}}. Its container has no certificates of your own authority: mount a file that holds them, along with the public ones, as `/etc/ssl/certs/ca-certificates.crt`.",
      ),
    ),
    section(
      "“Account not created beforehand in Portainer and automatic user provisioning not enabled”",
      prose(
        "No user of Portainer has your user name. Create one, or turn on **Automatic user provisioning**.",
      ),
    ),
    section(
      "“Invalid OAuth state, try again”",
      prose(
        "You came back to Portainer at another address than you left from. Open Portainer only at {{portainer.url}}.",
      ),
    ),
    section(
      "Users log in and see no environments",
      prose(
        "They have no access yet. Give it to them or their team under **Environment-related** > **Environments** > **Manage access**.",
      ),
    ),
  ],
  resources: [
    {
      title: "Portainer documentation: authenticate via OAuth",
      url: "https://docs.portainer.io/admin/settings/authentication/oauth",
    },
    {
      title: "Portainer documentation: manage access to environments",
      url: "https://docs.portainer.io/admin/environments/access",
    },
    {
      title: "Portainer documentation: teams",
      url: "https://docs.portainer.io/admin/user/teams",
    },
  ],
});
