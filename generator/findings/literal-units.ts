import type { SourceRange } from "./source-places.ts";

/** One UTF-16 code unit of a text and the source that writes it. */
export interface LiteralUnit extends SourceRange {
  readonly unit: string;
}

/** `\u{…}`, `\uHHHH`, `\xHH`, line continuation, any other escape; a raw line break; a raw unit. */
const WRITTEN =
  /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|([\s\S]))|\r\n?|[\s\S]/g;

const SINGLE_ESCAPES: Readonly<Record<string, string>> = {
  0: "\0",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/**
 * Reads the inside of a string literal or of one stretch of a template literal, unit by unit.
 *
 * Both follow the same rules here: octal escapes are syntax errors in modules, and the raw line
 * breaks that only a template can hold are one `\n` each, whatever the file uses.
 *
 * @example `a\u{1F600}` gives three units; the last two share the range of the escape
 */
export function literalUnits(source: string, { start, end }: SourceRange): LiteralUnit[] {
  const units: LiteralUnit[] = [];
  const inside = source.slice(start, end);
  for (const match of inside.matchAll(WRITTEN)) {
    const from = start + match.index;
    const range = { start: from, end: from + match[0].length };
    // Split into code units: an escape beyond the basic plane is two of them.
    for (const unit of meaning(match).split("")) units.push({ unit, ...range });
  }
  return units;
}

function meaning([raw, codePoint, fourDigits, twoDigits, continuation, other]: RegExpMatchArray) {
  const hex = codePoint ?? fourDigits ?? twoDigits;
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (continuation !== undefined) return "";
  if (other !== undefined) return SINGLE_ESCAPES[other] ?? other;
  return raw.startsWith("\r") ? "\n" : raw;
}
