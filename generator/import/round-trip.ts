import type { Nodes, Root } from "mdast";
import type { Guide } from "../guide/guide.ts";
import { labelsOf, managedMappings } from "../labels/provider-fields.ts";
import { personalise } from "../output/personalise.ts";
import { linkUrl } from "../page/blocks.ts";
import { setupPrefix } from "../page/phase-anchor.ts";
import { endpointsOf } from "../values/catalogue.ts";
import { newestVersion } from "../values/versions.ts";
import { withoutHighlights } from "./code.ts";
import { endpointOf, withPlainSlug } from "./endpoint.ts";
import type { Names } from "./names.ts";
import type { SourceGuide } from "./read.ts";
import { sentencesOf } from "./sentences.ts";
import { isParent, leavesOf, plainText } from "./tree.ts";
import type { Unit } from "./units.ts";
import { isUsualNote, isWalk } from "./walks.ts";

/**
 * Something that a guide shows and the page made from its descriptor does not. What the page has
 * beyond the guide is the generator's own, but for addresses that took the place of wrong ones.
 */
export interface Difference {
  kind: "value" | "address" | "code" | "link" | "label";
  text: string;
  /** What the page has in its place: the address that was meant. */
  became?: string;
  /** Line of the guide. */
  line: number;
}

/** What was compared, and what differs. */
export interface RoundTrip {
  compared: Record<Exclude<Difference["kind"], "label">, number>;
  differences: Difference[];
}

/** How many things of a guide its page lacks for good: an address that was mended is none. */
export function lossesOf({ differences }: RoundTrip): number {
  return differences.filter(({ kind }) => kind === "value" || kind === "code" || kind === "label")
    .length;
}

interface Shown {
  value: { text: string; line: number }[];
  address: { text: string; line: number }[];
  code: { text: string; line: number }[];
  link: { text: string; line: number }[];
  /** Bold letters, but for those that lead through authentik's interface. */
  label: { text: string; line: number }[];
}

/**
 * Compares a guide with the page that its descriptor renders to: the values in code, the
 * addresses, the code blocks, the links and the words in bold letters of both. A slug is a slug however it is spelled; code
 * is compared by its words, as data is written anew.
 *
 * @param units the pieces of the guide: what was left out is said there, and not once more
 * @param names words of the guide that stand for what the setup itself asks for
 */
