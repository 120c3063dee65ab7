import type { ListItem, Nodes, PhrasingContent, Table, Text } from "mdast";
import type { BlockInput } from "../descriptor/schema/block.ts";
import { inlineMarkdown, type MarkdownContext, type Write } from "./markdown.ts";
import { hasPicture } from "./pictures.ts";
import { leadOf, plainText } from "./tree.ts";

type Entries = Extract<BlockInput, { type: "settings" }>["entries"];
type Setting = Entries[string];

/** A field of the application with what to enter. */
export interface Entry {
  label: string;
  setting: Setting;
  /** Blocks behind the field's own line. */
  rest: Nodes[];
}

/** What a list item or a line of a table needs to become an entry. */
export interface SettingsContext extends MarkdownContext {
  /** The same with the field's label, which tells what an address is for. */
  writeFor: (label: string) => Write;
}

/** A list item such as `- **Token URL**: https://…` as an entry; undefined if it is none. */
export function entryOf(item: ListItem, context: SettingsContext): Entry | undefined {
  const { lead, rest } = leadOf(item.children);
  return entryFrom(splitLabel(lead.filter((node) => !hasPicture(node))), rest, context);
}

/** A line such as `Token URL: https://…` as an entry; undefined if it is none. */
export function fieldOf(
  line: readonly PhrasingContent[],
  context: SettingsContext,
): Entry | undefined {
  const split = splitLabel(line);
  return split?.colon ? entryFrom(split, [], context) : undefined;
}

/** A paragraph such as `Set **Field** to `value`.` as an entry; undefined if it is none. */
export function setIn(
  children: readonly PhrasingContent[],
  context: SettingsContext,
): Entry | undefined {
  const split = children[0]?.type === "text" ? splitLabel(children) : undefined;
  return split?.colon === false ? entryFrom(split, [], context) : undefined;
}

function entryFrom(
  split: Split | undefined,
  rest: Nodes[],
  context: SettingsContext,
): Entry | undefined {
  if (!split) return undefined;
  const label = split.label.replace(/\s+/g, " ").trim();
  // A name holds no references: what has some is no name.
  if (label === "" || label.length > 140 || context.write(label, "text").includes("{{"))
    return undefined;
  const setting = settingOf(split.value, { ...context, write: context.writeFor(label) }, label);
  if (!setting)
    return rest.length > 0 && split.colon ? { label, setting: { note: "" }, rest } : undefined;
  return { label, setting, rest };
}

