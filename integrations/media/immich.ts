import {
  choice,
  choose,
  commands,
  config,
  createApplication,
  createObject,
  defineIntegration,
  group,
  note,
  oidc,
  onApplication,
  onAuthentik,
  option,
  optional,
  origin,
  prose,
  remark,
  scopeMapping,
  section,
  settings,
  step,
  strict,
  userAttribute,
  value,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Immich",
  category: "media",
  support: "community",
  homepage: "https://immich.app/",
  about:
    "Immich keeps photos and videos on your own server. Its app uploads them from phones, and people share albums and find pictures by faces, places and words.",
  notes: [
    warning(
      "At somebody's first login, Immich looks for an account with the same e-mail address and links it, without asking whether the address is verified. Whoever can set their own address in authentik without a check, when they enrol or later, could take over somebody's account in Immich.",
    ),
  ],
  placeholders: { immich: origin("immich.company", "the Immich installation") },
  setups: [
    oidc({
      requirements: [
        "Immich 3. The login works with earlier releases too, but they show the names of some fields in capital letters.",
        "Immich is set up: its first account, an administrator's, exists.",
        "The Immich server reaches {{authentik.url}} over HTTPS and trusts its certificate.",
      ],
      provider: {
        redirectUris: [
          strict("{{immich.url}}/auth/login"),
          strict("{{immich.url}}/user-settings"),
          strict("app.immich:///oauth-callback"),
        ],
        propertyMappings: ["openid", "email", "profile", "immichProfile"],
        signingKey: "rsa",
      },
      authentikApplication: { metaLaunchUrl: "{{immich.url}}/auth/login?autoLaunch=1" },
      objects: {
        admins: group({
          name: "Immich Admins",
          about: "Members become administrators of Immich when Immich creates their account.",
        }),
        quota: userAttribute({
          key: "immich_quota",
          example: 50,
          about:
            "The user's space in Immich, in GiB. Give the attribute to a group to set it for all members at once. Users without it get Immich's default.",
        }),
        immichProfile: scopeMapping({
          name: "Immich Profile",
          scopeName: "immich",
          expression: `claims = {
    "immich_role": "admin" if ak_is_group_member(request.user, name="Immich Admins") else "user",
}
quota = request.user.group_attributes().get("immich_quota")
if quota is not None:
    claims["immich_quota"] = quota
return claims`,
          about:
            "Tells Immich whether a user is an administrator, and how much space the user has.",
        }),
      },
      phases: [
        onAuthentik("Prepare authentik", createObject("admins"), createObject("immichProfile")),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          remark(
            "The redirect URI that ends in `/auth/login` is for the login in the browser, `/user-settings` for users who link an account by themselves, and `app.immich:///oauth-callback`, with three slashes, for the app. If Immich is also opened under other addresses, such as one in the local network, add the first two for each of them.",
          ),
        ),
        optional(onAuthentik("Set quotas", createObject("quota"))),
        onApplication(
          "Configure Immich",
          choice(
            "configuration",
            "Way of configuration",
            option(
              "interface",
              "Web interface",
              step(
                "Log in to Immich as an administrator and open **Administration** > **Settings** > **Authentication Settings** > **OAuth**.",
              ),
              step(
                "Turn on **Login with OAuth**. The fields appear; fill them in:",
                settings({
                  issuer_url: value(
                    "{{endpoint.discovery}}",
                    "The discovery document. If you enter the issuer in its place, the final slash belongs to it.",
                  ),
                  client_id: "{{clientId}}",
                  client_secret: "{{clientSecret}}",
                  token_endpoint_auth_method: choose("client_secret_post"),
                  scope: "{{scopes}}",
                  id_token_signed_response_alg: value(
                    "RS256",
                    "What authentik uses with an RSA signing key.",
                  ),
                  userinfo_signed_response_alg: "none",
                  end_session_endpoint: note(
                    "Leave it empty: Immich finds `{{endpoint.endSession}}` by itself and sends users there when they log out.",
                  ),
                  "Storage label claim": value(
                    "preferred_username",
                    "The user name in authentik names the folder of the user's files, if Immich's storage template is on.",
                  ),
                  "Role Claim": "immich_role",
                  "Storage quota claim": "immich_quota",
                  "Default storage quota (GiB)": note(
                    "For users without the attribute `immich_quota`. Leave it empty for no limit; with `0`, they cannot upload anything.",
                  ),
                  "Button text": "Login with authentik",
                  "Auto register": choose(
                    "On or off, as you like",
                    "On: Immich creates an account for everybody who may open the application in authentik. Off: an account with the same e-mail address must exist.",
                  ),
                  "Auto launch": choose(
                    "Off",
                    "Turn it on when the login works, to skip Immich's login page.",
                  ),
                  "Mobile redirect URI override": choose("Off"),
                }),
              ),
              step("Click **Save**."),
            ),
            option(
              "file",
              "Configuration file",
              prose(
                "For an Immich that is already set up by a file. Its documentation says [how to begin with one](https://docs.immich.app/install/config-file); from then on, Immich ignores what was set in the web interface.",
              ),
              step(
                "Add this to the file that `IMMICH_CONFIG_FILE` names. What is left out keeps Immich's default.",
                config(
                  "json",
                  {
                    oauth: {
                      enabled: true,
                      issuerUrl: "{{endpoint.discovery}}",
                      clientId: "{{clientId}}",
                      clientSecret: "{{clientSecret}}",
                      tokenEndpointAuthMethod: "client_secret_post",
                      scope: "{{scopes}}",
                      signingAlgorithm: "RS256",
                      storageLabelClaim: "preferred_username",
                      roleClaim: "immich_role",
                      storageQuotaClaim: "immich_quota",
                      buttonText: "Login with authentik",
                      autoRegister: true,
                    },
                  },
                  { file: "immich-config.json" },
                ),
              ),
              step(
                "Create the containers again:",
                commands("docker compose up -d --force-recreate"),
              ),
            ),
          ),
          remark(
            "Immich reads folder, role and quota only when it creates an account. Change them later in Immich, under **Administration** > **Users**; accounts that existed before keep theirs.",
          ),
        ),
        optional(
          onApplication(
            "Turn off the login with a password",
            step(
              "Check that an administrator can log in through authentik. In Immich, open **Administration** > **Settings** > **Authentication Settings** > **Password Login**, turn off **Login with email and password** and click **Save**.",
            ),
            prose("Should authentik be out of reach one day, this turns it on again:"),
            commands("docker exec immich_server immich-admin enable-password-login"),
          ),
        ),
        optional(
          onAuthentik(
            "Log users out together with authentik",
            prose(
              "Immich 3 ends the sessions that began with a session in authentik when authentik tells it that this one has ended. So an administrator can end somebody's access to the photos in authentik. But the app on a phone is logged out too, and uploads nothing until its user logs in again.",
            ),
            prose(
              "If you want it, enter `{{immich.url}}/api/oauth/backchannel-logout` as the logout URI of the provider, with the method back-channel.",
            ),
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open {{immich.url}} in a private window and click **Login with authentik**."),
    step("Log in to authentik. It returns you to Immich, which shows your photos."),
    step(
      "Open Immich's app, enter {{immich.url}} as the server's address and tap **Login with authentik**. After the login in the browser, the app opens again and you are logged in.",
    ),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "Immich sends the address at which the browser opened it. Compare scheme, host and port with the redirect URIs of the provider. If the browser works and the app does not, `app.immich:///oauth-callback` is missing, or has one slash too few.",
      ),
    ),
    section(
      "Immich's log speaks of an unexpected JWT “alg”",
      prose(
        "The provider has no signing key, so authentik signs with HS256: choose one in the provider. With an elliptic key, authentik uses another algorithm, such as `ES256`; write that into `id_token_signed_response_alg`.",
      ),
    ),
    section(
      "“OAuth authentication failed”",
      prose(
        "Immich's log says why. “User does not exist”: **Auto register** is off, and no account has the user's e-mail address. “email already linked to different account”: Immich knows the address with another subject of authentik, because the user or the subject mode changed there. The user clicks **Unlink OAuth** in Immich, under **Account Settings** > **OAuth**; or an administrator takes all links away in the settings of OAuth, and everybody is linked again at the next login.",
      ),
    ),
    section(
      "A member of “Immich Admins” is no administrator",
      prose(
        "The account existed before, or the scope `immich` is missing in Immich or among the provider's selected scopes. Make the account an administrator under **Administration** > **Users**, or with this command, which asks for the e-mail address:",
      ),
      commands("docker exec --interactive --tty immich_server immich-admin grant-admin"),
    ),
    section(
      "The login fails with plain HTTP",
      prose(
        "Immich 3 speaks with authentik over HTTPS only. In a network that you trust, its settings of OAuth can allow insecure requests.",
      ),
    ),
  ],
  resources: [
    {
      title: "Immich documentation: OAuth authentication",
      url: "https://docs.immich.app/administration/oauth",
    },
    {
      title: "Immich documentation: configuration file",
      url: "https://docs.immich.app/install/config-file",
    },
    {
      title: "Immich documentation: server commands",
      url: "https://docs.immich.app/administration/server-commands",
    },
  ],
});
