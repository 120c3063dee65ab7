import {
  certificateFingerprint,
  choose,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  group,
  info,
  note,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  prose,
  saml,
  samlFirstName,
  samlLastName,
  samlMapping,
  scopeMapping,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

const agents = "Zendesk Agents";
const admins = "Zendesk Admins";

const groups = {
  agents: group({ name: agents, about: "Its members are agents in Zendesk." }),
  admins: group({ name: admins, about: "Its members are administrators in Zendesk." }),
};

/** The role of whoever is in one of the groups, as the two protocols return it. */
const roleOf = (admin: string, agent: string, none: string) =>
  `groups = [group.name for group in request.user.all_groups()]
if "${admins}" in groups:
    return ${admin}
if "${agents}" in groups:
    return ${agent}
return ${none}`;

const aboutRole =
  "Makes the members of the two groups agents and administrators at each login. Of others it says nothing: they keep the role that they have in Zendesk, and new ones become end users. Whoever leaves a group keeps the role until you change it in Zendesk.";

const createPreparations = (...mappings: string[]) =>
  onAuthentik(
    "Create the groups and mappings in authentik",
    createObject("agents"),
    createObject("admins"),
    ...mappings.map((mapping) => createObject(mapping)),
  );

const createConfiguration = (protocol: string) =>
  step(
    `Log in to Zendesk as an administrator and open **Admin Center** > **Account** > **Security** > **Single sign-on**. Click **Create SSO configuration** and choose **${protocol}**.`,
  );

const button = {
  "Show button when users sign in": choose("On"),
  "Button name": "authentik",
};

const assign = onApplication(
  "Assign the configuration",
  prose("A new configuration does nothing before it is assigned."),
  step(
    "Open **Account** > **Security** > **Team member authentication** for agents and administrators. End users have the same under **End user authentication**.",
  ),
  step("Choose **External authentication**, then **Single sign-on (SSO)**, then **authentik**."),
  step(
    "Choose **Let them choose** and save. Zendesk's login page then shows the button beside its own form.",
  ),
  step(
    "When the login has worked, **Redirect to SSO** leads everybody to authentik at once; choose **authentik** as **Primary SSO** then.",
  ),
  warning(
    "Everybody whom authentik lets in gets an account in Zendesk at the first login, and agents take a seat of your plan. Bind groups to the application in authentik to choose.",
  ),
);

export default defineIntegration({
  name: "Zendesk",
  category: "infrastructure",
  support: "community",
  homepage: "https://www.zendesk.com/",
  about:
    "Zendesk is a service for customer support: tickets from e-mail, chat and telephone, a help center, and the agents who answer.",
  edition:
    "Single sign-on is part of all Suite plans. With another plan, look whether **Admin Center** has **Single sign-on**.",
  notes: [
    info(
      "Zendesk knows people by their e-mail address: who logs in with the address of an account gets that account. Make sure that people cannot change their address in authentik without a check.",
    ),
  ],
  placeholders: { zendesk: origin("company.zendesk.com", "Zendesk, by its own subdomain") },
  setups: [
    oidc({
      requirements: ["Everybody has an e-mail address in authentik."],
      authentikApplication: { metaLaunchUrl: "{{zendesk.url}}" },
      provider: {
        redirectUris: [strict("{{zendesk.url}}/access/oidc/callback")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
        propertyMappings: ["openid", "email", "profile", "role"],
      },
      objects: {
        ...groups,
        role: scopeMapping({
          name: "Zendesk role",
          scopeName: "zendesk",
          expression: roleOf('{"zendesk_role": "admin"}', '{"zendesk_role": "agent"}', "{}"),
          about: aboutRole,
        }),
      },
      phases: [
        createPreparations("role"),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onApplication(
          "Create the configuration in Zendesk",
          createConfiguration("OpenID Connect"),
          step(
            "Fill in and click **Save**:",
            settings({
              "Configuration name": "authentik",
              "IP ranges": note("Leave it empty, so that it holds everywhere."),
              "Client ID": "{{clientId}}",
              "Client secret": value("{{clientSecret}}", "Zendesk shows it only now."),
              Scopes: value("openid profile email zendesk", "With spaces, no commas."),
              "Turn on auto discovery": choose("On"),
              "Issuer URL": "{{endpoint.issuer}}",
              "Authentication Mode": choose("PKCE"),
              ...button,
            }),
          ),
        ),
        assign,
      ],
    }),
    saml({
      requirements: ["Everybody has an e-mail address in authentik."],
      authentikApplication: { metaLaunchUrl: "{{zendesk.url}}" },
      provider: {
        acsUrl: "{{zendesk.url}}/access/saml",
        audience: "{{zendesk.host}}",
        spBinding: "post",
        nameIdMapping: "email",
        defaultNameIdPolicy: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
        propertyMappings: ["firstName", "lastName", "role"],
      },
      objects: {
        ...groups,
        firstName: samlFirstName({
          name: "Zendesk first name",
          samlName: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
        }),
        lastName: samlLastName({
          name: "Zendesk last name",
          samlName: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
        }),
        role: samlMapping({
          name: "Zendesk role (SAML)",
          samlName: "role",
          expression: roleOf('"admin"', '"agent"', "None"),
          about: aboutRole,
        }),
      },
      phases: [
        createPreparations("firstName", "lastName", "role"),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik(
          "Get the fingerprint of the certificate",
          downloadCertificate(),
          certificateFingerprint(),
        ),
        onApplication(
          "Create the configuration in Zendesk",
          createConfiguration("SAML"),
          step(
            "Fill in and click **Save**:",
            settings({
              "Configuration name": "authentik",
              "SAML SSO URL": "{{endpoint.ssoRedirect}}",
              "Certificate fingerprint": note("The fingerprint, with its colons."),
              "Remote logout URL": value(
                "{{endpoint.logout}}",
                "Who logs out of Zendesk is logged out of authentik as well. Leave the field empty if the session in authentik is to go on. Zendesk adds the person's e-mail address, unless you put `?email=&external_id=` behind it.",
              ),
              "IP ranges": note("Leave it empty, so that it holds everywhere."),
              ...button,
            }),
          ),
        ),
        assign,
      ],
    }),
  ],
  verification: [
    step("Open {{zendesk.url}} in a private window, choose to sign in, and click **authentik**."),
    step("Log in there. authentik returns you to Zendesk, where you are logged in."),
    step(
      "In **Admin Center** > **People** > **Team members**, look up a member of the group that you used. The role is the one of the group.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "OpenID Connect: Zendesk shows an error after the login in authentik",
        "Zendesk could not finish the login: a scope or an address is wrong, the issuer lacks its final slash, the secret is not the provider's, or the provider's signing key is not one of RSA.",
      ],
      [
        "SAML: authentik says “The SAML request payload is missing.”",
        "**SAML SSO URL** is the address for the other binding. Zendesk sends its request in the address, for which authentik's is `…/sso/binding/redirect/`.",
      ],
      [
        "SAML: Zendesk refuses the answer for its audience",
        "Zendesk compares the provider's **Audience**. It wants its own host, `{{zendesk.host}}`; some accounts want `{{zendesk.url}}` instead.",
      ],
      [
        "SAML: Zendesk refuses the signature",
        "The fingerprint is that of another certificate, or one made with SHA-1. It must be entered again when authentik's certificate is exchanged.",
      ],
      [
        "An error about a missing e-mail address",
        "The user has none in authentik. Zendesk lets nobody in without.",
      ],
      [
        "A new agent has become an end user",
        "The user is in neither group, or was not when they logged in. Give the role in Zendesk, or put the user into the group and let them log in again.",
      ],
      [
        "The name is made of the e-mail address",
        "The name in authentik is empty, or the mappings for it are not among the provider's.",
      ],
    ),
    section(
      "If authentik does not answer",
      prose(
        "With **Redirect to SSO**, those who have a password of Zendesk's own get in at `{{zendesk.url}}/access/normal`. If passwords are turned off for team members, the owner, and administrators if the owner allows it, have Zendesk mail them an address at `{{zendesk.url}}/access/sso_bypass`; it is valid once and for five minutes.",
      ),
    ),
    section(
      "Accounts",
      prose(
        "Zendesk takes over changes at the next login only. Whoever is removed in authentik can no longer log in, but stays in Zendesk and keeps a seat until you suspend or downgrade the account. Switch off Zendesk's own e-mails about passwords under **People** > **Configuration** > **End users**.",
      ),
    ),
  ],
  resources: [
    {
      title: "Zendesk Help: single sign-on with OpenID Connect",
      url: "https://support.zendesk.com/hc/en-us/articles/7957465432474",
    },
    {
      title: "Zendesk Help: SAML single sign-on",
      url: "https://support.zendesk.com/hc/en-us/articles/4408887505690",
    },
    {
      title: "Zendesk Help: get in when single sign-on is down",
      url: "https://support.zendesk.com/hc/en-us/articles/4408882128666",
    },
    {
      title: "Zendesk Help: give users different ways to sign in",
      url: "https://support.zendesk.com/hc/en-us/articles/5380943678106",
    },
  ],
});
