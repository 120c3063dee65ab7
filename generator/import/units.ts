import type { Nodes, Root } from "mdast";
import type { Place } from "../findings/problem.ts";
import type { Ledger, Outcome } from "./ledger.ts";
import { sentencesOf } from "./sentences.ts";
import { attributeOf, fileOf, isElement, isParent, leavesOf, placeOf, plainText } from "./tree.ts";

/** A piece of a guide that counts as one. */
export interface Unit {
  kind:
    | "sentence"
    | "heading"
    | "code"
    | "row"
    | "link"
    | "image"
    | "element"
    | "entry"
    | "comment";
  outcome: Outcome;
  /** What it says, on one line. */
  text: string;
  place: Place;
  /** The file it stands in, if that is a partial. */
  file?: string;
  /** Why it was left out. */
  reason?: string;
}

const worst: readonly Outcome[] = ["out", "free", "step", "fact"];

/**
 * The pieces of a guide with what became of them: each sentence, heading, code block, table row,
 * link, image, entry of the front matter, and element with a meaning. A piece counts as what the
 * worst part of it became; a part that nobody entered is left out.
 */
export function unitsOf(root: Root, ledger: Ledger): Unit[] {
  const units: Unit[] = [];
  const counted = new Set<Nodes>();
  const add = (kind: Unit["kind"], nodes: readonly Nodes[], text: string) => {
    const leaves = leavesOf(nodes).filter(
      (leaf) => leaf.type !== "break" && !(leaf.type === "text" && leaf.value.trim() === ""),
    );
    const first = leaves[0];
    if (!first) return;
    for (const leaf of leaves) counted.add(leaf);
    const marks = leaves.map((leaf) => ledger.get(leaf) ?? { outcome: "out" as const });
    const mark = worst
      .map((outcome) => marks.find((entry) => entry.outcome === outcome))
      .find((entry) => entry !== undefined) ?? { outcome: "out" as const };
    const file = fileOf(first);
    units.push({
      kind,
      outcome: mark.outcome,
      text: text.replace(/\s+/g, " ").trim(),
      place: placeOf(first),
      ...(file === undefined ? {} : { file }),
      ...(mark.outcome === "out"
        ? { reason: ("reason" in mark ? mark.reason : undefined) ?? "not understood" }
        : {}),
    });
  };
  const walk = (node: Nodes): void => {
    switch (node.type) {
      case "yaml":
        add("entry", [node], "front matter");
        return;
      case "heading":
        add("heading", [node], plainText([node]));
        break;
      case "paragraph":
        for (const sentence of sentencesOf(node.children)) {
          // A picture counts by itself.
          if (sentence.every(({ type }) => type === "image" || type === "break")) continue;
          add("sentence", sentence, shown(sentence));
        }
        break;
      case "tableRow":
        add("row", [node], node.children.map((cell) => shown([cell])).join(" | "));
        break;
      case "code":
        add("code", [node], `${node.lang ?? "code"}: ${node.value.split("\n", 1)}`);
        return;
      case "mdxjsEsm":
      case "definition":
      case "footnoteDefinition":
      case "mdxFlowExpression":
        add("element", [node], "value" in node ? node.value : plainText([node]));
        return;
      case "html":
        add("element", [node], node.value);
        return;
      case "image":
        add("image", [node], `${node.alt ?? ""} (${node.url})`);
        return;
      case "link":
        if (/^https?:/.test(node.url)) add("link", [node], node.url);
        return;
      default:
        if (isElement(node) && node.children.length === 0) {
          add("element", [node], `<${node.name ?? ""} />`);
        }
    }
    if (isParent(node)) for (const child of node.children) walk(child);
  };
  walk(root);
  // What stands outside paragraphs, as between two tags, counts by itself.
  for (const leaf of leavesOf([root])) {
    if (!counted.has(leaf) && leaf.type !== "thematicBreak") add("sentence", [leaf], shown([leaf]));
  }
  return units.sort(
    (one, other) =>
      (one.file ?? "").localeCompare(other.file ?? "", "en") ||
      one.place.line - other.place.line ||
      one.place.column - other.place.column,
  );
}

/** A sentence as its source has it, near enough. */
function shown(nodes: readonly Nodes[]): string {
  return nodes
    .map((node): string => {
      if (node.type === "inlineCode") return `\`${node.value}\``;
      if (node.type === "strong") return `**${shown(node.children)}**`;
      if (isElement(node)) return attributeOf(node, "label") ?? shown(node.children as Nodes[]);
      if (isParent(node)) return shown(node.children);
      return plainText([node]);
    })
    .join("");
}
