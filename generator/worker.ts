import type { SiteFacts } from "./site-files.ts";
import { type SiteAnswer, SiteMaker, type SiteTask } from "./site-maker.ts";

/**
 * The generator beside Docusaurus. It runs in a process of its own, because Docusaurus loads its
 * plugins in another module system, and starts before Docusaurus knows its site.
 */

/** What the process is told first. */
export interface WorkerSite {
  root: string;
  site: SiteFacts;
}

/** A task with the number by which it is answered. */
export type WorkerRequest = SiteTask & { id: number };

/** What it gets. */
export type WorkerAnswer = SiteAnswer & { id: number };

process.once("message", ({ root, site }: WorkerSite) => {
  const maker = new SiteMaker(root, site);
  // One task at a time: each starts when the one before has written its files.
  let queue: Promise<void> = Promise.resolve();
  process.on("message", (request: WorkerRequest) => {
    queue = queue.then(async () => {
      const answer = await answerTo(maker, request);
      process.send?.(answer);
    });
  });
});
process.on("disconnect", () => process.exit());

async function answerTo(maker: SiteMaker, { id, ...task }: WorkerRequest): Promise<WorkerAnswer> {
  try {
    return { id, ...(await maker.carryOut(task)) };
  } catch (error) {
    return {
      id,
      ok: false,
      report: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
