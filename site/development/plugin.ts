import path from "node:path";
import type { LoadContext, Plugin } from "@docusaurus/types";

/** What is used of the bundler beside what webpack has as well. */
interface Rspack {
  /** Answers what browsers ask of pages that are not compiled yet. */
  lazyCompilationMiddleware(compiler: object): () => void;
}

/**
 * A Docusaurus plugin for `npm start`: the pages that a browser opens are compiled, the others
 * not, and a page that changes takes its own place, where the whole site would start again.
 *
 * @returns nothing for a build
 */
export default function development({ siteDir, generatedFilesDir }: LoadContext): Plugin | null {
  if (process.argv.includes("build")) return null;
  return {
    name: "hostwise-development",
    getThemePath: () => path.join(__dirname, "theme"),
    configureWebpack(_, __, { currentBundler }) {
      // `future.faster` in the site's configuration says so.
      const rspack = currentBundler.instance as unknown as Rspack;
      let compileWhatIsAsked: (() => void) | undefined;
      const configuration = {
        mergeStrategy: {},
        // What pages share is compiled at once: a browser would wait for one after the other.
        lazyCompilation: { entries: false, imports: true, test: /\.mdx$/ },
        plugins: [
          {
            apply(compiler: object) {
              compileWhatIsAsked = rspack.lazyCompilationMiddleware(compiler);
            },
          },
        ],
        // Milliseconds: pages and catalogue are written one right after the other.
        watchOptions: { aggregateTimeout: 20 },
        module: {
          rules: [
            {
              test: /\.mdx$/,
              include: [path.join(siteDir, "site/docs")],
              enforce: "post" as const,
              use: [{ loader: path.join(__dirname, "live-page-loader.mjs") }],
            },
            {
              test: /registry\.js$/,
              include: [generatedFilesDir],
              use: [{ loader: path.join(__dirname, "no-weak-loader.mjs") }],
            },
          ],
        },
        // In place of what Docusaurus has here for an error overlay that it no longer shows.
        devServer: {
          setupMiddlewares: (others: unknown[]) => [compileWhatIsAsked, ...others],
        },
      };
      return configuration;
    },
  };
}
