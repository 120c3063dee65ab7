import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { join, posix } from "node:path";
import { createTwoFilesPatch } from "diff";
import * as z from "zod";

/** What a write did, as paths below the output folder. */
export interface Written {
  written: string[];
  unchanged: string[];
  removed: string[];
}

/** A file that may not be touched, and why. */
export interface Refusal {
  file: string;
  /** Completes a sentence that begins with the file's name. */
  reason: string;
  /** What would have changed, as a unified diff; empty for what is no file. */
  diff: string;
}

/** A file's text, or its SHA-256 and how to get it. */
export type Content = string | { readonly hash: string; readonly text: () => string };

/** The list of files that the generator owns, kept beside them. */
export const MANIFEST = ".hostwise.json";

/** Files wait here until all of them are written. */
const STAGE = ".hostwise-tmp";
const TEMPORARY = "-tmp";
const LOCK = ".hostwise.lock";

/** The files that the generator owns, with the hash of what it wrote last. */
const manifestSchema = z.object({
  version: z.literal(1),
  /** While a write goes on, a file may hold either content. */
  files: z.record(z.string().refine(isInside), z.array(z.string()).min(1)),
});

/** Files of an earlier run, with the hashes that each may have. */
type Owned = ReadonlyMap<string, readonly string[]>;

/**
 * Makes a folder hold exactly these files of ours. Writes only what changed, each file in one
 * step; removes files of an earlier run that are no longer made; touches nothing else.
 *
 * A file that somebody else made, or edited since, is refused, and then nothing is written at
 * all. An interrupted write is finished by the next one. Writers of one folder take turns.
 *
 * @param files contents by path below the folder, with forward slashes
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, Content>,
): Written | { refused: Refusal[] } {
  for (const file of files.keys()) {
    if (!isInside(file) || parents(file).some((parent) => files.has(parent))) {
      throw new Error(`Unexpected path ${JSON.stringify(file)} to write`);
    }
  }
  mkdirSync(folder, { recursive: true });
  return withLock(join(folder, LOCK), () => {
    rmSync(join(folder, STAGE), { recursive: true, force: true });
    rmSync(join(folder, MANIFEST + TEMPORARY), { force: true });
    return write(folder, files);
  });
}

function write(
  folder: string,
  files: ReadonlyMap<string, Content>,
): Written | { refused: Refusal[] } {
  const { owned, damaged } = readManifest(folder);
  const result: Written = { written: [], unchanged: [], removed: [] };
  const refused: Refusal[] = [];
  const stale = [...owned.keys()].filter((file) => !files.has(file));
  const folders = new Set<string>();

  for (const file of stale) {
    const present = look(folder, file, folders);
    // Whatever took the place of our file is not ours to remove.
    if (present.is !== "file") continue;
    if (isOurs(owned, file, present)) result.removed.push(file);
    else {
      refused.push({
        file,
        reason: "is no longer generated, but was edited by hand; delete it if it is not needed",
        diff: diff(file, readFileSync(present.path), undefined),
      });
    }
  }
  const leaving = new Set(result.removed);
  for (const [file, content] of files) {
    const present = look(folder, file, folders);
    if (present.is === "file" && present.hash === hashOf(content)) {
      result.unchanged.push(file);
    } else if (isFree(folder, file, present, owned, leaving) || isOurs(owned, file, present)) {
      result.written.push(file);
    } else {
      refused.push({
        file,
        reason: reasonToRefuse(file, present, owned, damaged),
        diff: present.is === "file" ? diff(file, readFileSync(present.path), textOf(content)) : "",
      });
    }
  }
  if (refused.length > 0) return { refused: refused.sort(byFile) };

  const next: Owned = new Map([...files].map(([file, content]) => [file, [hashOf(content)]]));
  const stage = join(folder, STAGE);
  if (result.written.length > 0) mkdirSync(stage);
  for (const [index, file] of result.written.entries()) {
    writeFileSync(join(stage, String(index)), textOf(files.get(file) ?? ""));
  }
  // From here on an interruption leaves files of either content, all known to be ours.
  writeManifest(folder, merge(owned, next));
  for (const file of result.removed) rmSync(join(folder, file), { force: true });
  // An interruption, or somebody, may have taken a page and left its folder.
  for (const file of stale) removeEmpty(folder, posix.dirname(file));
  for (const [index, file] of result.written.entries()) {
    mkdirSync(join(folder, posix.dirname(file)), { recursive: true });
    renameSync(join(stage, String(index)), join(folder, file));
  }
  if (result.written.length > 0) rmdirSync(stage);
  writeManifest(folder, next);
  return result;
}

/** What stands at a path, links not followed: what lies behind a link is not in the folder. */
type Present = { is: "nothing" | "folder" | "other" } | { is: "file"; path: string; hash: string };

/** @param folders those on the way that were found to be folders a moment ago; most files share them */
function look(folder: string, file: string, folders = new Set<string>()): Present {
  const parts = file.split("/");
  for (const [index] of parts.entries()) {
    const path = join(folder, ...parts.slice(0, index + 1));
    if (folders.has(path)) continue;
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return { is: "nothing" };
    if (index < parts.length - 1) {
      if (!stat.isDirectory()) return { is: "other" };
      folders.add(path);
    } else if (stat.isFile()) return { is: "file", path, hash: hashOfFile(path, stat) };
    else return { is: stat.isDirectory() ? "folder" : "other" };
  }
  return { is: "nothing" };
}

/** Files that were looked at before, by their paths. */
const seen = new Map<string, { state: string; hash: string }>();

/** A time in which two changes of a file may look like one, in milliseconds. */
const TICK = 100;

