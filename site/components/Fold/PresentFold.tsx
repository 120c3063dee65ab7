import { type ReactNode, useCallback, useRef, useState } from "react";
import { useWhenOpen } from "./when-open.ts";

/** What folds away and is there already: drawn when it is looked at, half of a page's work. */
export function PresentFold({ children }: { children: ReactNode }) {
  const inside = useRef<HTMLDivElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  useWhenOpen(
    inside,
    useCallback(() => setWasOpened(true), []),
  );
  return <div ref={inside}>{wasOpened && children}</div>;
}
