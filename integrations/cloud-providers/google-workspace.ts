import {
  choose,
  createApplication,
  defineIntegration,
  domain,
  downloadCertificate,
  info,
  note,
  onApplication,
  onAuthentik,
  optional,
  prose,
  saml,
  section,
  settings,
  step,
  table,
  url,
  value,
  warning,
} from "hostwise";

const requirements = [
  "A super administrator of the Google Workspace or Cloud Identity account.",
  "Each person has an account in Google whose primary address is the e-mail address in authentik. Google creates none at the login.",
];

const openSettings = step(
  "Log in to [Google's Admin console](https://admin.google.com/) and open **Security** > **Authentication** > **SSO with third-party IdP**.",
);

const authentikApplication = {
  metaLaunchUrl: "https://mail.google.com/a/{{workspace}}",
};

/** What Google asks for beside the login, in both kinds of profile. */
const pages = {
  "Sign-in page URL": "{{endpoint.ssoRedirect}}",
  "Sign-out page URL": value(
    "{{endpoint.logout}}",
    "Whoever logs out of Google comes here and is logged out of authentik, too. For another flow than authentik's own, put in its slug.",
  ),
  "Change password URL": value(
    "{{endpoint.user}}",
    "People change their password in authentik's settings instead of Google's.",
  ),
};