/** The hash of a file's content, read again only when the file was touched. */
function hashOfFile(path: string, { size, ino, mtimeMs, ctimeMs }: Stats): string {
  const state = [size, ino, mtimeMs, ctimeMs].join();
  const known = seen.get(path);
  if (known?.state === state) return known.hash;
  const is = contentHash(readFileSync(path));
  if (Date.now() - ctimeMs > TICK) seen.set(path, { state, hash: is });
  else seen.delete(path);
  return is;
}

function hashOf(content: Content): string {
  return typeof content === "string" ? contentHash(content) : content.hash;
}

function textOf(content: Content): string {
  return typeof content === "string" ? content : content.text();
}

/** Whether nothing of anybody's is in the way of a new file. */
function isFree(
  folder: string,
  file: string,
  present: Present,
  owned: Owned,
  leaving: ReadonlySet<string>,
): boolean {
  switch (present.is) {
    case "nothing":
      return true;
    case "folder":
      return isLeaving(folder, file, owned, leaving);
    case "other":
      // A file of ours where a folder is needed goes before the folder comes.
      return parents(file).some((parent) => leaving.has(parent));
    case "file":
      return false;
  }
}

/** Whether a folder goes with the files of ours in it; an empty one may be somebody's. */
function isLeaving(
  folder: string,
  path: string,
  owned: Owned,
  leaving: ReadonlySet<string>,
): boolean {
  const entries = readdirSync(join(folder, path), { withFileTypes: true });
  if (entries.length === 0) return [...owned.keys()].some((file) => file.startsWith(`${path}/`));
  return entries.every((entry) => {
    const inside = posix.join(path, entry.name);
    return entry.isDirectory() ? isLeaving(folder, inside, owned, leaving) : leaving.has(inside);
  });
}

function isOurs(owned: Owned, file: string, present: Present): boolean {
  return present.is === "file" && (owned.get(file)?.includes(present.hash) ?? false);
}

function reasonToRefuse(file: string, present: Present, owned: Owned, damaged: boolean): string {
  if (present.is !== "file") {
    return "cannot be written: something else stands in its place; move that away";
  }
  if (owned.has(file)) {
    return "was edited by hand since it was generated; change its descriptor or template instead, or delete it";
  }
  return damaged
    ? `may be yours: the list of generated files, ${MANIFEST}, is damaged; delete the file if you did not edit it`
    : "is not one of the generator's files; move it away";
}

function diff(file: string, present: Buffer, next: string | undefined): string {
  return createTwoFilesPatch(
    `${file} (on disk)`,
    next === undefined ? "/dev/null" : `${file} (generated)`,
    present.toString(),
    next ?? "",
  );
}

/** The files owned so far. A manifest that cannot be read owns nothing: no file is lost by it. */
function readManifest(folder: string): { owned: Owned; damaged: boolean } {
  const path = join(folder, MANIFEST);
  if (!lstatSync(path, { throwIfNoEntry: false })) return { owned: new Map(), damaged: false };
  try {
    const { files } = manifestSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    return { owned: new Map(Object.entries(files)), damaged: false };
  } catch {
    return { owned: new Map(), damaged: true };
  }
}

function writeManifest(folder: string, owned: Owned): void {
  const files = Object.fromEntries([...owned].sort(([one], [other]) => (one < other ? -1 : 1)));
  const text = `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
  const path = join(folder, MANIFEST);
  const present = look(folder, MANIFEST);
  if (present.is === "file" && present.hash === contentHash(text)) return;
  writeFileSync(path + TEMPORARY, text);
  renameSync(path + TEMPORARY, path);
}

function merge(one: Owned, other: Owned): Owned {
  const merged = new Map(one);
  for (const [file, hashes] of other) {
    merged.set(file, [...new Set([...(merged.get(file) ?? []), ...hashes])]);
  }
  return merged;
}

/** Folders that a removed file leaves empty go too. */
function removeEmpty(folder: string, path: string): void {
  for (const directory of [path, ...parents(path)]) {
    if (directory === "." || look(folder, directory).is !== "folder") continue;
    if (readdirSync(join(folder, directory)).length > 0) return;
    rmdirSync(join(folder, directory));
  }
}

/** The folders that a path lies in, nearest first. */
function parents(path: string): string[] {
  const parent = posix.dirname(path);
  return parent === "." ? [] : [parent, ...parents(parent)];
}

/**
 * Whether a path is one of a file below the folder, written in one way only. The names of the
 * writer's own files are taken.
 */
function isInside(file: string): boolean {
  return (
    /^[^\\\0]+$/.test(file) &&
    !posix.isAbsolute(file) &&
    posix.normalize(file) === file &&
    !file.endsWith("/") &&
    !/^\.\.?(?:\/|$)/.test(file) &&
    !/^\.hostwise/.test(file)
  );
}

/** The SHA-256 of a file's content, in hexadecimal. */
export function contentHash(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function byFile(one: Refusal, other: Refusal): number {
  return one.file < other.file ? -1 : 1;
}

/** How long another writer may take, in milliseconds. */
const PATIENCE = 10_000;

/** Runs a task while no other process does. The lock of a process that has died is no lock. */
function withLock<T>(lock: string, task: () => T): T {
  const end = Date.now() + PATIENCE;
  while (!takeLock(lock)) {
    if (Date.now() > end) {
      throw new Error(`Another process is writing; if there is none, delete ${lock}`);
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  try {
    return task();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (!isSystemError(error) || error.code !== "EEXIST") throw error;
    if (!isAlive(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** Whether the process that a lock names is another one that still runs. */
function isAlive(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    // Writing does not yield, so a lock of our own number was left by an earlier process.
    if (owner === process.pid) return false;
    // A lock without a number was taken a moment ago, or its owner died in that moment.
    if (owner === 0) return Date.now() - lstatSync(lock).mtimeMs < 1000;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return isSystemError(error) && error.code === "EPERM";
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
