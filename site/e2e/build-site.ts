import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/**
 * Builds the site as `npm run build` does, into a folder of its own.
 *
 * @param site folder of the site's configuration
 * @param variables of the environment, such as `HOSTWISE_BASE_URL`
 * @returns what the build has printed
 */
export async function buildSite(
  folder: string,
  site = root,
  variables: Record<string, string> = {},
): Promise<string> {
  const { NODE_ENV: _, ...environment } = process.env;
  const program = createRequire(import.meta.url).resolve("@docusaurus/core/bin/docusaurus.mjs");
  const process_ = spawn(process.execPath, [program, "build", site, "--out-dir", folder], {
    cwd: root,
    env: { ...environment, ...variables },
  });
  let output = "";
  for (const stream of [process_.stdout, process_.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((done, failed) => {
    process_.on("error", failed);
    process_.on("close", done);
  });
  if (code !== 0) throw new Error(`The site does not build:\n\n${output}`);
  return output;
}
