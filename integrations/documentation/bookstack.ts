import {
  certificateOnOneLine,
  choice,
  commands,
  config,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  group,
  oidc,
  onApplication,
  onAuthentik,
  option,
  origin,
  prose,
  reachesAuthentik,
  remark,
  saml,
  section,
  step,
  strict,
  table,
  warning,
} from "hostwise";

/** The variables, where the usual ways of installation read them. */
const variables = (environment: Record<string, string>) =>
  choice(
    "installation",
    "Way of installation",
    option(
      "file",
      "Environment file",
      prose(
        "In the file `.env` in BookStack's folder, such as `/var/www/bookstack`. Change a line that is there already; it must not stand twice. The file takes effect when it is saved.",
      ),
      config("dotenv", environment, { file: ".env" }),
    ),
    option(
      "docker",
      "Docker Compose",
      config("yaml", { services: { bookstack: { environment } } }, { file: "compose.yaml" }),
      prose("The service may have another name in your file. Create the container again:"),
      commands("docker compose up -d bookstack"),
    ),
  );

/** `artisan` on the command line, in the same ways. */
const artisan = (line: string) =>
  choice(
    "installation",
    "Way of installation",
    option(
      "file",
      "Environment file",
      prose("In BookStack's folder:"),
      commands(`sudo -u www-data php artisan ${line}`),
    ),
    option(
      "docker",
      "Docker Compose",
      prose("In the image of LinuxServer.io:"),
      commands(`docker compose exec bookstack php /app/www/artisan ${line}`),
    ),
  );

const objects = {
  admins: group({
    name: "BookStack Admins",
    about: "Members get BookStack's role **Admin**, and with it all rights.",
  }),
  editors: group({
    name: "BookStack Editors",
    about:
      "Members get BookStack's role **Editor**. Everybody else gets the role for new users alone.",
  }),
};

const stayLoggedIn = step(
  "Log in to BookStack as an administrator, open **Settings** > **Users** and keep this window open until the end: BookStack turns off its own login form with the next step.",
);

const linkAdministrator = step(
  "In the open window, edit your own user. Enter your number in authentik as **External Authentication ID** and save. It is the number in the address of your user's page, which you reach under **Directory** > **Users** in authentik: `7` in `…/identity/users/7`. If BookStack has forgotten your login, which a new container can do, **You are locked out as an administrator** below helps.",
);

const roles = step(
  "Open **Settings** > **Roles** and enter the groups as **External Authentication IDs**: `BookStack Admins` in the role **Admin**, `BookStack Editors` in the role **Editor**. Save each.",
);

const matching = remark(
  "A role without **External Authentication IDs** goes to the members of a group with the role's own name, whatever the case of its letters: a group **viewer** in authentik gives the role **Viewer**. Do not leave the field of a powerful role empty if somebody else may name groups.",
);

const removing = (variable: string) =>
  prose(
    `BookStack adds roles at every login, but takes none away. With \`${variable}=true\`, it also takes away every role that follows from no group; only the role for new users stays. Turn it on once your own login gives you the role **Admin**.`,
  );

const existing = section(
  "Existing accounts",
  prose(
    "BookStack recognizes users by their number in authentik alone. An account that was there before is kept if an administrator enters the number as its **External Authentication ID**, as for your own. Otherwise its owner cannot get in, as no second account may have the same e-mail address.",
  ),
);

