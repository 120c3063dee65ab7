import { cpSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { repository } from "../../generator/testing.ts";

const LEFT_OUT = new Set([".git", ".docusaurus", "build", "coverage", "node_modules"]);

/** Copies this repository, without its guides, into a temporary folder; returns that folder. */
export function copyWithoutGuides(): string {
  const root = mkdtempSync(join(tmpdir(), "hostwise-copy-"));
  cpSync(repository, root, {
    recursive: true,
    filter: (path) =>
      !LEFT_OUT.has(basename(path)) &&
      !/^(?:integrations\/(?:.+\/|addresses\.yaml$)|site\/(?:docs|reference)\/(?!\.gitkeep))/.test(
        relative(repository, path),
      ),
  });
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  return root;
}
