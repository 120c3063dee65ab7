// The process beside Docusaurus: its arguments are the project's root and Docusaurus's command.
import { setFlagsFromString } from "node:v8";
import { importProgram } from "./program/program.mjs";

// In the few seconds of a build, V8 optimises code that will hardly run again, on the processor that
// the bundler needs. It shall wait fifteen times as long. Since V8 12 (Node 22) it counts calls where
// it had counted instructions, and it complains of a setting that it does not know.
if (process.argv[3] === "build") {
  const countsCalls = Number.parseInt(process.versions.v8, 10) >= 12;
  setFlagsFromString(
    countsCalls ? "--invocation-count-for-turbofan=45000" : "--interrupt-budget=1000000",
  );
}

await importProgram("worker.ts");
