import type { List, Nodes, Paragraph } from "mdast";
import type { BlockInput } from "../descriptor/schema/block.ts";
import type { IntegrationInput } from "../descriptor/schema/integration.ts";
import type { SetupInput } from "../descriptor/schema/setup.ts";
import { todo } from "../descriptor/todo.ts";
import { aboutProtocols } from "./about-protocols.ts";
import { authentikBlocks } from "./authentik.ts";
import type { AuthentikSide } from "./authentik-side.ts";
import { type BlocksContext, blocksOf, identifier, isAction } from "./blocks.ts";
import { introduction, isExternal, preparationNotes } from "./introduction.ts";
import { enter, isEntered, type Ledger } from "./ledger.ts";
import { linesIn } from "./lines.ts";
import { outsideAddress } from "./links.ts";
import { inlineMarkdown } from "./markdown.ts";
import { plainHosts } from "./marked-hosts.ts";
import type { Meta } from "./meta.ts";
import { type Declared, declaredIn, isCommonName, isNoWord, type Names, namesOf } from "./names.ts";
import { addOnTheWay } from "./on-the-way.ts";
import { allParts, isPlaceholderList, type Parts, partsOf } from "./page-parts.ts";
import type { FindPicture } from "./pictures.ts";
import { noFacts } from "./provider.ts";
import type { SourceGuide } from "./read.ts";
import { type Offer, refer } from "./refer.ts";
import {
  allNodes,
  choicesIn,
  enterHeadings,
  happensInAuthentik,
  isOwnDownload,
  type Protocol,
  protocolIn,
  protocolsChosen,
  type Role,
  roleOf,
  type Section,
  sectionsOf,
  variantOf,
} from "./sections.ts";
import { sentencesOf } from "./sentences.ts";
import { offerOf, type Stretch, setupOf } from "./setup.ts";
import { aboutWays, type TabWay, tabWaysOf } from "./tab-ways.ts";
import { withOwnTitles } from "./titles.ts";
import { addTold } from "./told.ts";
import { addToldKey } from "./told-key.ts";
import { isElement, leadOf, leavesOf, linksIn, plainText } from "./tree.ts";
import { isUsualNote, WORK } from "./walks.ts";

/** A descriptor made of a guide, with the account of what became of the guide. */
export interface Draft {
  input: IntegrationInput;
  ledger: Ledger;
  names: Names;
}

