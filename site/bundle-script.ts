import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ConfigureWebpackUtils } from "@docusaurus/types";

type Bundler = ConfigureWebpackUtils["currentBundler"];

/**
 * A TypeScript module with all that it imports as one plain script: what runs before a page is
 * painted cannot wait for the chunks of the site.
 *
 * @returns the script's text, for browsers that know ES2020
 */
export async function bundleScript(bundler: Bundler, source: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "hostwise-script-"));
  const compiler = bundler.instance({
    mode: "production",
    target: ["web", "es2020"],
    entry: source,
    output: { path: folder, filename: "script.js" },
    devtool: false,
    resolve: { extensions: [".ts", ".js"] },
    module: {
      rules: [
        {
          test: /\.ts$/,
          type: "javascript/auto",
          loader: "builtin:swc-loader",
          options: { jsc: { parser: { syntax: "typescript" }, target: "es2020" } },
        },
      ],
    },
  });
  try {
    await new Promise<void>((done, failed) => {
      compiler.run((error, stats) => {
        if (error) failed(error);
        else if (stats?.hasErrors()) failed(new Error(stats.toString("errors-only")));
        else done();
      });
    });
    await new Promise((done) => compiler.close(done));
    return await readFile(path.join(folder, "script.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
