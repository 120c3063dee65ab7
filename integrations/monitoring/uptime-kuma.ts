import {
  binding,
  commands,
  configureReverseProxy,
  createApplication,
  createObject,
  danger,
  defineIntegration,
  group,
  onApplication,
  onAuthentik,
  origin,
  outpost,
  prose,
  proxy,
  remark,
  section,
  step,
  table,
} from "hostwise";

/** Paths that are open to everybody; none of the patterns lets `..` through. */
const openPaths = [
  // Status pages, with what they load.
  "^/status(/[\\w-]+)*/?$",
  "^/status-page/?$",
  "^/api/status-page(/[\\w-]+(\\.[\\w-]+)*)+$",
  "^/(assets|upload)(/[\\w-]+(\\.[\\w-]+)*)+$",
  "^/(icon\\.svg|favicon\\.ico|apple-touch-icon\\.png)$",
  // Badges.
  "^/api/badge(/[\\w-]+)+$",
  // Push monitors.
  "^/api/push/[\\w-]+$",
];

export default defineIntegration({
  name: "Uptime Kuma",
  category: "monitoring",
  support: "community",
  homepage: "https://github.com/louislam/uptime-kuma",
  about:
    "Uptime Kuma watches websites, servers and services, sends a message when one fails, and shows how they are on status pages.",
  notes: [
    remark(
      "Released versions of Uptime Kuma have no single sign-on of their own. authentik's forward auth checks each request before the reverse proxy passes it on. Uptime Kuma knows one user only, so everybody whom authentik lets in has all rights.",
    ),
  ],
  placeholders: { kuma: origin("uptime-kuma.company", "the Uptime Kuma installation") },
  setups: [
    proxy({
      requirements: [
        "A reverse proxy serves Uptime Kuma at {{kuma.url}}, from the root of that host, with WebSockets.",
        "Uptime Kuma is set up: its first start asks for an administrator's name and password.",
      ],
      provider: {
        mode: "forward_single",
        externalHost: "{{kuma.url}}",
        skipPathRegex: openPaths,
      },
      objects: {
        users: group({
          name: "Uptime Kuma users",
          about: "Members may do everything in Uptime Kuma.",
        }),
        outpost: outpost({
          serves: "proxy",
          name: "authentik Embedded Outpost",
          about:
            "The outpost that is part of authentik's server is enough; a proxy outpost of your own, close to Uptime Kuma, works as well.",
        }),
        access: binding({ to: "users", about: "Nobody else gets in." }),
      },
      phases: [
        onAuthentik("Create the group in authentik", createObject("users")),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          prose("The unauthenticated paths are open to everybody, without a login:"),
          table(
            ["Path", "For"],
            [
              "`/status`, `/status-page`, `/api/status-page`, `/assets`, `/upload`, the icons",
              "status pages: their text, data, scripts and pictures",
            ],
            ["`/api/badge`", "badges that other pages show"],
            [
              "`/api/push`",
              "push monitors: programs that report by themselves; the token in the address is their key",
            ],
          ),
          prose(
            "Leave out the lines for what you do not use. The dashboard stays closed: all that it shows and does goes through a WebSocket at `/socket.io`, which none of the patterns opens.",
          ),
          createObject("access"),
          createObject("outpost"),
        ),
        onApplication("Configure the reverse proxy", configureReverseProxy()),
        onApplication(
          "Turn off Uptime Kuma's own login",
          prose(
            "Do this last. Until then, Uptime Kuma asks for its own login after authentik's; you can also leave it so.",
          ),
          step(
            "Open {{kuma.url}} in a private window. If authentik does not ask for a login, do not go on: everybody could use Uptime Kuma.",
          ),
          step(
            "Log in to authentik and to Uptime Kuma, open **Settings** > **Security** and click **Disable Auth** under **Advanced**.",
          ),
          step("Enter the current password and click **I understand, please disable**."),
          remark("Uptime Kuma then has no logout any more. {{endpoint.signOut}} logs you out."),
          danger(
            "From now on, whoever reaches Uptime Kuma past authentik has all rights. Let only the reverse proxy reach port 3001: publish no port of the container, or bind it to `127.0.0.1`. A host name of its own that you gave a status page leads to all of Uptime Kuma as well: there, let the reverse proxy pass on nothing but `/`, `/api/entry-page` and the paths of status pages above.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{kuma.url}} in a private window. You land on authentik's login page."),
    step(
      "Log in as a member of **Uptime Kuma users**. The dashboard opens, without another login.",
    ),
    step(
      "In another private window, open one of your status pages, such as `{{kuma.url}}/status/default`. It shows its monitors and pictures, and nobody asks for a login.",
    ),
    step(
      "Check that push monitors get through. The first command answers with `Monitor not found or not active.` from Uptime Kuma, the second with a redirect to authentik, `302`:",
      commands(
        "curl --silent '{{kuma.url}}/api/push/none'",
        "curl --silent --output /dev/null --write-out '%{http_code}\\n' '{{kuma.url}}/dashboard'",
      ),
    ),
  ],
  troubleshooting: [
    section(
      "“Cannot connect to the socket server”",
      prose(
        "The WebSocket at `/socket.io` does not get through. The reverse proxy must pass on WebSockets and the header `Host`, by which Uptime Kuma checks where the browser comes from. After the session in authentik has ended, reload the page to log in again.",
      ),
    ),
    section(
      "A status page is empty or has no pictures",
      prose(
        "The browser's tools for developers show a request that was sent to authentik. Its path is not among the unauthenticated paths of the provider, or a pattern was changed.",
      ),
    ),
    section(
      "The start page shall be a status page",
      prose(
        "If **Entry Page** in **Settings** > **General** is a status page, visitors of {{kuma.url}} still meet authentik. Add `^/$` to the unauthenticated paths; Uptime Kuma only redirects there.",
      ),
    ),
    section(
      "Prometheus, or an app for Uptime Kuma, gets authentik's login page",
      prose(
        "Metrics and the interface for programs go past authentik only inside your network: let these programs reach port 3001 directly. Do not open `/metrics` or `/socket.io` in authentik: without Uptime Kuma's own login, nobody is asked for a key there.",
      ),
    ),
    section(
      "authentik lets you in, then shows “Not Found”",
      prose(
        "The application is not among those of the outpost. Or the browser shows another address than {{kuma.url}}, by which the outpost finds it.",
      ),
    ),
  ],
  resources: [
    {
      title: "authentik documentation: Forward auth",
      url: "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
    },
    {
      title: "Uptime Kuma wiki: Reverse proxy",
      url: "https://github.com/louislam/uptime-kuma/wiki/Reverse-Proxy",
    },
    {
      title: "Uptime Kuma wiki: Status page",
      url: "https://github.com/louislam/uptime-kuma/wiki/Status-Page",
    },
    {
      title: "Uptime Kuma wiki: Badge",
      url: "https://github.com/louislam/uptime-kuma/wiki/Badge",
    },
  ],
});
