/** One way to read what was typed: the query, and whether it allows for a mistyped letter. */
export interface Reading<Query> {
  query: Query;
  isFuzzy: boolean;
}

/** A place that a reading finds. */
export interface Hit {
  /** Tells places apart. */
  id: string;
  /** Address of its page. */
  page: string;
}

/**
 * What to show for a search, best first: titles, then headings, then text, each whole words before
 * beginnings of words, and up to half of it of the page at hand first. What needs a mistyped
 * letter, or a word left out, counts only where there is room.
 *
 * @param finders what finds places, by their weight: titles first
 * @param here address of the page at hand
 */
export function inOrder<Query, Found extends Hit>(
  readings: readonly Reading<Query>[],
  finders: readonly ((query: Query) => readonly Found[])[],
  here: string,
  limit: number,
): Found[] {
  const shown = new Map<string, Found>();
  for (const alike of runsOf(readings)) {
    const hits = finders.flatMap((find) => alike.flatMap(({ query }) => find(query)));
    for (const hit of localFirst(hits, here, limit)) {
      if (shown.size === limit) break;
      if (!shown.has(hit.id)) shown.set(hit.id, hit);
    }
    if (shown.size === limit) break;
  }
  return [...shown.values()];
}

/** Readings that follow each other and are as sure. */
function runsOf<Query>(readings: readonly Reading<Query>[]): Reading<Query>[][] {
  const runs: Reading<Query>[][] = [];
  for (const reading of readings) {
    const last = runs.at(-1);
    if (last?.[0]?.isFuzzy === reading.isFuzzy) last.push(reading);
    else runs.push([reading]);
  }
  return runs;
}

function localFirst<Found extends Hit>(hits: readonly Found[], here: string, limit: number) {
  const unique = [...new Map(hits.toReversed().map((hit) => [hit.id, hit])).values()].toReversed();
  const local = unique.filter(({ page }) => page === here);
  const room = Math.ceil(limit / 2);
  return [
    ...local.slice(0, room),
    ...unique.filter(({ page }) => page !== here),
    ...local.slice(room),
  ];
}
