// Values core: runs in Node and in the browser; imports nothing outside this folder.

import { type KindName, kindOf } from "./kinds.ts";
import { parseTemplate, type Template } from "./template.ts";
import { isTransform, transforms } from "./transforms.ts";
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
      return transformParts(value, segment.transforms);
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
    const read = kindOf(placeholder.kind).parts[part];
    if (!read) throw new Error(`Unknown part “${part}” of “${name}”`);
    const text = read(typed ?? placeholder.example);
    return {
      text,
      parts: [{ text, names: [name] }],
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
    if (placeholder && Object.hasOwn(kindOf(placeholder.kind).parts, part)) {
      return { name, part, placeholder };
    }
  }
  return undefined;
}

/** Names of the placeholders that a template needs, through derived values too. */
export function placeholdersOf(page: PageValues, template: Template, version: AuthentikVersion) {
  return filler(page, {}, version)(template).unfilled;
}

/**
 * The parts of a value after its transforms. What a transform left alone or only shortened keeps
 * its parts; text that it rewrote is one part, made of all that went into it.
 */
function transformParts({ text, parts }: Filled, names: readonly string[]): readonly Part[] {
  const result = names.reduce(applyTransform, text);
  if (result === text) return parts;
  if (text.startsWith(result)) return cutParts(parts, 0, result.length);
  if (text.endsWith(result)) return cutParts(parts, text.length - result.length, text.length);
  return [{ text: result, names: [...new Set(parts.flatMap((part) => part.names))] }];
}

function cutParts(parts: readonly Part[], from: number, to: number): Part[] {
  let start = 0;
  return parts.flatMap(({ text, names }) => {
    const cut = text.slice(Math.max(0, from - start), Math.max(0, to - start));
    start += text.length;
    return cut === "" ? [] : [{ text: cut, names }];
  });
}

/** Neighbouring literal parts as one, so that a page holds one text node for them. */
function joinLiterals(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && last.names.length === 0 && part.names.length === 0)
      joined[joined.length - 1] = { text: last.text + part.text, names: [] };
    else joined.push(part);
  }
  return joined;
}

function applyTransform(text: string, name: string): string {
  if (!isTransform(name)) throw new Error(`Unknown transform “${name}”`);
  return transforms[name](text);
}
