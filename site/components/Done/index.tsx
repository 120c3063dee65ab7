import { type ReactNode, useSyncExternalStore } from "react";
import { useReaderStore } from "../../reader-values/hooks.ts";
import { progress } from "../../reader-values/progress.ts";
import styles from "./styles.module.css";

interface Props {
  /** The part's anchor on its page. */
  part: string;
  /** The part's title. */
  children: ReactNode;
}

/** Ends a part of a guide with a box to tick it off. */
export default function Done({ part, children }: Props) {
  const { page } = useReaderStore().guide;
  const done = useSyncExternalStore(
    progress.subscribe,
    () => progress.isDone(page, part),
    () => false,
  );
  return (
    <label className={styles.done} data-needs-script="" data-done={done ? "" : undefined}>
      <input
        type="checkbox"
        className={styles.box}
        checked={done}
        onChange={({ target }) => progress.set(page, part, target.checked)}
      />
      <span>Done: {children}</span>
    </label>
  );
}
