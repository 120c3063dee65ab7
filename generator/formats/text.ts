import type { Format } from "./format.ts";
import { scanned } from "./scanner.ts";

/** Text of no known syntax: nothing can be said of it, so it always parses. */
export const text: Format = {
  prism: "text",
  extension: "txt",
  aliases: ["txt", "plain"],
  spots: scanned({ where: "in raw text", value: "verbatim" }),
  parse: () => undefined,
};
