import { transforms } from "../values/transforms.ts";
import {
  type Data,
  type Format,
  isObject,
  isScalar,
  positionAt,
  type SampleError,
  type Writing,
} from "./format.ts";
import { scanned } from "./scanner.ts";

/**
 * Readers of such files agree on little: a shell, Compose, systemd and the dotenv libraries treat
 * escapes, `$` and comments differently. So values stand bare where they can, fixed text with
 * special characters in single quotes, which all of them take literally, and a reader's value in
 * double quotes with the escapes of a shell: the one spelling in which no reader runs it,
 * interpolates it or sees a second setting. Libraries that know no escapes (dotenv for Node) keep
 * the backslashes before `"`, `$`, `` ` `` and `\`.
 */
export const dotenv: Format = {
  prism: "bash",
  extension: "env",
  aliases: ["env"],
  write: writeDotenv,
  spots: scanned({
    where: "outside quotes",
    value: "plain",
    hint: "double quotes around it",
    skip: /\$\w*\uE000/y,
    inside: () => [
      { where: "in a comment", value: "asIs", open: /(?<=^|\s)#/y, close: /(?=\n)|$/y },
      {
        where: "in double quotes",
        value: "shDouble",
        open: /(?<=(?:^|\n)[^=\n]*=[ \t]*)"/y,
        close: /"/y,
        skip: /\\.|\$\w*\uE000/sy,
        inside: () => [expansion],
      },
      {
        where: "in single quotes",
        value: "plain",
        hint: "double quotes around it, as only they have escapes",
        open: /(?<=(?:^|\n)[^=\n]*=[ \t]*)'/y,
        close: /'/y,
      },
    ],
  }),
  parse: parseDotenv,
};

const expansion = {
  where: "in an expansion",
  value: "plain",
  open: /\$\{/y,
  close: /\}/y,
} as const;

const KEY = /^[A-Za-z_][\w.-]*$/;
const BARE = /^[\w.:/[\]@%+=,-]*$/;

function writeDotenv(data: Data, writing: Writing): string {
  if (!isObject(data)) {
    writing.report([], "Unexpected value as a dotenv file, expected an object");
    return "";
  }
  const lines = Object.entries(data).map(([key, value]) => {
    if (!KEY.test(key)) {
      writing.report(
        [key],
        `Unexpected name ${JSON.stringify(key)}, expected letters, digits and _`,
      );
    }
    if (isScalar(value)) return `${key}=${writeValue(value, writing)}\n`;
    writing.report([key], "Unexpected list or object, expected text: a variable has one value");
    return "";
  });
  return lines.join("");
}

function writeValue(value: string | number | boolean | null, writing: Writing): string {
  const text = String(value ?? "");
  const isPlain = writing.references(text) !== "any";
  if (isPlain && BARE.test(text)) return text;
  if (isPlain && /[\\"$`]/.test(text) && !text.includes("'")) return `'${text}'`;
  return `"${transforms.shDouble(text)}"`;
}

/** One assignment; a quoted value may go over several lines. */
const ENTRY =
  /[ \t]*(?:(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=[ \t]*(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'][^\n]*)?[ \t]*)?(?:(?<=^|\s)#[^\n]*)?(?:\r?\n|$)/sy;

function parseDotenv(text: string): SampleError | undefined {
  let index = 0;
  while (index < text.length) {
    ENTRY.lastIndex = index;
    const entry = ENTRY.exec(text);
    if (entry === null) {
      return { message: "Unexpected text, expected NAME=value", ...positionAt(text, index) };
    }
    index += entry[0].length;
  }
  return undefined;
}
