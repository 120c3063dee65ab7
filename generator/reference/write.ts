import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TemplateError } from "../page/templates.ts";
import { writeFiles } from "../write.ts";
import { REFERENCE, referencePages, TUTORIAL } from "./pages.ts";

/**
 * Writes the pages for writers, when what they are made from has changed.
 *
 * @returns a function that does it and says what is wrong, or nothing
 */
export function referenceWriter(root: string): () => string {
  let written = "";
  return () => {
    const key = keyOf(root);
    if (key === written) return "";
    try {
      const result = writeFiles(join(root, REFERENCE), referencePages(root));
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

/** Tells two states of the templates and of the tutorial apart; the rest does not change while we run. */
function keyOf(root: string): string {
  const folder = join(root, "templates/reference");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".hbs"))
    .sort()
    .map((file) => join(folder, file));
  const hash = createHash("sha256");
  for (const file of [...files, join(root, TUTORIAL)]) hash.update(readFileSync(file));
  return hash.digest("hex");
}
