import type { Options as DocsOptions } from "@docusaurus/plugin-content-docs";
import type { Options, ThemeConfig } from "@docusaurus/preset-classic";
import type { Config } from "@docusaurus/types";
import type { PluginOptions as SearchOptions } from "@easyops-cn/docusaurus-search-local";
import hostwise from "./generator/plugin.ts";
import { codeLanguages } from "./site/code-languages.ts";
import development from "./site/development/plugin.ts";
import { editUrlOf } from "./site/edit-url.ts";
import hosting from "./site/hosting/plugin.ts";
import { pageTemplate } from "./site/page-template.ts";
import { readInPieces } from "./site/read-in-pieces.ts";
import search from "./site/search/plugin.ts";
import siteTheme from "./site/site-theme.ts";
import { prismTheme } from "./site/styles/prism-theme.ts";

/** Where the site lies: `HOSTWISE_URL` is its origin, `HOSTWISE_BASE_URL` its path. */
const url = process.env.HOSTWISE_URL ?? "http://localhost:3000";
const baseUrl = process.env.HOSTWISE_BASE_URL ?? "/";

const config: Config = {
  title: "hostwise",
  tagline: "Integration guides for authentik that know your hostnames",
  favicon: "img/favicon.svg",
  url,
  baseUrl,
  trailingSlash: true,
  onBrokenLinks: "throw",
  onBrokenAnchors: "throw",
  onDuplicateRoutes: "throw",
  // No page says when it was changed: git need not be asked.
  future: { v4: true, faster: true, experimental_vcs: false },
  staticDirectories: ["site/static"],
  ssrTemplate: pageTemplate,
  // Text stays as written: `:name:` in a setting is no emoji.
  markdown: { emoji: false },
  presets: [
    [
      "classic",
      {
        // See below.
        docs: false,
        // Under `npm start` it would write all that all plugins loaded, with each change.
        debug: false,
        pages: false,
        blog: false,
        sitemap: {
          // Nothing is known of them that search engines would use.
          changefreq: null,
          priority: null,
          ignorePatterns: [`${baseUrl}search/`],
        },
        theme: { customCss: "./site/styles/custom.css" },
      } satisfies Options,
    ],
  ],
  plugins: [
    hostwise,
    hosting,
    development,
    search,
    [
      "./site/development/docs.ts",
      {
        path: "site/docs",
        routeBasePath: "integrations",
        breadcrumbs: true,
        beforeDefaultRemarkPlugins: [readInPieces],
        editUrl: ({ docPath }) => editUrlOf(process.env.HOSTWISE_EDIT_URL, docPath),
      } satisfies DocsOptions,
    ],
    [
      "@docusaurus/plugin-content-docs",
      {
        id: "reference",
        path: "site/reference",
        routeBasePath: "reference",
        beforeDefaultRemarkPlugins: [readInPieces],
      } satisfies DocsOptions,
    ],
  ],
  themes: [
    [
      "@easyops-cn/docusaurus-search-local",
      {
        // Every folder of pages, wherever it is served. The home page has a search of its own.
        docsRouteBasePath: "/",
        docsDir: "site/docs",
        indexBlog: false,
        // Buttons, forms and generated files would bury what a page says.
        ignoreCssSelectors: [
          "button",
          "noscript",
          "hw-when small",
          "dt small",
          "hw-when[hidden]",
          "[data-spanned][hidden]",
          "[role=tablist]",
          "[data-needs-script]",
          "[data-not-searched]",
        ],
        searchResultContextMaxLength: 80,
      } satisfies Partial<SearchOptions>,
    ],
    siteTheme,
  ],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    // For pages that have no picture of their own.
    image: "img/preview/hostwise.png",
    metadata: [
      { property: "og:site_name", content: "hostwise" },
      { property: "og:type", content: "website" },
      { property: "og:image:type", content: "image/png" },
      { property: "og:image:width", content: "1200" },
      { property: "og:image:height", content: "630" },
    ],
    navbar: {
      title: "hostwise",
      logo: { alt: "", src: "img/logo.svg", srcDark: "img/logo-dark.svg", width: 26, height: 26 },
      items: [
        {
          to: "/",
          label: "Integrations",
          position: "left",
          activeBaseRegex: "^/(integrations/|$)",
        },
        { to: "/reference/", label: "Write guides", position: "left" },
      ],
    },
    footer: {
      links: [
        { label: "Your first guide", to: "/reference/tutorial/" },
        { label: "The descriptor", to: "/reference/descriptor/" },
        { label: "Endpoints", to: "/reference/endpoints/" },
        { label: "Rules", to: "/reference/rules/" },
      ],
      copyright:
        "hostwise is not affiliated with authentik or with any application named here. Names and trademarks belong to their owners.",
    },
    prism: {
      theme: prismTheme,
      darkTheme: prismTheme,
      additionalLanguages: codeLanguages,
      // Comments stay as written: a reader copies exactly what a block shows.
      magicComments: [],
    },
    tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
  } satisfies ThemeConfig,
};

export default config;
