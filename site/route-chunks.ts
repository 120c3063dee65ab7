import { readFile, writeFile } from "node:fs/promises";
import type { ConfigureWebpackUtils } from "@docusaurus/types";

type Bundler = ConfigureWebpackUtils["currentBundler"]["instance"];
type Compiler = InstanceType<Bundler["Compiler"]>;

/** Docusaurus's list of what is in which file: names of parts, and ids of chunks for each. */
interface ClientManifest {
  origins: Record<string, (string | number)[]>;
}

/**
 * A bundler plugin: a page names each script that its route needs, instead of finding out from the
 * first two what else there is. Docusaurus means to do so, and looks the parts of a route up in its
 * manifest by what was imported; there, they stand under the names of their chunks alone.
 *
 * @param manifestFile where Docusaurus writes its manifest while the bundler emits files
 */
export function routeChunks(manifestFile: string) {
  return {
    apply(compiler: Compiler): void {
      compiler.hooks.afterEmit.tapPromise("hostwise-route-chunks", async ({ chunkGroups }) => {
        const manifest = JSON.parse(await readFile(manifestFile, "utf8")) as ClientManifest;
        for (const { origins, chunks } of chunkGroups) {
          const ids = chunks.flatMap((chunk) => chunk.id ?? []);
          for (const { request } of origins) if (request) manifest.origins[request] ??= ids;
        }
        await writeFile(manifestFile, JSON.stringify(manifest));
      });
    },
  };
}