export function compareGuide(
  source: SourceGuide,
  guide: Guide,
  page: Root,
  units: readonly Pick<Unit, "outcome" | "text">[] = [],
  { words, outposts }: Pick<Names, "words" | "outposts"> = {
    words: new Map(),
    outposts: new Set(),
  },
): RoundTrip {
  // With the examples as a reader's own values, addresses are links too.
  const values = Object.fromEntries(
    Object.entries(guide.values.placeholders).map(([name, { example }]) => [name, example]),
  );
  const artifacts = new Set(
    guide.setups.flatMap((setup) => {
      const prefix = setupPrefix(guide, setup);
      return [`${prefix}files`, `${prefix}values`];
    }),
  );
  const { tree } = personalise(withoutArtifacts(page, artifacts), guide.values, {
    values,
    version: newestVersion,
  });
  const slug = guide.values.placeholders.slug?.example ?? guide.slug;
  const isLdap = guide.setups.some(({ providers }) =>
    providers.some(({ provider }) => provider.type === "ldap"),
  );
  const settle = (text: string) =>
    (isLdap ? text.replace(BASE_DN, "the-base") : text).replace(
      new RegExp(`(/(?:o|saml|wsfed|launch|ssf-configuration)/)${slug}(?=/|$)`, "gm"),
      "$1the-slug",
    );
  const examples = new Map(Object.values(values).map((example) => [simple(example), example]));
  const standIns = [
    ...[...words].filter(([, name]) => name.startsWith("ldap.")),
    ...[...outposts].map((host) => [host, "ldap.hostname"] as const),
  ];
  const before = shownIn(withoutUsualNotes(source.root), settle, (text) =>
    standIns
      .reduce((all, [word, name]) => withWord(all, word, values[name] ?? ""), text)
      .replace(
        /<([^<>\n/]{2,40})>/g,
        (marker, word: string) => examples.get(simple(word)) ?? marker,
      ),
  );
  const after = shownIn(tree, settle);
  const shownText = settle(
    [codeText(after), ...leavesOf(withoutMeta(tree)).map((leaf) => plainText([leaf]))].join(" "),
  );
  const all = plain(shownText);
  const has = (list: readonly { text: string }[], text: string) =>
    list.some((one) => one.text === text);
  // In tags the page can have what the guide has over several lines.
  const wordsShown = new Set(wordsOf(shownText.replace(/[<>]/g, " ")));
  const differences: Difference[] = [];
  const miss = (kind: Difference["kind"], { text, line }: { text: string; line: number }) =>
    differences.push({ kind, text, line });

  const leftOut = units.map(({ outcome, text }) => (outcome === "out" ? text : "")).join(" ");
  for (const value of before.value) {
    if (value.text === "" || leftOut.includes(`\`${value.text}\``)) continue;
    if (/^https?:\/\/\S*company/.test(value.text)) continue;
    if (isChosen(value.text, guide) || isPreset(value.text, guide)) continue;
    if (isStandIn(value.text) || has(after.value, value.text) || all.includes(plain(value.text)))
      continue;
    miss("value", value);
  }
  for (const address of before.address) {
    if (has(after.address, address.text)) continue;
    const { origin, pathname } = URL.canParse(address.text)
      ? new URL(address.text)
      : { origin: "", pathname: "" };
    const became = inPlaceOf(pathname)
      .map((path) => origin + path.replace("{slug}", "the-slug"))
      .find((url) => has(after.address, url));
    if (became !== undefined) {
      differences.push({ kind: "address", ...address, became });
    } else miss("address", address);
  }
  for (const code of before.code) {
    const missing = [...new Set(wordsOf(code.text))].filter((word) => !wordsShown.has(word));
    if (missing.length > 0)
      miss("code", {
        ...code,
        text: `${code.text.split("\n", 1)} … lacks ${missing.slice(0, 8).join(" ")}`,
      });
  }
  for (const link of before.link) {
    // An address can have become a value.
    if (!has(after.link, link.text) && !all.includes(plain(link.text))) miss("link", link);
  }
  const own = ownWords(guide);
  const unsaid = plain(leftOut);
  const bare = all.replace(/[^\p{L}\p{N}]+/gu, "");
  for (const label of before.label) {
    const text = plain(label.text).replace(/[^\p{L}\p{N}]+/gu, "");
    const isSaid = unsaid.includes(plain(label.text)) || bare.includes(text);
    if (!isSaid && !own.has(text) && !isInterface(label.text)) miss("label", label);
  }
  const { value, address, code, link } = before;
  return {
    compared: {
      value: value.length,
      address: address.length,
      code: code.length,
      link: link.length,
    },
    differences: distinct(differences),
  };
}

/** A base DN, or the mark that stands for it. */
const BASE_DN =
  /\bdc=[\w-]+(?:,\s*dc=[\w-]+)+|<[^<>\n]{0,30}(?<![a-z])base[-_ ]?dn(?![a-z])[^<>\n]{0,30}>/gi;

/** The paths that a page can have in the place of one that a guide has. */
function inPlaceOf(path: string): string[] {
  const found = endpointOf(path);
  if (found === undefined) return [];
  // The one address for all of SAML is new; each of its uses has one in every release.
  const { ssoRedirect, sloRedirect, ssoInit } = endpointsOf("saml");
  const uses =
    found.id === "unified"
      ? [ssoRedirect, sloRedirect]
      : found.id === "unifiedInit"
        ? [ssoInit]
        : [];
  if (found.group !== "saml" || uses.length === 0) return [found.path];
  return uses.flatMap((endpoint) => endpoint?.path ?? []);
}

/** The guide without the notes that each page has in its own words. */
function withoutUsualNotes<T extends Nodes>(node: T): T {
  if (!isParent(node)) return node;
  const children = (node.children as Nodes[]).filter(
    (child) => child.type !== "containerDirective" || !isUsualNote(plainText([child])),
  );
  return { ...node, children: children.map(withoutUsualNotes) };
}

/** A text with a value in the place of a word that stands for it, marked or not: `${shop.account}`. */
function withWord(text: string, word: string, value: string): string {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(
    new RegExp(`\\$\\{${escaped}\\}|(?<![\\w.-])${escaped}(?![\\w-])`, "g"),
    () => value,
  );
}

