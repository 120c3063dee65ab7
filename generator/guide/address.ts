import type { Guide } from "./guide.ts";

/** Address of a guide's page below the site: `/integrations/media/jellyfin`. */
export function pageAddress({ category, slug }: Pick<Guide, "category" | "slug">): string {
  return `/integrations/${category}/${slug}`;
}
