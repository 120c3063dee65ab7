import type { Format } from "./format.ts";
import { balanced, type Nested, parseStructure, type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "plain",
  hint: "single quotes around it",
  skip: /`.|\$[\w:]*\uE000/sy,
  inside: () => stretches,
};

const stretches: readonly Nested[] = [
  { where: "in a comment", value: "plain", open: /<#/y, close: /#>/y },
  { where: "in a comment", value: "asIs", open: /(?<=^|[\s;(){}])#/y, close: /(?=\n)|$/y },
  {
    where: "in a here-string",
    value: "verbatim",
    open: /@['‘’‚‛]\r?\n/y,
    close: /(?<=\n)['‘’‚‛]@/y,
    skip: /(?<=\n)\uE000/y,
  },
  {
    where: "in a here-string in double quotes",
    value: "plain",
    hint: "single quotes around the here-string",
    open: /@["“”„]\r?\n/y,
    close: /(?<=\n)["“”„]@/y,
    skip: /`./sy,
  },
  {
    where: "in single quotes",
    value: "psSingle",
    open: /['‘’‚‛]/y,
    close: /['‘’‚‛]/y,
    skip: /['‘’‚‛]{2}/y,
  },
  {
    where: "in double quotes",
    value: "psDouble",
    open: /["“”„]/y,
    close: /["“”„]/y,
    skip: /`.|["“”„]{2}|\$[\w:]*\uE000/sy,
    inside: () => [balanced(/\$\(/y, /\)/y, nested), { ...code, open: /\$\{/y, close: /\}/y }],
  },
];

/** Code inside `$()`, where brackets must balance to find its end. */
const nested: Stretch = { ...code, inside: () => [...stretches, balanced(/\(/y, /\)/y, nested)] };

/** PowerShell. Parsing checks quotes, brackets and comments only: npm has no parser of it. */
export const powershell: Format = {
  prism: "powershell",
  extension: "ps1",
  aliases: ["ps1", "pwsh"],
  spots: scanned(code),
  parse: parseStructure(code, { "(": ")", "{": "}", "[": "]" }),
};
