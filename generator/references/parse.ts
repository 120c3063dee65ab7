import Handlebars from "handlebars";
import { remembered } from "../remember.ts";

/** One piece of a descriptor's string: literal text, or a reference as written. */
export type Piece =
  | { type: "text"; text: string; offset: number }
  | { type: "reference"; name: string; offset: number; length: number };

/** What is wrong with the references of a string. */
export interface ReferenceFault {
  message: string;
  hint: string;
  /** Where in the string, in UTF-16 code units. */
  offset: number;
  length: number;
}

/** Name of a value: `espocrm.url`, `endpoint.jwks`, `redirectUris.0`. */
const NAME = /^[A-Za-z][\w-]*(?:\.[\w-]+)*$/;

const ONLY_PLAIN =
  "Only plain references stand in descriptors. For two literal braces write `\\\\{{`.";

/**
 * Splits a descriptor's string into text and references, by Handlebars' own parser. Only plain
 * references are allowed: anything else that Handlebars knows (helpers, blocks, partials,
 * comments, `{{{raw}}}`) is a fault.
 */
export const parseReferences = remembered(parse, (text) => text, 20_000);

function parse(text: string): { pieces: Piece[]; faults: ReferenceFault[] } {
  if (!text.includes("{{")) {
    return { pieces: text === "" ? [] : [{ type: "text", text, offset: 0 }], faults: [] };
  }
  const lineStarts = [
    0,
    ...[...text.matchAll(/\r?\n/g)].map((match) => match.index + match[0].length),
  ];
  const offsetOf = ({ line, column }: hbs.AST.Position) => (lineStarts[line - 1] ?? 0) + column;
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parseWithoutProcessing(text);
  } catch (error) {
    return { pieces: [], faults: [syntaxFault(text, lineStarts, error)] };
  }
  const pieces: Piece[] = [];
  const faults: ReferenceFault[] = [];
  for (const statement of program.body) {
    const offset = offsetOf(statement.loc.start);
    const length = offsetOf(statement.loc.end) - offset;
    if (statement.type === "ContentStatement") {
      pieces.push({ type: "text", text: (statement as hbs.AST.ContentStatement).value, offset });
      continue;
    }
    const name = plainName(statement);
    if (name === undefined) {
      const source = text.slice(offset, offset + length);
      faults.push({
        message: `Unexpected \`${source}\`, expected a reference such as \`{{slug}}\``,
        hint: ONLY_PLAIN,
        offset,
        length,
      });
    } else {
      pieces.push({ type: "reference", name, offset, length });
    }
  }
  return { pieces, faults };
}

function plainName(statement: hbs.AST.Statement): string | undefined {
  if (statement.type !== "MustacheStatement") return undefined;
  const { path, params, hash, escaped } = statement as hbs.AST.MustacheStatement;
  if (!escaped || params.length > 0 || (hash?.pairs.length ?? 0) > 0) return undefined;
  if (path.type !== "PathExpression") return undefined;
  const { original } = path as hbs.AST.PathExpression;
  return NAME.test(original) ? original : undefined;
}

/** The first pair of braces that begins no plain reference; Handlebars tells its line at most. */
function syntaxFault(text: string, lineStarts: number[], error: unknown): ReferenceFault {
  for (const { index } of text.matchAll(/(?<!\\)\{\{/g)) {
    const [written = "", inner, close] = /^\{\{([^{}\r\n]*)(\}\})?/.exec(text.slice(index)) ?? [];
    if (close === undefined) {
      const source = /^\{\{\s*[^\s{}]*\}?/.exec(text.slice(index))?.[0] ?? written;
      return {
        message: `Unexpected \`${source}\`, expected \`}}\` at its end`,
        hint: "Close the reference with `}}`; for two literal braces write `\\\\{{`.",
        offset: index,
        length: source.length,
      };
    }
    if (!NAME.test((inner ?? "").trim())) {
      return {
        message: `Unexpected \`${written}\`, expected a reference such as \`{{slug}}\``,
        hint: ONLY_PLAIN,
        offset: index,
        length: written.length,
      };
    }
  }
  // What is left is unbalanced in a way that only Handlebars sees.
  const line = Number(/on line (\d+)/.exec(String(error))?.[1] ?? 1);
  const offset = Math.max(0, text.indexOf("{{", lineStarts[line - 1] ?? 0));
  return {
    message: "Unexpected braces, expected references such as `{{slug}}`",
    hint: ONLY_PLAIN,
    offset,
    length: 2,
  };
}
