import {
  certificateText,
  createApplication,
  defineIntegration,
  downloadCertificate,
  info,
  note,
  onApplication,
  onAuthentik,
  optional,
  origin,
  prose,
  remark,
  saml,
  settings,
  slug,
  step,
  table,
  tip,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Sentry",
  category: "monitoring",
  support: "community",
  homepage: "https://sentry.io/",
  about:
    "Sentry collects errors, traces and logs of applications and shows developers what went wrong. It is a service, sentry.io, and can be hosted by yourself.",
  edition:
    "A server of your own has single sign-on without a plan. At sentry.io it is part of the plans Business and Enterprise, and not of a trial.",
  notes: [
    info(
      "Single sign-on belongs to one organization in Sentry. When it is set up, every member of the organization has to connect their account with authentik before they can go on, and gets an e-mail about it. Choose a quiet hour.",
    ),
  ],
  placeholders: {
    sentry: origin("sentry.company", "your Sentry server, or sentry.io"),
    organization: slug("my-company", "the slug of the organization in Sentry"),
  },
  setups: [
    saml({
      requirements: [
        "An owner of the organization in Sentry.",
        "The organization's slug: it stands in the addresses of its settings, behind `/settings/` or in front of `.sentry.io`.",
        "On a server of your own, `system.url-prefix` in `sentry/config.yml` is `{{sentry.url}}`. At sentry.io, put in `sentry.io` as Sentry's address, even if yours begins with the organization.",
        "Users with an e-mail address in authentik.",
      ],
      authentikApplication: { metaLaunchUrl: "{{sentry.url}}/auth/login/{{organization}}/" },
      provider: {
        acsUrl: "{{sentry.url}}/saml/acs/{{organization}}/",
        audience: "{{sentry.url}}/saml/metadata/{{organization}}/",
        spBinding: "post",
        slsUrl: "{{sentry.url}}/saml/sls/{{organization}}/",
        slsBinding: "redirect",
        logoutMethod: "frontchannel_native",
        propertyMappings: ["name", "email", "uid"],
      },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik("Download the signing certificate", downloadCertificate()),
        onApplication(
          "Configure Sentry",
          step(
            "Log in to Sentry as an owner and open the organization's settings, then **Auth**: `{{sentry.url}}/settings/{{organization}}/auth/`.",
          ),
          step("Click **Configure** beside **SAML2**."),
          step(
            "Choose the tab **IdP Data**, fill in, and click **Save Metadata**:",
            settings({
              "Entity ID": "{{endpoint.issuer}}",
              "Single Sign On URL": "{{endpoint.ssoRedirect}}",
              "Single Log Out URL": "{{endpoint.sloRedirect}}",
              "x509 public certificate": certificateText(),
            }),
          ),
          step(
            "Fill in which attribute holds what, and click **Save Attributes**:",
            settings({
              "IdP User ID": value(
                "http://schemas.goauthentik.io/2021/02/saml/uid",
                "It stays the same when somebody gets another name or address.",
              ),
              "User Email": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
              "First Name": value(
                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
                "authentik has one field for a person's name.",
              ),
              "Last Name": note("Leave it empty."),
            }),
          ),
          step(
            "Sentry sends you to authentik. Log in as the user who is to be you in Sentry. With that, single sign-on is set up, and your account is connected.",
          ),
          remark(
            "The tab **XML** does the same: paste authentik's metadata there in place of the four fields. Changes are made in **Auth** later.",
          ),
        ),
        optional(
          onApplication(
            "Decide who gets in, and how",
            step(
              "In **Auth**, choose the **Default Role** of new members. Whoever logs in for the first time becomes a member of the organization with it; Sentry takes no groups or roles over from authentik.",
            ),
            step(
              "Turn **Require SSO** on when others have logged in, too. Members can then work in the organization only with a login by authentik.",
            ),
            warning(
              "Bind a group to the application in authentik, so that only those become members who are to.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "In a private window, open `{{sentry.url}}/auth/login/{{organization}}/` and choose the login by single sign-on. You are sent to authentik.",
    ),
    step(
      "Log in there. authentik returns you to Sentry, to the organization. A user who has an account in Sentry with the same e-mail address is asked to log in to it once, to connect the two.",
    ),
    step(
      "With authentik 2025.10 or newer, log out of authentik. Sentry has logged you out as well.",
    ),
    tip(
      "Sentry does not tell authentik about a logout in Sentry. It asks for a new login after some 20 hours.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "“Failed to parse provided SAML2 metadata”",
        "You gave the metadata's address. Sentry follows no redirects there and reads no addresses of a private network. Use **IdP Data** or **XML**.",
      ],
      [
        "“SAML SSO failed, …”",
        "The rest of the message says what Sentry found wrong: the issuer, the audience, the address, or the signature. Compare it with the values above.",
      ],
      [
        "“The response was received at … instead of …”",
        "`system.url-prefix` is not the address that people use, its port included.",
      ],
      [
        "“Failed to map SAML attributes. Assertion returned the following attribute keys: …”",
        "The message lists what authentik sent. **IdP User ID** and **User Email** must be among it; the user needs an e-mail address.",
      ],
      [
        "“The provider did not return a valid user identity.”",
        "The same, while single sign-on is being set up.",
      ],
      [
        "“The organization does not exist or does not have SAML SSO enabled.”",
        "The slug in **ACS URL** is not the organization's. If the organization got a new slug, change all addresses in authentik.",
      ],
      [
        "**SAML2** is not listed in **Auth**",
        "On a server of your own, `organizations:sso-saml2` is missing among the features in `sentry/sentry.conf.py`. The file that Sentry ships has it.",
      ],
    ),
    prose(
      "Who is removed in authentik stays a member in Sentry, without a way in. Remove the member in Sentry, too: tokens of the API, for example, go on working.",
    ),
  ],
  resources: [
    {
      title: "Sentry documentation: custom SAML provider",
      url: "https://docs.sentry.io/organization/authentication/sso/saml2/",
    },
    {
      title: "Sentry documentation: single sign-on",
      url: "https://docs.sentry.io/organization/authentication/sso/",
    },
    {
      title: "Sentry: the server of your own",
      url: "https://github.com/getsentry/self-hosted",
    },
  ],
});
