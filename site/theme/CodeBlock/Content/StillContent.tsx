import { useCodeBlockContext } from "@docusaurus/theme-common/internal";
import { AS_IT_STANDS, useStillMarks } from "../../../reader-values/still-marks.ts";

/** The lines as the server has written them, with its colours; marks in them follow the reader. */
export function StillContent() {
  const { codeBlockRef } = useCodeBlockContext().wordWrap;
  useStillMarks(codeBlockRef);
  return (
    <pre
      ref={codeBlockRef}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; it keeps what the server rendered
      dangerouslySetInnerHTML={AS_IT_STANDS}
    />
  );
}
