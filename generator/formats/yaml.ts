import { CST, Document, Lexer, Pair, parseAllDocuments, Scalar, YAMLMap, YAMLSeq } from "yaml";
import type { TransformName } from "../values/transforms.ts";
import {
  type Data,
  type Format,
  isObject,
  isScalar,
  MARK,
  type SampleError,
  type Spot,
  type Writing,
} from "./format.ts";

/**
 * YAML. Strings with references are double-quoted, or literal blocks if they have several lines.
 * An object whose only key begins with `!` is a value with that tag: `{ "!Find": [...] }`.
 */
export const yaml: Format = {
  prism: "yaml",
  extension: "yaml",
  aliases: ["yml"],
  write: writeYaml,
  spots: (text) => spotsIn(text, []),
  parse: parseYaml,
  formOf,
};

/**
 * A Compose file: YAML in which `$` interpolates. What the author writes, as data too, is Compose
 * syntax (`${TAG:-latest}`, `$$` for a dollar sign); a reader's value never interpolates.
 */
export const compose: Format = {
  ...yaml,
  aliases: ["docker-compose"],
  spots: (text) => spotsIn(text, ["compose"]),
};

function writeYaml(data: Data, writing: Writing): string {
  // `yes`, `on`, `012` and `1:30` are no strings for YAML 1.1, which PyYAML and others still read.
  const document = new Document(null, { compat: "yaml-1.1" });
  document.contents = toNode(data, writing);
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    blockQuote: "literal",
    // Quoted text stays on one line: line breaks and spaces in it would fold away with the values.
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
  });
}

type YamlNode = Scalar | YAMLMap | YAMLSeq;

function toNode(data: Data, writing: Writing): YamlNode {
  if (typeof data === "string") return toScalar(data, writing);
  if (isScalar(data)) return new Scalar(data);
  if (!isObject(data)) {
    const list = new YAMLSeq();
    list.items = data.map((item) => toNode(item, writing));
    return list;
  }
  const entries = Object.entries(data);
  const [first] = entries;
  if (entries.length === 1 && first?.[0].startsWith("!")) {
    const tagged = toNode(first[1], writing);
    tagged.tag = first[0];
    if (!(tagged instanceof Scalar)) tagged.flow = true;
    return tagged;
  }
  const map = new YAMLMap();
  map.items = entries.map(([key, value]) => new Pair(new Scalar(key), toNode(value, writing)));
  return map;
}

function toScalar(text: string, writing: Writing): Scalar {
  const scalar = new Scalar(text);
  if (writing.references(text) === "none") return scalar;
  scalar.type = isSafeBlock(text, writing) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  return scalar;
}

/**
 * Whether a text keeps its meaning as a literal block whatever its values are: its indentation is
 * read off its first line and its final line breaks off its last one, so both need text of their
 * own; and a block has no escapes.
 */
function isSafeBlock(text: string, writing: Writing): boolean {
  const lines = writing.blank(text).replace(/\n$/, "").split("\n");
  return (
    lines.length > 1 &&
    /^\S/.test(lines.at(0) ?? "") &&
    /\S/.test(lines.at(-1) ?? "") &&
    !/[^\n\t -~\u00A0-\u2027\u202A-\uFEFE\uFF00-\uFFFD]/.test(text)
  );
}

/** Reads tokens off the library's lexer, as quotes, comments and blocks depend on indentation. */
function spotsIn(text: string, inner: readonly TransformName[]): Spot[] {
  const spots: Spot[] = [];
  let flow = 0;
  let blockHeader = "";
  let isContent = false;
  for (const token of new Lexer().lex(text)) {
    // A token of its own announces the content of a plain or block scalar, whatever it begins with.
    const type: string | null = isContent
      ? blockHeader === ""
        ? "plain"
        : "block"
      : CST.tokenType(token);
    isContent = type === "scalar";
    if (type === "flow-seq-start" || type === "flow-map-start") flow += 1;
    if (type === "flow-seq-end" || type === "flow-map-end") flow -= 1;
    if (type === "block-scalar-header") blockHeader = token;
    if (type === "block") spots.push(...inBlock(token, blockHeader, inner));
    else spots.push(...marksIn(token, (before) => inToken(type, before, flow > 0, inner)));
    if (type === "block") blockHeader = "";
  }
  return spots;
}

function marksIn(token: string, spot: (before: string) => Spot): Spot[] {
  return [...token.matchAll(MARKS)].map(({ index }) => spot(token.slice(0, index)));
}

const MARKS = new RegExp(MARK, "g");

function inToken(
  type: string | null,
  before: string,
  isFlow: boolean,
  inner: readonly TransformName[],
): Spot {
  if (type === "comment") return { holds: "any", escapes: [] };
  if (type === "double-quoted-scalar" && !/(?<!\\)(?:\\\\)*\\$/.test(before)) {
    return interpolated(before, inner, { holds: "any", escapes: [...inner, "json"] });
  }
  if (type === "single-quoted-scalar") {
    return interpolated(before, inner, { holds: "any", escapes: [...inner, "sql"] });
  }
  const hint = "double quotes around it";
  if (type !== "plain") return { holds: "never", where: "where no text can stand", hint };
  // A host such as `[::1]` would open or close a list.
  if (isFlow) return { holds: "never", where: "without quotes in brackets", hint };
  return interpolated(before, inner, { holds: "plain", where: "without quotes", hint });
}

function inBlock(content: string, header: string, inner: readonly TransformName[]): Spot[] {
  return marksIn(content, (before) => {
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const isFirst = before.trim() === "" && !/\d/.test(header);
    const spot: Spot =
      line.trim() === "" && (isFirst || header.startsWith(">"))
        ? {
            holds: "plain",
            where: "at the start of a line of a block",
            hint: "other text before it, as its leading spaces would indent the block",
          }
        : { holds: "any", escapes: inner };
    return interpolated(before, inner, spot);
  });
}

/** In Compose, a value right after `$` or inside `${}` would name a variable. */
function interpolated(before: string, inner: readonly TransformName[], spot: Spot): Spot {
  const open = /(?<!\$)(?:\$\$)*(\$(?:\w*|\{[^}]*))$/.exec(before)?.[1];
  if (!inner.includes("compose") || open === undefined) return spot;
  return { holds: "never", where: `right after ${open}`, hint: "other text before it" };
}

/**
 * Values in one line become a word; tags are left out, of which the library makes a warning each.
 * Not where a quotation could go over lines.
 */
function formOf(text: string): string {
  const isPlain = text
    .split("\n")
    .every((line) => !/['\\]/.test(line) && line.split('"').length % 2 === 1);
  if (!isPlain) return text;
  return text
    .replace(/(?<=[:-] )![A-Za-z]+ (?=["[A-Za-z])/g, "")
    .replace(/(?<=^ *(?:- )*[\w-]+: )(?:"[^"\n]+"|[A-Za-z][\w ./=()-]*)$/gm, "x");
}

function parseYaml(text: string): SampleError | undefined {
  const error = parseAllDocuments(text).flatMap((document) => document.errors)[0];
  if (error === undefined) return undefined;
  // The rest of the message quotes the source.
  const message = error.message.replace(/ at line \d+, column \d+:?.*/s, "");
  const start = error.linePos?.[0];
  return { message, line: start?.line ?? 1, column: start?.col ?? 1 };
}
