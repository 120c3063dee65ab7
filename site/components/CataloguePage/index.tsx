import Layout from "@theme/Layout";
import Catalogue from "../Catalogue/index.tsx";
import type { CatalogueData } from "../Catalogue/search.ts";
import styles from "./styles.module.css";

/** The home page: what hostwise is in two lines, then the catalogue. */
export default function CataloguePage({ catalogue }: { catalogue: CatalogueData }) {
  return (
    <Layout description="Connect applications to authentik with guides that know your hostnames.">
      <main className={styles.page}>
        <header className={styles.head}>
          <h1 className={styles.title}>Connect it to authentik, with your own addresses</h1>
          <p className={styles.lead}>
            Choose an application and type two host names. Every address, command and file in its
            guide becomes yours, ready to copy. Nothing you type leaves your browser.
          </p>
        </header>
        <Catalogue integrations={catalogue.integrations} />
      </main>
    </Layout>
  );
}
