// The process beside Docusaurus: its arguments are the project's root and Docusaurus's command.
import { setFlagsFromString } from "node:v8";
import { importProgram } from "./program/program.mjs";

// In the few seconds of a build, V8 optimises code that will hardly run again, on the processor that
// the bundler needs. It shall wait fifteen times as long; a V8 that knows no such setting says so.
if (process.argv[3] === "build") setFlagsFromString("--interrupt-budget=1000000");

await importProgram("worker.ts");
