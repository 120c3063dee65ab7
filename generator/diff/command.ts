import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitOf, git, unknownRevision } from "../git.ts";
import { Pipeline, type Progress, type Project, type Run, type VerifiedPage } from "../pipeline.ts";
import { changedSince } from "../since/touched.ts";
import { type Pages, pageChanges } from "./page-changes.ts";
import { generatorFiles, pagesOfThen } from "./pages-of-then.ts";
import type { Comparison } from "./report.ts";

/** What came of a comparison: it, findings of the working tree, or why there is none. */
export type DiffOutcome = { comparison: Comparison } | { findings: Run } | { refused: string };

/**
 * Compares the pages of the working tree with those of an earlier state. Where the generator has
 * changed since, the old pages are made by the generator of that time. Writes nothing in the
 * repository.
 *
 * @param since a commit, tag or branch
 */
export async function diffPages(
  project: Project,
  since: string,
  progress: Progress,
): Promise<DiffOutcome> {
  const commit = commitOf(project.root, since);
  if (commit === undefined) return { refused: unknownRevision(project.root, since) };
  const now = await new Pipeline(project).run(progress);
  if (now.problems.some(({ severity }) => severity === "error")) return { findings: now };
  const root = mkdtempSync(join(tmpdir(), "hostwise-diff-"));
  try {
    const isOther = changedSince(project, commit).some((path) => path.startsWith("generator/"));
    extract(project, commit, root, isOther ? generatorFiles : []);
    const then =
      isOther && existsSync(join(root, "generator/bin.mjs"))
        ? await pagesOfThen(root, join(project.root, "node_modules"))
        : undefined;
    if (typeof then === "object") {
      const changes = pageChanges(then, textsOf(now.pages), movesOf(now));
      return { comparison: { since, incomparable: [], ...changes } };
    }
    const old = await new Pipeline({ ...project, root, keepsAddresses: false }).run(progress);
    const faults = old.problems.filter(({ severity }) => severity === "error");
    const template = faults.find(({ rule }) => rule === "template");
    if (template) {
      const { file, message } = template;
      return {
        refused: `The templates of ${since} do not fit the generator as it is now. ${file}: ${message}.`,
      };
    }
    const incomparable = new Set(faults.map(({ file }) => file));
    const comparable = (pages: readonly VerifiedPage[]) =>
      textsOf(pages.filter(({ file }) => !incomparable.has(file)));
    return {
      comparison: {
        since,
        incomparable: [...incomparable],
        ...(then !== undefined && { generatorOfThen: then }),
        ...pageChanges(comparable(old.pages), comparable(now.pages), movesOf(now)),
      },
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function textsOf(pages: readonly VerifiedPage[]): Pages {
  return new Map(
    pages.map(({ entry: { category, slug, name }, mdx }) => [
      `${category}/${slug}`,
      { text: mdx, names: [name, slug] },
    ]),
  );
}

/** Where pages are now that had another address: by the ledger. */
function movesOf({ redirects }: Run): Map<string, string> {
  const nameOf = (address: string) => address.replace("/integrations/", "");
  return new Map(Array.from(redirects, ([from, to]) => [nameOf(from), nameOf(to)]));
}

/** Puts what pages are made from, as a commit has it, into a folder. */
function extract(project: Project, commit: string, folder: string, more: readonly string[]): void {
  const { root, integrations, templates, static: files } = project;
  for (const needed of [integrations, `${templates}/partials`]) {
    mkdirSync(join(folder, needed), { recursive: true });
  }
  const wanted = [integrations, templates, files, ...more];
  // Of a folder that the commit does not have, git would make no archive at all.
  const present = git(root, "ls-tree", "--name-only", "-z", commit, "--", ...wanted)
    .toString()
    .split("\0")
    .filter((path) => path !== "");
  if (present.length === 0) return;
  const archive = git(root, "archive", "--format=tar", commit, "--", ...present);
  execFileSync("tar", ["-xf", "-", "-C", folder], { input: archive });
}
