import { type ReactNode, useCallback } from "react";
import type { Template } from "../../../generator/values/template.ts";
import { useReaderStore } from "../../reader-values/hooks.ts";
import { LINK, PLAIN_TEXT } from "../../reader-values/marks.ts";

/** A link to a place of the reader's own; plain text as long as an example stands in it. */
export default function ValueLink({ t, children }: { t: Template; children: ReactNode }) {
  const store = useReaderStore();
  const ref = useCallback(
    (link: Element | null) => (link ? store.addMark(link) : undefined),
    [store],
  );
  return (
    // A tab of its own: leaving this one would forget the secrets typed here.
    <a
      key={t}
      ref={ref}
      suppressHydrationWarning
      role={PLAIN_TEXT}
      target="_blank"
      rel="noopener noreferrer"
      {...{ [LINK]: t }}
    >
      {children}
    </a>
  );
}
