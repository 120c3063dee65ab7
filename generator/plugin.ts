import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { LoadContext, Plugin } from "@docusaurus/types";
import { filesBelow } from "./files-below.ts";
import { outlineFile } from "./outline-file.ts";
import type { SiteFacts } from "./site-files.ts";
import type { SiteTask } from "./site-maker.ts";
import type { WorkerAnswer, WorkerRequest } from "./worker.ts";

/** What the browser shows while a writer works: the findings of the last change. */
export interface HostwiseGlobalData {
  report: string;
}

/** The catalogue's data, which the generator writes beside the pages. */
const CATALOGUE = "@site/site/docs/integrations.json";

/**
 * Milliseconds from the news of a changed file until it is read. Docusaurus's watcher (chokidar 3)
 * drops what happens to a file within 50 ms of its last news, and editors empty a file before
 * they write it, or format it right after: what is read later than that is read whole.
 */
const SETTLED = 60;

/**
 * Milliseconds from the end of a reload until the docs plugin is told to read the pages anew.
 * Docusaurus keeps the site of the plugin whose reload ends last, with what the others had when it
 * began: beside a reload of this plugin, one of the docs plugin can lose to its own past.
 */
const AT_REST = 300;

// Docusaurus loads this file as CommonJS or as a module, by its own version's loader.
const here = typeof __dirname === "string" ? __dirname : dirname(fileURLToPath(import.meta.url));

/** What Docusaurus was told: `docusaurus build [folder] [options]`. */
const [verb = "", folder = ""] = process.argv.slice(2);
const isBuild = verb === "build";

/**
 * The Docusaurus plugin: generates the pages before the docs plugin reads them, again whenever a
 * descriptor or template changes, makes the catalogue's page, and the files beside the pages.
 *
 * A build fails on any finding. While `docusaurus start` runs, findings show in the terminal and
 * in the browser, and the last good pages stay.
 */
export default async function hostwise({
  siteDir,
  outDir,
  generatedFilesDir,
  baseUrl,
  siteConfig: { title, tagline, url },
}: LoadContext): Promise<Plugin> {
  const site: SiteFacts = { title, tagline, url: url + baseUrl };
  const generator = Generator.of(siteDir);
  let first: WorkerAnswer | undefined = await generator.first;
  if (isBuild && !first.ok) throw new Error(`hostwise found problems.\n\n${first.report}`);
  let { report } = first;
  let files = new Set(first.files);
  let prepared: Promise<WorkerAnswer> | undefined;
  let { outline } = first;
  let told: string | undefined;
  let telling: NodeJS.Timeout | undefined;
  const tellOutline = () => {
    if (isBuild || outline === undefined || outline === told) return;
    told = outline;
    mkdirSync(generatedFilesDir, { recursive: true });
    writeFileSync(outlineFile({ generatedFilesDir }), outline);
  };
  tellOutline();
  // While one writes, the files beside the pages are made when a browser asks for them.
  const filesOrigin = isBuild ? undefined : await generator.serveFiles(site);

  return {
    name: "hostwise",
    getPathsToWatch: () => [
      join(siteDir, "integrations/**/*.{ts,yaml}"),
      // The watcher would follow them without end.
      ...filesBelow(join(siteDir, "integrations")).circles.map(
        (link) => `!${relative(siteDir, link)}`,
      ),
      join(siteDir, "templates/**/*.hbs"),
      join(siteDir, "docs/tutorial.md"),
      join(siteDir, "site/static/**/*"),
    ],
    async loadContent() {
      clearTimeout(telling);
      if (first === undefined) await setTimeout(SETTLED);
      const answer = first ?? (await generator.run());
      first = undefined;
      report = answer.report;
      files = new Set(answer.files);
      outline = answer.outline ?? outline;
      if (report !== "") console.error(`\n${report}\n`);
    },
    async contentLoaded({ actions }) {
      // The bundler has the time that this takes to spare.
      if (isBuild) prepared = generator.prepare(site, join(generatedFilesDir, "hostwise-files"));
      actions.addRoute({
        path: baseUrl,
        exact: true,
        component: "@site/site/components/CataloguePage/index.tsx",
        modules: { catalogue: CATALOGUE },
      });
    },
    // Called again with any plugin: the docs plugin may reload what a change wrote while this one
    // is still being reloaded, and must not bring the findings of before back.
    async allContentLoaded({ actions }) {
      const data: HostwiseGlobalData = { report: isBuild ? "" : report };
      actions.setGlobalData(data);
      clearTimeout(telling);
      telling = globalThis.setTimeout(tellOutline, AT_REST).unref();
    },
    configureWebpack(_, isServer) {
      if (filesOrigin === undefined || isServer) return undefined;
      const fileAt = (path: string) => {
        const below = path.slice(baseUrl.length);
        return [below, `${below.replace(/\/$/, "")}/index.html`].find((it) => files.has(it));
      };
      const proxy = [
        {
          context: (path: string) => fileAt(path) !== undefined,
          // Told with its query, which the context comes without.
          pathRewrite: (url: string) => `/${fileAt(url.replace(/\?.*/, ""))}`,
          target: filesOrigin,
        },
      ];
      // The bundler's own types know no development server; the default strategy is named instead.
      const configuration = { mergeStrategy: {}, devServer: { proxy } };
      return configuration;
    },
    async postBuild() {
      const answers = [await prepared, await generator.publish(outDir)];
      generator.stop();
      for (const answer of answers) if (answer && !answer.ok) throw new Error(answer.report);
    },
  };
}