/** Makes a descriptor of a guide; undefined if the page is no guide of an integration. */
export async function draftOf(
  guide: SourceGuide,
  meta: Meta,
  findPicture: FindPicture = () => undefined,
): Promise<Draft | undefined> {
  const ledger: Ledger = new Map();
  plainHosts(guide.root);
  const whole = sectionsOf(guide.root);
  const protocols = protocolsOf(whole, meta.name);
  const told = aboutProtocols(whole, protocols);
  const top = told?.rest ?? whole;
  enter(ledger, told?.said ?? [], "fact");
  const tabWays = tabWaysOf(guide.root);
  const readings =
    tabWays.length > 0
      ? tabWays.map((way) => ({ ...way, ...readingOf(way, tabWays, ledger) }))
      : [];
  const parts = readings.length > 0 ? allParts(readings.map((one) => one.parts)) : partsOf(top);
  if (!isGuide(guide, parts)) return undefined;
  const declared = declaredOf(parts.preparation).filter(
    ({ word }) => !isCommonName(word, meta.name, meta.slug),
  );
  const names = namesOf(guide.root, declared, {
    application: meta.name,
    slug: meta.slug,
    proxied: protocols.length === 1 && protocols.includes("proxy"),
  });
  const account = protocols.includes("ldap") ? ldapWords(names, declared) : undefined;

  const setups: SetupInput[] = [];
  const contextWith = (offer: Offer, account: Ledger) => ({
    ...contextOf(names, offer, account, meta),
    findPicture,
  });
  const base = contextWith(noOffer, ledger);
  let single: Offer | undefined;
  const setupIds = new Set<string>();
  for (const protocol of protocols) {
    const others = new Set(protocols.filter((other) => other !== protocol));
    const variantIn = (sections: Section[]) =>
      variantOf({ title: "", depth: 0, nodes: [], sections }, protocol, others).sections;
    const ways: Way[] =
      readings.length > 0
        ? readings.map((way) => ({ ...way, work: variantIn(way.parts.work) }))
        : waysOf(variantIn(parts.work), meta, protocol);
    for (const { title, work, words, intro = [] } of ways) {
      // A first reading tells the provider's values, which the second one refers to.
      const trial = newSide(protocol, account);
      await stretchesOf(work, trial, contextWith(offerOf(protocol, trial.facts), new Map()), meta);
      const nodes = work.flatMap(allNodes);
      if (protocol === "saml") addTold(trial.facts, nodes, names.authentik);
      const source = Object.values(trial.objects).find((one) => one.type === "oauthSource");
      const searchAccount =
        trial.searchAccount ?? (protocol === "ldap" ? accountIn(nodes) : undefined);
      const offer = {
        ...offerOf(protocol, trial.facts),
        searchAccount,
        sourceSlug: source?.type === "oauthSource" ? source.slug : undefined,
      };
      const side = newSide(protocol);
      const stretches = await stretchesOf(work, side, contextWith(offer, ledger), meta);
      if (protocol === "saml") addTold(side.facts, nodes, names.authentik);
      if (protocol === "oidc") {
        const problems = parts.troubleshooting.flatMap(allNodes);
        addToldKey(side.facts, [...nodes, ...problems]);
      }
      addSearchAccount(side, trial.searchAccount);
      if (searchAccount !== undefined) side.searchAccount ??= searchAccount;
      single = setups.length === 0 && protocols.length === 1 ? offer : undefined;
      const setup = setupOf(side, stretches, {
        name: meta.name,
        slug: meta.slug,
        names,
        main: mainHost(names),
        hasProxyConfig: hasProxyConfig(work),
        hasInternalHost: work
          .flatMap(allNodes)
          .some((node) => /\binternal host/i.test(plainText([node]))),
      });
      const said = words ?? told?.about.get(protocol);
      const about = [
        ...(said ? [sentence(inlineMarkdown(said, contextWith(offer, ledger)))] : []),
        ...intro.map(({ children }) => inlineMarkdown(children, contextWith(offer, ledger))),
      ];
      enter(ledger, intro, "free");
      const more = about.length > 0 && { about: about.join("\n\n") };
      setups.push(
        title === undefined
          ? { ...setup, ...more }
          : {
              ...setup,
              id: identifier(title, setupIds, protocol),
              title: headline(title),
              ...more,
            },
      );
    }
  }
  if (protocols.length === 0) {
    const side = newSide("oidc");
    const stretches = await stretchesOf(parts.work, side, base, meta);
    setups.push(withoutProvider(side, stretches, meta));
  }
  const page = single ? contextWith(single, ledger) : base;
  const support = badgeOf(guide) ?? meta.support;
  const hasRequirements = setups.length === 1;
  const { about, homepage, ...first } = await introduction(parts, page, hasRequirements);
  const second = await preparationNotes(parts.preparation, declared, page, hasRequirements);
  const notes = [...first.notes, ...second.notes];
  const needs = [first.needs, ...second.needs];
  const editions = needs.flatMap(({ edition }) => edition ?? []);
  const tested = needs.flatMap((one) => one.tested ?? []);
  const requirements = needs.flatMap((one) => one.requirements);
  const [only] = setups;
  if (only && requirements.length > 0) setups.splice(0, 1, { ...only, requirements });
  const verification = await pageBlocks(parts.verification, page);
  const troubleshooting = await pageBlocks(parts.troubleshooting, { ...page, steps: false });
  const resources = resourcesOf(parts.resources, page);
  const input: IntegrationInput = {
    name: meta.name,
    category: meta.category,
    support,
    homepage: homepage ?? todo(`${meta.name}'s home page`),
    about: about ?? todo(`what ${meta.name} is, in a sentence or two of your own`),
    ...(notes.length > 0 ? { notes } : {}),
    ...(editions.length > 0 ? { edition: editions.join(" ") } : {}),
    ...(tested.length > 0 ? { tested: tested.join(", ") } : {}),
    placeholders: names.placeholders,
    setups,
    verification:
      verification.length > 0
        ? verification
        : [{ type: "step", text: todo("how to see that the login works"), blocks: [] }],
    ...(troubleshooting.length > 0 ? { troubleshooting } : {}),
    ...(resources.length > 0 ? { resources } : {}),
  };
  const used = withOwnTitles(withUsedPlaceholders(input));
  enterPlaceholders(declared, names, used, ledger);
  return { input: used, ledger, names };
}

/** A way to connect the application: its work on both sides. */
interface Way {
  title?: string;
  work: readonly Section[];
  /** What the guide says of it in a list of all ways, and in its own tab. */
  words?: readonly Nodes[] | undefined;
  intro?: readonly Paragraph[];
}

