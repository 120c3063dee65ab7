import { distance } from "fastest-levenshtein";

/** One integration as the catalogue lists it. */
export interface CatalogueEntry {
  slug: string;
  name: string;
  category: string;
  categoryLabel: string;
  /** Who answers questions about it: "community", "vendor", "authentik". */
  support: string;
  protocols: string[];
  about: string;
  /** Other names that people look for. */
  aliases?: string[];
  /** Address of the guide on this site. */
  path: string;
  /** Name of the brand's icon. */
  icon?: string;
}

/** What the catalogue page is given. */
export interface CatalogueData {
  integrations: CatalogueEntry[];
}

/** What a reader has narrowed the catalogue to; an empty text means "all". */
export interface Filters {
  category: string;
  protocol: string;
  support: string;
}

/** The catalogue without any narrowing. */
export const noFilters: Filters = { category: "", protocol: "", support: "" };

/**
 * The entries in which every word of a query is found, best first: names that begin with it,
 * names that hold it, then the rest. Those that are alike stay in their order, which is by name.
 */
export function searchCatalogue(entries: readonly CatalogueEntry[], query: string) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank !== undefined)
    .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0))
    .map(({ entry }) => entry);
}

/**
 * The entries that a query with a slip of the finger may have meant: `nextclud`, `home asistant`.
 * Each word must be near a word of a name or alias, or near how one begins.
 */
export function closeEntries(entries: readonly CatalogueEntry[], query: string) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return entries.filter(({ name, slug, aliases = [] }) => {
    const names = fold([name, slug, ...aliases].join(" ")).split(/[\s-]+/);
    return words.every((word) => names.some((known) => isClose(word, known)));
  });
}

/** Short words are others with one letter changed; long ones may have two slips. */
function isClose(word: string, known: string): boolean {
  const slips = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  const begins = known.slice(0, word.length);
  return Math.min(distance(word, known), distance(word, begins)) <= slips;
}

/** Whether an entry passes the filters; `except` leaves one of them out, to count its choices. */
export function passes(entry: CatalogueEntry, filters: Filters, except?: keyof Filters): boolean {
  const ok = (name: keyof Filters, has: (value: string) => boolean) =>
    name === except || filters[name] === "" || has(filters[name]);
  return (
    ok("category", (value) => entry.category === value) &&
    ok("protocol", (value) => entry.protocols.includes(value)) &&
    ok("support", (value) => entry.support === value)
  );
}

/** The values of an entry under one filter, each with its label. */
export type Choices = (entry: CatalogueEntry) => (readonly [value: string, label: string])[];

/**
 * What one filter offers, by label, and how many of the matches each choice would leave. What no
 * match has is offered with none, so that a choice stays where it is while one types.
 */
export function countChoices(
  entries: readonly CatalogueEntry[],
  matches: readonly CatalogueEntry[],
  filters: Filters,
  name: keyof Filters,
  choices: Choices,
) {
  const found = new Map<string, { value: string; label: string; count: number }>();
  const matching = new Set(matches);
  for (const entry of entries) {
    const counted = matching.has(entry) && passes(entry, filters, name) ? 1 : 0;
    for (const [value, label] of choices(entry)) {
      found.set(value, { value, label, count: (found.get(value)?.count ?? 0) + counted });
    }
  }
  return [...found.values()].sort((one, other) => one.label.localeCompare(other.label, "en"));
}

function rankOf(entry: CatalogueEntry, words: readonly string[]): number | undefined {
  const name = fold(entry.name);
  const aliases = fold([entry.slug, ...(entry.aliases ?? [])].join(" "));
  const rest = fold(
    [...entry.protocols, entry.categoryLabel, entry.support, entry.about].join(" "),
  );
  let rank = 0;
  for (const word of words) {
    if (name.startsWith(word)) rank += 0;
    else if (name.includes(word)) rank += 1;
    else if (aliases.includes(word)) rank += 2;
    else if (rest.includes(word)) rank += 4;
    else return undefined;
  }
  return rank;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
