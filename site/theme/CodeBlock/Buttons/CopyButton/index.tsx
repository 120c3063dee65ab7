import { useCodeBlockContext } from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/CodeBlock/Buttons/CopyButton";
import CopyButtonInit from "@theme-init/CodeBlock/Buttons/CopyButton";
import { type ComponentType, useContext } from "react";
import { CopyButton } from "../../../../components/CopyButton/index.tsx";
import { DownloadButton } from "../../../../components/DownloadButton/index.tsx";
import { MarkedCodeContext } from "../../marked-code.ts";
import styles from "./styles.module.css";

const Original: ComponentType<Props> = CopyButtonInit;

/** A block's copy button; in a guide, it warns of examples, and a file can be downloaded too. */
export default function CodeBlockCopyButton(props: Props) {
  const marked = useContext(MarkedCodeContext);
  const { metadata } = useCodeBlockContext();
  if (!marked) return <Original {...props} />;
  const { filled, fileName } = marked;
  const read = () => ({ text: metadata.code, unfilled: filled.unfilled });
  return (
    <span className={styles.buttons}>
      {fileName !== undefined && <DownloadButton read={read} shown={fileName} />}
      <CopyButton read={read} name={fileName ?? "code"} />
    </span>
  );
}
