import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureShell } from "./browser.ts";
import { buildSite } from "./build-site.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of the built site. */
    builtSite: string;
  }
}

/**
 * Builds the real site once, for all browser tests. `HOSTWISE_E2E_BUILD` names a folder with a
 * build to use instead.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  ensureShell();
  const given = process.env.HOSTWISE_E2E_BUILD;
  if (given !== undefined && given !== "") {
    project.provide("builtSite", resolve(given));
    return () => {};
  }
  const folder = mkdtempSync(join(tmpdir(), "hostwise-site-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await buildSite(folder);
  } catch (error) {
    remove();
    throw error;
  }
  project.provide("builtSite", folder);
  return remove;
}
