import {
  type Data,
  type Format,
  isScalar,
  type Path,
  positionAt,
  type SampleError,
  type Writing,
} from "./format.ts";
import { scanned } from "./scanner.ts";

/** Java properties. Nested objects become dotted names: `quarkus.oidc.client-id`. */
export const properties: Format = {
  prism: "properties",
  extension: "properties",
  aliases: [],
  write: (data, writing) => writeProperties(data, [], writing),
  spots: scanned({
    where: "in a property",
    value: "properties",
    skip: /\\./sy,
    inside: () => [
      { where: "in a comment", value: "asIs", open: /(?<=^|\n)[ \t]*[#!]/y, close: /(?=\n)|$/y },
      {
        where: "in the name of a property",
        value: "never",
        open: /(?<=^|[^\\]\n)[ \t]*(?=[^\s#!])/y,
        close: /[ \t]*[=:]|[ \t]|(?=\n)|$/y,
        skip: /\\./sy,
      },
    ],
  }),
  parse: parseProperties,
};

function writeProperties(data: Data, path: Path, writing: Writing): string {
  if (Array.isArray(data) || (path.length === 0 && isScalar(data))) {
    writing.report(path, "Unexpected list, expected text, as properties have no lists");
    return "";
  }
  if (isScalar(data))
    return `${escapeName(path.join("."))}=${escapeValue(String(data ?? ""), writing)}\n`;
  return Object.entries(data)
    .map(([key, value]) => writeProperties(value, [...path, key], writing))
    .join("");
}

/** Fixed text keeps its `:` and `=`, which mean nothing after the first one. */
function escapeValue(text: string, writing: Writing): string {
  let isStart = true;
  return writing.escape(text, (literal) => {
    // A space is lost at the start of a value, also after references that turn out empty.
    const start = isStart && literal.startsWith(" ") ? "\\" : "";
    isStart &&= literal === "";
    return start + escapeUnprintable(literal.replaceAll("\\", "\\\\"));
  });
}

function escapeName(text: string): string {
  return escapeUnprintable(text.replace(/[\\:=#! ]/g, "\\$&"));
}

/** Older Java reads these files as Latin-1, newer as UTF-8: escapes mean the same to both. */
function escapeUnprintable(text: string): string {
  return text.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Any text is a properties file, but for broken escapes. */
function parseProperties(text: string): SampleError | undefined {
  const broken = /(?<!\\)(?:\\\\)*\\u(?![\da-f]{4})/i.exec(text);
  if (broken === null) return undefined;
  const message = "Unexpected \\u, expected four hexadecimal digits after it";
  return { message, ...positionAt(text, broken.index) };
}
