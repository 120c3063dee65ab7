// Runs in Node and, loaded when it is asked for, in the browser.

import type { Root } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { defaultHandlers, type Handle, type Options, toMarkdown } from "mdast-util-to-markdown";
import type { PageValues } from "../values/resolve.ts";
import { personalise, type Reader } from "./personalise.ts";

/** A page as text, and the placeholders of which it still holds the example. */
export interface MarkdownPage {
  text: string;
  unfilled: ReadonlySet<string>;
}

/**
 * Text that stands as it is wherever it begins: no character of it means anything in Markdown
 * (https://github.com/syntax-tree/mdast-util-to-markdown/blob/main/lib/unsafe.js), unless a letter
 * stands where a line breaks.
 */
const PLAIN =
  /^[A-Za-z\u00A1-\u1FFF\u2010-\u2027 ](?:[A-Za-z0-9 ,;.'"()?/%=+$>\u00A1-\u1FFF\u2010-\u2027-]|&(?= )|:(?= ))*$/;

/** Would become an address, or an end of one. */
const ADDRESS = /w\.(?:[-.\w]|$)/i;

/** Writes a text; what needs no escape is not searched for one. */
const text: Handle = (node, parent, state, info) => {
  const { value } = node;
  const breaks = /[\r\n]/;
  const isPlain =
    PLAIN.test(value) &&
    !ADDRESS.test(value) &&
    !(value.startsWith(" ") && (value[1] === undefined || breaks.test(info.before))) &&
    !(value.endsWith(" ") && breaks.test(info.after));
  return isPlain ? value : defaultHandlers.text(node, parent, state, info);
};

/** What remark writes with, by itself: a browser needs no parser. */
export const style = {
  bullet: "-",
  emphasis: "_",
  fences: true,
  rule: "-",
  handlers: { text },
  extensions: [gfmToMarkdown()],
} satisfies Options;

/** Writes a page's tree as plain Markdown for one reader. */
export function writeMarkdown(tree: Root, page: PageValues, reader: Reader): MarkdownPage {
  const { tree: personal, unfilled } = personalise(tree, page, reader);
  return { text: markdownOf(personal), unfilled };
}

/** Writes the tree of a page that is a reader's already, in which no component is left. */
export function markdownOf(tree: Root): string {
  return toMarkdown(tree, style);
}
