import { compile, createProcessor, type ProcessorOptions } from "@mdx-js/mdx";
import type { Root } from "mdast";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";

/** Parses a page with the syntax of the site, and tries the programs in it. Throws when it is no MDX. */
export async function parsePage(mdx: string): Promise<Root> {
  const tree = processor.parse(mdx);
  try {
    await processor.run(tree as never);
  } catch (error) {
    if (error === READ) return tree;
    throw error;
  }
  // Only a page's own imports and exports can still be at fault.
  await compile(mdx, options);
  return tree;
}

/** Parses a text with the syntax of the site. Throws when it is no MDX. */
export function parseMdx(mdx: string): Root {
  const tree = processor.parse(mdx);
  try {
    processor.runSync(tree as never);
  } catch (error) {
    if (error !== READ) throw error;
  }
  return tree;
}

/** Thrown when a page is read: what follows makes a program of the tree, which nobody runs. */
const READ = new Error("The page is read");

const options: ProcessorOptions = {
  jsx: true,
  remarkPlugins: [remarkFrontmatter, remarkGfm, remarkDirective],
};

const processor = createProcessor({
  ...options,
  remarkPlugins: [
    ...(options.remarkPlugins ?? []),
    () => (root: Root) => {
      if (!root.children.some(({ type }) => type === "mdxjsEsm")) throw READ;
    },
  ],
}).freeze();
