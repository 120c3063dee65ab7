import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import type { LoadContext, Plugin, PostCssOptions } from "@docusaurus/types";
import { bundleScript } from "./bundle-script.ts";
import { SHARED, sharedModules } from "./reader-values/shared-modules.ts";
import { routeChunks } from "./route-chunks.ts";

/** What the bundler keeps from one build to the next, below the site's folder. */
const BUNDLED = "node_modules/.cache/rspack";

/** Where the built site has the script that runs before the first paint. */
const FIRST_PAINT = "js/first-paint.js";

/**
 * Has Chromium compile a script's functions on another thread while it loads, instead of one by
 * one where the page waits for them: a third of a guide's script time
 * (https://v8.dev/blog/explicit-compile-hints). Other browsers read a comment.
 */
const COMPILED_WHILE_LOADING = "//# allFunctionsCalledOnLoad";

/** What the classic theme has every page load: the highlighter with all languages. */
const HIGHLIGHTER = path.join(
  path.dirname(require.resolve("@docusaurus/theme-classic/package.json")),
  "lib/prism-include-languages",
);

/**
 * What pages load when a reader asks for it. No page is rendered with it, so the bundle that
 * renders them goes without, and without the packages behind it.
 */
const FOR_A_BROWSER = [
  path.join(__dirname, "../generator/output/markdown.ts"),
  path.join(__dirname, "../generator/values/accept.ts"),
  path.join(__dirname, "../generator/values/kinds.ts"),
  path.join(__dirname, "components/InPlaceEditor/Editor.tsx"),
  path.join(
    path.dirname(require.resolve("@easyops-cn/docusaurus-search-local/package.json")),
    "dist/client/client/theme/SearchBar",
  ),
];

/** Without JavaScript nothing is hidden: every tab and every release's text, with its label. */
const withoutScript = `
[role="tablist"], [data-needs-script] { display: none !important; }
[role="tabpanel"][hidden], hw-when[hidden] { display: revert !important; }
[data-spanned][hidden] { display: grid !important; }
[data-spanned] small { display: revert !important; }
[role="tabpanel"] > p:first-child, hw-when > small:first-child { display: revert !important; }
`;

/** The look of hostwise and its half of the reader's values, as a Docusaurus theme. */
export default function siteTheme({
  baseUrl,
  generatedFilesDir,
  outDir,
  siteDir,
}: LoadContext): Plugin {
  // While one writes, no server renders pages: there is nothing to fill in before React does.
  const isBuild = process.argv.includes("build");
  if (isBuild && !existsSync(path.join(siteDir, BUNDLED))) loadStylePlugins();
  let firstPaint: Promise<string> | undefined;
  return {
    name: "hostwise-theme",
    getThemePath: () => path.join(__dirname, "theme"),
    getClientModules: () =>
      ["well-formed-fragment", "show-anchor", "no-prefetch", "click-again", "settle-page"].map(
        (name) => path.join(__dirname, `${name}.ts`),
      ),
    injectHtmlTags: () => ({
      headTags: [
        ...(isBuild ? [{ tagName: "script", attributes: { src: baseUrl + FIRST_PAINT } }] : []),
        `<noscript><style>${withoutScript}</style></noscript>`,
      ],
    }),
    configureWebpack(_, isServer, { currentBundler }) {
      const source = path.join(__dirname, "reader-values/first-paint.ts");
      if (isBuild && !isServer) firstPaint = bundleScript(currentBundler, source);
      if (!isBuild) return undefined;
      const { BannerPlugin, Compilation } = currentBundler.instance;
      return {
        plugins: isServer
          ? []
          : [
              routeChunks(path.join(generatedFilesDir, "client-manifest.json")),
              new BannerPlugin({
                banner: COMPILED_WHILE_LOADING,
                raw: true,
                test: /\.js$/,
                // After the minifier, which takes comments away.
                stage: Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE,
              }),
            ],
        // The browser has them from the script before the first paint, which stands in each head.
        externals: isServer ? [] : [sharedModule(siteDir)],
        // Code blocks bring the highlighter along when they need it (theme/CodeBlock/Content).
        resolve: {
          alias: isServer
            ? Object.fromEntries(
                FOR_A_BROWSER.map((file) => [file, path.join(__dirname, "for-a-browser.ts")]),
              )
            : { [`${HIGHLIGHTER}$`]: false },
        },
        module: {
          rules: [
            {
              test: /\.mdx$/,
              include: [path.join(siteDir, "site/docs")],
              enforce: "pre",
              use: [{ loader: path.join(__dirname, "fold-loader.mjs") }],
            },
          ],
        },
      };
    },
    configurePostCss: (options) => madeOnce(options),
    async postBuild() {
      if (firstPaint)
        await writeFile(
          path.join(outDir, FIRST_PAINT),
          `${COMPILED_WHILE_LOADING}\n${await firstPaint}`,
        );
    },
  };
}

/**
 * The same options of PostCSS with plugins that are made once. Docusaurus would look for a file of
 * settings beside each style sheet and make them anew for each. They are not made at all where the
 * bundler has kept all style sheets from the build before.
 */
function madeOnce(options: PostCssOptions): PostCssOptions {
  let plugins: unknown[] | undefined;
  const make = () => {
    plugins ??= options.plugins.map((plugin) =>
      Array.isArray(plugin) && typeof plugin[0] === "string"
        ? require(plugin[0])(plugin[1])
        : plugin,
    );
    return { ...options, plugins };
  };
  // The loader takes a function too (https://github.com/webpack-contrib/postcss-loader#postcssoptions).
  return Object.assign<() => PostCssOptions, PostCssOptions>(make, { plugins: [], config: false });
}

/**
 * Loads what Docusaurus's bundler makes style sheets with: dear, and needed at once when the
 * generator's process has made the pages. Until then this one has nothing to do.
 */
function loadStylePlugins(): void {
  const core = createRequire(require.resolve("@docusaurus/core/package.json"));
  createRequire(core.resolve("@docusaurus/bundler"))("postcss-preset-env");
}

/** Takes what the script before the first paint has already from its global variable. */
function sharedModule(siteDir: string) {
  return async ({ context = "", request = "" }: { context?: string; request?: string }) => {
    const file = path.relative(siteDir, path.resolve(context, request)).replaceAll(path.sep, "/");
    return Object.hasOwn(sharedModules, file)
      ? `var ${SHARED}[${JSON.stringify(file)}]`
      : undefined;
  };
}
