import type { Block, SettingValue } from "../descriptor/schema/block.ts";
import { isTodo } from "../descriptor/todo.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { type GuideSetup, type Located, located } from "../guide/guide.ts";
import type { Scope } from "../references/scope.ts";
import { writeStepNumbers } from "../values/step-numbers.ts";
import {
  type AuthentikVersion,
  authentikVersions,
  type ByVersion,
  inSpan,
} from "../values/versions.ts";
import { spanAttributes } from "./by-version.ts";
import { configText } from "./config-text.ts";
import { kebab } from "./kebab.ts";
import { fenceMdx, textMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import type { BlockView, SettingView } from "./view.ts";
import { applicationWalk } from "./walk-application.ts";
import { downloadWalk } from "./walk-download.ts";
import { objectWalk } from "./walk-object.ts";
import { reverseProxyWalk } from "./walk-reverse-proxy.ts";
import { fenceLanguage, type PageWriter } from "./writer.ts";

/** What a block's rendering depends on beside the block. */
export interface BlockContext {
  writer: PageWriter;
  scope: Scope;
  /** The setup that the block belongs to; none for notes, verification and troubleshooting. */
  setup?: GuideSetup | undefined;
  /** Heading level of a section here. */
  level: number;
  /** Prefix that keeps anchors apart. */
  anchor: string;
}

/**
 * The views of a list of blocks. Steps are numbered through, whatever stands between them, and
 * through the `when`s among them: the steps of a release count in that release only.
 */
export function blockViews(blocks: readonly Located<Block>[], context: BlockContext): BlockView[] {
  return numberedViews(blocks, context, new Map(), authentikVersions);
}

/** @param counted how many steps stand before, by release */
function numberedViews(
  blocks: readonly Located<Block>[],
  context: BlockContext,
  counted: Map<AuthentikVersion, number>,
  versions: readonly AuthentikVersion[],
): BlockView[] {
  const walks = blocks.filter(({ value }) => walked.has(value.type)).length;
  return blocks.map(({ value: block, path }) => {
    if (block.type === "when") {
      return {
        partial: "block-when",
        span: spanAttributes(block),
        blocks: numberedViews(
          located(block.blocks, [...path, "blocks"]),
          context,
          counted,
          versions.filter((version) => inSpan(version, block)),
        ),
      };
    }
    if (numbered.has(block.type)) {
      for (const version of versions) counted.set(version, (counted.get(version) ?? 0) + 1);
    }
    // Without JavaScript the number is that of the newest release.
    const newest = versions.at(-1);
    const number = (newest && counted.get(newest)) ?? 1;
    const view = blockView(block, path, number, context, walks > 1);
    if (!numbered.has(block.type)) return view;
    const numbers = numbersIn(versions, counted);
    return numbers.length === 1
      ? view
      : { partial: "block-numbered", numbers: writeStepNumbers(numbers), blocks: [view] };
  });
}

/** How many steps were counted, as a fact that changes with releases. */
function numbersIn(
  versions: readonly AuthentikVersion[],
  counted: ReadonlyMap<AuthentikVersion, number>,
): ByVersion<number> {
  const [first = 1, ...others] = versions.map((version) => counted.get(version) ?? 1);
  const changes = others.flatMap((is, index) => {
    const since = versions[index + 1];
    const before = index === 0 ? first : others[index - 1];
    return since === undefined || is === before ? [] : [{ since, is }];
  });
  return [first, ...changes];
}

/** Blocks that are one step of a procedure. */
const numbered: ReadonlySet<Block["type"]> = new Set([
  "step",
  "downloadCertificate",
  "downloadMetadata",
]);

/** Blocks that are a walk of several steps, counted anew. */
const walked: ReadonlySet<Block["type"]> = new Set(["createApplication", "createObject"]);

/** @param titled whether a walk needs a heading to stand apart from the others beside it */
function blockView(
  block: Exclude<Block, { type: "when" }>,
  path: PropertyPath,
  number: number,
  context: BlockContext,
  titled: boolean,
): BlockView {
  const { writer, scope } = context;
  const at = (...keys: (string | number)[]) => ({ path: [...path, ...keys], scope });
  const inside = (blocks: readonly Block[], ...keys: (string | number)[]) =>
    blockViews(located(blocks, [...path, ...keys, "blocks"]), context);

  switch (block.type) {
    case "step":
      return {
        partial: "block-step",
        number,
        text: writer.markdown(block.text, at("text")),
        blocks: inside(block.blocks),
      };
    case "prose":
      return { partial: "block-text", text: writer.markdown(block.text, at("text"), false) };
    case "settings":
      return {
        partial: "block-settings",
        entries: Object.entries(block.entries).map(([name, entry]) =>
          settingView(name, entry, [...path, "entries", name], context),
        ),
      };
    case "config":
      return { partial: "block-code", fence: configFence(block, path, context) };
    case "commands": {
      const code = block.lines
        .map((line, index) => writer.code(block.shell, line, at("lines", index)))
        .join("\n");
      return {
        partial: "block-code",
        fence: writer.marks.mark(fenceMdx(code, fenceLanguage(block.shell)), path),
      };
    }
    case "admonition":
      return {
        partial: "block-admonition",
        fence: ":".repeat(3 + nestedAdmonitions(block.blocks)),
        kind: block.kind,
        title: block.title === undefined ? null : writer.text(block.title, [...path, "title"]),
        text: writer.markdown(block.text, at("text"), false),
        blocks: inside(block.blocks),
      };
    case "choice":
      return {
        partial: "block-choice",
        group: `${writer.guide.slug}-${block.id}`,
        key: block.id,
        label: writer.text(block.label, [...path, "label"]),
        options: block.options.map((option, index) => ({
          id: option.id,
          label: option.label,
          blocks: inside(option.blocks, "options", index),
        })),
      };
    case "table":
      return {
        partial: "block-table",
        columns: block.columns.map((cell, index) => writer.markdown(cell, at("columns", index))),
        rows: block.rows.map((row, y) =>
          row.map((cell, x) =>
            cell === "" ? ("" as Mdx) : writer.markdown(cell, at("rows", y, x)),
          ),
        ),
      };
    case "image":
      return {
        partial: "block-image",
        alt: writer.text(block.alt, [...path, "alt"]),
        src: writer.marks.mark(block.src, [...path, "src"]),
        caption: block.caption === undefined ? null : writer.markdown(block.caption, at("caption")),
      };
    case "section":
      return {
        partial: "block-section",
        title: writer.text(block.title, [...path, "title"]),
        id: `${context.anchor}-${kebab(block.title)}`,
        level: "#".repeat(context.level),
        blocks: blockViews(located(block.blocks, [...path, "blocks"]), {
          ...context,
          level: context.level + 1,
        }),
      };
    case "links":
      return {
        partial: "block-links",
        links: block.links.map(({ title, url }, index) => ({
          title: writer.text(title, [...path, "links", index, "title"]),
          url: writer.marks.mark(linkUrl(url), [...path, "links", index, "url"]),
        })),
      };
    case "createApplication":
      return applicationWalk(block.providers, path, titled, context);
    case "createObject":
      return objectWalk(block.object, path, context);
    case "downloadCertificate":
    case "downloadMetadata":
      return downloadWalk(block, path, number, context);
    case "configureReverseProxy":
      return reverseProxyWalk(block.provider, path, context);
  }
}

/**
 * Where a link outside the site leads: with nothing in it that ends a link in Markdown. One that is
 * still to be found out leads to the list of what is missing.
 */
export function linkUrl(url: string): string {
  if (isTodo(url)) return "#todo";
  return url.replace(
    /[\s<>(){}\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** The view of one field. */
export function settingView(
  name: string,
  entry: SettingValue,
  path: PropertyPath,
  { writer, scope }: BlockContext,
): SettingView {
  const view = (value: Mdx, note?: string): SettingView => ({
    name,
    span: "" as Mdx,
    group: null,
    value,
    note: note === undefined ? null : writer.markdown(note, { path: [...path, "note"], scope }),
  });
  if (typeof entry === "string") return view(writer.value(entry, { path, scope }, name));
  if ("value" in entry) {
    return view(writer.value(entry.value, { path: [...path, "value"], scope }, name), entry.note);
  }
  if ("choose" in entry) {
    return view(writer.marks.mark(`**${textMdx(entry.choose)}**`, [...path, "choose"]), entry.note);
  }
  return view(writer.markdown(entry.note, { path: [...path, "note"], scope }));
}

function configFence(
  block: Extract<Block, { type: "config" }>,
  path: PropertyPath,
  context: BlockContext,
): Mdx {
  const { title, language, text } = configText(block, path, context);
  return context.writer.marks.mark(fenceMdx(text, language, title), path);
}

export { isCompose } from "./config-text.ts";

/** How many admonitions deep the blocks go. */
function nestedAdmonitions(blocks: readonly Block[]): number {
  const depths = blocks.map((block) => {
    const inner =
      block.type === "choice"
        ? block.options.flatMap((option) => option.blocks)
        : "blocks" in block
          ? block.blocks
          : [];
    return nestedAdmonitions(inner) + (block.type === "admonition" ? 1 : 0);
  });
  return Math.max(0, ...depths);
}
