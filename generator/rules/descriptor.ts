import type { RuleGroup } from "./rule.ts";

/** What a descriptor's file must be before anything can be made of it. */
export const descriptorRules = {
  "descriptor-syntax": {
    summary: "A descriptor is TypeScript that parses.",
    severity: "error",
    reason:
      "Nothing can be read from a file whose brackets, quotes or commas do not fit together, so this finding hides all others of the file.",
    bad: `name: "Example"
about: "A photo library.",`,
    good: `name: "Example",
about: "A photo library.",`,
    since: "0.1.0",
  },
  "descriptor-import": {
    summary: "A descriptor imports only hostwise's helpers, and files that exist.",
    severity: "error",
    reason:
      "A descriptor holds facts. What it could import besides would be code that readers of the file must know and that can fail where the guide is built.",
    bad: {
      "integrations/media/example.ts": `import { defineIntegration, odic } from "hostwise";

export default defineIntegration({ name: "Example", setups: [odic({})] });
`,
    },
    good: {
      "integrations/media/example.ts": `import { defineIntegration, oidc, origin, step, strict } from "hostwise";

export default defineIntegration({
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "A photo library.",
  placeholders: { app: origin("app.company", "the photo library") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [step("Turn the login on.")],
    }),
  ],
  verification: [step("Log in.")],
});
`,
    },
    since: "0.1.0",
  },
  "descriptor-shape": {
    summary: "A descriptor has the properties of the schema, with values that fit them.",
    severity: "error",
    reason:
      "A property that nobody reads is a fact that the page does not show, and a value that does not fit would show up as a broken page. `hostwise schema` prints the schema.",
    bad: `support: "comunity",`,
    good: `support: "community",`,
    since: "0.1.0",
  },
  "unique-integration": {
    summary: "One integration has one descriptor: names and slugs are there once.",
    severity: "error",
    reason:
      "Two guides of one slug would share an address, the slug in authentik and the values that the reader has typed. Several ways to connect an application are setups of one descriptor.",
    bad: {
      "integrations/media/example.ts": `name: "Example",`,
      "integrations/media/example-two.ts": `name: "Example",`,
    },
    good: {
      "integrations/media/example.ts": `name: "Example",`,
      "integrations/media/example-two.ts": `name: "Example Two",`,
    },
    since: "0.1.0",
  },
  "file-name": {
    summary: "A descriptor lies in its category's folder, and its name can be an address.",
    severity: "error",
    reason:
      "The path is the page's address and the example of the slug in authentik. A category that the folder contradicts would put the page where nobody looks for it.",
    bad: { "integrations/media/example.ts": `category: "monitoring",` },
    good: { "integrations/monitoring/example.ts": `category: "monitoring",` },
    since: "0.1.0",
  },
} satisfies RuleGroup;
