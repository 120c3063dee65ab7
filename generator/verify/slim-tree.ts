import type { Root } from "mdast";

/** What of a node plain Markdown has no use for. */
const DROPPED: ReadonlySet<string> = new Set(["position", "estree"]);
const UNSEEN: ReadonlySet<unknown> = new Set(["yaml", "mdxTextExpression", "mdxFlowExpression"]);

/**
 * A page's tree as the browser is given it, to write Markdown from: without places in the source,
 * front matter and comments.
 */
export function slimTree(tree: Root): Root {
  return slim(tree) as Root;
}

function slim(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isUnseen(item)).map(slim);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, item]) => !DROPPED.has(key) && item !== undefined && item !== null)
    .map(([key, item]) => [key, slim(item)] as const)
    // What held nothing but an expression's syntax tree.
    .filter(([key, item]) => key !== "data" || Object.keys(Object(item)).length > 0);
  return Object.fromEntries(entries);
}

function isUnseen(item: unknown): boolean {
  return typeof item === "object" && item !== null && "type" in item && UNSEEN.has(item.type);
}
