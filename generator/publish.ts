import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { howTosOf } from "./how-to/how-to.ts";
import { insertStructuredData } from "./how-to/insert.ts";
import { previewImage } from "./page/view-of-guide.ts";
import { pageAddress, type VerifiedPage } from "./pipeline.ts";
import { previewCards, writePreviews } from "./preview-image/images.ts";
import type { SiteFacts } from "./site-files.ts";

/**
 * Adds to a built site what search engines and messengers read: a preview image for each guide,
 * and its structured data in the page's head.
 *
 * @param cache folder that keeps the images between builds
 */
export async function publish(
  pages: readonly VerifiedPage[],
  folder: string,
  { url, tagline }: SiteFacts,
  cache: string,
): Promise<void> {
  for (const page of pages) {
    const { category, slug } = page.guide;
    const image = url + previewImage(category, slug).slice(1);
    const file = join(folder, pageAddress(page.guide), "index.html");
    const html = insertStructuredData(readFileSync(file, "utf8"), howTosOf(page, url, image));
    // Others read the pages at the same time: they find the one or the other, never half of it.
    writeFileSync(`${file}.part`, html);
    renameSync(`${file}.part`, file);
  }
  const guides = pages.map(({ guide }) => guide);
  await writePreviews(previewCards(guides, tagline), folder, cache);
}
