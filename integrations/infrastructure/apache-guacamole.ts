import {
  choice,
  commands,
  config,
  defineIntegration,
  info,
  oidc,
  option,
  origin,
  prose,
  section,
  step,
  strict,
  table,
  tip,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Apache Guacamole",
  aliases: ["Guacamole"],
  category: "infrastructure",
  support: "authentik",
  homepage: "https://guacamole.apache.org/",
  about:
    "Apache Guacamole is a remote desktop gateway: it opens machines that speak VNC, RDP, SSH, Telnet or Kubernetes in the browser, without a client or plugin.",
  notes: [
    info(
      "OpenID Connect only says who a user is. Connections and permissions still come from another extension, usually a database. A user sees the connections of the account that has the same username there.",
    ),
  ],
  tested: "1.6.0",
  placeholders: { guacamole: origin("guacamole.company", "the Guacamole installation") },
  setups: [
    oidc({
      requirements: [
        "A working Guacamole with a database, reachable at the root of its host. If users open it below a path such as `/guacamole/`, append that path to the redirect URI, in authentik and in Guacamole alike.",
        "The Guacamole server must reach authentik by HTTPS and trust its certificate; see **Certificates of your own** for a private authority.",
      ],
      provider: {
        clientType: "public",
        redirectUris: [strict("{{guacamole.url}}/")],
        grantTypes: ["implicit"],
        signingKey: "any",
      },
      application: [
        info(
          "Guacamole asks for an ID token with `response_type=id_token`. That is the implicit flow, so the provider must permit the grant type **Implicit**, needs a signing key, and has no client secret.",
        ),
        step(
          "Enter authentik in Guacamole's configuration.",
          choice(
            "configuration",
            "Way of configuration",
            option(
              "docker",
              "Docker: environment variables",
              prose(
                "Add these variables to the `guacamole/guacamole` container. The image contains the extension.",
              ),
              config(
                "yaml",
                {
                  services: {
                    guacamole: {
                      environment: {
                        OPENID_ENABLED: "true",
                        OPENID_AUTHORIZATION_ENDPOINT: "{{endpoint.authorize}}",
                        OPENID_CLIENT_ID: "{{clientId}}",
                        OPENID_ISSUER: "{{endpoint.issuer}}",
                        OPENID_JWKS_ENDPOINT: "{{endpoint.jwks}}",
                        OPENID_REDIRECT_URI: "{{redirectUri}}",
                        OPENID_USERNAME_CLAIM_TYPE: "preferred_username",
                      },
                    },
                  },
                },
                { file: "docker-compose.yml" },
              ),
              prose(
                "Say what visitors see first: with `*,openid` Guacamole's own login form, which links to authentik; with `openid` authentik at once. Keep the form until an account from authentik administers Guacamole.",
              ),
              config(
                "yaml",
                { services: { guacamole: { environment: { EXTENSION_PRIORITY: "*,openid" } } } },
                { file: "docker-compose.yml" },
              ),
              prose("Create the container anew:"),
              commands("docker compose up -d guacamole"),
              tip(
                "The image serves Guacamole at `/guacamole/` unless its variable `WEBAPP_CONTEXT` is `ROOT` or a reverse proxy maps the path.",
              ),
            ),
            option(
              "environment",
              "Tomcat: environment variables",
              prose(
                "Download `guacamole-auth-sso` for your version from [Guacamole's releases](https://guacamole.apache.org/releases/) and copy the JAR file from its folder `openid/` to `/etc/guacamole/extensions/`.",
              ),
              prose("Let Guacamole read its properties from the environment:"),
              config(
                "properties",
                { "enable-environment-properties": "true" },
                { file: "/etc/guacamole/guacamole.properties" },
              ),
              prose("Set the variables in Tomcat's environment:"),
              config("dotenv", {
                OPENID_AUTHORIZATION_ENDPOINT: "{{endpoint.authorize}}",
                OPENID_CLIENT_ID: "{{clientId}}",
                OPENID_ISSUER: "{{endpoint.issuer}}",
                OPENID_JWKS_ENDPOINT: "{{endpoint.jwks}}",
                OPENID_REDIRECT_URI: "{{redirectUri}}",
                OPENID_USERNAME_CLAIM_TYPE: "preferred_username",
              }),
              prose(
                "Say what visitors see first: with `*,openid` Guacamole's own login form, which links to authentik; with `openid` authentik at once. Keep the form until an account from authentik administers Guacamole.",
              ),
              config("dotenv", { EXTENSION_PRIORITY: "*,openid" }),
              prose(
                "Restart Tomcat; the service has its version in its name. All connections are cut.",
              ),
              commands("systemctl restart tomcat9"),
            ),
            option(
              "properties",
              "Tomcat: guacamole.properties",
              prose(
                "Download `guacamole-auth-sso` for your version from [Guacamole's releases](https://guacamole.apache.org/releases/) and copy the JAR file from its folder `openid/` to `/etc/guacamole/extensions/`. Then add:",
              ),
              config(
                "properties",
                {
                  "openid-authorization-endpoint": "{{endpoint.authorize}}",
                  "openid-client-id": "{{clientId}}",
                  "openid-issuer": "{{endpoint.issuer}}",
                  "openid-jwks-endpoint": "{{endpoint.jwks}}",
                  "openid-redirect-uri": "{{redirectUri}}",
                  "openid-username-claim-type": "preferred_username",
                },
                { file: "/etc/guacamole/guacamole.properties" },
              ),
              prose(
                "Say what visitors see first: with `*,openid` Guacamole's own login form, which links to authentik; with `openid` authentik at once. Keep the form until an account from authentik administers Guacamole.",
              ),
              config(
                "properties",
                { "extension-priority": "*,openid" },
                { file: "/etc/guacamole/guacamole.properties" },
              ),
              prose(
                "Restart Tomcat; the service has its version in its name. All connections are cut.",
              ),
              commands("systemctl restart tomcat9"),
            ),
          ),
        ),
        step(
          "Give users their permissions. Log in to Guacamole with its own administrator (`guacadmin` after the installation) and create a user under **Settings** > **Users** whose username is the one in authentik, without a password. Let at least one have **Administer system**.",
          tip(
            "Guacamole also creates accounts at the first login when `postgresql-auto-create-accounts` or `mysql-auto-create-accounts` is `true` (in Docker `POSTGRESQL_AUTO_CREATE_ACCOUNTS` or `MYSQL_AUTO_CREATE_ACCOUNTS`). They have no connections at first. For permissions by group, create groups in Guacamole with the names that they have in authentik: the claim `groups` is read by default.",
          ),
        ),
        section(
          "Certificates of your own",
          prose(
            "Guacamole fetches authentik's keys itself to check the ID token. If a private authority signed authentik's certificate, Java must trust that authority. You need its certificate as a PEM file, here `authentik-ca.pem`. The server sends the chain that it uses:",
          ),
          commands(
            "openssl s_client -showcerts -servername {{authentik.hostname}} -connect {{authentik.hostname}}:{{authentik.port}} < /dev/null",
          ),
          prose(
            "Copy the last certificate, from `BEGIN CERTIFICATE` to `END CERTIFICATE`, to the file, and compare its fingerprint with the authority's. A certificate that is its own authority stands alone.",
          ),
          choice(
            "truststore",
            "Where Guacamole runs",
            option(
              "container",
              "Docker",
              prose(
                "Copy the trust store out of the container, here named `guacamole`, and add the authority. `keytool` comes with Java and changes only the copy:",
              ),
              commands(
                "docker cp guacamole:/opt/java/openjdk/lib/security/cacerts ./cacerts",
                "keytool -importcert -noprompt -trustcacerts -alias authentik-ca -file authentik-ca.pem -keystore ./cacerts -storepass changeit",
              ),
              prose("Mount the copy in place of the original and create the container anew:"),
              config(
                "yaml",
                {
                  services: {
                    guacamole: {
                      volumes: ["./cacerts:/opt/java/openjdk/lib/security/cacerts:ro"],
                    },
                  },
                },
                { file: "docker-compose.yml" },
              ),
              prose(
                "This holds for containers on a Synology too: Java does not read the certificates of the host. Repeat it after an update of the image that brings another version of Java.",
              ),
            ),
            option(
              "debian",
              "Tomcat on Debian or Ubuntu",
              prose(
                "Debian's Java uses a trust store that follows the system's. The file must end in `.crt`:",
              ),
              commands(
                "cp authentik-ca.pem /usr/local/share/ca-certificates/authentik-ca.crt",
                "update-ca-certificates",
                "systemctl restart tomcat9",
              ),
            ),
            option(
              "java",
              "Tomcat with another Java",
              prose(
                "Add the authority to the trust store of the Java that runs Tomcat, and restart Tomcat:",
              ),
              commands(
                'keytool -importcert -noprompt -trustcacerts -alias authentik-ca -file authentik-ca.pem -keystore "$JAVA_HOME/lib/security/cacerts" -storepass changeit',
              ),
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open `{{redirectUri}}` in a private window. Guacamole sends you to authentik, or offers **OpenID** beside its login form.",
    ),
    prose(
      "After the login there, Guacamole shows the connections of the account with your authentik username.",
    ),
  ],
  troubleshooting: [
    table(
      ["What you see", "What to do"],
      [
        "authentik reports `Invalid grant_type for provider`",
        "The provider does not permit the grant type **Implicit**. From 2026.5 on, authentik checks this.",
      ],
      [
        "authentik shows “Redirect URI Error”",
        "The redirect URI in Guacamole and the one in the provider differ, often in the final slash or in a path such as `/guacamole/`.",
      ],
      [
        "The browser goes to and fro between Guacamole and authentik",
        "Guacamole rejects the token. Its log says why: an issuer without its final slash, a clock that is off by more than 30 seconds, or a certificate that Java does not trust (`PKIX path building failed`).",
      ],
      [
        "`Rejected invalid OpenID token` with a remark on a missing key",
        "The provider has no **Signing Key**, so the token is not signed with a key that the JWKS endpoint shows.",
      ],
      [
        '`Username claim "preferred_username" missing from token`',
        "The scope `profile` is missing among the provider's scopes, or **Include claims in id_token** is off.",
      ],
      [
        "The login works, but no connections are there",
        "No account of Guacamole's database has the same username, or it has no permissions.",
      ],
    ),
    warning(
      "Logging out of Guacamole 1.6.0 leaves the session in authentik: whoever opens Guacamole next in the same browser is logged in again. Log out of authentik as well.",
    ),
  ],
  resources: [
    {
      title: "Guacamole manual: OpenID Connect",
      url: "https://guacamole.apache.org/doc/gug/openid-auth.html",
    },
    {
      title: "Guacamole manual: Docker",
      url: "https://guacamole.apache.org/doc/gug/guacamole-docker.html",
    },
    {
      title: "Guacamole: releases",
      url: "https://guacamole.apache.org/releases/",
    },
    {
      title: "Java: keytool",
      url: "https://docs.oracle.com/en/java/javase/21/docs/specs/man/keytool.html",
    },
  ],
});
