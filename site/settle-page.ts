import { ARRIVING } from "./reader-values/before-hydration.ts";

/**
 * A client module: when a page has come alive, what was left out of sight while it arrived is laid
 * out, a few lists at a time while the browser has nothing else to do. Whoever does something
 * before gets all of it at once (a link in the page must find its place), and so does a page that
 * leaves the browser no time of its own.
 */
export function onRouteDidUpdate(): void {
  const root = document.documentElement;
  if (!root.hasAttribute(ARRIVING)) return;
  // A tab that is not chosen is not laid out anyhow.
  const waiting = [...document.querySelectorAll<HTMLElement>(LISTS)].filter(
    (list) => list.closest("[hidden]") === null,
  );
  const shown: HTMLElement[] = [];
  const end = () => {
    waiting.length = 0;
    root.removeAttribute(ARRIVING);
    for (const list of shown) list.style.removeProperty("content-visibility");
    for (const event of EVENTS) window.removeEventListener(event, end, true);
  };
  const step = (isIdle: boolean) => {
    if (!isIdle) return end();
    const start = performance.now();
    while (performance.now() - start < SLICE) {
      const next = waiting.shift();
      if (!next) return end();
      next.style.setProperty("content-visibility", "visible");
      shown.push(next);
      // Lays it out now: the clock must know what it took.
      next.getBoundingClientRect();
    }
    whenIdle(step);
  };
  for (const event of EVENTS) window.addEventListener(event, end, true);
  whenIdle(step);
}

/** As in `custom.css`. */
const LISTS =
  '.theme-doc-markdown > section ~ :is(ol, ul), section ~ * [role="tabpanel"] > :is(ol, ul)';

/** For how long lists are laid out in one go, in milliseconds: a quarter of a frame. */
const SLICE = 4;

const EVENTS = ["click", "keydown", "hashchange"] as const;

/** For how long a page waits for the browser to be idle, in milliseconds. */
const PATIENCE = 500;

/** Calls when the browser is idle, or with `false` when it was not for too long. */
function whenIdle(act: (isIdle: boolean) => void): void {
  // Safari has no such callback.
  if (typeof requestIdleCallback !== "function") setTimeout(act, 0, true);
  else requestIdleCallback(({ didTimeout }) => act(!didTimeout), { timeout: PATIENCE });
}
