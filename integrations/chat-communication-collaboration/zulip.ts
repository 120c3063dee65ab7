import {
  commands,
  config,
  defineIntegration,
  downloadCertificate,
  info,
  note,
  origin,
  prose,
  saml,
  section,
  settings,
  step,
  table,
  tip,
  value,
  warning,
  when,
} from "hostwise";

const emailClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";
const nameClaim = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name";

export default defineIntegration({
  name: "Zulip",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://zulip.com/",
  about:
    "Zulip is an open-source team chat whose channels are divided into topics, so that conversations can be followed hours or days later.",
  notes: [
    info(
      "This guide is for a Zulip server of your own. For Zulip Cloud, SAML needs the plan Zulip Cloud Plus and is set up [together with Zulip's support](https://zulip.com/help/saml-authentication).",
    ),
  ],
  placeholders: { zulip: origin("zulip.company", "the Zulip server") },
  setups: [
    saml({
      requirements: [
        "A shell as `root` on the Zulip server.",
        "Users with an e-mail address in authentik: it identifies them in Zulip.",
      ],
      provider: {
        acsUrl: "{{zulip.url}}/complete/saml/",
        audience: "{{zulip.url}}",
        spBinding: "post",
        nameIdMapping: "email",
        slsUrl: "{{zulip.url}}/complete/saml/",
        slsBinding: "redirect",
        logoutMethod: "frontchannel_iframe",
        signLogoutRequest: true,
        signLogoutResponse: true,
      },
      application: [
        downloadCertificate(),
        step(
          "Copy the file to the Zulip server as `authentik.crt`, and there put the certificate where Zulip looks for it. The name of the file is the name of the identity provider in the settings below.",
          commands(
            "mkdir -p /etc/zulip/saml/idps/",
            "cp authentik.crt /etc/zulip/saml/idps/authentik.crt",
            "chown -R zulip:zulip /etc/zulip/saml/",
            "find /etc/zulip/saml/ -type f -exec chmod 644 -- {} +",
          ),
        ),
        step(
          "Compare the entity ID of the server with the provider's **Audience**:",
          commands(
            "/home/zulip/deployments/current/scripts/get-django-setting SOCIAL_AUTH_SAML_SP_ENTITY_ID",
          ),
          settings({
            "Entity ID of Zulip": value(
              "{{audience}}",
              "Zulip makes it from `EXTERNAL_HOST`. If they differ, correct the provider in authentik.",
            ),
          }),
        ),
        step(
          'Edit `/etc/zulip/settings.py`. In `AUTHENTICATION_BACKENDS`, remove the `#` in front of `"zproject.backends.SAMLAuthBackend"`. Keep `EmailAuthBackend` until the login with authentik has worked.',
        ),
        step(
          "In the same file, under **SAML Authentication**, replace these two settings:",
          config(
            "python",
            {
              SOCIAL_AUTH_SAML_ORG_INFO: {
                "en-US": {
                  displayname: "Zulip",
                  name: "zulip",
                  url: "{{zulip.url}}",
                },
              },
              SOCIAL_AUTH_SAML_ENABLED_IDPS: {
                authentik: {
                  entity_id: "{{endpoint.issuer}}",
                  url: "{{endpoint.ssoRedirect}}",
                  slo_url: "{{endpoint.sloRedirect}}",
                  display_name: "authentik",
                  attr_user_permanent_id: emailClaim,
                  attr_username: emailClaim,
                  attr_email: emailClaim,
                  attr_full_name: nameClaim,
                  auto_signup: true,
                },
              },
            },
            { file: "/etc/zulip/settings.py" },
          ),
          settings({
            display_name: note("Text of the login button; choose any."),
            displayname: note("Name of your organization; it may be shown during the login."),
            auto_signup: note(
              "With `True`, whoever authentik lets in gets an account without a further question, if the organization allows new users. With `False`, Zulip asks first.",
            ),
          }),
          info(
            "authentik has one field for a person's name. With `attr_full_name` Zulip takes it as it is; if both `attr_first_name` and `attr_last_name` held it, the name would appear twice.",
          ),
          when(
            { since: "2026.5" },
            prose(
              "If logging out of Zulip is to end the session in authentik too, add to the entry `authentik`:",
            ),
            config("text", '"sp_initiated_logout_enabled": True,', {
              file: "/etc/zulip/settings.py",
            }),
          ),
        ),
        step(
          "Restart Zulip.",
          commands("su zulip -c /home/zulip/deployments/current/scripts/restart-server"),
        ),
        section(
          "Existing accounts",
          prose(
            "Who logs in with authentik gets the account that has their e-mail address, be it an owner's, without a further question. Addresses must be the same on both sides, and users must not be able to change theirs in authentik unchecked: with another address, they get somebody else's account or a new one.",
          ),
        ),
        section(
          "Several organizations on one server",
          prose(
            'If the server hosts several organizations and `SOCIAL_AUTH_SUBDOMAIN` is set, the ACS URL lies on that subdomain, and the tile in authentik needs a **Default relay state** of the form `{"subdomain": "your-organization"}`. `limit_to_subdomains` in the entry `authentik` says which organizations may use it. Single logout is not supported then.',
          ),
        ),
        section(
          "Groups",
          prose(
            "Zulip 11 and later can take group memberships over at each login. It reads them from an attribute named `zulip_groups`; add a SAML property mapping with that name to the provider, and list the groups in [`SOCIAL_AUTH_SYNC_ATTRS_DICT`](https://zulip.readthedocs.io/en/latest/production/authentication-methods.html#synchronizing-group-membership-with-saml).",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open `{{zulip.url}}/login/` in a private window and click **Log in with authentik**."),
    prose(
      "Zulip sends you to authentik. After the login there you are logged in to Zulip, under the full name that authentik has.",
    ),
    step(
      "Open `{{zulip.url}}/saml/metadata.xml`. The address in `AssertionConsumerService` must be `{{acsUrl}}`, and `entityID` must be `{{audience}}`.",
    ),
    step(
      "Log out of authentik. Your sessions in Zulip have ended as well, in all browsers: Zulip does not tell them apart here.",
    ),
    tip(
      "When everything works, disable `EmailAuthBackend` if authentik is to be the only way in. If authentik is out of reach then, enable it again in `/etc/zulip/settings.py` and restart Zulip.",
    ),
  ],
  troubleshooting: [
    prose(
      "Zulip writes the reason of a failed login to `/var/log/zulip/errors.log` and `/var/log/zulip/server.log`.",
    ),
    table(
      ["Message or symptom", "What to do"],
      [
        "`No valid IdP as issuer of the SAMLResponse`",
        "`entity_id` is not the issuer that authentik sends: `{{endpoint.issuer}}`.",
      ],
      [
        "`is not a valid audience for this Response`",
        "The provider's **Audience** and `SOCIAL_AUTH_SAML_SP_ENTITY_ID` differ.",
      ],
      [
        "`Signature validation failed`",
        "`/etc/zulip/saml/idps/authentik.crt` is not the signing certificate of the provider.",
      ],
      [
        "`LogoutRequest failed`",
        "Zulip accepts only signed requests by Redirect with the e-mail address as NameID. Compare **SLS Binding**, **Sign logout requests** and **NameID Property Mapping** of the provider.",
      ],
      [
        "The login button is missing",
        "`SAMLAuthBackend` is still commented out, or SAML is disabled in **Organization settings** > **Authentication methods**.",
      ],
    ),
    warning(
      "The mobile apps hold an API key instead of a session. A logout that starts in authentik replaces the key; one that starts in the app does not reach authentik.",
    ),
  ],
  resources: [
    {
      title: "Zulip: SAML authentication for self-hosted servers",
      url: "https://zulip.readthedocs.io/en/latest/production/authentication-methods.html#saml",
    },
    {
      title: "Zulip: SAML authentication in the help center",
      url: "https://zulip.com/help/saml-authentication",
    },
    {
      title: "Zulip development community",
      url: "https://chat.zulip.org/",
    },
  ],
});
