import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { CatalogueEntry } from "../catalogue.ts";
import { iconOf } from "../icons.ts";
import { previewImage } from "../page/view-of-guide.ts";
import { writeWhole } from "../write-whole.ts";
import type { Card } from "./card.ts";
import { drawCard } from "./draw.ts";

/** Path of the picture for pages that are no guides, below the site's address. */
const HOME = "img/preview/hostwise.png";

/** The pictures of a site by path: one for each guide, and one for all other pages. */
export function previewCards(
  entries: readonly CatalogueEntry[],
  tagline: string,
): Map<string, Card> {
  const cards = new Map<string, Card>([
    [HOME, { above: "", title: tagline, below: "Every value yours, ready to copy", facts: [] }],
  ]);
  for (const { slug, name, aliases, category, categoryLabel, protocols } of entries) {
    cards.set(previewImage(category, slug).slice(1), {
      above: "Connect",
      title: name,
      below: "to authentik",
      facts: [...protocols, categoryLabel],
      icon: iconOf([name, ...aliases]),
    });
  }
  return cards;
}

/**
 * Writes pictures into a folder. Each is drawn once: what it shows, and what draws it, name it in
 * the cache.
 *
 * @returns how many had to be drawn
 */
export async function writePreviews(
  cards: ReadonlyMap<string, Card>,
  folder: string,
  cache: string,
  draw: (card: Card) => Promise<Uint8Array> = drawCard,
): Promise<number> {
  let drawn = 0;
  mkdirSync(cache, { recursive: true });
  for (const [path, card] of cards) {
    const kept = join(cache, `${keyOf(card)}.png`);
    if (!existsSync(kept)) {
      writeWhole(kept, await draw(card));
      drawn += 1;
    }
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), readFileSync(kept));
  }
  return drawn;
}

const { resolve } = createRequire(import.meta.url);

/** What decides how a card looks: the code that draws it, and its packages. */
const look = [
  resolve("satori/package.json"),
  resolve("@resvg/resvg-js/package.json"),
  ...["card.ts", "draw.ts"].map((file) => join(import.meta.dirname, file)),
].map((file) => readFileSync(file, "utf8"));

function keyOf(card: Card): string {
  return createHash("sha256")
    .update(JSON.stringify([look, card]))
    .digest("hex")
    .slice(0, 32);
}
