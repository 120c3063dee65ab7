import { join } from "node:path";
import { build } from "../build.ts";
import { projectAt } from "../pipeline.ts";
import { openPipeline } from "../store/open.ts";
import { changeOne } from "./catalogue.ts";

// What a watcher does for one changed descriptor: watch.ts <root> <file>. Prints milliseconds from
// the change to the written page, for one change after the other.

const [root = "", file = ""] = process.argv.slice(2);
const project = projectAt(root);
const pipeline = openPipeline(project);
await build(pipeline, project);
// The first change meets code that never ran.
for (const word of ["One", "Two", "Three", "Four", "Five", "Six"]) {
  changeOne(project, join(file), word);
  const start = performance.now();
  const result = await build(pipeline, project);
  const written = "written" in result ? result.written.written.length : 0;
  const milliseconds = performance.now() - start;
  if (written < 1) throw new Error("The change was not written");
  console.log(milliseconds.toFixed(1));
}
