import {
  binding,
  combined,
  createApplication,
  createObject,
  defineIntegration,
  group,
  info,
  note,
  onApplication,
  onAuthentik,
  optional,
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
  when,
} from "hostwise";

export default defineIntegration({
  name: "1Password",
  category: "security",
  support: "community",
  homepage: "https://1password.com/",
  about:
    "1Password keeps a team's passwords, passkeys and other secrets in encrypted vaults that open in the browser, on the desktop and on phones. With Unlock with SSO, people open their vaults by logging in to authentik.",
  edition:
    "Unlock with SSO and automated provisioning are part of **1Password Business**. Unlocking works in 1Password 8, not in 1Password 7.",
  notes: [
    info(
      "Members of the **Owners** group always unlock with their account password and Secret Key. Everyone else's e-mail address in 1Password must be the one that authentik knows.",
    ),
  ],
  placeholders: {
    onepassword: origin("company.1password.com", "the sign-in address of the 1Password account"),
    scimBridge: origin("scim-bridge.company", "the 1Password SCIM Bridge", { optional: true }),
  },
  setups: [
    combined({
      id: "oidc",
      title: "OpenID Connect",
      requirements: [
        "An administrator of the 1Password account who stays logged in until the end: the connection is saved only after a successful test.",
      ],
      providers: {
        login: {
          type: "oauth2",
          clientType: "public",
          redirectUris: [
            strict("{{onepassword.url}}/sso/oidc/redirect/"),
            strict("onepassword://sso/oidc/redirect"),
          ],
          grantTypes: ["authorization_code"],
          signingKey: "any",
        },
        provisioning: {
          type: "scim",
          name: "1Password SCIM",
          url: "{{scimBridge.url}}/scim",
          groupFilters: ["users"],
        },
      },
      objects: {
        users: group({
          name: "1Password Users",
          about: "Add everybody who is to have an account in 1Password.",
        }),
        access: binding({
          to: "users",
          about:
            "Only members of the group open 1Password from then on, and only they are provisioned.",
        }),
      },
      phases: [
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication("login"),
          remark(
            "The first redirect URI is for browsers, the second for the 1Password apps. Accounts of other regions have sign-in addresses such as `company.1password.eu`, `company.1password.ca` or `company.ent.1password.com`; the address is the one that you see in the browser while you are logged in.",
          ),
        ),
        onApplication(
          "Enter authentik in 1Password",
          step(
            "Log in at {{onepassword.url}} as an administrator and click **Policies** in the sidebar.",
          ),
          step("Under **Configure Identity Provider**, click **Manage**."),
          step("Choose **Other** from the list of identity providers and click **Next**."),
          step(
            "authentik is not among the named providers, so choose **Other** once more, and fill in:",
            settings({
              "Client ID": "{{clientId}}",
              "Well-known URL": "{{endpoint.discovery}}",
            }),
          ),
          step(
            "Click **Next**. 1Password shows its redirect URIs. Leave the page open.",
            settings({
              "Browser redirect URI": "{{redirectUri}}",
              "Native app redirect URI": "{{redirectUri2}}",
            }),
          ),
        ),
        onAuthentik(
          "Compare the redirect URIs",
          step(
            "Compare what 1Password shows with the **Redirect URIs** of the provider in authentik. Correct the provider if a character differs, a final slash included, and save it.",
          ),
        ),
        onApplication(
          "Test and turn on Unlock with SSO",
          step(
            "Back in 1Password, click **Test connection** and log in to authentik. When the test has succeeded, click **Save**.",
          ),
          step(
            "1Password opens the settings of Unlock with SSO. Choose who uses it:",
            settings({
              "People unlocking 1Password with an identity provider": note(
                "It is set to **No one** at first. Choose **Only groups you select** for a trial, or **Everyone except: groups you exclude**.",
              ),
              "Grace period": value(
                "5 days",
                "The time that people with an account have to switch. Whoever misses it needs an account recovery.",
              ),
            }),
          ),
        ),
        optional(
          onApplication(
            "Deploy the SCIM Bridge",
            prose(
              "With authentik, 1Password provisions accounts through a SCIM Bridge that you host; the provisioning that 1Password hosts itself is for Microsoft Entra ID and Okta only. The bridge needs a DNS name and must be reachable from authentik.",
            ),
            step(
              "Make the e-mail addresses and group names in 1Password equal to those in authentik, if there are any already.",
            ),
            step("Click **Integrations** in the sidebar of 1Password."),
            step(
              "Under **User Provisioning**, choose an identity provider and follow the instructions. Any but Google Workspace will do: with that one the bridge fetches users itself and has no SCIM service.",
            ),
            step(
              "Save the `scimsession` file and the bearer token that 1Password generates, and deploy the bridge with one of [1Password's deployment examples](https://github.com/1Password/scim-examples).",
              warning(
                "Together, the file and the token open your 1Password account. Give authentik the token and nobody the file.",
              ),
            ),
            step(
              "Open {{scimBridge.url}} and log in with the bearer token. The status page must report a healthy bridge.",
            ),
          ),
        ),
        optional(
          onAuthentik(
            "Provision users from authentik",
            createObject("users"),
            section("SCIM provider", createApplication("provisioning")),
            when(
              { since: "2026.2" },
              prose(
                "The group filter chooses groups only; add more of them if you like. Users are provisioned who may open the application:",
              ),
              createObject("access"),
            ),
          ),
        ),
        optional(
          onApplication(
            "Choose the groups to synchronise in 1Password",
            step(
              "Click **Integrations** in the sidebar of 1Password and open the provisioning integration.",
            ),
            step(
              "Under **Managed Groups**, select the groups from authentik that are to be synchronised.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Lock 1Password or sign out of it, with an account that is not an owner's."),
    step(
      "Open {{onepassword.url}}, enter the e-mail address and click the button that signs in with your identity provider. 1Password sends you to authentik.",
    ),
    prose(
      "After the login there, 1Password opens. Repeat it in a 1Password app: it returns through the address that begins with `onepassword://`.",
    ),
    step(
      "If you provision users, open the SCIM provider in authentik and start a synchronisation. The users appear in 1Password under **People**.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "What to do"],
      [
        "authentik shows “Redirect URI Error” in the browser",
        "The sign-in address in the provider is not the account's, or the final slash of the first redirect URI is missing.",
      ],
      [
        "The browser works, the apps do not",
        "The redirect URI `onepassword://sso/oidc/redirect` is missing in the provider. It has no final slash.",
      ],
      [
        "1Password does not accept the provider",
        "Its **Client Type** must be **Public**: 1Password sends no secret and protects the exchange with PKCE.",
      ],
      [
        "1Password finds no matching person",
        "The e-mail addresses in authentik and 1Password differ.",
      ],
    ),
  ],
  resources: [
    {
      title: "1Password: configure Unlock with SSO using OpenID Connect",
      url: "https://support.1password.com/sso-configure-generic/",
    },
    {
      title: "1Password: considerations and requirements of Unlock with SSO",
      url: "https://support.1password.com/sso/",
    },
    {
      title: "1Password: automate provisioning with the SCIM Bridge",
      url: "https://support.1password.com/scim/",
    },
    {
      title: "1Password: endpoints of the SCIM Bridge",
      url: "https://support.1password.com/scim-endpoints/",
    },
    {
      title: "1Password: troubleshooting Unlock with SSO",
      url: "https://support.1password.com/sso-configure-troubleshooting/",
    },
  ],
});
