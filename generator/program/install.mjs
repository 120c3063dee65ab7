// What npm runs when it has installed the packages: the first command need not wait then.
import { compiledProgram } from "./program.mjs";

await compiledProgram().catch(() => {
  // A command tells what is wrong with the sources, and runs without a place to write.
});
