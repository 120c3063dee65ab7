import type { Nodes } from "mdast";
import type { Provider, ProviderType } from "../descriptor/schema/provider.ts";
import { labelsOf, managedMappings } from "../labels/provider-fields.ts";
import type { Protocol } from "./sections.ts";
import { isParent, plainText } from "./tree.ts";

/** A redirect URI as a guide states it; the address is the guide's own. */
export interface RedirectUri {
  url: string;
  matchingMode: "strict" | "regex";
  logout: boolean;
}

/** What a guide states about the provider and authentik's application; texts are the guide's own. */
export interface ProviderFacts {
  redirectUris: RedirectUri[];
  /** Fields by the official client's names. */
  fields: Record<string, string | boolean | number | string[]>;
  /** Managed mappings that are chosen beside the defaults, and those that are taken away. */
  addedMappings: string[];
  removedMappings: string[];
  /** Whether the guide lists all mappings, so that the defaults do not count. */
  onlyMappings: boolean;
  application: { slug?: string; metaLaunchUrl?: string; metaHide?: boolean };
  /** Whether authentik reads the provider from the application's metadata. */
  fromMetadata: boolean;
  /** What the provider is given only until the application has told the right values. */
  temporary: { fields: Record<string, string>; redirectUris: RedirectUri[] };
}

export const noFacts = (): ProviderFacts => ({
  redirectUris: [],
  fields: {},
  addedMappings: [],
  removedMappings: [],
  onlyMappings: false,
  application: {},
  fromMetadata: false,
  temporary: { fields: {}, redirectUris: [] },
});

export const providerType: Record<Protocol, ProviderType> = {
  oidc: "oauth2",
  saml: "saml",
  ldap: "ldap",
  proxy: "proxy",
  radius: "radius",
  scim: "scim",
  wsFederation: "wsFederation",
};

/** A sentence with its marks: code in backticks, names in asterisks. */
export function marked(nodes: readonly Nodes[]): string {
  return nodes
    .map((node): string => {
      if (node.type === "inlineCode") return `\`${node.value}\``;
      if (node.type === "strong" || node.type === "emphasis")
        return `**${plainText(node.children)}**`;
      if (isParent(node)) return marked(node.children);
      return plainText([node]);
    })
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

/** The values in a sentence: what stands in backticks, without the rest of a broken tag, or else addresses. */
function valuesIn(text: string): string[] {
  const codes = [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) =>
    code.trim().replace(/^k?bd>(?=[a-z]+:\/\/)/, ""),
  );
  return codes.length > 0
    ? codes
    : [...text.matchAll(/[a-z][a-z0-9+.-]*:\/\/[^\s"'`*]+/gi)].map(([url]) =>
        withoutPunctuation(url),
      );
}

/** An address without the sentence's own signs behind it: its full stop, the bracket around it. */
function withoutPunctuation(url: string): string {
  const plain = url.replace(/(?<![.,;:])[.,;:]+$/, "");
  const isOpen = plain.endsWith(")") && !plain.includes("(");
  return isOpen ? withoutPunctuation(plain.slice(0, -1)) : plain;
}

/** Whether a sentence takes its value from where the application tells it. */
function isToldElsewhere(text: string): boolean {
  return /\b(?:cop(?:y|ied)|obtained|noted|shown|shows?|displayed|displays?|provided by|provides|generated|received|retrieved|from the (?:previous|last) (?:section|step))\b/i.test(
    text,
  );
}

/** A sentence without the example of a value that has to be looked up: `… copied from it (e.g. …)`. */
function withoutExample(text: string): string {
  const example =
    /\s*(?:\((?:e\.g\.|for example|such as|like)[^)]*(?:\([^)]*\)[^)]*)*\)|,? (?:e\.g\.|for example|such as),?\s.*$)/i;
  const found = example.exec(text);
  return found && isToldElsewhere(text.slice(0, found.index)) ? text.replace(example, "") : text;
}

interface Labelled {
  field: string;
  options: Readonly<Record<string, string>> | undefined;
  preset: unknown;
}

const aliases: Partial<Record<ProviderType, Readonly<Record<string, string>>>> = {
  oauth2: {
    "signing key": "signingKey",
    "rsa key": "signingKey",
    "signing certificate": "signingKey",
    "logout uri": "logoutUri",
    "logout url": "logoutUri",
    "back-channel logout uri": "logoutUri",
    "issuer mode": "issuerMode",
    "encryption key": "encryptionKey",
    "scope mapping": "propertyMappings",
    "selected scopes": "propertyMappings",
    "include user claims in id_token": "includeClaimsInIdToken",
  },
  saml: {
    issuer: "issuerOverride",
    "entity id": "issuerOverride",
    "entityid/issuer override": "issuerOverride",
    "acs url": "acsUrl",
    acs: "acsUrl",
    "assertion consumer service url": "acsUrl",
    binding: "spBinding",
    "sls url": "slsUrl",
    "slo url": "slsUrl",
    "signing key": "signingKp",
    "signing keypair": "signingKp",
    "signing certificate": "signingKp",
    "verification certificate": "verificationKp",
    "encryption certificate": "encryptionKp",
    "nameid property mapping": "nameIdMapping",
    "namedid property mapping": "nameIdMapping",
    "name id property mapping": "nameIdMapping",
    "nameid mapping": "nameIdMapping",
    "sign assertion": "signAssertion",
    "sign response": "signResponse",
    "default nameid policy": "defaultNameIdPolicy",
    "selected user property mappings": "propertyMappings",
    "property mapping": "propertyMappings",
  },
  proxy: {
    "internal host": "internalHost",
    "external host": "externalHost",
    "unauthenticated paths": "skipPathRegex",
    "skip path regex": "skipPathRegex",
    "use basic authentication": "basicAuthEnabled",
  },
  ldap: {
    "bind dn": "baseDn",
    "search base": "baseDn",
    "base dn": "baseDn",
    "bind mode": "bindMode",
    "search mode": "searchMode",
  },
  scim: { url: "url", "base url": "url", "scim url": "url", "scim base url": "url" },
};

