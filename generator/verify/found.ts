import type { PageFacts, Spotted } from "./page-facts.ts";

/** What stands in a text, before the anchors of its headings are told apart. */
export interface Found extends Omit<PageFacts, "tree" | "slimTree" | "anchors" | "headings"> {
  headings: Spotted<{ id: string | undefined; text: string }>[];
  /** Whether everything has a place. */
  isPlaced: boolean;
  /** Whether a character of the text could begin or end something that goes over lines. */
  mayGoOn: boolean;
}

export function nothing(): Found {
  return {
    headings: [],
    links: [],
    images: [],
    codes: [],
    templates: [],
    components: [],
    texts: [],
    isPlaced: true,
    mayGoOn: false,
  };
}
