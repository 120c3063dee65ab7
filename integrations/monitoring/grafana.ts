import {
  choice,
  choose,
  commands,
  config,
  defineIntegration,
  group,
  oidc,
  option,
  origin,
  prose,
  remark,
  section,
  settings,
  step,
  strict,
  table,
  tip,
  value,
  warning,
} from "hostwise";

const rolePath =
  "contains(groups[*], 'Grafana Admins') && 'Admin' || contains(groups[*], 'Grafana Editors') && 'Editor' || 'Viewer'";

export default defineIntegration({
  name: "Grafana",
  category: "monitoring",
  support: "authentik",
  homepage: "https://grafana.com/",
  about:
    "Grafana shows metrics, logs and traces from many data sources on dashboards and sends alerts about them.",
  placeholders: { grafana: origin("grafana.company", "the Grafana installation") },
  setups: [
    oidc({
      requirements: ["Every user has an e-mail address in authentik."],
      provider: {
        redirectUris: [strict("{{grafana.url}}/login/generic_oauth")],
        logoutUri: "{{grafana.url}}/logout",
        logoutMethod: "frontchannel",
        signingKey: "any",
      },
      objects: {
        admins: group({
          name: "Grafana Admins",
          about: "Members become administrators of the organization in Grafana.",
        }),
        editors: group({
          name: "Grafana Editors",
          about: "Members may create and change dashboards in Grafana.",
        }),
        viewers: group({
          name: "Grafana Viewers",
          about:
            "Members may look at dashboards. The configuration below gives this role to everybody else as well; the group serves to decide who may open Grafana at all.",
        }),
      },
      application: [
        step(
          "Enter authentik in Grafana's configuration:",
          choice(
            "installation",
            "Way of installation",
            option(
              "docker",
              "Docker Compose",
              config(
                "yaml",
                {
                  services: {
                    grafana: {
                      environment: {
                        GF_SERVER_ROOT_URL: "{{grafana.url}}",
                        GF_AUTH_GENERIC_OAUTH_ENABLED: "true",
                        GF_AUTH_GENERIC_OAUTH_NAME: "authentik",
                        GF_AUTH_GENERIC_OAUTH_CLIENT_ID: "{{clientId}}",
                        GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET: "{{clientSecret}}",
                        GF_AUTH_GENERIC_OAUTH_SCOPES: "{{scopes}}",
                        GF_AUTH_GENERIC_OAUTH_AUTH_URL: "{{endpoint.authorize}}",
                        GF_AUTH_GENERIC_OAUTH_TOKEN_URL: "{{endpoint.token}}",
                        GF_AUTH_GENERIC_OAUTH_API_URL: "{{endpoint.userinfo}}",
                        GF_AUTH_GENERIC_OAUTH_SIGNOUT_REDIRECT_URL: "{{endpoint.endSession}}",
                        GF_AUTH_GENERIC_OAUTH_LOGIN_ATTRIBUTE_PATH: "preferred_username",
                        GF_AUTH_GENERIC_OAUTH_ROLE_ATTRIBUTE_PATH: rolePath,
                        GF_AUTH_GENERIC_OAUTH_USE_PKCE: "true",
                      },
                    },
                  },
                },
                { file: "docker-compose.yml" },
              ),
              commands("docker compose up -d grafana"),
            ),
            option(
              "standalone",
              "Standalone",
              config(
                "ini",
                {
                  server: { root_url: "{{grafana.url}}" },
                  "auth.generic_oauth": {
                    enabled: true,
                    name: "authentik",
                    client_id: "{{clientId}}",
                    client_secret: "{{clientSecret}}",
                    scopes: "{{scopes}}",
                    auth_url: "{{endpoint.authorize}}",
                    token_url: "{{endpoint.token}}",
                    api_url: "{{endpoint.userinfo}}",
                    signout_redirect_url: "{{endpoint.endSession}}",
                    login_attribute_path: "preferred_username",
                    role_attribute_path: rolePath,
                    use_pkce: true,
                  },
                },
                { file: "/etc/grafana/grafana.ini" },
              ),
              commands("sudo systemctl restart grafana-server"),
            ),
            option(
              "helm",
              "Helm",
              prose(
                "Keep the credentials out of the values: put them into a secret in Grafana's namespace. The chart hands it to Grafana as environment variables, which take precedence over `grafana.ini`.",
              ),
              commands(
                "kubectl create secret generic grafana-authentik --from-literal=GF_AUTH_GENERIC_OAUTH_CLIENT_ID='{{clientId}}' --from-literal=GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET='{{clientSecret}}'",
              ),
              config(
                "yaml",
                {
                  envFromSecret: "grafana-authentik",
                  "grafana.ini": {
                    server: { root_url: "{{grafana.url}}" },
                    "auth.generic_oauth": {
                      enabled: true,
                      name: "authentik",
                      scopes: "{{scopes}}",
                      auth_url: "{{endpoint.authorize}}",
                      token_url: "{{endpoint.token}}",
                      api_url: "{{endpoint.userinfo}}",
                      signout_redirect_url: "{{endpoint.endSession}}",
                      login_attribute_path: "preferred_username",
                      role_attribute_path: rolePath,
                      use_pkce: true,
                    },
                  },
                },
                { file: "values.yaml" },
              ),
              prose(
                "Upgrade the release with these values. The chart's documentation shows [further ways to reference secrets](https://github.com/grafana-community/helm-charts/blob/main/charts/grafana/README.md#how-to-securely-reference-secrets-in-grafanaini).",
              ),
            ),
            option(
              "interface",
              "Grafana's interface",
              prose(
                "Grafana must know its own address, so `root_url` in the section `[server]` of its configuration (`GF_SERVER_ROOT_URL`) has to be {{grafana.url}}. Open **Administration** > **Authentication** > **Generic OAuth**, fill in the form and click **Save**. What is saved here takes the place of the configuration file.",
              ),
              settings({
                "Display name": "authentik",
                "Client ID": "{{clientId}}",
                "Client secret": "{{clientSecret}}",
                Scopes: value("{{scopes}}", "Enter each scope as an entry of its own."),
                "Auth URL": "{{endpoint.authorize}}",
                "Token URL": "{{endpoint.token}}",
                "API URL": "{{endpoint.userinfo}}",
                "Sign out redirect URL": "{{endpoint.endSession}}",
                "Login attribute path": "preferred_username",
                "Role attribute path": rolePath,
                "Use PKCE": choose("On"),
              }),
            ),
          ),
        ),
        remark(
          "What follows names settings as in `grafana.ini`. Each can be an environment variable, too: `GF_`, the section and the name in capitals, with `_` for dots, such as `GF_USERS_AUTO_ASSIGN_ORG_ID` for `auto_assign_org_id` in the section `[users]`. `role_attribute_strict`, `allow_assign_grafana_admin` and `skip_org_role_sync` belong to the section `[auth.generic_oauth]`; its form in Grafana's interface has them as well.",
        ),
        tip(
          "To skip Grafana's login page, add `auto_login = true` to the section `[auth.generic_oauth]` once the login works. The form for local accounts then remains at `{{grafana.url}}/login?disableAutoLogin`.",
        ),
        remark(
          "authentik tells Grafana about a logout by opening `{{grafana.url}}/logout` in a hidden frame. A browser sends Grafana's session cookie there only if Grafana and authentik are on the same site, such as two subdomains of one domain, or if `cookie_samesite` in Grafana's section `[security]` is `none`.",
        ),
        section(
          "Roles",
          prose(
            "`role_attribute_path` is a [JMESPath](https://jmespath.org/) expression. Grafana evaluates it at every login on the claim `groups`, which authentik sends with the scope `profile`, and sets the role in the organization:",
          ),
          table(
            ["Group in authentik", "Role in Grafana"],
            ["Grafana Admins", "`Admin`"],
            ["Grafana Editors", "`Editor`"],
            ["any other or none", "`Viewer`"],
          ),
          prose(
            "To make members of **Grafana Admins** administrators of the whole server, write `'GrafanaAdmin'` in place of `'Admin'` and set `allow_assign_grafana_admin = true`. To refuse users who are in none of the groups, write `|| contains(groups[*], 'Grafana Viewers') && 'Viewer'` in place of `|| 'Viewer'` and set `role_attribute_strict = true`.",
          ),
          remark(
            "Roles that you change by hand are overwritten at the next login, unless `skip_org_role_sync = true` is set.",
          ),
        ),
        section(
          "Organizations",
          prose(
            "New users are put into the organization with the ID 1. With several organizations, name the one for new users; an administrator sees the ID in its address under **Administration** > **General** > **Organizations**.",
          ),
          config("ini", { users: { auto_assign_org: true, auto_assign_org_id: 1 } }),
        ),
      ],
    }),
  ],
  verification: [
    step("Log out of Grafana and open {{grafana.url}}."),
    step("Click **Sign in with authentik**. Grafana sends you to authentik."),
    prose(
      "After you have logged in there, authentik returns you to Grafana. Your profile shows the role that follows from your groups.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Grafana builds its redirect URI from `root_url`. Set it to {{grafana.url}}; if it is missing, Grafana sends `localhost:3000` or the wrong scheme.",
      ),
    ),
    section(
      "“User sync failed” at the first login",
      prose(
        "A local user of Grafana already has the same e-mail address or user name, and Grafana does not link the two. Delete or rename the local user; or, if everybody's e-mail address in authentik can be trusted, let Grafana look users up by it:",
      ),
      config("ini", { auth: { oauth_allow_insecure_email_lookup: true } }),
      warning(
        "With this setting, whoever can change their e-mail address in authentik can take over an account in Grafana.",
      ),
    ),
    section(
      "“Missing saved oauth state”",
      prose(
        "The browser did not bring back the cookie from the start of the login. Open Grafana only at {{grafana.url}}, and do not set `cookie_samesite` to `strict`.",
      ),
    ),
    section(
      "“Provider didn't return an email address”",
      prose("The user has no e-mail address in authentik. Grafana lets in nobody without one."),
    ),
  ],
  resources: [
    {
      title: "Grafana documentation: generic OAuth authentication",
      url: "https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/generic-oauth/",
    },
    {
      title: "Grafana documentation: configuration",
      url: "https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/",
    },
    {
      title: "Helm chart of Grafana",
      url: "https://github.com/grafana-community/helm-charts/tree/main/charts/grafana",
    },
  ],
});
