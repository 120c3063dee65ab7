import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Fill, Project } from "../pipeline.ts";

/** What a process that makes pages is told: the descriptors of one batch, by their files. */
export type FillTask = readonly string[];

/** So many pages are made between two messages. */
const BATCH = 16;

/** Starting a process costs as much as so many pages. */
const WORTH_A_PROCESS = 24;

/**
 * Makes pages in processes of their own, one for each processor: nothing of a page is shared with
 * another, and what one process leaves behind is gone with it. A batch whose process fails is
 * left out: whoever asked makes what the store lacks.
 */
export function fillInProcesses(project: Project): Fill {
  return async (files, progress) => {
    const batches: FillTask[] = [];
    for (let start = 0; start < files.length; start += BATCH) {
      batches.push(files.slice(start, start + BATCH));
    }
    batches.reverse();
    let made = 0;
    const count = Math.min(availableParallelism(), Math.ceil(files.length / WORTH_A_PROCESS));
    await Promise.all(
      Array.from({ length: count }, () =>
        work(
          project,
          () => batches.pop(),
          (batch) => {
            made += batch.length;
            progress(made);
          },
        ),
      ),
    );
  };
}

/** Keeps one process busy until there is nothing left to do. */
function work(
  project: Project,
  next: () => FillTask | undefined,
  done: (batch: FillTask) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const worker = start(project);
    let batch = next();
    const send = () => {
      if (batch && worker.connected) worker.send(batch);
      else worker.kill();
    };
    worker.on("message", () => {
      if (batch) done(batch);
      batch = next();
      send();
    });
    worker.on("error", () => resolve());
    worker.on("exit", () => resolve());
    send();
  });
}

function start(project: Project): ChildProcess {
  return fork(join(import.meta.dirname, "fill-worker.mjs"), [JSON.stringify(project)], {
    execArgv: [
      // Pages come and go: room for the young spares collections. It is held three times over.
      "--max-semi-space-size=16",
      "--max-old-space-size=320",
    ],
    // What fails here fails again where it is reported.
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
