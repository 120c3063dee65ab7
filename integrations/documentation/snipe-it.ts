import {
  choice,
  choose,
  combined,
  commands,
  createApplication,
  createObject,
  defineIntegration,
  downloadMetadata,
  group,
  info,
  ldap,
  note,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  outpost,
  prose,
  remark,
  section,
  serviceAccount,
  settings,
  step,
  table,
  tip,
  value,
  warning,
} from "hostwise";

const members = "Snipe-IT Users";

const directory = {
  certificate: "any",
  searchAccount: "snipe-it-search",
};

const directoryObjects = {
  users: group({
    name: members,
    about:
      "Its members become users of Snipe-IT. Without such a group, every account of authentik would, those of programs included.",
  }),
  outpost: outpost({ serves: "ldap", name: "LDAP" }),
  search: serviceAccount({
    username: "{{ldap.bindUser}}",
    permissions: ["search_full_directory"],
    about: "Snipe-IT searches the directory with this account.",
  }),
};

const openLdap = step(
  "Log in to Snipe-IT as a super user, open **Admin Settings** from the gear in the menu and choose **LDAP**. Newer releases show the following fields page by page, with tests of their own.",
);

/** The fields of the directory, which both ways fill in alike. */
const ldapFields = [
  step(
    "Fill in:",
    settings({
      "Active Directory": choose("Off"),
      "LDAP Server": value(
        "{{ldap.ldapsUrl}}",
        "The name must be one that stands in the certificate.",
      ),
      "Use TLS": choose("Off", "It means StartTLS; `ldaps://` is encrypted from the start."),
      "Allow invalid SSL Certificate": choose(
        "Off",
        "With authentik's self-signed certificate it has to be on, and nothing then tells a false directory from the right one. For an authority of your own, name its certificate in `LDAPTLS_CACERT` of Snipe-IT's environment instead.",
      ),
      "Base Bind DN": "{{ldap.usersDn}}",
      "LDAP Bind Username": "{{ldap.bindDn}}",
      "LDAP Bind Password": "{{ldap.bindPassword}}",
      "LDAP Filter": value(
        `&(objectClass=user)(memberOf=cn=${members},{{ldap.groupsDn}})`,
        "Without brackets around it: Snipe-IT adds them.",
      ),
      "LDAP Authentication query": value("cn=", "Snipe-IT puts the user name behind it."),
    }),
  ),
  step(
    "Fill in which attribute holds what, all in small letters:",
    settings({
      "Username Field": value("cn", "The user name in authentik."),
      "LDAP First Name": value(
        "name",
        "The whole name; authentik keeps it in one piece. Leave **Last Name** empty.",
      ),
      "LDAP Email": "mail",
      "LDAP Active Flag": value(
        "ak-active",
        "Whoever is disabled in authentik can no longer log in.",
      ),
    }),
  ),
];

const synchronise = [
  step("Click **Test LDAP Sync**. Snipe-IT lists some of the users that it finds."),
  step("Open **People** and choose **LDAP Sync** to bring the users in."),
  step(
    "Have it repeated, such as every hour by `cron`:",
    choice(
      "installation",
      "Way of installation",
      option("server", "Server", commands("php /var/www/html/snipeit/artisan snipeit:ldap-sync")),
      option(
        "compose",
        "Docker Compose",
        commands("docker compose exec app php artisan snipeit:ldap-sync"),
      ),
    ),
  ),
];

const userNames = warning(
  "The user name is all that Snipe-IT compares. Users that were made by hand or imported with other names, such as their e-mail addresses, are not recognized: rename them first, or you get everybody twice. An account named `admin` in Snipe-IT belongs to whoever has this name in authentik.",
);

