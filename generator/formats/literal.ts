import { type Data, isScalar } from "./format.ts";

/** How a programming language spells the literals of {@link Data}. */
export interface Spelling {
  readonly indent: string;
  readonly null: string;
  readonly true: string;
  readonly false: string;
  readonly string: (text: string) => string;
  /** Brackets of a list; the same for a map. */
  readonly list: readonly [string, string];
  readonly map: readonly [string, string];
  /** A key and its value, already written. */
  readonly pair: (key: string, value: string) => string;
  /** What ends an entry of a map that stands on its own line. */
  readonly pairEnd: string;
}

/** Lists up to this width stay on one line. */
const WIDTH = 72;

/**
 * Data as a literal of a programming language: a map has one line for each pair, a list of
 * scalars one line if it is short.
 */
export function writeLiteral(data: Data, spelling: Spelling, depth = 0): string {
  if (typeof data === "string") return spelling.string(data);
  if (typeof data === "number") return String(data);
  if (data === null) return spelling.null;
  if (typeof data === "boolean") return data ? spelling.true : spelling.false;

  const write = (value: Data) => writeLiteral(value, spelling, depth + 1);
  const lines = ([open, close]: readonly [string, string], entries: string[], end: string) => {
    if (entries.length === 0) return open + close;
    const indent = spelling.indent.repeat(depth);
    const body = entries.map((entry) => `${indent}${spelling.indent}${entry}${end}\n`).join("");
    return `${open}\n${body}${indent}${close}`;
  };

  if (!isList(data)) {
    const pairs = Object.entries(data).map(([key, value]) => spelling.pair(key, write(value)));
    return lines(spelling.map, pairs, spelling.pairEnd);
  }
  const entries = data.map(write);
  const line = spelling.list.join(entries.join(", "));
  return data.every(isScalar) && line.length <= WIDTH ? line : lines(spelling.list, entries, ",");
}

function isList(data: readonly Data[] | object): data is readonly Data[] {
  return Array.isArray(data);
}

/**
 * Left side of an assignment: a name with members and indexes, such as
 * `gitlab_rails['omniauth_providers']` or `c.GenericOAuthenticator.client_id`.
 */
export const TARGET =
  /^[A-Za-z_]\w*(?:(?:\.|::|->)[A-Za-z_]\w*|\[(?:'[^'\\\n]*'|"[^"\\\n]*"|\d+)?\])*$/;
