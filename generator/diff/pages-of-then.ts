import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { CATALOGUE, DOCS } from "../build.ts";
import type { CatalogueEntry } from "../catalogue.ts";
import type { Pages } from "./page-changes.ts";

/** What a generator needs to run, by path below the root, beside what pages are made from. */
export const generatorFiles = ["generator", "package.json", "package-lock.json", "tsconfig.json"];

/**
 * Makes the pages of an earlier state with the generator of that state: a label, or a helper of
 * the templates, may be what changed.
 *
 * @param root folder with the files of that state
 * @param packages the packages of today, which no earlier ones are kept beside
 * @returns the pages, or why that generator makes none
 */
export async function pagesOfThen(root: string, packages: string): Promise<Pages | string> {
  try {
    linkPackages(packages, join(root, "node_modules"));
    // A guide that was not finished then is compared as well: nobody releases it here.
    const env = { ...process.env, CI: "", GITHUB_ACTIONS: "" };
    const program = join(root, "generator/bin.mjs");
    await promisify(execFile)(process.execPath, [program, "build"], { cwd: root, env });
    const read = (path: string) => readFileSync(join(root, DOCS, path), "utf8");
    const { integrations } = JSON.parse(read(CATALOGUE)) as { integrations: CatalogueEntry[] };
    return new Map(
      integrations.map(({ category, slug, name }) => [
        `${category}/${slug}`,
        { text: read(`${category}/${slug}.mdx`), names: [name, slug] },
      ]),
    );
  } catch (error) {
    return reasonOf(error);
  }
}

/** Links each package, so that what the generator keeps beside them goes with the folder. */
function linkPackages(packages: string, folder: string): void {
  mkdirSync(folder);
  for (const entry of readdirSync(packages, { withFileTypes: true })) {
    if (entry.isFile() || entry.name.startsWith(".")) continue;
    symlinkSync(join(packages, entry.name), join(folder, entry.name), "junction");
  }
}

/** The first line that names an error. */
function reasonOf(error: unknown): string {
  const { stdout = "", stderr = "", message } = error as Error & Record<string, string>;
  const lines = `${stderr}\n${stdout}\n${message}`.split("\n");
  return (lines.find((line) => /error\b/i.test(line)) ?? message ?? "").trim().replace(/\.$/, "");
}