export default defineIntegration({
  name: "Google Workspace",
  aliases: ["G Suite", "Cloud Identity"],
  category: "cloud-providers",
  support: "community",
  homepage: "https://workspace.google.com/",
  about:
    "Google Workspace is an organization's own Gmail, Calendar, Drive and Meet. With this guide, its people log in to their Google accounts by authentik.",
  notes: [
    info(
      "Super administrators keep logging in with their Google password when they use an SSO profile, so that they can still get in if authentik does not answer.",
    ),
  ],
  placeholders: {
    workspace: domain("workspace.company", "the primary domain of Google Workspace"),
  },
  setups: [
    saml({
      title: "SSO profile",
      about:
        "What Google recommends: a profile for all, or for some groups and organizational units.",
      requirements,
      placeholders: {
        entityId: url(
          "https://accounts.google.com/samlrp/03abcdef1234567",
          "the Entity ID that Google shows for the SSO profile",
        ),
        acs: url(
          "https://accounts.google.com/samlrp/03abcdef1234567/acs",
          "the ACS URL that Google shows for the SSO profile",
        ),
      },
      authentikApplication,
      provider: {
        acsUrl: "{{acs}}",
        audience: "{{entityId}}",
        spBinding: "post",
        nameIdMapping: "email",
        defaultNameIdPolicy: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
      },
      phases: [
        onApplication(
          "Add a SAML profile in Google",
          openSettings,
          step("Under **Third-party SSO profiles**, click **Add SAML profile**."),
          step(
            "Fill in and click **Save**. The certificate follows later:",
            settings({
              "SSO profile name": "authentik",
              "IDP entity ID": "{{endpoint.issuer}}",
              ...pages,
            }),
          ),
          step(
            "Open the new profile. Under **SP details**, copy both addresses, to the letter; profiles of different age have different ones:",
            settings({
              "Entity ID": "{{audience}}",
              "ACS URL": "{{acsUrl}}",
            }),
          ),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik("Download the signing certificate", downloadCertificate()),
        onApplication(
          "Upload the certificate to Google",
          step("Open the profile **authentik** in Google's Admin console again."),
          step("Click **Upload certificate**, choose the file, and click **Save**."),
          prose(
            "A profile takes two certificates. When authentik's is to be exchanged, upload the new one as the second, wait for 24 hours, and change the provider in authentik then.",
          ),
        ),
        onApplication(
          "Assign the profile",
          step(
            "In **SSO with third-party IdP**, click **Manage SSO profile assignments**, then **Get started** or **Manage**.",
          ),
          step(
            "On the left, choose a group or organizational unit with a few people in it. The topmost unit is everybody.",
          ),
          step(
            "Choose **Another SSO profile** and **authentik**, then that Google asks for the user name and leads on to the profile's sign-in page, and click **Save**.",
          ),
          step(
            "When their login has worked, assign the profile to everybody. For whom **None** is assigned, the Google password stays.",
          ),
        ),
        optional(
          onApplication(
            "Skip Google's login page",
            prose(
              "The tile in authentik opens `https://mail.google.com/a/{{workspace}}`, one of the addresses that carry your domain. By default, Google asks there for the address first.",
            ),
            step("In **SSO with third-party IdP**, click **Domain-specific service URLs**."),
            step(
              "Choose **Automatically redirect users to the third-party IdP in the following SSO profile** and the profile **authentik**, and click **Save**.",
            ),
            warning(
              "Do this only when everybody is assigned to the profile. Who is not could no longer log in at these addresses.",
            ),
          ),
        ),
      ],
    }),
    saml({
      id: "legacy",
      title: "Legacy SSO profile",
      about:
        "One profile for the whole organization, for accounts that have it already. Google advises everybody to move on to the newer profiles.",
      requirements,
      authentikApplication,
      provider: {
        acsUrl: "https://www.google.com/a/{{workspace}}/acs",
        audience: "google.com/a/{{workspace}}",
        spBinding: "post",
        nameIdMapping: "email",
        defaultNameIdPolicy: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
      },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik("Download the signing certificate", downloadCertificate()),
        onApplication(
          "Fill in the legacy profile in Google",
          openSettings,
          step("Open the profile of your organization, the legacy one."),
          step(
            "Fill in:",
            settings({
              "Set up SSO with third-party identity provider": choose("On"),
              ...pages,
              "Verification certificate": note("Upload the certificate file."),
              "Network masks": note("Leave it empty, so that it holds everywhere."),
            }),
          ),
          step(
            "Turn on **Use a domain-specific issuer**, so that Google calls itself `{{audience}}`, and save.",
          ),
          prose(
            "The profile holds for all of the organization at once, with the exception of super administrators at Google's own login page.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Take a user who is no super administrator. In a private window, open [Google's login page](https://accounts.google.com/) and enter the e-mail address. Google sends you to authentik.",
    ),
    step("Log in there. authentik returns you to Google, where you are logged in."),
    step(
      "Log out of Google. You come to authentik, which ends its own session; the next login asks for the password again.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "Google asks for its own password and does not lead to authentik",
        "No profile is assigned to the user, or the user is a super administrator. A new assignment can take some time.",
      ],
      [
        "“This domain is not configured to use single sign-on.”",
        "authentik answers to the address of the other kind of profile. **ACS URL** and **Audience** of the provider must be those of the profile that is assigned.",
      ],
      [
        "“This account cannot be accessed because the domain is incorrectly configured.”",
        "The profile has no certificate yet, or one of its addresses is missing.",
      ],
      [
        "“This account cannot be accessed because the login credentials could not be verified.”",
        "The certificate in Google is not the one that the provider signs with, or **IDP entity ID** is not what authentik calls itself.",
      ],
      [
        "Google finds no account after the login",
        "The NameID is the e-mail address in authentik. It must be an address of an account in Google, in full.",
      ],
      [
        "Error 500 at Google after the login",
        "The user is a super administrator. The SSO profile takes no logins of theirs.",
      ],
      [
        "On iPhones, the login opens in Safari and does not return",
        "The name of authentik's host begins with `google.` or the like, which Google forbids for this page.",
      ],
    ),
    section(
      "Accounts",
      prose(
        "Whoever is removed or disabled in authentik can no longer log in; sessions that are open at Google stay open. Suspend the account in Google, too, which ends them. With an enterprise licence, authentik can keep accounts and groups in Google up to date by a provider of its own for Google Workspace, which is not part of this guide.",
      ),
    ),
  ],
  resources: [
    {
      title: "Google Workspace Help: set up SSO for your organization",
      url: "https://support.google.com/a/answer/12032922",
    },
    {
      title: "Google Workspace Help: migrate from the legacy profile to SSO profiles",
      url: "https://support.google.com/a/answer/15209818",
    },
    {
      title: "Google Workspace Help: super administrator SSO",
      url: "https://support.google.com/a/answer/6341409",
    },
    {
      title: "Google Workspace Help: troubleshoot single sign-on",
      url: "https://support.google.com/a/answer/2463723",
    },
  ],
});
