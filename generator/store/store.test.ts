import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { build, DOCS } from "../build.ts";
import { entryOf } from "../catalogue.ts";
import { checks } from "../checks/index.ts";
import { integration } from "../descriptor/schema/integration.ts";
import { renderPage } from "../page/testing.ts";
import { Pipeline } from "../pipeline.ts";
import { generatorKey } from "../program/generator-key.mjs";
import { descriptorSource, type TemporaryProject, temporaryProject } from "../testing.ts";
import { fillInProcesses } from "./fill.ts";
import { PageStore } from "./page-store.ts";

let project: TemporaryProject;
beforeEach(() => {
  project = temporaryProject();
  for (const name of ["Alpha", "Beta", "Gamma"]) {
    project.put(file(name), descriptorSource(name));
  }
});
afterEach(() => project.remove(""));

const file = (name: string) => `integrations/media/${name.toLowerCase()}.ts`;
const folder = () => join(project.root, "store");

/** A pipeline as a new process makes it. */
const fresh = (generator = "g") =>
  new Pipeline(project, { store: new PageStore(folder(), generator) });

/** Slugs of the guides that a task checks. */
async function checked(task: () => Promise<unknown>): Promise<string[]> {
  const [first] = checks;
  if (!first) throw new Error("There are no checks");
  const spy = vi.spyOn(first, "run");
  await task();
  const slugs = spy.mock.calls.map(([{ guide }]) => guide.slug);
  spy.mockRestore();
  return slugs;
}

const run = () => checked(() => fresh().run());

test("another process finds the pages of the one before", async () => {
  const made = await fresh().run();
  let found: typeof made | undefined;
  const task = async () => {
    found = await fresh().run();
  };
  expect(await checked(task)).toEqual([]);
  expect(found?.pages.map(({ mdx }) => mdx)).toEqual(made.pages.map(({ mdx }) => mdx));
  expect(found?.pages.map(({ facts }) => facts)).toEqual(made.pages.map(({ facts }) => facts));
});

test("writes the same files from stored pages", async () => {
  const { pages } = await fresh().run();
  const result = await build(fresh(), project);
  expect("written" in result && result.written.written).toContain("media/alpha.mdx");
  expect(project.text(`${DOCS}/media/alpha.mdx`)).toBe(pages[0]?.mdx);
  const again = await build(fresh(), project);
  expect("written" in again && again.written.written).toEqual([]);
});

test("makes again what changed", async () => {
  await run();
  project.put(file("Beta"), descriptorSource("Beta").replace("Beta", "Bet"));
  expect(await run()).toEqual(["beta"]);
});

test("makes again what imports a file that changed", async () => {
  const shared = "integrations/shared.ts";
  project.put(shared, 'export const about = "One.";\n');
  const source = descriptorSource("Beta")
    .replace(/about: "[^"]*"/, "about")
    .replace(/^/, 'import { about } from "../shared.ts";\n');
  project.put(file("Beta"), source);
  const pageOf = async (pipeline: Pipeline) =>
    (await pipeline.run()).pages.find(({ entry }) => entry.slug === "beta")?.mdx;
  // A descriptor's folder holds descriptors only, so the shared file is a finding of its own.
  const watching = fresh();
  expect(await pageOf(watching)).toContain("One.");
  project.put(shared, 'export const about = "Two.";\n');
  expect(await pageOf(watching)).toContain("Two.");
  expect(await pageOf(fresh())).toContain("Two.");
});

test("makes everything again with other templates and by another generator", async () => {
  await run();
  const all = ["alpha", "beta", "gamma"];
  expect(await checked(() => fresh("another").run())).toEqual(all);
  project.put("templates/page.hbs", `${project.text("templates/page.hbs")}\nA last word.\n`);
  expect(await run()).toEqual(all);
});

test("looks again at a page that leads to one that went", async () => {
  const link = descriptorSource("Beta").replace(
    /about: "([^"]*)"/,
    'about: "$1 See [Alpha](/integrations/media/alpha)."',
  );
  project.put(file("Beta"), link);
  expect((await fresh().run()).problems).toEqual([]);
  project.remove(file("Alpha"));
  const { problems, pages } = await fresh().run();
  expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    `${file("Beta")} link-resolves`,
  ]);
  expect(pages.map(({ entry }) => entry.slug)).toEqual(["gamma"]);
});

