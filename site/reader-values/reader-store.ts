import {
  type Fill,
  type Filled,
  filler,
  type ReaderValues,
} from "../../generator/values/resolve.ts";
import { isSecret } from "../../generator/values/secret.ts";
import { referencesOf, type Template } from "../../generator/values/template.ts";
import {
  type AuthentikVersion,
  isAuthentikVersion,
  newestVersion,
} from "../../generator/values/versions.ts";
import { afterFrame } from "./after-frame.ts";
import type { Guide } from "./guide.ts";
import {
  type KeptValues,
  keptOf,
  mergeKept,
  readKept,
  STORAGE_KEY,
  type ValueStorage,
  writeKept,
} from "./kept-values.ts";
import { createMarks } from "./live-marks.ts";
import { shownOf } from "./marks.ts";

/** What a reader has told one guide. */
export interface ReaderState {
  /** Valid, normalised values by placeholder, secrets included. */
  readonly values: ReaderValues;
  /** The release of authentik that the guide shows. */
  readonly version: AuthentikVersion;
  /** Whether this device keeps the values; without storage they last until the page is left. */
  readonly kept: boolean;
  /** Names of the secrets that the reader has asked to see; all others are shown masked. */
  readonly revealed: ReadonlySet<string>;
}

/**
 * The values of one guide: the single place that all components of a page read from and write
 * to. Every value that reaches it is normalised already; what the device keeps is looked at again.
 */
export interface ReaderStore {
  readonly guide: Guide;
  /** Calls back after every change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
  /** The state now; the same object until something changes. */
  state(): ReaderState;
  /**
   * A template with the reader's values; the same object until one that it needs changes. Without
   * any of them it is that of the examples, so that React has nothing to do for a new reader.
   */
  fill(template: Template): Filled;
  /** A template with the guide's examples, for one release; always the same object. */
  examples(template: Template, version: AuthentikVersion): Filled;
  /** Whether a template's words, not just its values, are another release's own. */
  varies(template: Template): boolean;
  /** Sets one value; without a value, its example stands again. */
  set(name: string, value: string | undefined): void;
  /**
   * Sets one value while somebody types it: what is in sight follows at once; the rest of the page
   * and what is kept when the frame is drawn, for which the reader waits.
   */
  type(name: string, value: string | undefined): void;
  /** Gets ready for somebody who is about to type. */
  prepare(): void;
  /** Sets several values and, where given, the release. */
  apply(values: ReaderValues, version?: AuthentikVersion): void;
  setVersion(version: AuthentikVersion): void;
  /** Forgets every value of every guide on this device; returns how to undo that. */
  clear(): () => void;
  /** Shows a secret as it is, or masked again. */
  reveal(name: string, shown: boolean): void;
  /** How many places of the page show a reader's value. */
  places(): number;
  /** Keeps a mark or a link of the page at the reader's values; returns how to stop that. */
  addMark(mark: Element): () => void;
  /** Writes every mark and link anew, after React has written their examples. */
  rewrite(): void;
  /** Follows other tabs and forgets secrets when the page is left; returns how to stop that. */
  connect(view: Window): () => void;
}

/** The state that the server renders, and that a browser starts from: examples everywhere. */
export const initialState: ReaderState = {
  values: {},
  version: newestVersion,
  kept: true,
  revealed: new Set(),
};

/** Stands for a secret, whatever its length. */
export const MASK = "••••••••";

