import type { ReactNode } from "react";
import { inSpan, type VersionSpan } from "../../../generator/values/versions.ts";
import { useVersion } from "../../reader-values/hooks.ts";
import styles from "./styles.module.css";

interface Props extends VersionSpan {
  children: ReactNode;
}

/**
 * What holds for some releases of authentik only. All of it is in the page: the chosen release
 * decides what is shown, and without JavaScript everything is, each with its label.
 */
export default function When({ since, before, children }: Props) {
  const version = useVersion();
  return (
    <hw-when hidden={!inSpan(version, { since, before })} data-since={since} data-before={before}>
      <SpanLabel since={since} before={before} />
      {children}
    </hw-when>
  );
}

/** The span in words, for readers without JavaScript: they see every release's text. */
export function SpanLabel(span: VersionSpan) {
  return <small className={styles.label}>{`${spanLabel(span)}: `}</small>;
}

/** A span of releases in words: "2026.5 and newer", "before 2026.5". */
export function spanLabel({ since, before }: VersionSpan): string {
  if (since === undefined) return before === undefined ? "every release" : `before ${before}`;
  return before === undefined ? `${since} and newer` : `${since} up to, without, ${before}`;
}