function labelledFields(type: ProviderType): Map<string, Labelled> {
  const map = new Map<string, Labelled>();
  const labels = labelsOf({ type, mode: "proxy" } as Provider);
  for (const [field, { label, options, preset }] of Object.entries(labels)) {
    const [first, ...later] = label;
    for (const text of [first, ...later.map(({ is }) => is)]) {
      map.set(text.toLowerCase(), { field, options, preset });
    }
  }
  for (const [text, field] of Object.entries(aliases[type] ?? {})) {
    const known = labels[field];
    map.set(text, { field, options: known?.options, preset: known?.preset });
  }
  return map;
}

/** A field with the ways in which sentences state it. */
interface Pattern extends Labelled {
  label: string;
  /** `**Label**: …`, `Set the **Label** to …`; what stands behind is the value. */
  after: RegExp;
  /** `Choose … as the **Label**`. */
  before: RegExp;
}

const patternsByType = new Map<ProviderType, Pattern[]>();

/** The fields of a provider type, longest label first: `SLS Binding` before `Binding`. */
function patternsOf(type: ProviderType): Pattern[] {
  const known = patternsByType.get(type);
  if (known) return known;
  const patterns = [...labelledFields(type)]
    .sort(([one], [other]) => other.length - one.length)
    .map(([label, labelled]): Pattern => {
      const escaped = label.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
      // “Set the **Audience** and **Issuer** to …” states both.
      const also = String.raw`(?:\s*(?:,|and|&)\s*(?:the\s+)?\*\*[^*:]{2,40}\*\*)*`;
      return {
        ...labelled,
        label,
        after: new RegExp(
          String.raw`(?:^|[\s*_\x60(])(?:the\s+)?[*_\x60]*${escaped}s?[*_\x60]*${also}(?:\s*\([^)]*\))?(?:\s+(?:field|value|option|setting))?(?:\s+from\s+[*\x60]+[^*\x60]+[*\x60]+(?=\s+to\b))?\s*[*_]*(?::|=|\bto(?: be)?\b|\bas\b|\bis\b|->|→|,\s*(?:select|choose|pick)\b|(?<=\*\*\s?)(?=\x60))[*_]*\s*(.*)$`,
          "i",
        ),
        before: new RegExp(
          String.raw`(?:select|choose|set|use|pick|enter|specify|paste|type)\s+(?:an?\s+|the\s+)?(.{2,160}?)(?<!\bsame)\s+(?:as|for|from)(?: the| your)?\s+[*_\x60]*${escaped}[*_\x60]*`,
          "i",
        ),
      };
    });
  patternsByType.set(type, patterns);
  return patterns;
}

/** Whether a label is one of the fields of a provider's form. */
export function isField(label: string, protocol: Protocol): boolean {
  return patternsOf(providerType[protocol]).some((one) => one.label === label.toLowerCase());
}

/** What a provider's form calls a field. */
export function fieldLabel(field: string, protocol: Protocol): string | undefined {
  const labels = labelsOf({ type: providerType[protocol], mode: "proxy" } as Provider);
  return labels[field]?.label[0];
}

/** What a sentence or list item announces, for the items below it; a field is waiting for its value. */
export type Pending =
  | "redirectUris"
  | "propertyMappings"
  | "skipPathRegex"
  | { field: string }
  | undefined;

/** Whether a sentence was understood, and what it announces. */
interface Reading {
  understood: boolean;
  pending: Pending;
}

/**
 * Takes over what a sentence states about the provider. Returns whether it stated anything, and
 * what the items below it are.
 */
export function readProviderSentence(
  nodes: readonly Nodes[],
  protocol: Protocol,
  facts: ProviderFacts,
  pending: Pending,
): Reading {
  const text = withoutExample(marked(nodes));
  if (CONDITION.test(text)) return readCondition(text, protocol, facts, pending);
  const read = isStandIn(text)
    ? readStandIn(text, protocol, facts, pending)
    : readText(text, protocol, facts, pending);
  return isExplained(text) || isForSome(text) || isReasoned(text) || isUpload(text)
    ? { ...read, understood: false }
    : read;
}

/** Whether a sentence gives the form a file instead of values. */
function isUpload(text: string): boolean {
  return /\bupload\b.*\bmetadata\b/i.test(text);
}

/** Whether a sentence says behind its value for whom it is. */
function isForSome(text: string): boolean {
  const [, users = ""] = /`[^`]+` for ([^`*]+)$/i.exec(text) ?? [];
  return (
    /`[^`]+`[^`]*\b(?:if|unless) (?:you|your)\b/i.test(text) ||
    /`[^`]+` \((?:for|if|when|needed|required|necessary) [^`)]+\)/i.test(text) ||
    isForOthers(text) ||
    (!/^(?:now|\W*$)/i.test(users) && usersOf(users) !== "")
  );
}

