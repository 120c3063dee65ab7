import { existsSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readAddresses } from "./addresses.ts";
import { type CatalogueEntry, entryOf } from "./catalogue.ts";
import type { SiteFacts } from "./checks/check.ts";
import { signatures } from "./descriptor/authoring.ts";
import { placeProblems } from "./findings/place-problems.ts";
import { ofRule, orderProblems, type Problem } from "./findings/problem.ts";
import { buildGuide } from "./guide/build.ts";
import type { Guide } from "./guide/guide.ts";
import {
  type DescriptorFile,
  type DescriptorPath,
  type LoadedDescriptor,
  listDescriptors,
  loadDescriptor,
  readDescriptor,
  readDescriptors,
  readSources,
} from "./load.ts";
import {
  type PreparedGuide,
  prepareGuide,
  type RenderedPage,
  renderPrepared,
} from "./page/render.ts";
import { gatherTemplateFaults } from "./page/template-faults.ts";
import { loadTemplates, TemplateError, type Templates } from "./page/templates.ts";
import type { Project } from "./project.ts";
import { ruleOf } from "./rules/index.ts";
import type { PageStore, StoredPage } from "./store/page-store.ts";
import { type Answers, agreesWith, askedFacts } from "./verify/asked-facts.ts";
import {
  isMdxFault,
  type MdxFault,
  type PageFacts,
  readPage,
  readPageSync,
} from "./verify/page-facts.ts";
import { verifyPage } from "./verify/verify-page.ts";

export { type Project, projectAt } from "./project.ts";

declare const verified: unique symbol;

/** A page that has passed every check: the only thing that may be written or shown. */
export interface VerifiedPage {
  readonly [verified]: true;
  /** Path of its descriptor below the project's root, with forward slashes. */
  file: string;
  /** What the catalogue says of its guide. */
  entry: CatalogueEntry;
  mdx: string;
  facts: PageFacts;
  /** SHA-256 of its text, where the text itself is still on disk. */
  hash?: string;
  /** Names all that the page and its guide were made from, where the page is stored. */
  key?: string;
  /** Its guide, which is made again where only the page was kept. Throws where that went wrong. */
  loadGuide(): Promise<Guide>;
}

/** A page with its guide. */
export interface WholePage extends VerifiedPage {
  guide: Guide;
}

/** The outcome of a run over descriptors. */
export interface Run {
  /** Every verified page, in the order of the descriptors' files. */
  pages: VerifiedPage[];
  /** Every problem with its place, in reading order. */
  problems: Problem[];
  /** Sources of the files that problems point at. */
  sources: Map<string, string>;
  /** How many descriptors were read. */
  read: number;
  /** Where former addresses lead, both below the site: `/integrations/media/old`. */
  redirects: ReadonlyMap<string, string>;
}

/** A page with its guide. Throws where the guide can no longer be made. */
export async function wholePage(page: VerifiedPage): Promise<WholePage> {
  return Object.assign(page, { guide: await page.loadGuide() });
}

/** Guides as their descriptors state them: nothing is rendered yet, and nothing checked. */
export interface GuideList extends Pick<Run, "problems" | "sources" | "read"> {
  guides: Guide[];
}

/** Called while a run goes on: so many of so many guides are done. */
export type Progress = (done: number, total: number) => void;

/** A descriptor that was read, and the guide that it states, if it states one. */
interface Resolved {
  descriptor: LoadedDescriptor;
  guide: Guide | undefined;
  /** The guide's strings as MDX, once a page was asked for. */
  prepared?: PreparedGuide;
}

/** A guide on its way to a verified page. */
interface Candidate {
  descriptor: LoadedDescriptor;
  guide: Guide;
  page: RenderedPage;
  facts: PageFacts | MdxFault;
  entry: CatalogueEntry;
  loadGuide: VerifiedPage["loadGuide"];
}

/** A page that a former run has verified: of its guide, only what the catalogue says is known. */
interface Kept {
  descriptor: DescriptorFile;
  entry: CatalogueEntry;
  key: string;
  stored: StoredPage;
}

/** How a pipeline works. */
export interface PipelineOptions {
  /** Whether what may wait while a guide is written stops it too. */
  release?: boolean;
  /** Pages of former runs. */
  store?: PageStore;
  /** Makes the pages of some descriptors and stores them, when there are many to make. */
  fill?: Fill;
  /** From how many pages on they are made so. */
  many?: number;
}

