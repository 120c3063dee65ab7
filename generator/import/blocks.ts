import type { Code, InlineCode, List, ListItem, Nodes, PhrasingContent, Table } from "mdast";
import type { BlockInput } from "../descriptor/schema/block.ts";
import { externalUrl } from "../descriptor/schema/text.ts";
import { codeBlock } from "./code.ts";
import { enter, type Ledger, type Outcome } from "./ledger.ts";
import { blockMarkdown, inlineMarkdown } from "./markdown.ts";
import { type FindPicture, hasPicture, pictureBlocks } from "./pictures.ts";
import {
  type Entry,
  entriesOfTable,
  entryOf,
  fieldOf,
  type SettingsContext,
  setIn,
} from "./settings.ts";
import { tabsOf } from "./tabs.ts";
import { attributeOf, type Element, isElement, isParent, leadOf, plainText } from "./tree.ts";

/** What blocks of a descriptor are made with. */
export interface BlocksContext extends SettingsContext {
  ledger: Ledger;
  /** Names of choices that are taken, so that each has its own. */
  ids: Set<string>;
  /** Whether a sentence that tells to do something becomes a step. */
  steps: boolean;
  findPicture: FindPicture;
}

type Step = Extract<BlockInput, { type: "step" }>;

/** Blocks of a guide as blocks of a descriptor, in order. */
export async function blocksOf(
  nodes: readonly Nodes[],
  context: BlocksContext,
): Promise<BlockInput[]> {
  const blocks: BlockInput[] = [];
  const sets = context.steps ? nodes.map((node) => setOf(node, context)) : [];
  const runs = runsOf(sets);
  let fields: Entry[] = [];
  for (const [index, node] of nodes.entries()) {
    const set = sets[index];
    if (set && runs.has(set)) {
      fields.push(set);
      enter(context.ledger, [node], outcomeOf(set));
      if (runs.has(sets[index + 1])) continue;
      addFields(blocks, fields);
      fields = [];
      continue;
    }
    if (node.type === "heading") {
      // What stands below a heading is a part of its own.
      const title = inlinePlain([node]);
      const end = nodes.findIndex(
        (other, at) => at > index && other.type === "heading" && other.depth <= node.depth,
      );
      const below = nodes.slice(index + 1, end === -1 ? nodes.length : end);
      const inner = await blocksOf(below, context);
      enter(context.ledger, [node], inner.length > 0 && title !== "" ? "fact" : "free");
      if (inner.length === 0) blocks.push(...proseOf([node], context));
      else
        blocks.push(
          ...(title === "" ? inner : [{ type: "section" as const, title, blocks: inner }]),
        );
      if (end === -1) break;
      return [...blocks, ...(await blocksOf(nodes.slice(end), context))];
    }
    for (const block of await blocksOfNode(node, context)) add(blocks, block);
  }
  return blocks;
}

/** A paragraph that sets one field. */
function setOf(node: Nodes, context: BlocksContext): Entry | undefined {
  return node.type === "paragraph" && !hasPicture(node) ? setIn(node.children, context) : undefined;
}

/** Fields that are set one after the other are those of the step before them, if it has nothing else. */
function addFields(blocks: BlockInput[], fields: readonly Entry[]): void {
  const last = blocks.at(-1);
  if (last?.type === "step" && last.blocks?.length === 0) last.blocks = settingsBlocks(fields);
  else blocks.push(...settingsBlocks(fields));
}

/** Lines of one paragraph that each say a field and its value, as fields. */
function fieldLines(
  children: readonly PhrasingContent[],
  context: BlocksContext,
): BlockInput[] | undefined {
  const lines = linesOf(children.filter((child) => !hasPicture(child)));
  if (lines.length < 2) return undefined;
  const entries = lines.map((line) => fieldOf(line, context));
  if (!entries.every((entry) => entry !== undefined)) return undefined;
  const beside = besideText(children, context);
  const outcomes = entries.map(outcomeOf);
  enter(context.ledger, children, outcomes.includes("step") ? "step" : "fact");
  return [...settingsBlocks(entries), ...beside];
}