/** Whether a sentence says between two values for whom the second is: `…, for the mobile app, …`. */
function isForOthers(text: string): boolean {
  const [, users = ""] = /`[^`]+`,?(?: (?:and|or),?)? for ([^`*,]+),? `/i.exec(text) ?? [];
  return usersOf(users) !== "";
}

/** Whether a sentence says behind its value why it is this one, or that another one would do. */
function isReasoned(text: string): boolean {
  return (
    /`[^`]+`,? (?:because|since|so that|which must|or (?=`)|or (?:longer|shorter|higher|lower|more|less)\b)/i.test(
      text,
    ) || /`[^`]+`(?:, as (?!the\b|an?\b)\w| \(must [^`)]+\))/i.test(text)
  );
}

/** The words beside a redirect URI in a list of them: for which users it is, as `Docker: …` says. */
export function usersOf(text: string): string {
  const words = text
    .replace(/`[^`]*`|[a-z][a-z0-9+.-]*:\/\/\S+/gi, " ")
    .replace(/[*_]/g, "")
    .replace(/\s+/g, " ")
    .replace(/^[\s:–(-]+|[\s:.,;)–-]+$/g, "")
    .replace(/^(?:for|as) /i, "");
  const isOfForm = words.split(/[^a-z]+/i).every((word) => OF_FORM.test(word));
  return isOfForm ? "" : words;
}

/** Words of the form of redirect URIs, which say nothing about who uses one. */
const OF_FORM =
  /^(?:strict|exact|reg(?:ular|ex|exp)|expression|redirect|callback|ur[il]s?|authori[sz]ation|log(?:ins?|outs?|ging)?|sign|in|out|post|back|front|channel|type|mode|matching|set|add|enter|use|create|select|choose|to|and|or|an?|the|of|is|as|be|for|with|values?|following|also|another|e|g|optional|oidc|oauth|authentik)?$/i;

/** A sentence for some readers alone: `If …`, or `For version 2, add …`, but not `For **Field**, …`. */
const CONDITION =
  /^\W*(?:(?:if|when|unless)\b|for [^,*]{3,60}, (?:also )?(?:add|set|use|enter)\b)/i;

/** Whether a sentence says what a part of its value stands for, which no field holds. */
function isExplained(text: string): boolean {
  return /`[^`]+`\W*\b(?:where|replacing)\b/i.test(text) && !/\bslug\b/i.test(text);
}

/** What holds only for some readers is taken where the guide says nothing else, and stays as it is. */
function readCondition(
  text: string,
  protocol: Protocol,
  facts: ProviderFacts,
  pending: Pending,
): Reading {
  const known = structuredClone(facts);
  const read = readText(text, protocol, facts, pending);
  const isStated = JSON.stringify(facts) !== JSON.stringify(known);
  // Where an outpost reaches the application is told by alternatives, of which none is the value.
  const { internalHost: _, ...fields } = facts.fields;
  facts.fields = { ...fields, ...known.fields };
  facts.application = { ...facts.application, ...known.application };
  return isStated ? { ...read, understood: false } : read;
}

/** A value that only stands in is kept apart; a sentence whose value does not say so stays. */
function readStandIn(
  text: string,
  protocol: Protocol,
  facts: ProviderFacts,
  pending: Pending,
): Reading {
  const stated = noFacts();
  const { understood } = readText(text, protocol, stated, pending);
  const { temporary } = facts;
  const values = Object.entries(stated.fields).filter(([field]) => TEXTS.test(field));
  for (const [field, value] of values) temporary.fields[field] ??= String(value);
  if (temporary.redirectUris.length === 0) temporary.redirectUris = stated.redirectUris;
  const given = [...values.map(([, value]) => value), ...stated.redirectUris.map(({ url }) => url)];
  const isPlain = given.length > 0 && given.every((value) => STAND_IN.test(String(value)));
  return understood && isPlain ? taken : notTaken;
}

/** The words in an address that say that it only stands in. */
const STAND_IN = /\b(?:temp|tmp|temporary|placeholder|dummy|example|change-?me)\b/i;

/** Whether a sentence gives the provider, once it is made, what the application has told since. */
export function isLateValue(
  nodes: readonly Nodes[],
  protocol: Protocol,
  { temporary }: ProviderFacts,
): boolean {
  const text = marked(nodes);
  const type = providerType[protocol];
  const isRedirect = type === "oauth2" && /\bredirect ur[il]s?\b/i.test(text);
  const named = patternsOf(type).filter(
    ({ field, label }) =>
      (TEXTS.test(field) || field === "defaultRelayState") &&
      text.toLowerCase().includes(`**${label}**`),
  );
  const fields = [...named, ...statementsOf(text, type)].map(({ field }) => field);
  const replaces =
    fields.some((field) => Object.hasOwn(temporary.fields, field)) ||
    (isRedirect && temporary.redirectUris.length > 0);
  const isField = isRedirect || fields.length > 0 || /\*\*launch url\*\*/i.test(text);
  return !isStandIn(text) && (replaces || (isField && isToldElsewhere(text)));
}

/** Whether a sentence gives the provider a certificate of the application's own. */
export function setsCertificate(nodes: readonly Nodes[], protocol: Protocol): boolean {
  return statementsOf(withoutPlace(marked(nodes)), providerType[protocol]).some(({ field }) =>
    /^(?:verification|encryption)Kp$/.test(field),
  );
}

/** A sentence is understood if each of the settings in it is. */
function readText(
  text: string,
  protocol: Protocol,
  facts: ProviderFacts,
  pending: Pending,
): Reading {
  const read = clausesOf(text).map((clause) => readClause(clause, protocol, facts, pending));
  return {
    understood: read.every(({ understood }) => understood),
    pending: read.map(({ pending: next }) => next).find((next) => next !== undefined),
  };
}

/** Where one setting of a sentence ends and another one, by its label in asterisks, begins. */
const BOUNDARY =
  /(?:[,;]\s*(?:(?:and|then|also)\s+)*|\s+(?:and|with)\s+)(?=(?<verb>(?:set|enable|disable|(?:turn|switch) (?:on|off)|toggle(?: on| off)?|activate|check|uncheck|(?:select|choose)\s+(?:an?|any)(?:\s+available)?)\s+)?(?:the\s+)?\*\*[^*]+\*\*(?<given>\s*(?:to\b|as\b|is\b|:|=|`))?)/gi;

/**
 * The settings in a sentence, each with its value: `Set **A** to `a`, **B** to `b`, and enable
 * **C**.` Labels that share a value stay together; what only leads to their form is left out.
 */
function clausesOf(text: string): string[] {
  const plain = withoutPlace(text);
  // “Use `a` for the **A** and `b` for the **B**.”
  const [first = "", ...others] = plain.split(
    /(?:,\s*(?:and\s+)?|\s+and\s+)(?=`[^`]+`\s+(?:as|for)\s+(?:the\s+|an?\s+)?\*\*)/,
  );
  if (others.length > 0 && /`\s+(?:as|for)\s/.test(first))
    return [first, ...others.map((other) => `use ${other}`)];
  const clauses: string[] = [];
  let start = 0;
  for (const { index, 0: between, groups = {} } of plain.matchAll(BOUNDARY)) {
    const before = plain.slice(start, index);
    const isWhole =
      /\*\*(?:\s+(?:field|option|setting))?\s*(?:to\b|as\b|is\b|:|=)?\s*(?:be\s+)?[^*]*`[^`]*`|\*\*\s+to\s+\S/i.test(
        before,
      ) ||
      /^(?:and\s+)?(?:enable|disable|turn o|toggle|activate|check|uncheck)\b.*\*\*/i.test(before) ||
      /\b(?:select|choose|use)\b.*(?:certificate|key)\b/i.test(before) ||
      (groups.verb !== undefined &&
        /^(?:select|choose)\s+(?:the\s+)?\*\*[^*]+\*\*$/i.test(before)) ||
      /^add\b.*\*\*[^*]+\*\*.*\bcreated\b/i.test(before);
    if (!isWhole || (groups.verb === undefined && groups.given === undefined)) continue;
    clauses.push(before);
    start = index + between.length;
  }
  return clauses.length === 0 ? [text] : [...clauses, plain.slice(start)];
}

/** A sentence without the part of the form that it begins with: `Under **Advanced**, …`. */
function withoutPlace(text: string): string {
  return text.replace(
    /^(?:then,? )?(?:also )?(?:under|in|on|within|for) (?:the )?\*\*[^*]+\*\*(?: (?:section|tab|settings))?,\s+(?=\S)/i,
    "",
  );
}

function readClause(
  text: string,
  protocol: Protocol,
  facts: ProviderFacts,
  pending: Pending,
): Reading {
  const lower = text.toLowerCase();
  const type = providerType[protocol];
  const yes = (next: Pending = undefined) => ({ understood: true, pending: next });
  if (pending === "redirectUris" && redirectUris(text, facts))
    return { ...yes("redirectUris"), understood: usersOf(text) === "" };
  if (pending === "skipPathRegex") {
    const paths = valuesIn(text);
    facts.fields.skipPathRegex = [...pathsOf(facts), ...paths];
    if (paths.length > 0) return { ...yes("skipPathRegex"), understood: usersOf(text) === "" };
  }
  if (typeof pending === "object") {
    const [value] = valuesIn(text);
    if (value === undefined && pending.field === "externalHost" && /\burl you\b/.test(lower)) {
      return yes(pending);
    }
    if (value !== undefined) {
      facts.fields[pending.field] ??= value;
      // Words beside the value say when it holds.
      const words = text.replace(/`[^`]*`/g, "").match(/[a-z]{2,}/gi) ?? [];
      return { understood: words.length <= 2, pending };
    }
  }
  if (
    type === "oauth2" &&
    /redirect ur[il]s?|callback ur[il]s?|`?(?:strict|regex)`? redirects?\b/.test(lower) &&
    !/^\W*note\b/.test(lower)
  ) {
    if (redirectUris(text, facts)) return yes("redirectUris");
    if (/:\**$/.test(text) || /following|blank|empty/.test(lower)) return yes("redirectUris");
  }
  const not = CONDITION.test(text) ? undefined : NOT_CHOSEN.exec(lower);
  const isToken = type === "saml" || type === "wsFederation";
  const signing = isToken ? "signingKp" : type === "oauth2" ? "signingKey" : undefined;
  if (not) {
    if (signing && not.includes("signing")) facts.fields[signing] = "none";
    return yes();
  }
  if (
    /\b(?:signing (?:key|certificate|keypair)|certificate)\b/.test(lower) &&
    (/\bany\b|available|self-signed|default|generated/.test(lower) || isChoiceOfKey(lower))
  ) {
    const other = /\b(?:verification|encryption) (?:certificate|key)\b/.test(lower);
    if (signing && !other) {
      facts.fields[signing] = isOfRsa(text) ? "rsa" : "any";
      if (type === "saml") takeSignatures(lower, facts);
      return isOwnChoice(lower) ? notTaken : yes();
    }
  }
  if (
    type === "saml" &&
    /\b(?:enable|check|toggle|(?:de)?select|activate|turn on|ensure)\b/.test(lower) &&
    takeSignatures(lower, facts)
  )
    return yes();
  if (type === "oauth2" && /\bgrant types?\b/.test(lower)) {
    const codes = valuesIn(text);
    const names = [...text.matchAll(/\*\*([^*]+)\*\*/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !/\b(?:grant types?|settings)\b/i.test(name));
    const given = (codes.length > 0 ? codes : names).map(
      (value) => grants[value.toLowerCase().replace(/[^a-z]/g, "")],
    );
    const known = given.filter((grant) => grant !== undefined);
    if (known.length > 0 && known.length === given.length) {
      const isMore = /\b(?:add|enable|also)\b/.test(lower) && !/\bonly\b/.test(lower);
      const all = [...new Set([...(isMore ? usualGrants : []), ...known])];
      const isUsual =
        all.length === usualGrants.length && usualGrants.every((one) => all.includes(one));
      if (!isUsual) facts.fields.grantTypes = all;
      return yes();
    }
  }
  const [, replaced = ""] =
    /\breplace (.*?\b(?:mapping|scope)s?\b.*?) (?:with|by)\b/i.exec(text) ?? [];
  const away = isCustom(replaced) ? [] : managedIn(replaced, type);
  if (away.length > 0) {
    facts.removedMappings.push(...away);
    // What it is replaced with is the guide's own.
    return notTaken;
  }
  // What authentik has by itself needs no field.
  if (type === "oauth2" && /encryption(?: key)?\b.*\bdisabled/.test(lower)) {
    return yes();
  }
  if (
    type === "saml" &&
    /(?:digest|signature) algorithm\b.*\b(?:rsa-?)?sha-?256\b/.test(lower) &&
    !/\bsha-?(?:1|384|512)\b/.test(lower)
  )
    return yes();
  const empty = emptyIn(withoutPlace(text), type);
  if (empty !== undefined) {
    if (empty === signing) facts.fields[empty] = "none";
    return yes();
  }
  const stated = statementsOf(text, type);
  if (stated.length > 0) {
    const read = stated.map((one) => takeField(one, type, facts));
    return {
      understood: read.every(({ understood }) => understood),
      pending: read.map(({ pending: next }) => next).find((next) => next !== undefined),
    };
  }
  const bare = labelAlone(text, type);
  if (bare !== undefined) return yes(bare);
  const mode = modeIn(text, type);
  if (mode) {
    facts.fields[mode.field] = mode.key;
    return yes();
  }
  const turned = switchIn(withoutPlace(text), type);
  if (turned) {
    if (turned.on !== turned.preset) facts.fields[turned.field] = turned.on;
    return yes();
  }
  const application = applicationField(text, facts);
  if (application) return yes();
  if (/default-provider-authorization-(?:im|ex)plicit-consent/.test(text)) {
    const flow = /explicit-consent/.test(text) ? "explicit-consent" : "implicit-consent";
    if (flow === "explicit-consent") facts.fields.authorizationFlow = flow;
    return yes();
  }
  const mapping = isCustom(text) ? [] : managedIn(text, type);
  if (isClearing(text)) {
    facts.onlyMappings = true;
    facts.addedMappings.push(...mapping);
    return yes("propertyMappings");
  }
  if (mapping.length > 0 && REMOVAL.test(lower) && !/\b(?:if|unless)\b/.test(lower)) {
    facts.removedMappings.push(...mapping);
    return yes();
  }
  // What may be removed, or is to stay with a reason for it, is taken and stays in the words.
  const isOfRemoval = /\bremov|\bde-?select|\bunselect/.test(lower);
  if (/\bonly the following\b.*\b(?:mappings?|scopes?)\b/.test(lower)) {
    facts.onlyMappings = true;
    return yes("propertyMappings");
  }
  if (mapping.length > 0 && ONLY.test(lower) && !/\bif\b/.test(lower)) {
    facts.onlyMappings = true;
    facts.addedMappings.push(...mapping);
    return yes("propertyMappings");
  }
  // Words such as “email” are no scopes by themselves.
  const isOfScopes = /\b(?:scopes?|mappings?|claims?)\b|`|authentik default/.test(lower);
  if (
    mapping.length > 0 &&
    ((isOfScopes && /\badd(?!ress)|select|include|ensure\b/.test(lower)) ||
      pending === "propertyMappings")
  ) {
    facts.addedMappings.push(...mapping);
    return isOfRemoval || namesOthers(text, mapping) ? notTaken : yes(pending);
  }
  return { understood: false, pending: undefined };
}

/** An order to take something away: neither “do not remove it” nor “it can be removed”. */
const REMOVAL =
  /(?<!\b(?:not|never|don['’]t)\W+)\b(?:remove|de-?select|unselect)\b|\b(?:must|should|(?:has|have|needs?) to) be (?:removed|de-?selected|unselected)\b/;

/** Takes over what a SAML provider shall sign; returns whether a sentence says it. */
function takeSignatures(text: string, { fields }: ProviderFacts): boolean {
  // “Disable the one and enable the other” says two things.
  const parts = text.split(/\b(?:and|but)\s+(?=(?:toggle|turn|enable|disable|(?:de|un)?select)\b)/);
  for (const part of parts) {
    if (/sign(?:ed|ing)? assertions?/.test(part)) fields.signAssertion = !isOff(part);
    if (/sign(?:ed|ing)? responses?/.test(part)) fields.signResponse = !isOff(part);
  }
  return /sign(?:ed|ing)? (?:assertion|response)s?/.test(text);
}

/** Words by which the mappings of a sentence are all that the provider has. */
const ONLY = /\bonly (?:select|keep|include|use)\b|\b(?:select|keep|include|use) only\b/;

/** The grants that a provider has by itself. */
const usualGrants: readonly string[] = ["authorization_code", "refresh_token"];

/** The grants of a provider by the letters of their names. */
const grants: Readonly<Record<string, string>> = {
  authorizationcode: "authorization_code",
  implicit: "implicit",
  hybrid: "hybrid",
  refreshtoken: "refresh_token",
  clientcredentials: "client_credentials",
  password: "password",
  devicecode: "urn:ietf:params:oauth:grant-type:device_code",
  tokenexchange: "urn:ietf:params:oauth:grant-type:token-exchange",
};

/** A key or certificate that a sentence says to leave out: `Make sure that no **Encryption Key** is selected`. */
const NOT_CHOSEN =
  /\b(?:do not|don't|never) (?:select|set|choose|add) an? \W{0,3}(signing|encryption|verification) (?:key|certificate|keypair)\b|\bno \W{0,3}(signing|encryption|verification) (?:key|certificate|keypair)\W{1,3}is (?:selected|set|chosen)\b/;

/** Whether a sentence says to choose a key for signing, and not which. */
function isChoiceOfKey(text: string): boolean {
  return /\b(?:select|choose|pick|set|add) (?:an? |the |your )?(?:rsa(?:-based)? )?\W{0,3}(?:rsa )?signing (?:key|certificate|keypair)(?:\W*$| (?:so|because)\b)/.test(
    text,
  );
}

/** The key that a field for signing is given. */
function signingKeyIn(value: string, text: string): string {
  if (isNothing(value)) return "none";
  if (isMade(value)) return GENERATED;
  return isOfRsa(text) ? "rsa" : "any";
}

/** Whether a guide says why it is this key, which would be better, or which one the reader has brought. */
function isOwnChoice(text: string): boolean {
  return / (?:so|because)\b|\bimported\b|\bprefer|\bsame\b.*\bproviders\b/i.test(text);
}

/** Whether the key that a sentence speaks of must be of RSA; a field was called “RSA Key” once. */
function isOfRsa(text: string): boolean {
  if (/\bprefer/i.test(text)) return false;
  return /(?<!\bnot\b.*)\b(?:RSA|RS256)\b/i.test(
    text.replace(/\*\*RSA Key\*\*|^\W*RSA Key(?=\W*:)/i, ""),
  );
}

/** Whether a sentence gives a value only until the right one is known. */
function isStandIn(text: string): boolean {
  return (
    /\btemporar(?:y|ily)\b/i.test(text) || /`https?:\/\/(?:temp|placeholder)\b[^`]*`/i.test(text)
  );
}

/** Whether a sentence says to take all mappings away, so that only those that it names are left. */
function isClearing(text: string): boolean {
  const plain = text.replace(/[*_`]/g, "");
  return /(?<!\b(?:not|don't) )\b(?:remove|deselect|unselect) (?:(?:all|every)\b.{0,40}\b(?:default|selected|mappings?|scopes?)|the default (?:selected )?(?:property )?(?:mappings|scopes))\b/i.test(
    plain,
  );
}

/** Whether the mapping that a sentence speaks of is none of authentik's own. */
function isCustom(text: string): boolean {
  return /\bcustom\b/i.test(text) && !/authentik default/i.test(text);
}

/** Whether a sentence names mappings of authentik's own that no blueprint manages. */
function namesOthers(text: string, managed: readonly string[]): boolean {
  return (text.match(/authentik default/g)?.length ?? 0) > managed.length;
}

/** Words that say that a redirect URI is for after the logout. */
const LOGOUT =
  /post[- ]?logout|\blogout\W+redirect|\btype\W{1,4}(?:is |to |of )?\W*logout\b|\(\W*logout\W*\)/i;

function redirectUris(text: string, facts: ProviderFacts): boolean {
  const values = valuesIn(text).filter(
    (value) => !/^(?:strict|regex|authorization|post logout|redirect uris?.*)$/i.test(value),
  );
  let isLogout = false;
  let behind = 0;
  const uris = values.filter((value) => /:\/\/|^\/|^\^|^[a-z][a-z0-9.+-]*:/i.test(value));
  if (uris.length === 0) return false;
  const isRegex = /\bregex/i.test(text.replace(/\(RegEx\)/gi, ""));
  for (const url of uris) {
    // The words before an address say what it is for, until others do.
    const at = Math.max(text.indexOf(url, behind), behind);
    const words = text.slice(behind, at);
    if (LOGOUT.test(words)) isLogout = true;
    else if (/\b(?:redirect|callback|authorization)\b/i.test(words)) isLogout = false;
    behind = at + url.length;
    // Or the brackets behind it do.
    const [remark = ""] = /^`?\s*\([^()]*\)/.exec(text.slice(behind)) ?? [];
    behind += remark.length;
    if (facts.redirectUris.some((known) => known.url === url)) continue;
    facts.redirectUris.push({
      url,
      matchingMode: isRegex || /\.\*|\\\.|\(\?|\$$|^\^/.test(url) ? "regex" : "strict",
      logout: isLogout || LOGOUT.test(remark) || (uris.length === 1 && LOGOUT.test(text)),
    });
  }
  return true;
}

interface Statement extends Labelled {
  label: string;
  /** What stands behind the label. */
  value: string;
  text: string;
}

/** Fields with their value: `Set the **Label** to …`, `**Label**: …`, `Choose … as the **Label**`. */
function statementsOf(text: string, type: ProviderType): Statement[] {
  const patterns = patternsOf(type);
  for (const pattern of patterns) {
    const found = pattern.after.exec(text) ?? pattern.before.exec(text);
    if (!found) continue;
    const value = (found[1] ?? "").trim();
    const before = /(?:\*\*[^*:]{2,40}\*\*\s*(?:,\s*and|,|and|&)?\s*)+$/.exec(
      text.slice(0, found.index),
    );
    const named = `${before?.[0] ?? ""}${found[0].slice(0, found[0].length - value.length)}`
      .replace(/\s+/g, " ")
      .toLowerCase();
    // The other labels that share the value.
    const others = patterns.filter(
      ({ field, label }) => field !== pattern.field && named.includes(`**${label}**`),
    );
    return [pattern, ...others].map((one) => ({ ...one, value, text }));
  }
  return [];
}

/** A field whose value stands below its label: `**Internal host**`. */
function labelAlone(text: string, type: ProviderType): Pending {
  const plain = text
    .replace(/[*_`:]/g, "")
    .trim()
    .toLowerCase();
  const known = patternsOf(type).find(({ label }) => label === plain);
  return known && isText(known) ? { field: known.field } : undefined;
}

/** How a proxy works, which its form shows as tabs: `Select **Forward auth (domain level)**`. */
function modeIn(text: string, type: ProviderType): { field: string; key: string } | undefined {
  const [, name = ""] =
    /^(?:select|choose|use|pick)\s+(?:the\s+)?[*`]+([^*`]+)[*`]+(?:\s+(?:as the )?(?:mode|tab|option))?\.?$/i.exec(
      text,
    ) ?? [];
  const options = patternsOf(type).find(
    ({ field }) => type === "proxy" && field === "mode",
  )?.options;
  const key = Object.entries(options ?? {}).find(
    ([, label]) => label.toLowerCase() === name.trim().toLowerCase(),
  )?.[0];
  return key === undefined ? undefined : { field: "mode", key };
}

/** A field that a sentence turns on or off: `Enable **Label**`. */
function switchIn(
  text: string,
  type: ProviderType,
): { field: string; on: boolean; preset: unknown } | undefined {
  const [, verb = "", name = ""] =
    /^(enable|check|activate|disable|uncheck|(?:turn|toggle|switch) (?:on|off))\s+(?:the\s+)?[*`]+([^*`]+)[*`]+(?:\s+(?:option|checkbox|toggle|setting))?\.?$/i.exec(
      text,
    ) ?? [];
  const known = patternsOf(type).find(
    ({ label, preset }) => label === name.trim().toLowerCase() && typeof preset === "boolean",
  );
  return (
    known && {
      field: known.field,
      on: !isOff(verb),
      preset: known.preset,
    }
  );
}

/** A key or certificate that a sentence says to leave empty: `Leave **Label** empty`. */
function emptyIn(text: string, type: ProviderType): string | undefined {
  const [, name = ""] =
    /^leave (?:the )?[*`]+([^*`]+)[*`]+(?: field)? (?:empty|blank|unset|unselected)\.?$/i.exec(
      text,
    ) ?? [];
  const field = patternsOf(type).find(({ label }) => label === name.trim().toLowerCase())?.field;
  return field !== undefined && /(?:key|kp|certificate)$/i.test(field) ? field : undefined;
}

/** Whether a field holds a text of the guide's own. */
function isText({ field, options, preset }: Labelled): boolean {
  return options === undefined && typeof preset !== "boolean" && TEXTS.test(field);
}

const TEXTS =
  /^(?:acsUrl|audience|slsUrl|issuerOverride|internalHost|externalHost|url|logoutUri|replyUrl|wtrealm)$/;

function pathsOf({ fields }: ProviderFacts): string[] {
  return Array.isArray(fields.skipPathRegex) ? fields.skipPathRegex : [];
}

/** Stands for a certificate of the application, with its name, until the setup has an object for it. */
export const IMPORTED = "imported certificate";
/** Stands for a certificate that the guide lets authentik generate. */
export const GENERATED = "generated certificate";

const taken: Reading = { understood: true, pending: undefined };
const notTaken: Reading = { understood: false, pending: undefined };

function takeField(statement: Statement, type: ProviderType, facts: ProviderFacts): Reading {
  const { field, options, value, text, preset } = statement;
  if (isClearing(text) && field.startsWith("propertyMappings")) {
    if (field === "propertyMappings") facts.onlyMappings = true;
    facts.addedMappings.push(...managedIn(text, type));
    return { understood: true, pending: "propertyMappings" };
  }
  const [code] = valuesIn(value);
  const plain = value
    .replace(/[`*_]/g, "")
    .replace(/\.\s*$/, "")
    .trim();
  const { fields } = facts;
  switch (field) {
    case "name":
    case "token":
    case "sharedSecret":
      return taken;
    // They name objects that the sentence does not tell enough of.
    case "filterGroup":
    case "groupFilters":
    case "authOauth":
    case "authOauthParams":
    case "authnContextClassRefMapping":
    case "jwtFederationSources":
    case "jwtFederationProviders":
      return notTaken;
    case "authenticationFlow":
      // A flow by its slug; words that leave the choice to the reader are none.
      if (!/^[a-z0-9]+(?:[-_][a-z0-9]+)+$/.test(code ?? plain)) return notTaken;
      fields.authenticationFlow = code ?? plain;
      return taken;
    case "authorizationFlow":
      if (/explicit/i.test(value) && type !== "ldap" && type !== "radius")
        fields.authorizationFlow = "explicit-consent";
      return taken;
    case "redirectUris":
      // What has to be looked up in the application is none of the facts.
      return {
        understood: redirectUris(text, facts) || !isToldElsewhere(text),
        pending: "redirectUris",
      };
    case "signingKey":
    case "signingKp":
      fields[field] = signingKeyIn(plain, text);
      return isOwnChoice(text) ? notTaken : taken;
    case "certificate":
    case "encryptionKey":
      if (!isNothing(plain)) fields[field] = "any";
      // Which certificate it is, the guide says.
      return /\b(?:certificate|key) (?:that|which|whose)\b/i.test(plain) ? notTaken : taken;
    case "encryptionKp":
    case "verificationKp": {
      if (isNothing(plain)) return taken;
      // The application's own certificate, which authentik is given, unless any will do.
      if (/^(?:to|if|optional)/i.test(text) || /\balready\b/i.test(plain)) return notTaken;
      const isAny = /\bany\b|available|self-signed/i.test(plain);
      const imported = code === undefined ? IMPORTED : `${IMPORTED} ${code}`;
      fields[field] = isAny ? "any" : isMade(plain) ? GENERATED : imported;
      return taken;
    }
    case "propertyMappings":
    case "propertyMappingsGroup":
    case "nameIdMapping": {
      // What a custom mapping is for does not tell which of authentik's own is meant.
      if (isCustom(text)) return notTaken;
      const names = managedIn(field === "nameIdMapping" ? value : text, type);
      const isWhole = field === "propertyMappings" && isList(value) && !/\badd\b/i.test(text);
      if (/\bonly\b/i.test(text) || isWhole) facts.onlyMappings = true;
      if (field === "nameIdMapping") {
        const [name] = names;
        fields.nameIdMapping = name ?? code ?? plain;
      } else facts.addedMappings.push(...names);
      return { understood: !namesOthers(text, names), pending: "propertyMappings" };
    }
    case "skipPathRegex":
      fields.skipPathRegex = [...pathsOf(facts), ...valuesIn(value)];
      return { understood: true, pending: "skipPathRegex" };
    case "uidStartNumber":
    case "gidStartNumber": {
      const number = Number(plain);
      if (Number.isInteger(number) && number > 0) fields[field] = number;
      return taken;
    }
    default:
  }
  if (options) {
    const key = optionIn(plain, options);
    if (key !== undefined && key !== preset) fields[field] = key;
    return key === undefined ? notTaken : taken;
  }
  if (typeof preset === "boolean" || /^(?:mfaSupport|dryRun)$/.test(field)) {
    const off = isOff(plain);
    if (off === preset || preset === undefined) fields[field] = !off;
    return taken;
  }
  if (/Validity|Valid(?:Not|On)|Threshold|expiry/i.test(field)) {
    const duration =
      /(?:weeks|days|hours|minutes|seconds)=-?\d+(?:;(?:weeks|days|hours|minutes|seconds)=-?\d+)*/.exec(
        value,
      )?.[0];
    if (duration) fields[field] = duration;
    return duration ? taken : notTaken;
  }
  // The proxy's form and the page have the application's own address there.
  if (field === "externalHost" && code === undefined && /\burl\b/i.test(plain)) return taken;
  if (plain === "" && isText(statement)) return { understood: true, pending: { field } };
  if (/^(?:left? |leave (?:it |this )?)?\(?(?:empty|blank|none|unset|-+)\)?$/i.test(plain))
    return taken;
  // What another form shows has to be looked up there.
  if (/^the (?:\S+ )?(?:value|entry|attribute) (?:of|from|in)\b/i.test(plain)) return notTaken;
  const given = code ?? (plain.split(" ").length <= 3 ? plain : "");
  if (given === "" || /^(?:the|your|a|an)\b/i.test(given)) return notTaken;
  fields[field] = given;
  return taken;
}

/** Whether words turn a field off. */
function isOff(text: string): boolean {
  return /\b(?:off|disabled?|false|uncheck(?:ed)?|(?:de-?|un)select(?:ed)?|no)\b/i.test(text);
}

/** Whether a field is to be left empty. */
function isNothing(text: string): boolean {
  return /\bnone\b|\bno (?:\w+ )?(?:key|certificate)\b|\bempty\b|\bblank\b/i.test(text);
}

/** Whether a certificate is the one that the guide has made, or that another field has. */
function isMade(text: string): boolean {
  return /\bsame (?:certificate|key)|\b(?:certificate|key|pair)\b.*\b(?:created|generated)\b/i.test(
    text,
  );
}

/** Whether a value is nothing but names: what a field holds, not what is added to it. */
function isList(value: string): boolean {
  return (
    /`|authentik default/.test(value) && /^(?:[\s,.;&]|and\b|`[^`]*`|\*\*[^*]+\*\*)+$/.test(value)
  );
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** The option that a text names, however it is written. */
function optionIn(text: string, options: Readonly<Record<string, string>>): string | undefined {
  const simple = (value: string) =>
    value
      .toLowerCase()
      .replace(/users?'s?|user's/g, "user")
      .replace(/[^a-z0-9]/g, "");
  const wanted = simple(text);
  const entries = Object.entries(options);
  return (entries.find(([, label]) => simple(label) === wanted) ??
    entries.find(([key]) => simple(key) === wanted) ??
    entries.find(([, label]) => wanted.startsWith(simple(label))) ??
    entries.find(([, label]) => wanted.includes(simple(label))) ??
    onlyOne(entries.filter(([, label]) => wanted.length > 3 && simple(label).startsWith(wanted))) ??
    entries.find(
      ([key]) =>
        simple(key).length > 3 && text.split(" ").length <= 3 && wanted.includes(simple(key)),
    ))?.[0];
}

/** The scopes of the managed mappings, by which guides call them. */
const SCOPES = ["openid", "email", "profile", "offline_access", "entitlements"];

/** Whether a mapping's name is none of authentik's own, of whose names a guide leaves words out. */
export function isOwnName(name: string): boolean {
  const words = name.toLowerCase().match(/[\w-]+/g) ?? [];
  return (
    !/authentik default/i.test(name) &&
    words.some(
      (word) =>
        !SCOPES.includes(word) && !/^(?:scopes?|mappings?|oauth2?|openid|application)$/.test(word),
    )
  );
}

/** A text without the names in it of which a scope is only a word: `Shop entitlements`. */
function withoutOwnNames(text: string): string {
  return text.replace(/`[^`]+`|\*\*[^*]+\*\*/g, (name) => (isOwnName(name) ? " " : name));
}

/** Managed mappings that a text names. */
function managedIn(text: string, type: ProviderType): string[] {
  const plain = withoutOwnNames(text)
    .replace(/[`*"']/g, "")
    .toLowerCase()
    .replace(/\bopenid entitlements\b/g, "application entitlements")
    .replace(/\bopenid (?=openid|email|profile|offline_access)/g, "");
  const full = Object.entries(managedMappings[type])
    .filter(([, label]) => {
      const whole = label.replace(/[`*"']|OpenID (?=')/g, "").toLowerCase();
      // “The default groups mapping” is one by its last word.
      const short = `default ${whole.replace(/^.*: /, "")} mapping`;
      return plain.includes(whole) || (type !== "oauth2" && plain.includes(short));
    })
    .map(([name]) => name);
  if (full.length > 0 || type !== "oauth2") return full;
  return SCOPES.filter((scope) => new RegExp(`(?<![\\w-])${scope}(?![\\w-])`).test(plain));
}

/** Fields of authentik's application. */
function applicationField(text: string, facts: ProviderFacts): boolean {
  const [, label = "", value = ""] =
    /(?:^|[\s*_])[*_`]*(slug|launch url|policy engine mode|ui settings|group|open in new tab)[*_`]*\s*[*_]*(?::|=|\bto(?: be)?\b|\bas\b)[*_]*\s*(.+)$/i.exec(
      text,
    ) ?? [];
  if (label === "") return false;
  const plain = (valuesIn(value)[0] ?? value.replace(/[`*_]|\.\s*$/g, "")).trim();
  if (/^slug$/i.test(label)) {
    if (/^[a-z0-9][a-z0-9_-]*$/.test(plain)) facts.application.slug = plain;
    // What another slug would need is the guide's to say.
    return !/\((?:if you|you can)\b/i.test(value);
  }
  if (/^launch url$/i.test(label)) {
    if (/^blank:/.test(plain)) facts.application.metaHide = true;
    else if (/:\/\//.test(plain)) facts.application.metaLaunchUrl = plain;
    else return false;
    return true;
  }
  return /^policy engine mode$/i.test(label);
}
