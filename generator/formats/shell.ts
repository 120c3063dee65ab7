import type { Format } from "./format.ts";
import { parseShellScript } from "./go-parsers.ts";
import { balanced, type Nested, type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "sh",
  skip: /\\.|\$\w*\uE000/sy,
  inside: () => stretches,
};

const substitutions: readonly Nested[] = [
  {
    where: "in arithmetic",
    value: "plain",
    open: /\$\(\(/y,
    close: /\)\)/y,
  },
  balanced(/\$\(/y, /\)/y, code),
  {
    where: "in an expansion",
    value: "plain",
    open: /\$\{/y,
    close: /\}/y,
    skip: /\\./sy,
  },
  {
    where: "in backticks",
    value: "plain",
    hint: "$(…), where quotes work as usual",
    open: /`/y,
    close: /`/y,
    skip: /\\./sy,
  },
];

const stretches: readonly Nested[] = [
  { where: "in a comment", value: "asIs", open: /(?<=^|[\s;&|()])#/y, close: /(?=\n)|$/y },
  {
    where: "in $'…'",
    value: "plain",
    hint: "plain single quotes",
    open: /\$'/y,
    close: /'/y,
    skip: /\\./sy,
  },
  { where: "in single quotes", value: "shSingle", open: /'/y, close: /'/y },
  {
    where: "in double quotes",
    value: "shDouble",
    open: /"/y,
    close: /"/y,
    skip: /\\.|\$\w*\uE000/sy,
    inside: () => substitutions,
  },
  {
    where: "in a here-document",
    value: "verbatim",
    open: /(?<!<)<<-?[ \t]*(?:'(\w+)'|"(\w+)"|\\(\w+))[^\n]*\n/y,
    close: endOfHereDocument,
    skip: /(?<=\n)\t*\uE000/y,
  },
  {
    where: "in a here-document",
    value: "plain",
    hint: "quotes around its delimiter, as in <<'EOF'",
    open: /(?<!<)<<-?[ \t]*(\w+)[^\n]*\n/y,
    close: endOfHereDocument,
    skip: /\\./sy,
  },
  ...substitutions,
  balanced(/\(/y, /\)/y, code),
];

function endOfHereDocument(opening: RegExpExecArray): RegExp {
  const word = opening.slice(1).find((group) => group !== undefined);
  const tabs = opening[0].startsWith("<<-") ? "\\t*" : "";
  return new RegExp(`(?<=\\n)${tabs}${word}(?=\\n|$)`, "y");
}

/** Commands for Bash or another POSIX shell. */
export const shell: Format = {
  prism: "bash",
  extension: "sh",
  aliases: ["bash", "sh"],
  spots: scanned(code),
  parse: parseShellScript,
};
