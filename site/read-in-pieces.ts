import type { Nodes, Root } from "mdast";
import type { Processor } from "unified";
import { treeMaker } from "../generator/verify/tree-of-pieces.ts";

/**
 * A remark plugin that has a page read in the pieces that the generator writes it in, which takes a
 * sixth of the time; what is of another form, the parser reads whole. Places in the page are lost,
 * which only messages about faults name: the generator has found those before.
 */
export function readInPieces(this: Processor): void {
  const { parser } = this;
  if (!parser) throw new Error("Missing the parser: this plugin stands behind remark-parse");
  // It asks for no file (https://github.com/remarkjs/remark/blob/main/packages/remark-parse/lib/index.js).
  const treeOf = treeMaker(parser as (text: string) => Root, withoutPlaces);
  this.parser = (page, file) => {
    const tree = treeOf(page);
    // What is shared must not be changed; other plugins do.
    return tree ? copyOf(tree) : parser(page, file);
  };
}

/**
 * A copy in which nothing is shared. `structuredClone` keeps as one what a page holds twice, and what
 * a plugin does to a node at its first place is then done at its second.
 */
function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  // A regular expression of an expression's program is no node, and nobody changes it.
  if (typeof value !== "object" || value === null || value instanceof RegExp) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) copy[key] = copyOf(part);
  return copy as T;
}

function withoutPlaces<N extends Nodes>(node: N): N {
  delete node.position;
  if ("children" in node) for (const child of node.children) withoutPlaces(child);
  if ("attributes" in node && Array.isArray(node.attributes)) {
    for (const attribute of node.attributes) delete attribute.position;
  }
  return node;
}
