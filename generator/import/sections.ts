import type { Heading, Nodes, Root } from "mdast";
import type { Ledger } from "./ledger.ts";
import { enter } from "./ledger.ts";
import { attributeOf, isElement, isParent, plainText } from "./tree.ts";

/** A heading with what stands below it. */
export interface Section {
  /** Empty for what stands before the first heading. */
  title: string;
  heading?: Heading;
  depth: number;
  nodes: Nodes[];
  sections: Section[];
}

/** The sections of a guide; the first holds what stands before any heading. */
export function sectionsOf(root: Root): Section {
  const top: Section = { title: "", depth: 0, nodes: [], sections: [] };
  const open = [top];
  for (const node of root.children) {
    if (node.type === "heading") {
      const section: Section = {
        title: plainText(node.children).trim(),
        heading: node,
        depth: node.depth,
        nodes: [],
        sections: [],
      };
      while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= node.depth) open.pop();
      open.at(-1)?.sections.push(section);
      open.push(section);
    } else open.at(-1)?.nodes.push(node);
  }
  return top;
}

/** What a section is about. */
export type Role =
  | "about"
  | "preparation"
  | "authentik"
  | "application"
  | "verification"
  | "troubleshooting"
  | "resources";

/** The role that a heading gives its section; undefined if it tells none. */
export function roleOf(title: string): Role | undefined {
  const text = title.toLowerCase();
  if (/^what(?:'s| is| are)\b/.test(text)) return "about";
  if (
    /^(?:preparation|prerequisites?|before you (?:start|begin)|requirements?|placeholders)\b/.test(
      text,
    )
  )
    return "preparation";
  if (
    /^(?:additional |further |helpful |useful )?(?:resources?|references?|links|reading|sources?)\b|^(?:see also|further reading|external links)/.test(
      text,
    )
  )
    return "resources";
  if (
    /verif|^test\b|^testing\b|^test (?:the|your|login)|you're done|^validation\b|^confirm/.test(
      text,
    )
  )
    return "verification";
  if (/troubleshoot|^known issues|^common (?:issues|problems|errors)|^faq\b|^debug/.test(text))
    return "troubleshooting";
  if (
    /\b(?:reconfigure|configure|update|in|edit|modify|change) (?:the )?(?:your )?authentik\b|^authentik\b|authentik(?:'s)? (?:configuration|setup|provider|side|application)|create an application|application and provider|property mapping|scope mapping|download (?:the )?(?:signing )?(?:certificate|metadata)|metadata file|certificate file|^(?:step \d+\s*[-:–]?\s*)?(?:provider|application|outpost|ldap provider|saml provider|service account)(?: creation)?$|\bin authentik\b|(?:create|set ?up) (?:an? )?(?:ldap |proxy |radius )?(?:outpost|provider)/.test(
      text,
    )
  ) {
    return "authentik";
  }
  if (/\b(?:configuration|configure|setup|set up|settings?|install)/.test(text))
    return "application";
  return undefined;
}

/** Whether the words of a section happen in authentik. */
export function happensInAuthentik(section: Section): boolean {
  const text = plainText(section.nodes).slice(0, 400);
  return /\bauthentik (?:as an? )?admin|authentik admin interface|log ?in to authentik|in authentik,? (?:create|navigate|go|under|open)|\*?\*?Applications\*?\*? > \*?\*?(?:Applications|Providers)|(?:create|add) (?:an?|the) .{0,40}(?:application|provider|outpost|service account) (?:in|with|on|for)? ?authentik/i.test(
    text,
  );
}

/** A protocol that a guide offers. */
export type Protocol = "oidc" | "saml" | "ldap" | "proxy" | "radius" | "scim";

const protocolWords: readonly (readonly [Protocol, RegExp])[] = [
  ["oidc", /\b(?:oidc|oauth ?2?|openid)\b/i],
  ["saml", /\bsaml\b/i],
  ["scim", /\bscim\b/i],
  ["ldap", /\bldaps?\b/i],
  ["radius", /\bradius\b/i],
  ["proxy", /\b(?:forward[- ]auth|proxy (?:provider|auth\w*))\b|^(?:proxy|forward auth)$/i],
];

/** The one protocol that a text names. */
export function protocolIn(text: string): Protocol | undefined {
  const found = protocolWords.filter(([, word]) => word.test(text));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

/** What the guide tells to choose or create as the provider. */
export function protocolsChosen(text: string): Protocol[] {
  const chosen = new Set<Protocol>();
  const patterns = [
    /provider type:?\**:?\s*(?:select\s*)?\**\s*([^.\n]{3,60})/gi,
    /(?:select|choose|pick|create|add|new)\s+(?:an?\s+|the\s+)?(?:new\s+)?[*_`]*((?:oauth|openid|saml|ldap|proxy|radius|scim|forward)[^.,\n]{0,40}?)[*_`]*\s*(?:provider\b(?!\s+(?:property\s+)?mapping)|as the provider)/gi,
    /\b((?:oauth2?(?:\/openid)?|openid(?: connect)?|saml|ldap|proxy|radius|scim)) provider\b/gi,
  ];
  for (const [index, pattern] of patterns.entries()) {
    // A provider that is only mentioned counts where none is chosen.
    if (index === patterns.length - 1 && chosen.size > 0) break;
    for (const [, words = ""] of text.matchAll(pattern)) {
      const protocol = protocolIn(words.replace(/proxy/i, "proxy provider"));
      if (protocol) chosen.add(protocol);
    }
  }
  return [...chosen];
}

/**
 * The guide for one of its protocols: sections and tabs that are for another one are left out.
 */
export function variantOf(
  section: Section,
  protocol: Protocol,
  others: ReadonlySet<Protocol>,
): Section {
  const isForeign = (text: string) => {
    const named = protocolIn(text);
    return named !== undefined && named !== protocol && others.has(named);
  };
  return {
    ...section,
    nodes: section.nodes.flatMap((node) => withoutTabs(node, isForeign, protocol)),
    sections: section.sections
      .filter((inner) => !isForeign(inner.title) && !isForeignByChoice(inner, protocol, others))
      .map((inner) => variantOf(inner, protocol, others)),
  };
}

/** A section that creates a provider of another protocol, and none of this one. */
function isForeignByChoice(
  section: Section,
  protocol: Protocol,
  others: ReadonlySet<Protocol>,
): boolean {
  if (section.sections.length > 0) return false;
  const chosen = protocolsChosen(plainText(section.nodes));
  return !chosen.includes(protocol) && chosen.some((one) => others.has(one));
}

function withoutTabs(
  node: Nodes,
  isForeign: (text: string) => boolean,
  protocol: Protocol,
): Nodes[] {
  if (isElement(node, "Tabs")) {
    const items = (node.children as Nodes[]).filter((child) => isElement(child, "TabItem"));
    const label = (item: Nodes) =>
      isElement(item)
        ? `${attributeOf(item, "label") ?? ""} ${attributeOf(item, "value") ?? ""}`
        : "";
    if (items.some((item) => isForeign(label(item)))) {
      return items
        .filter((item) => !isForeign(label(item)))
        .flatMap((item) => {
          const own = protocolIn(label(item)) === protocol;
          return own && isParent(item) ? (item.children as Nodes[]) : [item];
        });
    }
  }
  return [node];
}

/** All nodes of a section and below. */
export function allNodes(section: Section): Nodes[] {
  return [
    ...(section.heading ? [section.heading] : []),
    ...section.nodes,
    ...section.sections.flatMap(allNodes),
  ];
}

/** Headings are the generator's own, or titles that the descriptor keeps. */
export function enterHeadings(section: Section, ledger: Ledger): void {
  if (section.heading) enter(ledger, [section.heading], "fact");
}
