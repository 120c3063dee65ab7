import type { PageValues } from "../../generator/values/resolve.ts";

/** What a generated page says about itself in its front matter, under `hostwise`. */
export interface Guide extends PageValues {
  /** Stable id of the page, under which its values are kept. */
  page: string;
  /** Name of the application, as people write it. */
  name: string;
  /** Of a guide with several setups: the placeholders that each shows, in the guide's order. */
  setups?: { id: string; shows: string[] }[];
}

/**
 * Whether a page's front matter is a guide's. The generator writes it and checks it, so telling
 * a guide from a hand-written page is enough here.
 */
export function isGuide(value: unknown): value is Guide {
  return (
    typeof value === "object" &&
    value !== null &&
    "page" in value &&
    typeof value.page === "string" &&
    "placeholders" in value &&
    "derived" in value
  );
}
