// Runs in Node and, loaded when it is asked for, in the browser.

import type { Root } from "mdast";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import type { PageValues } from "../values/resolve.ts";
import { personalise, type Reader } from "./personalise.ts";

/** A page as text, and the placeholders of which it still holds the example. */
export interface MarkdownPage {
  text: string;
  unfilled: ReadonlySet<string>;
}

const writer = remark()
  .use(remarkGfm)
  .data("settings", { bullet: "-", emphasis: "_", fences: true, rule: "-" })
  .freeze();

/** Writes a page's tree as plain Markdown for one reader. */
export function writeMarkdown(tree: Root, page: PageValues, reader: Reader): MarkdownPage {
  const { tree: personal, unfilled } = personalise(tree, page, reader);
  return { text: writer.stringify(personal), unfilled };
}
