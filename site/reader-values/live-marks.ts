import type { Template } from "../../generator/values/template.ts";
import { countPlaces, FROM, LINK, type Shown, writeLink, writeMark } from "./marks.ts";

/** The marks and links of a page that is alive, kept at the reader's values. */
export interface LiveMarks {
  /** Writes an element now and after each change; returns how to stop that. */
  add(element: Element): () => void;
  /** Writes those whose text has changed. */
  update(): void;
  /** Writes all of them. */
  rewrite(): void;
  /** How many places of the page they stand in. */
  places(): number;
}

/**
 * Follows the marks of a page.
 *
 * @param show what a template shows now
 * @param onCount called when the number of places has changed
 */
export function createMarks(show: (template: Template) => Shown, onCount: () => void): LiveMarks {
  const groups = new Map<Template, { elements: Set<Element>; last: Shown }>();
  let places = 0;
  let counting = false;

  const count = () => {
    // A page mounts hundreds of marks at once: they are counted once.
    if (counting) return;
    counting = true;
    queueMicrotask(() => {
      counting = false;
      const now = countPlaces([...groups.values()].flatMap(({ elements }) => [...elements]));
      if (now === places) return;
      places = now;
      onCount();
    });
  };

  const write = (element: Element, shown: Shown) =>
    element.hasAttribute(LINK) ? writeLink(element, shown) : writeMark(element, shown);

  return {
    add(element) {
      const template = element.getAttribute(FROM) ?? element.getAttribute(LINK) ?? "";
      const group = groups.get(template) ?? { elements: new Set(), last: show(template) };
      groups.set(template, group);
      group.elements.add(element);
      group.last = show(template);
      write(element, group.last);
      count();
      return () => {
        group.elements.delete(element);
        if (group.elements.size === 0) groups.delete(template);
        count();
      };
    },
    update() {
      for (const [template, group] of groups) {
        const now = show(template);
        if (now.text === group.last.text && now.isExample === group.last.isExample) continue;
        group.last = now;
        for (const element of group.elements) write(element, now);
      }
    },
    rewrite() {
      for (const [template, group] of groups) {
        group.last = show(template);
        for (const element of group.elements) write(element, group.last);
      }
      count();
    },
    places: () => places,
  };
}
