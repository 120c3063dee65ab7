import { type Data, type Format, isObject, isScalar, type Path, type Writing } from "./format.ts";
import { parseStructure, type Stretch, scanned } from "./scanner.ts";

/**
 * Files of nested directives. The data is a list of
 * `{ "directive": "location", "args": ["/"], "block": [...] }`; `args` and `block` may be absent.
 *
 * Neither language can carry any text as data: in nginx `$` interpolates even in quotes and has no
 * escape, in a Caddyfile `{` does. So only plain references may stand in them.
 */
interface Dialect {
  readonly name: string;
  readonly indent: string;
  /** What ends a directive without a block. */
  readonly end: string;
  /** Arguments that need no quotes. */
  readonly bare: RegExp;
  readonly quote: (word: string) => string;
}

const nginxCode: Stretch = {
  where: "in an nginx configuration",
  value: "plain",
  skip: /\\.|\$\w*\uE000/sy,
  inside: () => [
    { where: "in a comment", value: "asIs", open: /(?<=^|[\s;{}])#/y, close: /(?=\n)|$/y },
    { ...nginxString, open: /(?<=^|[\s;{}])"/y, close: /"/y },
    { ...nginxString, open: /(?<=^|[\s;{}])'/y, close: /'/y },
    { where: "in an expansion", value: "plain", open: /\$\{/y, close: /\}/y },
  ],
};

const nginxString = {
  where: "in a string of an nginx configuration",
  value: "plain",
  skip: /\\.|\$\w*\uE000/sy,
} as const;

const nginxDialect: Dialect = {
  name: "nginx",
  indent: "    ",
  end: ";",
  // A backslash before any other character stands for itself, as in a regular expression.
  bare: /^(?!#)(?:[^\s;{}"'\\]|\$\{\w+\}|\\[^\s;{}"'\\tnr])+$/,
  quote: (word) => `"${word.replace(/[\\"]/g, "\\$&")}"`,
};

/** nginx configuration. Parsing checks quotes, braces and comments only. */
export const nginx: Format = {
  prism: "nginx",
  extension: "conf",
  aliases: [],
  write: (data, writing) => writeDirectives(data, nginxDialect, writing),
  spots: scanned(nginxCode),
  parse: parseStructure(nginxCode, { "{": "}" }),
};

const caddyCode: Stretch = {
  where: "in a Caddyfile",
  value: "plain",
  skip: /\\./sy,
  inside: () => [
    { where: "in a comment", value: "asIs", open: /(?<=^|\s)#/y, close: /(?=\n)|$/y },
    {
      where: "in a string of a Caddyfile",
      value: "plain",
      open: /(?<=^|\s)"/y,
      close: /"/y,
      skip: /\\./sy,
    },
    { where: "in a string of a Caddyfile", value: "plain", open: /(?<=^|\s)`/y, close: /`/y },
  ],
};

const caddyDialect: Dialect = {
  name: "Caddyfile",
  indent: "\t",
  end: "",
  bare: /^(?!#)(?:[^\s{}"`\\]|\{[^\s{}"`\\]+\})+$/,
  // A backslash escapes nothing but a double quote there, and nothing in backticks.
  quote: (word) =>
    /[\\"]/.test(word) && !word.includes("`") ? `\`${word}\`` : `"${word.replaceAll('"', '\\"')}"`,
};

/** Caddyfile. Parsing checks quotes, braces and comments only. */
export const caddyfile: Format = {
  prism: "text",
  extension: "Caddyfile",
  aliases: ["caddy"],
  write: (data, writing) => writeDirectives(data, caddyDialect, writing),
  spots: scanned(caddyCode),
  parse: parseStructure(caddyCode, { "{": "}" }),
};

function writeDirectives(data: Data, dialect: Dialect, writing: Writing, path: Path = []): string {
  const { name, indent } = dialect;
  if (!Array.isArray(data)) {
    writing.report(path, `Unexpected value in ${name}, expected a list of directives`);
    return "";
  }
  // Each level adds an index and "block".
  const depth = path.length / 2;
  const lines = data.map((item: Data, index) => {
    const place = [...path, index];
    const line = readDirective(item);
    if (line === undefined) {
      const expected = '{ "directive": "…", "args": […], "block": […] }';
      writing.report(place, `Unexpected value in ${name}, expected ${expected}`);
      return "";
    }
    const start =
      indent.repeat(depth) + line.words.map((word) => writeWord(word, dialect)).join(" ");
    if (line.block === undefined) return `${start}${dialect.end}\n`;
    const body = writeDirectives(line.block, dialect, writing, [...place, "block"]);
    return `${start} {\n${body}${indent.repeat(depth)}}\n`;
  });
  return lines.join("");
}

function readDirective(item: Data): { words: string[]; block: Data | undefined } | undefined {
  if (!isObject(item)) return undefined;
  const { directive, args = [], block, ...rest } = item;
  if (typeof directive !== "string" || Object.keys(rest).length > 0) return undefined;
  if (!Array.isArray(args) || !args.every(isScalar)) return undefined;
  return { words: [directive, ...args.map(String)], block };
}

function writeWord(word: string, { bare, quote }: Dialect): string {
  return bare.test(word) ? word : quote(word);
}
