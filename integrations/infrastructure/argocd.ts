import {
  choice,
  commands,
  config,
  defineIntegration,
  group,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  remark,
  section,
  step,
  strict,
  table,
  tip,
  warning,
} from "hostwise";

/** The same data as a patch for kubectl and as values of the Helm chart. */
const configure = (settings: Record<string, string>) =>
  choice(
    "installation",
    "Way of installation",
    option(
      "kubectl",
      "Manifests (kubectl)",
      step(
        "Save this as `argocd-cm.yaml`:",
        config("yaml", { data: settings }, { file: "argocd-cm.yaml" }),
      ),
      step(
        "Save the roles as `argocd-rbac-cm.yaml`. If the ConfigMap has a `policy.csv` already, copy its lines to these:",
        config("yaml", { data: roles }, { file: "argocd-rbac-cm.yaml" }),
      ),
      step(
        "Change the two ConfigMaps, or their manifests in Git if Argo CD manages itself. Argo CD reads them again by itself.",
        commands(
          "kubectl patch configmap argocd-cm --namespace argocd --type merge --patch-file argocd-cm.yaml",
          "kubectl patch configmap argocd-rbac-cm --namespace argocd --type merge --patch-file argocd-rbac-cm.yaml",
        ),
      ),
    ),
    option(
      "helm",
      "Helm",
      step(
        "Add this to the values of the chart `argo/argo-cd`. If you have a `policy.csv` already, copy its lines to these:",
        config("yaml", { configs: { cm: settings, rbac: roles } }, { file: "values.yaml" }),
      ),
      step(
        "Upgrade the release with them:",
        commands("helm upgrade argocd argo/argo-cd --namespace argocd --values values.yaml"),
      ),
    ),
  );

const roles = {
  "policy.default": "",
  "policy.csv": "g, Argo CD Admins, role:admin\ng, Argo CD Viewers, role:readonly\n",
};

const groups = {
  admins: group({
    name: "Argo CD Admins",
    about: "Members may do everything in Argo CD.",
  }),
  viewers: group({
    name: "Argo CD Viewers",
    about: "Members may look at everything in Argo CD and change nothing.",
  }),
};

const rolesExplained = section(
  "Roles",
  prose(
    "authentik sends the names of a user's groups in the claim `groups`, which comes with the scope `profile`. A line `g` of `policy.csv` gives a group a role; [further roles](https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/) can be limited to projects.",
  ),
  table(
    ["Group in authentik", "Role in Argo CD"],
    ["Argo CD Admins", "`role:admin`"],
    ["Argo CD Viewers", "`role:readonly`"],
    ["any other or none", "none: with an empty `policy.default`, these users see nothing"],
  ),
);

const withoutAdmin = tip(
  'Once a member of **Argo CD Admins** has logged in, you can turn off the built-in account `admin`: set `admin.enabled` to `"false"` beside `url`. Whoever may change the ConfigMap can turn it on again.',
);

