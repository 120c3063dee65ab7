import { ARRIVING } from "./reader-values/before-hydration.ts";

/**
 * A client module: when a page has come alive, what was left out of sight while it arrived is laid
 * out, a few lists at a time while the browser has nothing else to do. A page that leaves it no
 * such time gets all of it at once, and so does a reader who does something (`first-paint.ts`).
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
    root.removeAttribute(ARRIVING);
    for (const list of shown) {
      list.style.removeProperty("content-visibility");
      // An empty attribute would be left. Chromium removes none that nobody has read.
      if (list.getAttribute("style") === "") list.removeAttribute("style");
    }
  };
  const step = (isIdle: boolean) => {
    if (!isIdle || !root.hasAttribute(ARRIVING)) return end();
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
  whenIdle(step);
}

/** What waits, as in `custom.css`. */
export const LISTS =
  '.theme-doc-markdown > section ~ :is(ol, ul), section ~ * [role="tabpanel"] > :is(ol, ul)';

/** For how long lists are laid out in one go, in milliseconds: a quarter of a frame. */
const SLICE = 4;

/** For how long a page waits for the browser to be idle, in milliseconds. */
const PATIENCE = 500;

/** Calls when the browser is idle, or with `false` when it was not for too long. */
function whenIdle(act: (isIdle: boolean) => void): void {
  // Safari has no such callback.
  if (typeof requestIdleCallback !== "function") setTimeout(act, 0, true);
  else requestIdleCallback(({ didTimeout }) => act(!didTimeout), { timeout: PATIENCE });
}
