/**
 * A pure function that keeps its last results by a key: guides share most of their sentences.
 *
 * @param most how many results it keeps; then it begins anew
 */
export function remembered<A extends readonly unknown[], R>(
  run: (...args: A) => R,
  keyOf: (...args: A) => string,
  most: number,
): (...args: A) => R {
  const known = new Map<string, { result: R }>();
  return (...args) => {
    const key = keyOf(...args);
    const found = known.get(key);
    if (found) return found.result;
    const result = run(...args);
    if (known.size >= most) known.clear();
    known.set(apart(key), { result });
    return result;
  };
}

/** A text that is held by itself: a part of a page that is kept would keep the whole page. */
export function apart(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
