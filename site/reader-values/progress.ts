import { browserStorage, type ValueStorage } from "./kept-values.ts";

/** The parts of each guide that a reader has ticked off, by the guide's page. */
type Ticks = Readonly<Record<string, readonly string[]>>;

/** The key under which ticks are kept. A later form takes another number. */
export const PROGRESS_KEY = "hostwise.done.1";

/** What a reader has ticked off, kept on this device; without storage, until the page is left. */
export interface Progress {
  /** Calls back after every change, in another tab too; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** Whether a part of a guide is ticked off. */
  isDone(page: string, part: string): boolean;
  set(page: string, part: string, done: boolean): void;
  /** Forgets the ticks of all guides; returns how to undo that. */
  clear(): () => void;
}

/** Keeps ticks in a storage; each change starts from what other tabs have kept by then. */
export function createProgress(storage: ValueStorage | undefined): Progress {
  const listeners = new Set<() => void>();
  let ticks = read(storage) ?? {};

  const announce = () => {
    for (const listener of [...listeners]) listener();
  };
  const keep = (next: Ticks) => {
    ticks = next;
    try {
      if (Object.keys(next).length === 0) storage?.removeItem(PROGRESS_KEY);
      else storage?.setItem(PROGRESS_KEY, JSON.stringify(next));
    } catch {
      // Full or switched off: the ticks last until the page is left.
    }
    announce();
  };
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== PROGRESS_KEY && key !== null) return;
    ticks = read(storage) ?? {};
    announce();
  };

  return {
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener("storage", onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener("storage", onStorage);
      };
    },
    isDone: (page, part) => Object.hasOwn(ticks, page) && (ticks[page]?.includes(part) ?? false),
    set(page, part, done) {
      const { [page]: before = [], ...others } = read(storage) ?? ticks;
      const parts = before.filter((other) => other !== part);
      if (done) parts.push(part);
      keep(parts.length > 0 ? { ...others, [page]: parts } : others);
    },
    clear() {
      const before = ticks;
      keep({});
      return () => keep(merge(before, read(storage) ?? ticks));
    },
  };
}

/** What is ticked off in either. */
function merge(before: Ticks, later: Ticks): Ticks {
  const pages = new Set([...Object.keys(before), ...Object.keys(later)]);
  return Object.fromEntries(
    [...pages].map((page) => [
      page,
      [...new Set([...(before[page] ?? []), ...(later[page] ?? [])])],
    ]),
  );
}

/** What is kept; nothing where storage is off, empty or holds something else. */
function read(storage: ValueStorage | undefined): Ticks | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(PROGRESS_KEY) ?? "null");
  } catch {
    return undefined;
  }
  if (typeof stored !== "object" || stored === null) return undefined;
  return Object.fromEntries(
    Object.entries(stored).flatMap(([page, parts]) =>
      Array.isArray(parts) ? [[page, parts.filter((part) => typeof part === "string")]] : [],
    ),
  );
}

/** The ticks of this browser. */
export const progress = createProgress(browserStorage());
