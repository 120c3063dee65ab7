import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type CatalogueEntry, catalogueEntry } from "../catalogue.ts";
import type { Answers } from "../verify/asked-facts.ts";

/** A page that had no findings, without its text. */
export interface StoredPage {
  /** SHA-256 of its text. */
  hash: string;
  /** What the catalogue says of its guide. */
  entry: CatalogueEntry;
  anchors: readonly string[];
  /** What its checks asked of the rest of the site. The page is good while these hold. */
  answers: Answers;
}

/** Form of the first line of a stored page; its text follows. */
const head = z.object({
  hash: z.string(),
  entry: catalogueEntry,
  anchors: z.array(z.string()),
  answers: z.record(z.string(), z.string()),
});

/**
 * Pages of former runs, each under the key of all that it was made from. What cannot be read is
 * not there: the page is made again.
 */
export class PageStore {
  readonly #folder: string;
  readonly #known = new Map<string, StoredPage>();
  /** When each page was last marked as used, in milliseconds. */
  readonly #used = new Map<string, number>();

  readonly #generator: string;

  /** @param generator tells generators apart: what another one made is not found */
  constructor(folder: string, generator: string) {
    this.#folder = folder;
    this.#generator = generator;
  }

  /** The key of a page that is made from these things, each by name or hash. */
  keyOf(...madeFrom: string[]): string {
    return hashOf(JSON.stringify([this.#generator, ...madeFrom]));
  }

  get(key: string): StoredPage | undefined {
    const known = this.#known.get(key) ?? this.#read(key)?.page;
    if (!known || !this.#use(key)) {
      this.#known.delete(key);
      return undefined;
    }
    this.#known.set(key, known);
    return known;
  }

  /** The text of a page that is stored. */
  text(key: string): string {
    const read = this.#read(key);
    if (!read) throw new Error(`The stored page ${key} is gone; run the command again`);
    return read.text;
  }

  /** Stores a page; where nothing can be written, nothing is stored. */
  set(key: string, text: string, page: Omit<StoredPage, "hash">): StoredPage | undefined {
    const stored = { hash: hashOf(text), ...page };
    // Several processes may store one page at once.
    const temporary = join(this.#folder, `${key}.${process.pid}.tmp`);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(temporary, `${JSON.stringify(stored)}\n${text}`);
      renameSync(temporary, this.#path(key));
    } catch {
      return undefined;
    }
    this.#used.set(key, Date.now());
    return stored;
  }

  /**
   * Removes old pages when there are many more than those in use. Other processes may be at work
   * on theirs, so what was used in the last hour stays.
   */
  prune(inUse: ReadonlySet<string>): void {
    for (const key of [...this.#used.keys()]) {
      if (inUse.has(key)) continue;
      this.#known.delete(key);
      this.#used.delete(key);
    }
    const names = listOf(this.#folder);
    if (names.length <= 2 * inUse.size + SPARE) return;
    for (const name of names) {
      const path = join(this.#folder, name);
      if (inUse.has(name.slice(0, -ENDING.length))) continue;
      const stat = statSync(path, { throwIfNoEntry: false });
      try {
        if (stat && Date.now() - stat.mtimeMs > HOUR) rmSync(path, { force: true });
      } catch {
        // Who may not remove it leaves it.
      }
    }
  }

  /** Marks a page as used, once in a while; false when its file is gone. */
  #use(key: string): boolean {
    const now = Date.now();
    if (now - (this.#used.get(key) ?? 0) < HOUR / 4) return true;
    try {
      utimesSync(this.#path(key), now / 1000, now / 1000);
    } catch {
      return false;
    }
    this.#used.set(key, now);
    return true;
  }

  #read(key: string): { page: StoredPage; text: string } | undefined {
    try {
      const content = readFileSync(this.#path(key), "utf8");
      const end = content.indexOf("\n");
      const page = head.parse(JSON.parse(content.slice(0, end)));
      const text = content.slice(end + 1);
      return hashOf(text) === page.hash ? { page, text } : undefined;
    } catch {
      return undefined;
    }
  }

  #path(key: string): string {
    return join(this.#folder, `${key}${ENDING}`);
  }
}

const ENDING = ".page";
const SPARE = 1000;
const HOUR = 3_600_000;

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
