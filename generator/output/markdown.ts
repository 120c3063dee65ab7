// Runs in Node and, loaded when it is asked for, in the browser.

import type { Root } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import type { PageValues } from "../values/resolve.ts";
import { personalise, type Reader } from "./personalise.ts";

/** A page as text, and the placeholders of which it still holds the example. */
export interface MarkdownPage {
  text: string;
  unfilled: ReadonlySet<string>;
}

/** What remark writes with, by itself: a browser needs no parser. */
const style: Options = {
  bullet: "-",
  emphasis: "_",
  fences: true,
  rule: "-",
  extensions: [gfmToMarkdown()],
};

/** Writes a page's tree as plain Markdown for one reader. */
export function writeMarkdown(tree: Root, page: PageValues, reader: Reader): MarkdownPage {
  const { tree: personal, unfilled } = personalise(tree, page, reader);
  return { text: markdownOf(personal), unfilled };
}

/** Writes the tree of a page that is a reader's already, in which no component is left. */
export function markdownOf(tree: Root): string {
  return toMarkdown(tree, style);
}
