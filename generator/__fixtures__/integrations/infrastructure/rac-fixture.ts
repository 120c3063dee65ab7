import {
  binding,
  commands,
  defineIntegration,
  domain,
  group,
  outpost,
  prose,
  rac,
  step,
} from "../../../descriptor/authoring.ts";

export default defineIntegration({
  name: "Example remote machines",
  category: "infrastructure",
  support: "community",
  homepage: "https://example.org/",
  about: "Machines that do not exist; their guide shows a Remote Access Control setup.",
  placeholders: {
    windows: domain("windows.company", "the machine with Remote Desktop"),
    linux: domain("linux.company", "the machine with SSH"),
    screen: domain("screen.company", "the machine with VNC"),
  },
  setups: [
    rac({
      requirements: ["The RAC outpost reaches the machines on the ports 3389, 22 and 5900."],
      provider: {
        connectionExpiry: "hours=8",
        deleteTokenOnDisconnect: true,
        propertyMappings: ["rdp-default", "ssh-default", "userName"],
        endpoints: [
          { name: "Remote Desktop", protocol: "rdp", host: "{{windows}}:3389" },
          {
            name: "Shell",
            protocol: "ssh",
            host: "{{linux}}",
            authMode: "static",
            maximumConnections: -1,
          },
          { name: "Screen", protocol: "vnc", host: "{{screen}}:5900" },
        ],
      },
      objects: {
        userName: {
          type: "propertyMapping",
          provider: "rac",
          name: "User name for the machines",
          expression: 'return {\n    "username": request.user.username,\n}',
          about: "Fills in the user name, so that users type their password only.",
        },
        users: group({ name: "remote-users" }),
        access: binding({ to: "users" }),
        outpost: outpost({ serves: "rac", name: "RAC" }),
      },
      application: [
        step("Turn on Remote Desktop on `{{windows}}` and a VNC server on `{{screen}}`."),
        step("Turn on SSH on `{{linux}}`:", commands("systemctl enable --now ssh")),
      ],
    }),
  ],
  verification: [
    step("Open {{endpoint.user}} and click the application. authentik asks for the machine."),
    prose("The machine's screen opens in the browser."),
  ],
});
