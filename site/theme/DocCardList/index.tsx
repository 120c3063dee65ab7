import useDocusaurusContext from "@docusaurus/useDocusaurusContext";
import catalogue from "@generated/hostwise/default/catalogue.json";
import type { Props } from "@theme/DocCardList";
import DocCardListInit from "@theme-init/DocCardList";
import type { ComponentType } from "react";
import { Entries } from "../../components/Entries/index.tsx";

const Original: ComponentType<Props> = DocCardListInit;

/** The guides of a category, as the catalogue shows them. */
export default function DocCardList(props: Props) {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const paths = new Set(props.items?.map((item) => "href" in item && item.href));
  const entries = catalogue.integrations.filter(({ path }) => paths.has(baseUrl + path.slice(1)));
  return entries.length > 0 ? <Entries entries={entries} ofOneCategory /> : <Original {...props} />;
}
