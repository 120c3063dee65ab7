/**
 * Runs in the head, before any of the page is parsed, and puts the values that this device keeps
 * into each stretch of the page as it arrives: nothing is painted with an example first. It is a
 * script of its own (`bundle-script.ts`), so it imports no more than it must.
 */
import { type Fill, filler } from "../../generator/values/resolve.ts";
import { inSpan, isAuthentikVersion, newestVersion } from "../../generator/values/versions.ts";
import { askedFor } from "./asked.ts";
import {
  ARRIVING,
  CLICKED,
  GUIDE_ID,
  OTHER_VERSION,
  OUT_OF_SIGHT,
  SETUP_QUERY,
  USED_EARLY,
} from "./before-hydration.ts";
import { chooseTab, chosenTab, isTabChosen, type TabChoice } from "./chosen-tab.ts";
import type { Guide } from "./guide.ts";
import { browserStorage, keptOf, readKept } from "./kept-values.ts";
import {
  countPlaces,
  FROM,
  LINK,
  progressText,
  type Shown,
  shownOf,
  writeLink,
  writeMark,
} from "./marks.ts";
import { SHARED, sharedModules } from "./shared-modules.ts";

/** While a page is being parsed: what is not filled in yet is not painted (`custom.css`). */
const FILLING = "data-hostwise-filling";

Object.assign(window, { [SHARED]: sharedModules });

const root = document.documentElement;
const storage = browserStorage();
const kept = readKept(storage);
const version =
  kept.version !== undefined && isAuthentikVersion(kept.version) ? kept.version : newestVersion;
/** For whom nothing is chosen or kept, what the server rendered is right. */
const isNew =
  version === newestVersion &&
  [kept.shared, kept.pages].every((values) => Object.keys(values).length === 0) &&
  !isTabChosen(storage);
const done = new WeakSet<Element>();

let guide: Guide | undefined;
let setupChoice: TabChoice = { query: SETUP_QUERY, key: null };
let values: Record<string, string> = {};
let fill: Fill | undefined;

/** The guide of the page, as soon as all of it has arrived. */
function readGuide(isLast: boolean): void {
  const data = document.getElementById(GUIDE_ID);
  if (!data || (!isLast && isOpen(data))) return;
  guide = JSON.parse(data.textContent) as Guide;
  setupChoice = { query: SETUP_QUERY, key: data.getAttribute("data-setup-key") };
  values = keptOf(guide, kept);
  fill = filler(guide, values, version);
}

/** Whether the parser may still add to an element. */
function isOpen(element: Element): boolean {
  for (let node: Node | null = element; node && node !== root; node = node.parentNode) {
    if (node.nextSibling) return false;
  }
  return true;
}

/** @param asIs whether an element is ready as soon as it is there, though not all in it may be */
function each(selector: string, asIs: boolean, act: (element: Element) => void): void {
  for (const element of document.querySelectorAll(selector)) {
    if (done.has(element) || (!asIs && isOpen(element))) continue;
    done.add(element);
    try {
      act(element);
    } catch {
      // What is kept is no value of this kind: the example stays.
    }
  }
}

/** Puts the values into the text, and hides what is another release's. */
function fillMarks(isLast: boolean, show: (template: string | null) => Shown): void {
  each("[data-since], [data-before]", true, (span) => {
    const release = (name: string) => {
      const text = span.getAttribute(name) ?? "";
      return isAuthentikVersion(text) ? text : undefined;
    };
    const spans = { since: release("data-since"), before: release("data-before") };
    span.toggleAttribute("hidden", !inSpan(version, spans));
  });
  each(`[${FROM}]`, isLast, (mark) => writeMark(mark, show(mark.getAttribute(FROM))));
  each(`[${LINK}]`, true, (link) => writeLink(link, show(link.getAttribute(LINK))));
}

/** Leaves what is out of sight out of the list of headings, which stands behind them. */
function listWhatIsSeen(isLast: boolean): void {
  each(".table-of-contents__link", isLast, (link) => {
    const id = decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "");
    const isOut = document.getElementById(id)?.closest(OUT_OF_SIGHT);
    link.closest("li")?.toggleAttribute("hidden", Boolean(isOut));
  });
}

function fillIn(isLast: boolean): void {
  if (!guide && (isLast || !isNew)) readGuide(isLast);
  if (isNew && !isLast) {
    listWhatIsSeen(isLast);
    return;
  }
  for (const tabs of document.querySelectorAll("[data-tabs-values]")) chooseTab(tabs, storage);
  if (!guide || !fill) return;
  const { placeholders } = guide;
  const show = (template: string | null) => shownOf((fill as Fill)(template ?? ""));
  if (Object.keys(values).length > 0 || version !== newestVersion) fillMarks(isLast, show);

  const { required, optional } = askedFor(guide, chosenTab(setupChoice, storage));
  const nameOf = (element: Element) =>
    element.closest("[data-field]")?.getAttribute("data-field") ?? "";
  each("[data-field]", true, (field) => {
    const name = nameOf(field);
    field.toggleAttribute("hidden", !required.includes(name) && !optional.includes(name));
  });
  each("[data-field] input", true, (input) => {
    const value = values[nameOf(input)];
    if (value === undefined || placeholders[nameOf(input)]?.kind === "secret") return;
    (input as HTMLInputElement).value = value;
  });
  listWhatIsSeen(isLast);
  // With nothing set, the places are counted once the page is alive: it takes a while.
  if (!isLast || isNew) return;
  each("[data-progress]", isLast, (line) => {
    const set = required.filter((name) => values[name] !== undefined).length;
    const places = countPlaces(document.querySelectorAll(`[${FROM}], [${LINK}]`));
    line.textContent = progressText(set, required.length, places);
    line.toggleAttribute("data-done", set === required.length);
  });
  each("select[data-version]", isLast, (select) => {
    (select as HTMLSelectElement).value = version;
  });
}

if (Object.keys(kept.shared).length + Object.keys(kept.pages).length > 0) {
  root.setAttribute(FILLING, "");
}
if (version !== newestVersion) root.setAttribute(OTHER_VERSION, "");
// Where a page is entered elsewhere, its true heights are needed to find the place.
const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
if (visit?.type === "navigate" && location.hash === "") root.setAttribute(ARRIVING, "");
// Whoever does something needs all of it: a link its place, a finger what does not move away.
for (const event of ["scroll", "click", "keydown", "hashchange"]) {
  const layOut = () => root.removeAttribute(ARRIVING);
  window.addEventListener(event, layOut, { capture: true, once: true });
}

// Its callbacks run before the browser paints what the parser has added.
const observer = new MutationObserver(() => fillIn(false));
observer.observe(document, { childList: true, subtree: true });

// On a slow line a reader types before React listens: what was used tells it so later.
document.addEventListener("input", ({ target }) => {
  if (target instanceof Element && root.dataset.hasHydrated !== "true") {
    target.setAttribute(USED_EARLY, "");
  }
});

// A click is given to it again (`click-again.ts`); of several, the last.
document.addEventListener("click", ({ target }) => {
  const control = target instanceof Element && target.closest(CLICKED);
  if (!control || window.docusaurusRoot) return;
  for (const before of document.querySelectorAll(`[${USED_EARLY}]:is(${CLICKED})`))
    before.removeAttribute(USED_EARLY);
  control.setAttribute(USED_EARLY, "");
});

/** The page is parsed, and no script of the page has run yet. */
function finish(): void {
  observer.disconnect();
  fillIn(true);
  root.removeAttribute(FILLING);
}
document.addEventListener("readystatechange", finish, { once: true });
