import {
  certificate,
  choice,
  choose,
  createApplication,
  createObject,
  defineIntegration,
  group,
  ldap,
  note,
  onApplication,
  onAuthentik,
  option,
  optional,
  outpost,
  prose,
  remark,
  section,
  serviceAccount,
  settings,
  step,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "OPNsense",
  category: "networking",
  support: "community",
  homepage: "https://opnsense.org/",
  about:
    "OPNsense is a firewall and router based on FreeBSD, with a web interface, several kinds of VPN and plug-ins.",
  notes: [
    remark(
      "OPNsense asks authentik's LDAP outpost. Its users can then log in to the web interface, and to the VPNs and the captive portal, with their password in authentik.",
    ),
  ],
  setups: [
    ldap({
      requirements: [
        "A machine for authentik's LDAP outpost that OPNsense reaches as `{{ldap.hostname}}` on port 636.",
      ],
      authentikApplication: { metaHide: true },
      provider: {
        searchAccount: "opnsense-user",
        certificate: "ldapCertificate",
        tlsServerName: "{{ldap.hostname}}",
      },
      objects: {
        ldapCertificate: certificate({
          name: "OPNsense LDAP",
          origin: "import",
          about:
            "The certificate for `{{ldap.hostname}}`. authentik's own self-signed certificates do not work: OPNsense checks host name and authority, and no authority stands behind them.",
        }),
        searchAccount: serviceAccount({
          username: "{{ldap.bindUser}}",
          permissions: ["search_full_directory"],
          about: "OPNsense finds the users with it. Set a password for it and note it down.",
        }),
        outpost: outpost({ serves: "ldap", name: "LDAP" }),
        administrators: group({
          name: "opnsense-admins",
          about: "Only needed if OPNsense is to take over groups.",
        }),
      },
      phases: [
        onApplication(
          "Get a certificate for the LDAP outpost",
          choice(
            "certificate",
            "Where the certificate comes from",
            option(
              "opnsense",
              "An authority in OPNsense",
              step(
                "Open **System** > **Trust** > **Authorities**, add an authority, fill in and click **Save**:",
                settings({
                  Method: choose("Create an internal Certificate Authority"),
                  Description: value("authentik LDAP CA", "Any name that you recognise."),
                  "Common Name": "authentik LDAP CA",
                }),
              ),
              step(
                "Open **System** > **Trust** > **Certificates**, add a certificate, fill in and click **Save**:",
                settings({
                  Method: choose("Create an internal Certificate"),
                  Description: "{{ldap.hostname}}",
                  Type: choose("Server Certificate"),
                  Issuer: choose("authentik LDAP CA"),
                  "Lifetime (days)": value("397", "Renew it before it ends."),
                  "Common Name": "{{ldap.hostname}}",
                  "DNS domain names": value("{{ldap.hostname}}", "Under **Alternative Names**."),
                }),
              ),
              step("Download certificate and private key with the buttons of its row."),
            ),
            option(
              "existing",
              "A certificate that you have",
              step(
                "Have the certificate for `{{ldap.hostname}}`, with its intermediate certificates, and its private key ready as PEM files.",
              ),
              step(
                "If a private authority issued it, add that authority in **System** > **Trust** > **Authorities** with the method **Import an existing Certificate Authority**. OPNsense knows the public ones.",
              ),
            ),
          ),
        ),
        onAuthentik("Import the certificate", createObject("ldapCertificate")),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik(
          "Create the service account and the outpost",
          createObject("searchAccount"),
          createObject("outpost"),
        ),
        onApplication(
          "Add the LDAP server",
          step("Open **System** > **Access** > **Servers** and add a server."),
          step(
            "Fill in and click **Save**:",
            settings({
              "Descriptive name": "authentik",
              Type: choose("LDAP"),
              "Hostname or IP address": value(
                "{{ldap.hostname}}",
                "The name in the certificate, never an IP address.",
              ),
              "Port value": "636",
              Transport: choose("SSL - Encrypted"),
              "Protocol version": choose("3"),
              "Bind credentials, User DN": "{{ldap.bindDn}}",
              "Bind credentials, Password": "{{ldap.bindPassword}}",
              "Search scope": choose("Entire Subtree"),
              "Base DN": "{{ldap.baseDn}}",
              "Authentication containers": value(
                "{{ldap.usersDn}};{{ldap.groupsDn}}",
                "Type it in; there is no need for **Select**.",
              ),
              "Extended Query": "&(objectClass=user)",
              "Initial Template": choose("OpenLDAP"),
              "User naming attribute": value("cn", "The user name in authentik."),
              "Match case insensitive": note("Leave it off."),
            }),
          ),
        ),
        onApplication(
          "Test the connection",
          step(
            "Open **System** > **Access** > **Tester**, choose **authentik**, enter user name and password of an authentik user and click **Test**. OPNsense says that the user authenticated successfully.",
          ),
        ),
        optional(onAuthentik("Create a group for administrators", createObject("administrators"))),
        optional(
          onApplication(
            "Take over users and groups",
            prose(
              "The web interface needs a local entry for each user, with privileges. OPNsense can create it at the first login and take over groups that exist on both sides under the same name.",
            ),
            step(
              "Open **System** > **Access** > **Groups** and add the group `opnsense-admins` with the privilege **All pages**.",
            ),
            step(
              "Open the server **authentik** in **System** > **Access** > **Servers** again, fill in and click **Save**:",
              settings({
                "Read properties": choose("On"),
                "Synchronize groups": choose("On"),
                "Constraint groups": note("Leave it off."),
                "Limit groups": choose(
                  "opnsense-admins",
                  "Only the groups selected here follow authentik; others keep what you set by hand.",
                ),
                "Automatic user creation": choose("On"),
              }),
            ),
            step(
              "Test again: the tester lists the user's groups and the attributes from authentik.",
            ),
            remark(
              "OPNsense's community edition does not delete these entries: remove a user who has left authentik in **System** > **Access** > **Users**. Since release 25.1 it does not import users from an LDAP server by hand either.",
            ),
          ),
        ),
        optional(
          onApplication(
            "Use authentik for the web interface",
            warning(
              "Before this, make sure that at least one authentik user has an entry with the privilege **All pages**, and keep **Local Database** as a second server. Otherwise you lock yourself out.",
            ),
            step(
              "Open **System** > **Settings** > **Administration**, choose under **Authentication** and click **Save**:",
              settings({
                Server: choose("authentik and Local Database", "Both are ticked in the list."),
              }),
            ),
            prose(
              "VPN servers and the captive portal have a list of authentication servers of their own; choose **authentik** there.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Log out of OPNsense and log in with user name and password of an authentik user; if you left the web interface as it was, use the tester.",
    ),
    step(
      "In authentik, open **Events** > **Logs**: the login of the user at the LDAP provider is listed.",
    ),
  ],
  troubleshooting: [
    section(
      "The tester says “LDAP bind error” or that it cannot connect",
      prose(
        "Either OPNsense does not trust the certificate, or its host name differs from the one in the server's settings, or the bind credentials are wrong. **System** > **Log Files** > **General** holds the reason.",
      ),
    ),
    section(
      "The service account logs in, but no user is found",
      prose(
        "An account without the permission **Search full LDAP directory** sees only itself. Check the role of the service account on the provider, and that **User naming attribute** is `cn`.",
      ),
    ),
    section(
      "A user with a second factor is refused",
      prose(
        "The code goes after the password, with a semicolon between them. Users with security keys only need a flow for LDAP that does not ask for them: create one in authentik and choose it as the bind flow of the provider.",
      ),
    ),
    section(
      "The login is right, but OPNsense shows “No page assigned to this user”",
      prose("The user has no privileges. Add them to the user, or to a group of the user."),
    ),
    section(
      "A changed password or group takes effect late",
      prose(
        "The outpost keeps logins and the directory for a while. Choose direct binding and direct querying in the provider to have each request answered by authentik itself.",
      ),
    ),
  ],
  resources: [
    {
      title: "OPNsense documentation: LDAP servers",
      url: "https://docs.opnsense.org/manual/how-tos/user-ldap.html",
    },
    {
      title: "OPNsense documentation: Trust",
      url: "https://docs.opnsense.org/manual/certificates.html",
    },
    {
      title: "OPNsense documentation: Installation",
      url: "https://docs.opnsense.org/manual/install.html",
    },
  ],
});
