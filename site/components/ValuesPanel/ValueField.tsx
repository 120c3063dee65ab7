import {
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Normalised } from "../../../generator/values/kinds.ts";
import { isSecret } from "../../../generator/values/secret.ts";
import { takeEarlyUse } from "../../reader-values/before-hydration.ts";
import { useReaderPart, useReaderStore } from "../../reader-values/hooks.ts";
import { type Kinds, loadedKinds, loadKinds } from "../../reader-values/kinds-on-use.ts";
import styles from "./styles.module.css";

const NOT_LOADED = "The entry could not be checked. Load the page again.";

interface Props {
  name: string;
  /** Out of sight: the chosen setup does not need it. */
  hidden?: boolean;
}

/** One placeholder's field, with what is to be said about its entry. */
export const ValueField = memo(function ValueField({ name, hidden = false }: Props) {
  const store = useReaderStore();
  const shown = useReaderPart(({ revealed }) => revealed.has(name));
  const [result, setResult] = useChanging<Normalised | undefined>(undefined, isSaidAlike);
  const [typing, setTyping] = useChanging(false);
  const id = useId();
  const placeholder = store.guide.placeholders[name];
  if (!placeholder) throw new Error(`Unknown placeholder “${name}”`);
  const { kind } = placeholder;
  const secret = isSecret(kind);

  // The text is the browser's own: React would render the field at every key, and copy what it
  // holds into an attribute, where a saved page would keep a secret.
  const input = useRef<HTMLInputElement>(null);
  /** The store's value after what was typed here. */
  const typed = useRef<string>(undefined);
  const take = useCallback(
    (next: Normalised | undefined) => {
      const before = store.state().values[name];
      typed.current = next && "message" in next ? before : next?.value;
      setResult(next);
      if (typed.current !== before) store.type(name, typed.current);
    },
    [store, name, setResult],
  );
  const type = useCallback(
    (raw: string) => {
      const normalise = (loaded: Kinds) => take(loaded.kindOf(kind).normalise(raw));
      const kinds = loadedKinds();
      if (raw.trim() === "") take(undefined);
      else if (kinds) normalise(kinds);
      else
        loadKinds().then(
          (loaded) => {
            // The last key counts.
            if (input.current?.value === raw) normalise(loaded);
          },
          () => take({ message: NOT_LOADED }),
        );
    },
    [take, kind],
  );
  useLayoutEffect(() => {
    const field = input.current;
    if (!field) return;
    const show = () => {
      typed.current = store.state().values[name];
      field.value = typed.current ?? "";
      hint(field, placeholder.example);
      setResult(undefined);
    };
    // React would look each key over for its own events, and write the field's attributes again.
    const onInput = (event: Event) => {
      event.stopPropagation();
      hint(field, placeholder.example);
      setTyping(isKey(event));
      type(field.value);
    };
    field.addEventListener("input", onInput);
    if (takeEarlyUse(field)) type(field.value);
    else show();
    // A value set elsewhere (in the text, in another tab, by a link) replaces what was typed here.
    const unsubscribe = store.subscribe(() => {
      if (store.state().values[name] !== typed.current) show();
    });
    return () => {
      field.removeEventListener("input", onInput);
      unsubscribe();
    };
  }, [store, name, placeholder, type, setResult, setTyping]);

  /** Using the kinds once has the browser prepare what the first key would have to wait for. */
  const prepare = async () => {
    store.prepare();
    try {
      const { kindOf } = await loadKinds();
      kindOf(kind).normalise(placeholder.example);
    } catch {
      // Without a connection, the first key says so.
    }
  };
  /** Leaving the field shows the value as it is used; what was changed stays said. */
  const leave = () => {
    setTyping(false);
    // Until the kinds are here, what was typed is not taken yet.
    if (loadedKinds() && input.current && error === undefined && typed.current !== undefined)
      input.current.value = typed.current;
  };

  const error = result && "message" in result ? result.message : undefined;
  return (
    <div className={styles.field} data-field={name} hidden={hidden}>
      <label htmlFor={id} className={styles.label}>
        {placeholder.label}
      </label>
      <div className={styles.entry}>
        <input
          id={id}
          className={styles.input}
          type={secret && !shown ? "password" : "text"}
          inputMode={kind === "port" ? "numeric" : undefined}
          ref={input}
          placeholder={placeholder.example}
          onFocus={prepare}
          onBlur={leave}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-said`}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          data-1p-ignore=""
          data-lpignore="true"
        />
        {secret && (
          <button
            type="button"
            className={styles.reveal}
            aria-pressed={shown}
            onClick={() => store.reveal(name, !shown)}
          >
            Show<span className={styles.unseen}> {placeholder.label}</span>
          </button>
        )}
      </div>
      <Said
        id={`${id}-said`}
        result={result}
        typing={typing}
        secret={secret}
        good={store.state().values[name]}
      />
    </div>
  );
});

/** Shows an example in an empty field; in any other, Chromium would style it anew at each key. */
function hint(field: HTMLInputElement, example: string): void {
  if (field.value === "") field.placeholder = example;
  else field.removeAttribute("placeholder");
}

/** State that most keys leave alone: told the same again, React goes through the page once more. */
function useChanging<T>(initial: T, isAlike: (one: T, other: T) => boolean = Object.is) {
  const [state, setState] = useState(initial);
  const last = useRef(initial);
  const change = useCallback(
    (next: T) => {
      if (isAlike(last.current, next)) return;
      last.current = next;
      setState(() => next);
    },
    [isAlike],
  );
  return [state, change] as const;
}

/** Whether the same is to be said about two entries: most keys change nothing of it. */
function isSaidAlike(one: Normalised | undefined, other: Normalised | undefined): boolean {
  const wordsOf = (result: Normalised | undefined) => result && { ...result, value: "" };
  return JSON.stringify(wordsOf(one)) === JSON.stringify(wordsOf(other));
}

/** Whether one key made a change, and not something that was pasted or chosen as a whole. */
export function isKey(event: Event): boolean {
  return event instanceof InputEvent && /^(?:insert\w*Text|delete)/.test(event.inputType);
}

/** How long typing pauses before what was left out of an entry is said, in milliseconds. */
const PAUSE = 700;

/** The notes to show: while somebody types, the next key may be what makes a new one untrue. */
function useSettled(notes: readonly string[], typing: boolean): readonly string[] {
  const [settled, setSettled] = useState(notes);
  const waits = typing && notes.length > 0;
  useEffect(() => {
    if (!waits) return setSettled(notes);
    const timer = setTimeout(() => setSettled(notes), PAUSE);
    return () => clearTimeout(timer);
  }, [notes, waits]);
  return waits ? settled : notes;
}

const NOTHING = { notes: [], warnings: [] };

interface SaidProps {
  id: string;
  result: Normalised | undefined;
  /** Whether the entry may be unfinished. */
  typing: boolean;
  secret: boolean;
  good: string | undefined;
}

/** Under a field: why an entry is refused, what was left out of it, what to think about. */
export function Said({ id, result, typing, secret, good }: SaidProps) {
  const error = result && "message" in result ? result.message : undefined;
  const { notes: found, warnings } = result && "value" in result ? result : NOTHING;
  const notes = useSettled(found, typing);
  // A screen reader hears what stands when the typing pauses, not a message per key.
  const announced = useDeferredValue(error ?? [...notes, ...warnings].join(" "));
  return (
    <>
      <div id={id} className={styles.said}>
        {error !== undefined && (
          <p className={styles.error}>
            {error}
            {good !== undefined && !secret && ` The page keeps ${good}.`}
          </p>
        )}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
        {warnings.map((warning) => (
          <p key={warning} className={styles.warning}>
            {warning}
          </p>
        ))}
        {secret && result === undefined && (
          <p>Never stored, never in a link; the page shows dots in its place.</p>
        )}
      </div>
      <div className={styles.unseen} aria-live="polite">
        {announced}
      </div>
    </>
  );
}
