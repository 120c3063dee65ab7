import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TemplateError } from "../page/templates.ts";
import { generatorKey } from "../program/generator-key.mjs";
import { type Content, contentHash, writeFiles } from "../write.ts";
import { writeWhole } from "../write-whole.ts";
import { REFERENCE, referencePages, TUTORIAL } from "./pages.ts";

/** What the pages for writers were made from, and the hash of each page by its file's name. */
interface Made {
  key: string;
  hashes: Record<string, string>;
}

/**
 * Writes the pages for writers, when what they are made from has changed.
 *
 * @param kept file that holds from process to process what was made; without it the first call
 *   makes all pages
 * @returns a function that does it and says what is wrong, or nothing
 */
export function referenceWriter(root: string, kept?: string): () => string {
  let written = "";
  return () => {
    const key = keyOf(root);
    if (key === written) return "";
    try {
      const result = writeFiles(join(root, REFERENCE), contents(root, key, kept));
      if ("refused" in result) {
        return result.refused
          .map(({ file, reason, diff }) => `${REFERENCE}/${file} ${reason}.\n\n${diff}`)
          .join("\n\n");
      }
      written = key;
      return "";
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return `${error.file}:${error.line}:${error.column}  error  template\n  ${error.message}`;
    }
  };
}

/** The pages; of those that were made before from the same, the hashes, and how to make them. */
function contents(root: string, key: string, kept?: string): Map<string, Content> {
  const made = kept === undefined ? undefined : readMade(kept);
  if (made?.key !== key) {
    const pages = referencePages(root);
    if (kept !== undefined) keep(kept, key, pages);
    return pages;
  }
  let pages: Map<string, string> | undefined;
  const textOf = (name: string) => {
    pages ??= referencePages(root);
    return pages.get(name) ?? "";
  };
  return new Map(
    Object.entries(made.hashes).map(([name, hash]) => [name, { hash, text: () => textOf(name) }]),
  );
}

/** What cannot be read was not made. */
function readMade(kept: string): Made | undefined {
  try {
    return JSON.parse(readFileSync(kept, "utf8"));
  } catch {
    return undefined;
  }
}

function keep(kept: string, key: string, pages: Map<string, string>): void {
  const hashes = Object.fromEntries([...pages].map(([name, text]) => [name, contentHash(text)]));
  mkdirSync(dirname(kept), { recursive: true });
  writeWhole(kept, JSON.stringify({ key, hashes } satisfies Made));
}

/** Tells two states of the generator, of the templates and of the tutorial apart. */
function keyOf(root: string): string {
  const folder = join(root, "templates/reference");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".hbs"))
    .sort()
    .map((file) => join(folder, file));
  const hash = createHash("sha256").update(generatorKey());
  for (const file of [...files, join(root, TUTORIAL)]) {
    hash.update(JSON.stringify([file.slice(root.length), readFileSync(file, "utf8")]));
  }
  return hash.digest("hex");
}
