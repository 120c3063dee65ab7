// @vitest-environment jsdom

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { filler } from "../../generator/values/resolve.ts";
import { newestVersion } from "../../generator/values/versions.ts";
import { addressProblems } from "./addresses.ts";
import { loadGuides } from "./guides.ts";
import { contentOf } from "./page-content.ts";

const folder = inject("builtSite");
const guides = await loadGuides();

const documents = new Map<string, Document>();

/** A built page as a browser without JavaScript reads it. */
function parse(path: string): Document {
  const file = join(folder, path);
  const page =
    documents.get(file) ?? new DOMParser().parseFromString(readFileSync(file, "utf8"), "text/html");
  documents.set(file, page);
  return page;
}

const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
const pages = files.filter((file) => file.endsWith(".html"));

describe("the built site", () => {
  it("has a page for each integration, and no other guide", () => {
    const found = pages
      .filter((page) => parse(page).getElementsByClassName("hw-mark").length > 0)
      .map((page) => `/${page.replaceAll("\\", "/").replace(/index\.html$/, "")}`);
    expect(found).toEqual(guides.map(({ path }) => path).sort());
  });

  it("has a catalogue, for people and for programs, that names them all", () => {
    const names = guides.map(({ guide }) => guide.integration.name).sort();
    const { integrations } = JSON.parse(
      readFileSync(join(folder, "api/integrations.json"), "utf8"),
    ) as { integrations: { name: string; path: string }[] };
    expect(integrations.map(({ name }) => name).sort()).toEqual(names);
    const links = [...parse("index.html").querySelectorAll("main a[href^='/integrations/']")];
    expect(links.map((link) => link.getAttribute("href")?.replace(/\/?$/, "/")).sort()).toEqual(
      guides.map(({ path }) => path).sort(),
    );
  });

  it.each(pages)("%s asks no other host for anything", (page) => {
    expect(foreignReferences(parse(page))).toEqual([]);
  });

  it("has styles that ask no other host for anything", () => {
    const styles = files.filter((file) => file.endsWith(".css"));
    expect(styles.length).toBeGreaterThan(0);
    const found = styles.flatMap((file) =>
      [
        ...readFileSync(join(folder, file), "utf8").matchAll(
          /@import[^;]*|url\(\s*["']?(?!data:|#)([^"')]*)/g,
        ),
      ]
        .filter(([rule, address]) => rule.startsWith("@import") || isForeign(address ?? ""))
        .map(([rule]) => `${file}: ${rule}`),
    );
    expect(found).toEqual([]);
  });
});

describe.each(guides.map((entry) => ({ name: entry.guide.slug, ...entry })))("$name", (entry) => {
  const { guide, path } = entry;
  const page = parse(`${path}index.html`);
  const content = contentOf(page);
  const fill = filler(guide.values, {}, newestVersion);

  it("has its title, once", () => {
    const title = `Connect ${guide.integration.name} to authentik`;
    expect([...page.querySelectorAll("h1")].map((heading) => heading.textContent)).toEqual([title]);
    expect(page.title).toBe(`${title} | hostwise`);
  });

  it("asks for every placeholder, with its label and its example", () => {
    const labels = new Map(
      [...page.querySelectorAll("label[for]")].map((label) => [
        label.textContent,
        page.getElementById(label.getAttribute("for") ?? "")?.getAttribute("placeholder"),
      ]),
    );
    for (const { label, example } of Object.values(guide.values.placeholders)) {
      expect(labels.get(label)).toBe(example);
    }
  });

  it("shows every placeholder's example, marked", () => {
    const marked = new Set(content.marks.flatMap(({ names }) => names));
    expect([...marked].sort()).toEqual(Object.keys(guide.values.placeholders).sort());
    expect(content.marks.filter(({ isExample }) => !isExample)).toEqual([]);
  });

  it("has authentik's addresses and redirect URIs to the letter", () => {
    expect(addressProblems(entry, content)).toEqual([]);
  });

  it("is complete without JavaScript", () => {
    for (const { title } of guide.setups.length > 1 ? guide.setups : []) {
      expect(labelsOf(page, "[role=tabpanel] > p:first-child")).toContain(title);
    }
    for (const { phases } of guide.setups) {
      for (const { title } of phases) {
        const headings = [...page.querySelectorAll("h2, h3")].map(({ textContent }) => textContent);
        expect(headings.some((heading) => heading?.includes(fill(title).text))).toBe(true);
      }
    }
    // What holds for one span of releases has its counterpart for the others, and says which.
    const spans = labelsOf(page, "hw-when > small:first-child, [data-spanned] > dt > small");
    expect(
      spans.filter((span) => !/^(before |since )?20\d\d\.\d+( and newer)?/.test(span)),
    ).toEqual([]);
    expect(page.querySelector("main noscript")?.textContent).toContain("Without JavaScript");
  });
});

function labelsOf(page: Document, selector: string): string[] {
  return [...page.querySelectorAll(selector)].map((label) =>
    (label.textContent ?? "").replace(/[:\s]+$/, ""),
  );
}

/** Attributes whose address a browser loads by itself. */
const loading = ["src", "srcset", "poster", "data", "background"];

/** References that a browser follows by itself, to another host. */
function foreignReferences(page: Document): string[] {
  return [...page.querySelectorAll("*")]
    .flatMap((element) => {
      // Names of this page's address for search engines; nothing loads them.
      const isName = /^(canonical|alternate)$/.test(element.getAttribute("rel") ?? "");
      const loadsHref = /^(link|use|image)$/.test(element.localName) && !isName;
      const css =
        element.localName === "style" ? element.textContent : element.getAttribute("style");
      return [
        ...[...loading, ...(loadsHref ? ["href"] : [])].map((name) => element.getAttribute(name)),
        ...[...(css ?? "").matchAll(/url\(\s*["']?([^"')]*)/g)].map(([, address]) => address),
      ];
    })
    .filter((address) => typeof address === "string")
    .filter(isForeign);
}

function isForeign(address: string): boolean {
  return /^\s*([a-z][a-z0-9+.-]*:)?\/\//i.test(address);
}
