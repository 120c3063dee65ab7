import type { Nodes } from "mdast";
import { isField, noFacts, type Pending, readProviderSentence } from "./provider.ts";
import type { Protocol } from "./sections.ts";
import { sentencesOf } from "./sentences.ts";
import { tabsOf } from "./tabs.ts";
import { isElement, isParent, plainText } from "./tree.ts";

/** Fields of a provider below a label of their own: `**Docker**`, or the tab `Docker`. */
export interface Form {
  /** For whom or what the fields are. */
  label: string;
  /** The label's own nodes; none for a tab, whose element has its label. */
  heading: Nodes[];
  nodes: Nodes[];
}

/** Forms that stand one after the other, and what they are together. */
export interface Forms {
  forms: Form[];
  /**
   * `addresses`: each is nothing but redirect URIs, which one provider can have all;
   * `providers`: each is what one provider of its own is given.
   */
  kind: "addresses" | "providers";
}

/**
 * The forms that begin at a node: bare labels in bold, each with a list below, or tabs. Undefined
 * where there are no two, or where they do not differ in where the login leads back to.
 *
 * @param pending what stands before them has announced
 */
export function formsAt(
  nodes: readonly Nodes[],
  at: number,
  protocol: Protocol,
  pending: Pending,
): Forms | undefined {
  const all = labelled(nodes.slice(at), protocol);
  const tabs = tabbed(nodes[at]);
  const read = (all.length > 0 ? all : tabs).map((form) => ({
    form,
    ...statedIn(form.nodes, protocol, pending),
  }));
  // A label behind them can be one of other fields; of tabs, the reader chooses one.
  const end = read.findIndex(({ target }) => target === undefined);
  if (end !== -1 && all.length === 0) return undefined;
  const stated = end === -1 ? read : read.slice(0, end);
  if (new Set(stated.map(({ target }) => target)).size < 2) return undefined;
  const forms = stated.map(({ form }) => form);
  if (stated.every(({ isAddresses }) => isAddresses)) return { forms, kind: "addresses" };
  return stated.every(({ count }) => count > 1) ? { forms, kind: "providers" } : undefined;
}

function labelled(nodes: readonly Nodes[], protocol: Protocol): Form[] {
  const forms: Form[] = [];
  for (let at = 0; at < nodes.length; at += 2) {
    const [heading, list] = [nodes[at], nodes[at + 1]];
    const label = heading && bareLabel(heading);
    if (!heading || label === undefined || list?.type !== "list") break;
    // The name of a field stands for no provider.
    if (isField(label, protocol) || /\bur[il]s?\b/i.test(label)) break;
    forms.push({ label, heading: [heading], nodes: [list] });
  }
  return forms;
}

/** The words of a paragraph that is nothing but a label in bold. */
function bareLabel(node: Nodes): string | undefined {
  if (node.type !== "paragraph") return undefined;
  const [first, ...rest] = node.children;
  const isBare = first?.type === "strong" && /^\s*:?\s*$/.test(plainText(rest));
  return isBare ? plainText([first]).trim().replace(/\s*:$/, "") : undefined;
}

function tabbed(node: Nodes | undefined): Form[] {
  if (!node || !isElement(node, "Tabs")) return [];
  return tabsOf(node).map(({ label = "", element }) => ({
    label,
    heading: [],
    nodes: element.children as Nodes[],
  }));
}

/** What a form states by itself. */
function statedIn(nodes: readonly Nodes[], protocol: Protocol, pending: Pending) {
  const facts = noFacts();
  const isAnnounced = pending === "redirectUris";
  let isAddresses = protocol === "oidc";
  let count = 0;
  let before: Pending = pending;
  for (const sentence of sentencesIn(nodes)) {
    const isOfAddress = /\b(?:strict|regex|redirect|callback)\b/i.test(plainText(sentence));
    const given = isAnnounced || (isOfAddress && protocol === "oidc") ? "redirectUris" : before;
    const known = facts.redirectUris.length;
    before = readProviderSentence(sentence, protocol, facts, given).pending;
    if (facts.redirectUris.length === known) {
      isAddresses &&= before === "redirectUris";
      count += 1;
    }
  }
  const { acsUrl, externalHost, url } = facts.fields;
  const target = facts.redirectUris[0]?.url ?? [acsUrl, externalHost, url].find(isText);
  return { target, isAddresses, count: count + (target === undefined ? 0 : 1) };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function sentencesIn(nodes: readonly Nodes[]): Nodes[][] {
  return nodes.flatMap((node) => {
    if (node.type === "paragraph") return sentencesOf(node.children);
    return isParent(node) ? sentencesIn(node.children as Nodes[]) : [];
  });
}
