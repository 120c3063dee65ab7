import {
  certificateText,
  choose,
  commands,
  defineIntegration,
  downloadCertificate,
  note,
  oidc,
  origin,
  prose,
  remark,
  saml,
  samlMapping,
  section,
  settings,
  step,
  strict,
  table,
  tip,
  value,
  warning,
} from "hostwise";

const requirements = [
  "A local administrator of Zammad with a password and an e-mail address: the way in if the login with authentik fails.",
  "Every user has an e-mail address in authentik.",
];

const openTab = step(
  "Log in to Zammad as an administrator and open **Settings** > **Security** > **Third-party Applications**.",
);

/** What happens to accounts is the same for both protocols; only the name of the groups differs. */
const accounts = (groups: string) => [
  step(
    "On the same page, decide about accounts:",
    settings({
      "Automatic account link on initial logon": choose(
        "yes or no, as you like",
        "With **yes**, the first login connects the account that has the user's e-mail address. With **no**, Zammad refuses the login of somebody whose address an account has already; its owner can log in with the password and connect it under **Profile** > **Linked Accounts**.",
      ),
      "No user creation on logon": choose(
        "yes or no, as you like",
        "With **no**, Zammad creates an account at somebody's first login. With **yes**, only accounts that exist can log in, and only with the setting above.",
      ),
    }),
  ),
  warning(
    "Zammad asks for no password when it connects an account by its e-mail address, not even an administrator's. Choose **yes** only if users cannot change their address in authentik unchecked.",
  ),
  section(
    "Roles",
    prose(
      "New accounts get the roles that are the default at signup, which is **Customer** unless you changed it under **Manage** > **Roles**. Make somebody an agent or an administrator under **Manage** > **Users**.",
    ),
    prose(
      `Newer releases of Zammad can take roles from authentik instead. If the form has a part for mapping roles, enter \`${groups}\` there as the name to read, and map the names of groups in authentik to roles. Zammad then sets a user's roles at every login: it takes away what no group gives, except from the last administrator.`,
    ),
  ),
  section(
    "Only authentik",
    prose(
      "When the login works, **Password Login** in **Settings** > **Security** can be set to **no**: Zammad's login page then shows the button for authentik alone. If authentik is out of reach, `{{zammad.url}}/#admin_password_auth` sends administrators an e-mail with a link to the password form.",
    ),
  ),
];

