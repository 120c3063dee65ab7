import type { Options } from "@docusaurus/preset-classic";
import type { Config } from "@docusaurus/types";
import hostwise from "../../../docusaurus.config.ts";

/** What the site's weight is compared with: the same pages as plain Markdown, in plain Docusaurus. */
const config: Config = {
  ...hostwise,
  onBrokenLinks: "ignore",
  onBrokenAnchors: "ignore",
  staticDirectories: [],
  markdown: { format: "md", hooks: { onBrokenMarkdownLinks: "ignore" } },
  presets: [
    [
      "classic",
      {
        docs: { path: process.env.PLAIN_DOCS ?? "docs", routeBasePath: "integrations" },
        pages: false,
        blog: false,
      } satisfies Options,
    ],
  ],
  plugins: [],
  // The search is not ours; its box is.
  themes: [
    [
      "@easyops-cn/docusaurus-search-local",
      { docsRouteBasePath: "integrations", docsDir: process.env.PLAIN_DOCS, indexBlog: false },
    ],
  ],
};

export default config;
