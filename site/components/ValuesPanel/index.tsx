import { type RefObject, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { writeFragment } from "../../../generator/values/share.ts";
import { authentikVersions, isAuthentikVersion } from "../../../generator/values/versions.ts";
import { afterFrame } from "../../reader-values/after-frame.ts";
import { askedFor } from "../../reader-values/asked.ts";
import { SETUP_QUERY, takeEarlyUse } from "../../reader-values/before-hydration.ts";
import type { Guide } from "../../reader-values/guide.ts";
import { usePlaces, useReaderPart, useReaderStore } from "../../reader-values/hooks.ts";
import { progressText } from "../../reader-values/marks.ts";
import { progress } from "../../reader-values/progress.ts";
import { useChosenSetup } from "../../reader-values/use-chosen-setup.ts";
import { copyText } from "../CopyButton/copy-text.ts";
import { useNotice } from "../Notice/index.tsx";
import { keepKeys } from "./keep-keys.ts";
import styles from "./styles.module.css";
import { ValueField } from "./ValueField.tsx";

/** The form in which a reader types the values of a guide, once for the whole page. */
export default function ValuesPanel() {
  const { guide } = useReaderStore();
  const id = useId();
  const setup = useChosenSetup(guide.page);
  const { required, optional, elsewhere } = useMemo(() => askedFor(guide, setup), [guide, setup]);
  const [all, setAll] = useState(false);
  const set = useReaderPart(
    ({ values }) => required.filter((name) => values[name] !== undefined).length,
  );
  const names = Object.keys(guide.placeholders);
  const needed = names.filter((name) => !guide.placeholders[name]?.optional);
  const extra = names.filter((name) => guide.placeholders[name]?.optional);
  const isHidden = (name: string) => !all && elsewhere.includes(name);
  const panel = useRef<HTMLElement>(null);
  useTyping(panel);
  useEffect(() => keepKeys(window, panel), []);

  return (
    <section className={styles.panel} aria-labelledby={id} ref={panel}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          Your values
        </h2>
        <Progress set={set} of={required.length} />
      </div>
      <p className={styles.intro} data-needs-script="">
        Type them once, here or on a marked value in the text: every address, setting and code block
        of this page follows. They stay in this browser.
      </p>
      <noscript>
        <p className={styles.intro}>
          Without JavaScript the page shows examples; replace the marked parts by your own.
        </p>
      </noscript>
      <form data-needs-script="" onSubmit={(event) => event.preventDefault()} autoComplete="off">
        <div className={styles.fields}>
          {needed.map((name) => (
            <ValueField key={name} name={name} hidden={isHidden(name)} />
          ))}
        </div>
        {extra.length > 0 && (
          <details
            className={styles.optional}
            data-optional=""
            hidden={!all && optional.length === 0}
          >
            <summary>{optionalText(guide, all ? extra : optional)}</summary>
            <div className={styles.fields}>
              {extra.map((name) => (
                <ValueField key={name} name={name} hidden={isHidden(name)} />
              ))}
            </div>
          </details>
        )}
        {elsewhere.length > 0 && (
          <button
            type="button"
            className={styles.others}
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? "Hide" : "Show"} the values of other setups
          </button>
        )}
        <div className={styles.foot}>
          <VersionChoice />
          <Actions />
        </div>
      </form>
      {set < required.length && <BackToPanel panel={panel} set={set} of={required.length} />}
    </section>
  );
}

/** How long typing pauses before the page is laid out as a whole again, in milliseconds. */
const REST = 1500;

/**
 * Says on the panel that somebody types there, until a moment after it is left: what stands far
 * away may then move, and a click that leaves it must hit its aim first. A screen reader may read
 * on while the field keeps the focus, and Chromium tells it nothing of what is not laid out, nor
 * does a picture of the whole page show it: so a pause ends it too, and a value that comes at once,
 * pasted or filled in by a program, does not begin it.
 */
function useTyping(panel: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const { current } = panel;
    if (!current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => current.removeAttribute("data-typing");
    const endIn = (wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(end, wait);
    };
    const begin = () => {
      if (!current.hasAttribute("data-typing")) current.setAttribute("data-typing", "");
      endIn(REST);
    };
    const leave = () => endIn(500);
    // The first key after a pause does not wait for it.
    const again = afterFrame(begin);
    const onInput = (event: Event) => {
      if (current.hasAttribute("data-typing")) begin();
      else if (event instanceof InputEvent && isByKey(event)) again.soon();
    };
    // What a click leads to, such as a heading, is looked for in its true place.
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof Node && current.contains(target))) end();
    };
    current.addEventListener("pointerdown", begin);
    // The fields keep it to themselves.
    current.addEventListener("input", onInput, { capture: true });
    current.addEventListener("focusout", leave);
    window.addEventListener("click", onClick, { capture: true });
    return () => {
      clearTimeout(timer);
      current.removeEventListener("pointerdown", begin);
      current.removeEventListener("input", onInput, { capture: true });
      current.removeEventListener("focusout", leave);
      window.removeEventListener("click", onClick, { capture: true });
    };
  }, [panel]);
}

