import { todo } from "../descriptor/todo.ts";
import type { CatalogueGroup } from "../values/catalogue.ts";
import { ANY, endpointOf, type Found, routeFrom, withPlainSlug } from "./endpoint.ts";
import { HOST, type Host, type Names } from "./names.ts";

/** What a setup offers to references. */
export interface Offer {
  /** The catalogue groups of its providers. */
  groups: ReadonlySet<CatalogueGroup>;
  /** Whole values that the provider's side states, with the reference to each. */
  values: ReadonlyMap<string, string>;
  /** The application's name for a SAML provider, which can be the text of another value as well. */
  audience?: string | undefined;
  /** Whether it has a client ID, and a client secret. */
  clientId: boolean;
  clientSecret: boolean;
  /** Base DN of its LDAP provider. */
  baseDn?: string | undefined;
  searchAccount?: string | undefined;
  /** Slug of the source that it makes in authentik. */
  sourceSlug?: string | undefined;
}

/**
 * Where a text stands: in a sentence, or as a value or code that is copied; `hosts` is code that
 * can hold nothing but hosts and addresses.
 */
export type Spot = "text" | "value" | "code" | "hosts";

type Piece = string | { reference: string } | { todo: string };

export const PATH = String.raw`(?:[/?#](?:(?<=/)<(?:[^<>\s/]+|[^<>\n/]*\bslug\b[^<>\n/]*)>|\{[^{}\s]+\}|\[[^\]\s]+\]|\*[^*\s/]+\*|[^\s"'\x60<>{}|\\^\[\]),;])*)?`;

/**
 * A text of a guide as a descriptor writes it: hosts, endpoints and what both sides agree on are
 * references, other text is taken as it is.
 *
 * @param role what the address is for, such as the label of its field
 * @example refer("https://authentik.company/application/o/token/", …) is "{{endpoint.token}}"
 */