export default defineIntegration({
  name: "Argo CD",
  aliases: ["ArgoCD"],
  category: "infrastructure",
  support: "community",
  homepage: "https://argo-cd.readthedocs.io/",
  about:
    "Argo CD keeps the applications in Kubernetes clusters as they are described in Git repositories, and shows where the two differ.",
  notes: [
    table(
      ["Setup", "Choose it"],
      [
        "OpenID Connect",
        "in most cases: Argo CD logs in to authentik itself, without a client secret, and can log users out there",
      ],
      [
        "Dex",
        "if Argo CD offers other logins beside authentik, or if the client has to have a secret",
      ],
    ),
    remark("Argo CD reads one of the two: with `oidc.config`, it ignores `dex.config`."),
  ],
  placeholders: { argocd: origin("argocd.company", "the web interface of Argo CD") },
  setups: [
    oidc({
      about: "Argo CD's own login, for its web interface and its command line.",
      requirements: [
        "Argo CD 3.1 or newer. Before, the browser did the login with PKCE, with the redirect URI `/pkce/verify`.",
        "Argo CD's server, users' browsers and the computers with the command line reach {{authentik.url}}.",
      ],
      provider: {
        // Argo CD's command line has no secret, and a second provider would have another issuer.
        clientType: "public",
        redirectUris: [
          strict("{{argocd.url}}/auth/callback"),
          strict("http://localhost:8085/auth/callback"),
          strict("{{argocd.url}}", { redirectUriType: "logout" }),
        ],
        sendsIdTokenHint: true,
        grantTypes: ["authorization_code"],
        accessTokenValidity: "hours=8",
      },
      objects: groups,
      application: [
        remark(
          "The client is public: Argo CD's command line cannot keep a secret, and it is the same client as the web interface. PKCE protects both logins. The second redirect URI is the command line's, which listens on port 8085 of the user's own computer; leave it out if nobody uses it.",
        ),
        configure({
          url: "{{argocd.url}}",
          "oidc.config": `name: authentik
issuer: {{endpoint.issuer}}
clientID: {{clientId}}
enablePKCEAuthentication: true
requestedScopes:
  - openid
  - profile
  - email
logoutURL: {{endpoint.endSession}}?id_token_hint=\\{{token}}&post_logout_redirect_uri=\\{{logoutRedirectURL}}
`,
        }),
        rolesExplained,
        withoutAdmin,
        remark(
          "A login to Argo CD lasts as long as its token, which authentik makes valid for the **Access Token Validity** of the provider: eight hours here. Until then, Argo CD notices neither a changed group nor a deactivated user.",
        ),
      ],
    }),
    oidc({
      id: "dex",
      title: "Dex",
      about: "Through Dex, which is part of Argo CD and lets it offer several logins.",
      requirements: [
        "Argo CD is installed with its Dex server, as by default.",
        reachesAuthentik("Dex"),
      ],
      provider: { redirectUris: [strict("{{argocd.url}}/api/dex/callback")] },
      objects: groups,
      application: [
        remark(
          "The command line needs no redirect URI in authentik: it logs in to Dex, and only Dex logs in to authentik.",
        ),
        step(
          "Put the client secret into a secret of its own. Argo CD reads it by its label:",
          commands(
            "kubectl create secret generic argocd-authentik --namespace argocd --from-literal=clientSecret='{{clientSecret}}'",
            "kubectl label secret argocd-authentik --namespace argocd app.kubernetes.io/part-of=argocd",
          ),
        ),
        configure({
          url: "{{argocd.url}}",
          "dex.config": `connectors:
  - type: oidc
    id: authentik
    name: authentik
    config:
      issuer: {{endpoint.issuer}}
      clientID: {{clientId}}
      clientSecret: $argocd-authentik:clientSecret
      insecureEnableGroups: true
      scopes:
        - profile
        - email
`,
        }),
        rolesExplained,
        withoutAdmin,
        warning(
          "A login lasts as long as the token that Dex issues, by default 24 hours. Until then, Argo CD notices neither a changed group nor a deactivated user, and logging out of Argo CD does not log out of authentik.",
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{argocd.url}} in a private window and click **Log in via authentik**. If Dex offers several logins, click **SSO Login** and choose authentik.",
    ),
    step("Log in to authentik as a member of **Argo CD Admins**. You are back in Argo CD."),
    step(
      "Log in on the command line. It opens the browser for authentik:",
      commands("argocd login {{argocd.host}} --sso"),
      prose("Add `--grpc-web` if a proxy in front of Argo CD does not pass gRPC."),
    ),
    step(
      "See what Argo CD knows about you. Your groups are listed:",
      commands("argocd account get-user-info"),
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Argo CD makes its redirect URI from `url`, which has to be {{argocd.url}}. The command line takes port 8085 unless it was started with `--sso-port`.",
      ),
    ),
    section(
      "“Invalid redirect URL: the protocol and host (including port) must match”",
      prose(
        "You opened Argo CD at another address than `url`. Open {{argocd.url}}, or list the other address under `additionalUrls` and add its redirect URI to the provider in authentik.",
      ),
    ),
    section(
      "“oidc: issuer did not match the issuer returned by provider”",
      prose(
        "`issuer` in the configuration lacks its final slash, or has the slug of another application.",
      ),
    ),
    section(
      '“unexpected signature algorithm "HS256"”',
      prose("The provider has no signing key. Choose one in authentik."),
    ),
    section(
      "The command line says “invalid_client”, the web interface works",
      prose(
        "With OpenID Connect, the provider's **Client Type** in authentik must be **Public**: the command line sends no secret.",
      ),
    ),
    section(
      "“x509: certificate signed by unknown authority”",
      prose(
        "Argo CD does not trust the certificate of {{authentik.host}}. With OpenID Connect, put the PEM text of its authority into `rootCA` of `oidc.config`.",
      ),
    ),
    section(
      "You are logged in and see no applications",
      prose(
        "None of your groups has a role. Compare the names that `argocd account get-user-info` lists with `policy.csv`, to the letter. After a change of groups, log out and in again.",
      ),
    ),
    section(
      "Argo CD answers 401, or sends you to the login again and again",
      prose("Restart its server, so that it reads the configuration anew:"),
      commands("kubectl rollout restart deployment argocd-server --namespace argocd"),
    ),
  ],
  resources: [
    {
      title: "Argo CD documentation: user management and single sign-on",
      url: "https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/",
    },
    {
      title: "Argo CD documentation: RBAC",
      url: "https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/",
    },
    {
      title: "Dex documentation: OpenID Connect connector",
      url: "https://dexidp.io/docs/connectors/oidc/",
    },
    {
      title: "Helm chart of Argo CD",
      url: "https://github.com/argoproj/argo-helm/tree/main/charts/argo-cd",
    },
  ],
});
