import type { Nodes } from "mdast";
import { isAction } from "./blocks.ts";
import { protocolsChosen, roleOf, type Section } from "./sections.ts";
import { leadOf, plainText } from "./tree.ts";

/** The parts of a guide, whatever they are called and wherever they stand. */
export interface Parts {
  before: Nodes[];
  about: Section[];
  preparation: Section[];
  /** What is done, on either side, in order. */
  work: Section[];
  verification: Section[];
  troubleshooting: Section[];
  resources: Section[];
}

/** The parts of all ways; what is the same in several of them is there once. */
export function allParts(ways: readonly Parts[]): Parts {
  const first = (part: Nodes | Section) =>
    "nodes" in part ? (part.heading ?? part.nodes[0]) : part;
  const once = <Part extends Nodes | Section>(all: readonly Part[]) =>
    all.filter((part, index) => all.findIndex((other) => first(other) === first(part)) === index);
  return {
    before: once(ways.flatMap(({ before }) => before)),
    about: once(ways.flatMap(({ about }) => about)),
    preparation: once(ways.flatMap(({ preparation }) => preparation)),
    work: once(ways.flatMap(({ work }) => work)),
    verification: once(ways.flatMap(({ verification }) => verification)),
    troubleshooting: once(ways.flatMap(({ troubleshooting }) => troubleshooting)),
    resources: once(ways.flatMap(({ resources }) => resources)),
  };
}

/** The parts of a guide by the roles of its sections, also of those below a title. */
export function partsOf(top: Section): Parts {
  const preparation: Section[] = [];
  const { nodes: before, sections } = withoutPlaceholders(top, preparation);
  const parts: Parts = {
    before,
    about: [],
    preparation,
    work: [],
    verification: [],
    troubleshooting: [],
    resources: [],
  };
  const sort = (section: Section): void => {
    const isQuote = section === sections[0] && isOnlyQuote(section);
    const role = roleOf(section.title) ?? (isQuote ? "about" : undefined);
    const isTitle = section.depth === 1 && role !== "authentik" && role !== "application";
    if (isTitle && role === undefined) {
      parts.before.push(...(section.heading ? [section.heading] : []), ...section.nodes);
      for (const inner of section.sections) sort(inner);
      return;
    }
    const apart =
      role === "about" ||
      role === "preparation" ||
      role === "verification" ||
      role === "troubleshooting" ||
      role === "resources";
    if (apart) {
      const work = role === "preparation" ? workIn(section) : undefined;
      const own = work ? section.nodes.filter((node) => !work.nodes.includes(node)) : section.nodes;
      parts[role].push(
        role === "preparation" || role === "about"
          ? { ...section, nodes: own, sections: [] }
          : role === "verification"
            ? withoutTroubles(section, parts)
            : section,
      );
      if (work) parts.work.push(work);
      // What has its own role is no part of the preparation.
      if (role === "preparation" || role === "about")
        for (const inner of section.sections) sort(inner);
      return;
    }
    parts.work.push(lift(section, parts));
  };
  for (const section of sections) sort(section);
  const early = parts.work.some(isOfAuthentik) ? undefined : workBefore(parts.before);
  if (early) {
    parts.before = parts.before.filter((node) => !early.nodes.includes(node));
    parts.work.unshift(early);
  }
  if (parts.verification.length === 0) {
    const last = parts.work.at(-1);
    const { section, words } = last ? withoutLastWords(last) : {};
    if (section && words) {
      parts.work = [...parts.work.slice(0, -1), section];
      parts.verification.push({ title: "", depth: 0, nodes: [words], sections: [] });
    }
  }
  return parts;
}

