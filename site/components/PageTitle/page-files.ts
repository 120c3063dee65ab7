import type { Root } from "mdast";
import type { MarkdownPage } from "../../../generator/output/markdown.ts";
import type { Guide } from "../../reader-values/guide.ts";
import type { ReaderState } from "../../reader-values/reader-store.ts";

/** Address of a page as plain Markdown with examples: `/integrations/media/jellyfin.md`. */
export function markdownAddress(permalink: string): string {
  return `${permalink.replace(/\/$/, "")}.md`;
}

/** Address of a page's tree: `/integrations/media/jellyfin/page.json`. */
export function treeAddress(permalink: string): string {
  return `${permalink.replace(/\/$/, "")}/page.json`;
}

/**
 * The page as plain Markdown with a reader's values. Its tree, and the code that writes it, are
 * fetched when they are asked for; the values are put in here, so no request knows them.
 */
export async function loadMarkdown(
  permalink: string,
  guide: Guide,
  reader: ReaderState,
): Promise<MarkdownPage> {
  const [{ writeMarkdown }, tree] = await Promise.all([
    import("../../../generator/output/markdown.ts"),
    fetchTree(treeAddress(permalink)),
  ]);
  return writeMarkdown(tree, guide, reader);
}

async function fetchTree(address: string): Promise<Root> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Root;
}
