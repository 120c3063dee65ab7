import { statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { build, DOCS } from "./build.ts";
import { checks } from "./checks/index.ts";
import { PageWriter } from "./page/writer.ts";
import { Pipeline } from "./pipeline.ts";
import {
  descriptorSource as descriptor,
  type TemporaryProject,
  temporaryProject,
} from "./testing.ts";

let project: TemporaryProject;
let pipeline: Pipeline;
beforeEach(() => {
  project = temporaryProject();
  pipeline = new Pipeline(project);
  for (const name of ["Alpha", "Beta", "Gamma"]) put(descriptor(name), file(name));
});
afterEach(() => project.remove(""));

const file = (name: string) => `integrations/media/${name.toLowerCase()}.ts`;
const text = (path: string) => project.text(path);
const put = (content: string, path: string) => project.put(path, content);

/** Counts the checks of each guide while a task runs. */
async function checked(task: () => Promise<unknown>): Promise<string[]> {
  const [first] = checks;
  if (!first) throw new Error("There are no checks");
  const spy = vi.spyOn(first, "run");
  await task();
  const slugs = spy.mock.calls.map(([{ guide }]) => guide.slug);
  spy.mockRestore();
  return slugs;
}

const problems = async () =>
  (await pipeline.run()).problems.map(({ file, rule, message }) => `${file} ${rule}: ${message}`);

test("finds nothing wrong with the projects of these tests", async () => {
  expect(await problems()).toEqual([]);
});

describe("what is thrown", () => {
  const message =
    /^integrations\/media\/beta\.ts page-is-made: The page cannot be made: No way \(generator\/pipeline\.test\.ts:\d+\)$/;
  const failing = (slug: string) =>
    function (this: unknown, of: { slug: string } | { guide: { slug: string } }) {
      if (("guide" in of ? of.guide : of).slug === slug) throw new Error("No way");
    };

  test("while a page is rendered is a finding of its guide, and the others have pages", async () => {
    const fail = failing("beta");
    const text = PageWriter.prototype.text;
    const spy = vi.spyOn(PageWriter.prototype, "text").mockImplementation(function (
      this: PageWriter,
      ...args
    ) {
      fail(this.guide);
      return text.apply(this, args);
    });
    const { pages, problems } = await pipeline.run();
    spy.mockRestore();
    expect(problems.map(({ file, rule, message }) => `${file} ${rule}: ${message}`)).toEqual([
      expect.stringMatching(message),
    ]);
    expect(problems[0]?.hint).toMatch(/^Please report/);
    expect(pages.map(({ entry }) => entry.slug)).toEqual(["alpha", "gamma"]);
    expect((await pipeline.run()).problems).toEqual([]);
  });

  test("while a page is checked is one too", async () => {
    const [first] = checks;
    if (!first) throw new Error("There are no checks");
    const { run } = first;
    const fail = failing("beta");
    const spy = vi.spyOn(first, "run").mockImplementation(async (context) => {
      fail(context);
      return run.call(first, context);
    });
    const { pages, problems } = await pipeline.run();
    spy.mockRestore();
    expect(problems.map(({ file, rule, message }) => `${file} ${rule}: ${message}`)).toEqual([
      expect.stringMatching(message),
    ]);
    expect(pages.map(({ entry }) => entry.slug)).toEqual(["alpha", "gamma"]);
  });
});

describe("a second run", () => {
  test("gives the same pages and works on none of them", async () => {
    const { pages } = await pipeline.run();
    let again: typeof pages = [];
    expect(
      await checked(async () => {
        again = (await pipeline.run()).pages;
      }),
    ).toEqual([]);
    expect(again.map(({ facts }) => facts)).toEqual(pages.map(({ facts }) => facts));
    for (const [index, { facts, entry }] of again.entries()) {
      expect(facts).toBe(pages[index]?.facts);
      expect(entry).toBe(pages[index]?.entry);
    }
  });

  test("works only on the descriptor that changed", async () => {
    const { pages } = await pipeline.run();
    put(descriptor("Beta", { note: "New." }), file("Beta"));
    expect(await checked(() => pipeline.run())).toEqual(["beta"]);
    const again = (await pipeline.run()).pages;
    expect(again.map(({ entry }, index) => entry === pages[index]?.entry)).toEqual([
      true,
      false,
      true,
    ]);
    expect(again[1]?.mdx).toContain("New.");
  });

  test("forgets a descriptor that is gone, and knows it again", async () => {
    await pipeline.run();
    const source = text(file("Beta"));
    project.remove(file("Beta"));
    expect((await pipeline.run()).pages.map(({ entry }) => entry.slug)).toEqual(["alpha", "gamma"]);
    put(source, file("Beta"));
    expect(await checked(() => pipeline.run())).toEqual(["beta"]);
  });

  test("reads again only pages that a change of the templates reaches", async () => {
    put(descriptor("Beta", { note: "Twice." }), file("Beta"));
    const { pages } = await pipeline.run();
    put(`{{!-- nothing --}}${text("templates/page.hbs")}`, "templates/page.hbs");
    expect(await checked(() => pipeline.run())).toEqual([]);
    const partial = "templates/page.hbs";
    put(
      text(partial).replace("{{about}}", '{{about}}{{#if (is slug "beta")}} Only here.{{/if}}'),
      partial,
    );
    expect(text(partial)).toContain("Only here.");
    expect(await checked(() => pipeline.run())).toEqual(["beta"]);
    const again = (await pipeline.run()).pages;
    expect(again.map(({ mdx }) => mdx.includes("Only here."))).toEqual([false, true, false]);
    expect(again[0]?.facts).toBe(pages[0]?.facts);
  });

  test("checks a page again when the answer to what it asked of the site changed", async () => {
    put(
      descriptor("Alpha", { note: "See [Beta](/integrations/media/beta#support)." }),
      file("Alpha"),
    );
    put(descriptor("Gamma", { note: "![A picture](/img/x.png)" }), file("Gamma"));
    const found = await problems();
    expect(found).toEqual([
      "integrations/media/alpha.ts link-resolves: Unexpected anchor `#support`: the page has no such heading",
      expect.stringContaining("integrations/media/gamma.ts image-exists: "),
    ]);
    // Nothing that anybody asked about changed.
    put(descriptor("Delta"), file("Delta"));
    put("", "site/static/img/other.png");
    expect(await checked(() => pipeline.run())).toEqual(["delta"]);

    put("", "site/static/img/x.png");
    expect(await checked(() => pipeline.run())).toEqual(["gamma"]);
    expect(await problems()).toEqual(found.slice(0, 1));

    project.remove(file("Beta"));
    expect(await checked(() => pipeline.run())).toEqual(["alpha"]);
    expect(await problems()).toEqual([
      "integrations/media/alpha.ts link-resolves: Unexpected link to `/integrations/media/beta#support`: the site has no such page",
    ]);
  });
});

describe("findings", () => {
  test("come from every descriptor, and a link to a faulty one is not at fault", async () => {
    put(
      descriptor("Alpha", { note: "See [Beta](/integrations/media/beta#anything)." }),
      file("Alpha"),
    );
    put("export default 1;", file("Beta"));
    put("export default {", file("Gamma"));
    const found = await problems();
    expect(found.map((problem) => problem.split(":")[0])).toEqual([
      "integrations/media/beta.ts descriptor-shape",
      "integrations/media/gamma.ts descriptor-syntax",
    ]);
  });

  test("of a template stand beside those of descriptors, with the source of the template", async () => {
    put("export default 1;", file("Beta"));
    put(`${text("templates/page.hbs")}{{nowhere}}\n`, "templates/page.hbs");
    const run = await pipeline.run();
    expect(run.problems.map(({ file, rule }) => [file, rule])).toEqual([
      [file("Beta"), "descriptor-shape"],
      ["templates/page.hbs", "template"],
    ]);
    expect(run.sources.get("templates/page.hbs")).toContain("{{nowhere}}");
    expect(run.pages).toEqual([]);
  });
});

describe("one guide alone", () => {
  test("is what it is among all", async () => {
    put(descriptor("Alpha", { note: "See [Beta](/integrations/media/beta)." }), file("Alpha"));
    const only = await new Pipeline(project).runOnly("alpha");
    const [all] = (await pipeline.run()).pages;
    expect(only.problems).toEqual([]);
    expect(only.pages.map(({ mdx }) => mdx)).toEqual([all?.mdx]);
  });

  test("needs no other guide to be right", async () => {
    put("export default 1;", file("Beta"));
    expect((await pipeline.runOnly("alpha")).problems).toEqual([]);
  });

  test("checks its links", async () => {
    const see = "[B](/integrations/media/beta#nowhere) and [C](/integrations/media/delta)";
    put(descriptor("Alpha", { note: `See ${see}.` }), file("Alpha"));
    const { problems } = await pipeline.runOnly("alpha");
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("Unexpected anchor `#nowhere`"),
      expect.stringContaining("Unexpected link to `/integrations/media/delta`"),
    ]);
  });

  test("is nothing for a name that nobody has", async () => {
    expect(await pipeline.runOnly("delta")).toMatchObject({ read: 0, pages: [], problems: [] });
  });
});

