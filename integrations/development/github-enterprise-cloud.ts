import {
  certificateText,
  choose,
  combined,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  group,
  info,
  onApplication,
  onAuthentik,
  optional,
  prose,
  remark,
  saml,
  scimMapping,
  section,
  settings,
  step,
  table,
  text,
  value,
  warning,
  when,
} from "hostwise";

const owners = "GitHub Owners";

/** What all three ways have of authentik. */
const login = {
  spBinding: "post",
  nameIdMapping: "username",
  defaultNameIdPolicy: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  sessionValidNotOnOrAfter: "hours=24",
} as const;

const stableNames =
  "User names in authentik that stay as they are: GitHub recognizes people by them.";

const enterprise = text("my-enterprise", "the slug of the enterprise, as its address shows it");

const getCertificate = onAuthentik("Download the signing certificate", downloadCertificate());

const certificateOptions = step(
  "Click the pencil beside the methods of signature and choose:",
  settings({ "Signature Method": choose("RSA-SHA256"), "Digest Method": choose("SHA256") }),
);

/** The fields of GitHub's form; `of` is the way to the provider's endpoints. */
const fields = (of: string) => ({
  "Sign on URL": `{{endpoint${of}.ssoRedirect}}`,
  Issuer: `{{endpoint${of}.issuer}}`,
  "Public certificate": certificateText(),
});

const testIt = step(
  "Click **Test SAML configuration** and log in to authentik. GitHub reports that it has worked.",
);

const recoveryCodes = step(
  "Click **Save**. Then download the recovery codes and keep them where you find them without GitHub: they are the way in if authentik does not answer.",
);

const keysAndTokens = remark(
  "Personal access tokens and SSH keys that members use must be authorized for single sign-on once: **Configure SSO** beside each of them in the member's own settings. Until then Git and the API refuse them. Members who are to use authentik keep their GitHub account and its password.",
);

