import {
  config,
  createApplication,
  defineIntegration,
  oidc,
  onApplication,
  onAuthentik,
  origin,
  prose,
  section,
  step,
  strict,
  tip,
  todo,
} from "hostwise";

export default defineIntegration({
  name: "Key Drawer",
  category: "security",
  support: "community",
  homepage: "https://key-drawer.example.org",
  about: "Key Drawer keeps passwords.",
  placeholders: { drawer: origin("drawer.company", "the Key Drawer installation") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{drawer.url}}/sso/return")] },
      phases: [
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          step("Put \\<client_id> aside."),
        ),
        onApplication(
          "Configure Key Drawer",
          step("Open the drawer and set **Authority** to `{{endpoint.issuer}}`."),
          prose("An owner's rights are needed."),
          section("With a key ring", step("Add the ring first, see above.")),
          prose(todo("the picture ./drawer.png: The drawer")),
          prose("Indented code belongs to the list:"),
          step("Write a file:", config("text", " ring = {{drawer.url}}")),
          step("Done."),
          tip("Otherwise you lock yourself out.", { title: "Keep a spare key" }),
        ),
      ],
    }),
  ],
  verification: [step("Log in.")],
});
