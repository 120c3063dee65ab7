import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { transforms } from "../values/transforms.ts";
import {
  type Data,
  type Format,
  isObject,
  positionAt,
  type SampleError,
  type Writing,
} from "./format.ts";
import { type Spelling, TARGET, writeLiteral } from "./literal.ts";
import { balanced, type Nested, type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "plain",
  hint: "quotes around it",
  inside: () => stretches,
};

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };

const stretches: readonly Nested[] = [
  { where: "in a comment", value: "asIs", open: /(?<=^|\s)#/y, close: /(?=\n)|$/y },
  { where: "in a string", value: "singleQuoted", open: /'/y, close: /'/y, skip: /\\./sy },
  {
    where: "in a string",
    value: "interpolated",
    open: /"/y,
    close: /"/y,
    skip: /\\.|#\uE000/sy,
    inside: () => [interpolation],
  },
  { where: "in backticks", value: "plain", open: /`/y, close: /`/y, skip: /\\./sy },
  {
    where: "in a % literal",
    value: "plain",
    hint: "a string in quotes",
    open: /%[qQwWiIrsx]([([{<|!/])|(?<=[=,([{]\s*)%([([{<|!/])/y,
    close: (opening) => {
      const bracket = opening[1] ?? opening[2] ?? "";
      return new RegExp(`\\${CLOSING[bracket] ?? bracket}`, "y");
    },
    skip: /\\./sy,
  },
  {
    where: "in a here-document",
    value: "verbatim",
    open: /<<[~-]?'(\w+)'[^\n]*\n/y,
    close: (opening) => new RegExp(`(?<=\\n)[ \\t]*${opening[1]}(?=\\n|$)`, "y"),
    skip: /(?<=\n)[ \t]*\uE000/y,
  },
  {
    where: "in a here-document",
    value: "plain",
    hint: "quotes around its delimiter, as in <<~'EOS'",
    open: /<<[~-]?"?([A-Z]\w*)"?[^\n]*\n/y,
    close: (opening) => new RegExp(`(?<=\\n)[ \\t]*${opening[1]}(?=\\n|$)`, "y"),
    skip: /\\./sy,
  },
  balanced(/\{/y, /\}/y, code),
];

const interpolation = balanced(/#\{/y, /\}/y, code);

/** Ruby: assignments, such as GitLab's `gitlab_rails['omniauth_providers']`, or one variable. */
export const ruby: Format = {
  prism: "ruby",
  extension: "rb",
  aliases: ["rb"],
  options: ["variable", "stringKeys"],
  write: writeRuby,
  spots: scanned(code),
  parse: parseRuby,
};

const quote = (text: string) => `'${transforms.singleQuoted(text)}'`;

const spelling: Spelling = {
  indent: "  ",
  null: "nil",
  true: "true",
  false: "false",
  string: quote,
  list: ["[", "]"],
  map: ["{", "}"],
  pair: (key, value) => `${/^[A-Za-z_]\w*$/.test(key) ? key : quote(key)}: ${value}`,
  pairEnd: ",",
};

const stringKeys: Spelling = { ...spelling, pair: (key, value) => `${quote(key)} => ${value}` };

function writeRuby(data: Data, writing: Writing): string {
  const { variable } = writing.options;
  const assignments = variable === undefined ? data : { [variable]: data };
  if (!isObject(assignments)) {
    writing.report([], "Unexpected value as a Ruby file, expected an object or a variable for it");
    return "";
  }
  const style = writing.options.stringKeys ? stringKeys : spelling;
  const lines = Object.entries(assignments).map(([target, value]) => {
    if (!TARGET.test(target)) {
      writing.report([target], `Unexpected ${target}, expected the left side of an assignment`);
    }
    return `${target} = ${writeLiteral(value, style)}\n`;
  });
  return lines.join("");
}

async function parseRuby(text: string): Promise<SampleError | undefined> {
  prism ??= loadPrism();
  const parse = await prism;
  const error = parse(text).errors[0];
  if (error === undefined) return undefined;
  // Offsets count bytes.
  const before = Buffer.from(text).subarray(0, error.location.startOffset).toString();
  return { message: error.message, ...positionAt(text, before.length) };
}

let prism: ReturnType<typeof loadPrism> | undefined;

/**
 * Loads Prism, Ruby's own parser. Its package would load it with `node:wasi`, which prints a
 * warning; but a parser calls nothing of a system, so functions that do nothing serve as well.
 */
export async function loadPrism() {
  const { parsePrism } = await import("@ruby/prism/src/parsePrism.js");
  const path = createRequire(import.meta.url).resolve("@ruby/prism/src/prism.wasm");
  const module = await WebAssembly.compile(await readFile(path));
  const system = Object.fromEntries(
    WebAssembly.Module.imports(module).map(({ name }) => [name, () => 0]),
  );
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: system });
  const { _initialize: initialize } = instance.exports;
  if (typeof initialize === "function") initialize();
  return (text: string) => parsePrism(instance.exports, text);
}
