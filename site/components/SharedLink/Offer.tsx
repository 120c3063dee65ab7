import { useId } from "react";
import type { Shared } from "../../../generator/values/accept.ts";
import { useReaderState, useReaderStore } from "../../reader-values/hooks.ts";
import { useNotice } from "../Notice/index.tsx";
import styles from "./styles.module.css";

interface Props {
  shared: Shared;
  close: () => void;
}

/** The values of a link beside the reader's own, with what of them was refused. */
export function Offer({ shared, close }: Props) {
  const store = useReaderStore();
  const { values, version } = useReaderState();
  const { notify } = useNotice();
  const id = useId();
  const changes = Object.entries(shared.values).filter(([name, value]) => values[name] !== value);
  const release = shared.version === version ? undefined : shared.version;
  const apply = () => {
    store.apply(shared.values, shared.version);
    close();
    notify({
      text: "Took the values of the link.",
      undo: () => {
        for (const [name] of changes) store.set(name, values[name]);
        if (release) store.setVersion(version);
      },
    });
  };
  const nothing = changes.length === 0 && release === undefined;
  if (nothing && shared.refused.length === 0) return null;

  return (
    <section className={styles.offer} aria-labelledby={id} role="alert">
      <h2 id={id} className={styles.title}>
        {nothing ? "This link brings nothing to use" : "This link brings values for this guide"}
      </h2>
      {!nothing && (
        <dl className={styles.list}>
          {changes.map(([name, value]) => (
            <div key={name}>
              <dt className={styles.label}>{store.guide.placeholders[name]?.label}</dt>
              <dd>
                <code>{value}</code>
                {values[name] !== undefined && (
                  <>
                    {" instead of "}
                    <code>{values[name]}</code>
                  </>
                )}
              </dd>
            </div>
          ))}
          {release && (
            <div>
              <dt>authentik release</dt>
              <dd>{release}</dd>
            </div>
          )}
        </dl>
      )}
      {shared.refused.map(({ name, message }) => (
        <p key={name} className={styles.refused}>
          Refused “{store.guide.placeholders[name]?.label ?? name}”: {message}
        </p>
      ))}
      <div className={styles.actions}>
        {!nothing && (
          <button type="button" className={styles.apply} onClick={apply}>
            Apply
          </button>
        )}
        <button type="button" className={styles.dismiss} onClick={close}>
          Dismiss
        </button>
      </div>
    </section>
  );
}
