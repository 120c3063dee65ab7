import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DOCS } from "../build.ts";
import type { Project } from "../pipeline.ts";
import { STORE } from "../store/open.ts";
import { makeCatalogue } from "./catalogue.ts";
import { makeHugoSite } from "./hugo.ts";
import { measure, type Taken } from "./processes.ts";

/** Figures of one size. */
export interface SizeFigures {
  pages: number;
  cold: Taken;
  unchanged: Taken;
  hugo: Taken;
  plainHugo: Taken;
  /** Milliseconds from a changed descriptor to its page, the middle of several. */
  watch: number;
}

const repository = join(import.meta.dirname, "../..");

/** Builds a catalogue in a process of its own, as `hostwise build` does. */
function buildPages(project: Project): Promise<Taken> {
  const program = join(import.meta.dirname, "hostwise.mjs");
  return measure(process.execPath, [program, JSON.stringify(project), "build"], repository);
}

/** Changes a descriptor again and again while one process watches. */
function watch(project: Project, file: string): Promise<Taken> {
  const tsx = fileURLToPath(import.meta.resolve("tsx"));
  const program = join(import.meta.dirname, "watch.ts");
  return measure(process.execPath, ["--import", tsx, program, project.root, file], repository);
}

/**
 * Builds a catalogue by hostwise and by Hugo, in turn, and takes the shortest time of each: what
 * else runs on the machine only ever adds.
 */
export async function measureSize(folder: string, pages: number, rounds: number) {
  const project = makeCatalogue(repository, join(folder, `guides-${pages}`), pages);
  const coloured = join(folder, `hugo-${pages}`);
  const plain = join(folder, `plain-hugo-${pages}`);
  await makeHugoSite(project, coloured, plain);
  const found: Omit<SizeFigures, "pages" | "watch">[] = [];
  for (let round = 0; round < rounds; round++) {
    found.push({
      hugo: await hugo(coloured),
      cold: await cold(project),
      unchanged: await buildPages(project),
      plainHugo: await hugo(plain),
    });
  }
  const first = "integrations/chat-communication-collaboration/espocrm-1.ts";
  const { output } = await watch(project, first);
  const times = output
    .trim()
    .split("\n")
    .map(Number)
    .slice(1)
    .sort((one, other) => one - other);
  const best = (key: keyof (typeof found)[number]) =>
    found
      .map((round) => round[key])
      .reduce((one, other) => (one.seconds < other.seconds ? one : other));
  return {
    pages,
    cold: best("cold"),
    unchanged: best("unchanged"),
    hugo: best("hugo"),
    plainHugo: best("plainHugo"),
    watch: times[Math.floor(times.length / 2)] ?? Number.NaN,
  } satisfies SizeFigures;
}

function cold(project: Project): Promise<Taken> {
  rmSync(join(project.root, STORE), { recursive: true, force: true });
  rmSync(join(project.root, DOCS), { recursive: true, force: true });
  return buildPages(project);
}

function hugo(site: string): Promise<Taken> {
  rmSync(join(site, "public"), { recursive: true, force: true });
  return measure("hugo", ["--quiet"], site);
}
