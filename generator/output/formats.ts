import rehypeDocument from "rehype-document";
import rehypeSlug from "rehype-slug";
import rehypeStringify from "rehype-stringify";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { outputFormats } from "../format-names.ts";
import type { WholePage } from "../pipeline.ts";
import { filler } from "../values/resolve.ts";
import { writeMarkdown } from "./markdown.ts";
import { personalise, type Reader } from "./personalise.ts";

export { outputFormats };

/** One of {@link outputFormats}. */
export type OutputFormat = (typeof outputFormats)[number];

/** Writes a verified page for one reader. `mdx` is the page as the site reads it. */
export async function writePage(
  page: WholePage,
  reader: Reader,
  format: OutputFormat,
): Promise<string> {
  switch (format) {
    case "mdx":
      return page.mdx;
    case "md":
      return markdown(page, reader);
    case "html":
      return html(page, reader);
    case "json":
      return `${JSON.stringify(pageData(page, reader), null, 2)}\n`;
  }
}

function markdown({ facts, guide }: WholePage, reader: Reader): string {
  return writeMarkdown(facts.slimTree, guide.values, reader).text;
}

async function html({ facts, guide }: WholePage, reader: Reader): Promise<string> {
  const { tree } = personalise(facts.slimTree, guide.values, reader);
  const processor = unified()
    .use(remarkRehype)
    .use(rehypeSlug)
    .use(rehypeDocument, {
      title: `Connect ${guide.integration.name} to authentik`,
      language: "en",
    })
    .use(rehypeStringify);
  return `${processor.stringify(await processor.run(tree)).trimEnd()}\n`;
}

/** Every value of the page for one reader, with what is still an example, and the whole text. */
export function pageData(page: WholePage, reader: Reader) {
  const { guide } = page;
  const fill = filler(guide.values, reader.values, reader.version);
  return {
    slug: guide.slug,
    name: guide.integration.name,
    category: guide.category,
    authentikVersion: reader.version,
    placeholders: Object.fromEntries(
      Object.entries(guide.values.placeholders).map(([name, { kind, label, example }]) => [
        name,
        {
          kind,
          label,
          value: reader.values[name] ?? example,
          isExample: !Object.hasOwn(reader.values, name),
        },
      ]),
    ),
    values: Object.fromEntries(
      Object.keys(guide.values.derived).map((path) => [path, fill(`{{${path}}}`).text]),
    ),
    markdown: markdown(page, reader),
  };
}
