import {
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import { newestVersion } from "../../generator/values/versions.ts";
import { settleVersion } from "./before-hydration.ts";
import type { Guide } from "./guide.ts";
import { ReaderContext } from "./hooks.ts";
import { browserStorage } from "./kept-values.ts";
import { createReaderStore } from "./reader-store.ts";

/** Gives the components of one guide its values. Key it by the guide's page: secrets end there. */
export function ReaderValuesProvider({ guide, children }: { guide: Guide; children: ReactNode }) {
  const store = useMemo(() => createReaderStore(guide, browserStorage()), [guide]);
  useEffect(() => store.connect(window), [store]);

  const version = useSyncExternalStore(
    store.subscribe,
    () => store.state().version,
    () => newestVersion,
  );
  const reader = useMemo(() => ({ store, version }), [store, version]);
  const written = useRef(version);
  useLayoutEffect(() => {
    // What has just come alive was written when it did.
    if (version !== written.current) store.rewrite();
    written.current = version;
    if (version === store.state().version) settleVersion();
  }, [store, version]);

  return <ReaderContext value={reader}>{children}</ReaderContext>;
}
