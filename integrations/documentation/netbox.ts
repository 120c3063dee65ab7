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
  section,
  step,
  strict,
  table,
  tip,
  warning,
} from "hostwise";

const login = {
  REMOTE_AUTH_ENABLED: true,
  REMOTE_AUTH_BACKEND: "social_core.backends.open_id_connect.OpenIdConnectAuth",
  SOCIAL_AUTH_OIDC_OIDC_ENDPOINT: "{{endpoint.issuer.withoutSlash}}",
  SOCIAL_AUTH_OIDC_KEY: "{{clientId}}",
  SOCIAL_AUTH_OIDC_SECRET: "{{clientSecret}}",
  SOCIAL_AUTH_OIDC_SCOPE: ["openid", "profile", "email"],
  SOCIAL_AUTH_BACKEND_ATTRS: { oidc: ["authentik", "login"] },
  LOGOUT_REDIRECT_URL: "{{endpoint.endSession}}",
};

const groups = `def authentik_groups(user, response, *args, **kwargs):
    # NetBox has no models yet while it reads this file.
    from users.models import Group

    names = response.get("groups", [])
    user.groups.set(Group.objects.filter(name__in=names))
    user.is_superuser = "NetBox Admins" in names
    user.save()


SOCIAL_AUTH_PIPELINE = (
    "social_core.pipeline.social_auth.social_details",
    "social_core.pipeline.social_auth.social_uid",
    "social_core.pipeline.social_auth.social_user",
    "social_core.pipeline.user.get_username",
    "social_core.pipeline.user.create_user",
    "social_core.pipeline.social_auth.associate_user",
    "netbox.configuration.authentik_groups",
    "netbox.authentication.user_default_groups_handler",
    "social_core.pipeline.social_auth.load_extra_data",
    "social_core.pipeline.user.user_details",
)
`;

