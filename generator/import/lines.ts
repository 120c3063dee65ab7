import type { Nodes } from "mdast";
import { marked } from "./provider.ts";
import { sentencesOf } from "./sentences.ts";
import { isParent, plainText } from "./tree.ts";

/** What is said in one place: a sentence, the row of a table, a line of code. */
export function linesIn(node: Nodes): string[] {
  if (node.type === "paragraph") return sentencesOf(node.children).map(marked);
  if (node.type === "tableRow") return [node.children.map((cell) => marked([cell])).join(" ")];
  if (node.type === "code") return node.value.split("\n");
  if (isParent(node)) return (node.children as Nodes[]).flatMap(linesIn);
  return [plainText([node])];
}
