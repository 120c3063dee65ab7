/** Work that is put off; it is done once, however often it was put off. */
interface PutOff {
  /** Has it done when the frame of now is drawn. */
  soon(): void;
  /** Does it now, if it waits. */
  now(): void;
}

/** Puts work off until a frame is drawn that need not wait for it. */
export function afterFrame(work: () => void): PutOff {
  let waits = false;
  const now = () => {
    if (!waits) return;
    waits = false;
    work();
  };
  return {
    soon() {
      if (waits) return;
      waits = true;
      // The callback runs before the frame is drawn, a timer that it sets after it. A hidden page
      // draws none.
      if (document.hidden) setTimeout(now);
      else requestAnimationFrame(() => setTimeout(now));
    },
    now,
  };
}
