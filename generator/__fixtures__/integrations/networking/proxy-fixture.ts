import {
  combined,
  configureReverseProxy,
  createApplication,
  createObject,
  defineIntegration,
  domain,
  onApplication,
  onAuthentik,
  optional,
  origin,
  outpost,
  proxy,
  remark,
  settings,
  step,
  table,
  value,
} from "../../../descriptor/authoring.ts";

export default defineIntegration({
  name: "Example applications behind a proxy",
  category: "networking",
  support: "community",
  homepage: "https://example.org/",
  about: "Applications that do not exist; their guide shows the three modes of the proxy provider.",
  placeholders: {
    plain: origin("plain.company", "the application behind authentik's own proxy"),
    guarded: origin("guarded.company", "the application behind your reverse proxy"),
    company: domain("company.example", "the domain of all applications"),
  },
  setups: [
    combined({
      id: "modes",
      title: "All three modes",
      placeholders: {
        backend: origin("http://backend.company:8080", "the application inside your network"),
        signIn: origin("sign-in.company.example", "the host that everybody logs in at"),
      },
      providers: {
        reverse: {
          type: "proxy",
          name: "Example reverse proxy",
          mode: "proxy",
          externalHost: "{{plain.url}}",
          internalHost: "{{backend.url}}",
          internalHostSslValidation: false,
          basicAuthEnabled: true,
          basicAuthUserAttribute: "app_user",
          basicAuthPasswordAttribute: "app_password",
        },
        single: {
          type: "proxy",
          name: "Example forward auth",
          mode: "forward_single",
          externalHost: "{{guarded.url}}",
          skipPathRegex: ["^/api/", "^/health$"],
          interceptHeaderAuth: false,
          accessTokenValidity: "hours=24",
          reverseProxies: ["nginx", "traefik"],
        },
        domain: {
          type: "proxy",
          name: "Example domain",
          mode: "forward_domain",
          externalHost: "{{signIn.url}}",
          cookieDomain: "{{company}}",
          skipPathRegex: ["^{{guarded.url}}/public/"],
        },
      },
      objects: {
        outpost: outpost({ serves: "proxy", name: "authentik Embedded Outpost" }),
      },
      phases: [
        onAuthentik("Proxy", createApplication("reverse")),
        onAuthentik("Forward auth for one application", createApplication("single")),
        optional(onAuthentik("Forward auth for a domain", createApplication("domain"))),
        onAuthentik("Outpost", createObject("outpost")),
        onApplication(
          "Ask the outpost about one application",
          configureReverseProxy("single"),
        ),
        optional(
          onApplication("Ask the outpost about all of a domain", configureReverseProxy("domain")),
        ),
        onApplication(
          "Point the hosts at the outpost",
          table(
            ["Mode", "Host", "Starts a login"],
            ["Proxy", "{{reverse.externalHost}}", "{{endpoint.reverse.start}}"],
            [
              "Forward auth (single application)",
              "{{single.externalHost}}",
              "{{endpoint.single.start}}",
            ],
            ["Forward auth (domain level)", "{{domain.externalHost}}", "{{endpoint.domain.start}}"],
          ),
          step(
            "Set the application's addresses:",
            settings({
              "Address outside": "{{reverse.externalHost}}",
              "Address inside": value("{{reverse.internalHost}}", "Only the outpost uses it."),
              "Logout address": "{{endpoint.single.signOut}}",
            }),
          ),
        ),
      ],
    }),
    proxy({
      title: "One application alone",
      placeholders: {
        inside: origin("http://inside.company:3000", "the application behind your reverse proxy"),
      },
      provider: {
        mode: "forward_single",
        externalHost: "{{guarded.url}}",
        internalHost: "{{inside.url}}",
        basicAuthEnabled: true,
        basicAuthUserAttribute: "app_user",
        basicAuthPasswordAttribute: "app_password",
      },
      objects: { outpost: outpost({ serves: "proxy", name: "Proxy" }) },
      application: [
        step("Log out with {{endpoint.signOut}}, which is {{endpoint.signOut.path}} there."),
        remark("The application itself needs no change."),
      ],
    }),
  ],
  verification: [step("Open {{plain.url}} and {{guarded.url}}; both ask for a login.")],
});
