import { CLICKED, takeEarlyUse, USED_EARLY } from "./reader-values/before-hydration.ts";

/**
 * A client module: what a reader clicked before React listened is clicked again as soon as it
 * does. Docusaurus calls this when the first page has come alive, and after each navigation.
 */
export function onRouteDidUpdate(): void {
  const control = document.querySelector<HTMLElement>(`[${USED_EARLY}]:is(${CLICKED})`);
  if (!control) return;
  takeEarlyUse(control);
  // React is still at work on the page.
  setTimeout(() => control.click());
}
