import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { generatorKey } from "./generator-key.mjs";

const generator = join(import.meta.dirname, "..");

/** What processes start with. */
const ENTRIES = ["cli.ts", "worker.ts", "store/fill-worker.ts"];

/** Where the processes' key is made. */
const KEY = import.meta.resolve("./generator-key.mjs");

/** Where compiled programs lie. */
const PROGRAMS = join(generator, "../node_modules/.cache/hostwise/programs");

/**
 * Packages that stay where they are: what reads files beside its own, and what is one large file
 * anyhow. The modules of all others come along, for looking for each of 600 and reading it takes
 * longer than all that a command does.
 */
const LEFT_IN_PLACE = ["@cdktn/hcl2json", "@resvg/resvg-js", "@ruby/prism", "satori"];

const WEEK = 7 * 24 * 3_600_000;

/**
 * Loads a part of the generator. Its TypeScript is compiled once for each state of the sources:
 * what is checked in is what runs, and a process starts in half the time that a loader takes,
 * which looks at each of 800 modules on another thread.
 *
 * @param {string} entry path of the part below the generator's folder: `cli.ts`
 * @returns {Promise<any>} what it exports
 */
export async function importProgram(entry) {
  // What fails is told by its place in the sources.
  process.setSourceMapsEnabled(true);
  let folder;
  try {
    folder = await compiledProgram();
  } catch {
    // Where nothing can be written, or there is nothing that compiles, the sources run as they are.
    const { register } = await import("tsx/esm/api");
    register({ tsconfig: join(generator, "../tsconfig.json") });
    return import(pathToFileURL(join(generator, entry)).href);
  }
  return import(pathToFileURL(join(folder, entry.replace(/\.ts$/, ".mjs"))).href);
}

/**
 * Compiles the generator as its sources are now, unless that is done.
 *
 * @returns {Promise<string>} the folder of the programs
 * @throws where nothing can be written, or there is nothing that compiles
 */
export async function compiledProgram() {
  const folder = join(PROGRAMS, nameOf(generatorKey()));
  if (!existsSync(folder)) await compile(folder);
  return folder;
}

/** A program's name: what it was made from, and where, for a copy may share its packages. */
function nameOf(key) {
  return createHash("sha256").update(`${key} ${generator}`).digest("hex");
}

/** Compiles the generator into a folder, which is there whole or not at all. */
async function compile(folder) {
  const { build } = await import("esbuild");
  const temporary = `${folder}.${process.pid}`;
  await build({
    entryPoints: ENTRIES.map((entry) => join(generator, entry)),
    outdir: temporary,
    outbase: generator,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    external: LEFT_IN_PLACE,
    // Packages in CommonJS ask for Node's modules by a function that modules do not have.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: true,
    sourcesContent: false,
    logLevel: "silent",
    plugins: [{ name: "generator", setup }],
  });
  try {
    renameSync(temporary, folder);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another process was quicker.
    if (!existsSync(folder)) throw error;
  }
  for (const name of readdirSync(PROGRAMS)) {
    const other = join(PROGRAMS, name);
    if (Date.now() - statSync(other).mtimeMs > WEEK)
      rmSync(other, { recursive: true, force: true });
  }
}

/** How modules are found and read. */
function setup(build) {
  // A package that is loaded when it is needed stays too: few runs do, and one in CommonJS would
  // come without the names that it exports.
  build.onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
    kind === "dynamic-import" ? { path, external: true } : undefined,
  );
  // This process has it already, with the key that it found.
  build.onResolve({ filter: /\/generator-key\.mjs$/ }, () => ({ path: KEY, external: true }));
  build.onLoad({ filter: /\.(ts|mjs)$/ }, load);
}

/** A source that finds what lies beside it, wherever its program lies. */
function load({ path }) {
  if (relative(generator, path).startsWith("..")) return undefined;
  const places = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path };
  const contents = readFileSync(path, "utf8").replace(
    /\bimport\.meta\.(url|dirname|filename)\b/g,
    (_, name) => JSON.stringify(places[name]),
  );
  return { contents, loader: "ts" };
}
