import { distance } from "fastest-levenshtein";

/**
 * The valid names that a mistyped one most likely means, nearest first.
 *
 * Case, hyphens, underscores and spaces do not count, a swap of two neighbours counts as one
 * mistake, and dotted names are compared segment by segment, so that a long placeholder name does
 * not buy mistakes in the short name after it. Each segment may differ in a third of its letters,
 * and what follows a dot may end otherwise: `authorization` for `authorize`. The last segments alone
 * are understood too. Equal input gives equal output, whatever the order of `valid`.
 *
 * @example nearestNames("endpoint.authorise", names) // ["endpoint.authorize"]
 * @example nearestNames("jwks", names) // ["endpoint.jwks"]
 */
export function nearestNames(name: string, valid: Iterable<string>, limit = 3): string[] {
  const ranked: { candidate: string; mistakes: number; exact: number }[] = [];
  for (const candidate of new Set(valid)) {
    if (candidate === name) continue;
    const mistakes = mistakesBetween(segmentsOf(name), segmentsOf(candidate));
    if (mistakes !== undefined) {
      ranked.push({ candidate, mistakes, exact: distance(name, candidate) });
    }
  }
  ranked.sort(
    (a, b) =>
      a.mistakes - b.mistakes ||
      a.exact - b.exact ||
      sharedStart(name, b.candidate) - sharedStart(name, a.candidate) ||
      (a.candidate < b.candidate ? -1 : 1),
  );
  return ranked.slice(0, limit).map(({ candidate }) => candidate);
}

/** The one valid name that a mistyped one most likely means, if any is near. */
export function nearestName(name: string, valid: Iterable<string>): string | undefined {
  return nearestNames(name, valid, 1)[0];
}

/** A shorter word is a part of too many others to mean one of them. */
const MEANT_PART = 3;

/**
 * The one of a fixed set of values that a wrong one most likely means: the nearest, or the only
 * one that it is a part of.
 *
 * @example nearestChoice("misc", ["media", "miscellaneous"]) // "miscellaneous"
 */
export function nearestChoice(word: string, choices: readonly string[]): string | undefined {
  const near = nearestName(word, choices);
  if (near !== undefined) return near;
  const part = segmentsOf(word).join();
  if (part.length < MEANT_PART) return undefined;
  const whole = choices.filter((choice) => segmentsOf(choice).join().includes(part));
  return whole.length === 1 ? whole[0] : undefined;
}

/** A forgotten prefix weighs more than any typing mistake that still counts as near. */
const FORGOTTEN_PREFIX = 100;

function mistakesBetween(written: readonly string[], meant: readonly string[]): number | undefined {
  const forgotten = meant.length - written.length;
  if (forgotten < 0) return undefined;
  let total = forgotten * FORGOTTEN_PREFIX;
  for (const [index, segment] of written.entries()) {
    const other = meant[index + forgotten] ?? "";
    const mistakes = isSwap(segment, other) ? 1 : distance(segment, other);
    const allowed = Math.max(1, Math.floor(Math.max(segment.length, other.length) / 3));
    // One letter in place of another is not a near miss but a different name.
    const isNear = mistakes <= allowed && mistakes < Math.max(segment.length, other.length, 1);
    if (!isNear && !(index > 0 && haveOneStem(segment, other))) return undefined;
    total += mistakes;
  }
  return total;
}

/** How many letters two names begin with together. */
function sharedStart(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return index;
}

/** Shorter beginnings are shared by chance. */
const MIN_STEM = 4;

/** Whether two words differ in their ends alone: `authorize` and `authorization`. */
function haveOneStem(a: string, b: string): boolean {
  const stem = sharedStart(a, b);
  return stem >= MIN_STEM && stem * 3 >= Math.min(a.length, b.length) * 2;
}

function segmentsOf(name: string): string[] {
  return name.split(".").map((segment) => segment.toLowerCase().replace(/[-_\s]/g, ""));
}

/** Whether two words differ only by two neighbouring letters that changed places. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return (
    a[index] !== undefined &&
    a[index] === b[index + 1] &&
    a[index + 1] === b[index] &&
    a.slice(index + 2) === b.slice(index + 2)
  );
}
