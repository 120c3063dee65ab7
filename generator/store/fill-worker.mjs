// A process that makes pages.
import { importProgram } from "../program/program.mjs";

await importProgram("store/fill-worker.ts");
