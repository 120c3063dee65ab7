import {
  choose,
  combined,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  info,
  note,
  oauthSource,
  onApplication,
  onAuthentik,
  optional,
  origin,
  prose,
  samlMapping,
  scimMapping,
  section,
  settings,
  step,
  table,
  text,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Salesforce",
  category: "platforms",
  support: "community",
  homepage: "https://www.salesforce.com/",
  about:
    "Salesforce is a cloud platform for sales, service, marketing and analytics around a shared customer database.",
  edition:
    "SAML login and SCIM are available in all editions of Salesforce. In authentik, SCIM with OAuth needs an enterprise licence.",
  notes: [
    info(
      "Salesforce finds a user by the **Federation ID**, which is the e-mail address in this guide. Just-in-Time provisioning sets it for new users; for users who exist already, enter it yourself.",
    ),
  ],
  placeholders: {
    salesforce: origin("company.my.salesforce.com", "My Domain of the Salesforce organization"),
    organizationId: text("00D000000000000", "the ID of the Salesforce organization"),
    profileId: text("00e000000000000AAA", "the ID of the profile that new users get in Salesforce"),
  },
  setups: [
    combined({
      id: "saml",
      title: "SAML",
      requirements: [
        "A Salesforce user with the permissions **Customize Application** and **Modify All Data**.",
        "The **Salesforce.com Organization ID** from **Setup** > **Company Settings** > **Company Information**. It begins with `00D`.",
        "The ID of a profile: open the profile under **Setup** > **Users** > **Profiles** and copy the ID that begins with `00e` from the address.",
        "Users whose e-mail address in authentik is not a username in any other Salesforce organization: usernames are unique across all of Salesforce.",
      ],
      providers: {
        login: {
          type: "saml",
          acsUrl: "{{salesforce.url}}?so={{organizationId}}",
          audience: "{{salesforce.url}}",
          spBinding: "post",
          nameIdMapping: "email",
          propertyMappings: [
            "samlUsername",
            "samlEmail",
            "samlLastName",
            "samlProfileId",
            "samlFederationIdentifier",
          ],
        },
        provisioning: {
          type: "scim",
          name: "Salesforce SCIM",
          url: "{{salesforce.url}}/services/scim/v2",
          authMode: "oauth",
          authOauth: "source",
          authOauthParams: { grant_type: "client_credentials" },
          compatibilityMode: "sfdc",
          propertyMappings: ["user", "scimProfileId", "scimUsername"],
        },
      },
      objects: {
        samlUsername: samlMapping({
          name: "Salesforce: username",
          samlName: "User.Username",
          expression: "return request.user.email",
        }),
        samlEmail: samlMapping({
          name: "Salesforce: e-mail",
          samlName: "User.Email",
          expression: "return request.user.email",
        }),
        samlLastName: samlMapping({
          name: "Salesforce: last name",
          samlName: "User.LastName",
          expression:
            'return request.user.name.split()[-1] if request.user.name.strip() else "User"',
          about: "Salesforce refuses users without a last name.",
        }),
        samlProfileId: samlMapping({
          name: "Salesforce: profile ID",
          samlName: "User.ProfileId",
          expression: 'return "{{profileId}}"',
          about: "Decides what a new user may do in Salesforce.",
        }),
        samlFederationIdentifier: samlMapping({
          name: "Salesforce: federation identifier",
          samlName: "User.FederationIdentifier",
          expression: "return request.user.email",
          about: "Must be the same as the NameID.",
        }),
        source: oauthSource({
          name: "Salesforce",
          slug: "salesforce",
          authorizationUrl: "{{salesforce.url}}/services/oauth2/authorize",
          accessTokenUrl: "{{salesforce.url}}/services/oauth2/token",
          profileUrl: "{{salesforce.url}}/services/oauth2/userinfo",
          additionalScopes: "*openid api",
          pkce: "S256",
          about:
            "The key and the secret are those of the external client app. The asterisk makes authentik ask for these scopes instead of its own. Users see the source on authentik's login page only if you add it to the identification stage.",
        }),
        scimProfileId: scimMapping({
          name: "salesforce SCIM: profile ID",
          expression:
            'return {\n    "entitlements": [\n        {\n            "value": "{{profileId}}",\n        },\n    ],\n}',
          about:
            "Salesforce creates no user without a profile, which it counts among entitlements.",
        }),
        scimUsername: scimMapping({
          name: "salesforce SCIM: username",
          expression: 'return {\n    "userName": request.user.email,\n}',
          about:
            "Usernames in Salesforce have the form of an e-mail address. authentik applies mappings in the order of their names and a later one wins, so keep the small first letter: the name must sort behind `authentik default SCIM Mapping: User`.",
        }),
      },
      phases: [
        onAuthentik(
          "Create the property mappings in authentik",
          prose(
            "With these attributes Salesforce creates a user at the first login (Just-in-Time provisioning).",
          ),
          createObject("samlUsername"),
          createObject("samlEmail"),
          createObject("samlLastName"),
          createObject("samlProfileId"),
          createObject("samlFederationIdentifier"),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication("login")),
        onAuthentik("Download the signing certificate", downloadCertificate()),
        onApplication(
          "Enable SAML in Salesforce",
          step("In Salesforce, open **Setup** > **Identity** > **Single Sign-On Settings**."),
          step("Click **Edit**, select **SAML Enabled** and click **Save**."),
          step(
            "Under **SAML Single Sign-On Settings**, click **New** and fill in:",
            settings({
              Name: "authentik",
              "API Name": "authentik",
              Issuer: "{{endpoint.issuer}}",
              "Entity ID": "{{audience}}",
              "Identity Provider Certificate": note(
                "Upload the certificate that you downloaded from authentik.",
              ),
              "Request Signing Certificate": note("Leave the default certificate."),
              "Request Signature Method": choose("RSA-SHA256"),
              "Assertion Decryption Certificate": choose("Assertion not encrypted"),
              "SAML Identity Type": choose(
                "Assertion contains the Federation ID from the User object",
              ),
              "SAML Identity Location": choose(
                "Identity is in the NameIdentifier element of the Subject statement",
              ),
              "Service Provider Initiated Request Binding": choose("HTTP POST"),
              "Identity Provider Login URL": "{{endpoint.ssoPost}}",
            }),
          ),
          step(
            "Click **Save**. Under **Endpoints**, compare the **Login URL** of your organization with the ACS URL of the provider in authentik:",
            settings({
              "Login URL": value(
                "{{acsUrl}}",
                "If Salesforce shows another one, enter that as **ACS URL** in authentik.",
              ),
            }),
          ),
        ),
        onApplication(
          "Enable Just-in-Time provisioning",
          step("Click **Edit** in the settings that you have just saved."),
          step(
            "In **Just-in-time User Provisioning**, set:",
            settings({
              "User Provisioning Enabled": choose("On"),
              "User Provisioning Type": choose("Standard"),
            }),
          ),
          step("Click **Save**."),
          step(
            "For each user who exists already, open **Setup** > **Users** > **Users** > **Edit** and enter the e-mail address from authentik as **Federation ID** under **Single Sign On Information**.",
          ),
        ),
        onApplication(
          "Offer authentik on the login page",
          step("Open **Setup** > **Company Settings** > **My Domain**."),
          step(
            "Under **Authentication Configuration**, click **Edit**, select **authentik** as an **Authentication Service** and click **Save**. Leave **Login Form** selected until the login with authentik has worked.",
            warning(
              "An organization whose only way in is a broken SAML setting locks its administrators out.",
            ),
          ),
        ),
        optional(
          onApplication(
            "Create an external client app in Salesforce",
            prose(
              "authentik needs it for two things: users can log in to authentik with their Salesforce account, and SCIM provisioning gets its access token.",
            ),
            step(
              "Open **Setup** > **External Client App Manager** and click **New External Client App**.",
            ),
            step(
              "Fill in the basic information:",
              settings({
                "External Client App Name": "authentik",
                "API Name": "authentik",
                "Contact Email": note("Your e-mail address."),
                "Distribution State": choose("Local"),
              }),
            ),
            step(
              "Under **API (Enable OAuth Settings)**, set:",
              settings({
                "Enable OAuth": choose("On"),
                "Callback URL": "{{source.callback}}",
                "Selected OAuth Scopes": note(
                  "Add the scopes named `openid` (access to unique user identifiers) and `api` (manage user data via APIs).",
                ),
                "Enable Client Credentials Flow": choose("On", "For SCIM only."),
                "Require Proof Key for Code Exchange (PKCE) Extension for Supported Authorization Flows":
                  choose("On"),
              }),
            ),
            step("Click **Create**."),
            step(
              "For SCIM, open the app's **Policies** tab and click **Edit**. Under **OAuth Policies**, select **Enable Client Credentials Flow**, enter in **Run As** the username of an administrator who may manage users, and click **Save**.",
            ),
            step(
              "On the **Settings** tab, under **OAuth Settings**, click **Consumer Key and Secret**, confirm your identity and copy both. Salesforce needs up to ten minutes before they work.",
            ),
          ),
        ),
        optional(onAuthentik("Add Salesforce as a source in authentik", createObject("source"))),
        optional(
          onAuthentik(
            "Provision users with SCIM",
            prose(
              "SCIM creates and updates users ahead of their first login and deactivates those who lose access; Just-in-Time provisioning cannot. It needs the source above and an enterprise licence of authentik.",
            ),
            createObject("scimProfileId"),
            createObject("scimUsername"),
            section("SCIM provider", createApplication("provisioning")),
            prose(
              "Salesforce's SCIM service reads and updates public groups but creates none. Groups that exist only in authentik can therefore show up as errors in the synchronisation, which handles users apart from groups.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{salesforce.url}} in a private window and click **authentik** below the login form.",
    ),
    prose(
      "Salesforce sends you to authentik; after the login there you are logged in to Salesforce. Try it with a user who does not exist in Salesforce yet: the user is created with the profile that you chose.",
    ),
    step(
      "With SCIM, open the SCIM provider in authentik and start a synchronisation. The users appear in Salesforce under **Setup** > **Users** > **Users**.",
    ),
  ],
  troubleshooting: [
    prose(
      "**Setup** > **Identity** > **Login History** shows why Salesforce refused a login, and **SAML Assertion Validator** in the Single Sign-On Settings takes the last assertion apart.",
    ),
    table(
      ["What you see", "What to do"],
      [
        "Mismatched issuer or entity ID",
        "**Issuer** in Salesforce must be `{{endpoint.issuer}}` to the letter, **Entity ID** must be `{{audience}}`.",
      ],
      [
        "authentik reports a wrong ACS URL",
        "The login URL under **Endpoints** in Salesforce and the ACS URL of the provider differ.",
      ],
      [
        "The user is not found though the account exists",
        "The user's **Federation ID** is empty or not the e-mail address from authentik.",
      ],
      [
        "The user cannot be created",
        "The username is taken, in this or another organization, the profile ID is wrong, or no licence of that profile is left.",
      ],
      [
        "SCIM gets no access token",
        "The client credentials flow is not enabled in both the settings and the policies of the external client app, or **Run As** is empty.",
      ],
    ),
  ],
  resources: [
    {
      title: "Salesforce Help: create a SAML single sign-on setting",
      url: "https://help.salesforce.com/s/articleView?id=xcloud.sso_service_provider_configuration.htm&type=5",
    },
    {
      title: "Salesforce Help: Just-in-Time SAML assertion fields",
      url: "https://help.salesforce.com/s/articleView?id=xcloud.sso_jit_requirements.htm&type=5",
    },
    {
      title: "Salesforce Help: enable Just-in-Time provisioning",
      url: "https://help.salesforce.com/s/articleView?id=xcloud.sso_jit_enable_jit.htm&type=5",
    },
    {
      title: "Salesforce Help: manage user identities with SCIM",
      url: "https://help.salesforce.com/s/articleView?id=xcloud.identity_scim_overview.htm&type=5",
    },
    {
      title: "Salesforce Help: SCIM and REST API reference sheet",
      url: "https://help.salesforce.com/s/articleView?id=xcloud.identity_scim_rest_api.htm&type=5",
    },
    {
      title: "Salesforce Help: external client apps",
      url: "https://help.salesforce.com/s/articleView?id=xcloud.external_client_apps.htm&type=5",
    },
  ],
});