/** Makes pages and stores them: of these descriptors, by their files. */
export type Fill = (files: readonly string[], progress: (made: number) => void) => Promise<void>;

/**
 * From so many pages on, they are made beforehand: where two processors share a core, one process
 * alone makes 400 sooner, with two thirds of the work (BENCHMARKS.md); with more, each has less to do.
 */
const MANY = Math.ceil(800 / availableParallelism());

/** The guides of up to so many descriptors are kept, with what a changed template is rendered with. */
const FEW = 400;

/**
 * Runs the passes over a project and remembers what did not change, so that a second run of the
 * same object only works on what did: a descriptor is loaded again when its text changed, a page
 * is read again when its MDX changed, and checked again when an answer of the site changed too.
 * With a store, pages without findings outlive the object.
 */
export class Pipeline {
  readonly #project: Project;
  readonly #release: boolean;
  #templates: Templates | undefined;
  readonly #resolved = new Map<string, Resolved>();
  readonly #candidates = new Map<string, { templates: string; candidate: Candidate }>();
  readonly #findings = new WeakMap<Candidate, { problems: Problem[]; answers: Answers }>();
  readonly #store: PageStore | undefined;
  readonly #keys = new Map<string, { hash: string; templates: string; key: string }>();
  readonly #fill: Fill | undefined;
  readonly #many: number;

  constructor(
    project: Project,
    { release = false, store, fill, many = MANY }: PipelineOptions = {},
  ) {
    this.#project = project;
    this.#release = release;
    this.#store = store;
    this.#fill = fill;
    this.#many = many;
  }

