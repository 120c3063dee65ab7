// @vitest-environment jsdom

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { loadGuides } from "./guides.ts";

/** What search engines, messengers and language models are given, in the built files. */

const folder = inject("builtSite");
const guides = await loadGuides();
const read = (path: string) => readFileSync(join(folder, path), "utf8");

/** The address that the site was built for, as its robots.txt says it. */
const site = /^Sitemap: (.+)sitemap\.xml$/m.exec(read("robots.txt"))?.[1] ?? "";

const documents = new Map<string, Document>();

function parse(path: string) {
  const page =
    documents.get(path) ?? new DOMParser().parseFromString(read(`${path}index.html`), "text/html");
  documents.set(path, page);
  const all = (selector: string, attribute: string) =>
    [...page.head.querySelectorAll(selector)].map((element) => element.getAttribute(attribute));
  return {
    page,
    meta: (name: string) => all(`meta[property="${name}"], meta[name="${name}"]`, "content").at(-1),
    links: (rel: string) => all(`link[rel="${rel}"]`, "href"),
    data: [...page.head.querySelectorAll('script[type="application/ld+json"]')].map(
      (block) => JSON.parse(block.textContent ?? "") as { "@type": string; name: string },
    ),
  };
}

/** Width and height of a PNG file of the site. */
function sizeOf(address: string): number[] {
  const file = readFileSync(join(folder, address.slice(site.length)));
  expect(file.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
}

describe.each(guides.map((entry) => [entry.guide.slug, entry] as const))("%s", (_, entry) => {
  const { guide, path } = entry;
  const { name } = guide.integration;

  it("has one canonical address, and a preview with its name and picture", () => {
    const { meta, links } = parse(path.slice(1));
    expect(links("canonical")).toEqual([site + path.slice(1)]);
    expect(meta("og:url")).toBe(site + path.slice(1));
    expect(meta("og:type")).toBe("article");
    expect(meta("og:site_name")).toBe("hostwise");
    expect(meta("og:title")).toContain(name);
    expect(meta("og:description")).toContain(name);
    expect(meta("description")).toContain(name);
    expect(meta("twitter:card")).toBe("summary_large_image");
    expect(meta("og:image:alt")).toBe(`Connect ${name} to authentik`);
    const image = meta("og:image") ?? "";
    expect(image).toBe(`${site}img/preview/${guide.category}/${guide.slug}.png`);
    expect(meta("twitter:image")).toBe(image);
    expect(sizeOf(image)).toEqual([1200, 630]);
  });

  it("says each of its setups as a HowTo, with examples for values", () => {
    const { page, data } = parse(path.slice(1));
    const howTos = data.filter((block) => block["@type"] === "HowTo");
    expect(howTos).toHaveLength(guide.setups.length);
    for (const howTo of howTos) {
      expect(howTo.name).toContain(`Connect ${name} to authentik`);
      const { step } = howTo as unknown as { step: { url: string; itemListElement: unknown[] }[] };
      expect(step.length).toBeGreaterThan(0);
      for (const { url, itemListElement } of step) {
        expect(itemListElement.length).toBeGreaterThan(0);
        expect(page.getElementById(new URL(url).hash.slice(1))).not.toBeNull();
      }
      expect(JSON.stringify(howTo)).not.toMatch(/\{\{[\w.]+\}\}|<\/?(?:Value|When|Text)\b/);
    }
  });

  it("says where it lies, by the addresses of its pages", () => {
    const { data } = parse(path.slice(1));
    const [trail] = data.filter((block) => block["@type"] === "BreadcrumbList");
    const { itemListElement } = trail as unknown as { itemListElement: { item: string }[] };
    expect(itemListElement.map(({ item }) => item)).toEqual([
      `${site}integrations/${guide.category}/`,
      site + path.slice(1),
    ]);
  });
});

describe("the home page", () => {
  it("has a canonical address and a picture of its own", () => {
    const { meta, links } = parse("");
    expect(links("canonical")).toEqual([site]);
    expect(meta("og:type")).toBe("website");
    expect(sizeOf(meta("og:image") ?? "")).toEqual([1200, 630]);
  });
});

describe("the sitemap", () => {
  const listed = [...read("sitemap.xml").matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url);

  it("lists the home page, every category and every guide, and no page of results", () => {
    expect(listed).toEqual(
      expect.arrayContaining([site, ...guides.map(({ path }) => site + path.slice(1))]),
    );
    for (const { guide } of guides) {
      expect(listed).toContain(`${site}integrations/${guide.category}/`);
    }
    expect(listed).not.toContain(`${site}search/`);
  });
});
