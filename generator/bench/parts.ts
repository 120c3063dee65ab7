import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Bench } from "tinybench";
import { buildGuide } from "../guide/build.ts";
import { loadDescriptor, readDescriptors } from "../load.ts";
import { prepareGuide, renderPrepared } from "../page/render.ts";
import { loadTemplates } from "../page/templates.ts";
import { Pipeline, projectAt } from "../pipeline.ts";
import { readPage } from "../verify/page-facts.ts";

/** Where the time for one guide goes: milliseconds by part, each in a loop of its own. */
export async function measureParts(): Promise<Map<string, number>> {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
  const project = projectAt(root);
  const file = readDescriptors(root, project.integrations).find(({ slug }) => slug === "grafana");
  const loaded = file && (await loadDescriptor(root, file));
  if (!loaded?.integration) throw new Error("There is no guide to measure");
  const { integration } = loaded;
  const guide = buildGuide(integration, loaded);
  const templates = loadTemplates(join(root, project.templates));
  const page = renderPrepared(prepareGuide(guide), templates);
  const bench = new Bench({ time: 2000, warmupTime: 1000 });
  bench
    .add("load and validate", () => loadDescriptor(root, loaded))
    .add("resolve", () => buildGuide(integration, loaded))
    .add("write strings and files as MDX", () => prepareGuide(guide))
    .add("render the templates", () => renderPrepared(prepareGuide(guide), templates))
    .add("read the page", () => readPage(page.mdx))
    .add("everything, checks too", () => new Pipeline(project).runOnly("grafana"));
  await bench.run();
  const taken = bench.tasks.map(({ name, result }): [string, number] => [
    name,
    "latency" in result ? result.latency.p50 : Number.NaN,
  ]);
  return new Map(taken);
}