  /** Load, validate, resolve, render and verify every descriptor of the project. */
  async run(progress: Progress = () => {}): Promise<Run> {
    const files = this.#read();
    const { redirects, problems } = readAddresses(this.#project, files);
    await this.#fillStore(files, progress);
    return { ...(await this.#verified(files, files, progress, problems)), redirects };
  }

  /** The same for some descriptors, by what names and addresses all of them have. */
  async runSome(
    isChosen: (file: DescriptorFile) => boolean,
    progress: Progress = () => {},
  ): Promise<Run> {
    const files = this.#read();
    const { redirects, problems } = readAddresses(this.#project, files);
    const all = await Promise.all(files.map((file) => this.#resolve(file)));
    const guides = all.flatMap(({ guide }) => guide ?? []);
    const known = [...problems, ...duplicateProblems(guides.map(named))];
    const chosen = files.filter(isChosen);
    return { ...(await this.#verified(files, chosen, progress, known)), redirects };
  }

  /**
   * The same for the descriptors of one name, usually one. Of the guides that they link to only
   * the headings are looked at.
   */
  async runOnly(slug: string): Promise<Run & { pages: WholePage[] }> {
    const files = this.#read();
    const chosen = files.filter((file) => file.slug === slug);
    const run = await this.#verified(files, chosen, () => {});
    return {
      ...run,
      pages: await Promise.all(run.pages.map(wholePage)),
      redirects: new Map(),
    };
  }

  /** Makes the pages of some descriptors and stores those without findings. */
  async store(chosen: ReadonlySet<string>): Promise<void> {
    const { root, integrations } = this.#project;
    const paths = listDescriptors(root, integrations);
    const files = paths.filter(({ file }) => chosen.has(file));
    await this.#verified(
      paths,
      files.map((path) => readDescriptor(root, path)),
      () => {},
    );
    this.#candidates.clear();
    this.#resolved.clear();
  }

  /** Load, validate and resolve every descriptor. */
  async list(): Promise<GuideList> {
    const files = this.#read();
    const resolved = await Promise.all(files.map((file) => this.#resolve(file)));
    const guides = resolved.flatMap(({ guide }) => guide ?? []);
    const problems = [
      ...resolved.flatMap(({ descriptor }) => descriptor.problems),
      ...duplicateProblems(guides.map(named)),
    ];
    return { guides, ...this.#placed(problems), read: files.length };
  }

  #read(): DescriptorFile[] {
    const { root, integrations } = this.#project;
    const files = readDescriptors(root, integrations);
    const present = new Set(files.map(({ file }) => file));
    for (const known of [this.#resolved, this.#candidates, this.#keys]) {
      for (const file of known.keys()) if (!present.has(file)) known.delete(file);
    }
    return files;
  }

  /** Makes the pages that the store lacks, if they are many. */
  async #fillStore(files: readonly DescriptorFile[], progress: Progress): Promise<void> {
    if (!this.#fill) return;
    const { root, templates: folder } = this.#project;
    const templates = this.#readTemplates(join(root, folder), []);
    const missing = files.filter(
      (file) =>
        templates && this.#isNew(file, templates, files.length) && !this.#stored(file, templates),
    );
    if (missing.length < this.#many) return;
    const before = files.length - missing.length;
    await this.#fill(
      missing.map(({ file }) => file),
      (made) => progress(before + made, files.length),
    );
  }

  /** Whether no run has made this page: few guides are kept, so another of theirs is made here. */
  #isNew({ file, hash }: DescriptorFile, templates: Templates, count: number): boolean {
    const known = this.#keys.get(file);
    if (!known || count <= FEW) return !known;
    return known.hash !== hash || known.templates !== templates.key;
  }

  #stored(file: DescriptorFile, templates: Templates): { key: string; stored: StoredPage } | false {
    const key = this.#keyOf(file, templates);
    const stored = key === undefined ? undefined : this.#store?.get(key);
    return key !== undefined && stored !== undefined && { key, stored };
  }

  #keyOf({ file, hash }: DescriptorFile, templates: Templates): string | undefined {
    const known = this.#keys.get(file);
    if (known?.hash === hash && known.templates === templates.key) return known.key;
    const key = this.#store?.keyOf(templates.key, file, hash);
    if (key !== undefined) this.#keys.set(file, { hash, templates: templates.key, key });
    return key;
  }

  async #verified(
    files: readonly DescriptorPath[],
    chosen: readonly DescriptorFile[],
    progress: Progress,
    known: readonly Problem[] = [],
  ): Promise<Omit<Run, "redirects">> {
    const { root, templates: folder } = this.#project;
    const problems: Problem[] = [...known];
    const templates = this.#readTemplates(join(root, folder), problems);
    const candidates: (Candidate | Kept)[] = [];
    const isWhole = chosen.length === files.length;
    for (const [index, file] of chosen.entries()) {
      const known = isWhole && templates && this.#stored(file, templates);
      const made = known
        ? { descriptor: file, entry: known.stored.entry, ...known }
        : await this.#make(file, templates, problems);
      if (made) candidates.push(made);
      progress(index + 1, chosen.length);
    }
    problems.push(
      ...duplicateProblems(
        candidates.map(({ descriptor: { file }, entry }) => ({ file, ...entry })),
      ),
    );
    const linked =
      !isWhole && templates ? await this.#linked(candidates.filter(isFresh), files, templates) : [];
    const site = this.#siteFacts(files, [...linked, ...candidates]);
    const pages: VerifiedPage[] = [];
    const inUse = new Set<string>();
    for (const known of candidates) {
      if (!isFresh(known) && agreesWith(known.stored.answers, site)) {
        inUse.add(known.key);
        pages.push(this.#pageOf(known));
        continue;
      }
      const candidate = isFresh(known)
        ? known
        : await this.#make(known.descriptor, templates, problems);
      if (!candidate) continue;
      const findings = await this.#check(candidate, site, templates);
      const found = this.#release ? findings.map(forRelease) : findings;
      problems.push(...found);
      if (!found.some(({ severity }) => severity === "error") && !isMdxFault(candidate.facts)) {
        const { descriptor, entry, page, facts, loadGuide } = candidate;
        const { file } = descriptor;
        const kept = templates && found.length === 0 && this.#keep(candidate, templates);
        if (kept) inUse.add(kept.key);
        const isSmall = files.length <= FEW;
        if (!isSmall) this.#forget(file);
        pages.push(
          kept && !isSmall
            ? this.#pageOf({ descriptor, entry, ...kept })
            : ({
                file,
                entry,
                mdx: page.mdx,
                facts,
                ...(kept && { key: kept.key }),
                loadGuide,
              } as VerifiedPage),
        );
      }
    }
    if (isWhole) this.#store?.prune(inUse);
    return { pages, ...this.#placed(problems), read: chosen.length };
  }

  /** Problems with their places and the sources that these are in. */
  #placed(problems: readonly Problem[]) {
    const gathered = gatherTemplateFaults(problems);
    const sources = readSources(
      this.#project.root,
      problems.map(({ file }) => file),
    );
    for (const { file } of problems) {
      const descriptor = this.#resolved.get(file)?.descriptor;
      if (descriptor) sources.set(file, descriptor.source);
    }
    return { problems: orderProblems(placeProblems(gathered, sources, signatures)), sources };
  }

  /** The page of a descriptor; what is wrong with either is added to the problems. */
  async #make(
    file: DescriptorFile,
    templates: Templates | undefined,
    problems: Problem[],
  ): Promise<Candidate | undefined> {
    const resolved = await this.#resolve(file);
    problems.push(...resolved.descriptor.problems);
    return templates && this.#render(resolved, templates, problems);
  }

  /** Stores a page without findings, of a descriptor without any. */
  #keep(candidate: Candidate, templates: Templates) {
    const { descriptor, page, facts, entry } = candidate;
    const store = this.#store;
    const answers = this.#findings.get(candidate)?.answers;
    if (!store || isMdxFault(facts) || !answers) return undefined;
    if (descriptor.problems.length > 0) return undefined;
    const known = this.#stored(descriptor, templates);
    const key = this.#keyOf(descriptor, templates);
    if (key === undefined) return undefined;
    if (known && JSON.stringify(known.stored.answers) === JSON.stringify(answers)) return known;
    const stored = store.set(key, page.mdx, { entry, anchors: [...facts.anchors], answers });
    return stored && { key, stored };
  }

  /** Lets go of a guide and its page. */
  #forget(file: string): void {
    this.#resolved.delete(file);
    this.#candidates.delete(file);
  }

  /** A verified page whose text and guide are read when they are asked for. */
  #pageOf({ descriptor, entry, key, stored }: Kept): VerifiedPage {
    const store = this.#store;
    const text = () => store?.text(key) ?? "";
    const page = {
      file: descriptor.file,
      entry,
      hash: stored.hash,
      key,
      loadGuide: async () => {
        const { guide } = await this.#load(descriptor);
        if (!guide) throw new Error(`${descriptor.file} has changed; run the command again`);
        return guide;
      },
      get mdx() {
        return text();
      },
      get facts() {
        return readPageSync(text());
      },
    };
    return page as unknown as VerifiedPage;
  }

  #readTemplates(folder: string, problems: Problem[]): Templates | undefined {
    try {
      const templates = loadTemplates(folder);
      if (this.#templates?.key !== templates.key) this.#templates = templates;
      return this.#templates;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      problems.push(templateProblem(error));
      return undefined;
    }
  }

  /** A descriptor with its guide, kept for the next run. */
  async #resolve(file: DescriptorFile): Promise<Resolved> {
    const known = this.#resolved.get(file.file);
    if (known?.descriptor.hash === file.hash) return known;
    const resolved = await this.#load(file);
    this.#resolved.set(file.file, resolved);
    return resolved;
  }

  async #load(file: DescriptorFile): Promise<Resolved> {
    const descriptor = await loadDescriptor(this.#project.root, file);
    const { integration } = descriptor;
    const problems = [...descriptor.problems];
    const guide =
      integration &&
      (await ofGuide(file.file, problems, async () => buildGuide(integration, descriptor)));
    return { descriptor: { ...descriptor, problems }, guide };
  }

  /** The page of a descriptor; what keeps it from being made is added to the problems instead. */
  async #render(
    resolved: Resolved,
    templates: Templates,
    problems: Problem[],
  ): Promise<Candidate | undefined> {
    const { descriptor, guide } = resolved;
    if (!guide) return undefined;
    const known = this.#candidates.get(descriptor.file);
    const isSameGuide = known?.candidate.guide === guide;
    if (isSameGuide && known.templates === templates.key) return known.candidate;
    return ofGuide(descriptor.file, problems, async () => {
      resolved.prepared ??= prepareGuide(guide);
      const page = renderPrepared(resolved.prepared, templates);
      const candidate =
        isSameGuide && known.candidate.page.mdx === page.mdx
          ? known.candidate
          : {
              descriptor,
              guide,
              page,
              facts: await readPage(page.mdx),
              entry: entryOf(guide),
              loadGuide: async () => guide,
            };
      this.#candidates.set(descriptor.file, { templates: templates.key, candidate });
      return candidate;
    });
  }

  /** The guides that some pages link to. Their own problems are not these pages'. */
  async #linked(
    candidates: readonly Candidate[],
    files: readonly DescriptorPath[],
    templates: Templates,
  ): Promise<Candidate[]> {
    const targets = new Set(
      candidates.flatMap(({ facts }) =>
        isMdxFault(facts) ? [] : facts.links.map(({ is }) => is.replace(/\/?(?:#.*)?$/, "")),
      ),
    );
    const linked: Candidate[] = [];
    for (const file of files) {
      if (!targets.has(fileAddress(file))) continue;
      const candidate = await this.#make(readDescriptor(this.#project.root, file), templates, []);
      if (candidate) linked.push(candidate);
    }
    return linked;
  }

  #siteFacts(
    files: readonly DescriptorPath[],
    candidates: readonly (Candidate | Kept)[],
  ): SiteFacts {
    const { root, static: folder } = this.#project;
    return {
      pages: new Map([
        ...files.map((file) => [fileAddress(file), undefined] as const),
        ...candidates.map((made) => [made.entry.path, anchorsOf(made)] as const),
      ]),
      hasStatic: (path) => {
        const file = join(root, folder, path);
        return existsSync(file) && statSync(file).isFile();
      },
    };
  }

  async #check(
    candidate: Candidate,
    facts: SiteFacts,
    templates: Templates | undefined,
  ): Promise<Problem[]> {
    const known = this.#findings.get(candidate);
    if (known && agreesWith(known.answers, facts)) return known.problems;
    const { site, answers } = askedFacts(facts);
    const failures: Problem[] = [];
    const { file } = candidate.descriptor;
    const problems = await ofGuide(file, failures, () =>
      verifyPage(candidate, site, templates?.sources),
    );
    this.#findings.set(candidate, { problems: problems ?? failures, answers });
    return problems ?? failures;
  }
}

/**
 * What a step gives for one guide. What it throws is a problem of that guide: the others are made
 * and checked all the same.
 */
async function ofGuide<T>(
  file: string,
  problems: Problem[],
  step: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    problems.push(error instanceof TemplateError ? templateProblem(error) : failure(file, error));
    return undefined;
  }
}