export default defineIntegration({
  name: "NetBox",
  category: "documentation",
  support: "community",
  homepage: "https://netboxlabs.com/products/netbox/",
  about:
    "NetBox keeps the records of a network: its sites and racks, devices and cables, IP addresses, VLANs and circuits, for people in the browser and for programs by its API.",
  placeholders: { netbox: origin("netbox.company", "the NetBox installation") },
  setups: [
    oidc({
      requirements: [
        "NetBox 4.5 or newer. In 4.7.0, the button for the login can be without effect; 4.7.1 has the remedy.",
        "A superuser of NetBox's own, who is not from authentik. NetBox's login form stays beside the one of authentik.",
        reachesAuthentik("NetBox"),
      ],
      provider: {
        redirectUris: [strict("{{netbox.url}}/oauth/complete/oidc/")],
        grantTypes: ["authorization_code"],
        signingKey: "rsa",
      },
      objects: {
        admins: group({
          name: "NetBox Admins",
          about: "Members become superusers of NetBox, who may do everything there.",
        }),
        editors: group({
          name: "NetBox Editors",
          about:
            "Members may do what NetBox permits its own group of this name. Make as many such groups as you need.",
        }),
      },
      application: [
        step(
          "Write these settings into a file that NetBox reads:",
          choice(
            "installation",
            "Way of installation",
            option(
              "server",
              "Server",
              prose("At the end of NetBox's configuration:"),
              config("python", login, { file: "/opt/netbox/netbox/netbox/configuration.py" }),
            ),
            option(
              "docker",
              "Docker Compose",
              prose(
                "In a new file in your clone of [netbox-docker](https://github.com/netbox-community/netbox-docker). The container reads every Python file of this folder:",
              ),
              config("python", login, { file: "configuration/authentik.py" }),
            ),
            option(
              "helm",
              "Helm",
              prose("In a new file, which becomes a secret below:"),
              config("python", login, { file: "authentik.py" }),
            ),
          ),
        ),
        step(
          "Add to the end of the same file, so that groups in authentik decide about groups and superusers in NetBox:",
          config("python", groups),
        ),
        step(
          "Let NetBox read the file:",
          choice(
            "installation",
            "Way of installation",
            option("server", "Server", commands("sudo systemctl restart netbox netbox-rq")),
            option(
              "docker",
              "Docker Compose",
              commands("docker compose restart netbox netbox-worker"),
            ),
            option(
              "helm",
              "Helm",
              prose("Make a secret of it, in NetBox's namespace:"),
              commands("kubectl create secret generic netbox-authentik --from-file=authentik.py"),
              prose(
                "Add to the values of the chart. The container reads every Python file of this folder:",
              ),
              config(
                "yaml",
                {
                  extraVolumes: [{ name: "authentik", secret: { secretName: "netbox-authentik" } }],
                  extraVolumeMounts: [
                    {
                      name: "authentik",
                      mountPath: "/etc/netbox/config/authentik.py",
                      subPath: "authentik.py",
                      readOnly: true,
                    },
                  ],
                },
                { file: "values.yaml" },
              ),
              prose("Upgrade the release, here one named `netbox`:"),
              commands(
                "helm upgrade netbox oci://ghcr.io/netbox-community/netbox-chart/netbox --values values.yaml",
              ),
              prose(
                "When you change the secret later, restart NetBox's pods; they do not notice it by themselves.",
              ),
            ),
          ),
        ),
        step(
          "Log in to NetBox as a superuser and open **Admin** > **Groups**. Add a group with the name **NetBox Editors**.",
        ),
        step(
          "Open **Admin** > **Permissions** and add a permission: choose the types of objects and the actions, and assign it to the group.",
        ),
        section(
          "Groups and superusers",
          prose(
            "authentik sends the names of a user's groups in the claim `groups`, which comes with the scope `profile`. The second part of the file applies them at every login:",
          ),
          table(
            ["Group in authentik", "What the user gets in NetBox"],
            ["NetBox Admins", "is a superuser"],
            [
              "any other",
              "is in NetBox's group of the same name, if there is one; NetBox creates none by itself",
            ],
            ["none", "may look after their own account, and sees nothing else"],
          ),
          warning(
            "It also takes away: groups that were given in NetBox, and the status of a superuser, are gone after the next login through authentik if they do not follow from a group there.",
          ),
          prose(
            'To manage both in NetBox instead, leave out the second part of the file. To put everybody into a group of NetBox\'s own, name it in `REMOTE_AUTH_DEFAULT_GROUPS`, such as `["Everybody"]`; the group must exist.',
          ),
        ),
        section(
          "Existing accounts",
          prose(
            "NetBox recognizes users by their ID in authentik, and creates an account at the first login. `REMOTE_AUTH_AUTO_CREATE_USER` does not change that; whoever may not log in has to be kept out in authentik, by a binding of the application. Where the user name is taken already, the new account gets it with a random ending.",
          ),
          prose(
            "To let users keep the accounts that they have, add this line to `SOCIAL_AUTH_PIPELINE`, in front of the one with `create_user`. The first login then connects the account with the same e-mail address:",
          ),
          config("text", '    "social_core.pipeline.social_auth.associate_by_email",'),
          warning(
            "Whoever can give themselves an address in authentik then gets the account with this address in NetBox, superusers included. Use it only if users cannot change their address in authentik unchecked, and take the line out when all accounts are connected.",
          ),
        ),
        tip(
          "Once the login works, `LOGIN_FORM_HIDDEN = True` takes NetBox's own form from the login page. Should authentik be out of reach, nobody gets in until you set it to `False` and restart NetBox.",
        ),
      ],
    }),
  ],
  verification: [
    step(
      "Open {{netbox.url}} in a private window and click **authentik** below the login form. NetBox sends you to authentik.",
    ),
    step(
      "Log in there as a member of **NetBox Admins**. authentik returns you to NetBox, where you are logged in and see the menu **Admin**.",
    ),
    step("Log out of NetBox. It leads you to authentik, which says that you are logged out."),
  ],
  troubleshooting: [
    section(
      "authentik shows “Redirect URI Error”",
      prose(
        "NetBox makes its redirect URI from the address that the browser asked for. If it begins with `http://`, the reverse proxy does not send `X-Forwarded-Proto`; mend that, or set `SOCIAL_AUTH_REDIRECT_IS_HTTPS = True`. With a `BASE_PATH`, the redirect URI has it too: add it in authentik, before `/oauth`.",
      ),
    ),
    section(
      "A click on “authentik” does nothing",
      prose(
        "NetBox 4.7.0 does not get along with a `Content-Security-Policy` that has `form-action 'self'`, which some reverse proxies add. Update to 4.7.1.",
      ),
    ),
    section(
      "“CSRF verification failed”",
      prose(
        "Since 4.7, the login begins with a form, whose origin NetBox checks. Behind a reverse proxy that does not pass the host and `X-Forwarded-Proto`, name the address yourself:",
      ),
      config("python", { CSRF_TRUSTED_ORIGINS: ["{{netbox.url}}"] }),
    ),
    section(
      "“404 Client Error”",
      prose(
        "`SOCIAL_AUTH_OIDC_OIDC_ENDPOINT` must be the issuer without its final slash, {{endpoint.issuer.withoutSlash}}, because NetBox adds `/.well-known/openid-configuration`. What NetBox has read there it keeps for a day, until it is restarted.",
      ),
    ),
    section(
      "“AuthTokenError”, or “KeyError” with “keys”",
      prose(
        "NetBox wants tokens that are signed with RS256. Choose an RSA certificate as the signing key of the provider in authentik, and no encryption key; then restart NetBox.",
      ),
    ),
    section(
      "“Session value state missing”",
      prose(
        "The browser did not bring back the cookie from the start of the login. Open NetBox only at {{netbox.url}}.",
      ),
    ),
    section(
      "“certificate verify failed”",
      prose(
        "NetBox does not trust the certificate of {{authentik.host}}. It does not read the list of the operating system: give it a file with your authority's certificate, along with the public ones, in the environment variable `REQUESTS_CA_BUNDLE`.",
      ),
    ),
    section(
      "You are logged in and see nothing",
      prose(
        "You are in no group of NetBox that has a permission. Under **Admin** > **Groups**, compare the names with those in authentik, to the letter, and log in again.",
      ),
    ),
  ],
  resources: [
    {
      title: "NetBox documentation: authentication",
      url: "https://netboxlabs.com/docs/netbox/administration/authentication/overview/",
    },
    {
      title: "NetBox documentation: remote authentication settings",
      url: "https://netboxlabs.com/docs/netbox/configuration/remote-authentication/",
    },
    {
      title: "NetBox documentation: permissions",
      url: "https://netboxlabs.com/docs/netbox/administration/permissions/",
    },
    {
      title: "Python Social Auth documentation: OpenID Connect",
      url: "https://python-social-auth.readthedocs.io/en/latest/backends/oidc.html",
    },
  ],
});
