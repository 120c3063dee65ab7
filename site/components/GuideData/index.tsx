import { useMemo } from "react";
import { GUIDE_ID } from "../../reader-values/before-hydration.ts";
import type { Guide } from "../../reader-values/guide.ts";
import { tabKey } from "../../reader-values/tab-key.ts";

/** The guide's values for the script that fills a page in before it comes alive. */
export function GuideData({ guide }: { guide: Guide }) {
  const { page, placeholders, derived, setups } = guide;
  const json = useMemo(
    () =>
      JSON.stringify({ page, placeholders, derived, setups }).replaceAll("<", String.raw`\u003c`),
    [page, placeholders, derived, setups],
  );
  return (
    <script
      type="application/json"
      id={GUIDE_ID}
      data-setup-key={tabKey(page)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no tag can begin
      dangerouslySetInnerHTML={{ __html: json }}
    />
  );
}
