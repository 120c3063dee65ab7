// The process beside Docusaurus.
import { importProgram } from "./program/program.mjs";

await importProgram("worker.ts");
