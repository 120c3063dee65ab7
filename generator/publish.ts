import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type HowTo, howTosOf } from "./how-to/how-to.ts";
import { insertStructuredData } from "./how-to/insert.ts";
import { previewImage } from "./page/view-of-guide.ts";
import type { Run } from "./pipeline.ts";
import { previewCards, writePreviews } from "./preview-image/images.ts";
import { type SiteFacts, siteFiles } from "./site-files.ts";

/** What a built site gets beside its pages and in them, made while Docusaurus builds it. */
export interface Prepared {
  /** A folder with all files beside the pages, as they lie in the site. */
  folder: string;
  /** Structured data by its page's address below the site. */
  howTos: ReadonlyMap<string, readonly HowTo[]>;
}

/**
 * Makes the files beside the pages, preview images among them, and the pages' structured data.
 *
 * @param folder a folder of its own, which is emptied before
 * @param cache folder that keeps the images between builds
 */
export async function prepare(
  run: Pick<Run, "pages" | "redirects">,
  site: SiteFacts,
  folder: string,
  cache: string,
): Promise<Prepared> {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of siteFiles(run, site)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), await text());
  }
  const howTos = new Map<string, HowTo[]>();
  for (const page of run.pages) {
    const { category, slug, path } = page.entry;
    const image = site.url + previewImage(category, slug).slice(1);
    const guide = await page.loadGuide();
    howTos.set(path, howTosOf({ guide, facts: page.facts }, site.url, image));
  }
  const entries = run.pages.map(({ entry }) => entry);
  await writePreviews(previewCards(entries, site.tagline), folder, cache);
  return { folder, howTos };
}

/** Adds to a built site what was made for it, and takes that away from where it lay. */
export function publish({ folder, howTos }: Prepared, site: string): void {
  for (const [address, data] of howTos) {
    const file = join(site, address, "index.html");
    const html = insertStructuredData(readFileSync(file, "utf8"), data);
    // Others read the pages at the same time: they find the one or the other, never half of it.
    writeFileSync(`${file}.part`, html);
    renameSync(`${file}.part`, file);
  }
  cpSync(folder, site, { recursive: true });
  rmSync(folder, { recursive: true });
}
