import { existsSync } from "node:fs";
import { join } from "node:path";
import { Pipeline, type PipelineOptions, type Project } from "../pipeline.ts";
import { generatorKey } from "../program/generator-key.mjs";
import { fillInProcesses } from "./fill.ts";
import { PageStore } from "./page-store.ts";

/** Where a project's pages are stored, below its root. */
export const STORE = "node_modules/.cache/hostwise/pages";

/** The stored pages of a project that this generator made; none where nothing is installed. */
export function storeOf({ root }: Project): PageStore | undefined {
  if (!existsSync(join(root, "node_modules"))) return undefined;
  return new PageStore(join(root, STORE), generatorKey());
}

/** A pipeline that keeps its pages on disk and makes many at once. */
export function openPipeline(
  project: Project,
  options: Pick<PipelineOptions, "release" | "many"> = {},
): Pipeline {
  const store = storeOf(project);
  return new Pipeline(project, {
    ...options,
    ...(store && { store, fill: fillInProcesses(project) }),
  });
}
