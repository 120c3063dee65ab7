import clsx from "clsx";
import { useCallback, useId } from "react";
import type { Template } from "../../../generator/values/template.ts";
import { useReaderStore } from "../../reader-values/hooks.ts";
import { CopyButton } from "../CopyButton/index.tsx";
import { Marked } from "../Marked/index.tsx";
import styles from "./styles.module.css";

interface Props {
  /** What to show. */
  t: Template;
  /** The field that the value belongs in. Without it, the value is a mention in a sentence. */
  name?: string;
}

/** One value, ready to copy. */
export default function Value({ t, name }: Props) {
  const store = useReaderStore();
  const id = useId();
  const read = useCallback(() => store.fill(t), [store, t]);
  return (
    <span className={clsx(styles.value, name === undefined && styles.mention)}>
      <code
        className={styles.text}
        id={id}
        data-place=""
        data-by-version={store.varies(t) ? "" : undefined}
      >
        <Marked t={t} />
      </code>
      <CopyButton read={read} {...(name === undefined ? { labelledBy: id } : { name })} />
    </span>
  );
}