/** The lines of a paragraph that say something. */
function linesOf(children: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const child of children) {
    if (child.type === "break") lines.push([]);
    else if (child.type === "text") {
      for (const [index, value] of child.value.split("\n").entries()) {
        if (index > 0) lines.push([]);
        if (value !== "") lines.at(-1)?.push({ ...child, value });
      }
    } else lines.at(-1)?.push(child);
  }
  return lines.filter((line) => plainText(line).trim() !== "");
}

/** A step that announces something gets what follows it: “Fill in:” and the fields. */
function add(blocks: BlockInput[], block: BlockInput): void {
  const last = blocks.at(-1);
  const announced = ["settings", "config", "commands", "table"].includes(block.type);
  if (last?.type === "step" && announced && awaits(last, block)) {
    last.blocks = [...(last.blocks ?? []), block];
    return;
  }
  blocks.push(block);
}

function awaits(step: Step, block: BlockInput): boolean {
  const inner = step.blocks?.at(-1);
  if (inner) {
    return inner.type === "prose" && /:$/.test(inner.text) && block.type !== "table";
  }
  const text = step.text.replace(/`[^`]*`/g, "");
  // “Add the following lines. They are read at the start.”
  const isCode = block.type === "config" || block.type === "commands";
  if (isCode && /\bthe following\b[^.:]*(?:[.:]\s|[.:]$)/i.test(text)) return true;
  return /:$|\bfollowing\b[^.:]*\.$|\b(?:the|these|following) (?:values|settings|fields|options)$/i.test(
    text,
  );
}

async function blocksOfNode(node: Nodes, context: BlocksContext): Promise<BlockInput[]> {
  const { ledger } = context;
  switch (node.type) {
    case "paragraph":
      return paragraph(node.children, context);
    case "list":
      return listBlocks(node, context);
    case "code":
      return code(node, context);
    case "table":
      return table(node, context);
    case "blockquote":
      return quote(node, context);
    case "containerDirective":
      return [await admonition(node.name, node.children, context)];
    case "footnoteDefinition":
      enter(ledger, [node], "free");
      return proseOf(node.children, context);
    case "mdxjsEsm":
      if (/@theme\/|@site\/|@docusaurus\//.test(node.value)) enter(ledger, [node], "fact");
      else enter(ledger, [node], "out", "an import of what is no Markdown");
      return [];
    case "mdxFlowExpression":
    case "mdxTextExpression":
      enter(ledger, [node], "out", isComment(node.value) ? "a comment" : "an expression");
      return [];
    case "html":
      enter(
        ledger,
        [node],
        "out",
        /^<!--/.test(node.value) ? "a comment" : "HTML without a meaning",
      );
      return [];
    case "definition":
      enter(ledger, [node], "fact");
      return [];
    case "thematicBreak":
    case "yaml":
      enter(ledger, [node], "fact");
      return [];
    default:
      if (isElement(node)) return elementBlocks(node, context);
      return isPhrasing(node) ? paragraph([node], context) : [];
  }
}

function isPhrasing(node: Nodes): node is PhrasingContent {
  return ["text", "strong", "emphasis", "inlineCode", "link", "image", "delete", "break"].includes(
    node.type,
  );
}

function isComment(value: string): boolean {
  return /^\s*\/\*[\s\S]*\*\/\s*$/.test(value);
}

/** Verbs with which a sentence tells to do something. */
const VERB = String.raw`(?:(?:log|sign) ?(?:in|out|back)|login|logout|navigate|go|open|click|select|choose|set|enter|add|create|edit|save|restart|reload|run|execute|copy|paste|fill|configure|enable|disable|check|uncheck|download|upload|update|install|import|press|switch|toggle|turn|visit|make|replace|change|use|scroll|expand|start|stop|define|provide|insert|append|put|place|ensure|verify|test|confirm|deploy|apply|assign|return|note|locate|find|type|submit|follow|remove|delete|modify|include|specify|repeat|proceed|complete|generate|access|authenticate|connect|register|activate|wait|review|take|give|move|mount|map|leave|exit|adjust|retrieve|redeploy|upgrade|reboot|recreate|rebuild|substitute|hover|rename|drag|clear|export|grant|pick|tick|untick|sync(?:hroni[sz]e)?|finish|continue|close|bind|invite|refresh|relaunch|unzip|extract|ssh|clone|declare|supply|populate|uninstall|reset|tap|back up|uncomment|comment out|launch|input|search|look for|publish|you (?:need|have|must|should|will need)|you'll need)\b`;

/** What stands within a sentence, and within a part of it: a dot in a name, as in `app.yml`, ends none. */
const PART = String.raw`(?:[^.:]|\.(?=\w))`;
const PHRASE = String.raw`(?:[^.:,]|\.(?=\w))`;

/** Words with which a sentence tells to do something, with what can stand before them. */
const ACTION = new RegExp(
  String.raw`^(?:(?:To|In|On|At|From|Under|For|After|Once|When|If|Within|Using|As|Back|With)\b${PART}*?,\s*|(?:In|On|At|From|Under|Within|For)\b${PHRASE}{1,80}?\b(?:fields?|sections?|tabs?|pages?|menus?|boxe?s?|drop-?downs?|lists?|dialogs?|panels?|sidebar|settings|options?|side|corner)\s+|(?:In|On|At|From|Under|Within|For)\b${PHRASE}{1,80}:\s+|(?:In|On|At|From|Under|Within|For)\b${PHRASE}{1,80}?\s(?=(?:click|select|choose|enter|press|paste|tick|open|set|add|copy|run)\b)){0,2}(?:(?:then|next|now|finally|first|second|afterwards|please|also|lastly|optionally|again|and|either|simply|just)\b,?\s*)*${VERB}`,
  "i",
);

/** Words that announce what to do with what follows. */
const ANNOUNCEMENT =
  /\b(?:add|set|enter|configure|paste|edit|place|create|use|run|put|fill|provide|need|required|update)\b.*:$|\bfollowing\b.*:$/i;

/** Whether a sentence tells to do something. */
export function isAction(text: string): boolean {
  const plain = text.trim().replace(/^[*_`(]+/, "");
  return ACTION.test(plain) || ANNOUNCEMENT.test(plain);
}

async function paragraph(
  children: readonly PhrasingContent[],
  context: BlocksContext,
): Promise<BlockInput[]> {
  const { ledger } = context;
  const fields = fieldLines(children, context);
  if (fields) return fields;
  const [only, ...others] = children.filter((child) => plainText([child]).trim() !== "");
  if (only?.type === "inlineCode" && others.length === 0 && !children.some(hasPicture))
    return codeAlone(only, context);
  const beside = besideText(children, context);
  const text = inlineMarkdown(children, context);
  if (text === "") return beside;
  if (context.steps && isAction(plainText(children))) {
    enter(ledger, children, "step");
    return [{ type: "step", text, blocks: beside }];
  }
  enter(ledger, children, "free");
  return [{ type: "prose", text }, ...beside];
}

/** Code that is a paragraph of its own is there to be copied. */
async function codeAlone(node: InlineCode, context: BlocksContext): Promise<BlockInput[]> {
  const { block, understood } = await codeBlock(
    { ...node, type: "code" },
    context.write,
    context.writeFor,
  );
  const isReference = block.type === "config" && /^\{\{[\w.]+\}\}\S*$/.test(String(block.content));
  enter(context.ledger, [node], understood || isReference ? "fact" : "free");
  return [block];
}

/** The pictures in some nodes, as blocks of their own; what has no text at all is left out. */
function besideText(nodes: readonly Nodes[], context: BlocksContext): BlockInput[] {
  const { ledger } = context;
  const leaveOut = (node: Nodes): void => {
    if (node.type === "mdxTextExpression")
      enter(ledger, [node], "out", isComment(node.value) ? "a comment" : "an expression");
    if (isElement(node) && node.children.length === 0 && !isElement(node, "img", "Image"))
      enter(ledger, [node], "out", "an element without text");
    if (isParent(node)) for (const child of node.children) leaveOut(child);
  };
  for (const node of nodes) leaveOut(node);
  return pictureBlocks(nodes, context);
}

function proseOf(nodes: readonly Nodes[], context: BlocksContext): BlockInput[] {
  const beside = besideText(nodes, context);
  const text = blockMarkdown(nodes, context);
  return text === "" ? beside : [{ type: "prose", text }, ...beside];
}

async function code(node: Code, context: BlocksContext): Promise<BlockInput[]> {
  const { block, understood, standIns } = await codeBlock(node, context.write, context.writeFor);
  enter(context.ledger, [node], understood ? "fact" : "free");
  return standIns ? [block, { type: "settings", entries: { ...standIns } }] : [block];
}

/** A list as fields, steps, or free Markdown: item by item, what stands together stays together. */
async function listBlocks(list: List, context: BlocksContext): Promise<BlockInput[]> {
  const entries = list.children.map((item) => entryOf(item, context));
  const known = entries.filter((entry) => entry !== undefined).length;
  const orders = list.children.filter((item, index) => {
    return entries[index] === undefined && isAction(plainText(leadOf(item.children).lead));
  }).length;
  const isFields =
    known > 0 &&
    (known * 2 >= list.children.length ||
      (known > 1 && known * 2 >= list.children.length - orders)) &&
    !(list.ordered && known < list.children.length);
  const blocks: BlockInput[] = [];
  let fields: Entry[] = [];
  const flush = () => {
    if (!isFields && list.ordered && fields.length > 1) addFields(blocks, fields);
    else blocks.push(...settingsBlocks(fields));
    fields = [];
  };
  const runs = isFields || !list.ordered ? new Set() : runsOf(entries);
  let free: ListItem[] = [];
  const flushFree = () => {
    blocks.push(...freeBlocks(list, free, context));
    free = [];
  };
  for (const [index, item] of list.children.entries()) {
    const isField = isFields || runs.has(entries[index]) || isReference(entries[index]);
    const entry = isField ? entries[index] : undefined;
    if (entry && announcesMore(entry)) {
      flushFree();
      fields.push(entry);
      enter(context.ledger, leadOf(item.children).lead, outcomeOf(entry));
      flush();
      blocks.push(...(await blocksOf(entry.rest, context)));
      continue;
    }
    if (entry && (await isSimple(entry, item, context, fields))) {
      flushFree();
      const pictures = pictureBlocks([item], context);
      if (pictures.length > 0) flush();
      blocks.push(...pictures);
      continue;
    }
    const { lead } = leadOf(item.children);
    const isStep =
      list.ordered || isFields || isAction(plainText(lead)) || holdsFields(item, context);
    if (context.steps && isStep) {
      flush();
      flushFree();
      blocks.push(...(await stepOf(item, context)));
    } else if (item.children.every(({ type }) => type === "paragraph" || type === "list")) {
      flush();
      free.push(item);
    } else {
      flush();
      flushFree();
      blocks.push(...(await blocksOf(item.children, context)));
    }
  }
  flush();
  flushFree();
  return blocks;
}

/** Entries that follow one another among steps: several fields of one form, most with a value. */
function runsOf(entries: readonly (Entry | undefined)[]): Set<Entry | undefined> {
  const runs: Entry[][] = [[]];
  for (const entry of entries) {
    if (entry && entry.rest.length === 0) runs.at(-1)?.push(entry);
    else runs.push([]);
  }
  return new Set(
    runs
      .filter((run) => {
        const known = run.filter((entry) => outcomeOf(entry) === "fact").length;
        return run.length > 1 && known * 2 > run.length;
      })
      .flat(),
  );
}

/** Whether an entry among steps holds nothing but what both sides agree on, such as the client's ID. */
function isReference(entry: Entry | undefined): boolean {
  const setting = entry?.setting;
  return (
    typeof setting === "string" && /^\{\{[\w.]+\}\}$/.test(setting) && entry?.rest.length === 0
  );
}

/** Items that are neither fields nor steps: links, one remark, or a list as it stands. */
function freeBlocks(list: List, items: readonly ListItem[], context: BlocksContext): BlockInput[] {
  const links = items.flatMap((item) => linkAlone(item, context) ?? []);
  if (links.length > 0 && links.length === items.length) {
    enter(context.ledger, items, "fact");
    return [{ type: "links", links }];
  }
  enter(context.ledger, items, "free");
  const [only, ...others] = items;
  if (only && others.length === 0) return proseOf(only.children, context);
  return only ? proseOf([{ ...list, children: [...items] }], context) : [];
}

/** The link of an item that is nothing else, if it leads to another site. */
function linkAlone(
  { children }: ListItem,
  context: BlocksContext,
): { title: string; url: string } | undefined {
  const [paragraph, ...others] = children;
  if (paragraph?.type !== "paragraph" || others.length > 0) return undefined;
  const [link, ...words] = paragraph.children.filter(
    (child) => child.type !== "text" || child.value.trim() !== "",
  );
  if (link?.type !== "link" || words.length > 0) return undefined;
  const url = context.link(link.url);
  if (url === undefined || /\{\{|⟦/.test(url) || !externalUrl.safeParse(url).success)
    return undefined;
  return { title: inlinePlain([link]) || url, url };
}

/** Whether a list of fields stands below an item. */
function holdsFields({ children }: ListItem, context: BlocksContext): boolean {
  return children.some(
    (child) =>
      child.type === "list" &&
      2 * child.children.filter((item) => entryOf(item, context) !== undefined).length >=
        child.children.length,
  );
}

/** Takes an entry over with the fields below it, if nothing else stands there. */
async function isSimple(
  entry: Entry,
  item: ListItem,
  context: BlocksContext,
  into: Entry[],
): Promise<boolean> {
  const { ledger } = context;
  const { lead } = leadOf(item.children);
  const inner = entry.rest.flatMap((node) => (node.type === "list" ? node.children : []));
  const others = entry.rest.filter(({ type }) => type !== "list");
  const nested = inner.map((child) => ({ child, entry: entryOf(child, context) }));
  if (others.some((node) => node.type !== "paragraph" || hasPicture(node))) return false;
  if (inner.some(hasPicture)) return false;
  if (nested.some((one) => one.entry === undefined || one.entry.rest.length > 0)) return false;
  if (isEmptyNote(entry) && nested.length === 0) {
    const text = others
      .map((node) => inlineMarkdown(isParent(node) ? (node.children as Nodes[]) : [], context))
      .join(" ");
    if (text === "") return false;
    into.push({ ...entry, setting: { note: text } });
  } else {
    if (!isEmptyNote(entry)) into.push({ ...entry, setting: withNote(entry, others, context) });
    else if (others.length > 0) return false;
    for (const one of nested) {
      if (!one.entry) continue;
      into.push({
        ...one.entry,
        label: isEmptyNote(entry) ? `${entry.label}: ${one.entry.label}` : one.entry.label,
      });
      enter(ledger, [one.child], outcomeOf(one.entry));
    }
  }
  enter(
    ledger,
    lead.filter((node) => !hasPicture(node)),
    outcomeOf(entry),
  );
  enter(ledger, others, "step");
  return true;
}

/** Whether a paragraph below a field, which has its value, announces other fields. */
function announcesMore(entry: Entry): boolean {
  return (
    !isEmptyNote(entry) &&
    entry.rest.some((node) => node.type === "paragraph" && /:$/.test(plainText([node]).trim())) &&
    entry.rest.some(({ type }) => type === "list")
  );
}

function isEmptyNote({ setting }: Entry): boolean {
  return (
    typeof setting === "object" && "note" in setting && setting.note === "" && !("value" in setting)
  );
}

function withNote(
  entry: Entry,
  others: readonly Nodes[],
  context: BlocksContext,
): Entry["setting"] {
  const more = others
    .map((node) => inlineMarkdown(isParent(node) ? (node.children as Nodes[]) : [], context))
    .filter(Boolean)
    .join(" ");
  if (more === "") return entry.setting;
  const setting = typeof entry.setting === "string" ? { value: entry.setting } : entry.setting;
  return { ...setting, note: [setting.note, more].filter(Boolean).join(" ") };
}

/** A field of which only words are known is a step in its writer's words. */
function outcomeOf({ setting }: Entry): Outcome {
  return typeof setting === "string" || "value" in setting || "choose" in setting ? "fact" : "step";
}

/** Entries as settings; a label that comes again starts a block of its own. */
function settingsBlocks(entries: readonly Entry[]): BlockInput[] {
  const blocks: Extract<BlockInput, { type: "settings" }>[] = [];
  for (const { label, setting } of entries) {
    const last = blocks.at(-1);
    if (last && !Object.hasOwn(last.entries, label)) last.entries[label] = setting;
    else blocks.push({ type: "settings", entries: { [label]: setting } });
  }
  return blocks;
}

async function stepOf(item: ListItem, context: BlocksContext): Promise<BlockInput[]> {
  const { lead, rest } = leadOf(item.children);
  const beside = besideText(lead, context);
  const text = inlineMarkdown(lead, context);
  if (text === "") return [...beside, ...(await blocksOf(rest, context))];
  const credentials = rest.length === 0 ? credentialsIn(lead, context) : [];
  enter(context.ledger, lead, credentials.length > 0 ? "fact" : "step");
  const step: Step = {
    type: "step",
    text,
    blocks: [...beside, ...credentials, ...(await blocksOf(rest, context))],
  };
  return [step];
}

/** The client's two values, where a step says no more than to enter them. */
function credentialsIn(lead: readonly PhrasingContent[], context: BlocksContext): BlockInput[] {
  const [id, secret, ...others] = lead.filter(({ type }) => type === "strong");
  const isEntered =
    /^(?:enter|paste|provide|input|fill in|add) (?:the |your )?client id and (?:the |your )?client secret(?: values?)? from (?:the )?authentik(?: provider)?\.?$/i.test(
      plainText(lead).trim(),
    );
  if (!isEntered || !id || !secret || others.length > 0) return [];
  const entries = {
    [plainText([id])]: context.write("<client-id>", "value"),
    [plainText([secret])]: context.write("<client-secret>", "value"),
  };
  const isOffered = Object.values(entries).every((value) => value.includes("{{"));
  return isOffered ? [{ type: "settings", entries }] : [];
}

async function table(node: Table, context: BlocksContext): Promise<BlockInput[]> {
  const beside = besideText([node], context);
  const entries = entriesOfTable(node, context);
  if (entries) {
    enter(context.ledger, [node], "fact");
    return [...settingsBlocks(entries), ...beside];
  }
  const [head, ...rows] = node.children;
  const cells = (row: Table["children"][number] | undefined) =>
    row?.children.map((cell) => inlineMarkdown(cell.children, context)) ?? [];
  const columns = cells(head).map((text) => text || "–");
  enter(context.ledger, [node], "fact");
  if (rows.length === 0) return [{ type: "prose", text: columns.join(" · ") }, ...beside];
  return [
    {
      type: "table",
      columns,
      rows: rows.map((row) => {
        const texts = cells(row);
        return columns.map((_, index) => texts[index] ?? "");
      }),
    },
    ...beside,
  ];
}

async function quote(
  node: Extract<Nodes, { type: "blockquote" }>,
  context: BlocksContext,
): Promise<BlockInput[]> {
  const [first] = node.children;
  const marker =
    first?.type === "paragraph" && first.children[0]?.type === "text"
      ? /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/.exec(first.children[0].value)
      : null;
  if (marker && first?.type === "paragraph" && first.children[0]?.type === "text") {
    first.children[0].value = first.children[0].value.slice(marker[0].length);
    return [await admonition((marker[1] ?? "note").toLowerCase(), node.children, context)];
  }
  enter(context.ledger, [node], "free");
  return proseOf([node], context);
}

const admonitions: Readonly<Record<string, Extract<BlockInput, { type: "admonition" }>["kind"]>> = {
  note: "note",
  tip: "tip",
  success: "tip",
  info: "info",
  important: "info",
  warning: "warning",
  caution: "warning",
  danger: "danger",
};

async function admonition(
  name: string,
  children: readonly Nodes[],
  context: BlocksContext,
): Promise<BlockInput> {
  const { ledger } = context;
  const [first, ...others] = children;
  const label =
    first?.type === "paragraph" && first.data && "directiveLabel" in first.data ? first : undefined;
  const title = label ? inlinePlain(label.children) : undefined;
  const content = label ? others : [...children];
  const [lead, ...rest] = content;
  if (label) enter(ledger, [label], "free");
  const words = lead?.type === "paragraph" ? inlineMarkdown(lead.children, context) : "";
  const beside = lead?.type === "paragraph" ? besideText(lead.children, context) : [];
  if (lead?.type === "paragraph" && words !== "") enter(ledger, [lead], "free");
  const inner = await blocksOf(lead?.type === "paragraph" ? rest : content, {
    ...context,
    steps: false,
  });
  const blocks = [...beside, ...inner];
  return {
    type: "admonition",
    kind: admonitions[name] ?? "note",
    ...(title && words !== "" ? { title } : {}),
    text: words !== "" ? words : (title ?? "Note:"),
    ...(blocks.length > 0 ? { blocks } : {}),
  };
}

function inlinePlain(nodes: readonly Nodes[]): string {
  return plainText(nodes).replaceAll("{{", "{ {").trim();
}

async function elementBlocks(element: Element, context: BlocksContext): Promise<BlockInput[]> {
  const { ledger } = context;
  const children = element.children as Nodes[];
  if (isElement(element, "Tabs")) return tabs(element, context);
  if (isElement(element, "TabItem")) {
    const label = attributeOf(element, "label") ?? attributeOf(element, "value") ?? "Option";
    const blocks = await blocksOf(children, context);
    return blocks.length > 0 ? [{ type: "section", title: safe(label), blocks }] : [];
  }
  if (isElement(element, "details")) {
    const summary = children.find((child) => isSummary(child));
    const title = summary ? inlinePlain([summary]) : "";
    const blocks = await blocksOf(
      children.filter((child) => child !== summary),
      context,
    );
    if (summary && blocks.length > 0) enter(ledger, [summary], "fact");
    else if (summary) enter(ledger, [summary], "out", "a title of nothing");
    return blocks.length > 0 ? [{ type: "section", title: title || "Details", blocks }] : blocks;
  }
  if (isElement(element, "img", "Image")) return pictureBlocks([element], context);
  if (isElement(element, "iframe", "video")) {
    enter(ledger, [element], "out", "pages load nothing from other hosts");
    return [];
  }
  if (isElement(element, "Admonition")) {
    const title = attributeOf(element, "title");
    const block = await admonition(attributeOf(element, "type") ?? "note", children, context);
    return [title && block.type === "admonition" ? { ...block, title: safe(title) } : block];
  }
  if (children.length === 0) {
    enter(
      ledger,
      [element],
      "out",
      `the element \`<${element.name ?? ""} />\` has no form in a descriptor`,
    );
    return [];
  }
  // An unknown element gives way to what it holds.
  return children.every(isPhrasing) ? paragraph(children, context) : blocksOf(children, context);
}

/** What folds away has its title in an element, which is a paragraph if it stands on a line of its own. */
function isSummary(node: Nodes): boolean {
  const [only, ...others] = node.type === "paragraph" ? node.children : [node];
  return only !== undefined && others.length === 0 && isElement(only, "summary");
}

async function tabs(element: Element, context: BlocksContext): Promise<BlockInput[]> {
  const others = (element.children as Nodes[]).filter((child) => !isElement(child, "TabItem"));
  const blocks: BlockInput[] = await blocksOf(others, context);
  const taken = new Set<string>();
  const options: Extract<BlockInput, { type: "choice" }>["options"] = [];
  for (const tab of tabsOf(element)) {
    const label = safe(tab.label ?? "Option");
    const inner = await blocksOf(tab.element.children as Nodes[], context);
    if (inner.length > 0)
      options.push({ id: identifier(label, taken, "option"), label, blocks: inner });
  }
  const [only] = options;
  if (options.length >= 2) {
    const label = attributeOf(element, "groupId");
    blocks.push({
      type: "choice",
      id: identifier(label ?? "way", context.ids, "way"),
      label:
        label === undefined
          ? "Your way"
          : safe(label.replace(/[-_]+/g, " ")).replace(/^\w/, (letter) => letter.toUpperCase()),
      options,
    });
  } else if (only) blocks.push({ type: "section", title: only.label, blocks: only.blocks });
  return blocks;
}

/** A free name for an object of a descriptor: `groupsClaim`. */
export function objectName(text: string, taken: Set<string>, otherwise: string): string {
  const camel = identifier(text, new Set(), otherwise).replace(
    /-+([a-z0-9])/g,
    (_, letter: string) => letter.toUpperCase(),
  );
  // What it is tells more than a number.
  const kind = `${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)}`;
  let free = taken.has(camel) && !camel.endsWith(kind) ? `${camel}${kind}` : camel;
  for (let index = 2; taken.has(free); index++) free = `${camel}${index}`;
  taken.add(free);
  return free;
}

/** A free name for a part of a descriptor. */
export function identifier(text: string, taken: Set<string>, otherwise: string): string {
  const name =
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[^a-z]+|-+$/g, "") || otherwise;
  let free = name;
  for (let index = 2; taken.has(free); index++) free = `${name}-${index}`;
  taken.add(free);
  return free;
}

function safe(text: string): string {
  return text.replaceAll("{{", "{ {").replace(/\s+/g, " ").trim() || "Option";
}
