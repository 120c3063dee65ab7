import {
  choice,
  choose,
  commands,
  config,
  createApplication,
  createObject,
  danger,
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
  remark,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const members = "Intranet Users";

export default defineIntegration({
  name: "Cloudflare Access",
  aliases: ["Cloudflare Zero Trust", "Cloudflare One"],
  category: "security",
  support: "community",
  homepage: "https://www.cloudflare.com/zero-trust/products/access/",
  about:
    "Cloudflare Access, a part of Cloudflare One (Zero Trust), stands before web applications, SSH servers and private networks, and lets in who logs in and matches a policy. With this guide, people log in through authentik.",
  notes: [
    info(
      "It works on the free plan, too. Cloudflare recognizes people by their e-mail address, whichever way they log in.",
    ),
  ],
  placeholders: {
    team: origin("company.cloudflareaccess.com", "the team domain in Cloudflare One"),
  },
  setups: [
    oidc({
      requirements: [
        "Cloudflare's servers reach {{authentik.url}} over the internet and trust its certificate. No firewall, bot protection or challenge stops them there.",
        "Users with an e-mail address in authentik.",
      ],
      provider: {
        redirectUris: [strict("{{team.url}}/cdn-cgi/access/callback")],
        grantTypes: ["authorization_code"],
        signingKey: "any",
      },
      objects: {
        intranet: group({
          name: members,
          about: "An example: a policy of Cloudflare Access lets its members open an application.",
        }),
      },
      phases: [
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          remark(
            "The first part of `{{team.host}}` is the team name, which [Cloudflare's dashboard](https://dash.cloudflare.com/) shows under **Zero Trust** > **Settings**. Changing it later changes the redirect URI. Leave **Include claims in id_token** of the provider on: Cloudflare reads e-mail address and groups from the ID token.",
          ),
        ),
        onApplication(
          "Add authentik in Cloudflare",
          danger(
            "Never put authentik itself behind a policy of Cloudflare Access that asks for a login through authentik: nobody could log in any more, neither there nor in anything else.",
          ),
          choice(
            "configuration",
            "Where Cloudflare is configured",
            option(
              "dashboard",
              "Dashboard",
              step(
                "Log in to [Cloudflare's dashboard](https://dash.cloudflare.com/) and open **Zero Trust** > **Integrations** > **Identity providers**.",
              ),
              step("Click **Add new identity provider** and choose **OpenID Connect**."),
              step(
                "Fill in and click **Save**:",
                settings({
                  Name: value("authentik", "What the button on Cloudflare's login page says."),
                  "App ID": "{{clientId}}",
                  "Client secret": "{{clientSecret}}",
                  "Auth URL": "{{endpoint.authorize}}",
                  "Token URL": "{{endpoint.token}}",
                  "Certificate URL": "{{endpoint.jwks}}",
                  "Proof of Key Exchange (PKCE)": choose("On"),
                  "Email claim": note(
                    "Leave it as it is: the address is in `email`, where Cloudflare looks by default.",
                  ),
                  "OIDC Claims": value(
                    "groups",
                    "Under **Optional configurations**. Policies can then ask for groups of authentik.",
                  ),
                }),
              ),
            ),
            option(
              "terraform",
              "Terraform",
              step(
                "Save this file. It is written for version 5 of Cloudflare's provider:",
                config(
                  "hcl",
                  [
                    {
                      block: "terraform",
                      body: [
                        {
                          block: "required_providers",
                          body: {
                            cloudflare: { source: "cloudflare/cloudflare", version: "~> 5.0" },
                          },
                        },
                      ],
                    },
                    {
                      block: "variable",
                      labels: ["cloudflare_account_id"],
                      body: { type: { $code: "string" } },
                    },
                    {
                      block: "resource",
                      labels: ["cloudflare_zero_trust_access_identity_provider", "authentik"],
                      body: {
                        account_id: { $code: "var.cloudflare_account_id" },
                        name: "authentik",
                        type: "oidc",
                        config: {
                          client_id: "{{clientId}}",
                          client_secret: "{{clientSecret}}",
                          auth_url: "{{endpoint.authorize}}",
                          token_url: "{{endpoint.token}}",
                          certs_url: "{{endpoint.jwks}}",
                          pkce_enabled: true,
                          scopes: ["openid", "email", "profile"],
                          claims: ["groups"],
                        },
                      },
                    },
                  ],
                  { file: "authentik.tf" },
                ),
              ),
              step(
                "Make an API token with the permission **Access: Organizations, Identity Providers, and Groups Write** and apply the file with it. Terraform writes the client secret into its state, too; keep that as safe as the secret:",
                commands(
                  "export CLOUDFLARE_API_TOKEN='…'",
                  "export TF_VAR_cloudflare_account_id='…'",
                  "terraform init",
                  "terraform apply",
                ),
              ),
            ),
          ),
          step(
            "Under **Zero Trust** > **Integrations** > **Identity providers**, click **Test** beside **authentik** and log in. Cloudflare says that the connection works and shows what it has read: your address under `email`, your groups under `oidc_fields`.",
          ),
        ),
        onApplication(
          "Offer the login",
          step(
            "Open **Zero Trust** > **Access controls** > **Applications**, edit an application, and choose **authentik** among its login methods. With **Accept all available identity providers** on, there is nothing to choose.",
          ),
          step(
            "Leave another login method in place, such as the one-time PIN, until people have logged in through authentik. If **authentik** is then the only one, the application can skip Cloudflare's page and send people to authentik at once: turn on **Apply instant authentication**.",
          ),
          warning(
            "A policy for an e-mail address applies to whoever proves that address by any of the login methods. If people can set their own address in authentik without a check, they can take somebody else's. A second rule of the type **Require** with the selector **Login Methods** and the value **authentik** keeps the other methods out; against the second danger only authentik helps.",
          ),
        ),
        optional(onAuthentik("Create a group", createObject("intranet"))),
        optional(
          onApplication(
            "Let a group in",
            step(
              "Open **Zero Trust** > **Access controls** > **Policies**, click **Add a policy** and fill in:",
              settings({
                "Policy name": value(members, "Any name."),
                Action: choose("Allow"),
              }),
            ),
            step(
              "Add a rule of the type **Include**, and save:",
              settings({
                Selector: choose("OIDC Claim", "Or **IdP OIDC Claim**."),
                "Claim name": "groups",
                "Claim value": value(members, "The whole name, as authentik writes it."),
              }),
            ),
            step("Add the policy to the application, and take away those that let in more people."),
            remark(
              "Cloudflare reads the groups at the login. Whoever leaves a group keeps what it opened until the session ends; **Session duration** of the policy and the application says when. Revoke the user's sessions in Cloudflare if it must be at once.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open an application behind Cloudflare Access in a private window, or {{team.url}}."),
    step("Choose **authentik** if Cloudflare asks how to log in. You are sent to authentik."),
    step("Log in there. Cloudflare sends you on to the application."),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "“Failed to fetch user/group information from the identity provider”",
        "Cloudflare could not read or check the ID token. The provider in authentik has no **Signing Key**, **Include claims in id_token** is off, **Certificate URL** is wrong or out of Cloudflare's reach, or the user has no e-mail address in authentik.",
      ],
      [
        "“Failed to exchange code for token”",
        "Cloudflare's servers cannot call **Token URL**, or the client secret is wrong. Look in authentik's log whether their request arrives. If it does not, a firewall, a bot protection or an untrusted certificate stops it.",
      ],
      [
        "The login works, and Cloudflare says “That account does not have access”",
        "No policy of the application fits. Click **Test** once more and compare `email` and `oidc_fields` with the policy.",
      ],
      [
        "`oidc_fields` has no `groups`",
        "`groups` is missing in **OIDC Claims**, or the scope `profile` in the provider in authentik.",
      ],
    ),
  ],
  resources: [
    {
      title: "Cloudflare documentation: generic OIDC",
      url: "https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/generic-oidc/",
    },
    {
      title: "Cloudflare documentation: authentik by SAML",
      url: "https://developers.cloudflare.com/cloudflare-one/integrations/identity-providers/authentik-saml/",
    },
    {
      title: "Cloudflare documentation: Access policies",
      url: "https://developers.cloudflare.com/cloudflare-one/access-controls/policies/",
    },
    {
      title: "Cloudflare documentation: SCIM",
      url: "https://developers.cloudflare.com/cloudflare-one/team-and-resources/users/scim/",
    },
  ],
});
