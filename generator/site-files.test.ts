import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { catalogue, catalogueOf, catalogueSchema, entryOf } from "./catalogue.ts";
import { pageAddress } from "./guide/address.ts";
import { buildGuide } from "./guide/build.ts";
import { loadDescriptor, readDescriptors } from "./load.ts";
import { writePage } from "./output/formats.ts";
import { writeMarkdown } from "./output/markdown.ts";
import { renderGuide } from "./page/render.ts";
import { loadTemplates } from "./page/templates.ts";
import { projectAt, type WholePage } from "./pipeline.ts";
import { siteFiles } from "./site-files.ts";
import { kindOf } from "./values/kinds.ts";
import { authentikVersions, newestVersion } from "./values/versions.ts";
import { isMdxFault, readPage } from "./verify/page-facts.ts";

const project = projectAt(join(import.meta.dirname, ".."));
const site = {
  title: "hostwise",
  tagline: "Guides in one line",
  url: "https://site.example/base/",
};
const pages: WholePage[] = [];
const files = new Map<string, string>();

beforeAll(async () => {
  const templates = loadTemplates(join(project.root, project.templates));
  for (const file of readDescriptors(project.root, project.integrations)) {
    const descriptor = await loadDescriptor(project.root, file);
    if (!descriptor.integration) throw new Error(`${file.file} is no integration`);
    const guide = buildGuide(descriptor.integration, descriptor);
    const { mdx } = renderGuide(guide, templates);
    const facts = await readPage(mdx);
    if (isMdxFault(facts)) throw new Error(`${file.file}: ${facts.message}`);
    // The checks are a test of their own, and take longer than all of this.
    const entry = entryOf(guide);
    const loadGuide = async () => guide;
    pages.push({ file: guide.file, entry, guide, loadGuide, mdx, facts } as WholePage);
  }
  const redirects = new Map([["/integrations/media/old", "/integrations/media/jellyfin"]]);
  const made = siteFiles({ pages, redirects });
  for (const [file, text] of made) files.set(file, await text(site));
}, 120_000);

