import { CST, isMap, isScalar, isSeq, Lexer, type ParsedNode, parseAllDocuments } from "yaml";
import { type Data, type DataObject, isObject } from "./format.ts";
import type { Language } from "./languages.ts";

/** Data that was read from a config file, with the options to write it again. */
export interface ParsedData {
  data: Data;
  options?: Readonly<Record<string, string | boolean>>;
}

/**
 * Reads a config file as data. Undefined where data would not say the same: the text is none of
 * its language, holds comments, or holds what data has no form for (anchors, expressions).
 */
export async function parseData(language: Language, text: string): Promise<ParsedData | undefined> {
  const read = readers[language];
  if (read === undefined || text.trim() === "") return undefined;
  try {
    const parsed = await read(text);
    // A single text is no config file, and a list of nothing says nothing.
    return parsed && typeof parsed.data === "object" && parsed.data !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

type Reader = (text: string) => ParsedData | undefined | Promise<ParsedData | undefined>;

const readers: Partial<Record<Language, Reader>> = {
  json: (text) => whole(text, JSON.parse(text)),
  yaml: readYaml,
  compose: readYaml,
  toml: async (text) => {
    if (/^\s*#|\s#/m.test(text)) return undefined;
    const { parse } = await import("smol-toml");
    return plain(parse(text));
  },
  dotenv: readDotenv,
  ini: readIni,
  properties: readProperties,
  python: async (text) => {
    const { evaluatePython } = await import("./evaluating.ts");
    return faithful(text, evaluatePython(text));
  },
  php: async (text) => {
    const { evaluatePhp } = await import("./evaluating.ts");
    const code = text.includes("<?php") ? text : `<?php\n${text}`;
    const variable = /^\s*(?:<\?php)?\s*\$([A-Za-z_]\w*)\s*=(?!=)/.exec(text)?.[1];
    return faithful(text, evaluatePhp(code), {
      ...(variable === undefined ? {} : { variable }),
      ...(text.includes("<?php") ? {} : { openTag: false }),
    });
  },
  ruby: async (text) => {
    const { evaluateRuby } = await import("./evaluating.ts");
    const { data, stringKeys } = await evaluateRuby(text);
    return { data, ...(stringKeys && { options: { stringKeys } }) };
  },
  hcl: async (text) => {
    if (/^\s*[\w-]+(?:\s+"[^"]*")*\s*\{|\$\{|^\s*(?:#|\/\/)/m.test(text)) return undefined;
    const { evaluateHcl } = await import("./evaluating.ts");
    return faithful(text, await evaluateHcl(text));
  },
  xml: async (text) => {
    if (/<!--|<!\[CDATA\[|<!DOCTYPE/.test(text)) return undefined;
    const { evaluateXml } = await import("./evaluating.ts");
    return faithful(text, evaluateXml(text), text.startsWith("<?xml") ? { declaration: true } : {});
  },
};

/** JSON holds each name once, or its data would say less. */
function whole(text: string, data: Data): ParsedData | undefined {
  const strings = (value: string) => value.match(/"(?:\\.|[^"\\])*"/g)?.length ?? 0;
  return strings(text) === strings(JSON.stringify(data)) ? { data } : undefined;
}

/** Data of plain values: no dates, no numbers that JSON cannot say. */
function plain(value: unknown): ParsedData | undefined {
  return isPlain(value) ? { data: value } : undefined;
}

function isPlain(value: unknown): value is Data {
  if (typeof value === "number") return Number.isFinite(value);
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return (
    typeof value === "object" &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null) &&
    Object.values(value).every(isPlain)
  );
}

/** Data in which each word of the text is found again, and nothing else. */
function faithful(
  text: string,
  data: Data,
  options?: ParsedData["options"],
): ParsedData | undefined {
  if (/(?:^|[^:\w"'])\/\/|\/\*|^\s*#|\s#\s/m.test(text)) return undefined;
  const words = (source: string) => new Set(source.match(/[\p{L}\p{N}_]+/gu) ?? []);
  const known = words(JSON.stringify(data));
  const extra = new Set([
    "php",
    "return",
    "array",
    "true",
    "false",
    "null",
    "None",
    "True",
    "False",
  ]);
  const missing = [...words(text)].filter(
    (word) => !known.has(word) && !extra.has(word) && word !== options?.variable,
  );
  if (missing.length > 0 && !text.startsWith("<?xml")) return undefined;
  return options === undefined || Object.keys(options).length === 0 ? { data } : { data, options };
}

function readYaml(text: string): ParsedData | undefined {
  const documents = parseAllDocuments(text, { keepSourceTokens: true });
  const [document] = documents;
  if (documents.length !== 1 || !document || document.errors.length > 0) return undefined;
  for (const token of new Lexer().lex(text)) {
    if (["comment", "anchor", "alias", "tag"].includes(CST.tokenType(token) ?? ""))
      return undefined;
  }
  if (document.contents === null || !isDataNode(document.contents as ParsedNode)) return undefined;
  return plain(document.toJS());
}

/** Whether writing the node's data again means the same to every reader. */
function isDataNode(node: unknown): boolean {
  if (isMap(node)) {
    return node.items.every(
      ({ key, value }) =>
        isScalar(key) && typeof key.value === "string" && (value === null || isDataNode(value)),
    );
  }
  if (isSeq(node)) return node.items.every(isDataNode);
  if (!isScalar(node)) return false;
  // Words over several lines become one line, which may not be what they were written for.
  if (node.type === "PLAIN" && node.srcToken && CST.stringify(node.srcToken).trim().includes("\n"))
    return false;
  return typeof node.value !== "number" || String(node.value) === node.source;
}

function readDotenv(text: string): ParsedData | undefined {
  const data: Record<string, string> = {};
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const [, key, double, single, bare] =
      /^([A-Za-z_][\w.-]*)=(?:"((?:[^"\\$`])*)"|'([^']*)'|((?:<[^<>]*>|[^\s"'#$`\\<>])(?:<[^<>]*>|[^\s"'$`\\<>])*)?)\s*$/.exec(
        line,
      ) ?? [];
    if (key === undefined || Object.hasOwn(data, key)) return undefined;
    data[key] = double ?? single ?? bare ?? "";
  }
  return { data };
}

function readIni(text: string): ParsedData | undefined {
  const data: Record<string, Data> = {};
  let section = data;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const name = /^\s*\[([^[\]"\\]+)\]\s*$/.exec(line)?.[1];
    if (name !== undefined) {
      if (Object.hasOwn(data, name)) return undefined;
      section = {};
      data[name] = section;
      continue;
    }
    const [, key, quoted, bare] =
      /^\s*([^\s=:;#[\]"'\\]+)\s*=\s*(?:"([^"\\]*)"|([^;#"'`\s](?:[^;#]*[^;#\s])?)?)\s*$/.exec(
        line,
      ) ?? [];
    if (key === undefined || Object.hasOwn(section, key)) return undefined;
    section[key] = quoted ?? bare ?? "";
  }
  // Settings before the first section come first again; a bare name would be a section.
  return Object.values(data).every((value) => !isObject(value) || Object.keys(value).length > 0)
    ? { data }
    : undefined;
}

function readProperties(text: string): ParsedData | undefined {
  const data: DataObject & Record<string, string> = {};
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const [, key, value = ""] = /^\s*([\w.-]+)\s*[=:]\s*([^\\]*?)\s*$/.exec(line) ?? [];
    if (key === undefined || Object.hasOwn(data, key)) return undefined;
    data[key] = value;
  }
  return { data };
}
