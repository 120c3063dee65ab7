import { type ChildProcess, spawn } from "node:child_process";
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MANIFEST, writeFiles } from "./write.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostwise-write-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const build = (files: Record<string, string>) => writeFiles(folder, new Map(Object.entries(files)));

function put(file: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
}

/** Every file and empty folder below a folder, with its content. */
function disk(root = folder): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length + 1);
    if (entry.isSymbolicLink()) found[name] = "a link";
    else if (entry.isFile()) found[name] = readFileSync(path, "latin1");
    else if (readdirSync(path).length === 0) found[`${name}/`] = "";
  }
  return found;
}

/** The same without the writer's own files. */
function pages(): Record<string, string> {
  return Object.fromEntries(Object.entries(disk()).filter(([name]) => !/^\.hostwise/.test(name)));
}

describe("writes", () => {
  test("files and their folders", () => {
    expect(build({ "media/jellyfin.mdx": "# Jellyfin\n", "integrations.json": "{}\n" })).toEqual({
      written: ["media/jellyfin.mdx", "integrations.json"],
      unchanged: [],
      removed: [],
    });
    expect(pages()).toEqual({ "media/jellyfin.mdx": "# Jellyfin\n", "integrations.json": "{}\n" });
  });

  test("into a folder that does not exist yet", () => {
    rmSync(folder, { recursive: true });
    build({ "a.mdx": "a" });
    expect(pages()).toEqual({ "a.mdx": "a" });
  });

  test("only what changed", () => {
    build({ "one/a.mdx": "a", "one/b.mdx": "b" });
    const long = new Date("2020-01-01T00:00:00Z");
    for (const file of ["one/a.mdx", "one/b.mdx", MANIFEST])
      utimesSync(join(folder, file), long, long);
    const touched = (file: string) => statSync(join(folder, file)).mtime > long;

    expect(build({ "one/a.mdx": "a", "one/b.mdx": "b" })).toEqual({
      written: [],
      unchanged: ["one/a.mdx", "one/b.mdx"],
      removed: [],
    });
    expect(["one/a.mdx", "one/b.mdx", MANIFEST].filter(touched)).toEqual([]);

    expect(build({ "one/a.mdx": "a", "one/b.mdx": "c" })).toMatchObject({ written: ["one/b.mdx"] });
    expect(["one/a.mdx", "one/b.mdx", MANIFEST].filter(touched)).toEqual(["one/b.mdx", MANIFEST]);
  });

  test("each file in one step: a reader sees the old text or the new one", () => {
    build({ "a.mdx": "old" });
    const before = statSync(join(folder, "a.mdx")).ino;
    build({ "a.mdx": "new" });
    expect(statSync(join(folder, "a.mdx")).ino).not.toBe(before);
  });

  test("the same list whatever the order of the files", () => {
    build({ b: "b", a: "a" });
    const list = readFileSync(join(folder, MANIFEST), "utf8");
    rmSync(join(folder, MANIFEST));
    build({ a: "a", b: "b" });
    expect(readFileSync(join(folder, MANIFEST), "utf8")).toBe(list);
  });

  test("paths with forward slashes on every system", () => {
    build({ "one/two/a.mdx": "a" });
    const list: unknown = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8"));
    expect(list).toMatchObject({ files: { "one/two/a.mdx": [expect.any(String)] } });
  });

  test("a file where a folder of ours was, and the other way round", () => {
    build({ "a/b/c.mdx": "c", d: "d" });
    expect(build({ a: "a", "d/e.mdx": "e" })).toMatchObject({ removed: ["a/b/c.mdx", "d"] });
    expect(pages()).toEqual({ a: "a", "d/e.mdx": "e" });
  });
});

