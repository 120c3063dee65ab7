import { useDoc } from "@docusaurus/plugin-content-docs/client";
import MDXHeading from "@theme/MDXComponents/Heading";
import { type ComponentProps, useContext } from "react";
import { ReaderContext } from "../../reader-values/hooks.ts";
import { CopyPage } from "./CopyPage.tsx";
import styles from "./styles.module.css";

/**
 * The title of a page; a guide's has beside it what can be done with the page as a whole. The text
 * after Docusaurus's header of both is what the full-text search takes for the title's own.
 */
export default function PageTitle(props: ComponentProps<"h1">) {
  const reader = useContext(ReaderContext);
  if (!reader) return <MDXHeading as="h1" {...props} />;
  return (
    <>
      <MDXHeading as="h1" {...props} className={styles.title} />
      <GuideActions />
    </>
  );
}

function GuideActions() {
  return <CopyPage permalink={useDoc().metadata.permalink} />;
}
