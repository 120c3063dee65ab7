import {
  certificateOnOneLine,
  choice,
  commands,
  config,
  createApplication,
  createObject,
  defineIntegration,
  downloadCertificate,
  group,
  info,
  onApplication,
  onAuthentik,
  option,
  origin,
  prose,
  remark,
  saml,
  section,
  step,
  table,
  warning,
} from "hostwise";

const claims = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims";

/** Kimai reads its configuration when its cache is made, which its container does at each start. */
const rebuildCache = choice(
  "installation",
  "Way of installation",
  option(
    "compose",
    "Docker Compose",
    commands("docker compose up -d --force-recreate kimai"),
    prose("The container builds the cache when it starts."),
  ),
  option(
    "server",
    "Server",
    prose("In Kimai's folder, as the user that the web server runs as, such as `www-data`:"),
    commands("sudo -u www-data bin/console kimai:reload --env=prod"),
  ),
);

export default defineIntegration({
  name: "Kimai",
  category: "chat-communication-collaboration",
  support: "community",
  homepage: "https://www.kimai.org/",
  about:
    "Kimai records working hours: people enter or stop the time that they spend on a project, teams evaluate it, and invoices are made from it.",
  notes: [
    info(
      "This guide is for a Kimai of your own. Kimai Cloud has [a form](https://www.kimai.org/documentation/cloud-saml.html) in place of the file.",
    ),
  ],
  placeholders: { kimai: origin("kimai.company", "the Kimai installation") },
  setups: [
    saml({
      requirements: [
        "A super administrator of Kimai with a password, under a user name that nobody has in authentik: the way in if the login with authentik fails.",
        "Every user has an e-mail address of their own in authentik.",
        "Behind a reverse proxy, `TRUSTED_PROXIES` in Kimai's environment names it, by its address or network.",
      ],
      provider: {
        acsUrl: "{{kimai.url}}/auth/saml/acs",
        audience: "{{kimai.url}}/auth/saml/metadata",
        spBinding: "post",
        nameIdMapping: "username",
        propertyMappings: ["name", "email", "groups"],
      },
      authentikApplication: { metaLaunchUrl: "{{kimai.url}}/auth/saml/login" },
      objects: {
        admins: group({
          name: "Kimai Admins",
          about: "Members become super administrators of Kimai.",
        }),
        teamleads: group({
          name: "Kimai Team Leads",
          about: "Members get the role of a team lead. Everybody else is a plain user.",
        }),
      },
      phases: [
        onAuthentik(
          "Create the groups in authentik",
          createObject("admins"),
          createObject("teamleads"),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik(
          "Download the signing certificate",
          downloadCertificate(),
          certificateOnOneLine(),
        ),
        onApplication(
          "Configure Kimai",
          step(
            "Put these settings into the file in which Kimai expects yours, with the line of the certificate in place of `CERTIFICATE`. Add to the part `kimai` if the file has one:",
            config(
              "yaml",
              {
                kimai: {
                  saml: {
                    activate: true,
                    title: "Login with authentik",
                    mapping: [
                      { saml: `$${claims}/emailaddress`, kimai: "email" },
                      { saml: `$${claims}/name`, kimai: "alias" },
                    ],
                    roles: {
                      resetOnLogin: true,
                      attribute: "http://schemas.xmlsoap.org/claims/Group",
                      mapping: [
                        { saml: "Kimai Admins", kimai: "ROLE_SUPER_ADMIN" },
                        { saml: "Kimai Team Leads", kimai: "ROLE_TEAMLEAD" },
                      ],
                    },
                    connection: {
                      idp: {
                        entityId: "{{endpoint.issuer}}",
                        singleSignOnService: {
                          url: "{{endpoint.ssoRedirect}}",
                          binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect",
                        },
                        x509cert: "CERTIFICATE",
                      },
                      sp: {
                        entityId: "{{audience}}",
                        assertionConsumerService: {
                          url: "{{acsUrl}}",
                          binding: "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST",
                        },
                      },
                      strict: true,
                      security: { wantAssertionsSigned: true, requestedAuthnContext: false },
                    },
                  },
                },
              },
              { file: "config/packages/local.yaml" },
            ),
          ),
          step(
            "If Kimai runs in a container, save the file as `local.yaml` beside the Compose file, and let the container see it:",
            config(
              "yaml",
              {
                services: {
                  kimai: {
                    volumes: ["./local.yaml:/opt/kimai/config/packages/local.yaml:ro"],
                  },
                },
              },
              { file: "docker-compose.yml" },
            ),
          ),
          step("Build Kimai's cache anew:", rebuildCache),
          table(
            ["Setting", "Meaning"],
            [
              "`mapping`",
              "What Kimai takes over at each login: the e-mail address, and the full name as the one that it shows. The `$` says that an attribute's name follows.",
            ],
            [
              "`roles`",
              "Which group gives which role: `ROLE_TEAMLEAD`, `ROLE_ADMIN` or `ROLE_SUPER_ADMIN`. Other groups are passed over.",
            ],
            [
              "`resetOnLogin`",
              "`true` also takes away every role that follows from no group. With `false`, roles are only added.",
            ],
            ["`strict`", "`true` has Kimai check whom an answer is meant for. Do not turn it off."],
          ),
          section(
            "Accounts",
            prose(
              "At somebody's first login, Kimai creates an account with the user name of authentik, and finds it by that name from then on. An account that is there already is taken if its user name is that in authentik; rename it in Kimai beforehand if it is not. A user name in authentik that is an e-mail address also finds the account with this address. An account that has logged in through authentik no longer takes its password.",
            ),
            warning(
              "Whoever gets a user name in authentik gets Kimai's account of that name, and somebody who is renamed gets a new one. Do not let people change their user names themselves.",
            ),
          ),
          remark(
            "A logout of Kimai leaves the session in authentik alone. Kimai's vendor calls single logout untested, so this guide leaves it out. Somebody who is disabled in authentik stays logged in to Kimai until their session there ends; disable their account in Kimai as well.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{kimai.url}} in a private window and click **Login with authentik**."),
    step(
      "Log in to authentik as a member of **Kimai Admins**. authentik returns you to Kimai, where the menu shows **System**.",
    ),
    step(
      "Open `{{kimai.url}}/auth/saml/metadata`. `entityID` must be `{{audience}}`, and the address in `AssertionConsumerService` `{{acsUrl}}`.",
    ),
  ],
  troubleshooting: [
    prose(
      "Kimai writes the reason of a failed login to `var/log/prod.log`; in a container, to the container's log.",
    ),
    table(
      ["Message or symptom", "What to do"],
      [
        "The login page has no button",
        "Kimai does not read the file, or its cache was not built anew.",
      ],
      [
        "“The response was received at http://… instead of https://…”",
        "The reverse proxy is not among `TRUSTED_PROXIES`, or does not send `X-Forwarded-Proto`.",
      ],
      [
        "“is not a valid audience for this Response”",
        "The provider's **Audience** and `sp.entityId` differ.",
      ],
      [
        "“Invalid issuer in the Assertion/Response”",
        "`idp.entityId` is not the issuer that authentik sends: `{{endpoint.issuer}}`.",
      ],
      [
        "“Signature validation failed”",
        "`x509cert` is not the signing certificate of the provider.",
      ],
      [
        "“Missing SAML attribute in response”",
        "An attribute under `mapping` is not among the provider's selected property mappings.",
      ],
      [
        "“Failed creating or hydrating user”",
        "The reason follows. Most often another account has the user's e-mail address: give it the user name of authentik, or another address.",
      ],
      [
        "The roles are wrong",
        "Compare the names of the groups with those under `roles`, to the letter, and log in again.",
      ],
    ),
  ],
  resources: [
    {
      title: "Kimai documentation: SAML",
      url: "https://www.kimai.org/documentation/saml.html",
    },
    {
      title: "Kimai documentation: SAML with authentik",
      url: "https://www.kimai.org/documentation/saml-authentik.html",
    },
    {
      title: "Kimai documentation: local.yaml",
      url: "https://www.kimai.org/documentation/local-yaml.html",
    },
    {
      title: "Kimai documentation: rebuilding the cache",
      url: "https://www.kimai.org/documentation/cache.html",
    },
  ],
});
