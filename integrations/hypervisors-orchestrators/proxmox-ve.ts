import {
  choice,
  choose,
  commands,
  createApplication,
  defineIntegration,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  prose,
  remark,
  section,
  settings,
  step,
  strict,
  tip,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Proxmox VE",
  aliases: ["Proxmox", "Proxmox Virtual Environment", "PVE"],
  category: "hypervisors-orchestrators",
  support: "community",
  homepage: "https://pve.proxmox.com/wiki/Main_Page",
  about:
    "Proxmox Virtual Environment runs virtual machines and containers on single servers and clusters and manages them, with their storage and networks, from one web interface.",
  notes: [
    remark(
      "Proxmox VE keeps a user of its own for everybody who logs in: the authentik user `jane` is `jane@authentik` there, after the name of the realm. authentik decides who may log in, Proxmox VE's permissions decide what that user may do.",
    ),
  ],
  placeholders: { proxmox: origin("proxmox.company:8006", "the web interface of Proxmox VE") },
  setups: [
    oidc({
      // No subject mode: with the username claim below, Proxmox VE never reads `sub`. Source: chapter
      // “User Management” of its documentation, section “Username mapping”.
      provider: { redirectUris: [strict("{{proxmox.url}}")] },
      requirements: [
        "Each Proxmox VE server reaches {{authentik.url}} and trusts its certificate.",
        "A login to Proxmox VE as `root@pam`, or as another user who may create realms.",
      ],
      phases: [
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          warning(
            "Proxmox VE sends the address in the browser's address bar, with its port and without a final slash, as its redirect URI. If you also open it under other addresses, such as every node of a cluster, an IP address, or a reverse proxy without the port, add a strict redirect URI for each of them.",
          ),
        ),
        onApplication(
          "Add authentik as a realm",
          choice(
            "realm",
            "Way of configuration",
            option(
              "interface",
              "Web interface",
              step("Log in to {{proxmox.url}} as `root@pam`."),
              step(
                "Open **Datacenter** > **Permissions** > **Realms** and click **Add** > **OpenID Connect Server**.",
              ),
              step(
                "Fill in:",
                settings({
                  "Issuer URL": value(
                    "{{endpoint.issuer}}",
                    "The final slash belongs to it: Proxmox VE refuses an issuer that differs from what authentik announces.",
                  ),
                  Realm: value(
                    "authentik",
                    "It becomes the second half of every user's name and cannot be changed later.",
                  ),
                  "Client ID": "{{clientId}}",
                  "Client Key": "{{clientSecret}}",
                  Default: choose(
                    "On or off, as you like",
                    "Turn it on to have this realm selected on the login page.",
                  ),
                  "Autocreate Users": choose(
                    "On",
                    "Creates the user in Proxmox VE at the first login. With it off, only users that you have created before get in.",
                  ),
                  "Username Claim": choose(
                    "username",
                    "Proxmox VE reads `preferred_username`, which is the user name in authentik. The claim cannot be changed later.",
                  ),
                  Scopes: value("email profile", "The default; `openid` is always added."),
                }),
              ),
              step("Click **Add**."),
            ),
            option(
              "cli",
              "Command line",
              step("Open a shell as `root` on a server of the cluster."),
              step(
                "Add the realm:",
                commands(
                  "pveum realm add authentik --type openid --issuer-url '{{endpoint.issuer}}' --client-id '{{clientId}}' --client-key '{{clientSecret}}' --username-claim username --autocreate 1",
                ),
                prose(
                  "Add `--default 1` to have this realm selected on the login page. The final slash of the issuer belongs to it.",
                ),
              ),
              step("Check the result:", commands("pveum realm list")),
            ),
          ),
        ),
        onApplication(
          "Grant permissions",
          remark(
            "A user whom Proxmox VE has just created may do nothing. You can also create users before their first login, named after their user name in authentik: `pveum user add jane@authentik`.",
          ),
          choice(
            "permissions",
            "Way of configuration",
            option(
              "interface",
              "Web interface",
              step(
                "Open **Datacenter** > **Permissions** and click **Add** > **User Permission**.",
              ),
              step(
                "Choose the path, the user and the role and click **Add**:",
                settings({
                  Path: value("/", "The whole datacenter; choose a smaller part where you can."),
                  User: value("jane@authentik", "The user who is to get the role."),
                  Role: choose("PVEAdmin", "Or another role that fits."),
                  Propagate: choose("On"),
                }),
              ),
            ),
            option(
              "cli",
              "Command line",
              step(
                "Give the user a role, for example administrator of the whole datacenter:",
                commands("pveum acl modify / --users jane@authentik --roles PVEAdmin"),
              ),
            ),
          ),
        ),
        optional(
          onApplication(
            "Take groups over from authentik",
            prose(
              "Recent releases of Proxmox VE can read the user's groups at each login. authentik sends their names in the claim `groups`, as part of the scope `profile`. Proxmox VE adds the realm to the name: the authentik group `admins` is `admins-authentik` there.",
            ),
            choice(
              "groups",
              "Way of configuration",
              option(
                "interface",
                "Web interface",
                step(
                  "Open **Datacenter** > **Permissions** > **Realms**, select the realm `authentik`, click **Edit** and tick **Advanced**.",
                ),
                step(
                  "Fill in and click **OK**:",
                  settings({
                    "Groups Claim": value(
                      "groups",
                      "If the field is missing, this release of Proxmox VE cannot read groups yet.",
                    ),
                    "Autocreate Groups": choose(
                      "On or off, as you like",
                      "With it off, Proxmox VE considers only groups that you have created there, such as `admins-authentik`.",
                    ),
                    "Overwrite Groups": choose(
                      "On or off, as you like",
                      "Turn it on to take users out of all groups that authentik does not report, groups given by hand included.",
                    ),
                  }),
                ),
              ),
              option(
                "cli",
                "Command line",
                step(
                  "Set the claim; the other two options are as you like:",
                  commands(
                    "pveum realm modify authentik --groups-claim groups --groups-autocreate 1 --groups-overwrite 0",
                  ),
                ),
              ),
            ),
            step(
              "Give the groups their permissions, for example:",
              commands("pveum acl modify / --groups admins-authentik --roles PVEAdmin"),
            ),
            tip(
              "Proxmox VE skips groups whose names hold anything but letters, digits, dots, hyphens and underscores, such as `authentik Admins`.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Proxmox VE and open {{proxmox.url}}."),
    step(
      "Choose the realm **authentik**. The fields for user name and password go away; click **Login (OpenID redirect)**.",
    ),
    prose(
      "After the login in authentik you are back in Proxmox VE, and the menu at the top right shows your user name with `@authentik`. Proxmox VE has no address that starts the login at once; to save the choice of the realm, make it the default one.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "The address in the browser differs from the redirect URI of the provider. Open {{proxmox.url}}, or add a strict redirect URI for the address that you use.",
      ),
    ),
    section(
      "“unexpected issuer URI”",
      prose(
        "The issuer URL of the realm differs from authentik's, most often by its final slash. It must be {{endpoint.issuer}}.",
      ),
    ),
    section(
      "The redirect to authentik fails",
      prose(
        "Proxmox VE reads authentik's configuration itself. If it does not trust the certificate of {{authentik.host}}, put that certificate's authority as a `.crt` file in `/usr/local/share/ca-certificates` on each server and run `update-ca-certificates`.",
      ),
    ),
    section(
      "“authentication failure (401)” after the login in authentik",
      prose(
        "Proxmox VE shows the reason only in its journal. Often **Autocreate Users** is off and the user does not exist, the user is disabled, or the user name holds a blank, a colon or a slash.",
      ),
      commands("journalctl -u pvedaemon --since '10 minutes ago' | grep openid"),
    ),
  ],
  resources: [
    {
      title: "Proxmox VE: User management, with OpenID Connect",
      url: "https://pve.proxmox.com/wiki/User_Management",
    },
    {
      title: "Proxmox VE: pveum, the user manager on the command line",
      url: "https://pve.proxmox.com/pve-docs/pveum.1.html",
    },
  ],
});
