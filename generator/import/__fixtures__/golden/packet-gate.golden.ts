import {
  choose,
  commands,
  createApplication,
  createObject,
  defineIntegration,
  ldap,
  onApplication,
  onAuthentik,
  outpost,
  prose,
  serviceAccount,
  settings,
  step,
} from "hostwise";

export default defineIntegration({
  name: "Packet Gate",
  category: "networking",
  support: "community",
  homepage: "https://packet-gate.example.org/",
  about: "Packet Gate is a firewall for small offices.",
  setups: [
    ldap({
      authentikApplication: { metaHide: true },
      provider: { bindMode: "direct", searchAccount: "gate-reader" },
      objects: {
        searchAccount: serviceAccount({
          username: "{{ldap.bindUser}}",
          permissions: ["search_full_directory"],
        }),
        outpost: outpost({ serves: "ldap", name: "LDAP" }),
      },
      phases: [
        onAuthentik(
          "Service account",
          createObject("searchAccount"),
          step("Give it a password and keep it."),
        ),
        onAuthentik("Create the application and provider in authentik", createApplication()),
        onAuthentik("Outpost", createObject("outpost")),
        onApplication(
          "Configure Packet Gate",
          step(
            "Go to **System** > **Accounts** > **Servers**, click **Add**, and change the following fields:",
            settings({
              Name: "authentik",
              Server: "{{ldap.hostname}}",
              Port: "636",
              Transport: "TLS",
              "Search base": "{{ldap.baseDn}}",
              Containers: "{{ldap.usersDn}}",
              Groups: "{{ldap.groupsDn}}",
              Anonymous: choose("off"),
              "Bind: User DN": "{{ldap.bindDn}}",
              "Bind: Password": "{{ldap.bindPassword}}",
              "User attribute": "cn",
            }),
          ),
          prose("A quick test from a shell:"),
          commands(
            "ldapsearch -x -H {{ldap.ldapsUrl}} -D '{{ldap.bindDn}}' -w '{{ldap.bindPassword}}' -b '{{ldap.baseDn}}' '(objectClass=user)'",
          ),
        ),
      ],
    }),
  ],
  verification: [
    step("Open **Diagnostics** > **Accounts**, type in a user of authentik and click **Try**."),
  ],
});
