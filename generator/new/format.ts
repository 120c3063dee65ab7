import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Formats TypeScript as `npm run format` does, without touching a file. */
export function formatSource(root: string, file: string, source: string): string {
  const biome = join(
    dirname(createRequire(import.meta.url).resolve("@biomejs/biome/package.json")),
    "bin/biome",
  );
  return execFileSync(
    process.execPath,
    [biome, "format", "--vcs-enabled=false", `--stdin-file-path=${file}`],
    {
      cwd: root,
      input: source,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
}
