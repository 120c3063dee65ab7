#!/usr/bin/env node
// Runs the TypeScript sources as they are: what is checked in is what runs.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

// Whoever reads on the other side of a pipe may have read enough: `hostwise list | head -1`.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`hostwise: ${error.message}\n`);
  process.exit(1);
});

// A terminal that does not know its width says 0, and questions would stand in one column.
if (process.stdout.isTTY && !process.stdout.columns) process.stdout.columns = 80;

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
