import { signatures } from "../descriptor/authoring.ts";
import { temporaryProject } from "../testing.ts";
import type { Example } from "./rule.ts";

// For tests: the examples of rules as projects that run.

/** What a small descriptor has where an example says nothing else. */
const usual = {
  name: `name: "Example",`,
  category: `category: "media",`,
  support: `support: "community",`,
  homepage: `homepage: "https://example.org/",`,
  about: `about: "An example.",`,
  placeholders: `placeholders: { app: origin("app.company", "the application") },`,
  setups: `setups: [
    oidc({
      provider: { redirectUris: [strict("{{app.url}}/callback")] },
      application: [step("Turn the login on.")],
    }),
  ],`,
  verification: `verification: [step("Log in.")],`,
};

/** The files of an example, each descriptor whole. */
export function exampleFiles(example: Example): Map<string, string> {
  const given = Object.entries(
    typeof example === "string" ? { "integrations/media/example.ts": example } : example,
  );
  return new Map(
    given.map(([file, text]) => [
      file,
      file.endsWith(".ts") && !text.includes("export default") ? wholeDescriptor(text) : text,
    ]),
  );
}

/** A project in a temporary folder that holds an example; `remove("")` takes it away. */
export function exampleProject(example: Example) {
  const project = temporaryProject();
  for (const [file, text] of exampleFiles(example)) project.put(file, text);
  return project;
}

function wholeDescriptor(properties: string): string {
  const rest = Object.entries(usual)
    .filter(([key]) => !new RegExp(`^${key}:`, "m").test(properties))
    .map(([, text]) => text);
  const body = [...rest, properties].join("\n  ");
  const helpers = ["defineIntegration", ...Object.keys(signatures)].filter(
    (helper, index, all) =>
      all.indexOf(helper) === index &&
      (helper === "defineIntegration" || new RegExp(`\\b${helper}\\(`).test(body)),
  );
  return `import { ${helpers.join(", ")} } from "hostwise";

export default defineIntegration({
  ${body}
});
`;
}
