import { STORAGE_KEY } from "./kept-values.ts";

const ATTRIBUTE = "data-hostwise-kept";

/**
 * Runs in the head, before anything is painted: where this device keeps values, the page's
 * examples stay invisible (`custom.css`) until the values have replaced them.
 */
export const firstPaintScript = `try{localStorage.getItem(${JSON.stringify(STORAGE_KEY)})&&document.documentElement.setAttribute(${JSON.stringify(ATTRIBUTE)},"")}catch{}`;

/** Shows the values, once they are the reader's. */
export function revealValues(): void {
  document.documentElement.removeAttribute(ATTRIBUTE);
}