export function refer(
  given: string,
  names: Names,
  offer: Offer,
  { spot = "text", role = "" }: { spot?: Spot; role?: string } = {},
): string {
  const text = unmarked(given, names, spot);
  const whole = withPlainSlug(text.trim());
  const isName = whole === offer.audience && isIdentifier(role);
  const stated = spot === "value" ? offer.values.get(whole) : undefined;
  const exact = stated !== undefined && isName ? "audience" : stated;
  const isOrigin = /^https?:\/\/[^/]+\/?$/.test(text.trim());
  // A bare origin is an address of many meanings: the field's label says which.
  // An address that is a name on one side can be where something happens on the other.
  const isEndpoint =
    exact === "endpoint.issuer" && endpointOf(text.trim().replace(/^\w+:\/\/[^/]*/, ""))?.exact;
  const isRedirect = exact?.startsWith("redirectUri") && /\b(?:redirect|callback)\b/i.test(role);
  const isMeant = !(isOrigin || isEndpoint) || isIdentifier(role) || isRedirect;
  if (exact !== undefined && isMeant) return `{{${exact}}}`;
  const isServer =
    /\b(?:host(?:name)?|server|address)\b/i.test(role) && names.authentik.has(text.trim());
  if (spot === "value" && (isServer || text === "<outpost>")) {
    if (offer.groups.has("ldap")) return "{{ldap.hostname}}";
    if (offer.groups.has("radius")) return "{{radius.hostname}}";
  }
  if (text === "<shared-secret>" && offer.groups.has("radius")) return "{{radius.sharedSecret}}";
  let pieces: Piece[] = [text];
  const rule = (pattern: RegExp, write: (match: RegExpExecArray) => Piece[] | undefined) => {
    pieces = pieces.flatMap((piece) =>
      typeof piece === "string" ? replaceIn(piece, pattern, write) : [piece],
    );
  };

  if (offer.groups.has("ldap")) {
    if (spot === "hosts") ldapHostRules(rule, names);
    else ldapRules(rule, names, offer);
  }
  if (offer.groups.has("radius")) {
    for (const host of names.outposts)
      rule(new RegExp(`(?<![\\w./-])${escapePattern(host)}(?![\\w-]|\\.[a-z])`, "gi"), () => [
        { reference: "radius.hostname" },
      ]);
  }
  // With credentials before the host, the address is put together of its parts.
  rule(
    new RegExp(
      `(?<=@)(${[...names.authentik].map(escapePattern).join("|") || "(?!)"})(${PATH})`,
      "gi",
    ),
    ([, , path = ""]) => {
      const found = path.startsWith("/") ? endpointOf(path) : undefined;
      if (!found?.exact || !isReferable(found.path) || !isOffered(found.group, offer))
        return undefined;
      return [
        { reference: "authentik.host" },
        { reference: `endpoint.${idFor(found, role)}.path` },
      ];
    },
  );
  rule(addresses(names), (match) => {
    const [, scheme = "", host = "", port = "", path = ""] = match;
    const name = host.toLowerCase();
    const [inside = "", after = ""] = spot === "value" ? [path, ""] : withoutPunctuation(path);
    if (names.authentik.has(name)) {
      const purpose = role === "" && spot !== "text" ? nameBefore(match) : role;
      const pieces = authentikAddress(scheme.toLowerCase(), port, inside, purpose, offer);
      return [...withScheme(pieces, scheme), after];
    }
    const known = names.hosts.get(name);
    if (!known) return undefined;
    const isOutpost = names.outposts.has(name);
    const pieces = applicationAddress(scheme.toLowerCase(), known, port, inside, offer, isOutpost);
    return [...withScheme(pieces, scheme), after];
  });
  rule(
    // An outpost behind a reverse proxy has a host of its own, such as a container's name.
    /(?:(?<![\w.{}/<>-])|(?=\/outpost)(?<=:\/\/[\w.-]{1,99}(?::\d{1,5})?))\/(?:application\/(?:o|saml|wsfed|launch)|outpost\.goauthentik\.io|source\/oauth)\/[^\s"'`)]*/g,
    ([path]) => {
      const [inside = "", after = ""] = withoutPunctuation(path);
      const [, route = "", query = ""] = /^([^?#]*)(.*)$/.exec(inside) ?? [];
      const host = route.startsWith("/outpost") ? "application" : "authentik";
      const found = endpointOf(route, host);
      if (!found || !isReferable(found.path)) return undefined;
      if (!isOffered(found.group, offer)) return [{ todo: missing(found) }, query, after];
      return [{ reference: `endpoint.${idFor(found, role)}.path` }, query, after];
    },
  );
  if (spot === "value" || spot === "code") valueRules(rule, names, offer);
  return apart(pieces).map(written).join("");
}

/** A text in which `${app.company}` is the placeholder that it marks. */
function unmarked(text: string, names: Names, spot: Spot): string {
  const { hosts, authentik, outposts, words } = names;
  return text.replace(/\$\{([\w.-]+)\}/g, (marked, word: string) => {
    const host = word.toLowerCase();
    const isHost = hosts.has(host) || authentik.has(host) || outposts.has(host);
    return isHost || (spot !== "hosts" && words.has(word)) ? word : marked;
  });
}

/** Braces around a reference, as in `{app.company}`, would make three: they only marked the word. */
function apart(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (typeof piece !== "string") return piece;
    const isBefore = typeof pieces[index + 1] === "object";
    const text = isBefore ? piece.replace(/\{$/, "") : piece;
    return typeof pieces[index - 1] === "object" ? text.replace(/^\}/, "") : text;
  });
}

type Rule = (pattern: RegExp, write: (match: RegExpExecArray) => Piece[] | undefined) => void;

function replaceIn(
  text: string,
  pattern: RegExp,
  write: (match: RegExpExecArray) => Piece[] | undefined,
): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const inPlace = write(match);
    if (inPlace === undefined || match[0] === "") continue;
    pieces.push(text.slice(end, match.index), ...inPlace);
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)].filter((piece) => piece !== "");
}

