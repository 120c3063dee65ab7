import { useCodeBlockContext } from "@docusaurus/theme-common/internal";
import { useLayoutEffect } from "react";
import { useStillMarks } from "../../../reader-values/still-marks.ts";

/** What the element holds where React makes a page anew: it never writes it where it takes one over. */
const NOTHING_YET = { __html: "<code></code>" };

interface Props {
  /** Called where nothing of the server's stands here: something has changed the page before. */
  onMissing: () => void;
}

/** The lines as the server has written them, with its colours; marks in them follow the reader. */
export function StillContent({ onMissing }: Props) {
  const { codeBlockRef } = useCodeBlockContext().wordWrap;
  useStillMarks(codeBlockRef);
  useLayoutEffect(() => {
    if (codeBlockRef.current?.textContent === "") onMissing();
  }, [codeBlockRef, onMissing]);
  return (
    <pre
      ref={codeBlockRef}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; it keeps what the server rendered
      dangerouslySetInnerHTML={NOTHING_YET}
    />
  );
}
