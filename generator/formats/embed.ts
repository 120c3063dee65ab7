import {
  parseTemplate,
  type Reference,
  type Segment,
  type Template,
  writeTemplate,
} from "../values/template.ts";
import type { TransformName } from "../values/transforms.ts";
import { MARK, type Problem, positionAt, type Spot } from "./format.ts";
import { type Language, languageOf, languages } from "./languages.ts";

/** What the formats need to know of the page around a text. */
export interface FormatContext {
  /** Whether a value only ever consists of `[A-Za-z0-9.:/[\]_-]`: origins, hosts, slugs, ports. */
  readonly isPlain: (path: string) => boolean;
}

/** A text whose references are escaped for where they stand. */
export interface Embedded {
  readonly text: Template;
  /** Name of the language in Prism, for a fence. */
  readonly language: string;
  readonly problems: readonly Problem[];
}

/**
 * Gives each reference of a text the escapes that make any single-line value plain data where it
 * stands. A reference that stands where the language has no way to say any text is a problem,
 * unless its values are plain; in raw text, an escape that the author chose will do.
 *
 * @param language a language or the name of a fence; any other name is raw text
 * @example embed("shell", 'curl "{{app.url}}" -u admin:{{secret}}', …).text is
 *   'curl "{{app.url|shDouble}}" -u admin:{{secret|sh}}'
 */
export function embed(language: string, text: Template, context: FormatContext): Embedded {
  const segments = parseTemplate(text);
  const known = languageOf(language);
  const { text: escaped, problems } = placeReferences(known ?? "text", segments, context);
  return {
    text: writeTemplate(escaped),
    language: known === undefined ? language : languages[known].prism,
    problems: problems.map(({ message }) => ({ path: [], message })),
  };
}

/** What is wrong with one reference of a text. */
interface Misplaced {
  /** Which one, counted from 0. */
  readonly reference: number;
  readonly message: string;
}

/** As {@link embed}, for a text that is parsed already. */
export function placeReferences(
  language: Language,
  segments: readonly Segment[],
  { isPlain }: FormatContext,
): { text: Segment[]; problems: Misplaced[] } {
  const marked = segments
    .map((segment) => (typeof segment === "string" ? segment.replaceAll(MARK, "\uFFFD") : MARK))
    .join("");
  const spots = languages[language].spots(marked);
  const places = [...marked.matchAll(new RegExp(MARK, "g"))].map(({ index }) => index);

  const problems: Misplaced[] = [];
  let next = 0;
  const text = segments.map((segment) => {
    if (typeof segment === "string") return segment;
    const reference = next;
    next += 1;
    const [spot, place] = [spots[reference], places[reference]];
    if (spot === undefined || place === undefined) {
      throw new Error(`Unexpected reference ${segment.path}, expected the scanner to see it`);
    }
    const plain = isPlain(segment.path) && segment.transforms.every((name) => keepsPlain.has(name));
    const expected = expectedAt(spot, segment, plain);
    if (expected !== undefined && spot.holds !== "any") {
      const { line } = positionAt(marked, place);
      const message = `Unexpected {{${segment.path}}} ${spot.where} (line ${line}), expected ${expected}`;
      problems.push({ reference, message });
    }
    return withEscapes(segment, escapesAt(spot, plain));
  });
  return { text, problems };
}

/** Variants of a value, and escapes that leave plain characters alone. */
const keepsPlain: ReadonlySet<string> = new Set<TransformName>([
  "withoutSlash",
  "path",
  "lower",
  "json",
  "hcl",
  "singleQuoted",
  "interpolated",
  "compose",
  "shDouble",
  "shSingle",
  "psSingle",
  "psDouble",
  "xml",
  "ini",
  "sql",
  "mysql",
  "dnValue",
]);

/** Transforms that are no escapes. */
const variants: ReadonlySet<string> = new Set<TransformName>(["withoutSlash", "path", "lower"]);

/** What should stand there instead; undefined if the reference is right. */
function expectedAt(spot: Spot, { transforms }: Reference, plain: boolean): string | undefined {
  switch (spot.holds) {
    case "any":
      return undefined;
    case "never":
      return spot.hint;
    case "plain":
      return plain ? undefined : (spot.hint ?? "a value of letters, digits and .:/[]_- only");
    case "verbatim": {
      const isEscaped = transforms.some((name) => !variants.has(name));
      if (plain || isEscaped) return undefined;
      return "a syntax that can quote it, or a plainer kind of placeholder";
    }
  }
}

function escapesAt(spot: Spot, plain: boolean): readonly string[] {
  if (spot.holds !== "any") return [];
  // A colon needs no backslash in a property's value, and addresses read better without.
  return plain ? spot.escapes.filter((name) => name !== "properties") : spot.escapes;
}

function withEscapes({ path, transforms }: Reference, escapes: readonly string[]): Reference {
  return { path, transforms: [...transforms, ...escapes] };
}
