import type { Heading, Nodes, Root } from "mdast";
import type { Ledger } from "./ledger.ts";
import { enter } from "./ledger.ts";
import { tabsOf } from "./tabs.ts";
import { isTerraform } from "./terraform.ts";
import { type Element, isElement, plainText } from "./tree.ts";

/** A heading with what stands below it, or a tab that is for one protocol. */
export interface Section {
  /** Empty for what stands before the first heading, and behind tabs. */
  title: string;
  /** The protocol that a tab is for. */
  tab?: Protocol;
  /** What a tab is called, if that does not say its protocol. */
  label?: string;
  heading?: Heading;
  depth: number;
  nodes: Nodes[];
  sections: Section[];
}

/**
 * The sections of a guide; the first holds what stands before any heading. Tabs for different
 * protocols hold whole guides, with headings of their own: each is a section.
 */
export function sectionsOf(root: Pick<Root, "children">): Section {
  const top: Section = { title: "", depth: 0, nodes: [], sections: [] };
  const open = [top];
  for (const node of root.children) {
    const tabs = isElement(node, "Tabs") ? protocolTabs(node) : [];
    if (tabs.length > 0) {
      const depth = (open.at(-1)?.depth ?? 0) + 0.5;
      open.at(-1)?.sections.push(...tabs.map((tab) => ({ ...tab, depth })));
      // What follows the tabs stays behind them.
      const rest: Section = { title: "", depth, nodes: [], sections: [] };
      open.at(-1)?.sections.push(rest);
      open.push(rest);
      continue;
    }
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

/**
 * The tabs as sections, if each of at least two is for a protocol of its own: the one that it is
 * called by, or else the one of the only provider that it creates.
 */
function protocolTabs(element: Element): Section[] {
  const tabs = tabsOf(element).map(({ label = "", element: { children } }) => {
    const named = protocolIn(label.replace(/\bproxy\b/i, "proxy provider"));
    const [created, ...others] = new Set(choicesIn(plainText(children as Nodes[])));
    return {
      tab: named ?? (others.length === 0 ? created : undefined),
      label: named === undefined ? label : undefined,
      content: sectionsOf({ children: children as Root["children"] }),
    };
  });
  const protocols = new Set(tabs.flatMap(({ tab }) => tab ?? []));
  if (tabs.length < 2 || protocols.size < tabs.length) return [];
  return tabs.flatMap(({ tab, label, content }) =>
    tab === undefined ? [] : [{ ...content, title: "", tab, ...(label ? { label } : {}) }],
  );
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
  // A name can begin like the question: “What's Cooking configuration”.
  if (/^what(?:'s| is| are)\b(?!.*\b(?:configuration|setup|settings)$)/.test(text)) return "about";
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
  // What is set up can be a verification of the application's own.
  const isOrder = /^(?:configure|enable|disable|set ?up|install|add|create)\b/.test(text);
  if (
    !isOrder &&
    /^verif|verification$|^test\b|^testing\b|^test (?:the|your|login)|you're done|^finished$|^validation\b|^confirm/.test(
      text,
    )
  )
    return "verification";
  if (/troubleshoot|^known issues|^common (?:issues|problems|errors)|^faq\b|^debug/.test(text))
    return "troubleshooting";
  if (
    /\b(?:reconfigure|configure|update|in|edit|modify|change) (?:the )?(?:your )?authentik\b|^authentik\b|authentik(?:'s)? (?:configuration|setup|provider|side|application)|create an application|application and provider|property mapping|scope mapping|download (?:the )?(?:signing )?(?:certificate|metadata)|metadata file|certificate file|^(?:step \d+\s*[-:–]?\s*)?(?:provider|application|outpost|ldap provider|saml provider|service account)(?: (?:creation|section))?$|\bin authentik\b|^(?:upload|import)\b.*\b(?:to|into) authentik\b|(?:create|set ?up) (?:an? )?(?:ldap |proxy |radius )?(?:outpost|provider)/.test(
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
  if (section.nodes.some((node) => node.type === "code" && isTerraform(node.value))) return true;
  // What leads to the work can be long; the first step says where it is done.
  const list = section.nodes.find((node) => node.type === "list" && node.ordered === true);
  const steps = list && "children" in list ? plainText(list.children.slice(0, 1)) : "";
  const text = `${plainText(section.nodes).slice(0, 400)} ${steps}`;
  return /\bauthentik (?:as an? )?admin|authentik admin interface|log ?in to authentik|in authentik,? (?:create|navigate|go|under|open)|\*?\*?Applications\*?\*? > \*?\*?(?:Applications|Providers)|(?:create|add) (?:an?|the) .{0,40}(?:application|provider|outpost|service account) (?:in|with|on|for)? ?authentik|\bcreate an? outpost\b|\bcreate (?:an?|another) [\w ]{0,20}(?:property|scope) mapping/i.test(
    text,
  );
}

/** Whether what a section downloads is the application's own: its metadata, before authentik has any. */
export function isOwnDownload(section: Section): boolean {
  const { title, nodes } = section;
  return (
    /\b(?:metadata|certificate)\b/i.test(title) &&
    !/\bauthentik\b|\bproviders?\b(?<!service provider|identity provider)/i.test(title) &&
    /\b(?:log|sign) ?in to (?!.{0,20}\bauthentik\b)/i.test(plainText(nodes)) &&
    !happensInAuthentik(section)
  );
}

/** A protocol that a guide offers. */
export type Protocol = "oidc" | "saml" | "ldap" | "proxy" | "radius" | "scim" | "wsFederation";

const protocolWords: readonly (readonly [Protocol, RegExp])[] = [
  ["oidc", /\b(?:oidc|oauth ?2?|openid)\b/i],
  ["saml", /\bsaml\b/i],
  ["scim", /\bscim\b/i],
  ["wsFederation", /\bws-?fed(?:eration)?\b/i],
  ["ldap", /\bldaps?\b/i],
  ["radius", /\bradius\b/i],
  ["proxy", /\b(?:forward[- ]auth|proxy (?:provider|auth\w*))\b|^(?:proxy|forward auth)$/i],
];

/** The one protocol that a text names. */
export function protocolIn(text: string): Protocol | undefined {
  const found = protocolWords.filter(([, word]) => word.test(text));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

const CHOICE = /provider type:?\**:?\s*(?:select\s*)?\**\s*([^.\n]{3,60})/gi;

/** What the wizard's line of a provider's type says to select. */
export function choicesIn(text: string): Protocol[] {
  return [...text.matchAll(CHOICE)].flatMap(
    ([, words = ""]) => protocolIn(words.replace(/proxy/i, "proxy provider")) ?? [],
  );
}

/** What the guide tells to choose or create as the provider. */
export function protocolsChosen(text: string): Protocol[] {
  const chosen = new Set<Protocol>();
  const patterns = [
    CHOICE,
    /(?:select|choose|pick|create|add|new)\s+(?:an?\s+|the\s+)?(?:new\s+)?[*_`]*((?:oauth|openid|saml|ldap|proxy|radius|scim|ws-?fed|forward)[^.,\n]{0,40}?)[*_`]*\s*(?:provider\b(?!\s+(?:property\s+)?mapping)|as the provider)/gi,
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
  const all = new Set([protocol, ...others]);
  const keep = (inner: Section, inherited: Protocol | undefined): Section[] => {
    const owner = ownerOf(inner, all) ?? inherited;
    const sections = inner.sections.flatMap((one) => keep(one, owner));
    if (owner !== undefined && owner !== protocol) {
      // Below a heading for another protocol can stand one for this.
      return sections.length > 0 ? [{ ...inner, nodes: [], sections }] : [];
    }
    // Provisioning comes on top of a login: what does not speak of it is the login's.
    const isLogin =
      protocol === "scim" &&
      others.size > 0 &&
      owner === undefined &&
      !PROVISIONING.test(plainText(inner.nodes));
    if (!isLogin) return [{ ...inner, sections }];
    return sections.length > 0 ? [{ ...inner, nodes: [], sections }] : [];
  };
  return { ...section, sections: section.sections.flatMap((inner) => keep(inner, undefined)) };
}

const PROVISIONING = /\bscim\b|provisioning/i;

/** What is done for one protocol alone, by the words of a heading. */
const titles: readonly (readonly [Protocol, RegExp])[] = [
  ["saml", /\bmetadata\b|signing certificate|certificate file/i],
  ["scim", /provisioning|oauth source/i],
  ["ldap", /service account|search permission|\bbind (?:user|account)\b/i],
];

/** Addresses of authentik that are for one protocol alone. */
const ROUTES: readonly (readonly [Protocol, RegExp])[] = [
  ["oidc", /\/application\/o\//],
  ["saml", /\/application\/saml\//],
];

/** The protocol, of those that a guide offers, that a section is for; undefined if it is for all. */
function ownerOf(
  { title, tab, nodes, sections }: Section,
  protocols: ReadonlySet<Protocol>,
): Protocol | undefined {
  const offered = (one: Protocol | undefined) =>
    one !== undefined && protocols.has(one) ? one : undefined;
  const named = offered(tab) ?? offered(protocolIn(title));
  if (named !== undefined) return named;
  const text = plainText(nodes);
  const chosen = choicesIn(text).length > 0 ? choicesIn(text) : protocolsChosen(text);
  const own = chosen.filter((one) => protocols.has(one));
  if (sections.length === 0 && own.length === 1) return own[0];
  const routed = ROUTES.flatMap(([one, route]) => (route.test(text) ? (offered(one) ?? []) : []));
  if (sections.length === 0 && own.length === 0 && routed.length === 1) return routed[0];
  const isPart = /^(?:step \d+\W*)?(?:application|provider|outpost)s?\W*$/i.test(title);
  if (sections.length === 0 && isPart && offered(protocolIn(text))) return protocolIn(text);
  return offered(titles.find(([, words]) => words.test(title))?.[0]);
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
