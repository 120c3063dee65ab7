import {
  choice,
  choose,
  commands,
  config,
  defineIntegration,
  group,
  note,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  remark,
  section,
  settings,
  step,
  strict,
  table,
  value,
  warning,
} from "hostwise";

/** What Gitea and its fork Forgejo have in common: blocks that differ in names alone. */
export const forge = ({
  name,
  slug,
  labels,
}: {
  name: string;
  /** Its placeholder and its program. */
  slug: string;
  /** Labels that the two write differently. */
  labels: { linkedAccounts: string; linkAccount: string; teams: string; scopes: string };
}) => ({
  requirements: [
    `A local administrator of ${name} with a password: the way in if the login with authentik fails.`,
    reachesAuthentik(name),
  ],
  objects: {
    admins: group({
      name: `${name} Admins`,
      about: `Members become administrators of ${name}, at their next login.`,
    }),
    restricted: group({
      name: `${name} Restricted`,
      about:
        "Members become restricted users: they see only what they were explicitly given access to. Leave it empty if you do not need that.",
    }),
  },
  /** The sections of `app.ini`. */
  sections: {
    server: { ROOT_URL: `{{${slug}.url}}/` },
    service: { ALLOW_ONLY_EXTERNAL_REGISTRATION: true },
    oauth2_client: { ENABLE_AUTO_REGISTRATION: true, ACCOUNT_LINKING: "login" },
  },
  variables: {
    [`${name.toUpperCase()}__server__ROOT_URL`]: `{{${slug}.url}}/`,
    [`${name.toUpperCase()}__service__ALLOW_ONLY_EXTERNAL_REGISTRATION`]: "true",
    [`${name.toUpperCase()}__oauth2_client__ENABLE_AUTO_REGISTRATION`]: "true",
    [`${name.toUpperCase()}__oauth2_client__ACCOUNT_LINKING`]: "login",
  },
  meanings: (rootUrl: string) =>
    table(
      ["Setting", "Meaning"],
      ["`ROOT_URL`", rootUrl],
      [
        "`ALLOW_ONLY_EXTERNAL_REGISTRATION`",
        `Nobody can register by the form on ${name}'s own page any more.`,
      ],
      [
        "`ENABLE_AUTO_REGISTRATION`",
        `Creates the account at the first login, under the user name that authentik sends. Without it, ${name} shows a form to register or to link an account.`,
      ],
      [
        "`ACCOUNT_LINKING`",
        "`login`, the default: if an account has the same user name or e-mail address already, its owner has to prove it with the account's password. `auto` links without asking: who can change their user name or e-mail address in authentik could take over an account.",
      ],
    ),
  /** What to enter in the form of an authentication source. */
  fields: {
    type: choose("OAuth2"),
    name: value(
      "authentik",
      "It is part of the redirect URI and names the login button. With another name, change the redirect URI in authentik too.",
    ),
    provider: choose("OpenID Connect"),
    skipSecondFactor: choose(
      "On or off, as you like",
      `On: who has set up two-factor authentication in ${name} is not asked for it after a login with authentik.`,
    ),
    scopes: value("email profile", `${name} adds \`openid\` itself.`),
    requiredClaim: note("Leave it empty: authentik decides who may open the application."),
    admins: value(`${name} Admins`, `Leave it empty to name administrators in ${name}.`),
    restricted: value(`${name} Restricted`, `Leave it empty to name restricted users in ${name}.`),
  },
  sourceByCommand: [
    prose(`As the user that ${name} runs as:`),
    commands(
      `${slug} admin auth add-oauth --name authentik --provider openidConnect --key '{{clientId}}' --secret '{{clientSecret}}' --auto-discover-url '{{endpoint.discovery}}' --scopes email --scopes profile --group-claim-name groups --admin-group '${name} Admins' --restricted-group '${name} Restricted'`,
    ),
    prose(
      "In a container, write `docker exec --user git` and the name of the container in front of it.",
    ),
  ],
  sourceByHelm: [
    prose(`Put the credentials into a secret in ${name}'s namespace:`),
    commands(
      `kubectl create secret generic ${slug}-authentik --from-literal=key='{{clientId}}' --from-literal=secret='{{clientSecret}}'`,
    ),
    config(
      "yaml",
      {
        gitea: {
          oauth: [
            {
              name: "authentik",
              provider: "openidConnect",
              existingSecret: `${slug}-authentik`,
              autoDiscoverUrl: "{{endpoint.discovery}}",
              scopes: "email profile",
              groupClaimName: "groups",
              adminGroup: `${name} Admins`,
              restrictedGroup: `${name} Restricted`,
            },
          ],
        },
      },
      { file: "values.yaml" },
    ),
    prose(
      `Upgrade the release. The chart adds the source when the pod starts, and updates it when the values change; to remove it, delete it in ${name}'s interface too.`,
    ),
  ],
  administrators: warning(
    `With a group for administrators, ${name} sets this right at every login: who is not a member loses it. Put yourself into **${name} Admins** before you link your own account.`,
  ),
  existingAccounts: section(
    "Existing accounts",
    prose(
      `Who has an account in ${name} already links it, once: log in with the password, open **Settings** > **Security**, click **${labels.linkAccount}** at **${labels.linkedAccounts}**, and choose **authentik**. The account then has both ways in. A first login with authentik leads to the same: ${name} finds the user name or e-mail address taken and asks for the account's password.`,
    ),
  ),
  teams: section(
    "Teams",
    prose(
      `${name} can put users into teams of organizations by their groups. Edit the source and enter a map of groups of authentik to organizations and their teams under **${labels.teams}**; organizations and teams must exist:`,
    ),
    config("json", { Developers: { "your-organization": ["your-team"] } }),
    prose(
      `Tick **Remove users from synchronized teams if user does not belong to corresponding group**, and ${name} also takes them out again.`,
    ),
  ),
  git: remark(
    `Git itself knows no login by browser. Over SSH, users add a key in ${name}; over HTTPS, accounts that authentik created have no password, so users create an access token under **Settings** > **Applications** and give it as the password.`,
  ),
  verification: [
    step(`Log out of ${name} and open \`{{${slug}.url}}/user/login\`.`),
    step(`Click **Sign in with authentik**. ${name} sends you to authentik.`),
    step(`Log in there. authentik returns you to ${name}, where you are logged in.`),
  ],
  troubles: {
    redirectUri: section(
      "authentik shows “Redirect URI Error”",
      prose(
        `${name} makes the redirect URI from \`ROOT_URL\` and the name of the source. \`ROOT_URL\` must be \`{{${slug}.url}}/\`, and the source must be called \`authentik\`, in lower case.`,
      ),
    ),
    unreachable: section(
      "“Unable to initialize OpenID Connect Provider”, or a server error at the login button",
      prose(
        `${name} could not read authentik's configuration. Fetch it from the machine or container that ${name} runs in:`,
      ),
      commands("curl --fail --silent --show-error '{{endpoint.discovery}}'"),
    ),
    oldRights: section(
      "Users keep their old rights",
      prose(
        `${name} reads the groups at each login, not in between. Log out and in again, and check that **${labels.scopes}** contains \`profile\`: authentik sends the groups with it.`,
      ),
    ),
  },
});

