import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Where a page's descriptor is edited; nothing for a page that has none, or where it is not known
 * where the repository lies.
 *
 * @param base address of the repository's folder in an editor: `https://git.example.org/edit/main/`
 * @param page path of the page below the folder of pages: `media/jellyfin.mdx`
 */
export function editUrlOf(base: string | undefined, page: string, root = "."): string | undefined {
  const descriptor = `integrations/${page.replace(/\.mdx$/, ".ts")}`;
  if (!base || !page.endsWith(".mdx") || !existsSync(join(root, descriptor))) return undefined;
  return `${base.replace(/\/$/, "")}/${descriptor}`;
}