/** The page without the sections of its files and of all values, which hold more than any guide. */
function withoutArtifacts<T extends Nodes>(node: T, artifacts: ReadonlySet<string>): T {
  if (!isParent(node)) return node;
  let left = Number.POSITIVE_INFINITY;
  const children = (node.children as Nodes[]).filter((child) => {
    if (child.type !== "heading") return left === Number.POSITIVE_INFINITY;
    const last = child.children.at(-1);
    const [, anchor = ""] =
      last?.type === "mdxTextExpression" ? (/#([\w-]+)/.exec(last.value) ?? []) : [];
    if (artifacts.has(anchor)) left = child.depth;
    else if (child.depth <= left) left = Number.POSITIVE_INFINITY;
    return left === Number.POSITIVE_INFINITY;
  });
  return { ...node, children: children.map((child) => withoutArtifacts(child, artifacts)) };
}

/**
 * What a tree shows.
 *
 * @param named puts the example of a placeholder in the place of its mark: `<team name>`
 */
function shownIn(
  root: Root,
  settle: (text: string) => string,
  named: (text: string) => string = (text) => text,
): Shown {
  const shown: Shown = { value: [], address: [], code: [], link: [], label: [] };
  const addresses = (given: string, line: number) => {
    // In a pattern, the dots of a host are escaped.
    const text = named(given)
      .replace(/[<{]((?:[\w-]+\.)+company)[>}]/g, "$1")
      .replace(/(?<=\w)\\\.(?=\w)/g, ".");
    for (const { 0: url, index } of text.matchAll(
      /https?:\/\/[^\s"'`<>()[\]|\\,;]*(?:(?<=\/)<[^<>\n/]+>[^\s"'`<>()[\]|\\,;]*)*/g,
    )) {
      const plainUrl = settle(withPlainSlug(url)).replace(/(?<![.:!?*_}])[.:!?*_}]+$/, "");
      const lines = text.slice(0, index).split("\n").length - 1;
      if (/company/.test(plainUrl)) shown.address.push({ text: plainUrl, line: line + lines });
    }
  };
  const look = (node: Nodes): void => {
    const line = node.position?.start.line ?? 0;
    switch (node.type) {
      case "yaml":
      case "mdxjsEsm":
        return;
      case "inlineCode":
        shown.value.push({ text: settle(withPlainSlug(named(node.value.trim()))), line });
        addresses(node.value, line);
        return;
      case "code":
        shown.code.push({
          text: settle(withPlainSlug(named(withoutHighlights(node.value)))),
          line,
        });
        addresses(node.value, line + 1);
        return;
      case "paragraph":
        for (const sentence of sentencesOf(node.children)) {
          const isGenerated = isWalk(sentence);
          for (const child of sentence) {
            if (child.type !== "strong" || isGenerated) continue;
            const text = plainText([child]).trim().replace(/\s*:$/, "");
            const isWords = /\p{L}{2}/u.test(text) && !/:\/\/|\.company/.test(text);
            if (isWords) shown.label.push({ text, line: child.position?.start.line ?? line });
          }
        }
        break;
      case "link":
        if (/^https?:/.test(node.url) && !/\.company(?:[:/]|$)/.test(node.url)) {
          shown.link.push({ text: linkUrl(node.url), line });
        } else addresses(node.url, line);
        break;
      case "text":
        addresses(node.value, line);
        return;
      default:
    }
    if (isParent(node)) for (const child of node.children) look(child);
  };
  look(root);
  return shown;
}

