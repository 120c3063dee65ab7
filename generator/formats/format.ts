import type { TransformName } from "../values/transforms.ts";

/** Content of a config file. Every string is a template: it may hold references. */
export type Data =
  | string
  | number
  | boolean
  | null
  | readonly Data[]
  | { readonly [key: string]: Data };

/** An object of {@link Data}. */
export type DataObject = { readonly [key: string]: Data };

/** Where in the data: keys and indexes from its root. */
export type Path = readonly (string | number)[];

/** What a format lets its author choose; each names the formats that heed it. */
export interface Options {
  /** PHP, Python, Ruby: name of the one variable that takes the whole data. */
  readonly variable?: string;
  /**
   * PHP: each top-level key is the left side of an assignment, such as `config['oauth']`. Python
   * and Ruby do so unless there is a `variable`.
   */
  readonly assignments?: boolean;
  /** PHP: whether the text begins with `<?php`. Default: true. */
  readonly openTag?: boolean;
  /** Ruby: keys of hashes are strings (`"name" => 1`), not symbols (`name: 1`). */
  readonly stringKeys?: boolean;
  /** XML: whether the text begins with an XML declaration. Default: false. */
  readonly declaration?: boolean;
}

/** Why a text or data cannot be written as it is. */
export interface Problem {
  /** The place in the data; empty for text. */
  readonly path: Path;
  readonly message: string;
  /** The option that it is about, in place of the data, and those that there are. */
  readonly option?: { readonly name: string; readonly known: readonly string[] };
}

/** Where and why a sample is no text of its language; line and column start at 1. */
export interface SampleError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What the syntax around a reference does with a value:
 *
 * - `any`: with these escapes any single-line value is plain data there;
 * - `verbatim`: the value lands as it is, in a syntax that nobody knows (raw text);
 * - `plain`: nothing but plain characters is harmless there;
 * - `never`: not even they are.
 *
 * `where` completes "Unexpected reference …"; `hint` completes "expected …".
 */
export type Spot =
  | { readonly holds: "any"; readonly escapes: readonly TransformName[] }
  | { readonly holds: "verbatim"; readonly where: string }
  | { readonly holds: "plain"; readonly where: string; readonly hint?: string | undefined }
  | { readonly holds: "never"; readonly where: string; readonly hint: string };

/** What a writer may ask and tell while it writes data. */
export interface Writing {
  readonly options: Options;
  /** Whether a string of the data holds references, and whether all of them are plain. */
  references(text: string): "none" | "plain" | "any";
  /** Applies an escape to the literal parts of a string, not to the text of its references. */
  escape(text: string, transform: (literal: string) => string): string;
  /** The string with a space in place of each reference. */
  blank(text: string): string;
  /** Tells that the format cannot hold what the data has at this place. */
  report(path: Path, message: string): void;
}

/** One language of samples and config files. */
export interface Format {
  /** Name of the language in Prism, for fences; `text` where Prism has none. */
  readonly prism: string;
  /** Ending of a file in this language, without the dot. */
  readonly extension: string;
  /** Other names of it on fences. */
  readonly aliases: readonly string[];
  /** Which options {@link write} heeds. */
  readonly options?: readonly (keyof Options)[];
  /**
   * Writes data. Strings hold a plain word in place of each reference; the writer writes them so
   * that {@link spots} finds quotes around that word wherever it needs them. Absent for languages
   * that only text can say.
   */
  readonly write?: (data: Data, writing: Writing) => string;
  /** What each {@link MARK} of a text stands in, in order. */
  readonly spots: (text: string) => Spot[];
  /** Parses a sample; undefined if it is right. */
  readonly parse: (text: string) => SampleError | undefined | Promise<SampleError | undefined>;
  /**
   * A sample that is right only if this one is, with what does not matter left out: guides share
   * the form of their files, and a form is parsed once.
   */
  readonly formOf?: (text: string) => string;
}

/** The character that stands for a reference while a text is scanned; of the private-use area. */
export const MARK = "\uE000";

/** Whether data is an object. */
export function isObject(data: Data): data is DataObject {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** Whether data is neither a list nor an object. */
export function isScalar(data: Data): data is string | number | boolean | null {
  return typeof data !== "object" || data === null;
}

/** Line and column of an offset, both from 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - start + 1 };
}
