import {
  binding,
  choice,
  choose,
  commands,
  config,
  danger,
  defineIntegration,
  group,
  note,
  option,
  origin,
  outpost,
  prose,
  proxy,
  recreateContainer,
  remark,
  section,
  settings,
  step,
  warning,
} from "hostwise";

/** Sonarr's API, for programs that send its key; the pattern lets no `..` through. */
const apiPaths = ["^/api(/[\\w-]+(\\.[\\w-]+)*)*/?$"];

const embeddedOutpost = outpost({
  serves: "proxy",
  name: "authentik Embedded Outpost",
  about:
    "The outpost that is part of authentik's server is enough; a proxy outpost of your own, close to Sonarr, works as well.",
});

const onlyThroughTheProxy = danger(
  "Whoever reaches Sonarr's own port 8989 gets past authentik. Let only the reverse proxy, and the programs that use Sonarr's API, reach it: publish no port of the container, or bind it to `127.0.0.1`.",
);

export default defineIntegration({
  name: "Sonarr",
  category: "media",
  support: "community",
  homepage: "https://github.com/Sonarr/Sonarr",
  about:
    "Sonarr looks for new episodes of television series on Usenet and in torrents, hands them to a download program and sorts them into a library.",
  notes: [
    remark(
      "Released versions of Sonarr have no single sign-on of their own. authentik's forward auth checks each request before the reverse proxy passes it on. Sonarr knows one user only, so everybody whom authentik lets in has all rights.",
    ),
    remark(
      "The API below `/api` stays open in authentik, so that programs such as indexer managers and mobile apps keep working. Sonarr itself asks for its API key there, whatever its login is set to.",
    ),
  ],
  placeholders: { sonarr: origin("sonarr.company", "the Sonarr installation") },
  setups: [
    proxy({
      id: "external",
      title: "Login by authentik alone",
      about: "For Sonarr 4 and later: Sonarr leaves the login to authentik.",
      requirements: [
        "A reverse proxy serves Sonarr at {{sonarr.url}}, from the root of that host.",
      ],
      provider: {
        mode: "forward_single",
        externalHost: "{{sonarr.url}}",
        skipPathRegex: apiPaths,
      },
      objects: { outpost: embeddedOutpost },
      application: [
        step(
          "Turn off Sonarr's own login. Sonarr does not offer this in its interface:",
          choice(
            "deployment",
            "Way of installation",
            option(
              "docker",
              "Docker Compose",
              step(
                "Add these variables to Sonarr's service. They win over Sonarr's own configuration.",
                config(
                  "yaml",
                  {
                    services: {
                      sonarr: {
                        environment: {
                          SONARR__AUTH__METHOD: "External",
                          SONARR__AUTH__REQUIRED: "Enabled",
                        },
                      },
                    },
                  },
                  { file: "compose.yaml" },
                ),
              ),
              recreateContainer("sonarr"),
            ),
            option(
              "config",
              "Configuration file",
              step("Stop Sonarr; while it runs, it overwrites the file."),
              step(
                "Set both entries in `config.xml` in Sonarr's data folder. Each may stand there only once: Sonarr reads the first one.",
                config(
                  "xml",
                  {
                    Config: { AuthenticationMethod: "External", AuthenticationRequired: "Enabled" },
                  },
                  { file: "config.xml" },
                ),
              ),
              step("Start Sonarr."),
            ),
          ),
        ),
        onlyThroughTheProxy,
      ],
    }),
    proxy({
      id: "basic",
      title: "Login with HTTP Basic",
      about:
        "For Sonarr 3 and 4: Sonarr keeps its login, and authentik sends user name and password along. Later versions of Sonarr have no HTTP Basic any more.",
      requirements: [
        "A reverse proxy serves Sonarr at {{sonarr.url}}, from the root of that host.",
        "**Settings** > **General** > **Authentication** in Sonarr offers **Basic (Browser Popup)**.",
      ],
      provider: {
        mode: "forward_single",
        externalHost: "{{sonarr.url}}",
        skipPathRegex: apiPaths,
        basicAuthEnabled: true,
        basicAuthUserAttribute: "sonarr_user",
        basicAuthPasswordAttribute: "sonarr_password",
      },
      objects: {
        users: group({
          name: "Sonarr users",
          attributes: { sonarr_user: "username", sonarr_password: "password" },
          about:
            "Its attributes hold Sonarr's user name and password, so that all members use Sonarr's one account without knowing the password: put yours in place of `username` and `password`. The attributes can stand on a user as well.",
        }),
        outpost: embeddedOutpost,
        access: binding({
          to: "users",
          about: "Users outside the group have no password for Sonarr, so they need not get in.",
        }),
      },
      application: [
        step(
          "Open **Settings** > **General** in Sonarr and click **Show Advanced**. Fill in under **Security**:",
          settings({
            Authentication: choose(
              "Basic (Browser Popup)",
              "Sonarr reads the header that authentik sends with this method only, not with **Forms (Login Page)**.",
            ),
            "Authentication Required": choose("Enabled", "Sonarr 4 only."),
            Username: note("The one in the attribute `sonarr_user`."),
            Password: note("The one in the attribute `sonarr_password`."),
            "Password Confirmation": note("The same password again, where the field exists."),
          }),
        ),
        step("Click **Save Changes** and restart Sonarr."),
        onlyThroughTheProxy,
      ],
    }),
  ],
  verification: [
    step("Open {{sonarr.url}} in a private window. You land on authentik's login page."),
    step(
      "Log in. authentik returns you to Sonarr, which shows your series and no login of its own.",
    ),
    step(
      "Check that the API is open to programs but asks for its key: the first command answers `401`, the second one, with the key from **Settings** > **General**, `200`.",
      commands(
        "curl --silent --output /dev/null --write-out '%{http_code}\\n' '{{sonarr.url}}/api/v3/system/status'",
        "curl --silent --output /dev/null --write-out '%{http_code}\\n' --header 'X-Api-Key: API-KEY' '{{sonarr.url}}/api/v3/system/status'",
      ),
    ),
  ],
  troubleshooting: [
    section(
      "Sonarr still asks for a login, or for a method of authentication",
      prose(
        "The method is not `External`. Look for a second `AuthenticationMethod` in `config.xml`, and edit the file only while Sonarr is stopped.",
      ),
      warning(
        "Do not help yourself with **Disabled for Local Addresses**: behind a reverse proxy every request can look local, and versions before 4.0.16.2942 let such requests be faked.",
      ),
    ),
    section(
      "Basic (Browser Popup) is missing",
      prose(
        "This version of Sonarr no longer has HTTP Basic. Follow the setup with login by authentik alone.",
      ),
    ),
    section(
      "A program that uses the API gets authentik's login page",
      prose(
        "Its path is not among the unauthenticated paths of the provider. Calendar programs, for instance, read below `/feed/v3/calendar/`; Sonarr asks for the API key there too, so `^/feed/v3/calendar/[\\w.-]+$` can be added as one more line.",
      ),
    ),
    section(
      "authentik lets you in, then shows “Not Found”",
      prose(
        "The application is not among those of the outpost: add it under **Applications** > **Outposts**. Or the browser shows another address than {{sonarr.url}}, by which the outpost finds it.",
      ),
    ),
  ],
  resources: [
    {
      title: "authentik documentation: Forward auth",
      url: "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
    },
    {
      title: "Servarr wiki: Forced authentication",
      url: "https://wiki.servarr.com/sonarr/faq-v4",
    },
    {
      title: "Servarr wiki: Sonarr environment variables",
      url: "https://wiki.servarr.com/sonarr/environment-variables",
    },
    {
      title: "Servarr wiki: Sonarr behind a reverse proxy",
      url: "https://wiki.servarr.com/sonarr/installation/reverse-proxy",
    },
  ],
});