/** Names of what authentik has by itself and a provider takes, such as a managed mapping. */
function isChosen(text: string, { setups }: Guide): boolean {
  const simple = (name: string) => name.replace(/['"`]|OpenID (?=['"])/g, "").toLowerCase();
  return setups.some(({ providers }) =>
    providers.some(({ provider }) => {
      if (/\bself-signed\b/i.test(text)) return Object.values(provider).includes("any");
      const taken = [
        ...("propertyMappings" in provider ? provider.propertyMappings : []),
        ...("propertyMappingsGroup" in provider ? provider.propertyMappingsGroup : []),
      ];
      const managed = Object.entries(managedMappings[provider.type]);
      return managed.some(
        ([name, label]) => taken.includes(name) && simple(label) === simple(text),
      );
    }),
  );
}

/** What a provider has by itself, so that the page does not say it, or calls its own: `Confidential`. */
function isPreset(text: string, { setups }: Guide): boolean {
  const plain = text.toLowerCase();
  if (/^provider for \S/.test(plain)) return true;
  return setups.some(({ providers }) =>
    providers.some(({ provider }) =>
      Object.values(labelsOf(provider)).some(({ preset, options = {} }) => {
        if (typeof preset !== "string") return false;
        return [preset, options[preset]].some((one) => one?.toLowerCase() === plain);
      }),
    ),
  );
}

/** The labels of the fields of a guide's providers and of what they hold, as plain words. */
function ownWords({ setups }: Guide): Set<string> {
  const labels = setups.flatMap(({ providers }) =>
    providers.flatMap(({ provider }) => [
      ...Object.values(managedMappings[provider.type]),
      ...Object.values(labelsOf(provider)).flatMap(({ label, group, options = {} }) => [
        ...[...label, ...(group ?? [])].map((one) =>
          typeof one === "object" && one !== null ? one.is : one,
        ),
        ...Object.values(options),
      ]),
    ]),
  );
  return new Set(labels.map((one) => plain(one ?? "").replace(/[^\p{L}\p{N}]+/gu, "")));
}

/** Whether words are of authentik's interface, which the page leads through in its own words. */
function isInterface(text: string): boolean {
  return /^(?:(?:\w+ )?(?:applications?|providers?|groups?|users?|outposts?|flows?|bindings?|certificates?|scopes?|sources?|roles?|permissions?|polic(?:y|ies)|tokens?|settings|objects|attributes)|(?:\w+ )*mappings?|(?:property|scope|saml provider property) mapping|(?:selected|available) .*|customization|directory|system|interface|admin(?:istration)? interface|provider type|select type|type|name|slug|ui settings|launch url|icon|metadata|download.*|recovery|set password|update password|assign.*|create.*|new .*|configure .*|choose .*|add.*|edit|update|submit|finish|next|save|view|copy.*|client (?:id|secret|type)|redirect ur.*|strict|regex|post|redirect|(?:acs|sls) url|issuer|audience|service provider.*|(?:name ?id|nameid).*|sign(?:ing)? .*|entityid.*|oidc back-?channel.*|(?:authorize|token|user ?info|logout|jwks|sso|slo) url.*|expression|description|scope name|(?:saml )?(?:attribute )?name|friendly name|application dashboard|my applications|integrations|openid.*|oauth2?.*|saml.*|ldap.*|any|optional|note)$/i.test(
    text
      .replace(/[*_`.:]/g, "")
      .replace(/\s*(?:→|->|>).*$/, "")
      .replace(/^your /i, "")
      .trim(),
  );
}

/** Values that stand for another one: `<application_slug>`, `Strict`, names of fields. */
function isStandIn(text: string): boolean {
  return /^<.*>$|^the-slug$|^(?:strict|regex|post|redirect)$|client[-_ ]?(?:id|secret)|\.company$/i.test(
    text,
  );
}

/** The words of a mark or an example, in one spelling. */
function simple(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function withoutMeta(root: Root): Nodes[] {
  return root.children.filter(({ type }) => type !== "yaml");
}

function codeText({ code }: Shown): string {
  return code.map(({ text }) => text).join("\n");
}

function plain(text: string): string {
  return text.replace(/[\s'"`*_\\]+/g, "").toLowerCase();
}

/** The words of code, without what its syntax needs and what stands for a reader's value. */
function wordsOf(code: string): string[] {
  return (
    code
      .replace(/https?:\/\/(?:<[^<>\n]*>|[^\s"'])+/g, " ")
      .replace(/<[^<>\n]*>/g, " ")
      .toLowerCase()
      .match(/[\p{L}\p{N}_]{2,}/gu) ?? []
  ).filter(
    (word) =>
      !/^(?:array|return|php|company|application|slug|your|client|id|secret)$|^(?:my_)?client_?(?:id|secret)$|^x{3,}$/i.test(
        word,
      ),
  );
}

function distinct(differences: readonly Difference[]): Difference[] {
  const seen = new Set<string>();
  return differences.filter(({ kind, text }) => {
    const key = `${kind} ${text}`;
    return !seen.has(key) && seen.add(key);
  });
}
