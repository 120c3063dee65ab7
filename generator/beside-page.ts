import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type HowTo, howTosOf } from "./how-to/how-to.ts";
import { markdownOf } from "./output/markdown.ts";
import { personalise } from "./output/personalise.ts";
import { previewImage } from "./page/view-of-guide.ts";
import type { VerifiedPage } from "./pipeline.ts";
import { newestVersion } from "./values/versions.ts";
import { writeWhole } from "./write-whole.ts";

/** What is made of a page beside its HTML, from the page and its guide alone. */
export interface BesidePage {
  /** The page as plain Markdown, with its examples and for the newest release. */
  markdown: string;
  /** The page's tree as JSON, which the browser writes the reader's Markdown from. */
  tree: string;
  /** The page's structured data. */
  howTos: readonly HowTo[];
}

/**
 * Makes what stands beside a page. Its tree is read, and filled in with the examples, once for all
 * of it.
 *
 * @param site address of the site, with its final slash
 */
export async function besidePage(page: VerifiedPage, site: string): Promise<BesidePage> {
  const { facts, entry } = page;
  const guide = await page.loadGuide();
  const examples = { values: {}, version: newestVersion };
  const image = site + previewImage(entry.category, entry.slug).slice(1);
  const { tree } = personalise(facts.slimTree, guide.values, examples);
  return {
    markdown: markdownOf(tree),
    tree: `${JSON.stringify(facts.slimTree)}\n`,
    howTos: howTosOf(guide, tree, site, image),
  };
}

/**
 * The same, kept in a folder from build to build for each page that is stored. What a build did
 * not ask for is gone after `prune`.
 */
export class KeptBesidePages {
  readonly #folder: string;
  readonly #asked = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param site address of the site, with its final slash */
  async of(page: VerifiedPage, site: string): Promise<BesidePage> {
    if (page.key === undefined) return besidePage(page, site);
    const name = `${createHash("sha256").update(`${page.key} ${site}`).digest("hex")}.json`;
    this.#asked.add(name);
    const kept = this.#read(name);
    if (kept) return kept;
    const made = await besidePage(page, site);
    mkdirSync(this.#folder, { recursive: true });
    writeWhole(join(this.#folder, name), JSON.stringify(made));
    return made;
  }

  prune(): void {
    mkdirSync(this.#folder, { recursive: true });
    for (const name of readdirSync(this.#folder)) {
      if (!this.#asked.has(name)) rmSync(join(this.#folder, name), { force: true });
    }
  }

  /** What cannot be read is not there. */
  #read(name: string): BesidePage | undefined {
    try {
      return JSON.parse(readFileSync(join(this.#folder, name), "utf8"));
    } catch {
      return undefined;
    }
  }
}
