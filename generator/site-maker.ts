import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { build, DOCS, writeNoPages } from "./build.ts";
import { inContinuousIntegration } from "./ci.ts";
import { reporters } from "./findings/report.ts";
import { Outline } from "./outline.ts";
import { type Pipeline, type Project, projectAt, type Run } from "./pipeline.ts";
import type { Prepared } from "./publish.ts";
import { referenceWriter } from "./reference/write.ts";
import { serveTexts } from "./serve-texts.ts";
import { type SiteFacts, siteFiles } from "./site-files.ts";
import { openPipeline } from "./store/open.ts";

/** What Docusaurus's process asks for. */
export type SiteTask =
  /** The pages, checked and on disk; if there are none, one that says so. */
  | { want: "pages"; orNone: boolean }
  /** The files beside the pages of the last good run, on a server that makes each when it is asked for. */
  | { want: "server"; site: SiteFacts }
  /** All that a built site gets beside these pages and in them, made in a folder of its own. */
  | { want: "prepared"; site: SiteFacts; folder: string }
  /** What was prepared, added to a built site. */
  | { want: "published"; site: string };

/** What it gets. */
export interface SiteAnswer {
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

/**
 * Makes a site's pages and what lies beside them. It keeps the pipeline warm, so that a change
 * renders only what it touches.
 */
export class SiteMaker {
  readonly #project: Project;
  /** What builds leave for the next one. */
  readonly #cache: string;
  readonly #pipeline: Pipeline;
  readonly #writeReference: () => string;
  readonly #outline: Outline;
  #good: Pick<Run, "pages" | "redirects"> = { pages: [], redirects: new Map() };
  #prepared: Prepared | undefined;

  constructor(root: string) {
    this.#project = projectAt(root);
    this.#cache = join(root, "node_modules/.cache/hostwise");
    this.#pipeline = openPipeline(this.#project, { release: inContinuousIntegration() });
    this.#writeReference = referenceWriter(root, join(this.#cache, "reference.json"));
    this.#outline = new Outline(join(root, DOCS));
  }

  async carryOut(task: SiteTask): Promise<SiteAnswer> {
    switch (task.want) {
      case "pages":
        return this.#pages(task.orNone);
      case "server": {
        const { origin } = await serveTexts((path) => siteFiles(this.#good).get(path)?.(task.site));
        return { ok: true, report: "", origin };
      }
      case "prepared": {
        giveWay();
        const { prepare } = await import("./publish.ts");
        this.#prepared = await prepare(this.#good, task.site, task.folder, this.#cache);
        return { ok: true, report: "" };
      }
      case "published": {
        const { publish } = await import("./publish.ts");
        if (!this.#prepared) throw new Error("Missing what a built site gets beside its pages");
        publish(this.#prepared, task.site);
        return { ok: true, report: "" };
      }
    }
  }

  async #pages(orNone: boolean): Promise<SiteAnswer> {
    const result = await build(this.#pipeline, this.#project);
    const isWritten = "written" in result;
    if (!isWritten && orNone) writeNoPages(this.#project);
    if (isWritten) this.#good = result.run;
    const reference = this.#writeReference();
    const { problems, sources } = result.run;
    const refused =
      "refused" in result
        ? result.refused.map(({ file, reason, diff }) => `${file} ${reason}.\n\n${diff}`)
        : [];
    const findings = problems.length > 0 ? [reporters.text(problems, { sources })] : [];
    const report = [...findings, ...refused, ...(reference === "" ? [] : [reference])].join("\n\n");
    return {
      ok: isWritten && reference === "",
      report,
      files: [...siteFiles(this.#good).keys()],
      ...(isWritten && { outline: this.#outline.after(result.written) }),
    };
  }
}

/** Lets the bundler go first: while it works, all processors have work, and later one is free. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // A system may forbid it; then both go on side by side.
  }
}
