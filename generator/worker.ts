import { type SiteAnswer, SiteMaker, type SiteTask } from "./site-maker.ts";

/**
 * The generator beside Docusaurus, of the project at the root that is its argument. It runs in a
 * process of its own, because Docusaurus loads its plugins in another module system.
 */

/** A task with the number by which it is answered. */
export type WorkerRequest = SiteTask & { id: number };

/** What it gets. */
export type WorkerAnswer = SiteAnswer & { id: number };

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error("Missing the project's root: it is the argument");
const maker = new SiteMaker(root);

// One task at a time: each starts when the one before has written its files.
let queue: Promise<void> = Promise.resolve();
process.on("message", (request: WorkerRequest) => {
  queue = queue.then(async () => {
    const answer = await answerTo(request);
    process.send?.(answer);
  });
});
process.on("disconnect", () => process.exit());

async function answerTo({ id, ...task }: WorkerRequest): Promise<WorkerAnswer> {
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
