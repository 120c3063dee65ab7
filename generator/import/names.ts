import type { List, ListItem, Nodes, Root } from "mdast";
import { camelCase } from "../camel-case.ts";
import type { IntegrationInput } from "../descriptor/schema/integration.ts";
import { nearestName } from "../findings/suggest.ts";
import { type KindName, kindOf } from "../values/kinds.ts";
import { attributeOf, isElement, isParent, plainText } from "./tree.ts";

type Placeholders = NonNullable<IntegrationInput["placeholders"]>;

/** A host that stands for the reader's own. */
export interface Host {
  /** Name of its placeholder. */
  name: string;
  kind: "origin" | "domain";
  /** The port of its example, with the colon; empty if there is none. */
  port: string;
  scheme: "https" | "http";
}

/** What the words of a guide stand for. */
export interface Names {
  hosts: ReadonlyMap<string, Host>;
  /** Hosts of authentik itself. */
  authentik: ReadonlySet<string>;
  /** Hosts of authentik's outpost for LDAP or RADIUS. */
  outposts: ReadonlySet<string>;
  /** Other placeholders of the guide: the word with the name of its placeholder. */
  words: Map<string, string>;
  placeholders: Placeholders;
}

/** A placeholder as the guide's list declares it. */
export interface Declared {
  word: string;
  description: string;
  item: ListItem;
}

const reserved = new Set([
  ...["authentik", "slug", "endpoint", "ldap", "radius", "scim", "scopes", "proxyOutpost"],
  ...["authentikServer", "redirectUri", "acsUrl", "audience", "clientId", "clientSecret"],
  ...["slsUrl", "externalHost", "internalHost", "outpostUrl", "replyUrl", "wtrealm"],
]);

/** A host of the kind that guides use as examples, with what is around it. */
export const HOST =
  /(?<![a-z0-9+-]|[a-z0-9]\.)(?:([a-z][a-z0-9+.-]*):\/\/)?<?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+company)>?(:\d{1,5}(?!\d))?(?![\w-]|\.[a-z])/gi;

/** An address in code on a domain that stands for the reader's own (RFC 2606), listed or not. */
const OWN_DOMAIN =
  /(?<![a-z0-9+-])(https?):\/\/(example\.(?:com|net|org))(:\d{1,5}(?!\d))?(?![\w-]|\.[a-z])/gi;