export default defineIntegration({
  name: "Zammad",
  category: "infrastructure",
  support: "community",
  homepage: "https://zammad.org/",
  about:
    "Zammad is a help desk for support teams: it turns e-mails, calls, chats and messages into tickets, and keeps all that belongs to one in one place.",
  notes: [
    remark(
      "Choose OpenID Connect if you can: Zammad then knows users by an ID that never changes. With SAML it knows them by their e-mail address: whoever gets hold of an address in authentik gets the account.",
    ),
  ],
  placeholders: { zammad: origin("zammad.company", "the Zammad installation") },
  setups: [
    oidc({
      requirements: [
        "Zammad 6.5 or newer; older releases know no OpenID Connect.",
        ...requirements,
        "The Zammad server reaches {{authentik.url}}, over HTTPS and with a certificate that it trusts.",
      ],
      provider: {
        clientType: "public",
        redirectUris: [
          strict("{{zammad.url}}/auth/openid_connect/callback"),
          strict("{{zammad.url}}", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        grantTypes: ["authorization_code"],
        signingKey: "any",
        logoutUri: "{{zammad.url}}/auth/openid_connect/backchannel_logout",
        logoutMethod: "backchannel",
      },
      application: [
        openTab,
        step(
          "Switch on **Authentication via OpenID Connect** and fill in:",
          settings({
            "Display name": value("authentik", "It names the login button."),
            Identifier: "{{clientId}}",
            Issuer: value(
              "{{endpoint.issuer}}",
              "With the slash at the end. Zammad reads everything else from there.",
            ),
            "UID Field": note("Leave it empty: `sub`, the default, holds the user's ID."),
            Scopes: note("Leave it empty: Zammad asks for `openid email profile`."),
            PKCE: choose(
              "yes",
              "Zammad has no client secret. PKCE takes its place: it ties a login to the browser that began it.",
            ),
            "Your callback URL": value(
              "{{redirectUri}}",
              "Zammad shows it. Compare it; authentik accepts no other.",
            ),
          }),
        ),
        step("Click **Submit**."),
        ...accounts("groups"),
      ],
    }),
    saml({
      requirements,
      provider: {
        acsUrl: "{{zammad.url}}/auth/saml/callback",
        audience: "{{zammad.url}}/auth/saml/metadata",
        spBinding: "post",
        slsUrl: "{{zammad.url}}/auth/saml/slo",
        slsBinding: "redirect",
        logoutMethod: "frontchannel_iframe",
        signingKp: "any",
        signAssertion: true,
        nameIdMapping: "email",
        propertyMappings: ["zammadEmail", "zammadName", "groups"],
      },
      objects: {
        zammadEmail: samlMapping({
          name: "Zammad email",
          samlName: "email",
          expression: "return request.user.email",
          about:
            "Zammad looks for this short name; authentik's own mapping sends the address under a longer one.",
        }),
        zammadName: samlMapping({
          name: "Zammad name",
          samlName: "name",
          expression: "return request.user.name",
          about: "The full name. Zammad makes first and last name of it.",
        }),
      },
      application: [
        downloadCertificate(),
        openTab,
        step(
          "Switch on **Authentication via SAML** and fill in:",
          settings({
            "Display name": value("authentik", "It names the login button."),
            "IDP SSO target URL": "{{endpoint.ssoRedirect}}",
            "IDP single logout target URL": "{{endpoint.sloRedirect}}",
            "IDP certificate": certificateText(),
            "IDP certificate fingerprint": note("Leave it empty."),
            "Name Identifier Format": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
            "UID Attribute Name": note("Leave it empty."),
            "SSL verification": choose(
              "yes",
              "When you save, Zammad asks authentik's address for its certificate. **no** lets it accept one that it does not trust.",
            ),
            "Signing & Encrypting": choose(
              "None",
              "It is about what Zammad sends. It checks authentik's signature all the same.",
            ),
            "Your callback URL": value(
              "{{acsUrl}}",
              "Zammad shows it. Compare it with the provider's **ACS URL**.",
            ),
          }),
        ),
        step("Click **Submit**."),
        ...accounts("http://schemas.xmlsoap.org/claims/Group"),
      ],
    }),
  ],
  verification: [
    step("Open {{zammad.url}} in a private window and click **authentik** on the login page."),
    step("Log in there. authentik returns you to Zammad, where you are logged in."),
    step("Log out of Zammad. It sends you to authentik, which ends the session for Zammad."),
    tip(
      "The tile in authentik leads to Zammad's login page as well. Zammad has no address that begins the login at once.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "authentik shows “Redirect URI Error”, or refuses the ACS URL",
        "Zammad makes its addresses from **HTTP type** and **Fully Qualified Domain Name** in **Settings** > **System**. Together they must be `{{zammad.url}}`.",
      ],
      [
        "“422”, and that the change was rejected, after a click on the button",
        "The login page had been open for too long. Load {{zammad.url}} again and click once more.",
      ],
      [
        "“Email address … is already used for another user”",
        "An account has this e-mail address, and **Automatic account link on initial logon** is **no**.",
      ],
      [
        "“The user account does not exist”",
        "**No user creation on logon** is **yes**, and Zammad found no account to connect.",
      ],
      [
        "“Your identity provider does not grant you access to this system”",
        "Zammad maps roles and refuses users without one. Put the user into one of the groups that you mapped.",
      ],
      [
        "OpenID Connect: the login fails before authentik's page appears",
        "Zammad could not read authentik's configuration: {{authentik.host}} is out of its reach or has a certificate that it does not trust. Zammad accepts no self-signed one here.",
      ],
    ),
    prose(
      "If the login fails right after a change of the settings, restart Zammad once, so that all its processes use the new ones. It writes what went wrong to its log:",
    ),
    commands("sudo systemctl restart zammad", "sudo tail -n 50 /var/log/zammad/production.log"),
    prose("With Docker Compose:"),
    commands(
      "docker compose restart zammad-railsserver",
      "docker compose logs --tail 50 zammad-railsserver",
    ),
  ],
  resources: [
    {
      title: "Zammad documentation: OpenID Connect",
      url: "https://admin-docs.zammad.org/en/latest/settings/security/third-party/openid-connect.html",
    },
    {
      title: "Zammad documentation: SAML",
      url: "https://admin-docs.zammad.org/en/latest/settings/security/third-party/saml.html",
    },
    {
      title: "Zammad documentation: third-party applications",
      url: "https://admin-docs.zammad.org/en/latest/settings/security/third-party.html",
    },
  ],
});
