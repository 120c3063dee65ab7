import { useEffect, useId, useState } from "react";
import styles from "./styles.module.css";

/** The pictures of buttons, as strokes in a square of 16. */
const icons = {
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  download: "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M2.5 13.5h11",
  done: "M3 8.5 6.5 12 13 4.5",
};

interface Props {
  icon: Exclude<keyof typeof icons, "done">;
  /** The accessible name. */
  label: string;
  /** Id of an element whose text belongs to the name too. */
  labelledBy?: string | undefined;
  /** What a pointer is told. */
  title: string;
  /** What the button does; tells whether it worked. */
  act: () => boolean | Promise<boolean>;
}

/** A small button with a picture, which turns into a tick for a moment when its work is done. */
export function IconButton({ icon, label, labelledBy, title, act }: Props) {
  const [done, setDone] = useState(0);
  const id = useId();
  useEffect(() => {
    if (done === 0) return;
    const timer = setTimeout(() => setDone(0), 1500);
    return () => clearTimeout(timer);
  }, [done]);

  return (
    <button
      type="button"
      id={id}
      className={styles.button}
      aria-label={label}
      aria-labelledby={labelledBy && `${id} ${labelledBy}`}
      title={title}
      data-needs-script=""
      data-done={done > 0 ? "" : undefined}
      onClick={async () => {
        if (await act()) setDone((count) => count + 1);
      }}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className={styles.icon}>
        <path d={icons[done > 0 ? "done" : icon]} />
      </svg>
    </button>
  );
}
