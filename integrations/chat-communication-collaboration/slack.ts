import {
  certificateText,
  choose,
  combined,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  info,
  onApplication,
  onAuthentik,
  optional,
  origin,
  prose,
  samlFirstName,
  samlLastName,
  samlMapping,
  section,
  settings,
  step,
  table,
  tip,
  value,
  warning,
  when,
} from "hostwise";

export default defineIntegration({
  name: "Slack",
  category: "chat-communication-collaboration",
  support: "authentik",
  homepage: "https://slack.com/",
  about:
    "Slack is a messaging service for teams: conversations in channels, calls, files, and apps that take part in them.",
  edition:
    "Single sign-on with SAML and provisioning with SCIM are part of **Business+** and **Enterprise**. Workspaces on other plans have SCIM only if they are connected with a Salesforce organization; their settings show whether they offer **Configure SAML**.",
  notes: [
    info(
      "Owners of a workspace or organization can always log in to Slack with their e-mail address and password, even if authentik cannot be reached.",
    ),
  ],
  placeholders: { slack: origin("company.slack.com", "the Slack workspace or organization") },
  setups: [
    combined({
      id: "saml",
      title: "SAML",
      requirements: [
        "An owner of the Slack workspace or, with Enterprise, of the organization.",
        "Users with an e-mail address in authentik, each address only once.",
      ],
      providers: {
        login: {
          type: "saml",
          acsUrl: "{{slack.url}}/sso/saml",
          audience: "https://slack.com",
          spBinding: "post",
          signAssertion: true,
          signResponse: true,
          defaultNameIdPolicy: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
          propertyMappings: ["slackEmail", "slackFirstName", "slackLastName"],
        },
        provisioning: {
          type: "scim",
          name: "Slack SCIM",
          url: "https://api.slack.com/scim/v2",
          compatibilityMode: "slack",
        },
      },
      objects: {
        slackEmail: samlMapping({
          name: "Slack e-mail address",
          samlName: "User.Email",
          expression: "return request.user.email",
          about:
            "Slack refuses a login without this attribute. For members who have an account in Slack already, it must be the same address there.",
        }),
        slackFirstName: samlFirstName({ name: "Slack first name", samlName: "first_name" }),
        slackLastName: samlLastName({ name: "Slack last name", samlName: "last_name" }),
      },
      phases: [
        onAuthentik(
          "Create the property mappings in authentik",
          createObject("slackEmail"),
          createObject("slackFirstName"),
          createObject("slackLastName"),
        ),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication("login"),
          info(
            "Slack keeps the NameID of each user, and authentik sends one that never changes. An organization on the plan Enterprise has an address of its own, such as `company.enterprise.slack.com`; enter that one as the host of Slack.",
          ),
        ),
        onAuthentik("Download the signing certificate", downloadCertificate()),
        onApplication(
          "Configure Slack",
          step(
            "Log in to Slack as an owner, on a computer, and open the settings of single sign-on:",
            table(
              ["Plan", "Way"],
              [
                "Business+",
                "Click the workspace's name, then **Tools & settings** > **Workspace settings** > **SSO & authentication**, and **Configure SAML** beside **An identity provider or custom SAML**.",
              ],
              [
                "Enterprise",
                "Click the organization's name, then **Tools & settings** > **Organization settings** > **Security** > **SSO Settings**, and add a configuration.",
              ],
            ),
          ),
          step("In a workspace, turn on **Test mode** at the top right."),
          step(
            "Fill in:",
            settings({
              "SAML SSO URL": value(
                "{{endpoint.login.ssoRedirect}}",
                "In some places, Slack calls it **SAML 2.0 Endpoint URL**.",
              ),
              "Identity Provider Issuer": "{{endpoint.login.issuer}}",
              "Public Certificate": certificateText(),
            }),
          ),
          step(
            "Click **Expand** beside **Advanced Options** and compare:",
            settings({
              "Sign AuthnRequest": choose("Off"),
              "Service Provider Issuer": value(
                "{{login.audience}}",
                "The provider's **Audience**.",
              ),
              "Responses Signed": choose("On"),
              "Assertions Signed": choose("On"),
            }),
          ),
          step(
            "Under **Settings**, choose who uses single sign-on. Leave it optional until the login has worked for others than you.",
          ),
          step("Click **Test Configuration** and log in to authentik. Slack reports success."),
          step(
            "Turn **Test mode** off, and click **Turn on SSO** in a workspace, **Add SSO** in an organization.",
          ),
          prose(
            "Slack then sends its members an e-mail that asks them to connect their account with authentik. Whoever authentik lets in and who has no account yet gets one at the first login.",
          ),
          warning(
            "Each account is billed from its first login on. Bind a group to the application in authentik, so that only those get in who are to use Slack.",
          ),
        ),
        optional(
          onApplication(
            "Create a token for provisioning in Slack",
            step(
              "Open [Slack's page for apps](https://api.slack.com/apps) as an owner, click **Create New App** and **From scratch**, name the app and choose the workspace.",
            ),
            step(
              "Open **OAuth & Permissions** and add `admin` under **User Token Scopes**. A scope for bots will not do.",
            ),
            step(
              "Install the app: in the workspace or, with Enterprise, in the organization. The app acts with the rights of the owner who installs it.",
            ),
            step(
              "Copy the token:",
              settings({
                "User OAuth Token": value(
                  "{{provisioning.token}}",
                  "It gives access to all accounts of Slack. authentik is the only place where it is needed.",
                ),
              }),
            ),
          ),
        ),
        optional(
          onAuthentik(
            "Provision users and groups from authentik",
            section("SCIM provider", createApplication("provisioning")),
            tip(
              "For a trial, turn on **Enable dry-run mode** in the SCIM provider: authentik then writes nothing to Slack. Turn it off afterwards.",
            ),
            when(
              { since: "2026.2" },
              prose(
                "Who may open the application is provisioned; bind a group to the application to choose. The SCIM provider's **Group Filter** chooses the groups.",
              ),
            ),
            when(
              { before: "2026.2" },
              prose(
                "To provision one group's members only, choose it as the **Group** under **User filtering** of the SCIM provider.",
              ),
            ),
            prose(
              "Groups become user groups in Slack, with Enterprise groups of the identity provider that an organization can give workspaces and channels. A user who is removed in authentik is deactivated in Slack, not deleted.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{slack.url}} in a private window and choose to sign in with single sign-on. Slack sends you to authentik.",
    ),
    prose(
      "After the login there, you are in Slack. The tile of the application in authentik leads to the same place.",
    ),
    step(
      "If you provision users, open the SCIM provider in authentik and start a synchronisation. The users appear in Slack among the members.",
    ),
  ],
  troubleshooting: [
    table(
      ["What Slack reports", "What to do"],
      [
        "The response does not contain the correct issuer",
        "**Identity Provider Issuer** is not what authentik sends: `{{endpoint.login.issuer}}`.",
      ],
      [
        "The response, or its assertion, is not signed",
        "The provider must sign both: **Sign assertions** and **Sign responses** are on. Slack expects what is ticked under **Advanced Options**.",
      ],
      [
        "The response does not contain the correct audience",
        "**Service Provider Issuer** in Slack and **Audience** of the provider differ, by a final slash for example.",
      ],
      [
        "The response does not contain the correct destination",
        "**ACS URL** of the provider must be `{{acsUrl}}`, with the address of the organization on the plan Enterprise.",
      ],
      [
        "The e-mail address is missing",
        "The mapping for `User.Email` is not among the provider's selected property mappings, or the user has no address in authentik.",
      ],
    ),
    section(
      "Provisioning fails for people who have an account in Slack already",
      prose(
        "Slack refuses to create them again, and authentik then looks for a member with its own user name. If that differs in Slack, none is found: make the two user names equal.",
      ),
    ),
    section(
      "Logging out",
      prose(
        "Slack does not support single logout: a logout in authentik does not end the session in Slack. An owner can limit how long sessions last in Slack's settings.",
      ),
    ),
  ],
  resources: [
    {
      title: "Slack: set up SAML single sign-on",
      url: "https://slack.com/help/articles/203772216-SAML-single-sign-on",
    },
    {
      title: "Slack: custom SAML single sign-on",
      url: "https://slack.com/help/articles/205168057-Custom-SAML-single-sign-on",
    },
    {
      title: "Slack: troubleshoot SAML authorization errors",
      url: "https://slack.com/help/articles/360037402653-Troubleshoot-SAML-authorization-errors",
    },
    {
      title: "Slack: manage members with SCIM provisioning",
      url: "https://slack.com/help/articles/212572638-Manage-members-with-SCIM-provisioning",
    },
    {
      title: "Slack for developers: the SCIM API",
      url: "https://docs.slack.dev/admins/scim-api",
    },
  ],
});
