import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import type { Nodes, Root } from "mdast";
import { ofRule, type Place } from "../findings/problem.ts";
import { enter, type Ledger } from "./ledger.ts";
import { readGuide, type SourceGuide } from "./read.ts";
import { comesFrom, isElement, isParent, placeOf } from "./tree.ts";

const IMPORT = /import\s+([A-Za-z_$][\w$]*)\s+from\s+["']([^"']+)["'];?/g;

/** Parts within parts within parts: more is a circle. */
const DEPTH = 4;

interface Part {
  nodes: Nodes[];
  file: string;
}

/** Imports that were followed, for the account of the guide. */
export type Followed = (ledger: Ledger) => void;

/**
 * Puts imported Markdown where its element stands: `import Part from "./_part.mdx"` and `<Part />`.
 *
 * @param path absolute path of the guide
 */
export function inlinePartials(guide: SourceGuide, path: string, depth = 0): Followed {
  const parts = new Map<string, Part>();
  const followed: Nodes[] = [];
  for (const node of guide.root.children) {
    if (node.type !== "mdxjsEsm") continue;
    for (const { index, 1: name = "", 2: from = "" } of node.value.matchAll(IMPORT)) {
      if (!/\.mdx?$/i.test(from) && !/^\.{1,2}\//.test(from)) continue;
      const file = fileAt(path, from);
      if (file === undefined || depth >= DEPTH) {
        guide.problems.push({
          ...ofRule("import-partial"),
          file: guide.file,
          message: `Missing the partial \`${from}\`, expected a Markdown file`,
          hint: "What it says is not in the descriptor.",
          place: linePlace(node, node.value.slice(0, index).split("\n").length - 1),
        });
        continue;
      }
      const shown = join(dirname(guide.file), relative(dirname(path), file))
        .split(sep)
        .join("/");
      const part = readGuide(shown, readFileSync(file, "utf8"));
      inlinePartials(part, file, depth + 1);
      guide.problems.push(...part.problems);
      const nodes = part.root.children.filter(({ type }) => type !== "yaml");
      parts.set(name, { nodes, file: shown });
      followed.push(node);
    }
  }
  if (parts.size > 0) insert(guide.root, parts);
  return (ledger) => enter(ledger, followed, "fact");
}

/** The start of a line within a node. */
function linePlace(node: Nodes, lines: number): Place {
  const line = placeOf(node).line + lines;
  return { line, column: 1, endLine: line, endColumn: 7 };
}

function fileAt(path: string, from: string): string | undefined {
  if (!/^\.{1,2}\//.test(from)) return undefined;
  // Tools that write Markdown put a backslash before an underscore.
  const target = join(dirname(path), from.replaceAll("\\_", "_"));
  return [target, `${target}.mdx`, `${target}.md`].find(
    (file) => /^\.mdx?$/i.test(extname(file)) && existsSync(file) && statSync(file).isFile(),
  );
}

function insert(parent: Root | Nodes, parts: ReadonlyMap<string, Part>): void {
  if (!isParent(parent)) return;
  parent.children = (parent.children as Nodes[]).flatMap((child): Nodes[] => {
    const [only] =
      child.type === "paragraph" && child.children.length === 1 ? child.children : [child];
    const part = only && isElement(only) ? parts.get(only.name ?? "") : undefined;
    if (!part) {
      insert(child, parts);
      return [child];
    }
    // Each place has nodes of its own: what becomes of one is not what becomes of the other.
    const nodes = structuredClone(part.nodes);
    comesFrom(nodes, part.file);
    return nodes;
  }) as typeof parent.children;
}
