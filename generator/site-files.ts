import { type BesidePage, besidePage } from "./beside-page.ts";
import { type Catalogue, catalogueOf, catalogueSchema } from "./catalogue.ts";
import { categories } from "./descriptor/schema/integration.ts";
import { iconOf, iconSheet } from "./icons.ts";
import type { Run, VerifiedPage } from "./pipeline.ts";

/** What the files beside the pages say about the site. */
export interface SiteFacts {
  title: string;
  tagline: string;
  /** Where the site lies, with its final slash. */
  url: string;
}

/**
 * Makes the text of a file that stands beside the pages.
 *
 * @param beside gives what is made of a page, where that is kept
 */
export type SiteFile = (
  site: SiteFacts,
  beside?: (page: VerifiedPage) => Promise<BesidePage>,
) => string | Promise<string>;

/**
 * The files of a site that stand beside its pages, by path: for programs, and for what the browser
 * fetches when it is asked to. A file is made when its text is asked for.
 *
 * - `<page>.md`, the page as plain Markdown with its examples
 * - `<page>/page.json`, the page's tree, which the browser writes the reader's Markdown from
 * - `robots.txt`, which names the sitemap
 * - `llms.txt`, the catalogue for language models (https://llmstxt.org)
 * - `api/integrations.json`, the catalogue, and its JSON Schema
 * - `img/icons.svg`, the icons of the catalogue
 * - a page at each former address of a guide, which leads on and keeps the values behind its `#`, and
 *   the guide's Markdown
 */
export function siteFiles({
  pages,
  redirects,
}: Pick<Run, "pages" | "redirects">): Map<string, SiteFile> {
  const files = new Map<string, SiteFile>();
  const catalogue = () => catalogueOf(pages.map(({ entry }) => entry));
  for (const made of pages) {
    const page = made.entry.path.slice(1);
    const besideIt: (...parameters: Parameters<SiteFile>) => Promise<BesidePage> = (
      { url },
      beside = (it) => besidePage(it, url),
    ) => beside(made);
    files.set(`${page}.md`, async (...site) => (await besideIt(...site)).markdown);
    files.set(`${page}/page.json`, async (...site) => (await besideIt(...site)).tree);
  }
  files.set("llms.txt", (site) => llmsText(catalogue(), site));
  files.set("robots.txt", ({ url }) => `User-agent: *\nAllow: /\n\nSitemap: ${url}sitemap.xml\n`);
  files.set("api/integrations.json", () => `${JSON.stringify(catalogue(), null, 2)}\n`);
  files.set(
    "api/integrations.schema.json",
    () => `${JSON.stringify(catalogueSchema(), null, 2)}\n`,
  );
  files.set("img/icons.svg", () =>
    iconSheet(
      catalogue().integrations.flatMap(({ name, aliases }) => iconOf([name, ...aliases]) ?? []),
    ),
  );
  for (const [from, to] of redirects) {
    files.set(`${from.slice(1)}/index.html`, ({ url }) => redirectPage(url, to));
    // Programs follow no page that leads on.
    const markdown = files.get(`${to.slice(1)}.md`);
    if (markdown) files.set(`${from.slice(1)}.md`, markdown);
  }
  return files;
}

/** Leads from a former address to the present one: by script with values and all, else by link. */
function redirectPage(site: string, to: string): string {
  const target = `${site}${to.slice(1)}/`;
  const { pathname } = new URL(target);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>This guide has moved</title>
<link rel="canonical" href="${target}">
<noscript><meta http-equiv="refresh" content="0; url=${pathname}"></noscript>
<script src="${new URL(site).pathname}js/moved.js" defer></script>
</head>
<body><p>This guide has moved: <a href="${pathname}">go to its new address</a>.</p></body>
</html>
`;
}

/** The site for language models: what it is, and each guide's Markdown with a line about it. */
function llmsText({ integrations }: Catalogue, { title, tagline, url }: SiteFacts): string {
  const sections = Object.entries(categories).flatMap(([category, label]) => {
    const lines = integrations
      .filter((entry) => entry.category === category)
      .map(
        ({ name, path, protocols, about }) =>
          `- [${bracketed(name)}](${url}${path.slice(1)}.md): ${protocols.join(", ")}. ${oneLine(about)}\n`,
      );
    return lines.length > 0 ? [`## ${label}\n\n${lines.join("")}`] : [];
  });
  return [
    `# ${title}\n`,
    `> ${tagline}\n`,
    "Each guide connects one application to authentik. Host names in it are examples, such as " +
      `authentik.company: a reader replaces them by their own, on the guide's page or with \`hostwise render\`. The catalogue is at ${url}api/integrations.json.\n`,
    ...sections,
  ].join("\n");
}

function bracketed(text: string): string {
  return text.replace(/[[\]\\]/g, "\\$&");
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
