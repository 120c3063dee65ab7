import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";
import { takeEarlyUse } from "../../reader-values/before-hydration.ts";
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
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current && takeEarlyUse(box.current)) progress.set(page, part, box.current.checked);
  }, [page, part]);
  return (
    <label className={styles.done} data-needs-script="" data-done={done ? "" : undefined}>
      <input
        ref={box}
        type="checkbox"
        className={styles.box}
        checked={done}
        onChange={({ target }) => progress.set(page, part, target.checked)}
      />
      <span>Done: {children}</span>
    </label>
  );
}
