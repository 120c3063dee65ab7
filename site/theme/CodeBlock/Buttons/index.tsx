import type { Props } from "@theme/CodeBlock/Buttons";
import CopyButton from "@theme/CodeBlock/Buttons/CopyButton";
import WordWrapButton from "@theme/CodeBlock/Buttons/WordWrapButton";
import clsx from "clsx";
import { useContext } from "react";
import { ServerFoldContext } from "../../../components/Fold/LoadedFold.tsx";
import styles from "./styles.module.css";

/**
 * A block's buttons. The original makes them once a page has come alive, all at once and in one
 * go; these are there from the start, and what is clicked early is done then. What folds away has
 * none of the server's: its components are loaded when it opens.
 */
export default function CodeBlockButtons({ className }: Props) {
  if (useContext(ServerFoldContext)) return null;
  return (
    <div className={clsx(className, styles.group)} data-needs-script="">
      <WordWrapButton />
      <CopyButton />
    </div>
  );
}
