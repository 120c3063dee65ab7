import { createHash } from "node:crypto";
import { join } from "node:path";
import { buildGuide } from "../guide/build.ts";
import { loadDescriptor, readDescriptors } from "../load.ts";
import { renderGuide } from "../page/render.ts";
import { loadTemplates } from "../page/templates.ts";

const root = join(import.meta.dirname, "../..");

/** Pages of descriptors below a folder, by slug, in the order in which they were rendered. */
export async function renderFolder(
  folder: string,
  { only, reversed = false }: { only?: readonly string[]; reversed?: boolean } = {},
): Promise<Map<string, string>> {
  const templates = loadTemplates(join(root, "templates"));
  const files = readDescriptors(root, folder).filter(({ slug }) => only?.includes(slug) ?? true);
  const pages = new Map<string, string>();
  for (const file of reversed ? files.reverse() : files) {
    const { integration, problems } = await loadDescriptor(root, file);
    if (!integration) throw new Error(`${file.file}: ${problems[0]?.message}`);
    pages.set(file.slug, renderGuide(buildGuide(integration, file), templates).mdx);
  }
  return pages;
}

export const fixtures = "generator/__fixtures__/integrations";

/** Real guides that stand for a provider type. */
export const examples = ["espocrm", "zulip", "opnsense", "pfsense", "sonarr"];

/** A digest of each page, in the order of their names. */
export function digest(pages: ReadonlyMap<string, string>): string {
  return [...pages]
    .map(([slug, mdx]) => `${slug} ${createHash("sha256").update(mdx).digest("hex")}`)
    .sort()
    .join("\n");
}

if (process.argv[1] === import.meta.filename) {
  const reversed = process.argv[2] === "reversed";
  const pages = new Map([
    ...(await renderFolder(fixtures, { reversed })),
    ...(await renderFolder("integrations", { only: examples, reversed })),
  ]);
  process.stdout.write(digest(pages));
}
