import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { integration } from "../descriptor/schema/integration.ts";
import { todosOf } from "../descriptor/todo.ts";
import { parseFailure } from "../findings/parse-failure.ts";
import { ofRule, orderProblems, type Problem } from "../findings/problem.ts";
import { zodProblems } from "../findings/zod-problems.ts";
import type { Templates } from "../page/templates.ts";
import { addressProblems } from "./addresses.ts";
import { checkDraft } from "./check-draft.ts";
import { type Draft, draftOf } from "./descriptor.ts";
import { enter, type Ledger } from "./ledger.ts";
import { metaOf, unreadEntries } from "./meta.ts";
import { inlinePartials } from "./partials.ts";
import { type NotCopied, type Picture, picturesBeside } from "./pictures.ts";
import { printDescriptor } from "./print.ts";
import { commentsOf, readGuide, type SourceGuide } from "./read.ts";
import { compareGuide, type RoundTrip } from "./round-trip.ts";
import { type Unit, unitsOf } from "./units.ts";

/** What came of a guide. */
export interface Imported {
  /** The guide's file. */
  file: string;
  /** Text of the guide that places refer to. */
  text: string;
  /** Where its descriptor belongs below the folder of descriptors: `media/jellyfin.ts`. */
  target?: string;
  /** The descriptor's source, formatted; absent if the page is no guide. */
  source?: string;
  /** The pictures that the descriptor shows. */
  pictures?: Picture[];
  /** Those of them that could not be put where the site takes them from. */
  notCopied?: NotCopied[];
  /** What is wrong in the guide. */
  problems: Problem[];
  /** What `hostwise check` says of the descriptor; the file is the target. */
  checks: Problem[];
  /** What the descriptor leaves to be found out. */
  todos: string[];
  units: Unit[];
  roundTrip?: RoundTrip;
}

/** What the import needs beside a guide. */
export interface ImportContext {
  templates: Templates;
  /** Category, where the guide's folder does not say. */
  category?: string | undefined;
}

/** A guide that was read, before its descriptor is checked. */
export type Drafted =
  | { done: Imported }
  | {
      guide: SourceGuide;
      draft: Draft;
      /** The descriptor's source, not yet formatted. */
      source: string;
      found: Imported & { target: string };
    };

/**
 * Reads one guide. Never throws for what its author wrote.
 *
 * @param path absolute path of the guide
 * @param file the same as reports show it
 */
export async function draftGuide(
  path: string,
  file: string,
  text: string,
  context: ImportContext,
): Promise<Drafted> {
  return withoutThrowing(
    file,
    text,
    (done) => ({ done }),
    () => read(path, file, text, context),
  );
}

/** Checks a draft as a descriptor with its formatted source, and compares its page with the guide. */
export async function finishGuide(
  drafted: Drafted,
  source: string,
  { templates }: ImportContext,
): Promise<Imported> {
  if ("done" in drafted) return drafted.done;
  const { guide, draft, found } = drafted;
  return withoutThrowing(
    found.file,
    found.text,
    (failed) => failed,
    async () => {
      const { target, pictures = [] } = found;
      const parsed = integration.safeParse(draft.input);
      const descriptor = {
        file: target,
        slug: basename(target, ".ts"),
        folder: basename(dirname(target)),
        source,
        hash: createHash("sha256").update(source).digest("hex"),
        input: draft.input,
      };
      const broken = parseFailure(source);
      const checked = await checkDraft(
        parsed.success
          ? { ...descriptor, integration: parsed.data, problems: [] }
          : {
              ...descriptor,
              integration: undefined,
              problems: zodProblems(parsed.error, {
                file: target,
                input: draft.input,
                schema: integration,
              }),
            },
        templates,
        new Set(pictures.map(({ to }) => to)),
      );
      return {
        ...found,
        source,
        checks: [
          ...(broken ? [{ ...broken, file: target }] : []),
          ...checked.problems.filter(({ rule }) => rule !== "todo-is-done"),
        ],
        todos: todosOf(draft.input).map(({ what }) => what),
        ...(checked.guide && checked.facts
          ? {
              roundTrip: compareGuide(
                guide,
                checked.guide,
                checked.facts.tree,
                found.units,
                draft.names,
              ),
            }
          : {}),
      };
    },
  );
}

async function withoutThrowing<T>(
  file: string,
  text: string,
  failed: (done: Imported) => T,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1).join() : String(error);
    return failed({
      file,
      text,
      problems: [
        {
          ...ofRule("import-no-guide"),
          file,
          message: `The guide cannot be imported: ${reason}`,
          hint: "Please report this guide: the import should read any text.",
        },
      ],
      checks: [],
      todos: [],
      units: [],
    });
  }
}

async function read(
  path: string,
  file: string,
  text: string,
  { category }: ImportContext,
): Promise<Drafted> {
  const guide = readGuide(file, text);
  const followed = inlinePartials(guide, path);
  const heading = guide.root.children.find((node) => node.type === "heading" && node.depth === 1);
  const meta = metaOf(
    path,
    guide.frontMatter,
    heading && "children" in heading
      ? headingText(guide.text, heading.position?.start.line)
      : undefined,
    category,
  );
  const problems = [...guide.problems];
  if (meta.unknownCategory !== undefined) {
    problems.push({
      ...ofRule("import-category"),
      file,
      message: `Unexpected folder \`${meta.unknownCategory}\`, expected the name of a category`,
      hint: "The descriptor has `miscellaneous`; say another one with --category.",
    });
  }
  const pictures = picturesBeside(path, meta.slug);
  const draft = await draftOf(guide, meta, pictures.find);
  const ledger: Ledger = draft?.ledger ?? new Map();
  followed(ledger);
  enterFrontMatter(guide, ledger);
  const isMdx = !guide.problems.some(({ rule }) => rule === "import-mdx");
  const comments = commentsOf(text, isMdx).map(
    ({ line, text: comment }): Unit => ({
      kind: "comment",
      outcome: "out",
      text: comment,
      place: { line, column: 1, endLine: line, endColumn: 2 },
      reason: "a comment",
    }),
  );
  const units = [...unitsOf(guide.root, ledger), ...comments];
  if (!draft) {
    problems.push({
      ...ofRule("import-no-guide"),
      file,
      message:
        "The page is no guide of an integration, expected a provider of authentik and what to do with it",
      hint: "No descriptor is made of it.",
    });
    return {
      done: {
        file,
        text: guide.text,
        problems: orderProblems(problems),
        checks: [],
        todos: [],
        units,
      },
    };
  }
  problems.push(...addressProblems(guide, draft.names.authentik));
  return {
    guide,
    draft,
    source: printDescriptor(draft.input),
    found: {
      file,
      text: guide.text,
      target: `${meta.category}/${meta.slug}.ts`,
      pictures: [...pictures.used.values()],
      problems: orderProblems(problems),
      checks: [],
      todos: [],
      units,
    },
  };
}

function headingText(text: string, line: number | undefined): string | undefined {
  return text.split("\n")[(line ?? 0) - 1]?.replace(/^#\s*/, "").trim();
}

function enterFrontMatter(guide: ReturnType<typeof readGuide>, ledger: Ledger): void {
  const unread = unreadEntries(guide.frontMatter);
  for (const node of guide.root.children) {
    if (node.type !== "yaml") continue;
    ledger.delete(node);
    if (unread.length === 0) enter(ledger, [node], "fact");
    else
      enter(ledger, [node], "out", `no place for ${unread.map((key) => `\`${key}\``).join(", ")}`);
  }
}
