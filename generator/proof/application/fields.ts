import type { Block, ConfigData } from "../../descriptor/schema/block.ts";
import type { GuideSetup } from "../../guide/guide.ts";
import { compileText } from "../../references/scope.ts";
import type { Fill } from "../../values/resolve.ts";
import { type AuthentikVersion, inSpan } from "../../values/versions.ts";
import type { Way } from "./shown.ts";

/** A field of the application, or a key of its config file, with what the page says to do with it. */
export interface Field {
  label: string;
  /** Text to type. */
  text?: string;
  /** Entry to choose. */
  chosen?: string;
  /** Names of the values in the text. */
  names: readonly string[];
  /** Code in the words beside it: what a reader may type instead. */
  alternatives: readonly string[];
}

/** The fields of an application that a reader meets on one way through the page. */
export function fieldsOn(
  setup: GuideSetup,
  way: Way,
  version: AuthentikVersion,
  fill: Fill,
): Field[] {
  const read = (source: string) => {
    const { template, used } = compileText(source, setup.scope);
    return { text: fill(template).text, names: used.map(({ name }) => name) };
  };
  const codeIn = (markdown: string | undefined) =>
    [...(markdown ?? "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => read(code).text);
  const inData = (data: ConfigData, label: string): Field[] => {
    if (Array.isArray(data)) return data.flatMap((item) => inData(item, label));
    if (typeof data === "object" && data !== null) {
      return Object.entries(data).flatMap(([key, item]) => inData(item, key));
    }
    return data === null ? [] : [{ label, ...read(String(data)), alternatives: [] }];
  };
  const inLine = (line: string): Field[] => {
    const [, label, , value] = SETTING.exec(line) ?? [];
    return label === undefined || value === undefined
      ? []
      : [{ label, ...read(value), alternatives: [] }];
  };
  const inBlock = (block: Block): Field[] => {
    switch (block.type) {
      case "settings":
        return Object.entries(block.entries).map(([label, entry]) => {
          if (typeof entry === "string") return { label, ...read(entry), alternatives: [] };
          const alternatives = codeIn(entry.note);
          if ("value" in entry) return { label, ...read(entry.value), alternatives };
          return "choose" in entry
            ? { label, chosen: entry.choose, names: [], alternatives }
            : { label, names: [], alternatives };
        });
      case "config":
        return typeof block.content === "string"
          ? block.content.split("\n").flatMap(inLine)
          : inData(block.content, block.file ?? block.format);
      case "choice":
        return (block.options.find(({ id }) => id === way.get(block.id))?.blocks ?? []).flatMap(
          inBlock,
        );
      case "when":
        return inSpan(version, block) ? block.blocks.flatMap(inBlock) : [];
      default:
        return "blocks" in block ? block.blocks.flatMap(inBlock) : [];
    }
  };
  return setup.phases
    .filter(({ side }) => side === "application")
    .flatMap(({ blocks }) => blocks.flatMap(({ value }) => inBlock(value)));
}

/** A line of code that gives a name a value: `HOST=x`, `host: "x"`, `define('HOST', 'x');`. */
const SETTING = /([\w.-]+)['"]?\]?\s*(?:=>|[:=,])\s*(['"]?)([^'"]*)\2[\s,;)]*$/;
