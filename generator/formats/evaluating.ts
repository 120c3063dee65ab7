import { parse as parseHcl } from "@cdktn/hcl2json";
import { parser as pythonParser } from "@lezer/python";
import * as prism from "@ruby/prism/src/nodes.js";
import php from "php-parser";
import { SaxesParser } from "saxes";
import { type Data, type DataObject, isObject } from "./format.ts";
import { TARGET } from "./literal.ts";
import { loadPrism } from "./ruby.ts";

// What samples mean, by the parser of each language. What it knows as a string, number or list is
// read off its syntax tree; anything else throws.

/** The value that the last statement of a PHP file returns or assigns. */
export function evaluatePhp(code: string): Data {
  const engine = new php.Engine({ parser: { php8: true } });
  const last = engine.parseCode(code, "sample.php").children.at(-1);
  const returned = nodeOf<php.Return>(last, "return");
  if (returned) return phpValue(returned.expr);
  const statement = nodeOf<php.ExpressionStatement>(last, "expressionstatement");
  const assignment = nodeOf<php.Assign>(statement?.expression, "assign");
  return phpValue(assignment?.right);
}

function phpValue(node: php.Node | null | undefined): Data {
  const scalar = nodeOf<php.String>(node, "string") ?? nodeOf<php.Boolean>(node, "boolean");
  if (scalar) return scalar.value;
  const number = nodeOf<php.Number>(node, "number");
  if (number) return Number(number.value);
  const negative = nodeOf<php.Unary>(node, "unary");
  if (negative) return -Number(phpValue(negative.what));
  if (nodeOf<php.NullKeyword>(node, "nullkeyword")) return null;
  const entries = nodeOf<php.Array>(node, "array")?.items.map((item) => {
    const entry = nodeOf<php.Entry>(item, "entry");
    return { key: entry?.key ?? null, value: phpValue(entry?.value) };
  });
  if (entries === undefined) throw unexpected(node?.kind);
  if (entries.every(({ key }) => key === null)) return entries.map(({ value }) => value);
  return Object.fromEntries(entries.map(({ key, value }) => [String(phpValue(key)), value]));
}

function nodeOf<T extends php.Node>(
  node: php.Node | null | undefined,
  kind: string,
): T | undefined {
  const is = (it: php.Node | null | undefined): it is T => it?.kind === kind;
  return is(node) ? node : undefined;
}

type SyntaxNode = ReturnType<typeof pythonParser.parse>["topNode"];

/** The assignments of a Python file, by their left side. */
export function evaluatePython(code: string): DataObject {
  const text = ({ from, to }: SyntaxNode) => code.slice(from, to);
  const children = (node: SyntaxNode) => {
    const found: SyntaxNode[] = [];
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.type.isError) throw unexpected(text(node));
      if (/^(?!Comment$)[A-Z]/.test(child.name)) found.push(child);
    }
    return found;
  };
  const value = (node: SyntaxNode): Data => {
    switch (node.name) {
      case "String":
        return pythonString(text(node));
      case "Number":
      case "UnaryExpression":
        return Number(text(node));
      case "Boolean":
        return text(node) === "True";
      case "None":
        return null;
      case "ArrayExpression":
        return children(node).map(value);
      case "DictionaryExpression": {
        const parts = children(node).map(value);
        const keys = parts.filter((_, index) => index % 2 === 0);
        return Object.fromEntries(
          keys.map((key, index) => [String(key), parts[2 * index + 1] ?? null]),
        );
      }
      default:
        throw unexpected(node.name);
    }
  };
  const statements = children(pythonParser.parse(code).topNode);
  return Object.fromEntries(
    statements.map((statement) => {
      const [target, , assigned] = children(statement);
      if (!target || !assigned) throw unexpected(text(statement));
      return [text(target), value(assigned)];
    }),
  );
}

