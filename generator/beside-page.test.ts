import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { besidePage, KeptBesidePages } from "./beside-page.ts";
import { Pipeline, type VerifiedPage } from "./pipeline.ts";
import { PageStore } from "./store/page-store.ts";
import { descriptorSource, type TemporaryProject, temporaryProject } from "./testing.ts";

const SITE = "https://site.example/base/";

let project: TemporaryProject;
beforeEach(() => {
  project = temporaryProject();
  project.put("integrations/media/alpha.ts", descriptorSource("Alpha"));
});
afterEach(() => project.remove(""));

const folder = () => join(project.root, "beside-pages");

/** The page as a new process finds it, and how often its guide is asked for. */
async function alpha() {
  const store = new PageStore(join(project.root, "store"), "g");
  const [page] = (await new Pipeline(project, { store }).run()).pages;
  if (!page) throw new Error("There is no page");
  return { page, loadGuide: vi.spyOn(page, "loadGuide") };
}

/** As a build does: asks for pages, and forgets the rest. */
async function build(pages: readonly VerifiedPage[], site = SITE) {
  const kept = new KeptBesidePages(folder());
  const made = await Promise.all(pages.map((page) => kept.of(page, site)));
  kept.prune();
  return made;
}

test("a build makes what a page that did not change needs no guide for again", async () => {
  const first = await alpha();
  const [made] = await build([first.page]);
  expect(first.loadGuide).toHaveBeenCalledTimes(1);
  expect(made?.markdown).toMatch(/^# Connect Alpha to authentik\n/);
  expect(made?.howTos[0]?.url).toBe(`${SITE}integrations/media/alpha/`);
  const second = await alpha();
  expect(await build([second.page])).toEqual([made]);
  expect(second.loadGuide).not.toHaveBeenCalled();
  expect(made).toEqual(await besidePage(second.page, SITE));
});

test("a page that changed, and one of a site elsewhere, is made again", async () => {
  const [made] = await build([(await alpha()).page]);
  project.put("integrations/media/alpha.ts", descriptorSource("Alpha", { note: "Mind this." }));
  const changed = await alpha();
  const [again] = await build([changed.page]);
  expect(again?.markdown).toContain("Mind this.");
  expect(again).not.toEqual(made);
  const [elsewhere] = await build([changed.page], "https://other.example/");
  expect(elsewhere?.howTos[0]?.image).toMatch(/^https:\/\/other\.example\//);
});

test("what a build did not ask for goes", async () => {
  await build([(await alpha()).page]);
  const [before] = readdirSync(folder());
  project.put("integrations/media/alpha.ts", descriptorSource("Alpha", { note: "Mind this." }));
  await build([(await alpha()).page]);
  expect(readdirSync(folder())).toHaveLength(1);
  expect(readdirSync(folder())).not.toContain(before);
});

test("what cannot be read is made again", async () => {
  const [made] = await build([(await alpha()).page]);
  const file = join(folder(), readdirSync(folder())[0] ?? "");
  writeFileSync(file, readFileSync(file, "utf8").slice(0, 100));
  expect(await build([(await alpha()).page])).toEqual([made]);
});

test("a page that is not stored is made each time", async () => {
  const { page, loadGuide } = await alpha();
  Object.defineProperty(page, "key", { value: undefined });
  await build([page, page]);
  expect(loadGuide).toHaveBeenCalledTimes(2);
  expect(readdirSync(folder())).toEqual([]);
});
