import { fileURLToPath } from "node:url";
import { defineIntegration, type IntegrationInput, oidc, step } from "../descriptor/authoring.ts";
import { integration } from "../descriptor/schema/integration.ts";
import { buildGuide } from "../guide/build.ts";
import { type RenderedPage, renderGuide } from "./render.ts";
import { loadTemplates } from "./templates.ts";

const templates = loadTemplates(fileURLToPath(new URL("../../templates", import.meta.url)));

/** What every guide has beside its steps: files, values and common errors, each up to the next section. */
const BESIDE =
  /^(?:## (?:Do it with a file instead|All values)|### Common errors)[\s\S]*?(?=^## )/gm;

/** For tests: a descriptor with what does not matter filled in, named “App”. */
export function descriptor(own: Partial<IntegrationInput>): IntegrationInput {
  return defineIntegration({
    name: "App",
    category: "media",
    support: "community",
    homepage: "https://example.org/",
    about: "An application.",
    setups: [oidc({ provider: { redirectUris: [] }, application: [step("Save.")] })],
    verification: [step("Log in.")],
    ...own,
  });
}

/** For tests: the page of a descriptor, in `text` without front matter, files and lists of values. */
export function renderPage(own: Partial<IntegrationInput>): RenderedPage & { text: string } {
  const guide = buildGuide(integration.parse(descriptor(own)), {
    file: "integrations/media/app.ts",
    slug: "app",
  });
  const page = renderGuide(guide, templates);
  const body = page.mdx.slice(page.mdx.indexOf("\n# ") + 1);
  return { ...page, text: body.replace(BESIDE, "") };
}

/** For tests: the lines of a page that match. */
export function linesOf(text: string, pattern: RegExp): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => pattern.test(line));
}