/** A fault that hostwise does not know, with the place in its sources for whoever mends it. */
function failure(file: string, error: unknown): Problem {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const [, place] = /generator\/([^\s():?]+\.ts:\d+)/.exec(stack.replaceAll("\\", "/")) ?? [];
  const reason = message.split("\n", 1).join().replace(/\.$/, "");
  return {
    ...ofRule("page-is-made"),
    file,
    message: `The page cannot be made: ${reason}${place === undefined ? "" : ` (generator/${place})`}`,
    hint: "Please report this message with the descriptor: hostwise should say what is wrong in it.",
  };
}

function isFresh(made: Candidate | Kept): made is Candidate {
  return "page" in made;
}

function anchorsOf(made: Candidate | Kept): ReadonlySet<string> | undefined {
  if (!isFresh(made)) return new Set(made.stored.anchors);
  return isMdxFault(made.facts) ? undefined : made.facts.anchors;
}

/** Where the page of a descriptor's file belongs, whatever is in the file. */
function fileAddress({ folder, slug }: DescriptorPath): string {
  return `/integrations/${folder}/${slug}`;
}

/** A problem as it counts for readers: some weigh less while a guide is written. */
function forRelease(problem: Problem): Problem {
  return { ...problem, severity: ruleOf(problem.rule).inRelease ?? problem.severity };
}

