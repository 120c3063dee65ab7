import Link from "@docusaurus/Link";
import clsx from "clsx";
import { Fragment, type Ref } from "react";
import type { CatalogueEntry } from "../Catalogue/search.ts";
import { Emblem } from "../Emblem/index.tsx";
import styles from "./styles.module.css";

interface Props {
  entries: readonly CatalogueEntry[];
  /** Where all are of one category, it need not be said of each. */
  ofOneCategory?: boolean;
  ref?: Ref<HTMLUListElement>;
}

/** Integrations as cards, each a link to its guide. */
export function Entries({ entries, ofOneCategory = false, ref }: Props) {
  return (
    <ul className={styles.list} ref={ref}>
      {entries.map((entry) => (
        <li key={entry.slug}>
          <Link
            to={entry.path}
            className={clsx(styles.entry)}
            // Chromium reads no name from what is out of sight, where a card is not laid out.
            aria-label={labelOf(entry, ofOneCategory)}
          >
            <Emblem name={entry.name} icon={entry.icon} />
            <span className={styles.text}>
              <span className={styles.name} data-name="">
                {entry.name}
              </span>{" "}
              <span className={styles.about}>{entry.about}</span>{" "}
              <span className={styles.facts}>
                {entry.protocols.map((protocol) => (
                  <Fragment key={protocol}>
                    <span className={styles.protocol}>{protocol}</span>{" "}
                  </Fragment>
                ))}
                {!ofOneCategory && <span className={styles.category}>{entry.categoryLabel}</span>}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A card's words in their order, as who speaks to a device may say any of them. */
function labelOf(
  { name, about, protocols, categoryLabel }: CatalogueEntry,
  ofOneCategory: boolean,
) {
  return [`${name}:`, about, ...protocols, ...(ofOneCategory ? [] : [categoryLabel])].join(" ");
}
