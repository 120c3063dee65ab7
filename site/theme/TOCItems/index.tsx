import type { Props } from "@theme/TOCItems";
import TOCItemsInit from "@theme-init/TOCItems";
import { type ComponentType, useEffect, useState } from "react";

const Original: ComponentType<Props> = TOCItemsInit;

/** Where a heading is out of sight: in another tab, or in another release's text. */
const HIDDEN = '[role="tabpanel"][hidden], hw-when[hidden]';

/** A table of contents of what can be seen: it follows the chosen tabs and release. */
export default function TOCItems({ toc, ...props }: Props) {
  const hidden = useHiddenHeadings();
  return <Original {...props} toc={toc.filter(({ id }) => !hidden.has(id))} />;
}

/** Ids of the headings that are out of sight; none until the page has come alive. */
function useHiddenHeadings(): ReadonlySet<string> {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const read = () => {
      const ids = [...document.querySelectorAll(`:is(${HIDDEN}) :is(h2, h3, h4)[id]`)].map(
        ({ id }) => id,
      );
      setHidden((before) =>
        ids.length === before.size && ids.every((id) => before.has(id)) ? before : new Set(ids),
      );
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ["hidden"],
    });
    return () => observer.disconnect();
  }, []);
  return hidden;
}
