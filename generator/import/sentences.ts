import type { Nodes, Root, Text } from "mdast";
import { isElement, isParent, plainText } from "./tree.ts";

const ABBREVIATION = String.raw`(?<!\b(?:e\.g|i\.e|etc|vs|cf|No|approx|resp))`;

/** Where a sentence ends: not after an abbreviation or the number of a step. */
const END = new RegExp(
  String.raw`${ABBREVIATION}(?<!^\d+)[.!?]["”)]?\s+(?=["“(]?(?:[A-Z0-9]|authentik\b))`,
  "g",
);

/** The same at the end of a text, before code or a name. */
const LAST_END = new RegExp(String.raw`${ABBREVIATION}[.!?]["”)]?\s+$`);

/** Gives each sentence text nodes of its own, so that what became of it can be told of it alone. */
export function splitSentences(parent: Root | Nodes): void {
  if (!isParent(parent)) return;
  parent.children = (parent.children as Nodes[]).flatMap((child): Nodes[] =>
    child.type === "text" ? split(child) : [child],
  ) as typeof parent.children;
  for (const child of parent.children) splitSentences(child);
}

function split(node: Text): Text[] {
  const cuts = [...node.value.matchAll(END)].map(({ index, 0: end }) => index + end.length);
  if (cuts.length === 0) return [node];
  return [...cuts, node.value.length].map((cut, index) => ({
    type: "text",
    value: node.value.slice(cuts[index - 1] ?? 0, cut),
    ...(node.position ? { position: shifted(node, cuts[index - 1] ?? 0, cut) } : {}),
  }));
}

function shifted(node: Text, from: number, to: number): NonNullable<Text["position"]> {
  const start = node.position?.start ?? { line: 1, column: 1 };
  const point = (offset: number) => {
    const before = node.value.slice(0, offset);
    const lines = before.split("\n");
    return lines.length === 1
      ? { line: start.line, column: start.column + offset }
      : { line: start.line + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + 1 };
  };
  return { start: point(from), end: point(to) };
}

/** The sentences of a paragraph, each as its nodes. */
export function sentencesOf<T extends Nodes>(children: readonly T[]): T[][] {
  const sentences: T[][] = [];
  let current: T[] = [];
  for (const child of children) {
    current.push(child);
    if (child.type === "break" || (child.type === "text" && LAST_END.test(child.value))) {
      sentences.push(current);
      current = [];
    }
  }
  if (current.length > 0) sentences.push(current);
  return sentences.filter((nodes) => plainText(nodes).trim() !== "" || nodes.some(isMedia));
}

function isMedia(node: Nodes): boolean {
  return node.type === "image" || isElement(node);
}

/** The name in code, quotes or bold letters behind the first of some words that a text has. */
export function nameIn(text: string, ...before: readonly RegExp[]): string | undefined {
  for (const words of before) {
    const [, code, marked] =
      new RegExp(`${words.source}(?:\`([^\`]+)\`|[*"]+([^*"\`]+)[*"]+)`, words.flags).exec(text) ??
      [];
    const name = code ?? marked;
    if (name !== undefined) return name;
  }
  return undefined;
}