describe("removes", () => {
  test("pages that are no longer made, with the folders that they leave empty", () => {
    build({ "one/two/a.mdx": "a", "one/b.mdx": "b", "three/c.mdx": "c" });
    expect(build({ "one/b.mdx": "b" })).toEqual({
      written: [],
      unchanged: ["one/b.mdx"],
      removed: ["one/two/a.mdx", "three/c.mdx"],
    });
    expect(pages()).toEqual({ "one/b.mdx": "b" });
  });

  test("nothing of a folder that somebody uses", () => {
    build({ "one/a.mdx": "a" });
    put("one/notes.txt", "mine");
    build({});
    expect(pages()).toEqual({ "one/notes.txt": "mine" });
  });

  test("the folder of a page that somebody deleted", () => {
    build({ "one/a.mdx": "a" });
    rmSync(join(folder, "one/a.mdx"));
    expect(build({})).toMatchObject({ removed: [] });
    expect(pages()).toEqual({});
  });
});

describe("leaves alone", () => {
  test("files that it did not write", () => {
    put("guides/how-to.md", "by hand");
    put(".gitkeep", "");
    build({ "one/a.mdx": "a" });
    build({});
    expect(pages()).toEqual({ "guides/how-to.md": "by hand", ".gitkeep": "" });
  });

  test("what lies behind a link", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "hostwise-elsewhere-"));
    symlinkSync(elsewhere, join(folder, "one"));
    writeFileSync(join(elsewhere, "target"), "mine");
    symlinkSync(join(elsewhere, "target"), join(folder, "b.mdx"));
    expect(build({ "one/a.mdx": "a", "b.mdx": "mine" })).toEqual({
      refused: [
        {
          file: "b.mdx",
          reason: "cannot be written: something else stands in its place; move that away",
          diff: "",
        },
        {
          file: "one/a.mdx",
          reason: "cannot be written: something else stands in its place; move that away",
          diff: "",
        },
      ],
    });
    expect(disk(elsewhere)).toEqual({ target: "mine" });
    rmSync(elsewhere, { recursive: true });
  });

  test("a link or folder that took the place of a page", () => {
    build({ "one/a.mdx": "a", "b.mdx": "b" });
    rmSync(join(folder, "one"), { recursive: true });
    rmSync(join(folder, "b.mdx"));
    symlinkSync("/nowhere", join(folder, "one"));
    put("b.mdx/mine", "mine");
    expect(build({})).toEqual({ written: [], unchanged: [], removed: [] });
    expect(pages()).toEqual({ one: "a link", "b.mdx/mine": "mine" });
  });

  test("an empty folder in the place of a page", () => {
    mkdirSync(join(folder, "a.mdx"));
    expect(build({ "a.mdx": "a" })).toMatchObject({ refused: [{ file: "a.mdx" }] });
  });
});

