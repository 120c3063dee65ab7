import type { ReactNode } from "react";
import { inSpan, type VersionSpan } from "../../../generator/values/versions.ts";
import { useVersion } from "../../reader-values/hooks.ts";
import { SpanLabel } from "../When/index.tsx";
import styles from "./styles.module.css";

/** What to enter, field by field. */
export function Settings({ children }: { children: ReactNode }) {
  return <dl className={styles.settings}>{children}</dl>;
}

interface SettingProps extends VersionSpan {
  name: string;
  /** The collapsed group of the form that holds the field. */
  group?: string;
  children: ReactNode;
}

/** One field with its value; some fields, or their labels, hold for some releases only. */
export function Setting({ name, group, since, before, children }: SettingProps) {
  const version = useVersion();
  return (
    <div
      className={styles.setting}
      hidden={!inSpan(version, { since, before })}
      data-spanned={since || before ? "" : undefined}
      data-since={since}
      data-before={before}
    >
      <dt>
        {group === undefined ? null : <span className={styles.group}>{`${group} > `}</span>}
        {name}
        {since || before ? <SpanLabel since={since} before={before} /> : null}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A remark on a field's value. */
export function SettingNote({ children }: { children: ReactNode }) {
  return (
    <>
      {/* Keeps the words apart where the text is read without its looks, as the search does. */}{" "}
      <span className={styles.note}>{children}</span>
    </>
  );
}