/** Escapes of Python that values are written with; they are JSON's and `\'`. */
function pythonString(source: string): string {
  const [, content = ""] = /^(?:"""|'''|"|')(.*?)(?:"""|'''|"|')$/s.exec(source) ?? [];
  return content.replace(
    /\\(?:u([\da-f]{4})|(.))/g,
    (_, hex: string | undefined, letter: string) =>
      hex === undefined
        ? ({ n: "\n", t: "\t", b: "\b", f: "\f", r: "\r" }[letter] ?? letter)
        : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

let rubyParser: ReturnType<typeof loadPrism> | undefined;

/** The assignments of a Ruby file, by their left side, and whether its hashes have strings as keys. */
export async function evaluateRuby(
  code: string,
): Promise<{ data: DataObject; stringKeys: boolean }> {
  rubyParser ??= loadPrism();
  const parse = await rubyParser;
  const { value: program, errors, comments } = parse(code);
  if (errors.length + comments.length > 0) throw unexpected(errors[0]?.message ?? "comment");
  // Places count bytes.
  const bytes = Buffer.from(code);
  const keys = new Set<string>();
  const value = (node: unknown): Data => {
    if (node instanceof prism.StringNode) return node.unescaped.value;
    if (node instanceof prism.IntegerNode) return Number(node.value);
    if (node instanceof prism.FloatNode) return Number(node.value);
    if (node instanceof prism.TrueNode) return true;
    if (node instanceof prism.FalseNode) return false;
    if (node instanceof prism.NilNode) return null;
    if (node instanceof prism.ArrayNode) return node.elements.map(value);
    if (!(node instanceof prism.HashNode)) throw unexpected(node?.constructor.name);
    return eachOnce(node.elements.map(entry));
  };
  const entry = (pair: unknown): [string, Data] => {
    const key = pair instanceof prism.AssocNode ? pair.key : undefined;
    const isKey = key instanceof prism.SymbolNode || key instanceof prism.StringNode;
    if (!(pair instanceof prism.AssocNode) || !isKey) throw unexpected(key?.constructor.name);
    keys.add(key.constructor.name);
    return [key.unescaped.value, value(pair.value)];
  };
  const assignments = program.statements.body.map((statement): [string, Data] => {
    const { location } = statement;
    if (statement instanceof prism.LocalVariableWriteNode) {
      return [statement.name, value(statement.value)];
    }
    if (!(statement instanceof prism.CallNode) || !/^(?:\[\]|\w+)=$/.test(statement.name)) {
      throw unexpected(statement.constructor.name);
    }
    const name = statement.messageLoc ?? location;
    const target = bytes.subarray(location.startOffset, name.startOffset + name.length).toString();
    if (!TARGET.test(target)) throw unexpected(target);
    return [target, value(statement.arguments_?.arguments_.at(-1))];
  });
  if (keys.size > 1) throw unexpected("hash with symbols and strings as keys");
  return { data: eachOnce(assignments), stringKeys: keys.has(prism.StringNode.name) };
}

/** An object of entries whose names stand once each: of two, one would be lost. */
function eachOnce(entries: readonly [string, Data][]): DataObject {
  const data = Object.fromEntries(entries);
  if (Object.keys(data).length < entries.length) throw unexpected("second value of one name");
  return data;
}

/** The attributes of an HCL file. */
export async function evaluateHcl(code: string): Promise<Data> {
  // The parser answers in the JSON form of HCL, where fixed text is a template too.
  const text = (data: Data): Data => {
    if (typeof data === "string") return data.replaceAll("$${", "${").replaceAll("%%{", "%{");
    if (Array.isArray(data)) return data.map(text);
    if (!isObject(data)) return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [text(key), text(value)]));
  };
  return text(await parseHcl("sample", code));
}

/**
 * The element tree of an XML file, in the form that the serialiser takes: elements of one name are
 * a list, as long as no other stands between them.
 */
export function evaluateXml(code: string): Data {
  interface Element {
    name: string;
    attributes: Record<string, string>;
    children: Element[];
    text: string;
  }
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(code).close();

  const value = ({ attributes, children, text }: Element): Data => {
    const names = Object.entries(attributes).map(([name, content]) => [`@${name}`, content]);
    const runs: [string, Element[]][] = [];
    for (const child of children) {
      const last = runs.at(-1);
      if (last?.[0] === child.name) last[1].push(child);
      else runs.push([child.name, [child]]);
    }
    if (runs.length > 0) {
      if (text.trim() !== "") throw unexpected("text beside elements");
      const elements = runs.map(([name, run]): [string, Data] => {
        const values = run.map(value);
        return [name, onlyOf(values) ?? values];
      });
      return { ...Object.fromEntries(names), ...eachOnce(elements) };
    }
    return names.length === 0 ? text : Object.fromEntries([...names, ["#text", text]]);
  };
  return value(root);
}

function onlyOf<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function unexpected(what: string | undefined): Error {
  return new Error(`Unexpected ${what}`);
}
