import { existsSync, realpathSync, renameSync, statSync, writeFileSync } from "node:fs";

/**
 * Writes a file in one step: whoever reads it meanwhile finds what was there, or all of the new
 * content. A link stays a link, and a file keeps its rights.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const file = existsSync(path) ? realpathSync(path) : path;
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  writeFileSync(`${file}.part`, content, { mode });
  renameSync(`${file}.part`, file);
}
