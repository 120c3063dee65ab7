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
import { type Nested, type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "plain",
  hint: "quotes around it",
  inside: () => stretches,
};

const stretches: readonly Nested[] = [
  { where: "in a comment", value: "asIs", open: /#/y, close: /(?=\n)|$/y },
  {
    where: "in a string with a prefix",
    value: "plain",
    hint: "a string without a prefix",
    open: /(?<!\w)(?:r[bft]?|[bft]r?)("""|'''|"|')/iy,
    close: (opening) => new RegExp(opening[1] ?? "", "y"),
    skip: /\\./sy,
  },
  { where: "in a string", value: "json", open: /"""/y, close: /"""/y, skip: /\\./sy },
  { where: "in a string", value: "singleQuoted", open: /'''/y, close: /'''/y, skip: /\\./sy },
  { where: "in a string", value: "json", open: /"/y, close: /"/y, skip: /\\./sy },
  { where: "in a string", value: "singleQuoted", open: /'/y, close: /'/y, skip: /\\./sy },
];

/** Python: assignments at the top level, or one variable with all of the data. */
export const python: Format = {
  prism: "python",
  extension: "py",
  aliases: ["py"],
  options: ["variable"],
  write: writePython,
  spots: scanned(code),
  parse: parsePython,
};

const quote = (text: string) => `"${transforms.json(text)}"`;

const spelling: Spelling = {
  indent: "    ",
  null: "None",
  true: "True",
  false: "False",
  string: quote,
  list: ["[", "]"],
  map: ["{", "}"],
  pair: (key, value) => `${quote(key)}: ${value}`,
  pairEnd: ",",
};

function writePython(data: Data, writing: Writing): string {
  const { variable } = writing.options;
  const assignments = variable === undefined ? data : { [variable]: data };
  if (!isObject(assignments)) {
    writing.report(
      [],
      "Unexpected value as a Python file, expected an object or a variable for it",
    );
    return "";
  }
  const lines = Object.entries(assignments).map(([target, value]) => {
    if (!TARGET.test(target)) {
      writing.report([target], `Unexpected ${target}, expected the left side of an assignment`);
    }
    return `${target} = ${writeLiteral(value, spelling)}\n`;
  });
  return lines.join("");
}

async function parsePython(text: string): Promise<SampleError | undefined> {
  const { parser } = await import("@lezer/python");
  let found: SampleError | undefined;
  // The parser recovers from mistakes and marks them in its tree.
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      if (!type.isError || found !== undefined) return;
      const token = text.slice(from, to).trim() || /^\S+/.exec(text.slice(from))?.[0];
      const message = `Unexpected ${token ? JSON.stringify(token) : "end of line"}, expected Python`;
      found = { message, ...positionAt(text, from) };
    },
  });
  return found;
}