/** Makes the store of one guide, with what this device has kept. */
export function createReaderStore(guide: Guide, storage: ValueStorage | undefined): ReaderStore {
  const listeners = new Set<() => void>();
  const filled = new Map<
    Template,
    { state: ReaderState; needs: readonly string[]; filled: Filled }
  >();
  let state: ReaderState = { ...initialState, ...load(guide, readKept(storage)) };
  let fillNow = filler(guide, state.values, state.version);
  const exampleFills = new Map<AuthentikVersion, Fill>();

  /** What undoing a clear would bring back, until the page is left. */
  let clearedSecrets: ReaderValues = {};

  const varying = varyingOf(guide);

  const announce = () => {
    for (const listener of [...listeners]) listener();
  };

  const examples = (template: Template, version: AuthentikVersion): Filled => {
    const fillExamples = exampleFills.get(version) ?? remembering(filler(guide, {}, version));
    exampleFills.set(version, fillExamples);
    return fillExamples(template);
  };

  const fill = (template: Template): Filled => {
    const before = filled.get(template);
    if (before?.state === state) return before.filled;
    const same = before?.state.version === state.version ? before : undefined;
    const shown = examples(template, state.version);
    const needs = same?.needs ?? [...shown.unfilled];
    const isSet = needs.some((name) => state.values[name] !== undefined);
    // A key changes one value, and most templates do not need it.
    const own = () =>
      same && needs.every((name) => same.state.values[name] === state.values[name])
        ? same.filled
        : fillNow(template);
    const now = isSet ? own() : shown;
    filled.set(template, { state, needs, filled: now });
    return now;
  };

  const isMasked = (name: string) =>
    isSecretValue(guide, name) && state.values[name] !== undefined && !state.revealed.has(name);
  const marks = createMarks(
    (template) => {
      const now = fill(template);
      const masked = now.parts.some(({ names }) => names.some(isMasked));
      return { ...shownOf(now), ...(masked && { text: MASK }) };
    },
    () => announce(),
  );

  const become = (next: Partial<ReaderState>, inSight = false) => {
    state = { ...state, ...next };
    fillNow = filler(guide, state.values, state.version);
    if (inSight) marks.updateInSight();
    else marks.update();
    announce();
  };

  /**
   * Other tabs write too: only what this guide owns is replaced, on top of what is kept now.
   *
   * @param names what is replaced; of all other values, what is kept stays
   * @returns whether it is kept
   */
  const save = (
    values: ReaderValues,
    version: AuthentikVersion,
    names: ReadonlySet<string> = new Set(Object.keys(guide.placeholders)),
  ): boolean => {
    const kept = readKept(storage);
    const before = keptOf(guide, kept);
    const own: Record<string, string> = {};
    for (const [name, placeholder] of Object.entries(guide.placeholders)) {
      if (isSecretValue(guide, name)) continue;
      const value = (names.has(name) ? values : before)[name];
      const place = placeholder.shared ? kept.shared : own;
      if (value === undefined) delete place[name];
      else place[name] = value;
    }
    kept.pages[guide.page] = own;
    delete kept.version;
    if (version !== newestVersion) kept.version = version;
    return writeKept(storage, kept);
  };
  const keep = (values: ReaderValues, version: AuthentikVersion) =>
    become({ values, version, kept: save(values, version) });

  let isSightKnown = false;
  const look = () => {
    if (!isSightKnown) marks.look();
    isSightKnown = true;
  };
  /** Names of the values that were typed, and not kept yet. */
  const typed = new Set<string>();
  /** What a key has not done yet. */
  const rest = afterFrame(() => {
    marks.update();
    const kept = save(state.values, state.version, typed);
    typed.clear();
    if (kept !== state.kept) become({ kept });
    look();
  });

  const reload = () => {
    // Without storage there is nothing to read again, and what was typed must not be lost.
    if (!state.kept) return;
    rest.now();
    const { values, version } = load(guide, readKept(storage));
    become({ values: { ...values, ...pick(guide, state.values, true) }, version });
    checkKept().catch(() => undefined);
  };
  /**
   * Storage may hold anything: what its kind refuses goes once the kinds are here. They are much
   * code, which a page without kept values does not need.
   */
  const checkKept = async () => {
    if (Object.keys(pick(guide, state.values, false)).length === 0) return;
    const { readStored } = await import("../../generator/values/accept.ts");
    const kept = pick(guide, state.values, false);
    const good = readStored(guide, kept);
    if (Object.entries(kept).some(([name, value]) => good[name] !== value))
      become({ values: { ...good, ...pick(guide, state.values, true) } });
  };
  const forgetSecrets = () => {
    rest.now();
    clearedSecrets = {};
    become({ values: pick(guide, state.values, false), revealed: initialState.revealed });
    // What was filled in before the page was left may hold one.
    filled.clear();
  };

  return {
    guide,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fill,
    examples,
    varies: (template) => referencesOf(template).some(({ path }) => varying.has(path)),
    reveal(name, shown) {
      const revealed = new Set(state.revealed);
      if (shown) revealed.add(name);
      else revealed.delete(name);
      become({ revealed });
    },
    places: marks.places,
    addMark: marks.add,
    rewrite: marks.rewrite,
    set(name, value) {
      keep(withValue(state.values, name, value), state.version);
    },
    type(name, value) {
      become({ values: withValue(state.values, name, value) }, true);
      typed.add(name);
      rest.soon();
    },
    prepare: look,
    apply(values, version = state.version) {
      keep({ ...state.values, ...values }, version);
    },
    setVersion(version) {
      keep(state.values, version);
    },
    clear() {
      rest.now();
      const kept = readKept(storage);
      const { version } = state;
      const values = pick(guide, state.values, false);
      clearedSecrets = pick(guide, state.values, true);
      writeKept(storage, { shared: {}, pages: {} });
      become({ values: {}, version: newestVersion, revealed: initialState.revealed });
      return () => {
        // What was typed meanwhile, here or in another tab, stays.
        rest.now();
        const all = mergeKept(kept, readKept(storage));
        writeKept(storage, all);
        become({
          values: { ...values, ...clearedSecrets, ...load(guide, all).values, ...state.values },
          version: state.version === newestVersion ? version : state.version,
        });
        clearedSecrets = {};
      };
    },
    connect(view) {
      const onStorage = ({ key }: StorageEvent) => {
        if (key === STORAGE_KEY || key === null) reload();
      };
      const onShow = ({ persisted }: PageTransitionEvent) => {
        if (persisted) reload();
      };
      const onMove = () => {
        isSightKnown = false;
      };
      checkKept().catch(() => undefined);
      const listening = new AbortController();
      const { signal } = listening;
      view.addEventListener("storage", onStorage, { signal });
      view.addEventListener("pageshow", onShow, { signal });
      view.addEventListener("pagehide", forgetSecrets, { signal });
      // What leaves the page takes all of it along; a hidden page draws no frame.
      for (const event of ["beforeprint", "copy", "visibilitychange"])
        view.addEventListener(event, rest.now, { signal, capture: true });
      for (const event of ["scroll", "resize"])
        view.addEventListener(event, onMove, { signal, capture: true, passive: true });
      return () => {
        rest.now();
        listening.abort();
      };
    },
  };
}