/** Whether a section quotes what the application says of itself, and nothing else. */
function isOnlyQuote({ nodes, sections }: Section): boolean {
  const [first, ...others] = nodes;
  return (
    sections.length === 0 &&
    others.length === 0 &&
    first?.type === "blockquote" &&
    !/^\s*\[!/.test(plainText([first]))
  );
}

/** Whether a section or one below it is done in authentik, by its heading. */
function isOfAuthentik({ title, sections }: Section): boolean {
  return roleOf(title) === "authentik" || sections.some(isOfAuthentik);
}

/** The work in authentik that short guides begin with, before any heading: a pair with its fields. */
function workBefore(nodes: readonly Nodes[]): Section | undefined {
  const pairAt = nodes.findIndex(
    (node, index) =>
      node.type === "paragraph" && createsProvider(node) && nodes[index + 1]?.type === "list",
  );
  if (pairAt === -1) return undefined;
  return { title: "Configure authentik", depth: 2, nodes: nodes.slice(pairAt), sections: [] };
}

/** What can go wrong is the page's own, though it stands below how to verify. */
function withoutTroubles(section: Section, parts: Parts): Section {
  const isTrouble = ({ title }: Section) => roleOf(title) === "troubleshooting";
  parts.troubleshooting.push(...section.sections.filter(isTrouble));
  const others = section.sections.filter((inner) => !isTrouble(inner));
  return { ...section, sections: others.map((inner) => withoutTroubles(inner, parts)) };
}

/** Takes out of a section what it ends with, if that tells how to see that the login works. */
function withoutLastWords(section: Section): { section?: Section; words?: Nodes } {
  if (section.tab !== undefined) return {};
  const inner = section.sections.at(-1);
  if (inner) {
    const { section: left, words } = withoutLastWords(inner);
    if (!left || !words) return {};
    return { section: { ...section, sections: [...section.sections.slice(0, -1), left] }, words };
  }
  const words = section.nodes.at(-1);
  const text = words?.type === "paragraph" ? plainText([words]).trim() : "";
  const isLast =
    /^(?:to (?:verify|confirm|check|test|validate)|(?:verify|confirm|check) that)\b/i.test(text) &&
    /\b(?:log|sign)(?:ged|ging|ing)?[- ]?(?:in|out)\b|\bauthentik\b|\b(?:works?|correct(?:ly)?)\b/i.test(
      text,
    );
  if (!words || !isLast) return {};
  return { section: { ...section, nodes: section.nodes.slice(0, -1) }, words };
}

/** Takes lists of placeholders, with the words before them, out of sections that are for other things. */
function withoutPlaceholders(section: Section, found: Section[]): Section {
  if (roleOf(section.title) === "preparation" && !workIn(section)) return section;
  const isAnnounced = (node: Nodes | undefined, before: Nodes | undefined) =>
    node?.type === "list" &&
    before?.type === "paragraph" &&
    /\bplaceholders?\b/i.test(plainText([before])) &&
    isPlaceholderList(node);
  const { nodes } = section;
  const taken = nodes.filter(
    (node, index) => isAnnounced(node, nodes[index - 1]) || isAnnounced(nodes[index + 1], node),
  );
  if (taken.length > 0) found.push({ title: "", depth: section.depth, nodes: taken, sections: [] });
  return {
    ...section,
    nodes: nodes.filter((node) => !taken.includes(node)),
    sections: section.sections.map((inner) => withoutPlaceholders(inner, found)),
  };
}

/**
 * The work that begins in the preparation: in older guides that in authentik stands below the
 * placeholders, without a heading; in others, steps in the application come first.
 */
function workIn({ title, depth, nodes }: Section): Section | undefined {
  const pairAt = nodes.findIndex(createsProvider);
  if (pairAt !== -1)
    return { title: "Configure authentik", depth, nodes: nodes.slice(pairAt), sections: [] };
  const stepsAt = nodes.findIndex(
    (node) =>
      node.type === "list" &&
      node.ordered === true &&
      node.children.length > 1 &&
      node.children.every(({ children }) => isAction(plainText(leadOf(children).lead))),
  );
  const ordersAt = nodes.findIndex(
    (node, index) => isOrder(node) && nodes[index + 1] !== undefined && isOrder(nodes[index + 1]),
  );
  if (stepsAt === -1 && ordersAt !== -1)
    return { title, depth, nodes: nodes.slice(ordersAt), sections: [] };
  if (stepsAt === -1) return undefined;
  const isAnnounced = nodes[stepsAt - 1]?.type === "paragraph";
  return { title, depth, nodes: nodes.slice(stepsAt - (isAnnounced ? 1 : 0)), sections: [] };
}

/** Whether a paragraph tells to do something in an interface; what one needs is no step. */
function isOrder(node: Nodes | undefined): boolean {
  if (node?.type !== "paragraph") return false;
  const text = plainText([node]).trim();
  return (
    isAction(text) &&
    !/^you\b|:$/i.test(text) &&
    /\b(?:click|open|navigate|log in|go to|select|scroll|press)\b/i.test(text)
  );
}

function createsProvider(node: Nodes): boolean {
  const text = plainText([node]);
  return (
    node.type !== "containerDirective" &&
    !/\bFQDN\b/.test(text) &&
    (protocolsChosen(text).length > 0 ||
      /\bcreate an? .{0,30}(?:application|provider|group|mapping|service account|outpost)\b|\bApplications\W+(?:Applications|Providers)\b/i.test(
        text,
      ))
  );
}

/** Verification, troubleshooting and resources below another heading or in a tab are the page's own. */
function lift(section: Section, parts: Parts): Section {
  const kept = section.sections.filter((inner) => {
    const role = roleOf(inner.title);
    // A tab can hold a whole guide.
    const isList = role === "preparation" && section.tab !== undefined && !workIn(inner);
    if (isList && inner.sections.length === 0) {
      parts.preparation.push(inner);
      return false;
    }
    if (role !== "verification" && role !== "troubleshooting" && role !== "resources") return true;
    parts[role].push(inner);
    return false;
  });
  return { ...section, sections: kept.map((inner) => lift(inner, parts)) };
}

export function isPlaceholderList(list: Extract<Nodes, { type: "list" }>): boolean {
  return list.children.some((item) =>
    /\bFQDN\b|authentik\.company/i.test(plainText(item.children)),
  );
}