export default defineIntegration({
  name: "GitHub Enterprise Cloud",
  aliases: ["GitHub", "GitHub Organization", "Enterprise Managed Users", "EMU"],
  category: "development",
  support: "community",
  homepage: "https://github.com/enterprise",
  about:
    "GitHub hosts Git repositories and what belongs to them: reviews, issues, builds and packages. Enterprise Cloud is the plan of GitHub.com for companies.",
  edition:
    "SAML is part of the plan **Enterprise** only, for one organization or for an enterprise account. The plans Free and Team have none.",
  notes: [
    info(
      "An enterprise has either **personal accounts**, which members bring along and connect with authentik, or **managed users**, which authentik creates. The header “Users managed by …” in the enterprise tells the two apart. It is decided when the enterprise is created and cannot be changed. The addresses of this guide are those of github.com; an enterprise with data residency has its own at `ghe.com`.",
    ),
  ],
  setups: [
    saml({
      id: "organization",
      title: "One organization",
      about: "SAML for one organization, whose members have personal accounts.",
      requirements: ["An owner of the organization on GitHub.", stableNames],
      placeholders: {
        organization: text("my-organization", "the name of the organization on GitHub"),
      },
      authentikApplication: { metaLaunchUrl: "https://github.com/orgs/{{organization}}/sso" },
      provider: {
        ...login,
        acsUrl: "https://github.com/orgs/{{organization}}/saml/consume",
        audience: "https://github.com/orgs/{{organization}}",
      },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        getCertificate,
        onApplication(
          "Configure the organization",
          step(
            "Log in to GitHub as an owner and open the organization's **Settings** > **Authentication security**.",
          ),
          step("Select **Enable SAML authentication**."),
          step("Fill in:", settings(fields(""))),
          certificateOptions,
          testIt,
          recoveryCodes,
          keysAndTokens,
        ),
        optional(
          onApplication(
            "Require SAML of all members",
            prose(
              "Until now, members may log in through authentik. Give them time to do so: in **People**, GitHub shows who has connected an identity.",
            ),
            step(
              "In **Authentication security**, select **Require SAML SSO authentication for all members of the … organization** and save.",
            ),
            warning(
              "GitHub removes everybody from the organization who has not logged in through authentik yet, outside collaborators excepted.",
            ),
          ),
        ),
      ],
    }),
    saml({
      id: "enterprise",
      title: "Enterprise with personal accounts",
      about:
        "SAML for all organizations of an enterprise account. It replaces what single organizations have set up.",
      requirements: ["An owner of the enterprise on GitHub.", stableNames],
      placeholders: { enterprise },
      authentikApplication: { metaLaunchUrl: "https://github.com/enterprises/{{enterprise}}/sso" },
      provider: {
        ...login,
        acsUrl: "https://github.com/enterprises/{{enterprise}}/saml/consume",
        audience: "https://github.com/enterprises/{{enterprise}}",
      },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        getCertificate,
        onApplication(
          "Configure the enterprise",
          step(
            "Log in to GitHub as an owner and open the enterprise's **Settings** > **Authentication security**.",
          ),
          step("Under **SAML single sign-on**, select **Require SAML authentication**."),
          step("Fill in:", settings(fields(""))),
          certificateOptions,
          testIt,
          recoveryCodes,
          prose(
            "From now on, members have to log in to authentik when they open something of the enterprise. Nobody is removed.",
          ),
          keysAndTokens,
        ),
      ],
    }),
    combined({
      id: "managed",
      title: "Enterprise with managed users",
      about:
        "SAML for the login and SCIM for the accounts, which exist only as long as authentik says so.",
      requirements: [
        "The setup user of the enterprise, whose name ends in `_admin`, and its password.",
        stableNames,
        "Users with an e-mail address in authentik.",
      ],
      placeholders: { enterprise },
      authentikApplication: { metaLaunchUrl: "https://github.com/enterprises/{{enterprise}}/sso" },
      providers: {
        login: {
          type: "saml",
          ...login,
          acsUrl: "https://github.com/enterprises/{{enterprise}}/saml/consume",
          audience: "https://github.com/enterprises/{{enterprise}}",
        },
        provisioning: {
          type: "scim",
          name: "GitHub SCIM",
          url: "https://api.github.com/scim/v2/enterprises/{{enterprise}}",
          propertyMappings: ["user", "githubUser"],
        },
      },
      objects: {
        owners: group({ name: owners, about: "Its members are owners of the enterprise." }),
        githubUser: scimMapping({
          name: "github SCIM: address and role",
          expression: `role = "user"
if "${owners}" in [group.name for group in request.user.all_groups()]:
    role = "enterprise_owner"
return {
    "emails": [{"value": request.user.email, "type": "work", "primary": True}],
    "roles": [{"value": role, "primary": True}],
}`,
          about:
            "GitHub wants to know what each user may do in the enterprise. Keep the small first letter: authentik applies mappings in the order of their names, and this one has to come after its own.",
        }),
      },
      phases: [
        onAuthentik(
          "Create the application and provider in authentik",
          info(
            "authentik is not among GitHub's partners for managed users. GitHub allows every system that speaks SAML and SCIM, but its support for them is limited, and it advises to try the provisioning apart from what is in use.",
          ),
          createApplication("login"),
        ),
        getCertificate,
        onApplication(
          "Configure SAML in the enterprise",
          step(
            "Log in to GitHub as the setup user, open the enterprise, and there **Identity provider** > **Single sign-on configuration**. Where the enterprise has no **Identity provider**, it is **Settings** > **Authentication security**.",
          ),
          step(
            "Under **SAML single sign-on**, select **Add SAML configuration**, or **Require SAML authentication** where it is called so.",
          ),
          step("Fill in:", settings(fields(".login"))),
          certificateOptions,
          testIt,
          recoveryCodes,
        ),
        onApplication(
          "Open the enterprise for provisioning",
          step(
            "On the same page, under **Open SCIM Configuration**, select **Enable open SCIM configuration**.",
          ),
          step(
            "Still as the setup user, open [the page for classic tokens](https://github.com/settings/tokens), and create a token with the scope `scim:enterprise` alone and without an expiration date.",
          ),
          step(
            "Copy the token:",
            settings({
              "Personal access token": value(
                "{{provisioning.token}}",
                "GitHub shows it once. With it, accounts can be made and suspended; it belongs into authentik only.",
              ),
            }),
          ),
        ),
        onAuthentik(
          "Provision users and groups from authentik",
          createObject("owners"),
          createObject("githubUser"),
          section("SCIM provider", createApplication("provisioning")),
          when(
            { since: "2026.2" },
            prose(
              "Whoever may open the application gets an account. Bind a group to it, so that not everybody does.",
            ),
          ),
          when(
            { before: "2026.2" },
            prose(
              "Choose a group under **User filtering** in the SCIM provider. Its members get an account; without, everybody does.",
            ),
          ),
          step(
            "Start a synchronisation on the page of the SCIM provider. The users appear in the enterprise under **People**; each name is followed by an underscore and the enterprise's short code.",
          ),
          prose(
            "Groups come along, too. A team in an organization can be connected with one of them, and its members are then those of the group.",
          ),
          warning(
            "Whoever is removed in authentik is suspended on GitHub. A user who is deleted there, and not just disabled, cannot be brought back under the same account.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "In a private window, log in to GitHub if you have a personal account, and open the tile of the application in authentik, or the organization's or enterprise's page.",
    ),
    step("GitHub asks for single sign-on. Continue, and log in to authentik."),
    step(
      "You are back at GitHub and see what belongs to the organization or enterprise. With personal accounts, GitHub has connected the two accounts now.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "“Digest mismatch”",
        "The provider signs with another certificate than GitHub holds. Paste the current one. GitHub does not mind when a certificate is out of date, but when it was exchanged.",
      ],
      [
        "“Audience is invalid”",
        "**Audience** of the provider must be GitHub's address of the organization or enterprise, without `/saml/consume` and without a slash at its end.",
      ],
      [
        "“Recipient in the SAML response was not valid.”",
        "**ACS URL** of the provider is not the one of this organization or enterprise.",
      ],
      [
        "“Current time is earlier than NotBefore condition”",
        "authentik's clock is fast. Let the server follow a time service.",
      ],
      [
        "GitHub sends people to authentik again and again",
        "**Session valid not on or after** of the provider is shorter than some hours. GitHub recommends four at least; the 24 hours of this guide are what it takes without any.",
      ],
      [
        "An identity is already connected with another account",
        "Somebody logged in to authentik as this user while they were logged in to GitHub with another account. An owner removes the identity in **People**, at the member's **SAML identity linked**.",
      ],
      [
        "Git or the API says that the organization has enabled or enforced SAML SSO",
        "The token or SSH key is not authorized for single sign-on.",
      ],
      [
        "Managed users: the login fails with attributes that do not match",
        "GitHub compares the NameID of the login with the user name that came by SCIM. Both are the user name in authentik: the user was not provisioned yet, or the provider has another **NameID Property Mapping**.",
      ],
      [
        "Managed users: the synchronisation fails with 401 or 403",
        "The token is not the setup user's, lacks `scim:enterprise`, or open SCIM is not enabled.",
      ],
    ),
    section(
      "If authentik does not answer",
      prose(
        "Open the organization or enterprise and choose to use a recovery code. Each works once. An enterprise with managed users has its setup user beside that.",
      ),
    ),
    section(
      "Logging out",
      prose(
        "GitHub knows no single logout: a logout in authentik does not end the session at GitHub, which lasts for 24 hours after the login. For managed users, an account that is disabled in authentik is suspended at the next synchronisation.",
      ),
    ),
  ],
  resources: [
    {
      title: "GitHub documentation: SAML configuration reference",
      url: "https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/saml-configuration-reference",
    },
    {
      title: "GitHub documentation: SAML for an organization",
      url: "https://docs.github.com/en/enterprise-cloud@latest/organizations/managing-saml-single-sign-on-for-your-organization/enabling-and-testing-saml-single-sign-on-for-your-organization",
    },
    {
      title: "GitHub documentation: SAML for an enterprise",
      url: "https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/using-saml-for-enterprise-iam/configuring-saml-single-sign-on-for-your-enterprise",
    },
    {
      title: "GitHub documentation: SAML for managed users",
      url: "https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/configuring-authentication-for-enterprise-managed-users/configuring-saml-single-sign-on-for-enterprise-managed-users",
    },
    {
      title: "GitHub documentation: provision users and groups with SCIM",
      url: "https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/provisioning-user-accounts-with-scim/provisioning-users-and-groups-with-scim-using-the-rest-api",
    },
  ],
});
