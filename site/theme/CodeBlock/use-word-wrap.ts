import type { useCodeWordWrap } from "@docusaurus/theme-common/internal";
import { useCallback, useEffect, useRef, useState } from "react";

/**
 * Whether a block's lines are too long, and whether they wrap. Docusaurus's hook of this kind has
 * every block ask for its width while the page comes alive, and wakes the browser's collation to
 * compare names of its options; here the browser tells what it has laid out anyhow.
 */
export function useWordWrap(): ReturnType<typeof useCodeWordWrap> {
  const codeBlockRef = useRef<HTMLPreElement>(null);
  const [isEnabled, setIsEnabled] = useState(false);
  const [isCodeScrollable, setIsCodeScrollable] = useState(false);

  useEffect(() => {
    const block = codeBlockRef.current?.parentElement;
    if (!block) return;
    // Another release's lines are another element.
    const lines = () => block.querySelector("code");
    let observed: Element | null = null;
    const observer = new ResizeObserver(() => {
      const { current: pre } = codeBlockRef;
      if (pre) setIsCodeScrollable(pre.scrollWidth > pre.clientWidth);
      if (lines() === observed) return;
      observed = lines();
      if (observed) observer.observe(observed);
    });
    observer.observe(block);
    return () => observer.disconnect();
  }, []);

  const toggle = useCallback(() => {
    const code = codeBlockRef.current?.querySelector("code");
    // Very long words wrap too.
    Object.assign(code?.style ?? {}, {
      whiteSpace: isEnabled ? "" : "pre-wrap",
      overflowWrap: isEnabled ? "" : "anywhere",
    });
    setIsEnabled(!isEnabled);
  }, [isEnabled]);

  return { codeBlockRef, isEnabled, isCodeScrollable, toggle };
}
