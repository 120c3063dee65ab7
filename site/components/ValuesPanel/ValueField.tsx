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
import { kindOf, type Normalised } from "../../../generator/values/kinds.ts";
import { takeEarlyUse } from "../../reader-values/before-hydration.ts";
import { useReaderPart, useReaderStore } from "../../reader-values/hooks.ts";
import styles from "./styles.module.css";

/** What a reader has typed, as long as the store's value is still the one that came of it. */
interface Draft {
  raw: string;
  result: Normalised | undefined;
  /** The store's value after this entry. */
  value: string | undefined;
}

interface Props {
  name: string;
  /** Out of sight: the chosen setup does not need it. */
  hidden?: boolean;
}

/** One placeholder's field, with what is to be said about its entry. */
export const ValueField = memo(function ValueField({ name, hidden = false }: Props) {
  const store = useReaderStore();
  const value = useReaderPart(({ values }) => values[name]);
  const shown = useReaderPart(({ revealed }) => revealed.has(name));
  const [draft, setDraft] = useState<Draft>();
  const id = useId();
  const placeholder = store.guide.placeholders[name];
  if (!placeholder) throw new Error(`Unknown placeholder “${name}”`);
  const kind = kindOf(placeholder.kind);

  // A value set elsewhere (in the text, in another tab, by a link) replaces what was typed here.
  const current = draft?.value === value ? draft : undefined;
  // A secret that was forgotten must not stay here either.
  if (draft && !current) setDraft(undefined);
  const raw = current?.raw ?? value ?? "";

  // React copies a controlled field's value into an attribute, where a saved page would hold it.
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (kind.secret && input.current && input.current.value !== raw) input.current.value = raw;
  }, [raw, kind]);
  const type = useCallback(
    (typed: string) => {
      const before = store.state().values[name];
      const result = typed.trim() === "" ? undefined : kind.normalise(typed);
      const next = result === undefined ? undefined : "value" in result ? result.value : before;
      setDraft({ raw: typed, result, value: next });
      if (next !== before) store.set(name, next);
    },
    [store, name, kind],
  );
  useEffect(() => {
    if (!input.current) return;
    const kept = store.state().values[name] ?? "";
    if (takeEarlyUse(input.current)) type(input.current.value);
    // The first paint fills in what the device keeps; the store refuses what is no value.
    else if (input.current.value !== kept) input.current.value = kept;
  }, [store, name, type]);

  /** Leaving the field shows the value as it is used; what was changed stays said. */
  const leave = () => {
    if (current?.result && "value" in current.result)
      setDraft({ ...current, raw: current.result.value });
  };

  const error = current?.result && "message" in current.result ? current.result.message : undefined;
  return (
    <div className={styles.field} data-field={name} hidden={hidden}>
      <label htmlFor={id} className={styles.label}>
        {placeholder.label}
      </label>
      <div className={styles.entry}>
        <input
          id={id}
          className={styles.input}
          type={kind.secret && !shown ? "password" : "text"}
          inputMode={placeholder.kind === "port" ? "numeric" : undefined}
          ref={input}
          {...(kind.secret ? {} : { value: raw })}
          placeholder={placeholder.example}
          onChange={({ target }) => type(target.value)}
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
        {kind.secret && (
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
      <Said id={`${id}-said`} result={current?.result} secret={kind.secret} good={value} />
    </div>
  );
});

interface SaidProps {
  id: string;
  result: Normalised | undefined;
  secret: boolean;
  good: string | undefined;
}

/** Under a field: why an entry is refused, what was left out of it, what to think about. */
export function Said({ id, result, secret, good }: SaidProps) {
  const error = result && "message" in result ? result.message : undefined;
  const { notes, warnings } = result && "value" in result ? result : { notes: [], warnings: [] };
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