/** What a guide is called, and where. */
interface Named {
  file: string;
  slug: string;
  name: string;
}

function named({ file, slug, integration }: Guide): Named {
  return { file, slug, name: integration.name };
}

/** Two guides of the same slug would share an address, a slug in authentik and stored values. */
function duplicateProblems(guides: readonly Named[]): Problem[] {
  const first = new Map<string, Named>();
  return guides.flatMap((guide) =>
    (["slug", "name"] as const).flatMap((key): Problem[] => {
      const shown = guide[key];
      const value = shown.toLowerCase();
      const other = first.get(`${key} ${value}`);
      if (!other) {
        first.set(`${key} ${value}`, guide);
        return [];
      }
      return [
        {
          ...ofRule("unique-integration"),
          file: guide.file,
          ...(key === "name" ? { path: ["name"] } : {}),
          // Which of the two is the newer one, their order does not tell.
          message: `Unexpected ${key} \`${shown}\` of two guides: ${other.file} and ${guide.file}`,
          hint: "Rename the newer one. An integration has one descriptor; several ways to connect it are its setups.",
        },
      ];
    }),
  );
}

function templateProblem({ file, line, column, message, hint }: TemplateError): Problem {
  return {
    ...ofRule("template"),
    file,
    ...(line > 0 ? { place: { line, column, endLine: line, endColumn: column + 1 } } : {}),
    message,
    hint: hint ?? "Correct the template; `generator/page/view.ts` names what it can show.",
  };
}