/** The rows of a table of two columns, fields and values, as entries. */
export function entriesOfTable(table: Table, context: SettingsContext): Entry[] | undefined {
  const [head, ...rows] = table.children;
  const [name = "", value = ""] = head?.children.map((cell) => plainText([cell]).trim()) ?? [];
  if (head?.children.length !== 2 || rows.length === 0) return undefined;
  if (
    !/^(?:field|setting|option|parameter|name|key|property|attribute|variable|label)s?\b/i.test(
      name,
    )
  )
    return undefined;
  if (!/value|setting|content|enter|data/i.test(value)) return undefined;
  const entries = rows.map((row): Entry | undefined => {
    const [field, cell] = row.children;
    const label = field ? plainText([field]).replace(/\s+/g, " ").trim() : "";
    const setting =
      cell && settingOf(cell.children, { ...context, write: context.writeFor(label) }, label);
    return label !== "" && setting ? { label, setting, rest: [] } : undefined;
  });
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

interface Split {
  label: string;
  value: PhrasingContent[];
  colon: boolean;
}

/** A value of authentik's and the application's field for it: `**Token URL** > Address of tokens`. */
function splitPair([first, second, ...rest]: readonly PhrasingContent[]): Split | undefined {
  if (!first || second?.type !== "text" || rest.length > 0) return undefined;
  const [, label] = /^\s*>\s+(\S.*)$/.exec(second.value) ?? [];
  const name = plainText([first]).trim();
  const isValue = CLIENT_ID.test(name) || CLIENT_SECRET.test(name) || isPublished(name);
  return label !== undefined && isValue ? { label, value: [first], colon: true } : undefined;
}

/** A label whose remark is set apart: `**Logout URL** _(optional)_: …`. */
function splitRemark(
  label: string,
  blank: PhrasingContent,
  [remark, behind, ...rest]: readonly PhrasingContent[],
): Split | undefined {
  const isApart = remark?.type === "emphasis" || remark?.type === "strong";
  if (plainText([blank]).trim() !== "" || !isApart || behind?.type !== "text") return undefined;
  // The colon stands within the marks or behind them.
  const [, inside, value] =
    /^\s*(\([^()]+\))\s*:\s*([\s\S]*)$/.exec(`${plainText([remark])}${behind.value}`) ?? [];
  return inside === undefined
    ? undefined
    : {
        label: `${label} ${inside}`,
        value: [{ ...behind, value: value ?? "" }, ...rest],
        colon: true,
      };
}

/** Names that share a value in code as one: `**Entity ID**, **Key**, or **Name**: …`. */
function withOneName(line: readonly PhrasingContent[]): readonly PhrasingContent[] {
  let names = 0;
  while (
    line[names]?.type === "strong" &&
    line[names + 2]?.type === "strong" &&
    /^(?:,|,? (?:and|or)|\s?\/)\s*$/.test(plainText(line.slice(names + 1, names + 2)))
  )
    names += 2;
  const last = line[names];
  const isValue =
    /^:\s*$/.test(plainText(line.slice(names + 1, names + 2))) &&
    line[names + 2]?.type === "inlineCode";
  if (names === 0 || last?.type !== "strong" || !isValue) return line;
  const value = plainText(line.slice(0, names + 1));
  return [{ ...last, children: [{ type: "text", value }] }, ...line.slice(names + 1)];
}

/** The field's label and what stands behind it. */
function splitLabel(given: readonly PhrasingContent[]): Split | undefined {
  const pair = splitPair(given);
  if (pair) return pair;
  const lead = withOneName(given);
  const [first, second, ...rest] = lead;
  if (!first) return undefined;
  const isName =
    first.type === "strong" || first.type === "emphasis" || first.type === "inlineCode";
  if (isName) {
    const label = plainText([first]).trim();
    if (/:$/.test(label)) {
      return { label: label.replace(/\s*:$/, ""), value: lead.slice(1), colon: true };
    }
    if (second?.type !== "text") return undefined;
    const remarked = splitRemark(label, second, rest);
    if (remarked) return remarked;
    const [, after] =
      /^\s*(?::|=|->|→|[-–—]\s|is\s|to\s|must be\s|should be\s)\s*([\s\S]*)$/.exec(second.value) ??
      [];
    if (after === undefined) {
      // A remark in brackets between a label and its colon belongs to the label.
      const [, remark, behind] = /^\s*(\([^)]*\))\s*:\s*([\s\S]*)$/.exec(second.value) ?? [];
      return remark === undefined
        ? undefined
        : {
            label: `${label} ${remark}`,
            value: [{ ...second, value: behind ?? "" }, ...rest],
            colon: true,
          };
    }
    return {
      label,
      value: [{ ...second, value: after }, ...rest],
      colon: /^\s*:/.test(second.value),
    };
  }
  if (first.type !== "text") return undefined;
  const [, label, after] =
    /^([A-Z][\w ./()&'-]{0,48}?)\s*(?::|\s=(?=\s))\s*([\s\S]*)$/.exec(first.value) ?? [];
  // Before nothing but code, plain words are a label however long: “Address of the shop (a URL): `…`”.
  const [, long] = /^([A-Z][^`]{2,120}?)\s*:\s*$/.exec(first.value) ?? [];
  const isLabel =
    !ORDER.test(long ?? "") && !/\b(?:is|are|looks?|like|following|you|your)\b/i.test(long ?? "");
  const isCode = second?.type === "inlineCode" && /^\.?$/.test(plainText(rest).trim());
  if (long !== undefined && isLabel && isCode)
    return { label: long, value: lead.slice(1), colon: true };
  // “Fill in:” is no field, but announces some.
  const isOrder = after?.trim() === "" && lead.length === 1 && ORDER.test(label ?? "");
  if (label !== undefined && label.split(" ").length <= 6 && !isOrder) {
    return { label, value: [{ ...first, value: after ?? "" }, ...lead.slice(1)], colon: true };
  }
  // Set **Field** to `value`.
  const isSet =
    /^(?:Set|Enter|Change|For|In|Under|Fill(?: in)?|Configure)(?: the)?(?: value of(?: the)?| field| option)?\s*$/.test(
      first.value,
    );
  const isNamed =
    second?.type === "strong" || second?.type === "inlineCode" || second?.type === "emphasis";
  if (isSet && isNamed) {
    const [third, ...others] = rest;
    // Enter `value` as the **Field**.
    if (second.type === "inlineCode" && third?.type === "text" && /^\s*as\b/.test(third.value))
      return valueFirst(second, third, others);
    const to =
      third?.type === "text"
        ? /^(?: field| setting| option)?,?\s*(?:(?:to(?: be)?|as|(enter|use|input|paste|type))(?:\s+|$)|(?=provide\s))([\s\S]*)$/.exec(
            third.value,
          )
        : null;
    if (third?.type === "text" && to) {
      const [, verb, value = ""] = to;
      // “Enter the whole key” is no sentence without its verb, as a value is.
      const isPhrase = verb !== undefined && /^(?:the|your|an?)\b/.test(value);
      return {
        label: plainText([second]),
        value: [{ ...third, value: isPhrase ? `${verb} ${value}` : value }, ...others],
        colon: false,
      };
    }
  }
  return undefined;
}

/** A value before its field: `` `value` as the **Field** ``. */
function valueFirst(
  value: PhrasingContent,
  between: Text,
  [field, ...behind]: readonly PhrasingContent[],
): Split | undefined {
  const isField = field?.type === "strong" || field?.type === "emphasis";
  const isPlain =
    /^\s*as (?:the |your )?$/.test(between.value) &&
    /^\s*(?:field|value)?[.\s]*$/.test(plainText(behind));
  return isField && isPlain
    ? { label: plainText([field]), value: [value], colon: false }
    : undefined;
}

const ORDER =
  /^(?:fill|enter|set|configure|use|add|provide|select|choose|click|specify|update|change|complete|input|create|open|then|next|finally|in|on|under)\b/i;

const CLIENT_ID =
  /^(?:this is (?:the )?)?(?:(?:enter|paste|set(?: (?:it |this )?to)?|use|copy|add|insert|input|provide|type|your|value of)\s+)*(?:in\s+)?(?:the\s+)?(?:(?:authentik|provider)(?:['’]s)?\s+)*(?:\W)?(?:oauth2?\s+|oidc\s+|openid(?: connect)?\s+)?client[ _-]?id\W?(?: value| key)?(?:\s+(?:from|of|in|that|you|created|generated|copied|noted|obtained|provided|value|taken)\b.*)?$/i;
const CLIENT_SECRET = new RegExp(
  CLIENT_ID.source.replace("client[ _-]?id", "client[ _-]?secret"),
  "i",
);

/** What authentik's page of a provider calls the addresses that it publishes, and what stands for them. */
const published: readonly (readonly [label: RegExp, standIn: string])[] = [
  [/\bopenid configuration url\b/i, "<openid configuration url>"],
  [/\bopenid configuration issuer\b/i, "<issuer url>"],
  [/\bauthorize url\b/i, "<authorize url>"],
  [/\btoken url\b/i, "<token url>"],
  [/\buser ?info url\b/i, "<userinfo url>"],
  [/\blogout url\b/i, "<logout url>"],
  [/\bjwks url\b/i, "<jwks url>"],
  [/\bsso url \(redirect\)/i, "<sso url (redirect)>"],
  [/\bsso url \(post\)/i, "<sso url (post)>"],
  [/\bslo url \(redirect\)/i, "<slo url (redirect)>"],
  [/\bslo url \(post\)/i, "<slo url (post)>"],
  [/\bmetadata (?:download )?url\b/i, "<metadata url>"],
  [/\bsaml endpoint\b/i, "<saml endpoint>"],
  [/\bentityid\/issuer\b/i, "<issuer url>"],
];

/** What stands for the one published address that a text names. */
function publishedIn(text: string): string | undefined {
  const [found, ...others] = published.filter(([label]) => label.test(text));
  return others.length === 0 ? found?.[1] : undefined;
}

/** Whether a text is what authentik's page calls an address, and nothing else. */
function isPublished(text: string): boolean {
  return published.some(([label]) => label.exec(text)?.[0].length === text.length);
}

/** Whether a text only says where an address comes from: `the **SAML Endpoint** value from authentik`. */
function isPublishedThere(text: string): boolean {
  const label = published.find(([one]) => one.test(text))?.[0].source;
  return (
    label !== undefined &&
    new RegExp(
      `^(?:(?:enter|paste|copy|use|set(?: (?:it|this))? to|(?:the )?value of)\\s+)*(?:the )?(?:authentik(?:['’]s)? )?${label}(?: (?:value|field))?(?:,? (?:from|of|in|shown|that|you|copied|noted)\\b(?: (?!without|except|but|and|or|if|with|plus|then)[\\w'’/-]+){0,12})?$`,
      "i",
    ).test(text)
  );
}

/** What to enter in a field; undefined if nothing is said. */
export function settingOf(
  nodes: readonly PhrasingContent[],
  context: MarkdownContext,
  label: string,
): Setting | undefined {
  const content = trimmed(nodes);
  const text = plainText(content).trim();
  if (text === "") return undefined;
  const plain = text.replace(/[.\s]+$/, "");
  // “client-id-from-authentik” are words as well.
  const words = /\s/.test(plain) ? plain : plain.replace(/[-_]/g, " ");
  if (/client ?id|^id$|key/i.test(`${label} ${words}`) && CLIENT_ID.test(words)) {
    const value = context.write("<client-id>", "value");
    if (value.includes("{{")) return value;
  }
  if (CLIENT_SECRET.test(words)) {
    const value = context.write("<client-secret>", "value");
    if (value.includes("{{")) return value;
  }
  const codes = content.filter(({ type }) => type === "inlineCode").length;
  if (/\bshared secret\b/i.test(`${label} ${plain}`) && /secret/i.test(plain) && codes < 2) {
    const value = context.write("<shared-secret>", "value");
    if (value.includes("{{")) return value;
  }
  if (isBindPassword(label, plain) && codes < 2) {
    const value = context.write("<bind password>", "value");
    if (value.includes("{{")) {
      return /\.\s/.test(plain)
        ? { value, note: sentence(inlineMarkdown(content, context)) }
        : value;
    }
  }
  const isTold = /\bauthentik\b|\bcopied\b|\bprovider\b/i.test(plain) || isPublished(plain);
  const standIn = isTold && !hasCode(content) ? publishedIn(plain) : undefined;
  if (standIn !== undefined) {
    const value = context.write(standIn, "value");
    if (value.includes("{{")) {
      return isPublished(plain) || isPublishedThere(plain)
        ? value
        : { value, note: sentence(inlineMarkdown(content, context)) };
    }
  }
  if (/\boutpost\b/i.test(plain) && !/`/.test(text)) {
    const value = context.write("<outpost>", "value");
    if (value.includes("{{")) return { value, note: sentence(inlineMarkdown(content, context)) };
  }
  const [first, ...rest] = content;
  const after =
    first?.type === "text" &&
    /^(?:set(?: it| this)? to|enter|use|type|paste)\s*:?\s*$/i.test(first.value)
      ? rest
      : content;
  const [head, ...tail] = after;
  if (head?.type === "inlineCode" && head.value.trim() !== "") {
    const value = context.write(head.value, "value");
    const more = plainText(tail).trim();
    if (/^[.,;]?$/.test(more)) return value;
    if (
      !/^(?:or|and|,\s*`|to\b|\|)/.test(more) &&
      tail.every(({ type }) => type !== "inlineCode" || more.length > 20)
    ) {
      return { value, note: sentence(inlineMarkdown(withoutStart(tail), context)) };
    }
  }
  if (head && after.length <= 2 && /^\.?$/.test(plainText(tail).trim())) {
    if (head.type === "link" && plainText(head.children) === head.url) {
      return context.write(head.url, "value");
    }
    // Slanted words can be an option's name, or tell what to type.
    const isName = head.type === "emphasis" && plainText([head]).split(" ").length <= 5;
    const name = safe(plainText([head]));
    // A remark in brackets is none.
    if (/^\(.*\)$/.test(name) && !LDAP_FILTER.test(name)) return { note: sentence(name) };
    if (head.type === "strong" || isName) return { choose: name };
  }
  const [, address, remark] = /^([a-z]+:\/\/\S+|\d+)\s+\(([^()]+)\)$/i.exec(plain) ?? [];
  if (address !== undefined && remark !== undefined && !hasCode(content)) {
    return {
      value: context.write(address, "value"),
      note: sentence(context.write(remark, "text")),
    };
  }
  const [, choice] =
    /^(?:select|choose|pick|set to|toggle|switch)?\s*(?:the\s+)?((?:checked|unchecked|enabled?|disabled?|on|off|yes|no|true|false|active|none|empty|default)(?:ed|d)?)$/i.exec(
      plain,
    ) ?? [];
  // A word that can be typed as well stays as it is.
  const isState = /ed$/i.test(choice ?? "");
  if (choice !== undefined)
    return { choose: isState ? choice.charAt(0).toUpperCase() + choice.slice(1) : choice };
  const example = exampleIn(content, context);
  if (example !== undefined) {
    return { value: example, note: sentence(inlineMarkdown(content, context)) };
  }
  const isSelect = first?.type === "text" && /^(?:select|choose|pick)\s*$/i.test(first.value);
  const [chosen, ...behind] = rest;
  if (
    isSelect &&
    chosen &&
    (chosen.type === "strong" || chosen.type === "inlineCode" || chosen.type === "emphasis")
  ) {
    const remark = plainText(behind).trim();
    const name = plainText([chosen]);
    // The name of an entry can be the reader's own, such as an address.
    const value = context.write(name, "value");
    const picked = /(?<!\\)\{\{/.test(value) ? { value } : { choose: safe(name) };
    if (/^[.,;]?$/.test(remark)) return "value" in picked ? value : picked;
    if (!/^(?:or|and|as\b|for\b|from\b)/.test(remark)) {
      return { ...picked, note: sentence(inlineMarkdown(withoutStart(behind), context)) };
    }
  }
  if (content.length === 1 && first?.type === "text") {
    if (/^[a-z]+:\/\/\S+$/.test(plain) || isWord(plain) || LDAP_FILTER.test(plain))
      return context.write(plain, "value");
  }
  return { note: sentence(inlineMarkdown(content, context)) };
}

/** Whether a field takes the password of the account that a directory is searched with. */
function isBindPassword(label: string, text: string): boolean {
  return (
    /(?:password|credentials?)$/i.test(label) &&
    /^(?:(?:enter|use|paste|set (?:it |this )?to)\s+)?(?:the|your|its)\s+(?:[\w'’-]+\s+){0,4}(?:password|token)\b/i.test(
      text,
    ) &&
    (/\b(?:bind|search)\b/i.test(label) ||
      /\b(?:service account|bind|ldap|search|user)\b/i.test(text))
  );
}

/**
 * The value in a remark such as “Enter the issuer, e.g. `https://…`” or “Keep the default value:
 * `code`”; undefined if it names none, or several.
 */
function exampleIn(
  nodes: readonly PhrasingContent[],
  context: MarkdownContext,
): string | undefined {
  const at = nodes.findIndex(({ type }) => type === "inlineCode");
  const code = nodes[at];
  if (code?.type !== "inlineCode" || code.value.trim() === "") return undefined;
  if (nodes.filter(({ type }) => type === "inlineCode").length > 1) return undefined;
  const value = context.write(code.value, "value");
  const before = plainText(nodes.slice(0, at)).trimEnd();
  const isNamed =
    /\b(?:such as|e\.g\.?|for example|for instance|like|default(?: value)?|set (?:this |it )?to)[,:(]*$/i.test(
      before,
    );
  // An example of what has to be looked up is not what to enter.
  const isElsewhere =
    /\b(?:copied|noted|shown|displayed|generated|provided) (?:from|in|by|on|above|earlier|previously)\b/i.test(
      before,
    );
  const isEndpoint = /^\{\{endpoint\.[\w.]+\}\}$/.test(value);
  return (isNamed && !isElsewhere) || isEndpoint ? value : undefined;
}

function hasCode(nodes: readonly PhrasingContent[]): boolean {
  return nodes.some(({ type }) => type === "inlineCode");
}

/** A filter of a directory, of which the brackets are a part: `(&(objectClass=user)(cn=%s))`. */
const LDAP_FILTER = /^\((?:[&|!]\(|[\w.;:-]+[<>~]?=)\S*\)$/;

/** A short text without a verb is what to type: `authentik`, `openid profile email`. */
function isWord(text: string): boolean {
  if (
    /^(?:select|choose|enter|set|use|copy|paste|leave|toggle|your|the|any(?:thing)?|whatever|optional(?:ly)?|upload|provide|same|this|check|enable|disable|as|if|see)\b(?!-)/i.test(
      text,
    )
  )
    return false;
  return (
    text.length <= 60 &&
    text.split(" ").length <= 4 &&
    !/\b(?:of|the|your|from|for|in)\b/i.test(text) &&
    !/[.!?]\s|[<>{}[\]]/.test(text)
  );
}

/** Without blanks and marks at its start, and without blanks at its end. */
function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all = nodes.map((node) => ({ ...node }));
  while (all[0]?.type === "text" && all[0].value.trim() === "") all.shift();
  while (all.at(-1)?.type === "text" && plainText(all.slice(-1)).trim() === "") all.pop();
  const [first] = all;
  if (first?.type === "text") first.value = first.value.trimStart();
  const last = all.at(-1);
  if (last?.type === "text") last.value = last.value.trimEnd();
  return all;
}

function withoutStart(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all = trimmed(nodes);
  const [first] = all;
  if (first?.type === "text") first.value = first.value.replace(/^[\s.,;:–—-]+/, "");
  return all.filter((node) => node.type !== "text" || node.value !== "");
}

function sentence(markdown: string): string {
  const text = markdown.replace(/^\(([^()]*)\)\.?$/, "$1");
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?:]$/.test(start) || start === "" ? start || "See the application." : `${start}.`;
}

function safe(text: string): string {
  return text.replaceAll("{{", "{ {").replace(/\s+/g, " ").trim() || "As you like";
}
