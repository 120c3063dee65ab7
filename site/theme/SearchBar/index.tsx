import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import styles from "./styles.module.css";

/** The search itself: fetched when somebody wants to search, as no other page needs its weight. */
const Search = lazy(
  () => import("@easyops-cn/docusaurus-search-local/dist/client/client/theme/SearchBar"),
);

/** The way into the full-text search of all pages: a button until it is used, then the field. */
export default function SearchBar() {
  const [open, setOpen] = useState(false);
  const show = useCallback(() => setOpen(true), []);
  useShortcut(open ? undefined : show);
  const button = (
    <button
      type="button"
      className={styles.button}
      data-needs-script=""
      aria-keyshortcuts="Control+K Meta+K"
      onClick={show}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true" className={styles.icon}>
        <circle cx="7" cy="7" r="4.5" />
        <path d="m10.5 10.5 3.5 3.5" />
      </svg>
      <span className={styles.label}>Search guides</span>
      <span className={styles.key} aria-hidden="true">
        Ctrl K
      </span>
    </button>
  );
  return open ? (
    <Suspense fallback={button}>
      <Focused>
        <Search />
      </Focused>
    </Suspense>
  ) : (
    button
  );
}

/** Puts the cursor into the field as soon as it is there, and completes what it tells about itself. */
function Focused({ children }: { children: React.ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const field = place.current;
    field.querySelector("input")?.focus();
    const observer = new MutationObserver(() => completeRoles(field));
    observer.observe(field, { subtree: true, childList: true, attributeFilter: ["aria-owns"] });
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className={styles.field}>
      {children}
    </div>
  );
}

/** The search names its list by an attribute of ARIA 1.0, and puts a bare link into it. */
function completeRoles(field: Element): void {
  const input = field.querySelector("input[aria-owns]");
  input?.setAttribute("aria-controls", input.getAttribute("aria-owns") ?? "");
  for (const link of field.querySelectorAll("[role=listbox] a:not([role])")) {
    link.setAttribute("role", "option");
  }
}

/** Ctrl or ⌘ with K opens the search; once it is open, it listens by itself. */
function useShortcut(show: (() => void) | undefined) {
  useEffect(() => {
    if (!show) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [show]);
}