export default defineIntegration({
  name: "Snipe-IT",
  category: "documentation",
  support: "community",
  homepage: "https://snipeitapp.com/",
  about:
    "Snipe-IT keeps track of an organization's assets: who has which computer, license or accessory, where it is, and what it cost.",
  notes: [
    info(
      "By **SAML**, people log in on authentik's page, with everything that it asks for. SAML creates no users, so they are entered in Snipe-IT or taken over from authentik's directory, which the same guide sets up. By **LDAP** alone, people type their authentik password into Snipe-IT.",
    ),
  ],
  placeholders: { snipeit: origin("snipe-it.company", "the Snipe-IT installation") },
  setups: [
    combined({
      id: "saml",
      title: "SAML",
      about: "The login on authentik's page; with users from authentik's directory if you like.",
      requirements: [
        "`APP_URL` in Snipe-IT's environment is {{snipeit.url}}, without a slash at its end.",
        "Behind a reverse proxy, `APP_TRUSTED_PROXIES` names it.",
      ],
      authentikApplication: { metaLaunchUrl: "{{snipeit.url}}/login/saml" },
      providers: {
        login: {
          type: "saml",
          acsUrl: "{{snipeit.url}}/saml/acs",
          audience: "{{snipeit.url}}",
          spBinding: "post",
          nameIdMapping: "username",
          slsUrl: "{{snipeit.url}}/saml/sls",
          slsBinding: "redirect",
          logoutMethod: "frontchannel_native",
        },
        directory: { type: "ldap", name: "Snipe-IT LDAP", ...directory },
      },
      objects: directoryObjects,
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication("login")),
        onAuthentik("Download authentik's metadata", downloadMetadata("login")),
        onApplication(
          "Configure SAML in Snipe-IT",
          step(
            "Log in to Snipe-IT as a super user, open **Admin Settings** from the gear in the menu and choose **SAML**.",
          ),
          step(
            "Fill in and click **Save**:",
            settings({
              "SAML enabled": choose("On"),
              "SAML IdP Metadata": note(
                "Click **Select File** and choose the metadata file. Snipe-IT would also take its address, but does not check the certificate of the server that it fetches the file from.",
              ),
              "Attribute Mapping - Username": note(
                "Leave it empty: Snipe-IT takes the NameID, which is the user name in authentik.",
              ),
              "SAML Force Login": choose(
                "Off",
                "Turn it on when the login works, to skip Snipe-IT's own form. `{{snipeit.url}}/login?nosaml` still shows it.",
              ),
              "SAML Single Log Out": choose(
                "On",
                "A logout in Snipe-IT then ends the session in authentik.",
              ),
            }),
          ),
          step(
            "The page now shows Snipe-IT's own values. Compare them with the provider in authentik:",
            settings({
              "Entity ID": "{{audience}}",
              "Assertion Consumer Service (ACS) URL": "{{acsUrl}}",
              "Single Logout Service (SLS) URL": "{{slsUrl}}",
            }),
          ),
          step(
            "See to it that each user has an account in Snipe-IT: under **People**, with the user name of authentik and **This user can login** on. Or take the users over, as described next.",
          ),
          userNames,
          remark(
            "Rights come from Snipe-IT: give them to the user, or to a permission group that the user is in. Keep one super user with a password of Snipe-IT's own.",
          ),
        ),
        optional(
          onAuthentik(
            "Open authentik's directory",
            createObject("users"),
            section("LDAP provider", createApplication("directory")),
            createObject("outpost"),
            createObject("search"),
          ),
        ),
        optional(
          onApplication(
            "Take over users from authentik",
            openLdap,
            ...ldapFields,
            step(
              "Turn **LDAP enabled** on, leave **Cache LDAP Passwords** off, and save. Snipe-IT's own login form then takes the passwords of authentik as well; **SAML Force Login** keeps people away from it.",
            ),
            ...synchronise,
          ),
        ),
      ],
    }),
    ldap({
      about:
        "Users type their authentik password into Snipe-IT, which creates them at the first login or by a synchronisation.",
      requirements: ["Snipe-IT must reach the LDAP outpost, and PHP needs its LDAP extension."],
      provider: directory,
      authentikApplication: { metaLaunchUrl: "{{snipeit.url}}" },
      objects: directoryObjects,
      application: [
        openLdap,
        ...ldapFields,
        step(
          "Fill in and click **Save**:",
          settings({
            "LDAP enabled": choose("On"),
            "Cache LDAP Passwords": choose(
              "Off",
              "With it on, Snipe-IT keeps a hash of the last password, which counts while the directory is out of reach.",
            ),
            "Default Permissions Group": note(
              "The group of Snipe-IT whose rights new users get; none by default, so that they see what they have, and no more.",
            ),
          }),
        ),
        step(
          "Enter user name and password of a member of the group at **Test LDAP Login** and click it. Snipe-IT says that the login works.",
        ),
        ...synchronise,
        userNames,
        tip(
          "If somebody's LDAP login fails, Snipe-IT tries the password of its own for that user. Keep one super user with such a password, under a name that nobody has in authentik.",
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Snipe-IT and open {{snipeit.url}} in a private window."),
    step(
      "With SAML, click **Login via SAML** and log in to authentik. With LDAP, type the user name and the password of a user of authentik.",
    ),
    prose("You are logged in. **View Assigned Assets** in the menu of your profile opens."),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "SAML: “There was a problem while trying to log you in”",
        "No user of Snipe-IT has this user name, or **This user can login** is off. If the user is right, Snipe-IT's log in `storage/logs` says why it refused authentik's answer.",
      ],
      [
        "The log says “The response was received at http://… instead of https://…”",
        "The reverse proxy is not among `APP_TRUSTED_PROXIES`, or does not send `X-Forwarded-Proto`. Releases that do so all the same need `baseurl={{snipeit.url}}/saml` in **SAML Custom Settings**.",
      ],
      [
        "The log says “is not a valid audience for this Response”",
        "The provider's **Audience** is not `APP_URL`, to the letter.",
      ],
      [
        "Logins by SAML fail after a certificate was exchanged",
        "Download authentik's metadata again and choose the new file. Snipe-IT keeps what it has read until the settings are saved.",
      ],
      [
        "LDAP: the synchronisation finds nobody",
        `Nobody is in the group **${members}**, or the filter names another one.`,
      ],
      [
        "LDAP: users are found, but cannot log in",
        "**LDAP Filter** has brackets around it, or **LDAP Authentication query** is not `cn=`.",
      ],
    ),
  ],
  resources: [
    { title: "Snipe-IT documentation: SAML", url: "https://snipe-it.readme.io/docs/saml" },
    {
      title: "Snipe-IT documentation: LDAP sync and login",
      url: "https://snipe-it.readme.io/docs/ldap-sync-login",
    },
    { title: "Snipe-IT documentation: SCIM", url: "https://snipe-it.readme.io/docs/scim" },
  ],
});