/** What is kept for a guide, as it is kept. */
function load(guide: Guide, kept: KeptValues): Pick<ReaderState, "values" | "version"> {
  const { version } = kept;
  return {
    values: pick(guide, keptOf(guide, kept), false),
    version: version !== undefined && isAuthentikVersion(version) ? version : newestVersion,
  };
}

function isSecretValue({ placeholders }: Guide, name: string): boolean {
  const placeholder = placeholders[name];
  return placeholder !== undefined && isSecret(placeholder.kind);
}

/** Values with another one; without it, where there is none. */
function withValue(values: ReaderValues, name: string, value: string | undefined): ReaderValues {
  const { [name]: _, ...others } = values;
  return value === undefined ? others : { ...others, [name]: value };
}

/** The secret values alone, or all but them. */
function pick(guide: Guide, values: ReaderValues, secret: boolean): ReaderValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => isSecretValue(guide, name) === secret),
  );
}

/** Paths of the derived values that are made differently in some releases. */
function varyingOf({ derived }: Guide): ReadonlySet<string> {
  const varying = new Set<string>();
  const visit = (path: string): boolean => {
    const templates = Object.hasOwn(derived, path) ? derived[path] : undefined;
    if (!templates || varying.has(path)) return varying.has(path);
    const [first, ...later] = templates;
    const isVarying = later.length > 0 || referencesOf(first).some((inner) => visit(inner.path));
    if (isVarying) varying.add(path);
    return isVarying;
  };
  for (const path of Object.keys(derived)) visit(path);
  return varying;
}

/** Fills each template once. */
function remembering(fill: Fill): Fill {
  const known = new Map<Template, Filled>();
  return (template) => {
    const filled = known.get(template) ?? fill(template);
    known.set(template, filled);
    return filled;
  };
}