describe("refuses, and then writes nothing at all", () => {
  test("a generated file that was edited by hand", () => {
    build({ "one/a.mdx": "# A\n\nOld.\n", "one/b.mdx": "b", "one/c.mdx": "c" });
    put("one/a.mdx", "# A\n\nMine.\n");
    const before = disk();
    expect(
      build({ "one/a.mdx": "# A\n\nNew.\n", "one/b.mdx": "new", "one/d.mdx": "d" }),
    ).toMatchInlineSnapshot(`
      {
        "refused": [
          {
            "diff": "===================================================================
      --- one/a.mdx (on disk)
      +++ one/a.mdx (generated)
      @@ -1,3 +1,3 @@
       # A
       
      -Mine.
      +New.
      ",
            "file": "one/a.mdx",
            "reason": "was edited by hand since it was generated; change its descriptor or template instead, or delete it",
          },
        ],
      }
    `);
    expect(disk()).toEqual(before);
  });

  test("an edit even if the guide did not change", () => {
    build({ "a.mdx": "a" });
    put("a.mdx", "mine");
    expect(build({ "a.mdx": "a" })).toMatchObject({ refused: [{ file: "a.mdx" }] });
  });

  test("a stale page that was edited", () => {
    build({ "a.mdx": "a\n", "b.mdx": "b" });
    put("a.mdx", "mine\n");
    expect(build({})).toMatchInlineSnapshot(`
      {
        "refused": [
          {
            "diff": "===================================================================
      --- a.mdx (on disk)
      +++ /dev/null
      @@ -1,1 +0,0 @@
      -mine
      ",
            "file": "a.mdx",
            "reason": "is no longer generated, but was edited by hand; delete it if it is not needed",
          },
        ],
      }
    `);
    expect(pages()).toEqual({ "a.mdx": "mine\n", "b.mdx": "b" });
  });

  test("a file of somebody else", () => {
    put("a.mdx", "mine");
    expect(build({ "a.mdx": "a" })).toMatchObject({
      refused: [{ file: "a.mdx", reason: "is not one of the generator's files; move it away" }],
    });
    expect(disk()).toEqual({ "a.mdx": "mine" });
  });

  test("an edit that differs only in bytes that are no text", () => {
    build({ "a.mdx": "\ufffd" });
    put("a.mdx", Buffer.from([0xff]));
    expect(build({ "a.mdx": "new" })).toMatchObject({ refused: [{ file: "a.mdx" }] });
    expect(build({ "a.mdx": "\ufffd" })).toMatchObject({ refused: [{ file: "a.mdx" }] });
  });

  test("every file at once, in order", () => {
    for (const file of ["c", "a", "b"]) put(file, "mine");
    expect(build({ b: "1", c: "2", a: "3" })).toMatchObject({
      refused: [{ file: "a" }, { file: "b" }, { file: "c" }],
    });
  });

  test("but takes a file that holds exactly what it would write", () => {
    put("a.mdx", "a");
    expect(build({ "a.mdx": "a" })).toMatchObject({ unchanged: ["a.mdx"] });
  });
});

describe("a damaged list of files", () => {
  test.each([
    ["no JSON", "{"],
    ["another shape", '{"version":1,"files":{"a.mdx":"x"}}'],
    ["another version", '{"version":2,"files":{}}'],
    ["not text", Buffer.from([0xff, 0x00])],
  ])("owns nothing: %s", (_, content) => {
    build({ "a.mdx": "a", "b.mdx": "b" });
    put(MANIFEST, content);
    expect(build({ "a.mdx": "new", "b.mdx": "b" })).toMatchObject({
      refused: [
        {
          file: "a.mdx",
          reason:
            "may be yours: the list of generated files, .hostwise.json, is damaged; delete the file if you did not edit it",
        },
      ],
    });
    expect(pages()).toEqual({ "a.mdx": "a", "b.mdx": "b" });
    rmSync(join(folder, "a.mdx"));
    expect(build({ "a.mdx": "new", "b.mdx": "b" })).toMatchObject({ written: ["a.mdx"] });
  });

  test.each(["../outside", "/outside", "one/../../outside", ".."])(
    "cannot lead out of the folder: %s",
    (path) => {
      const inner = join(folder, "inner");
      put("outside", "mine");
      writeFiles(inner, new Map([["a.mdx", "mine"]]));
      const list = readFileSync(join(inner, MANIFEST), "utf8");
      const stolen = list.replace('"a.mdx"', JSON.stringify(path));
      writeFileSync(join(inner, MANIFEST), stolen);
      writeFiles(inner, new Map());
      expect(readFileSync(join(folder, "outside"), "utf8")).toBe("mine");
    },
  );
});

test.each([
  "../a.mdx",
  "one/../../a.mdx",
  "one/../a.mdx",
  "/a.mdx",
  "./a.mdx",
  "one//a.mdx",
  "one/",
  "one\\a.mdx",
  "..",
  "",
  "a\0",
  MANIFEST,
  ".hostwise-tmp/0",
])("does not take the path %j", (path) => {
  expect(() => build({ [path]: "a" })).toThrow("Unexpected path");
  expect(disk()).toEqual({});
});

