import type { Template } from "../../generator/values/template.ts";
import { countPlaces, FROM, LINK, type Shown, writeLink, writeMark, writeText } from "./marks.ts";

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

/** The elements that show one template. */
interface Group {
  marks: Set<Element>;
  links: Set<Element>;
  last: Shown;
}

/**
 * Follows the marks of a page.
 *
 * @param show what a template shows now
 * @param onCount called when the number of places has changed
 */
export function createMarks(show: (template: Template) => Shown, onCount: () => void): LiveMarks {
  const groups = new Map<Template, Group>();
  let places = 0;
  let counting = false;

  const countNow = () => {
    counting = false;
    const now = countPlaces(
      [...groups.values()].flatMap(({ marks, links }) => [...marks, ...links]),
    );
    if (now === places) return;
    places = now;
    onCount();
  };
  const count = () => {
    // A page mounts hundreds of marks at once: they are counted once.
    if (counting) return;
    counting = true;
    queueMicrotask(() => {
      // Before anything is set nobody waits for the number, and a page that comes alive is busy.
      if ([...groups.values()].some(({ last }) => !last.isExample)) countNow();
      else setTimeout(countNow);
    });
  };

  return {
    add(element) {
      const isLink = element.hasAttribute(LINK);
      const template = element.getAttribute(isLink ? LINK : FROM) ?? "";
      const group = groups.get(template) ?? {
        marks: new Set(),
        links: new Set(),
        last: show(template),
      };
      const elements = isLink ? group.links : group.marks;
      groups.set(template, group);
      elements.add(element);
      if (isLink) writeLink(element, group.last);
      else writeMark(element, group.last);
      count();
      return () => {
        elements.delete(element);
        if (group.marks.size + group.links.size === 0) groups.delete(template);
        count();
      };
    },
    update() {
      for (const [template, group] of groups) {
        const before = group.last;
        const now = show(template);
        const isTextAlone = now.isExample === before.isExample;
        if (isTextAlone && now.text === before.text) continue;
        group.last = now;
        // A keystroke writes hundreds of marks and rarely changes what they are.
        for (const mark of group.marks) {
          if (isTextAlone) writeText(mark, now.text);
          else writeMark(mark, now);
        }
        for (const link of group.links) writeLink(link, now);
      }
    },
    rewrite() {
      for (const [template, group] of groups) {
        group.last = show(template);
        for (const mark of group.marks) writeMark(mark, group.last);
        for (const link of group.links) writeLink(link, group.last);
      }
      count();
    },
    places: () => places,
  };
}
