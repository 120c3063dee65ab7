import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program that is ready to run. */
export interface Program {
  file: string;
  env: NodeJS.ProcessEnv;
}

/** Programs of Debian that proofs need: their package, and their place in it. */
const programs = {
  slapd: { package: "slapd", path: "usr/sbin/slapd" },
  nginx: { package: "nginx", path: "usr/sbin/nginx" },
  caddy: { package: "caddy", path: "usr/bin/caddy" },
} as const;

/** Name of such a program. */
export type ProgramName = keyof typeof programs;

/**
 * A program of Debian: the installed one, otherwise one from the package, unpacked into the user's
 * cache. Unpacking rather than installing starts no service, changes nothing of the system and
 * needs no rights.
 *
 * @returns nothing where there is no apt to get packages with; never in CI
 */
export async function provide(name: ProgramName): Promise<Program | undefined> {
  const { package: debianPackage, path } = programs[name];
  const installed = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"]
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (installed) return { file: installed, env: process.env };
  if (!existsSync("/usr/bin/apt-get")) {
    if (process.env.CI) throw new Error(`${name} is missing, and there is no apt-get to get it.`);
    console.warn(`Skipped: ${name} is not installed, and there is no apt-get to get it.`);
    return undefined;
  }
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const root = join(cache, "hostwise", "debian", name);
  if (!existsSync(join(root, path))) await unpack(debianPackage, root);
  const { stdout } = await run("find", [root, "-name", "*.so*", "-printf", "%h\n"]);
  const libraries = [...new Set(stdout.split("\n"))].filter((folder) => folder !== "");
  return {
    file: join(root, path),
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(delimiter) },
  };
}

/** Unpacks a package, and those that it needs and that are not installed, into a folder. */
async function unpack(debianPackage: string, root: string): Promise<void> {
  await mkdir(join(root, ".."), { recursive: true });
  const work = await mkdtemp(`${root}-`);
  try {
    const archives = join(work, "cache/archives");
    await mkdir(join(archives, "partial"), { recursive: true });
    await mkdir(join(work, "state/lists/partial"), { recursive: true });
    // Lists and locks of its own, so that neither rights nor other runs matter.
    const options = {
      "Dir::State": join(work, "state"),
      "Dir::State::status": "/var/lib/dpkg/status",
      "Dir::Cache": join(work, "cache"),
      "Dir::Log": work,
      "Debug::NoLocking": "1",
      "APT::Sandbox::User": "",
    };
    const settings = Object.entries(options).flatMap(([key, value]) => ["-o", `${key}=${value}`]);
    const apt = (...args: string[]) =>
      run("/usr/bin/apt-get", ["-qq", "-y", ...settings, ...args], { timeout: 120_000 });
    await apt("update");
    await apt("install", "--no-install-recommends", "--download-only", debianPackage);
    const tree = join(work, "tree");
    for (const file of await readdir(archives)) {
      if (file.endsWith(".deb")) await run("dpkg-deb", ["-x", join(archives, file), tree]);
    }
    // At once, so that nobody finds half a tree; another run may have been quicker.
    await rename(tree, root).catch((error: unknown) => {
      if (!existsSync(root)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
