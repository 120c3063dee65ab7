import useDocusaurusContext from "@docusaurus/useDocusaurusContext";
import catalogue from "@site/site/docs/integrations.json";
import type { Props } from "@theme/DocCardList";
import DocCardListInit from "@theme-init/DocCardList";
import type { ComponentType } from "react";
import { Entries } from "../../components/Entries/index.tsx";
import { ofCategory } from "./of-category.ts";

const Original: ComponentType<Props> = DocCardListInit;

/** The guides of a category, as the catalogue shows them. */
export default function DocCardList(props: Props) {
  const { baseUrl } = useDocusaurusContext().siteConfig;
  const entries = ofCategory(catalogue.integrations, baseUrl, props.items);
  return entries.length > 0 ? <Entries entries={entries} ofOneCategory /> : <Original {...props} />;
}