export default defineIntegration({
  name: "BookStack",
  category: "documentation",
  support: "community",
  homepage: "https://www.bookstackapp.com/",
  about:
    "BookStack is a wiki for documentation that you host yourself. It arranges pages in chapters, books and shelves and can be searched throughout.",
  notes: [
    table(
      ["Setup", "Choose it"],
      [
        "OpenID Connect",
        "in most cases: less to set up, and a new signing key in authentik needs no change in BookStack",
      ],
      ["SAML", "if your organization uses SAML throughout"],
    ),
    warning(
      "BookStack knows one way to log in at a time: with authentik, its own form for e-mail address and password is gone. Should the login fail, `AUTH_METHOD=standard` brings it back.",
    ),
  ],
  placeholders: { bookstack: origin("bookstack.company", "the BookStack installation") },
  setups: [
    oidc({
      requirements: [
        "`APP_URL` in BookStack's configuration is `{{bookstack.url}}`.",
        "authentik is reached by HTTPS; BookStack refuses an issuer without it.",
        reachesAuthentik("BookStack"),
        "Every user has an e-mail address in authentik.",
      ],
      provider: {
        redirectUris: [
          strict("{{bookstack.url}}/oidc/callback"),
          strict("{{bookstack.url}}", { redirectUriType: "logout" }),
          strict("{{bookstack.url}}/login?prevent_auto_init=true", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        subMode: "user_id",
        signingKey: "rsa",
      },
      objects,
      application: [
        stayLoggedIn,
        step(
          "Set these variables:",
          variables({
            AUTH_METHOD: "oidc",
            AUTH_AUTO_INITIATE: "false",
            OIDC_NAME: "authentik",
            OIDC_DISPLAY_NAME_CLAIMS: "name",
            OIDC_CLIENT_ID: "{{clientId}}",
            OIDC_CLIENT_SECRET: "{{clientSecret}}",
            OIDC_ISSUER: "{{endpoint.issuer}}",
            OIDC_ISSUER_DISCOVER: "true",
            OIDC_END_SESSION_ENDPOINT: "true",
            OIDC_USER_TO_GROUPS: "true",
            OIDC_GROUPS_CLAIM: "groups",
            OIDC_REMOVE_FROM_GROUPS: "false",
          }),
        ),
        linkAdministrator,
        roles,
        matching,
        prose("What can be changed:"),
        table(
          ["Variable", "Meaning"],
          [
            "`AUTH_AUTO_INITIATE`",
            "`true` sends users to authentik without showing BookStack's login page.",
          ],
          ["`OIDC_NAME`", "The name on the login button."],
          [
            "`OIDC_END_SESSION_ENDPOINT`",
            "`true` sends users to authentik when they log out, which ends their session for the application there too.",
          ],
          ["`OIDC_USER_TO_GROUPS`", "`false` leaves roles to BookStack alone."],
        ),
        removing("OIDC_REMOVE_FROM_GROUPS"),
        existing,
      ],
    }),
    saml({
      requirements: [
        "`APP_URL` in BookStack's configuration is `{{bookstack.url}}`.",
        "Every user has an e-mail address in authentik.",
      ],
      provider: {
        acsUrl: "{{bookstack.url}}/saml2/acs",
        audience: "{{bookstack.url}}/saml2/metadata",
        spBinding: "post",
        slsUrl: "{{bookstack.url}}/saml2/sls",
        slsBinding: "redirect",
        logoutMethod: "frontchannel_iframe",
        signingKp: "any",
        signAssertion: true,
        propertyMappings: ["name", "email", "uid", "groups"],
      },
      objects,
      phases: [
        onAuthentik(
          "Create the groups in authentik",
          createObject("admins"),
          createObject("editors"),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik(
          "Download the signing certificate",
          downloadCertificate(),
          certificateOnOneLine(),
        ),
        onApplication(
          "Configure BookStack",
          stayLoggedIn,
          step(
            "Set these variables, with the line of the certificate in place of `CERTIFICATE`:",
            variables({
              AUTH_METHOD: "saml2",
              AUTH_AUTO_INITIATE: "false",
              SAML2_NAME: "authentik",
              SAML2_EMAIL_ATTRIBUTE:
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
              SAML2_EXTERNAL_ID_ATTRIBUTE: "http://schemas.goauthentik.io/2021/02/saml/uid",
              SAML2_DISPLAY_NAME_ATTRIBUTES:
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
              SAML2_IDP_ENTITYID: "{{endpoint.issuer}}",
              SAML2_IDP_SSO: "{{endpoint.ssoRedirect}}",
              SAML2_IDP_SLO: "{{endpoint.sloRedirect}}",
              SAML2_IDP_x509: "CERTIFICATE",
              SAML2_AUTOLOAD_METADATA: "false",
              SAML2_USER_TO_GROUPS: "true",
              SAML2_GROUP_ATTRIBUTE: "http://schemas.xmlsoap.org/claims/Group",
              SAML2_REMOVE_FROM_GROUPS: "false",
            }),
          ),
          linkAdministrator,
          roles,
          matching,
          prose("What can be changed:"),
          table(
            ["Variable", "Meaning"],
            [
              "`AUTH_AUTO_INITIATE`",
              "`true` sends users to authentik without showing BookStack's login page.",
            ],
            ["`SAML2_NAME`", "The name on the login button."],
            [
              "`SAML2_IDP_SLO`",
              "Without it, logging out of BookStack leaves the session in authentik alone.",
            ],
            ["`SAML2_USER_TO_GROUPS`", "`false` leaves roles to BookStack alone."],
            [
              "`SAML2_AUTOLOAD_METADATA`",
              "`true` with authentik's metadata address as `SAML2_IDP_ENTITYID` spares the certificate and the two addresses. BookStack then fetches all three at each login, but does not check the certificate of {{authentik.host}}: who can get between the two servers could put in a key of their own, and log in as anybody.",
            ],
          ),
          removing("SAML2_REMOVE_FROM_GROUPS"),
          existing,
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{bookstack.url}} in a private window and click **Login with authentik**."),
    step("Log in to authentik. It returns you to BookStack, where you are logged in."),
    step(
      "In the window of the administrator, open **Settings** > **Users**: the user is listed there, with the roles that follow from the groups.",
    ),
  ],
  troubleshooting: [
    section(
      "You are locked out as an administrator",
      prose(
        "Set `AUTH_METHOD` to `standard` and log in with e-mail address and password. Or create an administrator who logs in with authentik; write your number in authentik, your own name, and an e-mail address that no user of BookStack has:",
      ),
      artisan("bookstack:create-admin --email=admin@example.org --name=Admin --external-auth-id=7"),
    ),
    section(
      "“A user with the email … already exists but with different credentials”",
      prose(
        "The account was there before authentik. An administrator enters the user's number in authentik as its **External Authentication ID**.",
      ),
    ),
    section(
      "OpenID Connect: “OIDC Discovery Error: Unexpected issuer value found on discovery response”",
      prose(
        "`OIDC_ISSUER` differs from the issuer of the provider in authentik, most often by its final slash. Copy it again from the variables above.",
      ),
    ),
    section(
      'OpenID Connect: “Missing required configuration "keys" value”',
      prose(
        "BookStack found no RSA key. Choose an RSA certificate as the signing key of the provider in authentik, and no encryption key.",
      ),
    ),
    section(
      "SAML: “Invalid ACS Response”",
      prose(
        "With `invalid_response` and a word about the issuer, `SAML2_IDP_ENTITYID` is not the issuer that authentik sends; a provider that was created before authentik 2026.5 keeps its old one, which its page shows. With a word about the signature, `SAML2_IDP_x509` is not the certificate of the provider. `APP_DEBUG=true` shows more; turn it off again, as it also shows secrets.",
      ),
    ),
    section(
      "SAML: a logout in authentik does not end the session in BookStack",
      prose(
        "authentik opens `{{bookstack.url}}/saml2/sls` in a hidden frame. A browser sends BookStack's cookie there only if both are on the same site, such as two subdomains of one domain.",
      ),
    ),
    section(
      "Roles do not follow the groups",
      prose(
        "See what BookStack gets: with `OIDC_DUMP_USER_DETAILS=true` or `SAML2_DUMP_USER_DETAILS=true`, the next login shows the user's data instead of logging in. Turn it off again afterwards.",
      ),
    ),
  ],
  resources: [
    {
      title: "BookStack documentation: OpenID Connect authentication",
      url: "https://www.bookstackapp.com/docs/admin/oidc-auth/",
    },
    {
      title: "BookStack documentation: SAML 2.0 authentication",
      url: "https://www.bookstackapp.com/docs/admin/saml2-auth/",
    },
    {
      title: "BookStack documentation: commands",
      url: "https://www.bookstackapp.com/docs/admin/commands/",
    },
  ],
});