test("does not take a file that is also a folder", () => {
  expect(() => build({ a: "a", "a/b": "b" })).toThrow("Unexpected path");
});

/** File system calls that change something. */
const calls = ["mkdirSync", "renameSync", "rmSync", "rmdirSync", "writeFileSync"] as const;

/**
 * Runs a task in which the file system fails at the n-th change and at every one after it, as it
 * looks to a process that is killed there; says whether it came so far.
 */
function killedAt(step: number, task: () => unknown): boolean {
  let count = 0;
  const spies = calls.map((name) => {
    const original = fs[name];
    return vi.spyOn(fs, name).mockImplementation((...args: unknown[]): never => {
      count++;
      if (count >= step) throw new Error("killed");
      return Reflect.apply(original, fs, args) as never;
    });
  });
  syncBuiltinESMExports();
  try {
    task();
    return false;
  } catch (error) {
    if (!(error instanceof Error && error.message === "killed")) throw error;
    return true;
  } finally {
    for (const spy of spies) spy.mockRestore();
    syncBuiltinESMExports();
  }
}

describe("an interrupted write is finished by the next one", () => {
  const first = { "one/a.mdx": "a", "one/b.mdx": "b", "two/c.mdx": "c", d: "d" };
  const second = { "one/a.mdx": "new", "three/e.mdx": "e", "d/f.mdx": "f", "one/b.mdx": "b" };
  const third = { "one/b.mdx": "newer", "three/e.mdx": "newer" };

  test("wherever it was interrupted, to the same or to another state", () => {
    let step = 1;
    for (; ; step++) {
      for (const next of [second, first, third]) {
        rmSync(folder, { recursive: true });
        build(first);
        put("mine", "mine");
        const killed = killedAt(step, () => build(second));
        expect(build(next), `killed at step ${step}`).not.toHaveProperty("refused");
        expect(pages()).toEqual({ ...next, mine: "mine" });
        if (!killed) {
          expect(step).toBeGreaterThan(18);
          return;
        }
      }
    }
  });

  test("twice in a row", () => {
    for (let one = 1; one < 24; one += 3) {
      for (let other = 1; other < 24; other += 4) {
        rmSync(folder, { recursive: true });
        build(first);
        killedAt(one, () => build(second));
        killedAt(other, () => build(third));
        expect(build(second), `killed at ${one}, then at ${other}`).not.toHaveProperty("refused");
        expect(pages()).toEqual(second);
      }
    }
  });

  test("when the process is really killed", async () => {
    const many = (text: string) =>
      Object.fromEntries([...Array(100).keys()].map((n) => [`c${n % 7}/${n}.mdx`, `${text} ${n}`]));
    const writer = fileURLToPath(new URL("./write.ts", import.meta.url));
    const code = `
      const { writeFiles } = await import(${JSON.stringify(pathToFileURL(writer).href)});
      const many = ${many.toString()};
      for (let n = 0; ; n++) {
        writeFiles(${JSON.stringify(folder)}, new Map(Object.entries(many("round " + n))));
        process.stdout.write(".");
      }`;
    for (let round = 0; round < 3; round++) {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", "--input-type=module", "--eval", code],
        { stdio: ["ignore", "pipe", "inherit"] },
      );
      await killSoon(child, 10 + round * 23);
      const state = pages();
      expect(Object.keys(state).length).toBeGreaterThan(0);
      expect(build(many("last")), `round ${round}`).not.toHaveProperty("refused");
      expect(pages()).toEqual(many("last"));
    }
  }, 60_000);
});