test("loads no descriptor of a stored page until its guide is asked for", async () => {
  const made = await fresh().run();
  const validate = vi.spyOn(integration, "safeParse");
  try {
    const { pages } = await fresh().run();
    expect(pages.map(({ entry }) => entry)).toEqual(made.pages.map(({ entry }) => entry));
    expect(pages[0]).not.toHaveProperty("guide");
    expect(validate).not.toHaveBeenCalled();
    expect(await pages[0]?.loadGuide()).toEqual(await made.pages[0]?.loadGuide());
    expect(validate).toHaveBeenCalledTimes(1);
  } finally {
    validate.mockRestore();
  }
});

test("never stores the page of a descriptor with a finding of its own", async () => {
  project.put(file("Beta"), `import { todo } from "hostwise";\n${descriptorSource("Beta")}`);
  const first = await fresh().run();
  const second = await fresh().run();
  expect(first.problems.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    "descriptor-import warning",
  ]);
  expect(second.problems).toEqual(first.problems);
});

test("never stores a page with findings", async () => {
  project.put(file("Beta"), descriptorSource("Beta").replace(/about: "/, 'about: "{{nothing}} '));
  const first = await fresh().run();
  const second = await fresh().run();
  expect(first.problems.map(({ rule }) => rule)).toEqual(["unknown-reference"]);
  expect(second.problems).toEqual(first.problems);
});

test("does without a folder in which nothing can be written", async () => {
  const made = await fresh().run();
  project.remove("store");
  // No folder can be made where a file is.
  project.put("store", "");
  const again = await fresh().run();
  expect(again.pages.map(({ mdx }) => mdx)).toEqual(made.pages.map(({ mdx }) => mdx));
  expect(again.problems).toEqual(made.problems);
});

test("makes a damaged page again", async () => {
  await run();
  const [name = ""] = readdirSync(folder());
  const path = join(folder(), name);
  writeFileSync(path, `${readFileSync(path, "utf8")} `);
  expect(await run()).toHaveLength(1);
  expect(await run()).toEqual([]);
});

test("processes of their own make the same pages", { timeout: 120_000 }, async () => {
  const names = Array.from({ length: 47 }, (_, index) => `App${index}`);
  for (const name of names) project.put(file(name), descriptorSource(name));
  mkdirSync(join(project.root, "node_modules"));
  const { openPipeline } = await import("./open.ts");
  const told: string[] = [];
  let pages: string[] = [];
  const here = await checked(async () => {
    const pipeline = openPipeline(project, { many: 48 });
    const result = await pipeline.run((done, total) => told.push(`${done}/${total}`));
    expect(result.problems).toEqual([]);
    pages = result.pages.map(({ mdx }) => mdx);
  });
  expect(here).toEqual([]);
  expect(told).toContain("50/50");
  const { pages: expected } = await new Pipeline(project).run();
  expect(pages).toEqual(expected.map(({ mdx }) => mdx));
});

test("does without processes that fail", { timeout: 60_000 }, async () => {
  const fill = fillInProcesses({ ...project, root: join(project.root, "missing") });
  await fill([file("Alpha")], () => {});
  expect((await fresh().run()).pages).toHaveLength(3);
});

test("tells generators apart by their sources and packages", () => {
  const put = (path: string, content: string) => project.put(path, content);
  const key = () => generatorKey(join(project.root, "generator"));
  put("generator/a.ts", "1");
  put("package-lock.json", "1");
  const first = key();
  put("generator/a.test.ts", "of no matter");
  expect(key()).toBe(first);
  put("generator/deep/b.ts", "2");
  const second = key();
  put("package-lock.json", "2");
  expect(new Set([first, second, key()]).size).toBe(3);
});

test("keeps what another process has used in the last hour, and forgets what went", () => {
  const place = join(project.root, "pages");
  const stored = { entry: entryOf(renderPage({}).guide), anchors: [], answers: {} };
  const first = new PageStore(place, "g");
  const names = Array.from({ length: 1100 }, (_, index) => `${index}`);
  for (const name of names) first.set(name, name, stored);
  const longAgo = Date.now() / 1000 - 7200;
  for (const name of names) utimesSync(join(place, `${name}.page`), longAgo, longAgo);

  const second = new PageStore(place, "g");
  expect(second.get("7")).toBeDefined();
  new PageStore(place, "g").prune(new Set());
  expect(readdirSync(place)).toEqual(["7.page"]);
  expect(second.text("7")).toBe("7");

  rmSync(join(place, "7.page"));
  expect(new PageStore(place, "g").get("7")).toBeUndefined();
});
