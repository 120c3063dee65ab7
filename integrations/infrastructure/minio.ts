import {
  choice,
  commands,
  config,
  defineIntegration,
  entitlement,
  group,
  oidc,
  option,
  origin,
  prose,
  reachesAuthentik,
  recreateContainer,
  section,
  step,
  strict,
  table,
  warning,
} from "hostwise";

const variables = {
  MINIO_BROWSER_REDIRECT_URL: "{{minio.url}}",
  MINIO_IDENTITY_OPENID_CONFIG_URL: "{{endpoint.discovery}}",
  MINIO_IDENTITY_OPENID_CLIENT_ID: "{{clientId}}",
  MINIO_IDENTITY_OPENID_CLIENT_SECRET: "{{clientSecret}}",
  MINIO_IDENTITY_OPENID_SCOPES: "openid,profile,email,entitlements",
  MINIO_IDENTITY_OPENID_CLAIM_NAME: "roles",
  MINIO_IDENTITY_OPENID_DISPLAY_NAME: "authentik",
};

export default defineIntegration({
  name: "MinIO",
  aliases: ["MinIO AIStor"],
  category: "infrastructure",
  support: "community",
  homepage: "https://www.min.io/",
  about:
    "MinIO is an object store that speaks Amazon's S3: programs keep files, backups and images in its buckets, and people manage them in its console.",
  edition:
    "MinIO AIStor can, and so can its free edition for one server, which the vendor calls complete, and releases of the open-source MinIO up to `RELEASE.2025-04-22T22-12-26Z`. The console of later open-source releases, from `RELEASE.2025-05-24T17-08-30Z` on, knows no login with OpenID Connect any more.",
  notes: [
    warning(
      "The open-source MinIO is no longer maintained. A release that still has this login in its console gets no security fixes; do not go back to one for the login's sake where strangers can reach it.",
    ),
  ],
  placeholders: { minio: origin("minio.company", "MinIO's console") },
  setups: [
    oidc({
      about:
        "For people in the console, and for programs that exchange a token of authentik for keys (`AssumeRoleWithWebIdentity`).",
      requirements: [
        "The console has an address of its own, {{minio.url}}, apart from that of the S3 API.",
        "The name and password of MinIO's root user: the way in if the login with authentik fails. The login page then has the form behind **Other Authentication Methods** > **Use Credentials**.",
        reachesAuthentik("MinIO"),
      ],
      provider: {
        redirectUris: [strict("{{minio.url}}/oauth_callback")],
        propertyMappings: ["openid", "email", "profile", "entitlements"],
        accessTokenValidity: "hours=1",
        signingKey: "any",
      },
      objects: {
        admins: group({ name: "MinIO Admins", about: "Members may do everything in MinIO." }),
        users: group({
          name: "MinIO Users",
          about: "Members may read and write in every bucket.",
        }),
        admin: entitlement({
          name: "consoleAdmin",
          group: "admins",
          about:
            "authentik sends the names of a user's entitlements as the claim `roles`. MinIO takes them as names of its policies, so they must be the same, to the letter.",
        }),
        user: entitlement({ name: "readwrite", group: "users" }),
      },
      application: [
        choice(
          "configuration",
          "Way of configuration",
          option(
            "compose",
            "Docker Compose",
            step(
              "Add these variables to MinIO's service:",
              config(
                "yaml",
                { services: { minio: { environment: variables } } },
                { file: "compose.yaml" },
              ),
            ),
            recreateContainer("minio"),
          ),
          option(
            "systemd",
            "systemd",
            step(
              "Add these lines to the file of variables that MinIO's service reads:",
              config("dotenv", variables, { file: "/etc/default/minio" }),
            ),
            step("Restart MinIO:", commands("sudo systemctl restart minio")),
          ),
          option(
            "mc",
            "MinIO client",
            step(
              "Set the address of the console where MinIO's environment is kept, and restart MinIO:",
              config("dotenv", { MINIO_BROWSER_REDIRECT_URL: "{{minio.url}}" }),
            ),
            step(
              "Store the rest in MinIO, in place of variables. `minio` is the client's alias of your server:",
              commands(
                "mc idp openid add minio config_url='{{endpoint.discovery}}' client_id='{{clientId}}' client_secret='{{clientSecret}}' scopes=openid,profile,email,entitlements claim_name=roles display_name=authentik",
              ),
            ),
            step("Restart MinIO once more:", commands("mc admin service restart minio")),
          ),
        ),
        table(
          ["Variable", "Meaning"],
          [
            "`MINIO_BROWSER_REDIRECT_URL`",
            "The address of the console, without a slash at the end. MinIO adds `/oauth_callback` and asks authentik to send users there.",
          ],
          [
            "`MINIO_IDENTITY_OPENID_SCOPES`",
            "With commas. `entitlements` brings the claim that says what a user may do.",
          ],
          ["`MINIO_IDENTITY_OPENID_CLAIM_NAME`", "The claim with the names of policies."],
          ["`MINIO_IDENTITY_OPENID_DISPLAY_NAME`", "The text of the login button."],
        ),
        section(
          "Who may do what",
          prose(
            "MinIO keeps no list of these users. What they may do follows at each login from their entitlements in authentik; whoever has several gets the rights of all. These policies are always there:",
          ),
          table(
            ["Policy", "Rights"],
            ["`consoleAdmin`", "everything, administration included"],
            ["`readwrite`", "read and write in all buckets"],
            ["`readonly`", "read objects in all buckets, without listing them"],
            ["`writeonly`", "write objects in all buckets"],
          ),
          prose(
            "For rights in certain buckets, create a policy in MinIO, and in authentik an entitlement of the same name that you give to a group. Without an entitlement that is the name of a policy, nobody gets in.",
          ),
          prose(
            "To give everybody the same rights, name the policies in `MINIO_IDENTITY_OPENID_ROLE_POLICY` instead, and leave out `MINIO_IDENTITY_OPENID_CLAIM_NAME`; MinIO refuses both at once.",
          ),
        ),
        warning(
          "MinIO does not ask authentik again. A session in the console lasts as long as authentik's access token, an hour here, and an access key that a user has made there works until it is deleted or its time is up. When somebody leaves, delete their access keys.",
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{minio.url}} in a private window and click **authentik**."),
    step(
      "Log in there as a member of **MinIO Admins**. authentik returns you to the console, where you can create a bucket.",
    ),
  ],
  troubleshooting: [
    section(
      "The login page has no button for authentik",
      prose(
        "The release's console has no such login; compare it with the ones named at the top. Or MinIO could not read {{endpoint.discovery}} and falls back to its form: open the address on the server, and look at MinIO's log.",
      ),
    ),
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "`MINIO_BROWSER_REDIRECT_URL` is not {{minio.url}}, or is missing: MinIO then puts the server's own address and port in its place. `MINIO_IDENTITY_OPENID_REDIRECT_URI`, an older variable, wins over it; take it out.",
      ),
    ),
    section(
      "The login in authentik works, and MinIO refuses it",
      table(
        ["MinIO says", "What to do"],
        [
          "“roles claim missing from the JWT token, credentials will not be generated”",
          "`entitlements` is missing among the provider's selected scopes, or in `MINIO_IDENTITY_OPENID_SCOPES`.",
        ],
        [
          "“None of the given policies (…) are defined, credentials will not be generated”",
          "The brackets list the user's entitlements. There are none, or MinIO has no policy of such a name; capitals count.",
        ],
      ),
    ),
    section(
      "MinIO starts with “Role Policy (…) and Claim Name (…) cannot both be set”",
      prose(
        "Take out `MINIO_IDENTITY_OPENID_ROLE_POLICY`, from the variables or with `mc idp openid update`.",
      ),
    ),
  ],
  resources: [
    {
      title: "MinIO AIStor documentation: OpenID settings",
      url: "https://docs.min.io/enterprise/aistor-object-store/reference/aistor-server/settings/iam/openid/",
    },
    {
      title: "MinIO documentation: OpenID Connect access management",
      url: "https://docs.min.io/community/minio-object-store/administration/identity-access-management/oidc-access-management.html",
    },
    {
      title: "MinIO: the console without OpenID Connect",
      url: "https://github.com/minio/minio/issues/21311",
    },
  ],
});
