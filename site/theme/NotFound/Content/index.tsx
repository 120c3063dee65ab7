import Link from "@docusaurus/Link";
import type { Props } from "@theme/NotFound/Content";
import styles from "./styles.module.css";

/** What stands at an address without a page: the ways on from there. */
export default function NotFoundContent(_: Props) {
  return (
    <main className={styles.page}>
      <h1>There is no page here</h1>
      <p>
        The guide may have gone, or the address has a letter too many. Look for the application{" "}
        <Link to="/">in the catalogue</Link>, or search all guides at the top of this page.
      </p>
    </main>
  );
}
