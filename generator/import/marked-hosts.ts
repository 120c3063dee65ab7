import type { Nodes, Root } from "mdast";
import { isParent } from "./tree.ts";

/** A host of which a mark is the first part: `<tenant>.shop.example`. */
const MARKED = /^<([\w -]{2,30})>((?:\.[a-z0-9-]+)+\.[a-z]{2,})$/i;

/**
 * Writes the hosts that a list declares by a mark in them, as in `` - `<tenant>.shop.example` is … ``,
 * as plain ones: `tenant.shop.example`. Other rules then know them as hosts.
 */
export function plainHosts(root: Root): void {
  const plain = new Map<string, string>();
  collect(root, plain);
  if (plain.size > 0) replace(root, plain);
}

function collect(node: Nodes, plain: Map<string, string>): void {
  if (!isParent(node)) return;
  const [paragraph] = node.type === "listItem" ? node.children : [];
  const [first] = paragraph?.type === "paragraph" ? paragraph.children : [];
  const [host, part = "", rest = ""] =
    first?.type === "inlineCode" ? (MARKED.exec(first.value) ?? []) : [];
  if (host !== undefined) {
    const label = part.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    plain.set(host, `${label.replace(/^-|-$/g, "")}${rest}`);
  }
  for (const child of node.children) collect(child, plain);
}

function replace(node: Nodes, plain: ReadonlyMap<string, string>): void {
  const written = (text: string) =>
    [...plain].reduce((all, [host, own]) => all.replaceAll(host, own), text);
  if ("value" in node && typeof node.value === "string") node.value = written(node.value);
  if ("url" in node && typeof node.url === "string") node.url = written(node.url);
  if (isParent(node)) for (const child of node.children) replace(child, plain);
}
