import type { Nodes } from "mdast";
import { leavesOf } from "./tree.ts";

/**
 * What became of a piece of a guide:
 *
 * - `fact`: a typed value of the descriptor, or words that the generator says by itself;
 * - `step`: an action in the writer's words, in a step of its own;
 * - `free`: Markdown that the descriptor keeps as it stands;
 * - `out`: not in the descriptor.
 */
export type Outcome = "fact" | "step" | "free" | "out";

/** The account of one guide: each leaf of its tree with what became of it. */
export type Ledger = Map<Nodes, { outcome: Outcome; reason?: string }>;

const best: readonly Outcome[] = ["fact", "step", "free", "out"];

/** Enters what became of nodes and all below them; the better of two entries counts. */
export function enter(
  ledger: Ledger,
  nodes: readonly Nodes[],
  outcome: Outcome,
  reason?: string,
): void {
  for (const leaf of leavesOf(nodes)) {
    const known = ledger.get(leaf);
    if (known && best.indexOf(known.outcome) <= best.indexOf(outcome)) continue;
    ledger.set(leaf, reason === undefined ? { outcome } : { outcome, reason });
  }
}

/** Whether something has become of a node already. */
export function isEntered(ledger: Ledger, nodes: readonly Nodes[]): boolean {
  const leaves = leavesOf(nodes).filter((leaf) => !(leaf.type === "text" && !leaf.value.trim()));
  return leaves.length > 0 && leaves.every((leaf) => ledger.has(leaf));
}
