import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { addAddresses } from "../addresses.ts";
import { refuseCategory } from "../new/answers.ts";
import { formatSources } from "../new/format.ts";
import { loadTemplates } from "../page/templates.ts";
import type { Progress, Project } from "../pipeline.ts";
import { type Drafted, draftGuide, finishGuide, type Imported } from "./import-guide.ts";
import type { NotCopied, Picture } from "./pictures.ts";

/** What the command line says about an import. */
export interface ImportOptions {
  /** Folder to write descriptors to, each below its category; they are only shown without it. */
  out?: string;
  category?: string;
}

/**
 * What came of an import: guides with where each was written, and the file that their addresses
 * were added to; or why nothing was done.
 */
export type ImportOutcome =
  | { guides: Imported[]; written: Map<string, string>; changed?: string }
  | { refused: string[] };

/**
 * Imports a guide, or every guide below a folder. With a folder to write to, nothing is written
 * unless all can be: a descriptor that is there already is never touched.
 */
export async function importGuides(
  project: Project,
  source: string,
  { out, category }: ImportOptions,
  progress: Progress = () => {},
): Promise<ImportOutcome> {
  const path = resolve(source);
  if (!existsSync(path)) return { refused: [`There is no file or folder ${source}.`] };
  const refusal = category === undefined ? undefined : refuseCategory(category);
  if (refusal !== undefined) return { refused: [refusal] };
  const files = statSync(path).isDirectory() ? guidesBelow(path) : [path];
  if (files.length === 0) return { refused: [`There is no Markdown file below ${source}.`] };
  const templates = loadTemplates(join(project.root, project.templates));
  const context = { templates, category };
  const drafts: Drafted[] = [];
  for (const file of files) {
    drafts.push(await draftGuide(file, shownPath(file), readFileSync(file, "utf8"), context));
  }
  const sources = formatSources(
    project.root,
    drafts.map((draft) => ("done" in draft ? "" : draft.source)),
  );
  const guides: Imported[] = [];
  for (const [index, draft] of drafts.entries()) {
    guides.push(await finishGuide(draft, sources[index] ?? "", context));
    progress(index + 1, files.length);
  }
  const written = new Map<string, string>();
  if (out === undefined) return { guides, written };
  const targets = guides.flatMap(({ file, target, source: text }) =>
    target !== undefined && text !== undefined
      ? [{ file, text, target, path: join(resolve(out), target) }]
      : [],
  );
  const refused = [
    ...targets
      .filter((target) => existsSync(target.path))
      .map(
        (target) =>
          `${shownPath(target.path)} is there already; ${target.file} would overwrite it.`,
      ),
    ...targets.flatMap((target, index) => {
      const first = targets.findIndex((other) => other.path === target.path);
      return first < index
        ? [`${target.file} and ${targets[first]?.file} both are ${shownPath(target.path)}.`]
        : [];
    }),
  ];
  if (refused.length > 0) return { refused };
  for (const target of targets) {
    mkdirSync(dirname(target.path), { recursive: true });
    // Never over a file that appeared in the meantime.
    writeFileSync(target.path, target.text, { flag: "wx" });
    written.set(target.file, shownPath(target.path));
  }
  // Elsewhere the descriptors are no guides of the site yet.
  const changed =
    resolve(out) === resolve(project.root, project.integrations)
      ? addAddresses(
          project,
          targets.map(({ target }) => target.replace(/\.ts$/, "")),
        )
      : undefined;
  const site = staticBeside(project, out);
  for (const guide of guides) guide.notCopied = copyPictures(guide.pictures ?? [], site);
  return { guides, written, ...(changed === undefined ? {} : { changed }) };
}

/** Copies pictures below a folder of static files; returns those that it could not copy. */
function copyPictures(pictures: readonly Picture[], site: string): NotCopied[] {
  return pictures.flatMap(({ from, to }) => {
    const path = join(site, to);
    const left = (reason: string) => [{ from: shownPath(from), to: shownPath(path), reason }];
    if (!existsSync(site)) return left(`there is no folder ${shownPath(site)}`);
    if (existsSync(path)) {
      return readFileSync(path).equals(readFileSync(from)) ? [] : left("another file is there");
    }
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(from, path);
    return [];
  });
}

/** The folder of static files beside a folder of descriptors, as both lie in the project. */
function staticBeside({ integrations, static: site }: Project, out: string): string {
  return join(resolve(out), relative(integrations, "."), site);
}

/** Markdown files below a folder that are pages: names of partials and their folders begin with an underscore. */
function guidesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.mdx?$/i.test(entry.name) && !entry.name.startsWith("_"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/(?:^|[\\/])(?:_|node_modules[\\/])/.test(relative(folder, path)))
    .sort();
}

/** A path as reports show it: from where the command was given, if that is above it. */
function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return (near.startsWith("..") ? path : near).split(sep).join("/");
}
