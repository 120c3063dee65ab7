/** Id of the element with a guide's values as JSON. */
export const GUIDE_ID = "hostwise-guide";

/** While React has not yet put in the words of another release than the newest. */
export const OTHER_VERSION = "data-hostwise-version";

/** Shows what waited for the chosen release. */
export function settleVersion(): void {
  document.documentElement.removeAttribute(OTHER_VERSION);
}

/** Stands on a control that a reader used before React took the page over. */
export const USED_EARLY = "data-used-early";

/** Whether a reader used a control before React took it over; the control forgets it. */
export function takeEarlyUse(control: Element): boolean {
  const wasUsed = control.hasAttribute(USED_EARLY);
  control.removeAttribute(USED_EARLY);
  return wasUsed;
}

/** Controls that do something when they are clicked, but not before React listens. */
export const CLICKED = 'button, [role="tab"]';

/** Name of the chosen setup in a guide's address. */
export const SETUP_QUERY = "setup";

/** Where a heading is out of sight: in another tab, or in another release's text. */
export const OUT_OF_SIGHT = '[role="tabpanel"][hidden], hw-when[hidden]';

/**
 * While a page arrives that a reader begins at its top: lists out of sight are not laid out yet
 * (`custom.css`, `settle-page.ts`).
 */
export const ARRIVING = "data-hostwise-arriving";
