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
  radius,
  radiusMapping,
  remark,
  section,
  serviceAccount,
  settings,
  step,
  text,
  tip,
  value,
  warning,
} from "hostwise";

const searchAccount = serviceAccount({
  username: "{{ldap.bindUser}}",
  permissions: ["search_full_directory"],
  about: "pfSense finds the users with it. Set a password for it and note it down.",
});

const ldapOutpost = outpost({ serves: "ldap", name: "LDAP" });

const administrators = group({
  name: "pfsense-admins",
  about: "Its members administer pfSense; a group of the same name there holds the privileges.",
});

/** What follows the transport in the form of an LDAP server. */
const directory = {
  "Protocol version": choose("3"),
  "Server Timeout": note("Leave the default."),
  "Search scope, Level": choose("Entire Subtree"),
  "Search scope, Base DN": "{{ldap.baseDn}}",
  "Authentication containers": value(
    "{{ldap.usersDn}}",
    "Type it in; there is no need for **Select a container**.",
  ),
  "Extended query": choose("On"),
  Query: "&(objectClass=user)",
  "Bind anonymous": choose("Off"),
  "Bind credentials, User DN": "{{ldap.bindDn}}",
  "Bind credentials, Password": "{{ldap.bindPassword}}",
  "Initial Template": choose("OpenLDAP"),
  "User naming attribute": value("cn", "The user name in authentik."),
  "Group naming attribute": "cn",
  "Group member attribute": "memberOf",
  "RFC 2307 Groups": choose("Off"),
  "Allow unauthenticated bind": choose("Off"),
};

const openServers = step(
  "Open **System** > **User Manager** > **Authentication Servers** and click **Add**.",
);

const localGroup = step(
  "Open **System** > **User Manager** > **Groups**, click **Add**, fill in and click **Save**:",
  settings({
    "Group name": value("pfsense-admins", "The same name as in authentik."),
    Scope: choose("Remote"),
    Description: "Administrators from authentik",
  }),
);

const privileges = step(
  "Edit the group, click **Add** under **Assigned Privileges**, choose **WebCfg - All pages** and click **Save**.",
);

const fallback = remark(
  "pfSense falls back to its local users whenever the server does not answer or refuses the login, so the local `admin` keeps working.",
);