/** The placeholders that a guide lists: `` - `app.company` is the FQDN of … ``. */
export function declaredIn(list: List): Declared[] {
  return list.children.flatMap((item): Declared[] => {
    const [first] = item.children;
    if (first?.type !== "paragraph") return [];
    const text = plainText(first.children).trim();
    const code = first.children.find(({ type }) => type === "inlineCode" || type === "strong");
    const lead = first.children[0];
    const word =
      code && (code === lead || (lead?.type === "text" && !lead.value.trim()))
        ? plainText([code]).trim()
        : (/^(\S+?):?\s+(?:is|are|-|–)?\s*/.exec(text)?.[1] ?? "");
    const description = text
      .slice(text.indexOf(word) + word.length)
      .replace(/^[\s:`]*(?:-|–|—|=|is\b|are\b|refers to\b|represents\b)?[\s:]*/, "")
      .replace(/\.$/, "")
      .trim();
    // `shop.example.org/teams/foo` is your team, where `foo` is its name.
    const [, part, meaning] = /\bwhere (\S+) is (.+)$/i.exec(description) ?? [];
    if (part !== undefined && meaning !== undefined && word.split("/").slice(1).includes(part)) {
      return [{ word: part, description: meaning, item }];
    }
    return word === "" || description === "" ? [] : [{ word, description, item }];
  });
}

/**
 * Works out which words of a guide only the reader can fill in: the hosts that it lists or uses,
 * and what else its list names.
 *
 * @param slug the integration's slug, for the name of its own host
 * @param proxied whether authentik stands before the application: the guide then also says where
 *   its outpost reaches that
 */
export function namesOf(
  root: Root,
  declared: readonly Declared[],
  { application, slug, proxied }: { application: string; slug: string; proxied: boolean },
): Names {
  const seen = hostsIn(root, declared);
  const authentik = new Set(
    [...seen.keys()].filter((host) => {
      const description = descriptionOf(host, declared);
      if (description !== undefined && isOutpost(description)) return false;
      return (
        host === "authentik.company" ||
        (description !== undefined && /\bauthentik\b/i.test(description) && /authentik/.test(host))
      );
    }),
  );
  const outposts = new Set(
    [...seen.keys()].filter((host) => {
      const description = descriptionOf(host, declared);
      return description !== undefined && isOutpost(description);
    }),
  );
  for (const host of strayHosts(root, declared)) authentik.add(host);
  // An outpost at authentik's own host is authentik for everything but its own protocol.
  if (outposts.has("authentik.company")) authentik.add("authentik.company");
  const hosts = new Map<string, Host>();
  const placeholders: Placeholders = {};
  const taken = new Set(reserved);
  for (const [host, all] of seen) {
    if (authentik.has(host)) continue;
    const name = freeName(hostName(host), taken);
    const uses = all.filter(({ scheme, port }) => !(proxied && scheme === "http" && port !== ""));
    const web = uses.filter(({ scheme }) => isWeb(scheme));
    const ports = new Set(web.map(({ port }) => port));
    const isPlain = web.length > 0 && web.every(({ scheme }) => scheme === "http");
    const [only = "", ...otherPorts] = ports;
    // A port that the scheme implies is spelled out where one address needs it, and nowhere else.
    const port = otherPorts.length > 0 || only === (isPlain ? ":80" : ":443") ? "" : only;
    const isBare = uses.every(({ scheme }) => scheme === "");
    const description = descriptionOf(host, declared);
    const isDomain = isDomainName(description) || uses.some(({ inside }) => inside);
    const kind = web.length > 0 || (isBare && !isDomain) ? "origin" : "domain";
    const scheme = isPlain ? "http" : "https";
    hosts.set(host, { name, kind, port, scheme });
    placeholders[name] = {
      kind,
      example: kind === "domain" ? host : `${isPlain ? "http://" : ""}${host}${port}`,
      label:
        description === undefined ? defaultLabel(host, application, slug) : labelOf(description),
      ...(isOptional(description) ? { optional: true } : {}),
    };
  }
  const words = new Map<string, string>();
  for (const part of partsOfAddresses(root, declared, authentik)) {
    const name = freeName(camel(part.name), taken);
    words.set(part.word, name);
    placeholders[name] = { kind: part.kind, example: part.example, label: `the ${part.name}` };
  }
  for (const { word, description } of declared) {
    const host = hostOf(word, description);
    if (seen.has(host) || isSlugWord(word, description) || words.has(word)) continue;
    // A name that stands everywhere cannot be the reader's wherever it stands.
    if (isCommonName(word, application, slug)) continue;
    if (isNoWord(word)) continue;
    const kind = kindOfWord(word, description);
    const name = freeName(
      camel(
        word
          .replace(/^https?:\/\//, "")
          .replace(/=/g, " ")
          .replace(/@.*$/, " email"),
      ),
      taken,
    );
    words.set(word, name);
    placeholders[name] = {
      kind,
      example: word.replace(/^[<{[]|[>}\]]$/g, ""),
      label: labelOf(description),
      ...(isOptional(description) ? { optional: true } : {}),
    };
  }
  for (const [name, { kind, example }] of Object.entries(placeholders)) {
    const result = kindOf(kind).normalise(example);
    if (!("message" in result)) continue;
    const known = placeholders[name];
    if (known) placeholders[name] = { ...known, kind: "text", example: example.trim() || "value" };
  }
  return { hosts, authentik, outposts, words, placeholders };
}

/**
 * Hosts of an authentik that its writer forgot or mistyped in a guide: they have its routes, and
 * its name as `authentik.shop.example`, `sso.authentik.company` or `authentk.company`.
 */
function strayHosts(root: Root, declared: readonly Declared[]): Set<string> {
  const listed = new Set(declared.map(({ word, description }) => hostOf(word, description)));
  const isMeant = (host: string) =>
    !listed.has(host) &&
    (/(?:^|\.)authentik\./.test(host) || nearestName(host, ["authentik.company"]) !== undefined);
  const found = new Set<string>();
  const look = (node: Nodes): void => {
    if (isParent(node)) for (const child of node.children) look(child);
    for (const text of textsOf(node)) {
      const pattern = /https?:\/\/([\w.-]+)(?=\/(?:application\/(?:o|saml)|source\/oauth)\/)/gi;
      for (const [, host = ""] of text.matchAll(pattern))
        if (isMeant(host.toLowerCase())) found.add(host.toLowerCase());
    }
  };
  look(root);
  return found;
}

/** Whether a description speaks of a domain, and of no host in it. */
function isDomainName(description: string | undefined): boolean {
  if (description === undefined) return false;
  return (
    /\be-?mail domain\b|\brepresent(?:s|ing) your domain\b/i.test(description) ||
    (/\bdomain of\b/i.test(description) &&
      !/\bFQDN\b|fully qualified|\binstallation\b/i.test(description))
  );
}

function isWeb(scheme: string): boolean {
  return scheme === "http" || scheme === "https";
}

interface Use {
  scheme: string;
  port: string;
  /** Whether it stands within another address, behind the name of a mailbox, or among domains. */
  inside: boolean;
}

function hostsIn(root: Root, declared: readonly Declared[]): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  const add = (host: string, use: Use) => uses.set(host, [...(uses.get(host) ?? []), use]);
  const others = declared
    .map(({ word, description }) => hostOf(word, description))
    .filter((host) => host.includes("."));
  const listed = new Set(declared.map(({ item }) => item));
  const look = (node: Nodes): void => {
    if (listed.has(node as ListItem)) return;
    if (isParent(node)) for (const child of node.children) look(child);
    for (const text of textsOf(node)) {
      const inside = (index: number) =>
        /[/@]/.test(text[index - 1] ?? "") ||
        MAIL_DOMAINS.test(text.slice(text.lastIndexOf("\n", index) + 1, index));
      for (const { index, 1: scheme = "", 2: host = "", 3: port = "" } of text.matchAll(HOST)) {
        add(host.toLowerCase(), { scheme: scheme.toLowerCase(), port, inside: inside(index) });
      }
      if (node.type === "inlineCode" || node.type === "code") {
        for (const [, scheme = "", host = "", port = ""] of text.matchAll(OWN_DOMAIN)) {
          add(host.toLowerCase(), { scheme: scheme.toLowerCase(), port, inside: false });
        }
      }
      for (const host of others) {
        if (/\.company$/.test(host)) continue;
        const found = new RegExp(
          `(?:([a-z]+)://)?(?<![\\w.-])${escapePattern(host)}(:\\d+)?(?![\\w-]|\\.[a-z])`,
          "gi",
        );
        for (const { index, 1: scheme = "", 2: port = "" } of text.matchAll(found)) {
          add(host, { scheme: scheme.toLowerCase(), port, inside: inside(index) });
        }
      }
    }
  };
  look(root);
  return uses;
}

/** The start of a line of code whose value is a list of mail domains. */
const MAIL_DOMAINS = /(?:e-?mail|allowed|hosted)[-_. ]?domains?["']?\s*[:=][^:=]*$/i;

/** The texts of a node that can hold an address. */
export function textsOf(node: Nodes): string[] {
  if (node.type === "yaml" || node.type === "mdxjsEsm") return [];
  if ("url" in node && typeof node.url === "string") return [node.url];
  if ("value" in node && typeof node.value === "string") return [node.value];
  return isElement(node) ? [attributeOf(node, "label") ?? ""] : [];
}

/** The host that a word of a guide's list is; empty if it is none, or is described as another thing. */
function hostOf(word: string, description = ""): string {
  if (isOtherThing(word, description)) return "";
  const plain = word
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^<|>$/g, "")
    .replace(/:\d+$/, "")
    .replace(/\/$/, "");
  // `shop.serviceAccount` is the name of a value.
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/i.test(plain) &&
    !/[a-z][A-Z]/.test(plain) &&
    !/^ldap\.(?:base|search|bind)/i.test(plain) &&
    !/\.(?:ya?ml|env|json|php|conf|ini)$/.test(plain)
    ? plain.toLowerCase()
    : "";
}

/** Whether a dotted word, such as `shop.admins`, is the name of a group, an account, a certificate … */
function isOtherThing(word: string, description: string): boolean {
  return (
    !/^[a-z]+:\/\/|\.company\b/i.test(word) &&
    /^(?:this (?:is|will be) )?(?:the |a |an |your )?(?:(?:name|value|path) of )?(?:the |a |an |your )?(?:[\w-]+ ){0,2}(?:groups?|roles?|users?|usernames?|accounts?|claims?|scopes?|attributes?|files?|propert(?:y|ies)|permissions?|keys?|certificates?|slugs?|names? (?:that|which|for))\b/i.test(
      description,
    ) &&
    !/\b(?:FQDN|domain|host(?:name)?|URL|installation|instance)\b/i.test(description)
  );
}

/** A part of addresses that only the reader can fill in. */
interface AddressPart {
  word: string;
  /** What it is called, in words. */
  name: string;
  kind: KindName;
  example: string;
}

/**
 * The parts of addresses that no list declares: what stands in brackets, as in
 * `https://shop.company/<team name>/`, and what a sentence tells the reader to replace: “Replace
 * `eu1` with your own region”. Addresses of authentik have none but the slug.
 */
function partsOfAddresses(
  root: Root,
  declared: readonly Declared[],
  authentik: ReadonlySet<string>,
): AddressPart[] {
  const listed = new Set(declared.flatMap(({ word }) => [word, word.replace(/^<|>$/g, "")]));
  const addresses = addressesIn(root, authentik);
  const parts = new Map<string, AddressPart>();
  const add = (word: string, name: string, kind: KindName) => {
    const bare = word.replace(/^<|>$/g, "");
    if ([word, bare, name].some((one) => listed.has(one)) || parts.has(word) || isOwnWord(name))
      return;
    // An address holds no blanks, an example of its part neither.
    const plain = word.replace(/^<\s*|\s*>$/g, "").replace(/\s+/g, "-");
    const example = kind === "slug" ? plain.toLowerCase().replace(/[^a-z0-9]+/g, "-") : plain;
    parts.set(word, { word, name, kind, example });
  };
  for (const { host, path } of addresses) {
    // All of a host is the reader's own in a way that other rules know.
    if (host.includes(".")) {
      for (const [word] of host.matchAll(/(?<=^|\.)<[^<>]+>(?=\.)/g))
        add(word, wordsIn(word), "slug");
    }
    for (const [word] of path.matchAll(/(?<=[/=\w-])<[^<>]+>(?=[/?&#\w.-]|$)/g)) {
      add(word, wordsIn(word), "text");
    }
  }
  for (const word of markersIn(root)) add(word, wordsIn(word), "text");
  for (const [word, name] of replacedIn(root)) {
    const inHost = addresses.some(({ host }) => host.split(".").slice(0, -2).includes(word));
    const inPath = addresses.some(({ path }) => path.split(/[/?#=&]/).includes(word));
    if (inHost || inPath) add(word, name, inHost ? "slug" : "text");
    else if (isValueInCode(word, root)) add(word, name, "text");
  }
  return [...parts.values()];
}

/**
 * Names in brackets that stand in code for values which the reader puts there, as in
 * `` **Tenant**: `<tenant-number>` `` and `TENANT=<tenant>`. One word alone can be an element or
 * part of a usage, but for the whole of a value; and so can what is closed elsewhere.
 */
function markersIn(root: Root): string[] {
  const nodes = allBelow(root);
  const text = nodes.flatMap(textsOf).join("\n");
  const markers = nodes.flatMap((node) => {
    if (node.type === "inlineCode" && MARKER_ALONE.test(node.value.trim()))
      return [node.value.trim()];
    if (node.type !== "inlineCode" && node.type !== "code") return [];
    if (node.type === "code" && /^(?:x?html|xml|svg|vue|[jt]sx)\b/i.test(node.lang ?? ""))
      return [];
    return node.value
      .split("\n")
      .filter((line) => !IS_USAGE.test(line))
      .flatMap((line) => [
        ...[...line.matchAll(MARKER)].map(([marker]) => marker),
        ...[...line.matchAll(WHOLE_VALUE)].map(([, marker = ""]) => marker),
      ]);
  });
  return [...new Set(markers)].filter(
    (marker) =>
      !/\b(?:DN|bind|outpost|service account|issuer|metadata|endpoint|certificate|user ?names?|redirect|callback|authentik)\b/i.test(
        marker.replace(/[-_]/g, " "),
      ) && !text.includes(marker.replace("<", "</")),
  );
}

const MARKER_ALONE = /^<(?=[^<>]*[ _-])[a-z][\w -]{3,38}\w>$/i;

/**
 * Several words in brackets within code: behind a word they are a generic type's, behind a name a
 * mailbox, and addresses are looked at by themselves.
 */
const MARKER =
  /(?<![\w>)\]]|:\/\/\S{0,200}|\b[A-Z]\w* [A-Z]\w* )<[a-z][a-z0-9]*(?:[ _-][a-z0-9]+){1,4}>(?![\w(>])/gi;

/** One word in brackets that is all of a value; the names of types are part of a syntax. */
const WHOLE_VALUE =
  /(?<=(?:=|:\s|[=:]\s?["'])\s?)(<(?!(?:string|str|int|integer|number|float|bool(?:ean)?|any|none|null|nil|empty|unset|void|object|array|list|map|T)>)[a-z][a-z0-9]{2,30}>)(?=["']?\s*[,;]?\s*(?:[}\])]\s*)*$)/gi;

/** A line that says how a program is called: what is in square brackets can be left out. */
const IS_USAGE = /^\s*usage\b|\[(?:-|<|options|flags|args)|\.{3}\]/i;

/** The addresses in a guide's code and text that lead to others than authentik. */
function addressesIn(root: Root, authentik: ReadonlySet<string>): { host: string; path: string }[] {
  return allBelow(root).flatMap((node) =>
    textsOf(node).flatMap((text) =>
      [
        ...text.matchAll(
          /https?:\/\/((?:[^\s"'`<>/?#|\\]|<[^<>\n]{2,40}>)+)((?:[^\s"'`<>|\\]|<[^<>\n]{2,40}>)*)/gi,
        ),
      ]
        .map(([, host = "", path = ""]) => ({ host: host.toLowerCase(), path }))
        .filter(({ host }) => !authentik.has(host.replace(/^<|>$|:\d+$/g, ""))),
    ),
  );
}

/** Whether a word stands in code blocks, each time as a value, and nothing of the guide's has that name. */
function isValueInCode(word: string, root: Root): boolean {
  const nodes = allBelow(root);
  const escaped = escapePattern(word);
  const places = new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, "g");
  const values = new RegExp(
    `(?<=["'])${escaped}(?=["'\\\\])|(?<=[=:]\\s*)${escaped}(?=\\s*(?:[,;#]|$))`,
    "gm",
  );
  const count = (pattern: RegExp) =>
    nodes.reduce(
      (sum, node) => sum + (node.type === "code" ? (node.value.match(pattern)?.length ?? 0) : 0),
      0,
    );
  const found = count(places);
  return found > 0 && found === count(values) && !isMade(word, nodes);
}

/** Whether a guide gives a name to what it makes: ``Create a group named `shop-admins` ``. */
function isMade(word: string, nodes: readonly Nodes[]): boolean {
  return nodes.some(
    (node) =>
      isParent(node) &&
      (node.children as Nodes[]).some((child, index, all) => {
        const before = all[index - 1];
        return (
          child.type === "inlineCode" &&
          child.value === word &&
          before !== undefined &&
          /\bcreat\w*\b.*$|\b(?:named?|called|add|such as|like|e\.g\.,?)(?: an?| the| to| it)?\W*$/i.test(
            plainText([before]),
          )
        );
      }),
  );
}

/** The words that sentences tell the reader to replace, with what they are called. */
function replacedIn(root: Root): [word: string, name: string][] {
  return allBelow(root).flatMap((node): [string, string][] => {
    if (!isParent(node)) return [];
    return (node.children as Nodes[]).flatMap((child, index, all): [string, string][] => {
      const [before, after] = [all[index - 1], all[index + 1]];
      if (child.type !== "inlineCode" || before?.type !== "text" || after?.type !== "text")
        return [];
      const [, name] =
        /^ (?:with|by|to|is|for) (?:match )?(?:the name of )?your (?:own )?([a-z][a-z -]{2,30}?)(?=[.,;:)]|$| (?:name|where|which|that|in|of|as)\b)/i.exec(
          after.value,
        ) ?? [];
      const isTold = /\b(?:replace|replacing|change|where)\s$/i.test(before.value);
      return isTold && name !== undefined && /^[\w-]{2,40}$/.test(child.value)
        ? [[child.value, name.trim()]]
        : [];
    });
  });
}

/** `<Your team_name>` is called “team name”. */
function wordsIn(marker: string): string {
  return marker
    .replace(/^<\s*(?:(?:your|the|my)[-_ ])?|\s*>$/gi, "")
    .replace(/[-_\s]+/g, " ")
    .trim();
}

/** Whether words name what other rules know: what authentik makes, or a whole address. */
function isOwnWord(words: string): boolean {
  // A slug of the application's own, such as a team's, is the reader's.
  if (/^(?:(?:the|authentik|application|app|provider|source|flow|brand) )*slug$/i.test(words))
    return true;
  return /\b(?:client|secret|token|password|key|domain|FQDN|host(?:name)?|server|port|URL|address|IP)\b|[./]/i.test(
    words,
  );
}

function allBelow(node: Nodes): Nodes[] {
  return isParent(node) ? [node, ...(node.children as Nodes[]).flatMap(allBelow)] : [node];
}

function descriptionOf(host: string, declared: readonly Declared[]): string | undefined {
  return declared.find(({ word, description }) => hostOf(word, description) === host)?.description;
}

function isOutpost(description: string): boolean {
  return /\boutpost\b/i.test(description) && !/proxy/i.test(description);
}

function isOptional(description: string | undefined): boolean {
  return description !== undefined && OPTIONAL.test(description);
}

const OPTIONAL = /\s*\(optional\)|^optional(?:ly)?[:,]\s*/i;

/** The first sentence of a description, and what follows it. */
export function sentencesOfDescription(description: string): { first: string; rest: string } {
  const end = /[.;]\s+(?=[A-Z])/.exec(description);
  if (!end) return { first: description, rest: "" };
  return {
    first: description.slice(0, end.index),
    rest: description.slice(end.index + end[0].length),
  };
}

/** `the FQDN of the Zulip server` is labelled `the Zulip server`. */
function labelOf(description: string): string {
  const label = sentencesOfDescription(description)
    .first.replace(OPTIONAL, "")
    .replace(/\s+/g, " ")
    .replace(
      /^(?:the\s+)?(?:FQDN|fully qualified domain name|domain name|hostname|URL)\s+(?:of|for|to)\s+/i,
      "",
    )
    .replaceAll("{{", "{ {")
    .trim();
  return label === "" ? "the value" : label;
}

function defaultLabel(host: string, application: string, slug: string): string {
  if (/^example\.(?:com|net|org)$/.test(host)) return "your own domain";
  return camel(slug) === hostName(host) || slug.replace(/-/g, "") === host.split(".")[0]
    ? `the ${application} installation`
    : `the host ${host.replace(/\.company$/, "")}`;
}

function hostName(host: string): string {
  return camel(
    host
      .replace(/\.[a-z]+$/i, "")
      .split(".")
      .reverse()
      .join(" "),
  );
}

function isSlugWord(word: string, description: string): boolean {
  return /slug/i.test(word) || /\bslug\b/i.test(description);
}

/** Whether a word is authentik's or the application's own name, or a plain word of any text. */
export function isCommonName(word: string, application: string, slug: string): boolean {
  const plain = word.toLowerCase();
  return plain === "authentik" || plain === slug || plain === application.toLowerCase();
}

/** Whether a placeholder is more than a value: a part of an address would be escaped within it. */
export function isNoWord(word: string): boolean {
  return word.includes("/") || word.length > 40;
}

function kindOfWord(word: string, description: string): KindName {
  if (/^(?:dc|ou|cn|o)=/i.test(word)) return "dn";
  if (/^\S+@\S+\.\S+$/.test(word)) return "email";
  if (/^\d{2,5}$/.test(word)) return "port";
  if (
    /\b(?:secret|password|token|(?:api|private|access|secret|shared|bind) key)\b(?! (?:url|endpoint|name|id))/i.test(
      sentencesOfDescription(description).first,
    )
  )
    return "secret";
  return hostOf(word, description) === "" ? "text" : "domain";
}

function camel(text: string): string {
  return camelCase(text) || "app";
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = taken.has(wanted) ? `${wanted}App` : wanted;
  for (let index = 2; taken.has(name); index++) name = `${wanted}${index}`;
  taken.add(name);
  return name;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
