// Values core: runs in Node and in the browser; imports nothing outside this folder.

import type { KindName } from "./kinds.ts";
import { kindParts } from "./parts.ts";
import { parseTemplate, type Reference, type Template } from "./template.ts";
import { isCharacterwise, isTransform, transforms } from "./transforms.ts";
import { type AuthentikVersion, atVersion, type ByVersion } from "./versions.ts";

/** A value that only the reader knows, as a page declares it. */
export interface Placeholder {
  kind: KindName;
  /** What it is, as a form's label says it: "the EspoCRM installation". */
  label: string;
  /** Stands on the page until the reader has typed a value; already normalised. */
  example: string;
  /** Shared by all guides of the site (authentik's own host) or this page's alone. */
  shared?: boolean | undefined;
  /** Not needed to follow the guide; the form shows it last. */
  optional?: boolean | undefined;
}

/** Everything a page needs to fill in its templates. */
export interface PageValues {
  placeholders: Record<string, Placeholder>;
  /** Values made from others: endpoints, distinguished names, redirect URIs. */
  derived: Record<string, ByVersion<Template>>;
}

/** The reader's values by placeholder, already normalised. What is missing shows its example. */
export type ReaderValues = Readonly<Record<string, string>>;

/** A stretch of filled text. */
export interface Part {
  readonly text: string;
  /** Names of the placeholders that it is made of; none for literal text. */
  readonly names: readonly string[];
  /**
   * The reference that this text is, with whatever values; nothing for literal text. A template
   * has the same parts for every reader, so a page can follow each of them on its own.
   */
  readonly from?: Reference;
}

/** A template filled in. */
export interface Filled {
  text: string;
  /** The same text in stretches, so that a page can mark what came from a placeholder. */
  parts: readonly Part[];
  /** Names of the placeholders whose example still stands in the text. */
  unfilled: ReadonlySet<string>;
}

/** Fills templates with one set of values, for one release of authentik. */
export type Fill = (template: Template) => Filled;

/**
 * The one substitution that generator, command line and browser share.
 *
 * @returns a function from template to text. It throws on a reference that the page does not
 * declare: the generator's checks let no such template reach a page.
 */
export function filler(
  { placeholders, derived }: PageValues,
  reader: ReaderValues,
  version: AuthentikVersion,
): Fill {
  const fill = (template: Template, within: readonly string[]): Filled => {
    const unfilled = new Set<string>();
    const parts = parseTemplate(template).flatMap((segment): readonly Part[] => {
      if (typeof segment === "string") return [{ text: segment, names: [] }];
      const value = look(segment.path, within);
      for (const name of value.unfilled) unfilled.add(name);
      return transformParts(value.parts, segment);
    });
    return { text: parts.map((part) => part.text).join(""), parts: joinLiterals(parts), unfilled };
  };

  // A page names the same few values hundreds of times, and is filled anew at every keystroke.
  const known = new Map<string, Filled>();
  const look = (path: string, within: readonly string[]): Filled => {
    const value = known.get(path) ?? find(path, within);
    known.set(path, value);
    return value;
  };

  const find = (path: string, within: readonly string[]): Filled => {
    if (within.includes(path)) {
      throw new Error(`Value “${path}” is made from itself: ${[...within, path].join(" → ")}`);
    }
    const template = Object.hasOwn(derived, path) ? derived[path] : undefined;
    if (template) return fill(atVersion(template, version), [...within, path]);
    const found = findPlaceholder(placeholders, path);
    if (!found) throw new Error(`Unknown value “${path}”`);
    const { name, part, placeholder } = found;
    const typed = Object.hasOwn(reader, name) ? reader[name] : undefined;
    const read = partsOf(placeholder.kind)[part];
    if (!read) throw new Error(`Unknown part “${part}” of “${name}”`);
    const text = read(typed ?? placeholder.example);
    return {
      text,
      parts: [{ text, names: [name], from: { path, transforms: [] } }],
      unfilled: new Set(typed === undefined ? [name] : []),
    };
  };

  return (template) => fill(template, []);
}

/** The placeholder and the part of it that a path names, or nothing. */
export function findPlaceholder(placeholders: Record<string, Placeholder>, path: string) {
  const dot = path.lastIndexOf(".");
  const readings: [name: string, part: string][] = [[path, ""]];
  if (dot !== -1) readings.push([path.slice(0, dot), path.slice(dot + 1)]);
  for (const [name, part] of readings) {
    const placeholder = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
    if (placeholder && Object.hasOwn(partsOf(placeholder.kind), part)) {
      return { name, part, placeholder };
    }
  }
  return undefined;
}

function partsOf(kind: KindName): Record<string, (value: string) => string> {
  return kindParts[kind];
}

/** Names of the placeholders that a template needs, through derived values too. */
export function placeholdersOf(page: PageValues, template: Template, version: AuthentikVersion) {
  return filler(page, {}, version)(template).unfilled;
}

/**
 * The parts of a value after its transforms. What changes each character on its own, or only
 * shortens literal text, keeps the parts; text that anything else went over is one part.
 */
function transformParts(parts: readonly Part[], { path, transforms: names }: Reference) {
  return names.reduce<readonly Part[]>((before, name, index) => {
    if (isCharacterwise(name) || before.length === 1) {
      return before.map((part) => transformPart(part, name));
    }
    const text = before.map((part) => part.text).join("");
    const result = applyTransform(text, name);
    const kept = SHORTENING.has(name) && shortenParts(before, text, result);
    if (kept) return kept;
    const sources = [...new Set(before.flatMap((part) => part.names))];
    if (sources.length === 0) return [{ text: result, names: [] }];
    const from = { path, transforms: names.slice(0, index + 1) };
    return [{ text: result, names: sources, from }];
  }, parts);
}

/** What only takes text away, at the start or at the end. */
const SHORTENING: ReadonlySet<string> = new Set(["withoutSlash", "path"]);

function transformPart({ text, names, from }: Part, name: string): Part {
  return {
    text: applyTransform(text, name),
    names,
    ...(from && { from: { path: from.path, transforms: [...from.transforms, name] } }),
  };
}

/** The parts of a shortened text; nothing where a reader's value may decide what is cut. */
function shortenParts(
  parts: readonly Part[],
  text: string,
  result: string,
): readonly Part[] | undefined {
  const atStart = text.endsWith(result);
  const isOpen =
    text === result ? parts[0]?.from || parts.at(-1)?.from : !atStart && parts.at(-1)?.from;
  if (isOpen || (!atStart && !text.startsWith(result))) return undefined;
  const from = atStart ? text.length - result.length : 0;
  const kept: Part[] = [];
  let start = 0;
  for (const part of parts) {
    const cut = part.text.slice(
      Math.max(0, from - start),
      Math.max(0, from + result.length - start),
    );
    start += part.text.length;
    if (cut === part.text) kept.push(part);
    else if (cut !== "" && part.from) return undefined;
    else if (cut !== "") kept.push({ text: cut, names: [] });
  }
  return kept;
}

/** Neighbouring literal parts as one, so that a page holds one text node for them. */
function joinLiterals(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && !last.from && !part.from)
      joined[joined.length - 1] = { text: last.text + part.text, names: [] };
    else joined.push(part);
  }
  return joined;
}

function applyTransform(text: string, name: string): string {
  if (!isTransform(name)) throw new Error(`Unknown transform “${name}”`);
  return transforms[name](text);
}
