import { type Format, positionAt, type SampleError } from "./format.ts";
import { type Stretch, scanned } from "./scanner.ts";

const code: Stretch = {
  where: "outside quotes",
  value: "plain",
  hint: "double quotes around it",
  inside: () => [
    {
      where: "in a string",
      value: "json",
      open: /"/y,
      close: /"/y,
      skip: /\\./sy,
    },
  ],
};

/** JSON, RFC 8259. */
export const json: Format = {
  prism: "json",
  extension: "json",
  aliases: [],
  write: (data) => `${JSON.stringify(data, null, 2)}\n`,
  spots: scanned(code),
  parse: parseJson,
};

/** The list or object that a string is in JSON, as some variables want theirs. */
export function dataInJson(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Node's own parser; its messages name an offset, or none if the text ends too early. */
function parseJson(text: string): SampleError | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = /at position (\d+)/.exec(error.message)?.[1];
    const message = error.message.replace(/ in JSON at position.*| \(line.*/s, "");
    return { message, ...positionAt(text, offset === undefined ? text.length : Number(offset)) };
  }
}