/** The generator's process. */
class Generator {
  // Public, for an instance and who asks it may be of two evaluations of this file.
  readonly root: string;
  /** The first pages, which are made as soon as the process is there. */
  readonly first: Promise<WorkerAnswer>;
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (answer: WorkerAnswer) => void>();
  #next = 0;
  #running: Promise<WorkerAnswer> | undefined;
  #following: Promise<WorkerAnswer> | undefined;

  /** The one that is at work for a project since its configuration was loaded, or a new one. */
  static of(root: string): Generator {
    const early = shared.hostwiseGenerator;
    shared.hostwiseGenerator = undefined;
    if (early?.root === root) return early;
    early?.stop();
    return new Generator(root);
  }

  constructor(root: string) {
    this.root = root;
    this.#process = fork(join(here, "worker.mjs"), [root, verb]);
    this.#process.on("message", (answer: WorkerAnswer) => this.#answer(answer));
    this.#process.on("exit", (code) => {
      for (const id of [...this.#waiting.keys()]) {
        this.#answer({ id, ok: false, report: `The generator ended with code ${code}.` });
      }
    });
    this.#process.unref();
    this.first = this.run();
  }

  /**
   * Generates the pages. What asks while they are being generated shares one more run: a change of
   * many files is told file by file.
   */
  run(): Promise<WorkerAnswer> {
    if (this.#running) {
      this.#following ??= this.#running.then(() => {
        this.#following = undefined;
        return this.run();
      });
      return this.#following;
    }
    this.#running = this.#ask({ want: "pages", orNone: !isBuild }).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Serves the files beside the pages, each made when it is asked for; returns the server's origin. */
  async serveFiles(site: SiteFacts): Promise<string | undefined> {
    return (await this.#ask({ want: "server", site })).origin;
  }

  /** Makes all that a built site gets beside its pages and in them, in a folder of its own. */
  prepare(site: SiteFacts, folder: string): Promise<WorkerAnswer> {
    return this.#ask({ want: "prepared", site, folder });
  }

  /** Adds what was prepared to a built site. */
  publish(site: string): Promise<WorkerAnswer> {
    return this.#ask({ want: "published", site });
  }

  stop(): void {
    if (this.#process.connected) this.#process.disconnect();
  }

  #ask(task: SiteTask): Promise<WorkerAnswer> {
    const id = this.#next++;
    return new Promise((resolve) => {
      if (!this.#process.connected) {
        resolve({ id, ok: false, report: "The generator has ended." });
        return;
      }
      this.#waiting.set(id, resolve);
      // A question that waits for its answer keeps Docusaurus alive; the generator alone does not.
      this.#process.channel?.ref();
      this.#process.send({ ...task, id } satisfies WorkerRequest);
    });
  }

  #answer(answer: WorkerAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#process.channel?.unref();
  }
}

/**
 * Docusaurus loads this file with its configuration, which it does more than once and each time
 * anew, and many more files before it knows its site: the pages are made meanwhile. Other sites
 * may take settings from this configuration, and nothing of theirs is to be made.
 */
const shared = globalThis as { hostwiseGenerator?: Generator | undefined };
const asked = resolve(folder.startsWith("-") ? "" : folder);
if ((isBuild || verb === "start") && asked === dirname(here)) {
  shared.hostwiseGenerator ??= new Generator(asked);
}
