import { compile, createProcessor, type ProcessorOptions } from "@mdx-js/mdx";
import GithubSlugger from "github-slugger";
import type { Heading, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import { SKIP, visit } from "unist-util-visit";
import { VFileMessage } from "vfile-message";

/** What the checks read from a page: collected in one walk over its tree. */
export interface PageFacts {
  tree: Root;
  anchors: ReadonlySet<string>;
  /** The anchor of each heading. Of headings with the same, a link reaches the first. */
  headings: Spotted<string>[];
  links: Spotted<string>[];
  images: Spotted<{ src: string; alt: string }>[];
  /** Code blocks; the text is a template. */
  codes: Spotted<{ language: string; code: string }>[];
  /** Templates in attributes of components. */
  templates: Spotted<string>[];
  /** Names of the components that the page uses. */
  components: Spotted<string>[];
  /** Literal text: what no template fills in. */
  texts: Spotted<string>[];
}

/** Something on a page with its offset there. */
export interface Spotted<T> {
  is: T;
  offset: number;
}

/** Why a page is not MDX. */
export interface MdxFault {
  message: string;
  offset: number;
}

/** Reads a page with the syntax of the site and collects its facts. */
export async function readPage(mdx: string): Promise<PageFacts | MdxFault> {
  let tree: Root | undefined;
  try {
    tree = processor.parse(mdx);
    await processor.run(tree as never);
    // Only a page's own imports and exports can still be at fault.
    await compile(mdx, options);
  } catch (error) {
    if (error !== READ || !tree) return mdxFault(error, mdx);
  }
  return collect(tree);
}

/** Collects the facts of a page that was read without a fault before. */
export function readPageSync(mdx: string): PageFacts {
  const tree = processor.parse(mdx);
  try {
    processor.runSync(tree as never);
  } catch (error) {
    if (error !== READ) throw error;
  }
  return collect(tree);
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

/** Whether reading a page failed. */
export function isMdxFault(result: PageFacts | MdxFault): result is MdxFault {
  return "message" in result;
}

function collect(tree: Root): PageFacts {
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  const headings: Spotted<string>[] = [];
  const facts: PageFacts = {
    tree,
    anchors,
    headings,
    links: [],
    images: [],
    codes: [],
    templates: [],
    components: [],
    texts: [],
  };
  visit(tree, (node: Nodes) => {
    const offset = node.position?.start.offset ?? 0;
    switch (node.type) {
      case "heading": {
        const anchor = explicitId(node) ?? slugger.slug(textOf(node));
        anchors.add(anchor);
        headings.push({ is: anchor, offset });
        break;
      }
      case "link":
        facts.links.push({ is: node.url, offset });
        break;
      case "image":
        // Its address stands at its end.
        facts.images.push({
          is: { src: node.url, alt: node.alt ?? "" },
          offset: (node.position?.end.offset ?? 1) - 1,
        });
        break;
      case "code":
        facts.codes.push({ is: { language: node.lang ?? "text", code: node.value }, offset });
        break;
      case "text":
      case "inlineCode":
        facts.texts.push({ is: node.value, offset });
        break;
      case "mdxJsxTextElement":
      case "mdxJsxFlowElement":
        facts.components.push({ is: node.name ?? "", offset });
        for (const attribute of node.attributes) {
          if (attribute.type === "mdxJsxAttribute" && typeof attribute.value === "string") {
            if (attribute.name === "t") facts.templates.push({ is: attribute.value, offset });
          }
        }
        break;
      case "yaml":
        return SKIP;
      default:
        break;
    }
    return undefined;
  });
  return facts;
}

/** The id that a heading states in a comment at its end, as Docusaurus reads it. */
function explicitId(heading: Heading): string | undefined {
  const last = heading.children.at(-1);
  const comment = last?.type === "mdxTextExpression" ? last.value : "";
  return /^\/\*\s*#(\S+)\s*\*\/$/.exec(comment)?.[1];
}

function mdxFault(error: unknown, mdx: string): MdxFault {
  if (!(error instanceof VFileMessage)) throw error;
  const place = error.place;
  const point = place && "start" in place ? place.start : place;
  const line = point?.line ?? 1;
  const lineStart =
    mdx
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  return {
    message: error.reason,
    offset: point?.offset ?? lineStart + (point?.column ?? 1) - 1,
  };
}
