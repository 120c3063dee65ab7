import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const generator = fileURLToPath(new URL("..", import.meta.url));

/**
 * Tells two generators apart: by their sources, the versions of their packages, and Node's. What
 * one made, another may make differently.
 *
 * @param folder where the generator's sources lie; the packages are locked in the folder above
 */
export function generatorKey(folder: string = generator): string {
  const hash = createHash("sha256").update(process.version);
  const lock = join(folder, "../package-lock.json");
  if (existsSync(lock)) hash.update(readFileSync(lock));
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const path of sources) {
    hash.update(JSON.stringify([relative(folder, path), readFileSync(path, "utf8")]));
  }
  return hash.digest("hex");
}
