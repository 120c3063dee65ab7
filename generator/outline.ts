import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CATALOGUE } from "./build.ts";
import type { Written } from "./write.ts";

/**
 * What Docusaurus's docs plugin takes from the folder of generated pages: which there are, their
 * front matter and the categories. The text of a page is not part of it.
 */
export class Outline {
  readonly #folder: string;
  /** By path below the folder. */
  readonly #parts = new Map<string, string>();

  /** @param folder the folder of generated pages */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Follows a write to the folder.
   *
   * @returns SHA-256 of the outline, in hexadecimal: the same for the same outline
   */
  after({ written, unchanged, removed }: Written): string {
    for (const file of removed) this.#parts.delete(file);
    for (const file of [...written, ...unchanged.filter((it) => !this.#parts.has(it))]) {
      if (file !== CATALOGUE) this.#parts.set(file, this.#partOf(file));
    }
    const hash = createHash("sha256");
    for (const part of [...this.#parts].sort()) hash.update(JSON.stringify(part));
    return hash.digest("hex");
  }

  #partOf(file: string): string {
    const text = readFileSync(join(this.#folder, file), "utf8");
    return file.endsWith(".mdx") ? text.slice(0, text.indexOf("\n---\n", 3)) : text;
  }
}
