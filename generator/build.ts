import { existsSync } from "node:fs";
import { join } from "node:path";
import { catalogueOf } from "./catalogue.ts";
import { type Category, categories } from "./descriptor/schema/integration.ts";
import type { Pipeline, Progress, Project, Run, VerifiedPage } from "./pipeline.ts";
import { type Content, type Refusal, type Written, writeFiles } from "./write.ts";

/** The folder of generated pages below a project's root. */
export const DOCS = "site/docs";

/** Name of the catalogue among the generated files. */
export const CATALOGUE = "integrations.json";

/** The outcome of a build: what was written, or why nothing was. */
export type Build = { run: Run } & (
  | { written: Written }
  | { refused: Refusal[] }
  | { failed: true }
);

/**
 * Runs the pipeline and writes its pages, the categories and the catalogue. With an error in any
 * descriptor nothing is written, nor without any: a folder that was moved is no reason to remove
 * all pages.
 */
export async function build(
  pipeline: Pipeline,
  { root }: Project,
  progress?: Progress,
): Promise<Build> {
  const run = await pipeline.run(progress);
  if (run.read === 0 || run.problems.some(({ severity }) => severity === "error")) {
    return { run, failed: true };
  }
  return { run, ...asOutcome(writeFiles(join(root, DOCS), generatedFiles(run.pages))) };
}

/**
 * Where no page was ever generated, writes one that says so: Docusaurus does not start without a
 * page. The next build that finds no fault removes it.
 */
export function writeNoPages({ root }: Project): void {
  const folder = join(root, DOCS);
  if (existsSync(join(folder, CATALOGUE))) return;
  const page =
    "# No guides yet\n\nGuides appear here as soon as nothing is found wrong with them.\n";
  writeFiles(
    folder,
    new Map([
      ["no-guides.md", page],
      [CATALOGUE, json(catalogueOf([]))],
    ]),
  );
}

function asOutcome(result: Written | { refused: Refusal[] }) {
  return "refused" in result ? result : { written: result };
}

/** Every generated file, by its path below {@link DOCS}. */
export function generatedFiles(pages: readonly VerifiedPage[]): Map<string, Content> {
  const files = new Map<string, Content>();
  for (const page of pages) {
    const { entry, hash } = page;
    const content = hash === undefined ? page.mdx : { hash, text: () => page.mdx };
    files.set(`${entry.category}/${entry.slug}.mdx`, content);
  }
  for (const category of new Set(pages.map(({ entry }) => entry.category))) {
    files.set(`${category}/_category_.json`, json(categoryFile(category)));
  }
  files.set(CATALOGUE, json(catalogueOf(pages.map(({ entry }) => entry))));
  return files;
}

/** What Docusaurus needs for a category's place in the sidebar and its page. */
function categoryFile(category: Category) {
  return {
    label: categories[category],
    position: Object.keys(categories).indexOf(category) + 1,
    link: {
      type: "generated-index",
      title: categories[category],
      slug: `/${category}`,
      description: `Applications of the category “${categories[category]}” that can log in through authentik.`,
    },
  };
}

function json(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
