import type { Props } from "@theme/TOCItems";
import TOCItemsInit from "@theme-init/TOCItems";
import { type ComponentType, useEffect, useState } from "react";
import { OUT_OF_SIGHT } from "../../reader-values/before-hydration.ts";

const Original: ComponentType<Props> = TOCItemsInit;

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
      const ids = [...document.querySelectorAll(`:is(${OUT_OF_SIGHT}) :is(h2, h3, h4)[id]`)].map(
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
