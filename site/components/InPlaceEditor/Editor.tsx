import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { kindOf } from "../../../generator/values/kinds.ts";
import { isSecret } from "../../../generator/values/secret.ts";
import { useReaderState, useReaderStore } from "../../reader-values/hooks.ts";
import { Said } from "../ValuesPanel/ValueField.tsx";
import styles from "./styles.module.css";

/** Which placeholder is being edited, and the mark in the page that was clicked. */
export interface Editing {
  name: string;
  mark: Element;
}

/** The field of one placeholder, under the mark that was clicked. */
export function Editor({ name, mark, close }: Editing & { close: () => void }) {
  const store = useReaderStore();
  const { values, revealed } = useReaderState();
  const box = useRef<HTMLDivElement>(null);
  const closedByKey = useRef(false);
  const id = useId();
  const placeholder = store.guide.placeholders[name];
  const [raw, setRaw] = useState(values[name] ?? "");

  useEffect(() => {
    const popover = box.current;
    if (!popover) return;
    popover.showPopover();
    place(popover, mark);
    popover.querySelector("input")?.select();
    return () => {
      // Back to the value, from where Tab goes on; a click has gone elsewhere already.
      if (closedByKey.current) focusOnce(mark);
    };
  }, [mark]);

  if (!placeholder) return null;
  const secret = isSecret(placeholder.kind);
  const result = raw.trim() === "" ? undefined : kindOf(placeholder.kind).normalise(raw);
  const refused = result !== undefined && "message" in result;

  const commit = () => {
    if (!refused) {
      const value = result && "value" in result ? result.value : undefined;
      if (value !== values[name]) store.set(name, value);
    }
    close();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== "Escape" && (key !== "Enter" || refused)) return;
    closedByKey.current = true;
    if (key === "Enter") commit();
    else close();
  };

  return (
    <div
      ref={box}
      popover="manual"
      role="dialog"
      aria-label={`Edit ${placeholder.label}`}
      className={styles.editor}
    >
      <label htmlFor={id} className={styles.label}>
        {placeholder.label}
      </label>
      <input
        id={id}
        className={styles.input}
        type={secret && !revealed.has(name) ? "password" : "text"}
        value={raw}
        placeholder={placeholder.example}
        onChange={({ target }) => setRaw(target.value)}
        onKeyDown={onKeyDown}
        onBlur={commit}
        aria-invalid={refused}
        aria-describedby={`${id}-said`}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        data-1p-ignore=""
        data-lpignore="true"
      />
      <Said id={`${id}-said`} result={result} secret={secret} good={undefined} />
      <p className={styles.keys}>
        <kbd>Enter</kbd> uses it everywhere, <kbd>Esc</kbd> leaves it as it was.
      </p>
    </div>
  );
}

/** Focuses what is no stop of the keyboard otherwise. */
function focusOnce(element: Element): void {
  if (!(element instanceof HTMLElement)) return;
  element.tabIndex = -1;
  element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  element.focus({ preventScroll: true });
}

/** Puts the editor under its mark, inside the page's width. */
function place(popover: HTMLElement, mark: Element): void {
  const { left, bottom } = mark.getBoundingClientRect();
  const room = document.documentElement.clientWidth - popover.offsetWidth - 12;
  popover.style.setProperty("left", `${Math.max(12, Math.min(left, room)) + window.scrollX}px`);
  popover.style.setProperty("top", `${bottom + 6 + window.scrollY}px`);
}
