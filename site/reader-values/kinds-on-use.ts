/** The module of the kinds. */
export type Kinds = typeof import("../../generator/values/kinds.ts");

let kinds: Kinds | undefined;

/** The kinds with their normalisers, where {@link loadKinds} has brought them. */
export function loadedKinds(): Kinds | undefined {
  return kinds;
}

/**
 * Brings the kinds, which are much of a page's code, for what is about to be typed: most visits
 * type nothing. It fails without a connection.
 */
export async function loadKinds(): Promise<Kinds> {
  kinds = await import("../../generator/values/kinds.ts");
  return kinds;
}
