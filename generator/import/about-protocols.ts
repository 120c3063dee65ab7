import type { List, Nodes } from "mdast";
import { type Protocol, protocolIn, roleOf, type Section } from "./sections.ts";
import { leadOf, plainText } from "./tree.ts";

/** What a guide says of each of its protocols before the work begins. */
export interface ProtocolsTold {
  about: ReadonlyMap<Protocol, Nodes[]>;
  /** The list that says it, and the words that announce the list. */
  said: Nodes[];
  /** The guide without these. */
  rest: Section;
}

/**
 * Finds a list that says of each protocol what it is for: `**LDAP**: the shop asks for the
 * password itself.` Each setup has words of its own for that.
 */
export function aboutProtocols(
  top: Section,
  protocols: readonly Protocol[],
): ProtocolsTold | undefined {
  const found = [top, ...top.sections]
    .filter(({ title }) => title === "" || /^(?:about|preparation)$/.test(roleOf(title) ?? ""))
    .flatMap((section) => section.nodes.map((node, index) => ({ section, node, index })))
    .flatMap(({ section, node, index }) => {
      const about = node.type === "list" ? wordsOf(node, protocols) : undefined;
      return about ? [{ about, section, node, before: section.nodes[index - 1] }] : [];
    })
    .at(0);
  if (!found) return undefined;
  const { about, section, node, before } = found;
  const isAnnounced = before?.type === "paragraph" && /:\s*$/.test(plainText([before]));
  const said = [...(isAnnounced ? [before] : []), node];
  const without = (one: Section): Section =>
    one === section ? { ...one, nodes: one.nodes.filter((each) => !said.includes(each)) } : one;
  return { about, said, rest: { ...without(top), sections: top.sections.map(without) } };
}

/** What a list says of each protocol, if it says it of all and of nothing else. */
function wordsOf(list: List, protocols: readonly Protocol[]): Map<Protocol, Nodes[]> | undefined {
  const about = new Map<Protocol, Nodes[]>();
  for (const item of list.children) {
    const { lead, rest } = leadOf(item.children);
    const [name, ...words] = lead;
    const protocol = name?.type === "strong" ? protocolIn(plainText([name])) : undefined;
    if (protocol === undefined || rest.length > 0 || !/\w/.test(plainText(words))) return undefined;
    about.set(protocol, words);
  }
  const isOfAll = about.size === list.children.length && about.size === protocols.length;
  return isOfAll && about.size > 1 && protocols.every((one) => about.has(one)) ? about : undefined;
}
