import { defineIntegration, origin, outpost, radius, settings, step, value } from "hostwise";

export default defineIntegration({
  name: "Access Switch",
  category: "networking",
  support: "community",
  homepage: "https://access-switch.example.org",
  about: "Access Switch lets people into a wired network by their account.",
  placeholders: { switch: origin("http://switch.company", "the switch") },
  setups: [
    radius({
      authentikApplication: { metaHide: true },
      provider: { clientNetworks: "10.20.0.0/16" },
      objects: { outpost: outpost({ serves: "radius", name: "RADIUS" }) },
      application: [
        step(
          "Open `{{switch.url}}/radius` and fill in:",
          settings({
            Server: value("{{radius.hostname}}", "Address of the outpost."),
            Port: "1812",
            Protocol: "PAP",
          }),
        ),
        step("Click **Apply**."),
      ],
    }),
  ],
  verification: [step("Log in at `{{switch.url}}` with an account of authentik.")],
});
