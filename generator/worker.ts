import { join } from "node:path";
import { build, DOCS, writeNoPages } from "./build.ts";
import { inContinuousIntegration } from "./ci.ts";
import { reporters } from "./findings/report.ts";
import { Outline } from "./outline.ts";
import { projectAt, type Run } from "./pipeline.ts";
import type { Prepared } from "./publish.ts";
import { referenceWriter } from "./reference/write.ts";
import { serveTexts } from "./serve-texts.ts";
import { type SiteFacts, siteFiles } from "./site-files.ts";
import { openPipeline } from "./store/open.ts";

/**
 * The generator beside Docusaurus: keeps the pipeline warm, so that a change renders only what
 * it touches. Runs in a process of its own, because Docusaurus loads its plugins in another
 * module system.
 */

/** What Docusaurus's process asks for. */
export type WorkerTask =
  /** The pages, checked and on disk; if there are none, one that says so. */
  | { want: "pages"; orNone: boolean }
  /** The files beside the pages of the last good run, on a server that makes each when it is asked for. */
  | { want: "server" }
  /** All that a built site gets beside these pages and in them, made in a folder of its own. */
  | { want: "prepared"; folder: string }
  /** What was prepared, added to a built site. */
  | { want: "published"; site: string };

/** A task with the number by which it is answered. */
export type WorkerRequest = WorkerTask & { id: number };

/** What it gets. */
export interface WorkerAnswer {
  id: number;
  /** Findings or refused files as text for people; empty when all is well. */
  report: string;
  /** Whether what was asked for is there, as the descriptors are now. */
  ok: boolean;
  /** Origin of the server that was asked for. */
  origin?: string;
  /** Paths of the files beside the pages. */
  files?: readonly string[];
  /** A hash of all that Docusaurus's docs plugin takes from the pages, of the last good run. */
  outline?: string;
}

const [, , root, siteFacts] = process.argv;
if (root === undefined || siteFacts === undefined) {
  throw new Error("Missing the project's root, or what its site is called");
}
const site: SiteFacts = JSON.parse(siteFacts);

/** What builds leave for the next one. */
const CACHE = join(root, "node_modules/.cache/hostwise");
const project = projectAt(root);
const writeReference = referenceWriter(root, join(CACHE, "reference.json"));
const pipeline = openPipeline(project, { release: inContinuousIntegration() });
const outline = new Outline(join(root, DOCS));
let good: Pick<Run, "pages" | "redirects"> = { pages: [], redirects: new Map() };
let prepared: Prepared | undefined;

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
    return { id, ...(await carryOut(task)) };
  } catch (error) {
    return {
      id,
      ok: false,
      report: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}

async function carryOut(task: WorkerTask): Promise<Omit<WorkerAnswer, "id">> {
  switch (task.want) {
    case "pages":
      return generate(task);
    case "server": {
      const { origin } = await serveTexts((path) => siteFiles(good, site).get(path)?.());
      return { ok: true, report: "", origin };
    }
    case "prepared": {
      const { prepare } = await import("./publish.ts");
      prepared = await prepare(good, site, task.folder, CACHE);
      return { ok: true, report: "" };
    }
    case "published": {
      const { publish } = await import("./publish.ts");
      if (!prepared) throw new Error("Missing what a built site gets beside its pages");
      publish(prepared, task.site);
      return { ok: true, report: "" };
    }
  }
}

async function generate({
  orNone,
}: Extract<WorkerTask, { want: "pages" }>): Promise<Omit<WorkerAnswer, "id">> {
  const result = await build(pipeline, project);
  const isWritten = "written" in result;
  if (!isWritten && orNone) writeNoPages(project);
  if (isWritten) good = result.run;
  const reference = writeReference();
  const { problems, sources } = result.run;
  const refused =
    "refused" in result
      ? result.refused.map(({ file, reason, diff }) => `${file} ${reason}.\n\n${diff}`)
      : [];
  const findings = problems.length > 0 ? [reporters.text(problems, { sources })] : [];
  const report = [...findings, ...refused, ...(reference === "" ? [] : [reference])].join("\n\n");
  const files = [...siteFiles(good, site).keys()];
  return {
    ok: isWritten && reference === "",
    report,
    files,
    ...(isWritten && { outline: outline.after(result.written) }),
  };
}
