import {
  createApplication,
  defineIntegration,
  onApplication,
  onAuthentik,
  prose,
  saml,
  step,
  todo,
} from "hostwise";

export default defineIntegration({
  name: "Sky Rack",
  category: "cloud-providers",
  support: "community",
  homepage: "https://sky-rack.example.org",
  about: "Sky Rack rents machines by the hour.",
  setups: [
    saml({
      provider: {
        acsUrl: todo("Sky Rack's Assertion Consumer Service URL"),
        audience: "urn:sky-rack:login",
        slsUrl: "https://federation.sky-rack.example.org/out",
      },
      phases: [
        onApplication(
          "Get the addresses from Sky Rack",
          step("Log in to Sky Rack and open **Account** > **Federation**."),
          step("Copy the **Return address** and the **Audience**."),
        ),
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          step("Set the **ACS URL** to the return address from Sky Rack."),
          prose("Write down the address of the provider's page."),
        ),
        onApplication(
          "Configure Sky Rack",
          step("Open **Account** > **Federation** again."),
          step("Enter `{{endpoint.ssoInit}}` into **Start page**."),
          step("Upload the metadata of [`authentik`]({{endpoint.metadata}})."),
        ),
      ],
    }),
  ],
  verification: [step(todo("how to see that the login works"))],
});
