import {
  choice,
  choose,
  commands,
  config,
  createApplication,
  danger,
  defineIntegration,
  email,
  info,
  oidc,
  onApplication,
  onAuthentik,
  option,
  prose,
  remark,
  settings,
  step,
  strict,
  table,
  value,
} from "hostwise";

const answerFile = "webfinger.json";

/** Tailscale's question at the domain, and what has to come back. */
const answer = step(
  "Save this file. It names authentik as the place where people of your domain log in:",
  config(
    "json",
    {
      subject: "acct:{{owner}}",
      links: [
        {
          rel: "http://openid.net/specs/connect/1.0/issuer",
          href: "{{endpoint.issuer}}",
        },
      ],
    },
    { file: answerFile },
  ),
);

export default defineIntegration({
  name: "Tailscale",
  category: "networking",
  support: "community",
  homepage: "https://tailscale.com/",
  about:
    "Tailscale connects computers, servers and phones to a private network, the tailnet, over WireGuard. With this guide, people join your tailnet by logging in to authentik.",
  notes: [
    info(
      "The login is chosen when a tailnet is created, and this guide creates a new one. A tailnet that is there already can only be moved by [Tailscale's support](https://tailscale.com/contact/support), if it belongs to a domain of your own.",
    ),
  ],
  placeholders: {
    owner: email(
      "admin@mail.company",
      "the e-mail address of whoever creates the tailnet, as authentik has it",
    ),
  },
  setups: [
    oidc({
      requirements: [
        "Everybody who is to join has an e-mail address of `{{owner.domain}}` in authentik.",
        "You can publish a file at `https://{{owner.domain}}`, with a certificate that browsers trust. This may be the host of authentik itself.",
        "Tailscale's servers reach {{authentik.url}} over the internet and trust its certificate.",
      ],
      authentikApplication: { metaLaunchUrl: "https://login.tailscale.com/admin" },
      provider: {
        redirectUris: [strict("https://login.tailscale.com/a/oauth_response")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
      },
      phases: [
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onApplication(
          "Name authentik at your domain",
          prose(
            "When you sign up, Tailscale asks `https://{{owner.domain}}/.well-known/webfinger` by WebFinger which server logs people in. This also proves that the domain is yours. It happens only once.",
          ),
          choice(
            "webfinger",
            "What answers at the domain",
            option(
              "nginx",
              "nginx",
              answer,
              step(
                `Copy it to \`/var/www/webfinger/${answerFile}\` on the web server, and add this to the server block of \`{{owner.domain}}\`:`,
                config(
                  "nginx",
                  `location = /.well-known/webfinger {\n    default_type application/jrd+json;\n    types {}\n    alias /var/www/webfinger/${answerFile};\n}\n`,
                ),
              ),
              step("Have nginx read it:", commands("sudo nginx -t", "sudo systemctl reload nginx")),
            ),
            option(
              "caddy",
              "Caddy",
              answer,
              step(
                `Copy it to \`/var/www/webfinger/${answerFile}\` on the web server, and add this to the block of \`{{owner.domain}}\` in the \`Caddyfile\`:`,
                config(
                  "caddyfile",
                  `handle /.well-known/webfinger {\n\troot * /var/www/webfinger\n\trewrite * /${answerFile}\n\theader Content-Type application/jrd+json\n\tfile_server\n}\n`,
                ),
              ),
              step("Have Caddy read it:", commands("sudo systemctl reload caddy")),
            ),
            option(
              "authentik",
              "authentik itself",
              prose("This is for e-mail addresses whose domain is `{{authentik.host}}`."),
              step(
                "In authentik's admin interface, open **System** > **Brands** and edit the brand of this domain.",
              ),
              step(
                "Fill in and save:",
                settings({
                  "Default application": choose(
                    "Tailscale",
                    "authentik then answers with the issuer of this application. It also sends external users there after a login; empty the field again when the tailnet is created.",
                  ),
                }),
              ),
            ),
          ),
          step(
            "Ask as Tailscale will:",
            commands(
              "curl 'https://{{owner.domain}}/.well-known/webfinger?resource=acct:{{owner}}'",
            ),
          ),
          step(
            "Look for these two in the answer. They must be the same to the letter:",
            settings({ subject: "acct:{{owner}}", href: "{{endpoint.issuer}}" }),
          ),
        ),
        onApplication(
          "Create the tailnet",
          step(
            "Open [Tailscale's sign-up page](https://login.tailscale.com/start/oidc) in a browser in which you are not logged in to Tailscale.",
          ),
          step(
            "Fill in and click **Get OIDC Issuer**:",
            settings({
              Email: value("{{owner}}", "The user in authentik as whom you log in next."),
            }),
          ),
          step(
            "Tailscale has found authentik. Fill in and click **Sign up with OIDC**:",
            settings({
              "Client ID": "{{clientId}}",
              "Client secret": "{{clientSecret}}",
              Prompts: choose(
                "consent",
                "Nothing else: with `login`, people have to log in to authentik each time, some of them twice.",
              ),
            }),
          ),
          step(
            "Log in to authentik as the user with the e-mail address `{{owner}}`. This user becomes the owner of the tailnet.",
          ),
        ),
        onApplication(
          "Decide who joins",
          danger(
            "In Tailscale, people are their e-mail address. Whoever can set their own address in authentik without a check can become somebody else in your tailnet, the owner included. Let only administrators change addresses before you go on.",
          ),
          prose(
            "Everybody whom authentik lets in can join with an address of `{{owner.domain}}`. Bind a group to the application in authentik to choose, or have Tailscale ask you: its admin console can have new users and devices approved by an administrator.",
          ),
          remark(
            "Tailscale takes no groups over from authentik. Put people into the groups of Tailscale's access controls by their addresses. A disabled user of authentik cannot log in to Tailscale any more, but devices stay connected until their key expires: suspend the user in Tailscale's admin console, too.",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Install Tailscale on a computer and start the login:", commands("sudo tailscale up")),
    step(
      "Open the address that it shows, choose **Sign in with OIDC** if Tailscale asks how, and enter your e-mail address. You are sent to authentik.",
    ),
    step(
      "Log in there. The computer is connected, and appears in [the admin console](https://login.tailscale.com/admin/machines) with your e-mail address as its owner.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "Why, and what to do"],
      [
        "Tailscale finds no issuer for your e-mail address",
        "Ask with `curl` as above, from outside of your network. The answer must come with status 200 and be JSON; a redirect to `www` or to a login page is in the way.",
      ],
      [
        "“We were unable to validate the issuer”",
        "The issuer in the answer is not the one in {{endpoint.discovery}}. Mind the slash at the end and `https`. If authentik says `http` there, its reverse proxy does not send `X-Forwarded-Proto`.",
      ],
      [
        "Tailscale refuses the login after authentik",
        "You logged in as a user with another e-mail address than the one that you entered, or the provider has no **Signing Key** with RSA.",
      ],
      [
        "People have to log in twice",
        "**Prompts** holds `login`, too. Ask Tailscale's support how to change it for your tailnet.",
      ],
    ),
  ],
  resources: [
    {
      title: "Tailscale documentation: custom OIDC providers",
      url: "https://tailscale.com/kb/1240/sso-custom-oidc",
    },
    {
      title: "authentik documentation: WebFinger",
      url: "https://docs.goauthentik.io/add-secure-apps/providers/oauth2/webfinger_support",
    },
  ],
});
