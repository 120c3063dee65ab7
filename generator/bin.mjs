#!/usr/bin/env node
import { importProgram } from "./program/program.mjs";

// Whoever reads on the other side of a pipe may have read enough: `hostwise list | head -1`.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`hostwise: ${error.message}\n`);
  process.exit(1);
});

// A terminal that does not know its width says 0, and questions would stand in one column.
if (process.stdout.isTTY && !process.stdout.columns) process.stdout.columns = 80;

const { main } = await importProgram("cli.ts");
process.exitCode = await main(process.argv.slice(2));
