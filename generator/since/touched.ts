import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { commitOf, git, unknownRevision } from "../git.ts";
import type { DescriptorPath } from "../load.ts";
import type { Project } from "../pipeline.ts";

/**
 * Which descriptors the changes since a revision touch; nothing without one, which means all, or
 * why the revision is refused.
 */
export function touchedSince(
  project: Project,
  since: string | undefined,
): ((file: DescriptorPath) => boolean) | string | undefined {
  if (since === undefined) return undefined;
  const commit = commitOf(project.root, since);
  if (commit === undefined) return unknownRevision(project.root, since);
  return touchedBy(project, changedSince(project, commit));
}

/** The files of a project that differ from a commit, new ones included, by path below the root. */
export function changedSince({ root }: Project, commit: string): string[] {
  const names = (...args: string[]) =>
    git(root, ...args)
      .toString()
      .split("\0")
      .filter((name) => name !== "");
  return [
    // A renamed file is two changes: the old name is gone, the new one is there.
    ...names("diff", "--name-only", "--no-renames", "--relative", "-z", commit, "--"),
    ...names("ls-files", "--others", "--exclude-standard", "-z"),
  ];
}

/**
 * Tells which descriptors a change touches: those that changed, that import what changed, that
 * link to a changed guide or show a changed picture. A template, or the generator, touches all.
 *
 * @param changed paths below the project's root
 */
export function touchedBy(
  { root, integrations, templates, static: pictures }: Project,
  changed: readonly string[],
): (file: DescriptorPath) => boolean {
  const isIn = (folder: string) => (file: string) => file.startsWith(`${folder}/`);
  if (changed.some((file) => isIn(templates)(file) || isIn("generator")(file))) return () => true;
  const names = new Set(changed);
  const addresses = changed
    .filter(isIn(integrations))
    .map((file) => `/integrations/${file.slice(integrations.length + 1).replace(/\.ts$/, "")}`);
  const shown = changed.filter(isIn(pictures)).map((file) => file.slice(pictures.length));
  return ({ file }) => {
    if (names.has(file)) return true;
    const source = readFileSync(join(root, file), "utf8");
    return (
      importsOf(root, file, source).some((path) => names.has(path)) ||
      [...addresses, ...shown].some((word) => source.includes(word))
    );
  };
}

/** A module of this project in an import, and in the rare text that looks like one. */
const LOCAL = /\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;

/** The files that a descriptor imports, and those that these import, by path below the root. */
function importsOf(root: string, file: string, source: string, seen = new Set<string>()): string[] {
  for (const [, specifier = ""] of source.matchAll(LOCAL)) {
    const path = posix.join(posix.dirname(file), specifier);
    if (seen.has(path)) continue;
    seen.add(path);
    const absolute = join(root, path);
    if (existsSync(absolute)) importsOf(root, path, readFileSync(absolute, "utf8"), seen);
  }
  return [...seen];
}
