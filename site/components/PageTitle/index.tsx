import { useDoc } from "@docusaurus/plugin-content-docs/client";
import MDXHeading from "@theme/MDXComponents/Heading";
import { type ComponentProps, useContext } from "react";
import { ReaderContext } from "../../reader-values/hooks.ts";
import { CopyPage } from "./CopyPage.tsx";
import styles from "./styles.module.css";

/** The title of a page; a guide's has beside it what can be done with the page as a whole. */
export default function PageTitle(props: ComponentProps<"h1">) {
  const reader = useContext(ReaderContext);
  const title = <MDXHeading as="h1" {...props} />;
  return reader ? <GuideTitle>{title}</GuideTitle> : title;
}

function GuideTitle({ children }: ComponentProps<"div">) {
  const { permalink } = useDoc().metadata;
  return (
    <header className={styles.head}>
      {children}
      <CopyPage permalink={permalink} />
    </header>
  );
}
