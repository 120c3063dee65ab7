import { type RefObject, useEffect } from "react";

/**
 * Says when the fold around an element opens, and at once if it is open.
 *
 * @param show does the same again when it is called again
 */
export function useWhenOpen(inside: RefObject<Element | null>, show: () => void): void {
  useEffect(() => {
    const details = inside.current?.closest("details");
    if (!details) return;
    const onToggle = () => {
      if (details.open) show();
    };
    onToggle();
    details.addEventListener("toggle", onToggle);
    return () => details.removeEventListener("toggle", onToggle);
  }, [inside, show]);
}
