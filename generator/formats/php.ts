import { transforms } from "../values/transforms.ts";
import { type Data, type Format, isObject, type SampleError, type Writing } from "./format.ts";
import { type Spelling, TARGET, writeLiteral } from "./literal.ts";
import { type Nested, type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "plain",
  hint: "single quotes around it",
  inside: () => stretches,
};

const stretches: readonly Nested[] = [
  // `?>` ends a comment too.
  { where: "in a comment", value: "plain", open: /\/\/|#(?!\[)/y, close: /(?=\n|\?>)|$/y },
  { where: "in a comment", value: "plain", open: /\/\*/y, close: /\*\//y },
  { where: "in a string", value: "singleQuoted", open: /'/y, close: /'/y, skip: /\\./sy },
  {
    where: "in a string",
    value: "interpolated",
    open: /"/y,
    close: /"/y,
    skip: /\\.|\$\w*(?:->\w*|\[\w*)?\uE000/sy,
    inside: () => [{ ...code, where: "in {$…}", open: /\{(?=\$)|\$\{/y, close: /\}/y }],
  },
  {
    where: "in a nowdoc",
    value: "verbatim",
    open: /<<<[ \t]*'(\w+)'\n/y,
    close: (opening) => new RegExp(`(?<=\\n)[ \\t]*${opening[1]}\\b`, "y"),
    skip: /(?<=\n)[ \t]*\uE000/y,
  },
  {
    where: "in a heredoc",
    value: "plain",
    hint: "a string in single quotes",
    open: /<<<[ \t]*"?(\w+)"?\n/y,
    close: (opening) => new RegExp(`(?<=\\n)[ \\t]*${opening[1]}\\b`, "y"),
    skip: /\\./sy,
  },
];

/**
 * PHP: a file that returns an array, fills a variable or assigns settings one by one. Text is code
 * with or without `<?php`; pages that mix it with HTML are not expected.
 */
export const php: Format = {
  prism: "php",
  extension: "php",
  aliases: [],
  options: ["variable", "assignments", "openTag"],
  write: writePhp,
  spots: scanned(code),
  parse: parsePhp,
};

const quote = (text: string) => `'${transforms.singleQuoted(text)}'`;

const spelling: Spelling = {
  indent: "    ",
  null: "null",
  true: "true",
  false: "false",
  string: quote,
  list: ["[", "]"],
  map: ["[", "]"],
  pair: (key, value) => `${quote(key)} => ${value}`,
  pairEnd: ",",
};

function writePhp(data: Data, writing: Writing): string {
  const { variable, assignments = false, openTag = true } = writing.options;
  const open = openTag ? "<?php\n\n" : "";
  if (assignments && isObject(data)) {
    const lines = Object.entries(data).map(([target, value]) => {
      if (!TARGET.test(target)) {
        writing.report([target], `Unexpected ${target}, expected the left side of an assignment`);
      }
      return `$${target} = ${writeLiteral(value, spelling)};\n`;
    });
    return open + lines.join("");
  }
  if (variable !== undefined && !TARGET.test(variable)) {
    writing.report([], `Unexpected ${variable}, expected the name of a variable`);
  }
  const target = variable === undefined ? "return" : `$${variable} =`;
  return `${open}${target} ${writeLiteral(data, spelling)};\n`;
}

async function parsePhp(text: string): Promise<SampleError | undefined> {
  const { Engine } = await import("php-parser");
  const engine = new Engine({ parser: { php8: true } });
  // A part of a file begins without a tag.
  const isFile = /<\?(?:php|=)/.test(text);
  try {
    if (isFile) engine.parseCode(text, "");
    else engine.parseEval(text);
    return undefined;
  } catch (error) {
    if (!isPhpError(error)) throw error;
    const message = error.message.replace(/^Parse Error : | on line \d+$/g, "");
    return { message, line: error.lineNumber, column: error.columnNumber + 1 };
  }
}

function isPhpError(
  error: unknown,
): error is SyntaxError & Record<"lineNumber" | "columnNumber", number> {
  return error instanceof SyntaxError && "lineNumber" in error && "columnNumber" in error;
}
