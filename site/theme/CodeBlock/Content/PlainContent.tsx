import styles from "@docusaurus/theme-classic/lib/theme/CodeBlock/Content/styles.module.css";
import { useCodeBlockContext } from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/CodeBlock/Content";
import clsx from "clsx";
import { useContext } from "react";
import { MarkedLines } from "../../../components/Marked/index.tsx";
import { prismTheme } from "../../../styles/prism-theme.ts";
import { MarkedCodeContext } from "../marked-code.ts";

/** The lines without colours, in the place that they take up with them. */
export function PlainContent({ className }: Props) {
  const { metadata, wordWrap } = useCodeBlockContext();
  const marked = useContext(MarkedCodeContext);
  return (
    <pre
      ref={wordWrap.codeBlockRef}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls long lines
      tabIndex={0}
      className={clsx(className, "prism-code", styles.codeBlock, "thin-scrollbar")}
      style={prismTheme.plain}
    >
      <code className={styles.codeBlockLines}>
        {marked ? <MarkedLines parts={marked.parts} /> : metadata.code}
      </code>
    </pre>
  );
}
