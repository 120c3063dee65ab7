import type { Nodes, Root } from "mdast";
import type { Guide, GuideSetup } from "../../guide/guide.ts";
import { renderGuide } from "../../page/render.ts";
import { loadTemplates } from "../../page/templates.ts";
import { projectAt } from "../../pipeline.ts";
import type { Fill } from "../../values/resolve.ts";
import { isMdxFault, readPage } from "../../verify/page-facts.ts";
import { ProofFailure } from "../failure.ts";

/** A piece of configuration as a page shows it. */
export interface Snippet {
  language: string;
  text: string;
}

const { root, templates: folder } = projectAt(process.cwd());
const templates = loadTemplates(`${root}/${folder}`);

/** The configuration that the rendered page of a setup offers for a reverse proxy. */
export async function snippetsOf(
  guide: Guide,
  setup: GuideSetup,
  proxy: string,
  fill: Fill,
): Promise<Snippet[]> {
  const tree = await pageOf(guide);
  const ofSetup = guide.setups.length === 1 ? tree : tab(tree, setup.id);
  const ofProxy = ofSetup && tab(ofSetup, proxy);
  return ofProxy ? codeIn(ofProxy, fill) : [];
}

const pages = new WeakMap<Guide, Promise<Root>>();

/** The rendered page; made once for each guide. */
function pageOf(guide: Guide): Promise<Root> {
  const page = pages.get(guide) ?? render(guide);
  pages.set(guide, page);
  return page;
}

async function render(guide: Guide): Promise<Root> {
  const page = await readPage(renderGuide(guide, templates).mdx);
  if (isMdxFault(page)) throw new ProofFailure(page.message);
  return page.tree;
}

/** The one snippet of a language. */
export function snippet(snippets: readonly Snippet[], language: string): string {
  const found = snippets.filter((one) => one.language === language);
  if (found.length !== 1 || !found[0]) {
    throw new ProofFailure(`The page has ${found.length} snippets of ${language} instead of one.`);
  }
  return found[0].text;
}

/** The tab of a value, wherever it is below a node. */
function tab(node: Nodes, value: string): Nodes | undefined {
  if (
    node.type === "mdxJsxFlowElement" &&
    node.name === "TabItem" &&
    node.attributes.some(
      (attribute) =>
        attribute.type === "mdxJsxAttribute" &&
        attribute.name === "value" &&
        attribute.value === value,
    )
  ) {
    return node;
  }
  for (const child of "children" in node ? node.children : []) {
    const found = tab(child, value);
    if (found) return found;
  }
  return undefined;
}

function codeIn(node: Nodes, fill: Fill): Snippet[] {
  if (node.type === "code") return [{ language: node.lang ?? "", text: fill(node.value).text }];
  return "children" in node ? node.children.flatMap((child) => codeIn(child, fill)) : [];
}
