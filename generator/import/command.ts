import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { refuseCategory } from "../new/answers.ts";
import { loadTemplates } from "../page/templates.ts";
import type { Progress, Project } from "../pipeline.ts";
import { type Imported, importGuide } from "./import-guide.ts";

/** What the command line says about an import. */
export interface ImportOptions {
  /** Folder to write descriptors to, each below its category; they are only shown without it. */
  out?: string;
  category?: string;
}

/** What came of an import: guides with where each was written; or why nothing was done. */
export type ImportOutcome =
  | { guides: Imported[]; written: Map<string, string> }
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
  const guides: Imported[] = [];
  for (const [index, file] of files.entries()) {
    const shown = shownPath(file);
    const context = { root: project.root, templates, category };
    guides.push(await importGuide(file, shown, readFileSync(file, "utf8"), context));
    progress(index + 1, files.length);
  }
  const written = new Map<string, string>();
  if (out === undefined) return { guides, written };
  const targets = guides.flatMap(({ file, target, source: text }) =>
    target !== undefined && text !== undefined
      ? [{ file, text, path: join(resolve(out), target) }]
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
  return { guides, written };
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
