import { kindOf } from "../../generator/values/kinds.ts";
import {
  type Fill,
  type Filled,
  filler,
  placeholdersOf,
  type ReaderValues,
} from "../../generator/values/resolve.ts";
import { readStored } from "../../generator/values/share.ts";
import type { Template } from "../../generator/values/template.ts";
import {
  type AuthentikVersion,
  isAuthentikVersion,
  newestVersion,
} from "../../generator/values/versions.ts";
import type { Guide } from "./guide.ts";
import {
  type KeptValues,
  readKept,
  STORAGE_KEY,
  type ValueStorage,
  writeKept,
} from "./kept-values.ts";

/** What a reader has told one guide. */
export interface ReaderState {
  /** Valid, normalised values by placeholder, secrets included. */
  readonly values: ReaderValues;
  /** The release of authentik that the guide shows. */
  readonly version: AuthentikVersion;
  /** Whether this device keeps the values; without storage they last until the page is left. */
  readonly kept: boolean;
}

/**
 * The values of one guide: the single place that all components of a page read from and write
 * to. Every value that reaches it is normalised already.
 */
export interface ReaderStore {
  readonly guide: Guide;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** The state now; the same object until something changes. */
  state(): ReaderState;
  /**
   * A template with the values of a state, of now where none is given; the same object as
   * before unless its text or marks changed.
   */
  fill(template: Template, state?: ReaderState): Filled;
  /** Sets one value; without a value, its example stands again. */
  set(name: string, value: string | undefined): void;
  /** Sets several values and, where given, the release. */
  apply(values: ReaderValues, version?: AuthentikVersion): void;
  setVersion(version: AuthentikVersion): void;
  /** Forgets every value of every guide on this device; returns how to undo that. */
  clear(): () => void;
  /** How many places of the page show a reader's value. */
  places(): number;
  /** Counts a place that shows this template; returns how to stop that. */
  addPlace(template: Template): () => void;
  /** Follows other tabs and forgets secrets when the page is left; returns how to stop that. */
  connect(view: Window): () => void;
}

/** The state that the server renders, and that a browser starts from: examples everywhere. */
export const initialState: ReaderState = {
  values: {},
  version: newestVersion,
  kept: true,
};

/** Makes the store of one guide, with what this device has kept. */
export function createReaderStore(guide: Guide, storage: ValueStorage | undefined): ReaderStore {
  const listeners = new Set<() => void>();
  const filled = new Map<Template, { state: ReaderState; filled: Filled }>();
  let state: ReaderState = { ...initialState, ...load(guide, readKept(storage)) };
  const fillers = new WeakMap<ReaderState, Fill>();
  let places = 0;
  let announced = true;

  const announce = () => {
    for (const listener of [...listeners]) listener();
  };

  const become = (next: Partial<ReaderState>) => {
    state = { ...state, ...next };
    announce();
  };

  /** Other tabs write too: only what this guide owns is replaced, on top of what is kept now. */
  const keep = (values: ReaderValues, version: AuthentikVersion) => {
    const kept = readKept(storage);
    const own: Record<string, string> = {};
    for (const [name, placeholder] of Object.entries(guide.placeholders)) {
      if (kindOf(placeholder.kind).secret) continue;
      const value = values[name];
      const place = placeholder.shared ? kept.shared : own;
      if (value === undefined) delete place[name];
      else place[name] = value;
    }
    kept.pages[guide.page] = own;
    delete kept.version;
    if (version !== newestVersion) kept.version = version;
    become({ values, version, kept: writeKept(storage, kept) });
  };

  const reload = () => {
    // Without storage there is nothing to read again, and what was typed must not be lost.
    if (!state.kept) return;
    const { values, version } = load(guide, readKept(storage));
    become({ values: { ...values, ...pick(guide, state.values, true) }, version });
  };
  const forgetSecrets = () => become({ values: pick(guide, state.values, false) });

  const fillerOf = (of: ReaderState): Fill => {
    const fill = fillers.get(of) ?? filler(guide, of.values, of.version);
    fillers.set(of, fill);
    return fill;
  };

  return {
    guide,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fill(template, of = state) {
      const before = filled.get(template);
      if (before?.state === of) return before.filled;
      const now = fillerOf(of)(template);
      const same = before && isSame(before.filled, now) ? before.filled : now;
      filled.set(template, { state: of, filled: same });
      return same;
    },
    places: () => places,
    set(name, value) {
      const values = { ...state.values };
      if (value === undefined) delete values[name];
      else values[name] = value;
      keep(values, state.version);
    },
    apply(values, version = state.version) {
      keep({ ...state.values, ...values }, version);
    },
    setVersion(version) {
      keep(state.values, version);
    },
    clear() {
      const kept = readKept(storage);
      const { values, version } = state;
      writeKept(storage, { shared: {}, pages: {} });
      become({ values: {}, version: newestVersion });
      return () => {
        writeKept(storage, kept);
        become({ values, version });
      };
    },
    addPlace(template) {
      if (placeholdersOf(guide, template, state.version).size === 0) return () => {};
      const count = (step: 1 | -1) => {
        places += step;
        if (!announced) return;
        // A page mounts hundreds of places at once: they are announced once.
        announced = false;
        queueMicrotask(() => {
          announced = true;
          announce();
        });
      };
      count(1);
      return () => count(-1);
    },
    connect(view) {
      const onStorage = ({ key }: StorageEvent) => {
        if (key === STORAGE_KEY || key === null) reload();
      };
      const onShow = ({ persisted }: PageTransitionEvent) => {
        if (persisted) reload();
      };
      view.addEventListener("storage", onStorage);
      view.addEventListener("pageshow", onShow);
      view.addEventListener("pagehide", forgetSecrets);
      return () => {
        view.removeEventListener("storage", onStorage);
        view.removeEventListener("pageshow", onShow);
        view.removeEventListener("pagehide", forgetSecrets);
      };
    },
  };
}

/** What is kept for a guide, normalised again: storage may hold anything. */
function load(guide: Guide, kept: KeptValues): Pick<ReaderState, "values" | "version"> {
  const own = Object.hasOwn(kept.pages, guide.page) ? kept.pages[guide.page] : {};
  const values = Object.fromEntries(
    Object.entries(guide.placeholders).flatMap(([name, { shared }]) => {
      const value = readStored(guide, shared ? kept.shared : own)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const { version } = kept;
  return {
    values,
    version: version !== undefined && isAuthentikVersion(version) ? version : newestVersion,
  };
}

/** The secret values alone, or all but them. */
function pick({ placeholders }: Guide, values: ReaderValues, secret: boolean): ReaderValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const placeholder = placeholders[name];
      return placeholder !== undefined && kindOf(placeholder.kind).secret === secret;
    }),
  );
}

function isSame(one: Filled, other: Filled): boolean {
  return (
    one.text === other.text &&
    one.unfilled.size === other.unfilled.size &&
    [...one.unfilled].every((name) => other.unfilled.has(name)) &&
    one.parts.length === other.parts.length &&
    one.parts.every((part, index) => part.text === other.parts[index]?.text)
  );
}
