import type { PhrasingContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { writeMdx } from "../page/markdown.ts";
import type { Mdx } from "../page/mdx.ts";

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** Markdown of a docstring or of the table of rules as MDX; nothing in it is a reference. */
export function markdownMdx(source: string): Mdx {
  return writeMdx(parser.parse(source));
}

/** A word of code within a line. */
export function codeMdx(value: string): Mdx {
  return inline([{ type: "inlineCode", value }]);
}

/** A code block. */
export function blockMdx(code: string, lang: string, title?: string): Mdx {
  return writeMdx({
    type: "root",
    children: [
      {
        type: "code",
        lang,
        value: code.replace(/\n$/, ""),
        ...(title !== undefined && { meta: `title=${JSON.stringify(title)}` }),
      },
    ],
  });
}

function inline(children: PhrasingContent[]): Mdx {
  return writeMdx({ type: "root", children: [{ type: "paragraph", children }] });
}
