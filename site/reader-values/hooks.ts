import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { Filled } from "../../generator/values/resolve.ts";
import type { Template } from "../../generator/values/template.ts";
import { initialState, type ReaderState, type ReaderStore } from "./reader-store.ts";

/** What the components of a guide share. */
interface Reader {
  store: ReaderStore;
  /** The state that the page's text shows: the store's, a moment later while one types. */
  shown: ReaderState;
}

/** The reader of the guide around a component; nothing on pages that are no guides. */
export const ReaderContext = createContext<Reader | undefined>(undefined);

/** Whether a place is out of sight (another release's text), so that it is not counted. */
export const HiddenPlaceContext = createContext(false);

/** The store of the guide around a component. */
export function useReaderStore(): ReaderStore {
  return useReader().store;
}

/** What the reader has told this guide, at once: for fields. Examples while the page hydrates. */
export function useReaderState(): ReaderState {
  const store = useReaderStore();
  return useSyncExternalStore(store.subscribe, store.state, () => initialState);
}

/** What the page's text shows. */
export function useShownState(): ReaderState {
  return useReader().shown;
}

/** How many places show a reader's value; none on the server, which does not count. */
export function usePlaces(): number {
  const store = useReaderStore();
  return useSyncExternalStore(store.subscribe, store.places, () => 0);
}

/** A template with the reader's values, counted as a place that shows them. */
export function useFilled(template: Template): Filled {
  const { store, shown } = useReader();
  const hidden = useContext(HiddenPlaceContext);
  useEffect(() => (hidden ? undefined : store.addPlace(template)), [store, template, hidden]);
  return store.fill(template, shown);
}

function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error("Unexpected reader's value outside a guide's page");
  return reader;
}
