import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { signatures } from "./descriptor/authoring.ts";
import { evaluatePlain } from "./descriptor/evaluate.ts";
import { type Integration, integration } from "./descriptor/schema/integration.ts";
import { tellModules, withoutExit } from "./descriptor/without-exit.ts";
import { filesBelow, whatIsAt } from "./files-below.ts";
import { importProblems } from "./findings/import-problems.ts";
import { parseFailure } from "./findings/parse-failure.ts";
import { ofRule, type Problem } from "./findings/problem.ts";
import { repeatedKeys } from "./findings/repeated-keys.ts";
import { unboundNames } from "./findings/unbound-names.ts";
import { unusedImports } from "./findings/unused-imports.ts";
import { zodProblems } from "./findings/zod-problems.ts";
import { reservedNames } from "./references/reserved-names.ts";
import { referencesInSoundParts } from "./sound-parts.ts";

/** Where a descriptor lies. */
export interface DescriptorPath {
  /** Path below the project's root, with forward slashes. */
  file: string;
  /** File name without its ending. */
  slug: string;
  /** Name of the folder that it lies in. */
  folder: string;
}

/** A descriptor file whose content is known by its hash. */
export interface DescriptorFile extends DescriptorPath {
  /** Tells two contents apart, those of the files beside it that it imports included. */
  hash: string;
}

/** A validated descriptor, or what is wrong with it, by what was read when it was loaded. */
export type LoadedDescriptor = DescriptorFile & { source: string } & (
    | { integration: Integration; input: unknown; problems: Problem[] }
    | { integration: undefined; input: unknown; problems: Problem[] }
  );

/**
 * Finds the descriptor files below a folder, in the order of their paths; none where there is no
 * folder. Links are followed; one that leads nowhere is listed, for its problem to be told.
 */
export function listDescriptors(root: string, folder: string): DescriptorPath[] {
  return filesBelow(join(root, folder))
    .files.filter((path) => /(?<!\.test|\.d)\.ts$/.test(path))
    .map((path) => {
      const file = relative(root, path).split(sep).join("/");
      return { file, slug: basename(path, ".ts"), folder: file.split("/").at(-2) ?? "" };
    })
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

/** The same, each with the hash of its content. */
export function readDescriptors(root: string, folder: string): DescriptorFile[] {
  return listDescriptors(root, folder).map((path) => readDescriptor(root, path));
}

/** The texts of files below a root; those that are not there or cannot be read are left out. */
export function readSources(root: string, files: Iterable<string>): Map<string, string> {
  const sources = new Map<string, string>();
  for (const file of new Set(files)) {
    try {
      sources.set(file, readFileSync(join(root, file), "utf8"));
    } catch {
      // Its problem is told without its text.
    }
  }
  return sources;
}

/** Reads a descriptor file for its hash. */
export function readDescriptor(root: string, place: DescriptorPath): DescriptorFile {
  const path = join(root, place.file);
  const stat = whatIsAt(path);
  // It went, or is a link that leads nowhere: loading it tells.
  if (!stat) return { ...place, hash: UNREAD };
  const { size, ino, mtimeMs, ctimeMs } = stat;
  const state = [size, ino, mtimeMs, ctimeMs].join();
  const known = seen.get(path);
  if (known?.state === state) return { ...place, hash: known.hash };
  let read: ReturnType<typeof hashOf>;
  try {
    read = hashOf(realpathSync.native(path), readFileSync(path, "utf8"));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    // Loading it tells why.
    return { ...place, hash: UNREAD };
  }
  const { hash, isAlone } = read;
  // Another file's change does not show in this one's state, nor do two changes at once.
  if (isAlone && Date.now() - ctimeMs > TICK) seen.set(path, { state, hash });
  else seen.delete(path);
  return { ...place, hash };
}

/** The hash of what cannot be read. */
const UNREAD = "";

/** Whether the system refuses to read a file that is there. */
function isUnreadable(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && /^(?:EACCES|EPERM|EISDIR)$/.test(`${error.code}`)
  );
}

