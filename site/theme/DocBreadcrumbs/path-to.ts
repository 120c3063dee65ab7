import type { PropSidebarBreadcrumbsItem, PropSidebarItem } from "@docusaurus/plugin-content-docs";

/**
 * The categories that a page lies in and the page itself, outermost first, with the addresses that
 * the pages have: those of Docusaurus's sidebar lack the last slash, which only its links get.
 *
 * @param pathname address of the page: `/integrations/media/jellyfin/`
 * @returns nothing where the sidebar does not list the page
 */
export function pathTo(
  items: readonly PropSidebarItem[],
  pathname: string,
): PropSidebarBreadcrumbsItem[] {
  for (const item of items) {
    if (item.type === "html") continue;
    const found = { ...item, ...(item.href !== undefined && { href: slashed(item.href) }) };
    if (found.href === slashed(pathname) && (item.type === "category" || item.docId !== undefined))
      return [found];
    const inside = item.type === "category" ? pathTo(item.items, pathname) : [];
    if (inside.length > 0) return [found, ...inside];
  }
  return [];
}

function slashed(path: string): string {
  return path.replace(/\/?$/, "/");
}
