import path from "node:path";
import type { Plugin } from "@docusaurus/types";

/** What the search's theme asks for results. */
const ASKED = path.join(
  path.dirname(require.resolve("@easyops-cn/docusaurus-search-local/package.json")),
  "dist/client/client/theme/searchByWorker.js",
);

/** What it would load to ask a language model; the bundler warns of each that is not installed. */
const NOT_INSTALLED = ["open-ask-ai", "open-ask-ai/styles.css"];

/**
 * A Docusaurus plugin: puts the results of the full-text search into an order of our own, and leaves
 * out what that would load without ever using it.
 */
export default function search(): Plugin {
  return {
    name: "hostwise-search",
    configureWebpack: () => ({
      resolve: {
        alias: {
          [ASKED]: path.join(__dirname, "search-by-worker.ts"),
          ...Object.fromEntries(NOT_INSTALLED.map((name) => [`${name}$`, false as const])),
        },
      },
    }),
  };
}
