import type { Guide } from "./guide.ts";

/** The part of `Storage` that values are kept in. */
export type ValueStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What this device keeps of a reader's values; secrets are never part of it. */
export interface KeptValues {
  /** Values that all guides share, such as authentik's own host. */
  shared: Record<string, string>;
  /** Values of one guide, by the id of its page. */
  pages: Record<string, Record<string, string>>;
  /** The chosen authentik release. */
  version?: string;
}

/** The one key under which values are kept. A later form takes another number. */
export const STORAGE_KEY = "hostwise.1";

/**
 * The browser's storage, or nothing where there is none: on the server, and where a reader has
 * switched it off (then already touching it throws).
 */
export function browserStorage(): ValueStorage | undefined {
  try {
    return typeof window === "undefined" ? undefined : window.localStorage;
  } catch {
    return undefined;
  }
}

/** Reads what is kept. Storage that is off, empty or holds something else reads as nothing. */
export function readKept(storage: ValueStorage | undefined): KeptValues {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(STORAGE_KEY) ?? "null");
  } catch {
    stored = undefined;
  }
  const { shared, pages, version } = members(stored);
  return {
    shared: textsOf(shared),
    pages: Object.fromEntries(
      Object.entries(members(pages)).map(([page, values]) => [page, textsOf(values)]),
    ),
    ...(typeof version === "string" && { version }),
  };
}

/** What is kept of one guide's values, as it was kept: storage may hold anything. */
export function keptOf({ page, placeholders }: Guide, kept: KeptValues): Record<string, string> {
  const own = Object.hasOwn(kept.pages, page) ? kept.pages[page] : {};
  return Object.fromEntries(
    Object.entries(placeholders).flatMap(([name, { shared }]) => {
      const values = (shared ? kept.shared : own) ?? {};
      return Object.hasOwn(values, name) ? [[name, values[name] ?? ""]] : [];
    }),
  );
}

/**
 * Keeps values; with nothing to keep, the key goes too.
 *
 * @returns whether they are kept: not where storage is off or full.
 */
export function writeKept(storage: ValueStorage | undefined, kept: KeptValues): boolean {
  const pages = Object.entries(kept.pages).filter(([, values]) => Object.keys(values).length > 0);
  const empty =
    pages.length === 0 && Object.keys(kept.shared).length === 0 && kept.version === undefined;
  try {
    if (empty) storage?.removeItem(STORAGE_KEY);
    else
      storage?.setItem(
        STORAGE_KEY,
        JSON.stringify({ ...kept, pages: Object.fromEntries(pages) } satisfies KeptValues),
      );
    return storage !== undefined;
  } catch {
    return false;
  }
}

/** Two states of what is kept as one; where both have a value, the later counts. */
export function mergeKept(before: KeptValues, later: KeptValues): KeptValues {
  const pages = new Set([...Object.keys(before.pages), ...Object.keys(later.pages)]);
  return {
    ...before,
    ...later,
    shared: { ...before.shared, ...later.shared },
    pages: Object.fromEntries(
      [...pages].map((page) => [page, { ...before.pages[page], ...later.pages[page] }]),
    ),
  };
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function textsOf(values: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(members(values)).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
}
