import { Pipeline, type Project } from "../pipeline.ts";
import type { FillTask } from "./fill.ts";
import { storeOf } from "./open.ts";

// A process that makes the pages of one batch after the other and stores them.

const project: Project = JSON.parse(process.argv[2] ?? "");
const store = storeOf(project);
const pipeline = new Pipeline(project, store && { store });

process.on("message", async (batch: FillTask) => {
  await pipeline.store(new Set(batch));
  process.send?.(batch.length);
});
process.on("disconnect", () => process.exit());