const gitea = forge({
  name: "Gitea",
  slug: "gitea",
  labels: {
    linkedAccounts: "Manage Linked Accounts",
    linkAccount: "Link Account",
    teams: "Map claimed groups to Organization teams",
    scopes: "Additional Scopes",
  },
});

export default defineIntegration({
  name: "Gitea",
  category: "development",
  support: "community",
  homepage: "https://about.gitea.com/",
  about:
    "Gitea hosts Git repositories on your own server, with issues, pull requests, packages and automated builds. One small program is all it needs.",
  placeholders: { gitea: origin("gitea.company", "the Gitea installation") },
  setups: [
    oidc({
      requirements: gitea.requirements,
      provider: {
        redirectUris: [strict("{{gitea.url}}/user/oauth2/authentik/callback")],
        sendsIdTokenHint: false,
        signingKey: "any",
      },
      objects: gitea.objects,
      application: [
        step(
          "Tell Gitea its own address, and let it create an account for who logs in with authentik for the first time:",
          choice(
            "installation",
            "Way of installation",
            option(
              "file",
              "Configuration file",
              config("ini", gitea.sections, { file: "app.ini" }),
              prose(
                "Sections that are there already get the lines; each section stands only once. Then restart Gitea:",
              ),
              commands("sudo systemctl restart gitea"),
            ),
            option(
              "docker",
              "Docker Compose",
              config(
                "yaml",
                { services: { gitea: { environment: gitea.variables } } },
                { file: "docker-compose.yml" },
              ),
              prose(
                "The service may have another name in your file. Create the container again; Gitea writes the values into its `app.ini`:",
              ),
              commands("docker compose up -d gitea"),
            ),
            option(
              "helm",
              "Helm",
              config("yaml", { gitea: { config: gitea.sections } }, { file: "values.yaml" }),
              prose("Upgrade the release when the next step is done too."),
            ),
          ),
          gitea.meanings("Gitea makes its redirect URI from it."),
        ),
        step(
          "Add authentik as an authentication source:",
          choice(
            "source",
            "Where you add it",
            option(
              "interface",
              "Gitea's interface",
              prose(
                "Log in as an administrator, open **Site Administration** > **Identity & Access** > **Authentication Sources**, click **Add Authentication Source** and fill in:",
              ),
              settings({
                "Authentication Type": gitea.fields.type,
                "Authentication Name": gitea.fields.name,
                "OAuth2 Provider": gitea.fields.provider,
                "Client ID (Key)": "{{clientId}}",
                "Client Secret": "{{clientSecret}}",
                "OpenID Connect Auto Discovery URL": "{{endpoint.discovery}}",
                "Skip local 2FA": gitea.fields.skipSecondFactor,
                "Additional Scopes": gitea.fields.scopes,
                "Required Claim Name": gitea.fields.requiredClaim,
                "Claim name providing group names for this source": "groups",
                "Group Claim value for administrator users": gitea.fields.admins,
                "Group Claim value for restricted users": gitea.fields.restricted,
              }),
              prose(
                "Click **Add Authentication Source**. Gitea reads authentik's configuration at once and says so if it cannot.",
              ),
            ),
            option("command", "Command line", ...gitea.sourceByCommand),
            option("helm", "Helm", ...gitea.sourceByHelm),
          ),
          gitea.administrators,
        ),
        gitea.existingAccounts,
        gitea.teams,
        section(
          "Only authentik",
          prose(
            "When everybody has linked their account, Gitea can hide its own login form; with authentik as the only source, it then sends everybody there at once. These lines belong to `app.ini`, or as `GITEA__service__…` into the environment:",
          ),
          config(
            "ini",
            {
              service: {
                ENABLE_PASSWORD_SIGNIN_FORM: false,
                ENABLE_PASSKEY_AUTHENTICATION: false,
              },
            },
            { file: "app.ini" },
          ),
          prose(
            "The local administrator cannot log in either until you take them back and restart Gitea.",
          ),
        ),
        gitea.git,
      ],
    }),
  ],
  verification: [
    ...gitea.verification,
    prose(
      "**Site Administration** > **Identity & Access** > **User Accounts** lists the account with its rights. From Gitea 1.26 on, a logout leads to {{endpoint.endSession}}, where authentik ends the session for the application. Older releases of Gitea end their own session only.",
    ),
  ],
  troubleshooting: [
    gitea.troubles.redirectUri,
    gitea.troubles.unreachable,
    section(
      "The page for linking offers no password, or answers “403 Forbidden”",
      prose(
        "`ENABLE_PASSWORD_SIGNIN_FORM` is off, which hides the password there too: turn it on until everybody has linked their account. For the error 403, turn on Gitea's own OAuth2 provider, `ENABLED = true` in the section `[oauth2]`: releases such as 1.24 refuse to link accounts without it.",
      ),
    ),
    section(
      "A user whose name in authentik is an e-mail address is asked for the password of an account",
      prose(
        "Gitea takes the part before the `@` as the user name, and an account has it already. If it is the user's own, let them link it. If it is somebody else's, change the user name in authentik. Early releases refused names with an `@` instead: update Gitea.",
      ),
    ),
    gitea.troubles.oldRights,
  ],
  resources: [
    {
      title: "Gitea documentation: configuration, OAuth2 client",
      url: "https://docs.gitea.com/administration/config-cheat-sheet#oauth2-client-oauth2_client",
    },
    {
      title: "Gitea documentation: command line",
      url: "https://docs.gitea.com/administration/command-line",
    },
    {
      title: "Helm chart of Gitea",
      url: "https://gitea.com/gitea/helm-gitea",
    },
  ],
});
