import type { Props } from "@theme/DocBreadcrumbs/StructuredData";
import DocBreadcrumbsStructuredDataInit from "@theme-init/DocBreadcrumbs/StructuredData";
import type { ComponentType } from "react";

const Original: ComponentType<Props> = DocBreadcrumbsStructuredDataInit;

/**
 * Where a page lies, for search engines, by the addresses that the pages themselves have: those of
 * Docusaurus's sidebar lack the last slash, which only its links get.
 */
export default function DocBreadcrumbsStructuredData({ breadcrumbs }: Props) {
  const slashed = breadcrumbs.map((item) =>
    item.href === undefined ? item : { ...item, href: item.href.replace(/\/?$/, "/") },
  );
  return <Original breadcrumbs={slashed} />;
}
