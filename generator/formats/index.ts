// Config files and samples of other languages. A reader's value is one line of text without
// control characters; everything here makes it plain data wherever it lands.

export { type Embedded, embed, type FormatContext } from "./embed.ts";
export type { Data, DataObject } from "./format.ts";
export { type Language, languageOf, languages } from "./languages.ts";
export { parseSample } from "./parse-sample.ts";
export { serialise } from "./serialise.ts";
