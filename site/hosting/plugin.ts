import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { LoadContext, Plugin } from "@docusaurus/types";
import { siteHeaders } from "./headers.ts";
import { hostFiles } from "./host-files.ts";
import { type InlineCode, inlineCodeOf } from "./inline-code.ts";

/** A Docusaurus plugin: writes what hosts need to serve the built site safely into the build. */
export default function hosting({ baseUrl, outDir }: LoadContext): Plugin {
  return {
    name: "hostwise-hosting",
    async postBuild() {
      const code: InlineCode = { scripts: new Set(), styles: new Set() };
      for (const name of await readdir(outDir, { recursive: true })) {
        if (!name.endsWith(".html")) continue;
        const { scripts, styles } = inlineCodeOf(await readFile(path.join(outDir, name), "utf8"));
        for (const hash of scripts) code.scripts.add(hash);
        for (const hash of styles) code.styles.add(hash);
      }
      for (const [name, text] of Object.entries(hostFiles(siteHeaders(code), baseUrl))) {
        const file = path.join(outDir, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, text);
      }
    },
  };
}
