/** Folders of authentik's own documentation. */
const docs =
  /^\/(?:add-secure-apps|applications|users-sources|sys-mgmt|install-config|customize|core|security|endpoint-devices|enterprise|expressions|releases|troubleshooting|developer-docs|flow|outposts|policies|property-mappings|providers?|sources|user-group-role|brands|events|interfaces|blueprints)\b/;

/**
 * The address of a link as it is from outside the site that the guide was written for; undefined
 * for an anchor, which the new page may not have.
 *
 * @param category folder that the guide stands in, for links to its neighbours
 */
export function outsideAddress(url: string, category: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  if (url.startsWith("//")) return `https:${url}`;
  if (url.startsWith("#") || url.trim() === "") return undefined;
  const path = url
    .replace(/(?:\/index)?\.mdx?(?=$|[?#])/, "/")
    .replace(/^\/?(?:website\/)?docs(?=\/)/, "/docs");
  if (/^\/docs(?:\/|$)/.test(path))
    return `https://docs.goauthentik.io${path.replace(/^\/docs/, "")}`;
  if (docs.test(path)) return `https://docs.goauthentik.io${path}`;
  const guide = path.replace(/^\/?integrations\/(?:services\/|sources\/)?/, "/");
  const base = `https://integrations.goauthentik.io/${category}/guide/`;
  const absolute = new URL(guide.startsWith("/") ? guide : guide, base);
  return absolute.href;
}
