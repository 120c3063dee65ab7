import {
  choose,
  commands,
  createApplication,
  createObject,
  defineIntegration,
  info,
  oidc,
  onApplication,
  onAuthentik,
  optional,
  origin,
  prose,
  remark,
  scopeMapping,
  section,
  settings,
  step,
  strict,
  tip,
  userAttribute,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Synology DSM",
  aliases: ["DiskStation Manager", "Synology NAS"],
  category: "infrastructure",
  support: "community",
  homepage: "https://www.synology.com/en-global/dsm",
  about:
    "DiskStation Manager is the operating system of Synology's network storage. It shares files, makes backups, and runs further packages, all from a desktop in the browser.",
  notes: [
    info(
      "DSM creates no accounts. Everybody who is to log in through authentik needs one in DSM first, local or from a directory that DSM has joined.",
    ),
    remark(
      "Single sign-on is for DSM in the browser. Services such as SMB, AFP and SSH go on asking for the account's own password.",
    ),
  ],
  edition:
    "DSM 7.2 or newer logs local accounts in as well. Older releases of DSM 7 lack the field **Account type** and know only accounts of a domain or LDAP directory.",
  placeholders: { synology: origin("synology.company", "the Synology NAS") },
  setups: [
    oidc({
      requirements: [
        "DSM is opened over HTTPS at {{synology.url}}, with the port if it is not 443.",
        "The NAS reaches {{authentik.url}} and trusts its certificate.",
        "An administrator of DSM who can log in with a password.",
      ],
      provider: {
        redirectUris: [strict("{{synology.url}}")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
        propertyMappings: ["openid", "email", "dsmProfile"],
      },
      objects: {
        dsmProfile: scopeMapping({
          name: "Synology DSM profile",
          scopeName: "profile",
          expression: `return {
    "name": request.user.name,
    "preferred_username": request.user.attributes.get("dsm_username", request.user.username),
}`,
          about:
            "Tells DSM the name of the account: that of the user's attribute `dsm_username`, or else the user name in authentik. It takes the place of authentik's own `profile` mapping; select only one of the two in the provider.",
        }),
        dsmUsername: userAttribute({
          key: "dsm_username",
          example: "jdoe",
          about: "The name of the account that the user has in DSM.",
        }),
      },
      phases: [
        onAuthentik("Create the property mapping in authentik", createObject("dsmProfile")),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          remark(
            "DSM accepts tokens only if they are signed with an RSA key, such as that of the self-signed certificate that authentik comes with. With an EC key, logins fail.",
          ),
        ),
        optional(
          onAuthentik(
            "Name accounts that are called otherwise in DSM",
            prose(
              "Whoever has the same user name in authentik and in DSM needs nothing here. For everybody else, set the attribute:",
            ),
            createObject("dsmUsername"),
          ),
        ),
        onApplication(
          "Configure DSM",
          step(
            "Log in to DSM as an administrator and open **Control Panel** > **Domain/LDAP** > **SSO Client**.",
          ),
          step(
            "Tick **Enable OpenID Connect SSO service**, click **OpenID Connect SSO Settings** and fill in:",
            settings({
              Profile: choose("OIDC"),
              "Account type": choose(
                "Domain/LDAP/local",
                "With **Domain/LDAP**, local accounts cannot log in through authentik.",
              ),
              Name: value("authentik", "It names the button on the login page."),
              "Well-known URL": "{{endpoint.discovery}}",
              "Application ID": "{{clientId}}",
              "Application secret": value(
                "{{clientSecret}}",
                "Some releases call it **Application Key**.",
              ),
              "Redirect URI": value(
                "{{redirectUri}}",
                "Some releases call it **Redirect URL**. Without a slash at the end and without `#/signin`.",
              ),
              "Authorization scope": "{{scopes}}",
              "Username claim": "preferred_username",
            }),
          ),
          step("Click **Save**, then **Apply**."),
          warning(
            "DSM logs in whoever comes with the name of an account, administrators included. Users must not be able to change their user name in authentik by themselves.",
          ),
          tip(
            "Once the login works, tick **Select SSO by default on the login page** if authentik is to be offered first. Accounts can still log in with their password.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{synology.url}} in a private window, allow pop-up windows for it, choose **SSO Authentication** and continue with **authentik**.",
    ),
    step(
      "Log in to authentik in the window that opens. It closes, and DSM shows the desktop of the account.",
    ),
  ],
  troubleshooting: [
    prose(
      "DSM writes what happens to `/var/log/packages/OAuthService.log`, which an administrator can read over SSH:",
    ),
    commands("sudo tail /var/log/packages/OAuthService.log"),
    section(
      "“not privilege”",
      prose(
        "The browser has blocked the pop-up window, or DSM was opened at another address than {{synology.url}}. DSM finds its redirect URI by the host and the scheme of the request, so a reverse proxy in front of it must pass both on.",
      ),
    ),
    section(
      "“Unable to get the URL for SSO authentication”",
      prose(
        "The NAS could not fetch authentik's configuration: its address is wrong, cannot be reached from the NAS, or has a certificate that the NAS does not trust. Test it over SSH:",
      ),
      commands("curl --fail --silent --show-error '{{endpoint.discovery}}'"),
    ),
    section(
      "“Your SSO is not properly configured”",
      prose(
        "Either authentik signs with something else than an RSA key; its configuration must name `RS256` under `id_token_signing_alg_values_supported`. Or no account of the chosen **Account type** has the name that authentik sends, to the letter.",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "The redirect URI in DSM differs from that of the provider, most often by a final slash or by the port.",
      ),
    ),
  ],
  resources: [
    {
      title: "Synology knowledge center: SSO Client",
      url: "https://kb.synology.com/en-global/DSM/help/DSM/AdminCenter/file_directory_service_sso?version=7",
    },
  ],
});
