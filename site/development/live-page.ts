import type { PropDocContent } from "@docusaurus/plugin-content-docs";

/** A page that follows its file: the newest of its modules, and news of the next one. */
export class LivePage {
  #listeners = new Set<() => void>();
  #newest: PropDocContent;

  constructor(newest: PropDocContent) {
    this.#newest = newest;
  }

  readonly newest = (): PropDocContent => this.#newest;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  replace(page: PropDocContent): void {
    this.#newest = page;
    for (const listener of this.#listeners) listener();
  }
}

/** The bundler's side of a module that can be replaced while the site runs. */
interface Hot {
  data?: { live?: LivePage } | undefined;
  accept(): void;
  dispose(leave: (data: { live?: LivePage }) => void): void;
}

const pages = new WeakMap<object, LivePage>();

/**
 * Called by each page's module with itself: the first one makes the live page, the later ones take
 * over from it.
 */
export function keepLive({ default: page, ...parts }: { default: PropDocContent }, hot: Hot): void {
  // As Docusaurus does with the first one (ComponentCreator).
  Object.assign(page, parts);
  const live = hot.data?.live ?? new LivePage(page);
  pages.set(page, live);
  hot.dispose((data) => {
    data.live = live;
  });
  hot.accept();
  live.replace(page);
}

/** The live page of which this is a module; of a page that is not ours, one that never changes. */
export function livePageOf(page: PropDocContent): LivePage {
  const live = pages.get(page) ?? new LivePage(page);
  pages.set(page, live);
  return live;
}
