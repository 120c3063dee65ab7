import { type RefObject, useContext, useLayoutEffect } from "react";
import { ReaderContext } from "./hooks.ts";
import { FROM, LINK } from "./marks.ts";

/** Content of an element that keeps what the server wrote: one object, so React never writes it. */
export const AS_IT_STANDS = { __html: "" };

/** Lets the marks in an element that React has not rendered follow the reader's values. */
export function useStillMarks(place: RefObject<Element | null>, isStill = true): void {
  const store = useContext(ReaderContext)?.store;
  // Before anything is painted.
  useLayoutEffect(() => {
    if (!store || !isStill) return;
    const marks = place.current?.querySelectorAll(`[${FROM}], [${LINK}]`) ?? [];
    const removals = [...marks].map((mark) => store.addMark(mark));
    return () => {
      for (const remove of removals) remove();
    };
  }, [store, place, isStill]);
}
