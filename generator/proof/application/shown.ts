import type { Block, ConfigData, SettingValue } from "../../descriptor/schema/block.ts";
import { dataInJson } from "../../formats/json.ts";
import type { GuidePhase } from "../../guide/guide.ts";
import { type AuthentikVersion, inSpan } from "../../values/versions.ts";

/** A string of the guide that tells somebody something. */
export interface Shown {
  /** The field, key or block that it stands in. */
  label: string;
  /** As the descriptor has it. */
  source: string;
  /**
   * `field`: the string is a value by itself; `line`: values stand in a line of code; `prose`: in a
   * sentence.
   */
  form: "field" | "line" | "prose";
}

/** The option that a reader follows at each choice, by the choice's id. */
export type Way = ReadonlyMap<string, string>;

/** The strings of a phase that a reader of a release meets on one way through it. */
export function shownIn(
  { title, blocks }: GuidePhase,
  way: Way,
  version: AuthentikVersion,
): Shown[] {
  return blocks.flatMap(({ value }) => ofBlock(value, { label: title, way, version }));
}

/** The block types of a phase that a reader of a release meets, choices left out. */
export function blockTypesIn({ blocks }: GuidePhase): Set<Block["type"]> {
  const types = new Set<Block["type"]>();
  const visit = (block: Block) => {
    types.add(block.type);
    for (const inner of "blocks" in block ? block.blocks : []) visit(inner);
  };
  for (const { value } of blocks) visit(value);
  return types;
}

/** Every way through some blocks: each option of each choice is on one of them. */
export function waysThrough(phases: readonly GuidePhase[]): Way[] {
  const choices = new Map<string, string[]>();
  const visit = (block: Block) => {
    if (block.type === "choice") {
      choices.set(
        block.id,
        block.options.map(({ id }) => id),
      );
      for (const inner of block.options.flatMap((option) => option.blocks)) visit(inner);
    }
    for (const inner of "blocks" in block ? block.blocks : []) visit(inner);
  };
  for (const { value } of phases.flatMap(({ blocks }) => blocks)) visit(value);
  // Choices are independent questions (where it runs, how it is configured), so each is varied
  // beside the first answers to the others; their product would only repeat the same facts.
  const first = new Map([...choices].map(([id, [option = ""]]) => [id, option]));
  const others = [...choices].flatMap(([id, [, ...options]]) =>
    options.map((option) => new Map([...first, [id, option]])),
  );
  return [first, ...others];
}

interface Walk {
  label: string;
  way: Way;
  version: AuthentikVersion;
}

function ofBlock(block: Block, walk: Walk): Shown[] {
  const { label, way, version } = walk;
  const inside = (blocks: readonly Block[]) => blocks.flatMap((inner) => ofBlock(inner, walk));
  const prose = (source: string): Shown => ({ label, source, form: "prose" });
  switch (block.type) {
    case "step":
    case "admonition":
      return [prose(block.text), ...inside(block.blocks)];
    case "prose":
      return [prose(block.text)];
    case "settings":
      return Object.entries(block.entries).flatMap(([name, entry]) => ofSetting(name, entry));
    case "config":
      return typeof block.content === "string"
        ? [{ label: block.file ?? block.format, source: block.content, form: "line" }]
        : ofData(block.content, block.file ?? block.format);
    case "commands":
      return block.lines.map((source) => ({ label: "a command", source, form: "line" }));
    case "choice":
      return inside(block.options.find(({ id }) => id === way.get(block.id))?.blocks ?? []);
    case "when":
      return inSpan(version, block) ? inside(block.blocks) : [];
    case "section":
      return inside(block.blocks);
    case "table":
      return [...block.columns, ...block.rows.flat()].map(prose);
    default:
      return [];
  }
}

function ofSetting(label: string, entry: SettingValue): Shown[] {
  if (typeof entry === "string") return [{ label, source: entry, form: "field" }];
  const note: Shown[] =
    entry.note === undefined ? [] : [{ label, source: entry.note, form: "prose" }];
  return "value" in entry ? [{ label, source: entry.value, form: "field" }, ...note] : note;
}

function ofData(data: ConfigData, label: string): Shown[] {
  if (typeof data === "string") {
    const inner = dataInJson(data);
    return inner ? ofData(inner as ConfigData, label) : [{ label, source: data, form: "field" }];
  }
  if (Array.isArray(data)) return data.flatMap((item) => ofData(item, label));
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, item]) => ofData(item, key));
}
