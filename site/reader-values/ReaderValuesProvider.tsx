import { type ReactNode, useDeferredValue, useEffect, useMemo, useSyncExternalStore } from "react";
import { revealValues } from "./first-paint.ts";
import type { Guide } from "./guide.ts";
import { ReaderContext } from "./hooks.ts";
import { browserStorage } from "./kept-values.ts";
import { createReaderStore, initialState } from "./reader-store.ts";

/** Gives the components of one guide its values. Key it by the guide's page: secrets end there. */
export function ReaderValuesProvider({ guide, children }: { guide: Guide; children: ReactNode }) {
  const store = useMemo(() => createReaderStore(guide, browserStorage()), [guide]);
  useEffect(() => store.connect(window), [store]);

  // The server, and a page that hydrates, show examples. After that, the text of a long page
  // follows a reader's typing without holding it up.
  const state = useSyncExternalStore(store.subscribe, store.state, () => initialState);
  const shown = useDeferredValue(state);
  const reader = useMemo(() => ({ store, shown }), [store, shown]);
  useEffect(() => {
    if (shown !== initialState) revealValues();
  }, [shown]);

  return <ReaderContext value={reader}>{children}</ReaderContext>;
}
