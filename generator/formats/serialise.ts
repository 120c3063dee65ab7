import { parseTemplate, type Reference, type Segment, writeTemplate } from "../values/template.ts";
import { type Embedded, embed, type FormatContext, placeReferences } from "./embed.ts";
import {
  type Data,
  type Format,
  isObject,
  type Options,
  type Path,
  type Problem,
  type Writing,
} from "./format.ts";
import { dataInJson } from "./json.ts";
import { type Language, languages } from "./languages.ts";

/** What {@link serialise} needs to know besides the data. */
export interface SerialiseContext extends FormatContext {
  /** What the format lets its author choose: the fields of {@link Options}. */
  readonly options?: Readonly<Record<string, string | boolean>>;
}

/**
 * Writes a config file. Its references carry the escapes for where they land, so that after
 * substitution the file parses to the same data with the reader's values in it.
 *
 * Every string of the data is a template; keys are fixed text. An object `{ "$code": "…" }` is
 * text of the file's own language, copied as it stands: `{ "$code": "{{app.port}}" }` for a
 * number, an expression for HCL. Text in place of data is embedded as it stands. A string that is
 * JSON, as some variables want it, stays JSON: what it refers to is escaped for that first.
 *
 * @example serialise("yaml", { issuer: "{{app.url}}/o" }, …).text is 'issuer: "{{app.url|json}}/o"\n'
 */
export function serialise(language: Language, data: Data, context: SerialiseContext): Embedded {
  if (typeof data === "string") return embed(language, data, context);

  const problems: Problem[] = [];
  const report = (path: Path, message: string) => {
    problems.push({ path, message });
  };
  const { prism, write, options: known = [] }: Format = languages[language];
  if (write === undefined)
    report([], `Unexpected data, expected text: ${language} has no form for data`);

  // Serialisers see a plain word in place of each reference and of each piece of code; the words
  // survive any syntax and give way to what they stand for in the text.
  const words = new Words(data, context);
  const prepared = prepare(data, [], words, report);
  const written = write?.(prepared, {
    options: readOptions(context.options ?? {}, known, problems),
    references: (text) => words.kindIn(text, context.isPlain),
    blank: (text) => words.replace(text, " "),
    escape: (text, transform) => words.around(text, transform),
    report,
  });
  const { segments, paths } = words.restore(written ?? "");
  const placed = placeReferences(language, segments, context);
  for (const { reference, message } of placed.problems) report(paths[reference] ?? [], message);
  return { text: writeTemplate(placed.text), language: prism, problems };
}

/** Names and types of {@link Options}. */
const optionTypes = {
  variable: "string",
  assignments: "boolean",
  openTag: "boolean",
  stringKeys: "boolean",
  declaration: "boolean",
} satisfies Record<keyof Options, "string" | "boolean">;

function readOptions(
  options: Readonly<Record<string, string | boolean>>,
  known: readonly string[],
  problems: Problem[],
): Options {
  const types: Readonly<Record<string, string>> = optionTypes;
  const right = Object.entries(options).filter(([name, value]) => {
    const type = known.includes(name) ? types[name] : undefined;
    if (typeof value === type) return true;
    const expected =
      type === undefined ? `one of: ${known.join(", ") || "none"}` : `a value of type ${type}`;
    const message = `Unexpected option ${name}: ${value}, expected ${expected}`;
    problems.push({ path: [], message, option: { name, known } });
    return false;
  });
  return Object.fromEntries(right);
}

/** Data in which plain words stand for references and code. */
function prepare(data: Data, path: Path, words: Words, report: Writing["report"]): Data {
  if (typeof data === "string") return words.encode(data, path);
  if (Array.isArray(data)) {
    return data.map((item: Data, index) => prepare(item, [...path, index], words, report));
  }
  if (!isObject(data)) return data;
  const entries = Object.entries(data);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === "$code" && typeof first[1] === "string") {
    return words.encodeCode(first[1], [...path, "$code"]);
  }
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const place = [...path, key];
      const segments = parseTemplate(key);
      if (segments.some((segment) => typeof segment !== "string")) {
        report(place, "Unexpected reference in a key, expected fixed text");
      }
      const name = segments.map((segment) => (typeof segment === "string" ? segment : "")).join("");
      return [name, prepare(value, place, words, report)];
    }),
  );
}

