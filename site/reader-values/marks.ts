import type { Filled } from "../../generator/values/resolve.ts";
import { webAddress } from "../components/ValueLink/web-address.ts";

/**
 * The stretches of a page that show a reader's values. Each carries the reference that it shows;
 * the page before it comes alive (`first-paint.ts`) and the reader's store write them in the same
 * way, and React, which renders examples alone, never writes them again. So a keystroke costs as
 * much as the text that it changes, and nothing needs to hydrate to a reader's values.
 */

/** Attribute with the reference that a mark shows. */
export const FROM = "data-from";
/** Attribute with the address that a link leads to, once no example stands in it. */
export const LINK = "data-link";

/** Role of a link that leads nowhere yet. */
export const PLAIN_TEXT = "none";

/** A template as a page shows it. */
export interface Shown {
  text: string;
  /** Whether an example still stands in it. */
  isExample: boolean;
}

/** What a page shows for a filled template. */
export function shownOf({ text, unfilled }: Filled): Shown {
  return { text, isExample: unfilled.size > 0 };
}

/** Writes a mark's text and says whether it is an example. */
export function writeMark(mark: Element, { text, isExample }: Shown): void {
  writeText(mark, text);
  mark.classList.toggle("hw-mark--example", isExample);
  mark.classList.toggle("hw-mark--own", !isExample);
}

/** Writes a mark's text. */
export function writeText(mark: Element, text: string): void {
  const node = mark.firstChild;
  if (!node || node.nextSibling) mark.textContent = text;
  else if (node.nodeValue !== text) node.nodeValue = text;
}

/**
 * Makes a link lead to its place; with an example in the address it is plain text, and its role
 * says so: what reads the page would look for where it leads.
 */
export function writeLink(link: Element, { text, isExample }: Shown): void {
  const address = isExample ? undefined : webAddress(text);
  for (const name of ["href", "title"]) {
    if (address === undefined) link.removeAttribute(name);
    else if (link.getAttribute(name) !== address) link.setAttribute(name, address);
  }
  if (address === undefined) link.setAttribute("role", PLAIN_TEXT);
  else link.removeAttribute("role");
}

const OTHER_RELEASE = ":is(hw-when, [data-spanned])[hidden]";

/** How many places of a page these marks and links stand in, those of other releases left out. */
export function countPlaces(elements: Iterable<Element>): number {
  const places = new Set<Element>();
  for (const element of elements) {
    if (element.closest(OTHER_RELEASE)) continue;
    places.add(element.closest("[data-place], pre") ?? element);
  }
  return places.size;
}

/** The form's line on how far a reader has come. */
export function progressText(set: number, of: number, places: number): string {
  const used = places > 0 ? `, used in ${places} ${places === 1 ? "place" : "places"}` : "";
  return `${set} of ${of} set${used}`;
}