function written(piece: Piece): string {
  // Of an odd number of braces, one stands before the escaped ones: three would begin anew.
  if (typeof piece === "string")
    return piece.replace(
      /\{{2,}/g,
      ({ length }) => "{".repeat(length % 2) + "\\{{".repeat(Math.floor(length / 2)),
    );
  return "reference" in piece ? `{{${piece.reference}}}` : todo(piece.todo);
}

/** Addresses on the hosts of a guide, with what comes before and behind the host. */
function addresses({ hosts, authentik }: Names): RegExp {
  const others = [...hosts.keys(), ...authentik]
    .filter((host) => !host.endsWith(".company"))
    .sort((one, other) => other.length - one.length)
    .map(escapePattern);
  const company = HOST.source.replace(
    "((?:[a-z0-9]",
    `(${others.map((host) => `(?<![\\w.-])${host}|`).join("")}(?:[a-z0-9]`,
  );
  return new RegExp(`${company}(${PATH})`, "gi");
}

/** An address with its scheme as the guide writes it: to some programs `LDAP://` is not `ldap://`. */
function withScheme(pieces: readonly Piece[], scheme: string): readonly Piece[] {
  const [first, ...others] = pieces;
  const plain = `${scheme.toLowerCase()}://`;
  const isWeb = /^https?$/i.test(scheme);
  if (isWeb || typeof first !== "string" || !first.startsWith(plain)) return pieces;
  return [`${scheme}://${first.slice(plain.length)}`, ...others];
}

/** The full stop of a sentence is no part of an address. */
function withoutPunctuation(path: string): [inside: string, after: string] {
  const after = /(?<![.,:;!?*_])[.,:;!?*_]+$/.exec(path)?.[0] ?? "";
  return [path.slice(0, path.length - after.length), after];
}

/** What stands before an address on its line: in code, the name of the value. */
function nameBefore({ input, index }: RegExpExecArray): string {
  return wordsOfName(input.slice(input.lastIndexOf("\n", index) + 1, index));
}

/** The words of a name in code: `singleLogout_url` are “single logout url”. */
export function wordsOfName(name: string): string {
  return name.replace(/([a-z])(?=[A-Z])/g, "$1 ").replace(/[_.-]+/g, " ");
}

function authentikAddress(
  scheme: string,
  port: string,
  path: string,
  role: string,
  offer: Offer,
): Piece[] {
  if (scheme.startsWith("ldap") && offer.groups.has("ldap")) {
    const secure = scheme === "ldaps";
    const standard = port === "" || port === (secure ? ":636" : ":389");
    return standard
      ? [{ reference: secure ? "ldap.ldapsUrl" : "ldap.url" }, path]
      : [`${scheme}://`, { reference: "ldap.hostname" }, port + path];
  }
  if (scheme === "" && /^:(?:389|636|3389|6636)$/.test(port) && offer.groups.has("ldap")) {
    return [{ reference: "ldap.hostname" }, port + path];
  }
  const isWeb = scheme === "http" || scheme === "https";
  if (port !== "" || path.startsWith("/outpost.goauthentik.io")) {
    // Not authentik as users reach it, but its server or outpost behind a reverse proxy.
    const outpost = offer.groups.has("proxy") ? endpointOf(path, "application") : undefined;
    const rest: Piece[] = outpost?.exact ? [{ reference: `endpoint.${outpost.id}.path` }] : [path];
    return [
      scheme === "" ? "" : `${scheme}://`,
      { reference: "authentik.hostname" },
      port,
      ...rest,
    ];
  }
  if (!isWeb) {
    const host: Piece[] = [
      { reference: port === "" ? "authentik.host" : "authentik.hostname" },
      port,
    ];
    if (path === "") return [...(scheme === "" ? [] : [`${scheme}://`]), ...host];
  }
  if (path === "") return [{ reference: "authentik.url" }];
  const { rest, found } = routeOf(path);
  // An entity ID is a name: it need not lead anywhere.
  if (!found && /^(?:issuer|entity ?id)$/i.test(role))
    return [{ reference: "authentik.url" }, path];
  if (found && isOffered(found.group, offer)) {
    if (isReferable(found.path)) {
      return [{ reference: `endpoint.${idFor(found, role)}` }, rest];
    }
    if (found.group === "common") {
      let isOpen = false;
      const exact = found.path.replace(/\{(\w+)\}/g, (_, key: string) => {
        const given = found.parameters[key] ?? ANY;
        const own = given === ANY && key === "source" ? offer.sourceSlug : given;
        isOpen ||= own === undefined || own === ANY;
        return own ?? key;
      });
      if (!isOpen) return [{ reference: "authentik.url" }, exact + rest];
      return [{ todo: `the address ${found.path.replace(/\{\w+\}/g, "…")} on authentik's host` }];
    }
  }
  const longer = found ? undefined : routeFrom(path);
  if (longer !== undefined) {
    const [begun, whole] = [path, longer].map((one) => one.slice(1));
    return [
      {
        todo: `the whole address: ${begun} on authentik's host only begins others, such as ${whole}`,
      },
    ];
  }
  const what = found
    ? missing(found)
    : `what the address ${path.replace(/^\//, "").replaceAll("⟧", "")} on authentik's host should be: authentik does not route it`;
  return [{ todo: what }];
}

function missing({ id, group }: Found): string {
  return `the endpoint ${id} of ${group}, which this setup does not have`;
}

/** The route of an address, and what stands behind it: a fragment, or a query of the guide's own. */
function routeOf(path: string): { rest: string; found: Found | undefined } {
  const [, route = "", fragment = ""] = /^([^#]*)(#.*)?$/.exec(path) ?? [];
  const whole = endpointOf(route);
  const plain = withoutQuery(route);
  if (whole?.exact || plain === route) return { rest: fragment, found: whole };
  return { rest: route.slice(plain.length) + fragment, found: endpointOf(plain) };
}

/** A path without its query, which nginx passes on as `$is_args$args`. */
export function withoutQuery(path: string): string {
  return path.replace(/(?:\?|\$is_args\b).*$/, "");
}

function applicationAddress(
  scheme: string,
  { name, kind, port: own, scheme: usual }: Host,
  port: string,
  path: string,
  offer: Offer,
  isOutpost: boolean,
): Piece[] {
  if (path.startsWith("/outpost.goauthentik.io") && offer.groups.has("proxy")) {
    const found = endpointOf(path, "application");
    if (found?.exact && isOutpost) {
      // Where the reverse proxy reaches the outpost is not where users reach the application.
      const host = port === own ? `${name}.host` : `${name}.hostname`;
      return [
        scheme === "" ? "" : `${scheme}://`,
        { reference: host },
        port === own ? "" : port,
        { reference: `endpoint.${found.id}.path` },
      ];
    }
    if (found?.exact) return [{ reference: `endpoint.${found.id}` }];
  }
  if (kind === "domain") {
    return [scheme === "" ? "" : `${scheme}://`, { reference: name }, port + path];
  }
  if (scheme === "") {
    return port === own || port === ""
      ? [{ reference: `${name}.host` }, path]
      : [{ reference: `${name}.hostname` }, port + path];
  }
  if (port === own && scheme === usual) return [{ reference: `${name}.url` }, path];
  const host =
    port === own ? [{ reference: `${name}.host` }] : [{ reference: `${name}.hostname` }, port];
  return [`${scheme}://`, ...host, path];
}

/** Words that stand for values which authentik makes or the reader chooses. */
function valueRules(rule: Rule, names: Names, offer: Offer): void {
  const id = "client[-_ ]?id|consumer[-_ ]?key";
  const secret = "client[-_ ]?(?:secret|key)";
  const around = (what: string) =>
    new RegExp(
      String.raw`<\s?(?:[a-z'’.]+[-_ ]){0,4}(?:${what})(?![a-z])[^<>\n]*>|\*(?:your[-_ ])?(?:${what})\*|(?<=(?:id|key|secret|audiences?)["']?\s?[=: ]\s?(["']))(?:your )?(?:${what})(?: from authentik)?(?=\1)|(?<=(?:${what})["']?\s?[=:]?\s?["']?)(?:x{3,}|X{3,})(?![\w-])|\[(?:your[-_ ])?(?:${what})\b[^\]\n]*\]|\byour[-_](?:authentik[-_])?(?:oidc[-_]|oauth[-_])?(?:${what})\b|(?<=["'=:]\s?)(?:the )?(?:${what}) from (?:above|authentik)\b|\bmy_(?:${what})\b|(?<=(?:${what})["']?\s?[=:]\s?["']?)<[^<>\n]{1,40}\bauthentik>`,
      "gi",
    );
  // An element of XML is closed, a marker is not.
  const unlessElement =
    (reference: string) =>
    ({ 0: marker, input }: RegExpExecArray) =>
      input.includes(marker.replace(/^<?/, "</")) ? undefined : [{ reference }];
  if (offer.clientSecret) rule(around(secret), unlessElement("clientSecret"));
  if (offer.clientId) rule(around(id), unlessElement("clientId"));
  const standIns: readonly (readonly [CatalogueGroup, string, RegExp])[] = [
    ["oauth2", "endpoint.issuer", /<[^<>\n]*\bissuer(?: url)?\s*>/gi],
    ["oauth2", "endpoint.discovery", /<[^<>\n]*\bopenid config(?:uration)? url\s*>/gi],
    ["oauth2", "endpoint.authorize", /<[^<>\n]*\bauthori[sz]e url\s*>/gi],
    ["oauth2", "endpoint.token", /<[^<>\n]*\btoken url\s*>/gi],
    ["oauth2", "endpoint.userinfo", /<[^<>\n]*\buser ?info url\s*>/gi],
    ["oauth2", "endpoint.endSession", /<[^<>\n]*\blogout url\s*>/gi],
    ["oauth2", "endpoint.jwks", /<[^<>\n]*\bjwks url\s*>/gi],
    ["saml", "endpoint.issuer", /<[^<>\n]*\bissuer(?: url| from authentik)?\s*>/gi],
    ["saml", "endpoint.ssoRedirect", /<[^<>\n]*\bsaml endpoint(?: from authentik)?\s*>/gi],
    ["saml", "endpoint.metadata", /<[^<>\n]*\bmetadata(?: download)? url\s*>/gi],
    ["saml", "endpoint.ssoRedirect", /<[^<>\n]*\bsso url \(redirect\)\s*>/gi],
    ["saml", "endpoint.ssoPost", /<[^<>\n]*\bsso url \(post\)\s*>/gi],
    ["saml", "endpoint.sloRedirect", /<[^<>\n]*\bslo url \(redirect\)\s*>/gi],
    ["saml", "endpoint.sloPost", /<[^<>\n]*\bslo url \(post\)\s*>/gi],
  ];
  for (const [group, reference, pattern] of standIns) {
    // `<metadata_download_url>` says the same.
    const spelled = new RegExp(
      pattern.source.replace("*\\b", "*(?<![a-z])").replace(/ (?!\\\()/g, "[ _-]"),
      pattern.flags,
    );
    if (offer.groups.has(group)) rule(spelled, () => [{ reference }]);
  }
  rule(
    /<(?:your[-_ ])?(?:application|app|provider)?[-_ ]?slug>|\byour-application-slug\b|(?<![\w-])application[-_]slug(?![\w-])/gi,
    () => [{ reference: "slug" }],
  );
  for (const [word, name] of names.words) {
    // What one of several setups offers is a plain word in the others.
    if (name.startsWith("ldap.") && !offer.groups.has("ldap")) continue;
    // What stands in brackets ends with them; a list can name it without.
    const escaped = escapePattern(word);
    const pattern = /^<.*>$/.test(word) ? escaped : `<${escaped}>|(?<![\\w-])${escaped}(?![\\w-])`;
    rule(new RegExp(pattern, "g"), unlessElement(name));
  }
}

/** The outpost's host, where a text can hold nothing else. */
function ldapHostRules(rule: Rule, { outposts, authentik }: Names): void {
  for (const host of outposts) {
    const before = authentik.has(host) ? "(?<=\\bldaps?://)" : "(?<![\\w.-])";
    rule(new RegExp(`${before}${escapePattern(host)}(?![\\w-]|\\.[a-z])`, "gi"), () => [
      { reference: "ldap.hostname" },
    ]);
  }
}

function ldapRules(rule: Rule, { outposts, words }: Names, { baseDn, searchAccount }: Offer): void {
  const wordsFor = (name: string) =>
    [...words].filter(([, own]) => own === name).map(([word]) => word);
  const base = [baseDn, "DC=ldap,DC=goauthentik,DC=io", ...wordsFor("ldap.baseDn")]
    .filter((dn) => dn !== undefined)
    .map((dn) => escapePattern(dn).replaceAll(",", ",\\s*"))
    // What stands for it where no list says so: `<base_dn>`.
    .concat("<[^<>\\n]{0,30}(?<![a-z])base[-_ ]?dn(?![a-z])[^<>\\n]{0,30}>")
    .join("|");
  rule(/<[^<>\n]*(?:(?<![a-z])password(?![a-z])|service[-_ ]?account[-_ ]token)[^<>\n]*>/gi, () => [
    { reference: "ldap.bindPassword" },
  ]);
  // What stands for its name where no list says so: `<service_account_username>`.
  const marker = "<[^<>\\n]{0,30}(?<![a-z])service[-_ ]?account(?:[-_ ](?:user)?[-_ ]?name)?>";
  const account = [searchAccount ?? "ldapservice", ...wordsFor("ldap.bindUser")]
    .map(escapePattern)
    .concat(marker)
    .join("|");
  rule(new RegExp(`cn=(?:${account}),\\s*ou=users,\\s*<?(?:${base})>?`, "gi"), () => [
    { reference: "ldap.bindDn" },
  ]);
  rule(new RegExp(marker, "gi"), () => [{ reference: "ldap.bindUser" }]);
  rule(new RegExp(`ou=users,\\s*<?(?:${base})>?`, "gi"), () => [{ reference: "ldap.usersDn" }]);
  rule(new RegExp(`ou=groups,\\s*<?(?:${base})>?`, "gi"), () => [{ reference: "ldap.groupsDn" }]);
  rule(new RegExp(`<?(?<![\\w=,])(?:${base})(?!\\w)>?`, "gi"), () => [
    { reference: "ldap.baseDn" },
  ]);
  rule(/<(?:[^<>\n]{0,20}\b)?(?:host(?:name)?|FQDN|address)\b[^<>\n]{0,20}\boutpost>/gi, () => [
    { reference: "ldap.hostname" },
  ]);
  rule(/<ldap[-_ ](?:outpost[-_ ])?(?:host(?:name)?|fqdn)>/gi, () => [
    { reference: "ldap.hostname" },
  ]);
  for (const host of outposts) {
    const escaped = host.replace(/[.]/g, "\\.");
    rule(new RegExp(`ldaps://${escaped}(?::636)?(?!:?\\w)`, "gi"), () => [
      { reference: "ldap.ldapsUrl" },
    ]);
    rule(new RegExp(`ldap://${escaped}(?::389)?(?!:?\\w)`, "gi"), () => [
      { reference: "ldap.url" },
    ]);
    rule(new RegExp(`(?<![\\w.-])${escaped}(?![\\w-]|\\.[a-z]|/)`, "gi"), () => [
      { reference: "ldap.hostname" },
    ]);
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function isOffered(group: CatalogueGroup, offer: Offer): boolean {
  return group === "common" || offer.groups.has(group);
}

/** References exist for endpoints that need nothing but the slug. */
function isReferable(path: string): boolean {
  return !/\{(?!slug\})/.test(path);
}

/** Two endpoints can share a path; the field's label tells which one is meant. */
function idFor({ group, id }: { group: CatalogueGroup; id: string }, role: string): string {
  // The address for either binding is new; these are right in every release.
  if (group === "saml" && id === "unified") {
    return /\b(?:slo|log[- ]?out|sign[- ]?out)\b/i.test(role) ? "sloRedirect" : "ssoRedirect";
  }
  if (group === "saml" && id === "unifiedInit") return "ssoInit";
  const isIssuer = /issuer|entity\s?-?id|identifier/i.test(role);
  return group === "saml" && id === "metadata" && isIssuer ? "issuer" : id;
}

/** Whether a field holds the name of one of the two sides. */
function isIdentifier(role: string): boolean {
  return /issuer|entity|audience|identifier/i.test(role);
}