/** The words that stand for references and code while a serialiser has the data. */
class Words {
  readonly #context: FormatContext;
  readonly #prefix: string;
  readonly #references: { readonly reference: Reference; readonly path: Path }[] = [];
  readonly #code: { readonly segments: readonly Segment[]; readonly path: Path }[] = [];

  constructor(data: Data, context: FormatContext) {
    this.#context = context;
    const text = JSON.stringify(data);
    let prefix = "hostwise";
    while (text.includes(prefix)) prefix += "x";
    this.#prefix = prefix;
  }

  /** Text of a template, with a word for each reference. */
  encode(template: string, path: Path): string {
    const segments = parseTemplate(template);
    const isJson = dataInJson(template) !== undefined;
    const inner = isJson ? placeReferences("json", segments, this.#context).text : segments;
    return inner
      .map((segment) => {
        if (typeof segment === "string") return segment;
        const index = this.#references.push({ reference: segment, path }) - 1;
        return `${this.#prefix}Reference${index}End`;
      })
      .join("");
  }

  /** A word for a piece of code. */
  encodeCode(template: string, path: Path): string {
    const index = this.#code.push({ segments: parseTemplate(template), path }) - 1;
    return `${this.#prefix}Code${index}End`;
  }

  /** Whether a text holds references, and whether their values are plain as they stand. */
  kindIn(text: string, isPlain: (path: string) => boolean): "none" | "plain" | "any" {
    const found = this.restore(text).segments.filter((segment) => typeof segment !== "string");
    if (found.length === 0) return "none";
    const arePlain = found.every((it) => it.transforms.length === 0 && isPlain(it.path));
    return arePlain ? "plain" : "any";
  }

  /** Replaces the words for references. */
  replace(text: string, replacement: string): string {
    return text.replace(this.#pattern(), replacement);
  }

  /** Transforms what stands between the words for references. */
  around(text: string, transform: (literal: string) => string): string {
    const words = text.match(this.#pattern()) ?? [];
    const literals = text.split(this.#pattern());
    return literals.map((literal, index) => transform(literal) + (words[index] ?? "")).join("");
  }

  /**
   * The inverse of the encodings; code loses the quotes that a serialiser put around its word.
   *
   * @returns also the path of each reference, in order
   */
  restore(text: string): { segments: Segment[]; paths: Path[] } {
    const segments: Segment[] = [];
    const paths: Path[] = [];
    const add = (segment: Segment, path: Path) => {
      const last = segments.at(-1);
      if (typeof segment !== "string") {
        segments.push(segment);
        paths.push(path);
      } else if (typeof last === "string") {
        segments[segments.length - 1] = last + segment;
      } else {
        segments.push(segment);
      }
    };
    const word = new RegExp(
      `${this.#prefix}Reference(?<reference>\\d+)End|(?<quote>["']?)${this.#prefix}Code(?<code>\\d+)End\\k<quote>`,
      "g",
    );
    let end = 0;
    for (const match of text.matchAll(word)) {
      add(text.slice(end, match.index), []);
      end = match.index + match[0].length;
      const found = this.#references[Number(match.groups?.reference)];
      if (found) add(found.reference, found.path);
      const code = this.#code[Number(match.groups?.code)];
      for (const segment of code?.segments ?? []) add(segment, code?.path ?? []);
    }
    add(text.slice(end), []);
    return { segments, paths };
  }

  #pattern(): RegExp {
    return new RegExp(`${this.#prefix}Reference\\d+End`, "g");
  }
}