export default defineIntegration({
  name: "pfSense",
  category: "networking",
  support: "community",
  homepage: "https://www.pfsense.org/",
  about:
    "pfSense is a firewall and router based on FreeBSD, made by Netgate, with a web interface, several kinds of VPN and a captive portal.",
  notes: [
    remark(
      "pfSense has no OpenID Connect and no SAML. Its users log in with their password in authentik, which pfSense has checked by RADIUS or LDAP: for the web interface and SSH, OpenVPN, IPsec and the captive portal.",
    ),
  ],
  setups: [
    radius({
      about:
        "The shorter way: no service account and no certificate. The password travels between pfSense and the outpost in a weak disguise only, so keep that path in a trusted network or a tunnel.",
      requirements: [
        "A machine for authentik's RADIUS outpost that pfSense reaches as `{{radius.hostname}}` on UDP port 1812.",
      ],
      placeholders: {
        pfsenseNetwork: text("192.0.2.1/32", "the address that pfSense asks from, as CIDR"),
      },
      authentikApplication: { metaHide: true },
      provider: {
        clientNetworks: "{{pfsenseNetwork}}",
        propertyMappings: ["groupNames"],
      },
      objects: {
        administrators,
        groupNames: radiusMapping({
          name: "pfSense groups",
          expression:
            'names = ["pfsense-admins"]\nmember = [name for name in names if ak_is_group_member(user, name=name)]\nif member:\n    packet["Class"] = ";".join(member).encode()\nreturn packet',
          about:
            "pfSense reads the names of the user's groups from the attribute `Class`, separated by semicolons. Add further groups to the list; together their names may take up 253 bytes.",
        }),
        outpost: outpost({
          serves: "radius",
          name: "RADIUS",
          about: "It listens on UDP port 1812. The address must be one that pfSense reaches.",
        }),
      },
      application: [
        section(
          "Add the RADIUS server",
          openServers,
          step(
            "Fill in and click **Save**:",
            settings({
              "Descriptive name": "authentik RADIUS",
              Type: choose("RADIUS"),
              Protocol: choose(
                "PAP",
                "The only one that authentik answers: it stores no passwords that CHAP or MS-CHAP could be checked with.",
              ),
              "Hostname or IP address": "{{radius.hostname}}",
              "Shared Secret": value(
                "{{radius.sharedSecret}}",
                "From the page of the provider in authentik.",
              ),
              "Services offered": choose("Authentication", "authentik does no accounting."),
              "Authentication port": "1812",
              "Authentication Timeout": value(
                "10",
                "Longer, if users confirm the login on a phone.",
              ),
              "RADIUS NAS IP Attribute": note(
                "As you like: it is only reported. Whether authentik answers depends on the address that the request comes from.",
              ),
            }),
          ),
        ),
        section(
          "Test the server",
          step(
            "Open **Diagnostics** > **Authentication**, choose **authentik RADIUS**, enter user name and password of an authentik user and click **Test**.",
          ),
          prose("pfSense says that the user authenticated successfully and names the groups."),
        ),
        section("Give the group its privileges", localGroup, privileges),
        section(
          "Use authentik for the web interface",
          step(
            "Open **System** > **User Manager** > **Settings**, choose **authentik RADIUS** as **Authentication Server** and click **Save**.",
          ),
          fallback,
          tip(
            "OpenVPN servers, IPsec with Xauth and the captive portal have a list of their own: choose **authentik RADIUS** there. IPsec with IKEv2 asks by EAP and cannot use it.",
          ),
        ),
      ],
    }),
    ldap({
      id: "ldaps",
      title: "LDAP with TLS",
      about:
        "For longer distances: the connection is encrypted and the outpost's identity checked.",
      requirements: [
        "A machine for authentik's LDAP outpost that pfSense reaches as `{{ldap.hostname}}` on port 636.",
      ],
      authentikApplication: { metaHide: true },
      provider: {
        searchAccount: "pfsense-user",
        certificate: "ldapCertificate",
        tlsServerName: "{{ldap.hostname}}",
      },
      objects: {
        ldapCertificate: certificate({
          name: "pfSense LDAP",
          origin: "import",
          about:
            "The certificate for `{{ldap.hostname}}`. authentik's own self-signed certificates do not work: pfSense checks host name and authority, and no authority stands behind them.",
        }),
        administrators,
        searchAccount,
        outpost: ldapOutpost,
      },
      phases: [
        onApplication(
          "Get a certificate for the LDAP outpost",
          choice(
            "certificate",
            "Where the certificate comes from",
            option(
              "pfsense",
              "An authority in pfSense",
              step(
                "Open **System** > **Certificates** > **Authorities**, click **Add**, fill in and click **Save**:",
                settings({
                  "Descriptive name": "pfSense CA",
                  Method: choose("Create an internal Certificate Authority"),
                  "Common Name": "pfSense CA",
                }),
              ),
              step(
                "Open the tab **Certificates**, click **Add/Sign**, fill in and click **Save**:",
                settings({
                  Method: choose("Create an internal Certificate"),
                  "Descriptive name": "{{ldap.hostname}}",
                  "Certificate authority": choose("pfSense CA"),
                  "Lifetime (days)": value("398", "Renew it before it ends."),
                  "Common Name": "{{ldap.hostname}}",
                  "Certificate Type": choose("Server Certificate"),
                  "Alternative Names": value(
                    "{{ldap.hostname}}",
                    "Of the type **FQDN or Hostname**.",
                  ),
                }),
              ),
              step(
                "Download certificate and key with **Export Certificate** and **Export Key** in its row.",
              ),
            ),
            option(
              "existing",
              "A certificate that you have",
              step(
                "Have the certificate for `{{ldap.hostname}}`, with its intermediate certificates, and its private key ready as PEM files.",
              ),
              step(
                "If a private authority issued it, add that authority in **System** > **Certificates** > **Authorities** with the method **Import an existing Certificate Authority**.",
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
          openServers,
          step(
            "Fill in and click **Save**:",
            settings({
              "Descriptive name": "authentik LDAP",
              Type: choose("LDAP"),
              "Hostname or IP address": value(
                "{{ldap.hostname}}",
                "The name in the certificate, never an IP address.",
              ),
              "Port value": "636",
              Transport: choose("SSL/TLS Encrypted"),
              "Peer Certificate Authority": choose(
                "pfSense CA",
                "Or the authority that issued your certificate; **Global Root CA List** for a public one.",
              ),
              ...directory,
            }),
          ),
        ),
        onApplication(
          "Test the server",
          step(
            "Open **Diagnostics** > **Authentication**, choose **authentik LDAP**, enter user name and password of an authentik user and click **Test**.",
          ),
        ),
        optional(onAuthentik("Create a group for administrators", createObject("administrators"))),
        optional(
          onApplication(
            "Use authentik for the web interface",
            prose(
              "Privileges stay in pfSense: a user has those of the local groups that are named like the user's groups in authentik.",
            ),
            localGroup,
            privileges,
            step(
              "Open **System** > **User Manager** > **Settings**, choose **authentik LDAP** as **Authentication Server** and click **Save & Test**. The test connects, binds and lists the containers.",
            ),
            fallback,
          ),
        ),
      ],
    }),
    ldap({
      id: "ldap",
      title: "LDAP without TLS",
      about:
        "For tests only: every password crosses the network in clear text between pfSense and the outpost.",
      requirements: [
        "A machine for authentik's LDAP outpost that pfSense reaches as `{{ldap.hostname}}` on port 389.",
      ],
      authentikApplication: { metaHide: true },
      provider: { searchAccount: "pfsense-user" },
      objects: { searchAccount, outpost: ldapOutpost },
      application: [
        openServers,
        step(
          "Fill in and click **Save**:",
          settings({
            "Descriptive name": "authentik LDAP",
            Type: choose("LDAP"),
            "Hostname or IP address": "{{ldap.hostname}}",
            "Port value": "389",
            Transport: choose("Standard TCP"),
            ...directory,
          }),
        ),
        step(
          "Open **Diagnostics** > **Authentication**, choose **authentik LDAP**, enter user name and password of an authentik user and click **Test**.",
        ),
        warning(
          "Change to the setup with TLS before you choose this server in **System** > **User Manager** > **Settings**.",
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Log out of pfSense and log in with user name and password of an authentik user in the group `pfsense-admins`.",
    ),
    step("In authentik, open **Events** > **Logs**: the login of the user is listed."),
  ],
  troubleshooting: [
    section(
      "The test says that the login failed, but the password is right",
      prose(
        "Look at the outpost's log. With RADIUS, a protocol other than PAP and a wrong shared secret look like a wrong password. With a second factor, the code is missing after the password. If neither is the reason, the user may not open the application in authentik.",
      ),
    ),
    section(
      "“could not connect to authentication server”",
      prose(
        "No answer came. With RADIUS, authentik stays silent towards addresses outside the client networks of the provider. With LDAP over TLS, pfSense does not trust the certificate, or it was made for another name; with LDAP in general, the bind credentials can be wrong. **Status** > **System Logs** > **System** > **General** holds the reason.",
      ),
    ),
    section(
      "The login succeeds, but pfSense shows “No page assigned to this user”",
      prose(
        "The user has no privileges: no group of the user in authentik has a namesake in pfSense. **Diagnostics** > **Authentication** lists the groups that pfSense was told.",
      ),
    ),
    section(
      "LDAP: the service account logs in, but no user is found",
      prose(
        "An account without the permission **Search full LDAP directory** sees only itself. Check the role of the service account on the provider, and that **User naming attribute** is `cn`.",
      ),
    ),
    section(
      "A password with a semicolon is refused",
      prose(
        "authentik takes what follows the last semicolon for the code of a second factor. Turn off **Code-based MFA Support** in the provider if nobody types codes there.",
      ),
    ),
  ],
  resources: [
    {
      title: "Netgate documentation: RADIUS authentication servers",
      url: "https://docs.netgate.com/pfsense/en/latest/usermanager/radius.html",
    },
    {
      title: "Netgate documentation: LDAP authentication servers",
      url: "https://docs.netgate.com/pfsense/en/latest/usermanager/ldap.html",
    },
    {
      title: "Netgate documentation: Settings of the user manager",
      url: "https://docs.netgate.com/pfsense/en/latest/usermanager/settings.html",
    },
    {
      title: "Netgate documentation: Certificates",
      url: "https://docs.netgate.com/pfsense/en/latest/certificates/certificate.html",
    },
  ],
});
