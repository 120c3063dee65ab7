import { useEffect, useId, useRef, useState } from "react";
import styles from "./styles.module.css";

/** What the generator found wrong, over the page, until it is mended or dismissed. */
export function Findings({ report }: { report: string }) {
  const [dismissed, setDismissed] = useState("");
  useEffect(() => {
    // The same findings once more are news again.
    if (report === "") setDismissed("");
  }, [report]);
  return report === "" || report === dismissed ? null : (
    <Overlay key={report} report={report} onDismiss={() => setDismissed(report)} />
  );
}

function Overlay({ report, onDismiss }: { report: string; onDismiss: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      open
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-report`}
      tabIndex={-1}
      className={styles.findings}
      onKeyDown={({ key }) => {
        if (key === "Escape") onDismiss();
      }}
    >
      <header>
        <h2 id={`${id}-title`}>hostwise found problems</h2>
        <p>Behind this stands the last good state of the pages.</p>
        <button type="button" onClick={onDismiss}>
          Dismiss
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <pre id={`${id}-report`} tabIndex={0}>
        {report}
      </pre>
    </dialog>
  );
}
