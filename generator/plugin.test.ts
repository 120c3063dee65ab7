import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/**
 * Loads the plugin as Docusaurus does, anew each time, in a process of `docusaurus build`, and asks
 * it for sites at some roots.
 *
 * @param folder what Docusaurus was told to build, if anything
 * @returns what was forked, told and stopped, in order
 */
function follow(loads: number, sites: readonly string[], folder: string[] = []): string[] {
  const script = `
    const { EventEmitter } = require("node:events");
    const { basename } = require("node:path");
    const happened = [];
    require("node:child_process").fork = (program, args) => {
      happened.push(["fork", basename(program), ...args].join(" "));
      return Object.assign(new EventEmitter(), {
        connected: true,
        unref() {},
        send({ id, want }) {
          happened.push("want " + want);
          setImmediate(() => this.emit("message", { id, ok: true, report: "", files: [] }));
        },
        disconnect() { happened.push("stop"); },
      });
    };
    const { loadFreshModule } = require("@docusaurus/utils");
    const [loads, sites] = JSON.parse(process.argv.at(-1));
    (async () => {
      let plugin;
      for (let load = 0; load < loads; load++) plugin = await loadFreshModule("${join(root, "generator/plugin.ts")}");
      for (const siteDir of sites) {
        happened.push("site");
        await plugin({ siteDir, outDir: "", generatedFilesDir: "", baseUrl: "/", siteConfig: {} });
      }
      console.log(JSON.stringify(happened));
    })();`;
  const output = execFileSync(
    process.execPath,
    ["-e", script, "--", "docusaurus", "build", ...folder, "--", JSON.stringify([loads, sites])],
    { cwd: root, encoding: "utf8" },
  );
  return JSON.parse(output);
}

it("starts one generator with the configuration, however often Docusaurus loads that", () => {
  expect(follow(3, [root])).toEqual([`fork worker.mjs ${root} build`, "want pages", "site"]);
});

it("starts none for another site that takes its settings from this one's", () => {
  expect(follow(1, [], [dirname(root)])).toEqual([]);
  expect(follow(1, [], [root])).toEqual([`fork worker.mjs ${root} build`, "want pages"]);
});

it("gives a site elsewhere, and each further one, a generator of its own", () => {
  const elsewhere = dirname(root);
  expect(follow(1, [elsewhere, root])).toEqual([
    `fork worker.mjs ${root} build`,
    "want pages",
    "site",
    "stop",
    `fork worker.mjs ${elsewhere} build`,
    "want pages",
    "site",
    `fork worker.mjs ${root} build`,
    "want pages",
  ]);
});
