/**
 * The entries of the catalogue that a category leads to.
 *
 * @param baseUrl the path that the site lies below: `/` or `/docs/`
 * @example ofCategory([{ path: "/integrations/a/b/" }], "/docs/", [{ href: "/docs/integrations/a/b/" }])
 */
export function ofCategory<E extends { path: string }>(
  entries: readonly E[],
  baseUrl: string,
  items: readonly object[] = [],
): E[] {
  const paths = new Set(items.map((item) => "href" in item && item.href));
  return entries.filter(({ path }) => paths.has(baseUrl + path.slice(1)));
}
