import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { Filled } from "../../generator/values/resolve.ts";
import type { Template } from "../../generator/values/template.ts";
import { type AuthentikVersion, newestVersion } from "../../generator/values/versions.ts";
import { initialState, type ReaderState, type ReaderStore } from "./reader-store.ts";

/** What the components of a guide share. */
interface Reader {
  store: ReaderStore;
  /** The chosen release of authentik; the newest while the page hydrates. */
  version: AuthentikVersion;
}

/** The reader of the guide around a component; nothing on pages that are no guides. */
export const ReaderContext = createContext<Reader | undefined>(undefined);

/** The store of the guide around a component. */
export function useReaderStore(): ReaderStore {
  return useReader().store;
}

/** What the reader has told this guide. Examples while the page hydrates. */
export function useReaderState(): ReaderState {
  return useReaderPart((state) => state);
}

/** A part of what the reader has told this guide; what does not change it costs nothing. */
export function useReaderPart<T>(read: (state: ReaderState) => T): T {
  const store = useReaderStore();
  return useSyncExternalStore(
    store.subscribe,
    () => read(store.state()),
    () => read(initialState),
  );
}

/** The release of authentik that the page shows. */
export function useVersion(): AuthentikVersion {
  return useReader().version;
}

/** How many places show a reader's value; none on the server, which does not count. */
export function usePlaces(): number {
  const store = useReaderStore();
  return useSyncExternalStore(store.subscribe, store.places, () => 0);
}

/** A template with its examples, as it is for every reader: what React renders of it. */
export function useExamples(template: Template): Filled {
  const { store, version } = useReader();
  return useMemo(() => store.examples(template, version), [store, template, version]);
}

/** A template with the reader's values, for what is no text: a button's name, a file's. */
export function useFilled(template: Template): Filled {
  const store = useReaderStore();
  return useSyncExternalStore(
    store.subscribe,
    () => store.fill(template),
    () => store.examples(template, newestVersion),
  );
}

function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error("Unexpected reader's value outside a guide's page");
  return reader;
}