/** Whether a key did it: one character more, or fewer, or one that is still being composed. */
function isByKey({ inputType, data }: InputEvent): boolean {
  return /^(delete|insertComposition)/.test(inputType) || data?.length === 1;
}

/** While something is missing and the panel is out of sight: the way back to it. */
function BackToPanel({
  panel,
  set,
  of,
}: {
  panel: RefObject<HTMLElement | null>;
  set: number;
  of: number;
}) {
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!panel.current) return;
    // Below the view it is still to come.
    const observer = new IntersectionObserver(([entry]) =>
      setAway(entry?.isIntersecting === false && entry.boundingClientRect.bottom < 0),
    );
    observer.observe(panel.current);
    return () => observer.disconnect();
  }, [panel]);

  const back = () => {
    const shown = panel.current?.querySelectorAll<HTMLInputElement>(
      "[data-field]:not([hidden]) input",
    );
    const inputs = [...(shown ?? [])];
    const input = inputs.find(({ value }) => value === "") ?? inputs[0];
    input?.focus({ preventScroll: true });
    panel.current?.scrollIntoView({ block: "center" });
  };
  return (
    away && (
      <button type="button" className={styles.back} onClick={back}>
        {`Your values: ${set} of ${of} set`}
      </button>
    )
  );
}

/** What a fold of optional values says: the one that is in it, otherwise how many. */
function optionalText({ placeholders }: Guide, names: readonly string[]): string {
  const [name = ""] = names;
  return names.length === 1
    ? `Optional: ${placeholders[name]?.label}`
    : `${names.length} optional values, such as ${placeholders[name]?.label}`;
}

function Progress({ set, of }: { set: number; of: number }) {
  const kept = useReaderPart((state) => state.kept);
  const places = usePlaces();
  return (
    <p
      className={styles.progress}
      data-needs-script=""
      data-done={set === of ? "" : undefined}
      data-progress=""
      suppressHydrationWarning
    >
      {progressText(set, of, places) +
        (kept ? "" : " (not kept: this browser’s storage is off or full)")}
    </p>
  );
}

function VersionChoice() {
  const store = useReaderStore();
  const version = useReaderPart((state) => state.version);
  const id = useId();
  const select = useRef<HTMLSelectElement>(null);
  const choose = useCallback(
    (release: string) => {
      if (isAuthentikVersion(release)) store.setVersion(release);
    },
    [store],
  );
  useEffect(() => {
    if (select.current && takeEarlyUse(select.current)) choose(select.current.value);
  }, [choose]);
  return (
    <div className={styles.version}>
      <label htmlFor={id}>authentik release</label>
      <select
        id={id}
        ref={select}
        data-version=""
        value={version}
        onChange={({ target }) => choose(target.value)}
      >
        {[...authentikVersions].reverse().map((release) => (
          <option key={release}>{release}</option>
        ))}
      </select>
    </div>
  );
}

function Actions() {
  const store = useReaderStore();
  const { notify } = useNotice();
  const setup = useChosenSetup(store.guide.page);

  const share = async () => {
    const { values, version } = store.state();
    const link = new URL(window.location.href);
    // What this device remembers, the next one does not know.
    if (setup !== null) link.searchParams.set(SETUP_QUERY, setup);
    link.hash = writeFragment(store.guide, values, version);
    const isEmpty = writeFragment(store.guide, values) === writeFragment(store.guide, {});
    const done = await copyText(link.href);
    if (!done) notify({ text: "The browser did not allow copying.", caution: true });
    else if (isEmpty) {
      notify({
        text: "Copied a link, but no value is set that it could bring: it only brings the release.",
        caution: true,
      });
    } else {
      notify({ text: "Copied a link with your values after its #. Secrets are not in it." });
    }
  };

  const clear = (byKeyboard: boolean) => {
    const undoValues = store.clear();
    const undoTicks = progress.clear();
    const undo = () => {
      undoValues();
      undoTicks();
    };
    notify({ text: "Forgot the values and ticks of all guides on this device.", undo, byKeyboard });
  };

  return (
    <div className={styles.actions}>
      <button type="button" className={styles.action} onClick={share}>
        Copy share link
      </button>
      <button type="button" className={styles.action} onClick={({ detail }) => clear(detail === 0)}>
        Forget everything
      </button>
    </div>
  );
}