/** Kills a process a moment after its first output. */
function killSoon(child: ChildProcess, after: number): Promise<void> {
  child.stdout?.once("data", () => setTimeout(() => child.kill("SIGKILL"), after));
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

describe("writers take turns", () => {
  test("a lock of a process that has ended does not hold", () => {
    put(".hostwise.lock", "999999999");
    expect(build({ a: "a" })).toMatchObject({ written: ["a"] });
    put(".hostwise.lock", String(process.pid));
    expect(build({ a: "b" })).toMatchObject({ written: ["a"] });
    expect(existsSync(join(folder, ".hostwise.lock"))).toBe(false);
  });

  test("waits for another process, and says so in the end", () => {
    put(".hostwise.lock", String(process.ppid));
    vi.spyOn(Date, "now").mockReturnValueOnce(0);
    expect(() => build({ a: "a" })).toThrow(/^Another process is writing; .*\.hostwise\.lock$/);
    vi.restoreAllMocks();
    expect(disk()).toEqual({ ".hostwise.lock": String(process.ppid) });
  });
});

describe("whatever happens, no file of somebody else is lost", () => {
  const path = fc.constantFrom("a", "b", "one/a", "one/b", "one/two/c", "b/x");
  const made = fc.constantFrom("g1\n", "g2\n", "g3\n");
  const text = fc.constantFrom("mine\n", "other\n", "\u00ff");
  type Event =
    | { do: "build"; files: Record<string, string>; killedAt?: number | undefined }
    | { do: "put"; path: string; text: string }
    | { do: "delete"; path: string }
    | { do: "mkdir"; path: string }
    | { do: "damage" };
  const event: fc.Arbitrary<Event> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("build" as const),
        files: fc.dictionary(path, made, { noNullPrototype: true }),
        killedAt: fc.option(fc.integer({ min: 1, max: 25 }), { nil: undefined, freq: 2 }),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("put" as const), path, text }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), path }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("mkdir" as const), path }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("damage" as const) }) },
  );

  test("in any order of builds, interruptions, edits and deletions", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 14 }), (events) => {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        /** What somebody wrote, by path; folders that somebody made end in a slash. */
        const precious = new Map<string, string>();
        // What a lost list named is nobody's from then on.
        let damaged = false;
        for (const happening of events) {
          switch (happening.do) {
            case "put":
            case "mkdir": {
              const { path } = happening;
              try {
                if (happening.do === "mkdir") mkdirSync(join(folder, path), { recursive: true });
                else put(path, Buffer.from(happening.text, "latin1"));
              } catch {
                break; // Something else is there.
              }
              if (happening.do === "put") precious.set(path, happening.text);
              break;
            }
            case "delete":
              if (!existsSync(join(folder, happening.path))) break;
              rmSync(join(folder, happening.path), { recursive: true });
              for (const key of precious.keys()) {
                if (key === happening.path || key.startsWith(`${happening.path}/`)) {
                  precious.delete(key);
                }
              }
              break;
            case "damage":
              put(MANIFEST, "{");
              damaged = true;
              break;
            case "build": {
              const { files, killedAt: step } = happening;
              if ("b" in files) delete files["b/x"];
              const before = pages();
              if (step !== undefined && killedAt(step, () => build(files))) break;
              const result = step === undefined ? build(files) : undefined;
              if (result && "refused" in result) {
                expect(pages()).toEqual(before);
                for (const { file } of result.refused) {
                  const blocked = Object.keys(before).some(
                    (name) =>
                      (precious.has(name) || name.endsWith("/")) &&
                      (name === file || `${name}/`.startsWith(file) || file.startsWith(name)),
                  );
                  expect(blocked || damaged, `${file} refused without a reason`).toBe(true);
                }
              } else if (result) {
                const present = pages();
                expect(present).toMatchObject(files);
                for (const name of Object.keys(present)) {
                  const known = name in files || precious.has(name) || name in before;
                  expect(known, `${name} was left behind`).toBe(true);
                }
              }
            }
          }
          expect(disk()).toMatchObject(Object.fromEntries(precious));
        }
      }),
      { numRuns: 150 },
    );
  });
});
