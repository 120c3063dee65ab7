import {
  choose,
  commands,
  config,
  defineIntegration,
  note,
  oidc,
  origin,
  prose,
  settings,
  step,
  strict,
  table,
  todo,
  warning,
} from "hostwise";

export default defineIntegration({
  name: "Photo Frame",
  category: "media",
  support: "community",
  homepage: "https://photo-frame.example.org/",
  about: "Photo Frame shows a family's pictures on screens around the house.",
  notes: [
    warning(
      "Albums that are shared by a link stay open to everybody. The vendor's page on [sharing](https://docs.photo-frame.example.org/sharing) says more.",
    ),
  ],
  placeholders: { frame: origin("frame.company", "the Photo Frame server") },
  setups: [
    oidc({
      provider: {
        redirectUris: [
          strict("{{frame.url}}/auth/return"),
          strict("{{frame.url}}/auth/mobile-return"),
        ],
        signingKey: "any",
        subMode: "user_email",
        accessTokenValidity: "hours=8",
      },
      application: [
        step("Sign in to Photo Frame as its owner and open **House** > **Doors**."),
        step(
          "Turn on _External door_ and fill in:",
          settings({
            "Door name": "authentik",
            "Client ID": "{{clientId}}",
            "Client secret": "{{clientSecret}}",
            "Where people come back": "{{redirectUri}}",
            "Authorise at": "{{endpoint.authorize}}",
            "Token at": "{{endpoint.token}}",
            "Keys at": "{{endpoint.jwks}}",
            "Leave at": "{{endpoint.endSession}}",
            "Picture of the button": todo(
              "what the address static/door.png on authentik's host should be: authentik does not route it",
            ),
            "Create accounts": choose("Enabled"),
            "Children's door": note("Leave it closed unless a child has an account in authentik."),
          }),
        ),
        step("Click **Save**."),
        prose("The same can stand in the environment of the container:"),
        config(
          "yaml",
          {
            services: {
              frame: {
                image: "registry.example.org/frame:4",
                ports: ["8080:80"],
                environment: {
                  FRAME_URL: "{{frame.url}}",
                  DOOR_ISSUER: "{{endpoint.issuer}}",
                  DOOR_CLIENT_ID: "{{clientId}}",
                  DOOR_CLIENT_SECRET: "{{clientSecret}}",
                  DOOR_SCOPES: "openid email profile",
                },
              },
            },
          },
          { file: "docker-compose.yml" },
        ),
        step("Restart the container:", commands("docker compose up -d frame")),
        table(
          ["Role in Photo Frame", "Group in authentik"],
          ["Owner", "`frame-owners`"],
          ["Guest", "everybody else"],
        ),
      ],
    }),
  ],
  verification: [
    step("Open `{{frame.url}}` in a private window."),
    step("Click **Come in through authentik**. Photo Frame greets you by name."),
  ],
  resources: [
    { title: "Photo Frame: external doors", url: "https://docs.photo-frame.example.org/doors" },
  ],
});
