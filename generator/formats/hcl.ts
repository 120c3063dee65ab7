import { transforms } from "../values/transforms.ts";
import {
  type Data,
  type DataObject,
  type Format,
  isObject,
  type Path,
  type SampleError,
  type Writing,
} from "./format.ts";
import { parseHclFile } from "./go-parsers.ts";
import { type Spelling, writeLiteral } from "./literal.ts";
import { balanced, type Nested, type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "plain",
  hint: "double quotes around it",
  inside: () => stretches,
};

const stretches: readonly Nested[] = [
  { where: "in a comment", value: "asIs", open: /#|\/\//y, close: /(?=\n)|$/y },
  { where: "in a comment", value: "plain", open: /\/\*/y, close: /\*\//y },
  {
    where: "in a string",
    value: "hcl",
    open: /"/y,
    close: /"/y,
    skip: /\\.|\$\$\{|%%\{|[$%]\uE000/sy,
    inside: () => [balanced(/[$%]\{/y, /\}/y, code)],
  },
  {
    where: "in a here-document",
    value: "plain",
    hint: "a string in double quotes",
    open: /<<-?([A-Za-z_][\w-]*)\n/y,
    close: (opening) => new RegExp(`(?<=\\n)[ \\t]*${opening[1]}(?=\\n|$)`, "y"),
  },
  balanced(/\{/y, /\}/y, code),
];

/**
 * HCL, as Terraform, Vault or Nomad read it. An object holds attributes; a list holds objects and
 * blocks, `{ "block": "resource", "labels": ["a", "b"], "body": … }`, with a body of the same kind.
 */
export const hcl: Format = {
  prism: "hcl",
  extension: "hcl",
  aliases: ["terraform", "tf"],
  write: (data, writing) => writeBody(data, 0, [], writing),
  spots: scanned(code),
  parse: parseHcl,
  formOf,
};

/**
 * Strings in which nothing is interpolated become a letter, and so do the names in a reference.
 * Between two strings that are left, a gap taken for one gives a form that is no HCL.
 */
function formOf(text: string): string {
  return text
    .replace(/"(?:[\w .,:;/@+()=?&~>'!|^[\]{}-]|\\(?:[nrt"\\]|u[0-9a-f]{4}))+"/g, '"s"')
    .replace(/(?<= = )(?!(?:true|false|null)\.)[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/gm, "a.b");
}

function writeBody(data: Data, depth: number, path: Path, writing: Writing): string {
  const parts = isObject(data) ? [data] : Array.isArray(data) ? data : [];
  if (parts.length === 0 && !isObject(data) && !Array.isArray(data)) {
    writing.report(path, "Unexpected value in HCL, expected an object or a list of blocks");
  }
  return parts
    .map((part: Data, index) => {
      const place = isObject(data) ? path : [...path, index];
      if (!isObject(part)) {
        writing.report(place, "Unexpected value in HCL, expected an object");
        return "";
      }
      const { block, labels, body } = part;
      if (typeof block !== "string") return writeAttributes(part, depth, place, writing);
      return writeBlock(block, { labels, body }, depth, place, writing);
    })
    .join(depth === 0 ? "\n" : "");
}

function writeBlock(
  type: string,
  { labels = [], body = {} }: { labels: Data | undefined; body: Data | undefined },
  depth: number,
  path: Path,
  writing: Writing,
): string {
  checkName(type, path, writing);
  const words = Array.isArray(labels) ? labels : [labels];
  const head = [type, ...words.map((label: Data) => write(label, depth, writing))].join(" ");
  const indent = INDENT.repeat(depth);
  const inside = writeBody(body, depth + 1, [...path, "body"], writing);
  return inside === "" ? `${indent}${head} {}\n` : `${indent}${head} {\n${inside}${indent}}\n`;
}

/** Attributes with their equals signs below each other, as `terraform fmt` leaves them. */
function writeAttributes(data: DataObject, depth: number, path: Path, writing: Writing): string {
  const attributes = Object.entries(data).map(([name, value]) => {
    checkName(name, [...path, name], writing);
    return { name, text: write(value, depth, writing) };
  });
  return attributes
    .map(({ name, text }, index) => {
      const width = text.includes("\n") ? 0 : runWidth(attributes, index);
      return `${INDENT.repeat(depth)}${name.padEnd(width)} = ${text}\n`;
    })
    .join("");
}

/** Width of the longest name in the run of one-line attributes around an index. */
function runWidth(attributes: readonly { name: string; text: string }[], index: number): number {
  const isLong = ({ text }: { text: string }) => text.includes("\n");
  const start = attributes.slice(0, index).findLastIndex(isLong) + 1;
  const length = attributes.slice(index).findIndex(isLong);
  const run = attributes.slice(start, length === -1 ? undefined : index + length);
  return Math.max(...run.map(({ name }) => name.length));
}

function checkName(name: string, path: Path, writing: Writing): void {
  if (/^[A-Za-z_][\w-]*$/.test(name)) return;
  writing.report(path, `Unexpected name ${JSON.stringify(name)}, expected an identifier of HCL`);
}

const INDENT = "  ";

function write(data: Data, depth: number, writing: Writing): string {
  const quote = (text: string) => `"${writing.escape(text, transforms.hcl)}"`;
  const spelling: Spelling = {
    indent: INDENT,
    null: "null",
    true: "true",
    false: "false",
    string: quote,
    list: ["[", "]"],
    map: ["{", "}"],
    pair: (key, value) => `${/^[A-Za-z_][\w-]*$/.test(key) ? key : quote(key)} = ${value}`,
    pairEnd: "",
  };
  return writeLiteral(data, spelling, depth);
}

async function parseHcl(text: string): Promise<SampleError | undefined> {
  return parseHclFile(text);
}
