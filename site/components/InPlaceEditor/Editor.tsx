import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { kindOf } from "../../../generator/values/kinds.ts";
import { isSecret } from "../../../generator/values/secret.ts";
import { isComposing } from "../../composing.ts";
import { useReaderState, useReaderStore } from "../../reader-values/hooks.ts";
import { isKey, Said } from "../ValuesPanel/ValueField.tsx";
import styles from "./styles.module.css";

/** Which placeholder is being edited, and the mark in the page that was clicked. */
export interface Editing {
  name: string;
  mark: Element;
}

/** The field of one placeholder, under the mark that was clicked, or above it. */
export function Editor({ name, mark, close }: Editing & { close: () => void }) {
  const store = useReaderStore();
  const { values, revealed } = useReaderState();
  const box = useRef<HTMLDivElement>(null);
  const closedByKey = useRef(false);
  const id = useId();
  const placeholder = store.guide.placeholders[name];
  const [raw, setRaw] = useState(values[name] ?? "");
  const [typing, setTyping] = useState(false);

  useEffect(() => {
    const popover = box.current;
    if (!popover) return;
    popover.showPopover();
    const above = isRoomier(popover, mark);
    place(popover, mark, above);
    popover.querySelector("input")?.select();
    // A message makes it taller.
    const observer = new ResizeObserver(() => {
      place(popover, mark, above);
      popover.scrollIntoView({ block: "nearest" });
    });
    observer.observe(popover);
    return () => {
      observer.disconnect();
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
  const onKeyDown = ({ key, nativeEvent }: KeyboardEvent) => {
    if (isComposing(nativeEvent)) return;
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
        onChange={(event) => {
          setTyping(isKey(event.nativeEvent));
          setRaw(event.target.value);
        }}
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
      <Said id={`${id}-said`} result={result} typing={typing} secret={secret} good={undefined} />
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

/** Between the editor and its mark, and the least between it and the window's edge, in pixels. */
const GAP = 6;
/** What a message adds to the editor's height, in pixels. */
const MESSAGE = 48;

/** Whether the editor fits above its mark, and below it does not. */
function isRoomier(popover: HTMLElement, mark: Element): boolean {
  const { top, bottom } = mark.getBoundingClientRect();
  const height = popover.offsetHeight + MESSAGE + 2 * GAP;
  const header = document.querySelector(".navbar")?.getBoundingClientRect().bottom ?? 0;
  return bottom + height > window.innerHeight && top - height > header;
}

/** Puts the editor under its mark, or above it, inside the page's width. */
function place(popover: HTMLElement, mark: Element, above: boolean): void {
  const { left, top, bottom } = mark.getBoundingClientRect();
  const room = document.documentElement.clientWidth - popover.offsetWidth - 12;
  const y = above ? top - popover.offsetHeight - GAP : bottom + GAP;
  popover.style.setProperty("left", `${Math.max(12, Math.min(left, room)) + window.scrollX}px`);
  popover.style.setProperty("top", `${y + window.scrollY}px`);
}