/** The parts of a guide as somebody reads it who chose a way, and what it says of that way. */
function readingOf(
  { title, nodes }: TabWay,
  ways: readonly TabWay[],
  ledger: Ledger,
): { parts: Parts; words: readonly Nodes[] | undefined } {
  let words: readonly Nodes[] | undefined;
  const rest = nodes.filter((node, index) => {
    const next = nodes[index + 1];
    const [list, isList] = node.type === "list" ? [node, true] : [next, false];
    const about = list?.type === "list" ? aboutWays(list, ways) : undefined;
    words ??= about?.get(title);
    const isSaid = about !== undefined && (isList || /:\s*$/.test(plainText([node])));
    if (isSaid) enter(ledger, [node], "fact");
    return !isSaid;
  });
  return { parts: partsOf(sectionsOf({ children: rest })), words };
}

/**
 * The ways to connect the application that a guide leads through one after the other, each with
 * the work on both sides in a section of its own; mostly there is one, without a title.
 */
function waysOf(work: readonly Section[], meta: Meta, protocol: Protocol): Way[] {
  const ways = work.filter((section) => {
    const sides = section.sections.map((inner) => sideOf(inner, undefined, meta));
    const makesProvider = section.sections.some(
      (inner, index) =>
        sides[index] === "authentik" && protocolsChosen(plainText(allNodes(inner))).length > 0,
    );
    return makesProvider && sides.includes("application");
  });
  if (ways.length < 2) {
    const title = labelOf(work, protocol);
    return [{ work, ...(title === undefined ? {} : { title }) }];
  }
  return ways.map((way) => ({
    title: headline(way.title),
    work: work.filter((section) => section === way || !ways.includes(section)),
  }));
}