describe("siteFiles", () => {
  it("keeps what stands behind a former address in the link", () => {
    const went: string[] = [];
    runInNewContext(readFileSync(join(project.root, "site/static/js/moved.js"), "utf8"), {
      URL,
      document: { querySelector: () => ({ href: "https://site.example/integrations/media/new/" }) },
      location: {
        search: "?setup=saml",
        hash: "#v=1&authentik=https%3A%2F%2Fsso.example.org",
        replace: (url: URL) => went.push(String(url)),
      },
    });
    expect(went).toEqual([
      "https://site.example/integrations/media/new/?setup=saml#v=1&authentik=https%3A%2F%2Fsso.example.org",
    ]);
  });

  it("leads on from a former address, with a script and without", () => {
    const page = files.get("integrations/media/old/index.html") ?? "";
    const target = "/base/integrations/media/jellyfin/";
    expect(page).toContain(`<a href="${target}">`);
    expect(page).toContain(`<meta http-equiv="refresh" content="0; url=${target}">`);
    expect(page).toContain(`<link rel="canonical" href="https://site.example${target}">`);
    expect(page).toContain('<script src="/base/js/moved.js" defer>');
  });

  it("keeps a guide's Markdown at its former address: a program that fetches it runs no script", () => {
    const markdown = files.get("integrations/media/jellyfin.md");
    expect(markdown).toMatch(/^# /);
    expect(files.get("integrations/media/old.md")).toBe(markdown);
  });

  it("holds each guide as Markdown, with no component and no token left in it", () => {
    expect(pages.length).toBeGreaterThan(0);
    for (const { guide } of pages) {
      const text = files.get(`${pageAddress(guide).slice(1)}.md`) ?? "";
      expect(text).toMatch(/^# Connect .+ to authentik\n/);
      expect(text).not.toMatch(/<\/?(?:Value|Text|When|Setting|Tab|Interactive)/);
      for (const path of tokensOf(text))
        expect(Object.keys(guide.values.derived)).not.toContain(path);
      for (const path of tokensOf(text)) {
        expect(Object.keys(guide.values.placeholders)).not.toContain(path.split(".")[0]);
      }
    }
  });

  it("holds trees from which the same Markdown is written, for any reader", async () => {
    for (const page of pages) {
      const { guide } = page;
      const tree = JSON.parse(files.get(`${pageAddress(guide).slice(1)}/page.json`) ?? "");
      const own = Object.fromEntries(
        Object.entries(guide.values.placeholders).map(([name, { kind, example }]) => {
          const result = kindOf(kind).normalise(example.replace("company", "own.example"));
          return [name, "value" in result ? result.value : example];
        }),
      );
      for (const version of [authentikVersions[0], newestVersion]) {
        for (const values of [{}, own]) {
          expect(writeMarkdown(tree, guide.values, { values, version }).text).toBe(
            await writePage(page, { values, version }, "md"),
          );
        }
      }
      expect(JSON.stringify(tree)).not.toContain('"position"');
    }
  }, 60_000);

  it("says which examples a page still holds", () => {
    const page = pages.find(({ guide }) => guide.slug === "espocrm");
    if (!page) throw new Error("There is no espocrm");
    const { placeholders } = page.guide.values;
    const unfilled = (values: Record<string, string>) => [
      ...writeMarkdown(page.facts.tree, page.guide.values, { values, version: newestVersion })
        .unfilled,
    ];
    expect(unfilled({}).sort()).toEqual(Object.keys(placeholders).sort());
    const all = Object.fromEntries(
      Object.entries(placeholders).map(([name, { example }]) => [name, example]),
    );
    expect(unfilled(all)).toEqual([]);
    const { slug: _, ...others } = all;
    expect(unfilled(others)).toEqual(["slug"]);
  });

  it("names every guide in llms.txt, by category", () => {
    const text = files.get("llms.txt") ?? "";
    expect(text).toMatch(/^# hostwise\n\n> Guides in one line\n\n/);
    const links = [...text.matchAll(/^- \[.+\]\((\S+)\): \S/gm)].map(([, url]) => url);
    expect(links.toSorted()).toEqual(
      pages.map(({ guide }) => `https://site.example/base${pageAddress(guide)}.md`).toSorted(),
    );
    for (const link of links) expect(files.has(link?.slice(site.url.length) ?? "")).toBe(true);
    expect(text.match(/^## .+$/gm)?.length).toBe(
      new Set(pages.map(({ guide }) => guide.category)).size,
    );
    expect(text).not.toMatch(/\{\{|\n{3}/);
  });

  it("publishes the catalogue with a schema that it keeps to", () => {
    const published: unknown = JSON.parse(files.get("api/integrations.json") ?? "");
    expect(catalogue.parse(published)).toEqual(catalogueOf(pages.map(({ entry }) => entry)));
    const schema = JSON.parse(files.get("api/integrations.schema.json") ?? "");
    expect(schema).toEqual(catalogueSchema());
    expect(z.fromJSONSchema(schema).safeParse(published).success).toBe(true);
    expect(z.fromJSONSchema(schema).safeParse({ version: 1, integrations: [{}] }).success).toBe(
      false,
    );
  });

  it("lists the catalogue by name as people read names", () => {
    const names = ["Élan", "Zulip", "grafana", "Eclipse", "1Password"];
    const renamed = pages
      .slice(0, names.length)
      .map(({ entry }, index) => ({ ...entry, name: names[index] ?? "" }));
    expect(catalogueOf(renamed).integrations.map(({ name }) => name)).toEqual([
      "1Password",
      "Eclipse",
      "Élan",
      "grafana",
      "Zulip",
    ]);
  });

  it("draws every icon that the catalogue names", () => {
    const sheet = files.get("img/icons.svg") ?? "";
    const icons = catalogueOf(pages.map(({ entry }) => entry)).integrations.flatMap(
      ({ icon }) => icon ?? [],
    );
    expect(icons).toContain("grafana");
    for (const icon of icons) expect(sheet).toContain(`<symbol id="${icon}" viewBox="0 0 24 24">`);
    expect(sheet.match(/<symbol/g)?.length).toBe(new Set(icons).size);
  });
});

/** Names in double braces; a guide may show another program's own. */
function tokensOf(text: string): string[] {
  return [...text.matchAll(/\{\{([\w.-]+)(?:\|\w+)*\}\}/g)].map(([, path]) => path ?? "");
}
