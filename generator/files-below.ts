import { existsSync, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";

/** What lies below a folder. */
export interface FilesBelow {
  /** Files, and links that lead nowhere; through links, too. */
  files: string[];
  /** Links that lead back to a folder in which they lie, and are not followed. */
  circles: string[];
}

/**
 * Finds every file below a folder; none where there is no folder. Links are followed.
 *
 * @param within where the folders down to this one really lie
 */
export function filesBelow(folder: string, within: readonly string[] = []): FilesBelow {
  const found: FilesBelow = { files: [], circles: [] };
  if (!existsSync(folder)) return found;
  const here = [...within, realpathSync.native(folder)];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isLink = entry.isSymbolicLink();
    const target = isLink ? whatIsAt(path) : entry;
    if (!target?.isDirectory()) {
      if (!target || target.isFile()) found.files.push(path);
    } else if (isLink && here.includes(realpathSync.native(path))) {
      found.circles.push(path);
    } else {
      const { files, circles } = filesBelow(path, here);
      found.files.push(...files);
      found.circles.push(...circles);
    }
  }
  return found;
}

/** What a path leads to, by way of links; undefined where that is nothing. */
export function whatIsAt(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && /^(?:ENOENT|ELOOP)$/.test(`${error.code}`)) {
      return undefined;
    }
    throw error;
  }
}
