import type { Nodes } from "mdast";
import type { BlocksContext } from "./blocks.ts";
import type { Ledger } from "./ledger.ts";
import { leavesOf, plainText } from "./tree.ts";

/** For tests: surroundings in which texts stay as they are and pictures are not found. */
export function plainContext(ledger: Ledger): BlocksContext {
  const write = (text: string) => text;
  return {
    write,
    writeFor: () => write,
    link: (url) => url,
    ledger,
    ids: new Set(),
    steps: true,
    findPicture: () => undefined,
  };
}

/** For tests: the pieces of a guide with words that nothing has accounted for. */
export function openLeaves(nodes: readonly Nodes[], ledger: Ledger): Nodes[] {
  return leavesOf(nodes).filter((leaf) => !ledger.has(leaf) && plainText([leaf]).trim() !== "");
}
