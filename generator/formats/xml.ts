import { SaxesParser } from "saxes";
import {
  type Data,
  type Format,
  isObject,
  isScalar,
  type Path,
  type SampleError,
  type Writing,
} from "./format.ts";
import { scanned } from "./scanner.ts";

/**
 * XML. Keys are elements; `@name` is an attribute and `#text` the text beside attributes; a list
 * repeats its element.
 */
export const xml: Format = {
  prism: "markup",
  extension: "xml",
  aliases: ["markup", "html"],
  options: ["declaration"],
  write: writeXml,
  spots: scanned({
    where: "in text",
    value: "xml",
    skip: /&[#\w]*\uE000/y,
    inside: () => [
      { where: "in a comment", value: "plain", open: /<!--/y, close: /-->/y },
      {
        where: "in CDATA",
        value: "plain",
        hint: "text outside CDATA",
        open: /<!\[CDATA\[/y,
        close: /\]\]>/y,
      },
      { where: "in an instruction", value: "plain", open: /<\?/y, close: /\?>/y },
      {
        where: "in a tag",
        value: "plain",
        hint: "quotes around it",
        open: /<[/!]?\w/y,
        close: />/y,
        inside: () => [
          { ...attribute, open: /"/y, close: /"/y },
          { ...attribute, open: /'/y, close: /'/y },
        ],
      },
    ],
  }),
  parse: parseXml,
};

const attribute = { where: "in an attribute", value: "xml", skip: /&[#\w]*\uE000/y } as const;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAME = /^[A-Za-z_][\w.:-]*$/;

function writeXml(data: Data, writing: Writing): string {
  const elements = isObject(data) ? Object.entries(data) : [];
  const [root] = elements;
  if (root === undefined || elements.length > 1 || Array.isArray(root[1])) {
    writing.report(
      [],
      "Unexpected value as an XML file, expected an object with one key, the root",
    );
    return "";
  }
  const start = writing.options.declaration ? DECLARATION : "";
  return start + writeElement(root[0], root[1], "", [root[0]], writing);
}

function writeElement(
  name: string,
  data: Data,
  indent: string,
  path: Path,
  writing: Writing,
): string {
  checkName(name, path, writing);
  if (isScalar(data)) return `${indent}${wrap(name, "", data)}\n`;
  if (!isObject(data)) {
    return data
      .map((item, index) => writeElement(name, item, indent, [...path, index], writing))
      .join("");
  }

  let attributes = "";
  let text: string | number | boolean | null = null;
  let children = "";
  for (const [key, value] of Object.entries(data)) {
    const place = [...path, key];
    if (!key.startsWith("@") && key !== "#text") {
      children += writeElement(key, value, `${indent}  `, place, writing);
    } else if (!isScalar(value)) {
      writing.report(place, "Unexpected list or object, expected text");
    } else if (key === "#text") {
      text = value;
    } else {
      checkName(key.slice(1), place, writing);
      attributes += ` ${key.slice(1)}="${escapeAttribute(String(value ?? ""))}"`;
    }
  }
  if (children === "") return `${indent}${wrap(name, attributes, text)}\n`;
  if (text !== null) writing.report(path, "Unexpected text beside elements, expected either");
  return `${indent}<${name}${attributes}>\n${children}${indent}</${name}>\n`;
}

function wrap(name: string, attributes: string, text: string | number | boolean | null): string {
  if (text === null || text === "") return `<${name}${attributes}/>`;
  return `<${name}${attributes}>${escapeText(String(text))}</${name}>`;
}

function checkName(name: string, path: Path, writing: Writing): void {
  if (NAME.test(name)) return;
  writing.report(path, `Unexpected name ${JSON.stringify(name)}, expected the name of an element`);
}

/** Fixed text is escaped by name and only where it must be, as people write it. */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Parsers turn line breaks and tabs of an attribute into spaces. */
function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function parseXml(text: string): SampleError | undefined {
  let found: SampleError | undefined;
  const parser = new SaxesParser();
  parser.on("error", ({ message }) => {
    // Messages begin with the place.
    found ??= {
      message: message.replace(/^\d+:\d+: /, ""),
      line: parser.line,
      column: parser.column + 1,
    };
  });
  parser.write(text).close();
  return found;
}