/** Hashes of what was read before, by its path: one run follows the other while one writes. */
const seen = new Map<string, { state: string; hash: string }>();

/** A time in which two changes of a file may look like one, in milliseconds. */
const TICK = 100;

/** An import by a relative path. */
const imports = /\b(?:from|import)\b\s*\(?\s*(["'])(\.[^"'\n]*)\1/;

/** The hash of a file and of every file that it imports by a relative path, directly or not. */
function hashOf(path: string, source: string): { hash: string; isAlone: boolean } {
  const hash = createHash("sha256").update(source);
  for (const { name, content } of importedFiles(path, source)) {
    hash.update(JSON.stringify([name, content]));
  }
  return { hash: hash.digest("hex"), isAlone: !imports.test(source) };
}

/** A file that another imports by a relative path, directly or not. */
interface ImportedFile {
  path: string;
  content: string;
  /** What the import calls it. */
  name: string;
  /** Where the first of these imports stands, in the text that all begin with. */
  offset: number;
}

/** The files that a text imports, each before those that it imports itself. */
function importedFiles(path: string, source: string): ImportedFile[] {
  const found = new Map<string, ImportedFile | undefined>([[path, undefined]]);
  const add = (from: string, text: string, outset?: number) => {
    for (const { 2: name = "", index } of text.matchAll(new RegExp(imports, "g"))) {
      const imported = join(dirname(from), name);
      if (found.has(imported) || !existsSync(imported)) continue;
      const content = readFileSync(imported, "utf8");
      const offset = outset ?? index;
      found.set(imported, { path: imported, content, name, offset });
      add(imported, content, offset);
    }
  };
  add(path, source);
  return [...found.values()].filter((file) => file !== undefined);
}

/** Reads, imports and validates one descriptor. Never throws for what its author wrote. */
export async function loadDescriptor(
  root: string,
  place: DescriptorPath,
): Promise<LoadedDescriptor> {
  const { file, slug, folder } = place;
  let path = join(root, file);
  const descriptor = { file, slug, folder, source: "", hash: "" };
  const failed = (input: unknown, problems: Problem[]): LoadedDescriptor => ({
    ...descriptor,
    integration: undefined,
    input,
    problems,
  });
  try {
    // What a link's file imports lies beside the file.
    path = realpathSync.native(path);
    descriptor.source = readFileSync(path, "utf8");
    descriptor.hash = hashOf(path, descriptor.source).hash;
  } catch (error) {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
      return failed(undefined, [
        {
          ...ofRule("descriptor-import"),
          file,
          message: "The file cannot be read: it is a link that leads to no file",
          hint: "Let it lead to a descriptor, or remove it.",
        },
      ]);
    }
    if (!isUnreadable(error)) {
      // It went since it was listed.
      return failed(undefined, [importFailure(path, descriptor, error)]);
    }
    const reason = error instanceof Error ? error.message.replace(/,.*$/, "") : "";
    return failed(undefined, [
      {
        ...ofRule("descriptor-import"),
        file,
        message: `The file cannot be read: ${reason}`,
        hint: `Give yourself the right to read it, and what it imports: \`chmod u+r ${file}\`.`,
      },
    ]);
  }
  const { source, hash } = descriptor;
  const failure = parseFailure(source);
  if (failure) return failed(undefined, [{ ...failure, file }]);
  const repeated = repeatedKeys(source, file);
  const helpers = Object.keys(signatures);
  const beside = dirname(path);
  const exists = (path: string) => existsSync(join(beside, path));
  const wrongNames = [
    ...importProblems(source, { file, helpers, exists }),
    ...unboundNames(source, { file, helpers, references: reservedNames }),
  ];
  if (wrongNames.length > 0) return failed(undefined, [...wrongNames, ...repeated]);
  let input: unknown;
  try {
    input = await withoutExit(() => {
      const plain = evaluatePlain(source, path);
      return plain ? plain.default : importDefault(path, hash);
    });
  } catch (error) {
    const failure = importFailure(path, descriptor, error);
    return failed(undefined, [failure, ...repeated]);
  }
  if (input === undefined) {
    return failed(input, [
      {
        ...ofRule("descriptor-shape"),
        file,
        message: "Missing default export, expected `export default defineIntegration({ … })`",
        hint: "Export the descriptor as the file's default.",
      },
    ]);
  }
  try {
    return await withoutExit(() => judged(input, descriptor, repeated));
  } catch (error) {
    return failed(undefined, [
      {
        ...ofRule("descriptor-shape"),
        file,
        message: `Unexpected descriptor that is no plain data: ${error instanceof Error ? error.message : error}`,
        hint: "Write nothing but values: no part that holds itself, and none that runs when it is read.",
      },
      ...repeated,
    ]);
  }
}

/** What a descriptor exports, held to the schema. */
function judged(
  input: unknown,
  descriptor: Pick<LoadedDescriptor, "file" | "slug" | "folder" | "source" | "hash">,
  repeated: readonly Problem[],
): LoadedDescriptor {
  const { file, source } = descriptor;
  const result = integration.safeParse(input);
  const misshapen = result.success
    ? []
    : zodProblems(result.error, { file, input, schema: integration });
  const problems = [
    ...repeated,
    ...unusedImports(source, file),
    ...misshapen,
    // Of a name that is there twice, nobody knows which was meant.
    ...(repeated.length === 0 ? referencesInSoundParts(input, misshapen, descriptor) : []),
  ];
  return result.success && repeated.length === 0
    ? { ...descriptor, integration: result.data, input, problems }
    : { ...descriptor, integration: undefined, input, problems };
}

/** What Node says of TypeScript that it does not read itself: 20 of any, later ones of an `enum`. */
const NEEDS_A_LOADER: ReadonlySet<string | undefined> = new Set([
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
]);

/** The default export of a module; the hash makes Node load a changed file again. */
async function importDefault(path: string, hash: string): Promise<unknown> {
  const address = `${pathToFileURL(path).href}?${hash}`;
  tellModules();
  const module = await import(address).catch(async (error: NodeJS.ErrnoException) => {
    if (!NEEDS_A_LOADER.has(error.code)) throw error;
    await understandTypeScript();
    // Node does not ask again for an address at which it found nothing to read.
    return import(`${address}&again`);
  });
  return module.default;
}

/** From now on this process loads TypeScript. Few descriptors ask for it, so few commands wait. */
async function understandTypeScript(): Promise<void> {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
}

/** What a descriptor threw, at the line of it that ran, or that imports the file in which it ran. */
function importFailure(
  path: string,
  { file, source }: Pick<LoadedDescriptor, "file" | "source">,
  error: unknown,
): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [ran] = [{ path, name: "", offset: undefined }, ...importedFiles(path, source)]
    .flatMap(({ path, ...one }) => {
      const found = lineIn(stack, path);
      return found ? [{ ...one, ...found }] : [];
    })
    .sort((one, other) => one.depth - other.depth);
  const line = ran?.offset === undefined ? ran?.line : lineAt(source, ran.offset);
  const text = line === undefined ? "" : (source.split("\n")[line - 1] ?? "");
  const column = text.search(/\S/) + 1;
  const where = ran?.offset === undefined ? "" : `, at line ${ran.line} of "${ran.name}"`;
  return {
    ...ofRule("descriptor-import"),
    file,
    message: `The file cannot be loaded: ${message.split("\n")[0]}${where}`,
    hint: "Correct what runs when the file is read.",
    ...(line !== undefined && column > 0
      ? { place: { line, column, endLine: line, endColumn: text.trimEnd().length + 1 } }
      : {}),
  };
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

/** The innermost line of a file in a stack, where it stands as a path or as an address. */
function lineIn(stack: string, path: string): { line: number; depth: number } | undefined {
  for (const name of [path, pathToFileURL(path).href]) {
    const depth = stack.indexOf(name);
    const line =
      depth < 0 ? undefined : /^(?:\?\w+)?:(\d+)/.exec(stack.slice(depth + name.length))?.[1];
    if (line !== undefined) return { line: Number(line), depth };
  }
  return undefined;
}
