import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BesidePage, KeptBesidePages } from "./beside-page.ts";
import type { HowTo } from "./how-to/how-to.ts";
import { insertStructuredData } from "./how-to/insert.ts";
import type { Run, VerifiedPage } from "./pipeline.ts";
import { previewCards, writePreviews } from "./preview-image/images.ts";
import { type SiteFacts, siteFiles } from "./site-files.ts";
import { writeWhole } from "./write-whole.ts";

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
 * @param cache folder that keeps images, and what is made of pages, between builds
 */
export async function prepare(
  run: Pick<Run, "pages" | "redirects">,
  site: SiteFacts,
  folder: string,
  cache: string,
): Promise<Prepared> {
  rmSync(folder, { recursive: true, force: true });
  const kept = new KeptBesidePages(join(cache, "beside-pages"));
  const howTos = new Map<string, readonly HowTo[]>();
  // The files of one page are asked for one after the other.
  let last: { page: VerifiedPage; made: BesidePage } | undefined;
  const beside = async (page: VerifiedPage) => {
    if (last?.page !== page) last = { page, made: await kept.of(page, site.url) };
    howTos.set(page.entry.path, last.made.howTos);
    return last.made;
  };
  for (const [file, text] of siteFiles(run)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), await text(site, beside));
  }
  kept.prune();
  const entries = run.pages.map(({ entry }) => entry);
  await writePreviews(previewCards(entries, site.tagline), folder, join(cache, "previews"));
  return { folder, howTos };
}

/** Adds to a built site what was made for it, and takes that away from where it lay. */
export function publish({ folder, howTos }: Prepared, site: string): void {
  for (const [address, data] of howTos) {
    const file = join(site, address, "index.html");
    const html = insertStructuredData(readFileSync(file, "utf8"), data);
    // Others read the pages at the same time: they find the one or the other, never half of it.
    writeWhole(file, html);
  }
  cpSync(folder, site, { recursive: true });
  rmSync(folder, { recursive: true });
}
