import {
  combined,
  createApplication,
  createObject,
  defineIntegration,
  downloadMetadata,
  info,
  onApplication,
  onAuthentik,
  optional,
  prose,
  scimMapping,
  section,
  settings,
  step,
  table,
  tip,
  url,
  value,
  warning,
  when,
} from "hostwise";

export default defineIntegration({
  name: "Amazon Web Services (IAM Identity Center)",
  aliases: ["AWS", "AWS SSO", "AWS IAM Identity Center"],
  category: "cloud-providers",
  support: "authentik",
  homepage: "https://aws.amazon.com/what-is-aws",
  about:
    "Amazon Web Services rents out computing, storage, databases and many other services over the Internet. Its IAM Identity Center is the place where people log in once and then choose an AWS account and role.",
  notes: [
    info(
      "SAML creates no users: everybody who logs in must already exist in IAM Identity Center, made by hand or provisioned from authentik with SCIM. AWS compares the NameID with the **username** there, not with its e-mail attribute; with this guide both are the e-mail address.",
    ),
    info("SCIM works with IAM Identity Center only, not with SAML providers of classic IAM."),
  ],
  placeholders: {
    awsAcs: url(
      "https://us-east-1.signin.aws.amazon.com/platform/saml/acs/11111111-2222-3333-4444-555555555555",
      "the ACS URL of IAM Identity Center",
    ),
    awsIssuer: url(
      "https://us-east-1.signin.aws.amazon.com/platform/saml/d-1234567890",
      "the issuer URL of IAM Identity Center",
    ),
    awsPortal: url(
      "https://d-1234567890.awsapps.com/start",
      "the sign-in URL of the AWS access portal",
    ),
    awsScim: url(
      "https://scim.us-east-1.amazonaws.com/11111111-2222-3333-4444-555555555555/scim/v2",
      "the SCIM endpoint of IAM Identity Center",
      { optional: true },
    ),
  },
  setups: [
    combined({
      id: "saml",
      title: "SAML",
      requirements: [
        "An AWS organization with IAM Identity Center enabled.",
        "An administrator of the management account, or of the account to which IAM Identity Center is delegated.",
        "Users with an e-mail address in authentik, each address only once.",
      ],
      authentikApplication: { metaLaunchUrl: "{{awsPortal}}" },
      providers: {
        login: {
          type: "saml",
          acsUrl: "{{awsAcs}}",
          audience: "{{awsIssuer}}",
          spBinding: "post",
          nameIdMapping: "email",
          defaultNameIdPolicy: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        },
        provisioning: {
          type: "scim",
          name: "AWS SCIM",
          url: "{{awsScim}}",
          compatibilityMode: "aws",
          propertyMappings: ["user", "awsUserName", "awsNoPhotos"],
        },
      },
      objects: {
        awsUserName: scimMapping({
          name: "aws SCIM: username",
          expression: 'return {\n    "userName": request.user.email,\n}',
          about:
            "Makes the username in AWS equal to the NameID of the login. authentik applies mappings in the order of their names and a later one wins, so keep the name: it sorts behind `authentik default SCIM Mapping: User`.",
        }),
        awsNoPhotos: scimMapping({
          name: "aws SCIM: without photos",
          expression: 'return {\n    "photos": None,\n}',
          about: "AWS refuses users that have the attribute `photos`.",
        }),
      },
      phases: [
        onApplication(
          "Read the service provider's values in AWS",
          step("Open the IAM Identity Center console in its home Region and choose **Settings**."),
          step(
            "On the **Identity source** tab, choose **Actions** > **Change identity source**.",
            warning(
              "If the source is Active Directory now, the change removes all assignments of users and groups.",
            ),
          ),
          step("Select **External identity provider** and choose **Next**."),
          step(
            "Note these values from **Service provider metadata**: the provider in authentik gets them. Leave the AWS page open.",
            table(
              ["In AWS", "In this guide"],
              ["**AWS access portal sign-in URL**", "{{awsPortal}}"],
              ["**IAM Identity Center Assertion Consumer Service (ACS) URL**", "{{awsAcs}}"],
              ["**IAM Identity Center issuer URL**", "{{awsIssuer}}"],
            ),
            prose(
              "If AWS shows a second, dual-stack set of URLs, take all three from the set that your users open. An authentik provider has one ACS URL.",
            ),
          ),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication("login")),
        onAuthentik("Download authentik's metadata", downloadMetadata()),
        onApplication(
          "Make authentik the identity source",
          step(
            "Return to the AWS page. Under **Identity provider metadata**, for **IdP SAML metadata**, choose **Choose file** and upload the metadata file.",
          ),
          step(
            "Choose **Next**, read the list of changes and enter `ACCEPT`.",
            warning(
              "From then on everybody logs in through authentik: the passwords and second factors of IAM Identity Center no longer count, and who has another username there gets in no more. The way back is an IAM user or the root user of the management account, which log in to the AWS console without IAM Identity Center.",
            ),
          ),
          step("Choose **Change identity source**."),
          step(
            "Without SCIM, create the users under **Users** > **Add user**. The **Username** must be the e-mail address that authentik has, in the same spelling.",
          ),
          step(
            "Under **AWS accounts**, assign users or groups with a permission set to the accounts. With SCIM, do so after the first synchronisation.",
          ),
        ),
        optional(
          onApplication(
            "Enable automatic provisioning in AWS",
            step(
              "In IAM Identity Center, choose **Settings** and, in the **Automatic provisioning** box, **Enable**. If it is enabled already, choose **Actions** > **Manage provisioning** on the **Identity source** tab and generate a token.",
            ),
            step(
              "Copy both values. AWS shows the token this one time.",
              settings({
                "SCIM endpoint": "{{awsScim}}",
                "Access token": value("{{scim.token}}", "Choose **Show token** to see it."),
              }),
              tip(
                "The token expires after one year. Generate a second one before, enter it in authentik, then delete the first.",
              ),
            ),
          ),
        ),
        optional(
          onAuthentik(
            "Provision users and groups from authentik",
            createObject("awsUserName"),
            createObject("awsNoPhotos"),
            section("SCIM provider", createApplication("provisioning")),
            tip(
              "For a trial, turn on **Enable dry-run mode** in the SCIM provider: authentik then writes nothing to AWS. Turn it off afterwards.",
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
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open `{{awsPortal}}` in a private window. AWS sends you to authentik."),
    prose(
      "After the login there, the AWS access portal shows the accounts and roles that are assigned to you. The tile of the application in authentik leads to the same place.",
    ),
    step(
      "With SCIM, open the SCIM provider in authentik and start a synchronisation. The users and groups appear in IAM Identity Center with **SCIM** as their source.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "What to do"],
      [
        "AWS shows an error right after the login in authentik",
        "No user of IAM Identity Center has the e-mail address as its **username**. Users that SCIM made before the mapping existed keep the old name: delete them in AWS and synchronise again.",
      ],
      [
        "authentik reports a wrong ACS URL",
        "The ACS URL in the provider is not the one that AWS sent. Compare it with **Service provider metadata**, dual-stack variants included.",
      ],
      [
        "A user is not provisioned",
        "AWS needs a first name, last name, username, display name and an e-mail address that no other user has. Give the user a full name of at least two words in authentik.",
      ],
      [
        "Logins fail after a certificate was exchanged",
        "Upload authentik's metadata again: it holds the certificate that AWS checks signatures with.",
      ],
      ["SCIM stopped after a year", "The access token has expired; generate a new one."],
    ),
    prose(
      "AWS CloudTrail records each login as an event named `ExternalIdPDirectoryLogin`. A metadata file must not exceed 75,000 characters, and encrypted assertions are not supported.",
    ),
  ],
  resources: [
    {
      title: "AWS: what is IAM Identity Center?",
      url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/what-is.html",
    },
    {
      title: "AWS: connect to an external identity provider",
      url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/how-to-connect-idp.html",
    },
    {
      title: "AWS: SAML and SCIM with external identity providers",
      url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/other-idps.html",
    },
    {
      title: "AWS: provision users and groups using SCIM",
      url: "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html",
    },
    {
      title: "AWS: limits of the SCIM implementation",
      url: "https://docs.aws.amazon.com/singlesignon/latest/developerguide/limitations.html",
    },
  ],
});
