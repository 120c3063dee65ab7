import type { SiteFacts } from "../checks/check.ts";

/** Facts of the site that remember what was asked of them. */
export interface AskedFacts {
  site: SiteFacts;
  /** Whether other facts give the same answers to everything that was asked. */
  agreesWith: (other: SiteFacts) => boolean;
}

/** Wraps the site's facts, so that what was found by them can be kept until an answer changes. */
export function askedFacts(site: SiteFacts): AskedFacts {
  const asked = new Map<string, { look: (site: SiteFacts) => string; answer: string }>();
  const remember = (question: string, look: (site: SiteFacts) => string) => {
    if (!asked.has(question)) asked.set(question, { look, answer: look(site) });
  };
  return {
    site: {
      pages: {
        get(address) {
          remember(`anchors ${address}`, ({ pages }) => list(pages.get(address) ?? []));
          return site.pages.get(address);
        },
        has(address) {
          remember(`page ${address}`, ({ pages }) => String(pages.has(address)));
          return site.pages.has(address);
        },
        keys() {
          remember("pages", ({ pages }) => list(pages.keys()));
          return site.pages.keys();
        },
      },
      hasStatic(path) {
        remember(`file ${path}`, ({ hasStatic }) => String(hasStatic(path)));
        return site.hasStatic(path);
      },
    },
    agreesWith: (other) => [...asked.values()].every(({ look, answer }) => look(other) === answer),
  };
}

function list(names: Iterable<string>): string {
  return JSON.stringify([...names].sort());
}
