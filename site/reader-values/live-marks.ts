import type { Template } from "../../generator/values/template.ts";
import { countPlaces, FROM, LINK, type Shown, writeLink, writeMark, writeText } from "./marks.ts";

/** The marks and links of a page that is alive, kept at the reader's values. */
export interface LiveMarks {
  /** Writes an element now and after each change; returns how to stop that. */
  add(element: Element): () => void;
  /** Writes those whose text has changed. */
  update(): void;
  /** Writes those of them that are in sight; `update` has to follow. */
  updateInSight(): void;
  /** Finds out which are in sight. Until then, and where browsers do not tell, all of them are. */
  look(): void;
  /** Writes all of them. */
  rewrite(): void;
  /** How many places of the page they stand in. */
  places(): number;
}

/** The elements that show one template. */
interface Group {
  near: Part;
  far: Part;
}

/** Elements that always show the same. */
interface Part {
  marks: Set<Element>;
  links: Set<Element>;
  last: Shown;
}

/** A screen more on both sides is in sight too: a longer text moves what follows it. */
const AROUND = "100% 0px";

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
    const now = countPlaces(allOf(groups));
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
      if (
        [...groups.values()].some(({ near, far }) => !(near.last.isExample && far.last.isExample))
      )
        countNow();
      else setTimeout(countNow);
    });
  };

  const update = () => {
    for (const [template, { near, far }] of groups) {
      const now = show(template);
      write(near, now);
      write(far, now);
    }
  };

  let observer: IntersectionObserver | undefined;
  const sort = (entries: readonly IntersectionObserverEntry[]) => {
    observer?.disconnect();
    // Both parts of a group show the same when an element goes from one to the other.
    update();
    for (const { target, isIntersecting } of entries) {
      const group = groups.get(templateOf(target));
      if (!group) continue;
      const [from, to] = isIntersecting ? [group.far, group.near] : [group.near, group.far];
      if (from.marks.delete(target)) to.marks.add(target);
      if (from.links.delete(target)) to.links.add(target);
    }
  };

  return {
    add(element) {
      const template = templateOf(element);
      const group = groups.get(template) ?? newGroup(show(template));
      groups.set(template, group);
      // What is in sight is never behind.
      const part = sizeOf(group.far) === 0 || sizeOf(group.near) > 0 ? group.near : group.far;
      if (element.hasAttribute(LINK)) {
        part.links.add(element);
        writeLink(element, part.last);
      } else {
        part.marks.add(element);
        writeMark(element, part.last);
      }
      count();
      return () => {
        for (const { marks, links } of [group.near, group.far]) {
          marks.delete(element);
          links.delete(element);
        }
        if (sizeOf(group.near) + sizeOf(group.far) === 0) groups.delete(template);
        count();
      };
    },
    update,
    updateInSight() {
      for (const [template, { near }] of groups) {
        if (sizeOf(near) > 0) write(near, show(template));
      }
    },
    look() {
      if (typeof IntersectionObserver === "undefined") return;
      observer?.disconnect();
      observer = new IntersectionObserver(sort, { rootMargin: AROUND });
      for (const element of allOf(groups)) observer.observe(element);
    },
    rewrite() {
      for (const [template, { near, far }] of groups) {
        const now = show(template);
        for (const part of [near, far]) {
          part.last = now;
          for (const mark of part.marks) writeMark(mark, now);
          for (const link of part.links) writeLink(link, now);
        }
      }
      count();
    },
    places: () => places,
  };
}

function newGroup(last: Shown): Group {
  const part = (): Part => ({ marks: new Set(), links: new Set(), last });
  return { near: part(), far: part() };
}

function sizeOf({ marks, links }: Part): number {
  return marks.size + links.size;
}

function allOf(groups: ReadonlyMap<Template, Group>): Element[] {
  return [...groups.values()].flatMap(({ near, far }) =>
    [near, far].flatMap(({ marks, links }) => [...marks, ...links]),
  );
}

function templateOf(element: Element): Template {
  return element.getAttribute(LINK) ?? element.getAttribute(FROM) ?? "";
}

/** Writes what has changed since a part was last written. */
function write(part: Part, now: Shown): void {
  const before = part.last;
  const isTextAlone = now.isExample === before.isExample;
  if (isTextAlone && now.text === before.text) return;
  part.last = now;
  // A keystroke writes hundreds of marks and rarely changes what they are.
  for (const mark of part.marks) {
    if (isTextAlone) writeText(mark, now.text);
    else writeMark(mark, now);
  }
  for (const link of part.links) writeLink(link, now);
}
