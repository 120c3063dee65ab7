import type { List, Nodes, Paragraph, Root, RootContent } from "mdast";
import { protocolsChosen } from "./sections.ts";
import { tabsOf } from "./tabs.ts";
import { isElement, isParent, leadOf, plainText } from "./tree.ts";

/** A way to connect the application that has a tab of its own, with a provider of its own. */
export interface TabWay {
  /** What its tab says. */
  title: string;
  /** What the tab says of it before its first heading. */
  intro: Paragraph[];
  /** The guide as somebody reads it who chose this tab, without that. */
  nodes: RootContent[];
}

/**
 * The ways that a guide offers as tabs, where each tab creates a provider of the same protocol:
 * what one way states is wrong for the others. Tabs with the same names are for the same ways.
 */
export function tabWaysOf({ children }: Pick<Root, "children">): TabWay[] {
  const names = children
    .map((node) => (isElement(node, "Tabs") ? namesOf(node) : undefined))
    .find((found) => found !== undefined);
  if (names === undefined) return [];
  return names.map((title) => {
    const nodes = chosen(children as Nodes[], names, title) as RootContent[];
    const tab = children
      .flatMap((node) => (isElement(node, "Tabs") ? tabsOf(node) : []))
      .find(({ label }) => label === title);
    const intro = introOf((tab?.element.children ?? []) as Nodes[]);
    return { title, intro, nodes: nodes.filter((node) => !intro.includes(node as Paragraph)) };
  });
}

/** The paragraphs before the first heading, if nothing else stands there. */
function introOf(nodes: readonly Nodes[]): Paragraph[] {
  const before = nodes.slice(
    0,
    Math.max(
      nodes.findIndex(({ type }) => type === "heading"),
      0,
    ),
  );
  const paragraphs = before.filter((node) => node.type === "paragraph");
  return paragraphs.length === before.length ? paragraphs : [];
}

/** The names of tabs that each create a provider. */
function namesOf(tabs: Nodes): string[] | undefined {
  if (!isElement(tabs)) return undefined;
  const ways = tabsOf(tabs).map(({ label, element }) => {
    const text = plainText([element]);
    const isMade = /\bprovider type\b|\bcreate\b.{0,60}\bprovider\b/i.test(text);
    return { label, protocols: isMade ? protocolsChosen(text) : [] };
  });
  const [first] = ways;
  const isEach = ways.every(
    ({ label, protocols }) =>
      label !== undefined && protocols.length === 1 && protocols.join() === first?.protocols.join(),
  );
  const names = ways.flatMap(({ label }) => label ?? []);
  return isEach && new Set(names).size > 1 ? names : undefined;
}

/** Nodes with the content of one tab in the place of all tabs of these names. */
function chosen(nodes: readonly Nodes[], names: readonly string[], title: string): Nodes[] {
  return nodes.flatMap((node): Nodes[] => {
    if (isElement(node, "Tabs")) {
      const tabs = tabsOf(node);
      if (tabs.map(({ label }) => label).join("\n") === names.join("\n")) {
        const tab = tabs.find(({ label }) => label === title);
        return chosen((tab?.element.children ?? []) as Nodes[], names, title);
      }
    }
    if (!isParent(node)) return [node];
    const children = chosen(node.children as Nodes[], names, title);
    const isSame = children.every((child, index) => child === node.children[index]);
    return isSame && children.length === node.children.length
      ? [node]
      : [{ ...node, children } as Nodes];
  });
}

/** What a list says of each way, by the names of their tabs; undefined if it says it not of all. */
export function aboutWays(list: List, ways: readonly TabWay[]): Map<string, Nodes[]> | undefined {
  const about = new Map<string, Nodes[]>();
  for (const item of list.children) {
    const { lead, rest } = leadOf(item.children);
    const [name, ...words] = lead;
    const title = name === undefined ? "" : plainText([name]).replace(/\s*:\s*$/, "");
    if (rest.length > 0 || !/\w/.test(plainText(words))) return undefined;
    about.set(title, words);
  }
  return ways.length === about.size && ways.every(({ title }) => about.has(title))
    ? about
    : undefined;
}
