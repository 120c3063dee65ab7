import { type ParserOptions, parse, type parseExpression } from "@babel/parser";

/** How descriptor files are parsed, for positions and for syntax errors alike. */
export const PARSER_OPTIONS: ParserOptions = {
  sourceType: "module",
  plugins: ["typescript"],
  attachComment: false,
  // Otherwise the range of several arguments would lack the outer brackets of the first and last.
  createParenthesizedExpressions: true,
};

/**
 * Parses a descriptor's text. What is asked of one text comes in a row, so the last result is kept.
 *
 * @throws the parser's syntax error
 */
export function parseModule(source: string): ReturnType<typeof parse> {
  if (last?.source !== source) last = { source, file: parse(source, PARSER_OPTIONS) };
  return last.file;
}

let last: { source: string; file: ReturnType<typeof parse> } | undefined;

// The node types are derived from the parser's own signatures: @babel/types, which declares them,
// is no dependency of ours.
type Parsed = ReturnType<typeof parseExpression>;
type ArrayItem = Extract<Parsed, { type: "ArrayExpression" }>["elements"][number];

type Expression = Exclude<NonNullable<ArrayItem>, { type: "SpreadElement" }>;

export type Program = ReturnType<typeof parse>["program"];
export type Call = Extract<Expression, { type: "CallExpression" }>;
export type Property = Extract<Expression, { type: "ObjectExpression" }>["properties"][number];
/** An entry of a list literal or of an argument list; `null` is a hole. */
export type Item = ArrayItem | Call["arguments"][number];

type Valued = Extract<Property, { type: "ObjectProperty" }>;
type Method = Extract<Property, { type: "ObjectMethod" }>;
type Exported = Extract<Program["body"][number], { type: "ExportDefaultDeclaration" }>;

/** Any syntax that can stand for a value or for a property's name. */
export type Node =
  | NonNullable<Item>
  | Valued["key"]
  | Valued["value"]
  | Method
  | Call["callee"]
  | Exported["declaration"];
