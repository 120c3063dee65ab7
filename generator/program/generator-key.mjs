import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Where the generator's sources lie; the packages are locked in the folder above. */
const generator = join(import.meta.dirname, "..");

/** The key of this generator, which does not change while it runs. */
let own;

/**
 * Tells two generators apart: by their sources, the versions of their packages, and Node's. What
 * one made, another may make differently.
 *
 * @param {string} [folder] where the generator's sources lie, if not here
 * @returns {string} a hash
 */
export function generatorKey(folder) {
  if (folder !== undefined) return keyOf(folder);
  own ??= keyOf(generator);
  return own;
}

function keyOf(folder) {
  const hash = createHash("sha256").update(process.version);
  const lock = join(folder, "../package-lock.json");
  if (existsSync(lock)) hash.update(readFileSync(lock));
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.m?ts$|\.mjs$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of sources) {
    hash.update(JSON.stringify([relative(folder, path), readFileSync(path, "utf8")]));
  }
  return hash.digest("hex");
}