test("a list of guides renders nothing and names what is wrong", async () => {
  put("export default 1;", file("Beta"));
  put(descriptor("ALPHA", { slug: "gamma" }), file("Gamma"));
  const { guides, problems } = await pipeline.list();
  expect(guides.map(({ slug }) => slug)).toEqual(["alpha", "gamma"]);
  expect(problems.map(({ rule }) => rule)).toEqual(["descriptor-shape", "unique-integration"]);
});

describe("a build", () => {
  const page = (name: string) => `${DOCS}/media/${name}.mdx`;
  const long = new Date("2020-01-01T00:00:00Z");

  test("writes only the pages that a change of the templates reaches", async () => {
    await build(pipeline, project);
    for (const name of ["alpha", "beta", "gamma"])
      utimesSync(join(project.root, page(name)), long, long);
    put(
      text("templates/page.hbs").replace(
        "{{about}}",
        '{{about}}{{#if (is slug "beta")}} Only here.{{/if}}',
      ),
      "templates/page.hbs",
    );
    expect(await build(pipeline, project)).toMatchObject({
      written: { written: ["media/beta.mdx"] },
    });
    expect(
      ["alpha", "beta", "gamma"].filter(
        (name) => statSync(join(project.root, page(name))).mtime > long,
      ),
    ).toEqual(["beta"]);
  });

  test("writes nothing when a guide is gone and its readers are led nowhere", async () => {
    await build(pipeline, project);
    const before = text(page("alpha"));
    put("media/alpha:\nmedia/beta:\nmedia/gamma:\nmedia/gone:\n", "integrations/addresses.yaml");
    const result = await build(pipeline, project);
    expect(result).toHaveProperty("failed", true);
    expect(result.run.problems.map(({ file, rule, place }) => [file, rule, place?.line])).toEqual([
      ["integrations/addresses.yaml", "address-is-kept", 4],
    ]);
    expect(text(page("alpha"))).toBe(before);
    put(
      "media/alpha:\nmedia/beta:\nmedia/gamma:\nmedia/gone: media/beta\n",
      "integrations/addresses.yaml",
    );
    const { run } = await build(pipeline, project);
    expect([...run.redirects]).toEqual([["/integrations/media/gone", "/integrations/media/beta"]]);
  });

  test("writes nothing while one descriptor is wrong, and tells everything that is", async () => {
    await build(pipeline, project);
    const before = text(page("alpha"));
    put(descriptor("Alpha", { note: "New." }), file("Alpha"));
    put(descriptor("Beta", { note: "{{nothing}} and {{endpoint.nothing}}" }), file("Beta"));
    put("export default 1;", file("Gamma"));
    const result = await build(pipeline, project);
    expect(result).toHaveProperty("failed", true);
    expect(result.run.problems.map(({ file, rule }) => [file, rule])).toEqual([
      [file("Beta"), expect.any(String)],
      [file("Beta"), expect.any(String)],
      [file("Gamma"), "descriptor-shape"],
    ]);
    expect(text(page("alpha"))).toBe(before);
  });
});
