import { defineIntegration, oidc, prose } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  about: "An example.",
  setups: [oidc({ provider: {}, application: [prose("Nothing.")] })],
  verification: [],
});
