import Link from "@docusaurus/Link";
import { useDocsSidebar } from "@docusaurus/plugin-content-docs/client";
import { useLocation } from "@docusaurus/router";
import HomeBreadcrumbItem from "@theme/DocBreadcrumbs/Items/Home";
import DocBreadcrumbsStructuredData from "@theme/DocBreadcrumbs/StructuredData";
import clsx from "clsx";
import { useMemo } from "react";
import { pathTo } from "./path-to.ts";

/**
 * Where a page lies. Docusaurus's own asks which of the docs plugins is at work and sorts them for
 * it, which wakes the browser's collation: on a phone, a good part of what a first page costs.
 */
export default function DocBreadcrumbs() {
  const sidebar = useDocsSidebar();
  const { pathname } = useLocation();
  const items = useMemo(() => pathTo(sidebar?.items ?? [], pathname), [sidebar, pathname]);
  if (!sidebar) return null;
  return (
    <>
      <DocBreadcrumbsStructuredData breadcrumbs={items} />
      <nav className="theme-doc-breadcrumbs" aria-label="Breadcrumbs">
        <ul className="breadcrumbs">
          <HomeBreadcrumbItem />
          {items.map(({ label, href }, index) => {
            const isLast = index === items.length - 1;
            return (
              <li
                key={label}
                className={clsx("breadcrumbs__item", isLast && "breadcrumbs__item--active")}
              >
                {href === undefined || isLast ? (
                  <span className="breadcrumbs__link">{label}</span>
                ) : (
                  <Link className="breadcrumbs__link" href={href}>
                    {label}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      </nav>
    </>
  );
}
