import { originParts } from "../values/parts.ts";
import { findPlaceholder } from "../values/resolve.ts";
import { defineCheck } from "./check.ts";
import { hostReferences } from "./host-references.ts";

/** What a web server puts in, or a port: a redirect to HTTPS and a second port are meant. */
const MEANT = /^(?:[$%{](?!\{)|:(?=\d|\{\{)|\((?:\?:)?:)/;

/**
 * A scheme that is written out before a host is the reader's only by chance. One that differs from
 * the example's is meant: an identifier that looks like an address, or a redirect.
 */
export const schemeIsTheReaders = defineCheck("scheme-is-the-readers", (context) =>
  hostReferences(context).flatMap(({ string, name, offset, length, before, behind, endsWith }) => {
    if (endsWith !== "host" && endsWith !== "hostname") return [];
    const [written, scheme] = /(?<![\w+.-])(https?):\/\/$/i.exec(before) ?? [];
    const { placeholder } = findPlaceholder(context.guide.values.placeholders, name) ?? {};
    if (written === undefined || !placeholder || MEANT.test(behind)) return [];
    if (originParts(placeholder.example).scheme !== scheme?.toLowerCase()) return [];
    return [
      {
        path: string.path,
        offset: offset - written.length,
        length: written.length + length,
        message: `Unexpected \`${written}\` before \`{{${name}}}\`, expected the reader's scheme`,
        hint: `Write \`{{${name.replace(/\.\w+$/, ".url")}}}\`.`,
      },
    ];
  }),
);
