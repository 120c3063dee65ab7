import { transforms } from "../values/transforms.ts";
import {
  type Data,
  type DataObject,
  type Format,
  isObject,
  isScalar,
  type Path,
  type SampleError,
  type Writing,
} from "./format.ts";
import { scanned } from "./scanner.ts";

/**
 * INI. Keys of the data are settings or, if their value is an object, sections with the key as
 * their whole name: `[auth.generic_oauth]`.
 */
export const ini: Format = {
  prism: "ini",
  extension: "ini",
  aliases: ["conf"],
  write: writeIni,
  spots: scanned({
    where: "outside quotes",
    value: "plain",
    hint: "double quotes around it",
    inside: () => [
      { where: "in a comment", value: "asIs", open: /(?<=^|\n)[ \t]*[;#]/y, close: /(?=\n)|$/y },
      {
        where: "in a string",
        value: "ini",
        open: /(?<=(?:^|\n)[^=\n]*=[ \t]*)"/y,
        close: /"|(?=\n)/y,
        skip: /\\./sy,
      },
    ],
  }),
  parse: parseIni,
};

function writeIni(data: Data, writing: Writing): string {
  if (!isObject(data)) {
    writing.report([], "Unexpected value as an INI file, expected an object");
    return "";
  }
  const settings: Record<string, Data> = {};
  const sections: string[] = [];
  for (const [key, value] of Object.entries(data)) {
    if (isObject(value)) sections.push(writeSection(key, value, writing));
    else settings[key] = value;
  }
  return [writeSettings(settings, [], writing), ...sections].filter(Boolean).join("\n");
}

function writeSection(name: string, data: DataObject, writing: Writing): string {
  if (!/^[^[\]\n"\\]+$/.test(name)) {
    writing.report([name], `Unexpected section name ${JSON.stringify(name)}, expected no brackets`);
  }
  return `[${name}]\n${writeSettings(data, [name], writing)}`;
}

function writeSettings(data: DataObject, path: Path, writing: Writing): string {
  const lines = Object.entries(data).map(([key, value]) => {
    if (!/^[^\s=:;#[\]"'\\]+$/.test(key)) {
      writing.report([...path, key], `Unexpected name ${JSON.stringify(key)}, expected one word`);
    }
    if (!isScalar(value)) {
      writing.report(
        [...path, key],
        "Unexpected list or object, expected text, as INI has no lists",
      );
      return "";
    }
    const text = String(value ?? "");
    if (text.includes("\n")) {
      writing.report([...path, key], "Unexpected line break in a value, expected one line");
    }
    return `${key} = ${needsQuotes(text, writing) ? `"${transforms.ini(text)}"` : text}`.trimEnd();
  });
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * Fixed text stands bare wherever that is safe: parsers disagree on quotes more than on anything
 * else, and some (Python's) keep them.
 */
function needsQuotes(text: string, writing: Writing): boolean {
  return writing.references(text) === "any" || /[;#]|^[\s"'`]|\s$|\\(?=[\\;#]|$)/.test(text);
}

const LINE = /^\s*(?:[;#].*|\[[^\]]+\]\s*(?:[;#].*)?|[^\s=:;#[\]][^=:]*[=:].*|[\w.-]+)?\s*$/;
const UNCLOSED = /^[^=]*=\s*"(?:\\.|[^"\\])*$/;

function parseIni(text: string): SampleError | undefined {
  for (const [index, line] of text.split("\n").entries()) {
    if (!LINE.test(line)) {
      const message = "Unexpected text, expected [section] or name = value";
      return { message, line: index + 1, column: 1 };
    }
    if (UNCLOSED.test(line)) {
      const message = "Unexpected end of line, expected a closing quote";
      return { message, line: index + 1, column: line.length + 1 };
    }
  }
  return undefined;
}