/** What the tab of a protocol is called, if that is more than the protocol. */
function labelOf(sections: readonly Section[], protocol: Protocol): string | undefined {
  for (const { tab, label, sections: inner } of sections) {
    const found = tab === protocol ? label : labelOf(inner, protocol);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A placeholder that nothing in the guide refers to is not in the descriptor. */
function enterPlaceholders(
  declared: readonly Declared[],
  names: Names,
  { placeholders = {} }: IntegrationInput,
  ledger: Ledger,
): void {
  for (const { word, item } of declared) {
    const host = word
      .toLowerCase()
      .replace(/^[a-z]+:\/\/|\/$/g, "")
      .replace(/:\d+$/, "");
    const isOwn =
      host === "authentik.company" || names.authentik.has(host) || names.outposts.has(host);
    const name = isOwn ? undefined : (names.words.get(word) ?? names.hosts.get(host)?.name);
    if (name === undefined && !isOwn && isNoWord(word))
      enter(ledger, [item], "out", "a placeholder that is more than a value");
    else if (name === undefined || name.startsWith("ldap.") || Object.hasOwn(placeholders, name))
      enter(ledger, [item], "fact");
    else enter(ledger, [item], "out", "a placeholder that the guide does not use");
  }
}

/** A page is a guide if it leads through work on both sides or names a provider. */
function isGuide(guide: SourceGuide, parts: Parts): boolean {
  const text = plainText(leavesOf(guide.root.children));
  return (
    /authentik/i.test(text) &&
    (protocolsChosen(text).length > 0 ||
      "support_level" in guide.frontMatter ||
      parts.work.some(({ title }) => roleOf(title) === "authentik") ||
      /redirect ur[il]|acs url|application\/(?:o|saml)\//i.test(text))
  );
}

/**
 * What the LDAP provider itself asks the reader for needs no placeholder of the guide's: its base
 * DN, and the account that searches, whose name is returned.
 */
function ldapWords(names: Names, declared: readonly Declared[]): string | undefined {
  let account: string | undefined;
  for (const { word, description } of declared) {
    const name = names.words.get(word);
    if (name === undefined) continue;
    const isBase = /\bbase ?dn\b/i.test(description) || /^dc=ldap,/i.test(word);
    const isAccount =
      /\bservice account\b|\bbind (?:user|account)\b/i.test(description) && /^[\w.-]+$/.test(word);
    const isPassword = isAccount && /\b(?:token|password)\b/i.test(description);
    if (!isBase && !isAccount) continue;
    delete names.placeholders[name];
    const own = isPassword ? "ldap.bindPassword" : "ldap.bindUser";
    names.words.set(word, isBase ? "ldap.baseDn" : own);
    // A name with a dot stands for the account's name, and is none.
    if (isAccount && !isPassword) account ??= word.includes(".") ? "ldapservice" : word;
  }
  return account;
}

/** The level of support that older guides say in a badge. */
function badgeOf(guide: SourceGuide): Meta["support"] | undefined {
  const text = plainText(guide.root.children.slice(0, 6));
  const [, level] = /support level:?\s*(community|vendor|authentik)/i.exec(text) ?? [];
  const plain = level?.toLowerCase();
  return plain === "community" || plain === "vendor" || plain === "authentik" ? plain : undefined;
}

function declaredOf(sections: readonly Section[]): Declared[] {
  return sections.flatMap(({ nodes }) =>
    nodes.flatMap((node, index) => {
      if (node.type !== "list") return [];
      const before = nodes[index - 1];
      const words = before ? plainText([before]) : "";
      return /placeholder|following (?:values|variables)|used in this guide/i.test(words) ||
        isPlaceholderList(node)
        ? declaredIn(node)
        : [];
    }),
  );
}

/** The protocols that a guide offers, in the order in which it comes to them. */
function protocolsOf(top: Section, name: string): Protocol[] {
  const nodes = allNodes(top);
  const text = nodes.map((node) => plainText([node])).join("\n");
  const titles = new Set(titledProtocols(top));
  const chosen = [...new Set([...(titles.size > 1 ? titles : []), ...protocolsChosen(text)])];
  const inWizard = choicesIn(text);
  const own = chosen.filter(
    (protocol) =>
      hasPlace(top, protocol, name) &&
      (inWizard.length === 0 || inWizard.includes(protocol) || isCalledBy(top, protocol)),
  );
  if (chosen.length > 0) return own.length > 0 ? own : chosen;
  const evidence: readonly (readonly [Protocol, RegExp])[] = [
    ["saml", /\bACS URL\b|application\/saml\/|\bSAML\b.*\bprovider\b/i],
    ["ldap", /\bldap outpost\b|\bbase dn\b|ou=users,dc=ldap/i],
    ["oidc", /\bredirect uris?\b|application\/o\/|\bOAuth|\bOpenID/i],
    [
      "proxy",
      /forward auth|outpost\.goauthentik\.io|proxy provider|authentik proxy|reverse proxy/i,
    ],
    ["radius", /\bradius\b/i],
    ["scim", /\bscim\b/i],
  ];
  const found = evidence.find(([, words]) => words.test(text))?.[0];
  const named = top.sections.map(({ title }) => protocolIn(title)).find((one) => one !== undefined);
  return found ? [found] : named ? [named] : [];
}

/**
 * Whether a protocol has a part of its own: a provider that only steps in the application, or the
 * guide to another protocol, speak of is a matter of their words.
 */
function hasPlace(section: Section, protocol: Protocol, name: string, around?: Protocol): boolean {
  const { tab, title, nodes, sections } = section;
  const owner = tab ?? protocolIn(title) ?? around;
  if (owner === protocol) return true;
  const isOther = owner !== undefined || (roleOf(title) === "application" && isPart(section, name));
  return (
    (!isOther && protocolsChosen(plainText(nodes)).includes(protocol)) ||
    sections.some((inner) => hasPlace(inner, protocol, name, owner))
  );
}

/** Whether a tab or a heading is called by a protocol. */
function isCalledBy({ tab, title, sections }: Section, protocol: Protocol): boolean {
  return (
    (tab ?? protocolIn(title)) === protocol || sections.some((inner) => isCalledBy(inner, protocol))
  );
}

/** The protocols that tabs are for, and that headings such as “LDAP configuration” name. */
function titledProtocols({ tab, title, sections }: Section): Protocol[] {
  const isWork = /\b(?:configur\w+|set ?up|settings)\b/i.test(title);
  const own = tab ?? (isWork ? protocolIn(title) : undefined);
  return [...(own === undefined ? [] : [own]), ...sections.flatMap(titledProtocols)];
}

const newSide = (protocol: Protocol, account?: string): AuthentikSide => ({
  protocol,
  ...(protocol === "ldap" && account !== undefined ? { searchAccount: account } : {}),
  facts: noFacts(),
  objects: {},
  mappings: [],
  created: false,
  ids: new Set([
    "openid",
    "email",
    "profile",
    "offline_access",
    "entitlements",
    "upn",
    "name",
    "username",
    "uid",
    "groups",
    "ms-windowsaccountname",
    "user",
    "group",
  ]),
});

/** An account that only the list of placeholders names is an object all the same. */
function addSearchAccount(side: AuthentikSide, account: string | undefined): void {
  if (side.protocol !== "ldap" || account === undefined || side.searchAccount !== undefined) return;
  side.searchAccount = account;
  side.objects = {
    searchAccount: {
      type: "serviceAccount",
      username: "{{ldap.bindUser}}",
      permissions: ["search_full_directory"],
    },
    ...side.objects,
  };
}

/** The name of the only account that the application binds as, by its DN in a field or a file. */
function accountIn(nodes: readonly Nodes[]): string | undefined {
  const lines = nodes.flatMap(linesIn).filter((line) => BIND.test(line));
  const names = lines.flatMap((line) => [...line.matchAll(/\bcn=([\w.-]+),\s*ou=users,/gi)]);
  const [only, ...others] = new Set(names.map(([, name]) => name));
  return others.length === 0 ? only : undefined;
}

/** A field for who searches the directory, by its name. */
const BIND =
  /\bbind|\bservice|\bmanager\b|\bsearch (?:user|account)|\b(?:user ?name|user|dn)\W*(?::|=)/i;

const noOffer: Offer = {
  groups: new Set(["common"]),
  values: new Map(),
  clientId: false,
  clientSecret: false,
};

function contextOf(
  names: Names,
  offer: Offer,
  ledger: Ledger,
  meta: Meta,
): Omit<BlocksContext, "findPicture"> {
  const write = (text: string, spot: Parameters<BlocksContext["write"]>[1]) =>
    refer(text, names, offer, { spot });
  return {
    write,
    writeFor: (label) => (text, spot) => refer(text, names, offer, { spot, role: label }),
    link: (url) => {
      const outside = outsideAddress(url, meta.category);
      return outside === undefined ? undefined : write(outside, "text");
    },
    ledger,
    ids: new Set(),
    steps: true,
  };
}

function mainHost({ hosts, outposts }: Names): string | undefined {
  return [...hosts].find(([host, { kind }]) => kind === "origin" && !outposts.has(host))?.[1].name;
}

function hasProxyConfig(work: readonly Section[]): boolean {
  return leavesOf(work.flatMap(allNodes)).some(
    (node) =>
      node.type === "code" &&
      /auth_request|forward_auth|forwardauth|outpost\.goauthentik\.io(?!\/sign_out)/i.test(
        node.value,
      ),
  );
}

/** Each section as a stretch on its side; sections below one on the same side stay in it. */
async function stretchesOf(
  work: readonly Section[],
  side: AuthentikSide,
  context: BlocksContext,
  meta: Meta,
): Promise<Stretch[]> {
  const all: Stretch[] = [];
  /** Those that are optional by a heading above them. */
  const below = new Set<Stretch>();
  const visit = async (
    section: Section,
    inherited: Stretch["side"] | undefined,
    isOptional: boolean,
  ): Promise<void> => {
    enterHeadings(section, context.ledger);
    const where = sideOf(section, inherited, meta);
    const [mine, others] = where === "authentik" ? parted(section) : [section, []];
    if (where === "application") addOnTheWay(section.nodes, side.protocol, side.facts);
    const own =
      where === "authentik"
        ? await authentikBlocks(mine, side, context)
        : await blocksOf(withoutWalks(section.nodes, context.ledger), context);
    const stretch: Stretch = {
      side: where,
      title: titleOf(section, where, own, meta),
      optional: isOptional || /optional/i.test(section.title),
      blocks: own,
    };
    // A heading over parts of its own is the title that they share, until authentik's turn comes.
    const turn = section.sections.findIndex((inner) => sideOf(inner, where, meta) !== where);
    const holdsParts =
      where === "application" &&
      section.title !== "" &&
      section.sections.slice(0, turn === -1 ? undefined : turn).length > 1;
    if (own.length > 0 || holdsParts) all.push(stretch);
    if (isOptional) below.add(stretch);
    if (others.length > 0) {
      // What only announces the steps stands before those that are left.
      const isAnnounced = own.length > 0 && own.every(isAnnouncement);
      if (isAnnounced) all.splice(all.indexOf(stretch), 1);
      const blocks = [...(isAnnounced ? own : []), ...(await blocksOf(others, context))];
      const title = titleOf(section, "application", blocks, meta);
      const over: Stretch = { ...stretch, side: "application", title, blocks };
      all.push(over);
      if (isOptional) below.add(over);
    }
    // Below authentik's heading, what follows a part in the application stays there as well.
    let around = where;
    for (const inner of section.sections) {
      if (where === "authentik" && beginsInApplication(inner, meta)) around = "application";
      else if (happensInAuthentik(inner)) around = where;
      const there = sideOf(inner, around, meta);
      const last = all.at(-1);
      // What follows a part that not everybody needs is no part of it.
      const isOpen = last?.side === "application" && (!last.optional || last === stretch);
      if (
        there === "application" &&
        around === "application" &&
        isOpen &&
        inner.sections.every((one) => sideOf(one, there, meta) === there)
      ) {
        addOnTheWay(allNodes(inner), side.protocol, side.facts);
        const blocks = await innerBlocks(inner, context);
        if (blocks.length > 0) last.blocks.push(...blocks);
      } else await visit(inner, around, stretch.optional);
    }
  };
  for (const section of work) await visit(section, undefined, false);
  // Where the provider itself stands below such a heading, the setup is what is optional.
  const isWhole = all.some(
    (stretch) =>
      below.has(stretch) && stretch.blocks.some(({ type }) => type === "createApplication"),
  );
  if (isWhole) for (const stretch of below) stretch.optional = false;
  return all;
}

/** A step that tells nothing but that others follow. */
function isAnnouncement(block: BlockInput): boolean {
  return block.type === "step" && /:$/.test(block.text) && (block.blocks ?? []).length === 0;
}

/** A part in authentik, and what it goes over to in the application: “In the Shop Console, …”. */
function parted(section: Section): [Section, Nodes[]] {
  const { nodes } = section;
  const at = nodes.findIndex((node) => node.type === "list" && node.ordered === true);
  const list = nodes[at];
  if (list?.type !== "list") return [section, []];
  const from = list.children.findIndex(({ children }, index) => {
    const [first] = leadOf(children).lead;
    return index > 0 && first?.type === "text" && GOES_OVER.test(first.value);
  });
  // Where authentik's turn comes again, the application was only asked for something.
  if (from === -1 || list.children.slice(from).some(isInAuthentik)) return [section, []];
  const own: List = { ...list, children: list.children.slice(0, from) };
  const rest: List = { ...list, children: list.children.slice(from) };
  return [{ ...section, nodes: [...nodes.slice(0, at), own] }, [rest, ...nodes.slice(at + 1)]];
}

/** Whether a step is done in authentik, whatever was done before. */
function isInAuthentik(item: Nodes): boolean {
  const text = plainText([item]).trim();
  return (
    /^(?:in|(?:return|go back|switch back|log ?in) to) (?:the )?authentik\b/i.test(text) ||
    /\bchoose an? provider type\b/i.test(text)
  );
}

/** The start of a step that leaves authentik: a name in plain letters, none of its interface's. */
const GOES_OVER =
  /^(?:In|Log in to|Return to|Go back to|Switch to) (?:the |your )?(?!Admin|Advanced|Applications?\b|Directory|System|Customization|Providers?\b|Flows|UI\b)[A-Z][\w.-]+/;

async function innerBlocks(section: Section, context: BlocksContext): Promise<BlockInput[]> {
  enterHeadings(section, context.ledger);
  const nodes = withoutUsualNotes(section.nodes, context.ledger);
  const blocks = await blocksOf(nodes, context);
  for (const inner of section.sections) blocks.push(...(await innerBlocks(inner, context)));
  if (section.title === "") return blocks;
  const isOptional = /[[(]optional[\])]/i.test(section.title);
  const title = `${headline(section.title)}${isOptional ? " (optional)" : ""}`;
  return blocks.length > 0 ? [{ type: "section", title, blocks }] : [];
}

function sideOf(
  section: Section,
  inherited: Stretch["side"] | undefined,
  { name }: Pick<Meta, "name">,
): Stretch["side"] {
  const role: Role | undefined = roleOf(section.title);
  if (isOwnDownload(section)) return "application";
  const isPair = protocolsChosen(plainText(section.nodes)).length > 0;
  // authentik is never configured from a shell.
  const hasCommands = section.nodes.some(
    (node) =>
      node.type === "code" && /^(?:sh|bash|shell|console|powershell)$/i.test(node.lang ?? ""),
  );
  if (hasCommands && !isPair) return "application";
  if (role === "application" && isPart(section, name) && !isPair) return "application";
  if (beginsInApplication(section, { name }) && !isPair) return "application";
  if (happensInAuthentik(section)) return "authentik";
  if (hasCommands) return "application";
  // Below authentik's own heading, what is configured is authentik's unless it is named.
  const isNamed = section.title.toLowerCase().includes(name.toLowerCase());
  if (role === "application" && inherited === "authentik" && !isNamed) return inherited;
  if (role === "authentik" || role === "application") return role;
  return inherited ?? "application";
}

/**
 * Whether a section by its title configures the application, and begins there: it can look
 * something up in authentik on the way.
 */
function isPart({ title, nodes }: Section, name: string): boolean {
  const begin: Section = { title: "", depth: 0, nodes: beginOf(nodes), sections: [] };
  // “GitLab configuration” is about GitLab EE as well.
  const words = name.toLowerCase().split(/\s+/);
  const short = words.filter((word) => words.length > 1 && word.length > 3);
  const isNamed =
    [name.toLowerCase(), ...short].some((word) => title.toLowerCase().includes(word)) &&
    !/\bauthentik\b/i.test(title);
  return isNamed && !happensInAuthentik(begin);
}

/** Whether the first thing that a section tells to do is to log in to the application, or is done in it. */
function beginsInApplication({ nodes }: Section, { name }: Pick<Meta, "name">): boolean {
  const text = plainText(beginOf(nodes)).trim().toLowerCase();
  const [before = ""] = text.split(name.toLowerCase(), 1);
  if (before === text) return false;
  if (/^in (?:the |your )?$/.test(before)) return !/\bin authentik,/i.test(plainText(nodes));
  return /^(?:log|sign) ?in ?to\b/.test(before) && !/\bauthentik\b/.test(before);
}

/** The first of some nodes that tells to do something: of a list its first item, of words their first sentence. */
function beginOf(nodes: readonly Nodes[]): Nodes[] {
  // Words that tell to do nothing can say where authentik shows what the application needs.
  const first = nodes.findIndex((node) => node.type !== "paragraph" || isAction(plainText([node])));
  const node = nodes[Math.max(first, 0)];
  // Behind its first sentence, a paragraph can lead to authentik for a value.
  if (node?.type === "paragraph") return sentencesOf(node.children)[0] ?? [];
  const start = node?.type === "list" ? node.children[0] : node;
  return start === undefined ? [] : [start];
}

function titleOf(
  section: Section,
  side: Stretch["side"],
  blocks: readonly BlockInput[],
  meta: Meta,
): string {
  if (side === "authentik" && blocks.some(({ type }) => type === "createApplication")) {
    return "Create the application and provider in authentik";
  }
  if (section.title === "")
    return side === "authentik" ? "Configure authentik" : `Configure ${meta.name}`;
  const plain = headline(section.title);
  if (plain === meta.name) return `Configure ${meta.name}`;
  const [, what] = /^(.+?) configuration$/i.exec(plain) ?? [];
  // “Complete the shop's configuration” and “Advanced configuration” are titles as they stand.
  const isName =
    [meta.name.toLowerCase(), "authentik"].includes(what?.toLowerCase() ?? "") ||
    /^[A-Z][\w.-]*(?:\s[A-Z\d][\w.-]*)*$/.test(what ?? "");
  return what === undefined || !isName || DEED.test(what) ? plain : `Configure ${what}`;
}

/** Words before “configuration” that are no name of what is configured. */
const DEED =
  /^(?:complete|finish|finali[sz]e|update|edit|change|review|check|test|verify|save|apply|enable|add|continue|start|begin|initial|basic|advanced|additional|further|optional|general|final|manual|automatic|example|sample|minimal|full)\b/i;

function headline(title: string): string {
  return (
    title
      .replace(/\s*[[(]?optional[\])]?\s*$/i, "")
      .replace(/^(?:step\s+)?\d+\s*[-–:.]\s*/i, "")
      .replaceAll("{{", "")
      .replace(/\s+/g, " ")
      .trim() || "Further steps"
  );
}

/** Words behind a name and a colon as a sentence. */
function sentence(words: string): string {
  const text = words.replace(/^[\s:–-]+/, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A sentence that only announces the work is the generator's to say. */
function withoutWalks(nodes: readonly Nodes[], ledger: Ledger): Nodes[] {
  return withoutUsualNotes(nodes, ledger).filter((node) => {
    const index = nodes.indexOf(node);
    const before = nodes[index - 1];
    const isOffered =
      node.type === "list" && before !== undefined && isOffer(plainText([before]).trim(), node);
    const text = plainText([node]).trim();
    if (node.type !== "paragraph" && !isOffered) return true;
    const isWork =
      WORK.test(text) && node.type === "paragraph" && sentencesOf(node.children).length === 1;
    const next = nodes[index + 1];
    const isOffering = next?.type === "list" && isOffer(text, next);
    if (!isWork && !isChoice(text) && !isOffered && !isOffering) return true;
    enter(ledger, [node], "fact");
    return false;
  });
}

/** What each page says by itself is left out. */
function withoutUsualNotes(nodes: readonly Nodes[], ledger: Ledger): Nodes[] {
  return nodes.filter((node) => {
    const isUsual = node.type === "containerDirective" && isUsualNote(plainText([node]).trim());
    if (isUsual) enter(ledger, [node], "fact");
    return !isUsual;
  });
}

/** “There are two ways:” and a list of nothing but protocols: the page has a tab for each. */
function isOffer(text: string, { children }: List): boolean {
  return (
    /\b(?:(?:\d|two|three|several|following|different) (?:\w+ )?(?:ways|methods|options|protocols)|either)\b.*:$/i.test(
      text,
    ) &&
    children.length > 1 &&
    children.every((item) => {
      const words = plainText([item]).trim();
      return protocolIn(words) !== undefined && words.split(/\s+/).length <= 6;
    })
  );
}

/** “You can configure it with OIDC or SAML”: the page has a tab for each. */
function isChoice(text: string): boolean {
  return (
    /\b(?:either|both|(?:two|three|several) (?:ways|methods|options)|possible to configure)\b/i.test(
      text,
    ) &&
    /\b(?:oidc|openid|oauth2?)\b.*\bor\b|\bor\b.*\b(?:oidc|openid|oauth2?)\b/i.test(text) &&
    /\b(?:saml|ldap|proxy)\b/i.test(text)
  );
}

async function pageBlocks(
  sections: readonly Section[],
  context: BlocksContext,
): Promise<BlockInput[]> {
  const blocks: BlockInput[] = [];
  for (const section of sections) {
    enterHeadings(section, context.ledger);
    blocks.push(...(await blocksOf(section.nodes, context)));
    for (const inner of section.sections) blocks.push(...(await innerBlocks(inner, context)));
  }
  return blocks;
}

function resourcesOf(
  sections: readonly Section[],
  context: BlocksContext,
): { title: string; url: string }[] {
  const resources: { title: string; url: string }[] = [];
  const read = (node: Nodes): void => {
    if (node.type === "paragraph" || node.type === "tableCell") {
      const links = linksIn([node]);
      for (const link of links) {
        const url = context.link(link.url);
        const title = plainText(links.length === 1 ? node.children : link.children)
          .replaceAll("{{", "")
          .trim();
        if (url !== undefined && isExternal(url) && !url.includes("{{")) {
          if (!resources.some((known) => known.url === url))
            resources.push({
              title: /^https?:/.test(title) ? url : title.replace(/[.:]$/, "") || url,
              url,
            });
          enter(context.ledger, [link], "fact");
        } else enter(context.ledger, [link], "out", "a link to a page that is not the vendor's");
      }
      // “See also:” says what the heading does.
      const isAnnouncement = links.length === 0 && /:$/.test(plainText([node]).trim());
      if (links.length === 1 || isAnnouncement) enter(context.ledger, [node], "fact");
      else enter(context.ledger, [node], "out", "words beside links");
      return;
    }
    if ("children" in node) for (const child of node.children as Nodes[]) read(child);
    else if (isElement(node) || !isEntered(context.ledger, [node]))
      enter(context.ledger, [node], "out", "no link");
  };
  const visit = (section: Section): void => {
    enterHeadings(section, context.ledger);
    for (const node of section.nodes) read(node);
    for (const inner of section.sections) visit(inner);
  };
  for (const section of sections) visit(section);
  return resources;
}

/** A setup of a guide that creates no provider. */
function withoutProvider(
  side: AuthentikSide,
  stretches: readonly Stretch[],
  meta: Meta,
): SetupInput {
  const phases = stretches
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ side: where, title, optional, blocks }) => ({
      side: where,
      title,
      ...(optional ? { optional } : {}),
      blocks: blocks.filter(({ type }) => type !== "createApplication"),
    }))
    .filter(({ blocks }) => blocks.length > 0);
  const objects = Object.keys(side.objects).length > 0 ? { objects: side.objects } : {};
  return {
    type: "combined",
    id: "setup",
    title: "Setup",
    providers: {},
    ...objects,
    ...(phases.length > 0
      ? { phases }
      : { application: [{ type: "step", text: todo(`what to do in ${meta.name}`), blocks: [] }] }),
  } as SetupInput;
}

/** Placeholders that no string of the descriptor refers to would ask the reader for nothing. */
function withUsedPlaceholders(input: IntegrationInput): IntegrationInput {
  const text = JSON.stringify({ ...input, placeholders: {} });
  const placeholders = Object.fromEntries(
    Object.entries(input.placeholders ?? {}).filter(([name]) =>
      new RegExp(`\\{\\{${name}(?:\\.\\w+)*\\}\\}`).test(text),
    ),
  );
  const { placeholders: _, ...rest } = input;
  if (Object.keys(placeholders).length === 0) return rest as IntegrationInput;
  return { ...input, placeholders };
}
