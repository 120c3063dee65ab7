import { parse, stringify, TomlError } from "smol-toml";
import {
  type Data,
  type Format,
  isObject,
  isScalar,
  type Path,
  type SampleError,
  type Writing,
} from "./format.ts";
import { type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "plain",
  hint: "double quotes around it",
  inside: () => [
    { where: "in a comment", value: "asIs", open: /#/y, close: /(?=\n)|$/y },
    { where: "in a string", value: "json", open: /"""/y, close: /"""/y, skip: /\\./sy },
    { where: "in a string", value: "json", open: /"/y, close: /"/y, skip: /\\./sy },
    { ...literalString, open: /'''/y, close: /'''/y },
    { ...literalString, open: /'/y, close: /'/y },
  ],
};

const literalString = {
  where: "in a literal string",
  value: "plain",
  hint: "double quotes around it",
} as const;

/** TOML 1.0. */
export const toml: Format = {
  prism: "toml",
  extension: "toml",
  aliases: [],
  write(data, writing) {
    if (!isObject(data)) {
      writing.report([], "Unexpected value as a TOML file, expected an object");
      return "";
    }
    reportNulls(data, [], writing);
    return `${stringify(withoutNulls(data)).trimEnd()}\n`;
  },
  spots: scanned(code),
  parse: parseToml,
};

function parseToml(text: string): SampleError | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const { line, column } = error;
    // The rest of the message quotes the source.
    return { message: error.message.split("\n", 1).join(), line, column };
  }
}

function reportNulls(data: Data, path: Path, writing: Writing): void {
  if (data === null) writing.report(path, "Unexpected null, expected another value: TOML has none");
  if (isScalar(data)) return;
  const entries = isObject(data) ? Object.entries(data) : data.entries();
  for (const [key, value] of entries) reportNulls(value, [...path, key], writing);
}

/** Leaves out the nulls that are reported anyway, for a serialiser that throws on them. */
function withoutNulls(data: Data): Data {
  if (isScalar(data)) return data;
  if (!isObject(data)) return data.filter((value) => value !== null).map(withoutNulls);
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, withoutNulls(value)]),
  );
}
