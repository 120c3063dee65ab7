import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { filesBelow } from "./files-below.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hostwise-files-"));
  for (const folder of ["a/b", "elsewhere"]) mkdirSync(join(root, folder), { recursive: true });
  for (const file of ["a/one.ts", "a/b/two.ts", "elsewhere/three.ts"]) {
    writeFileSync(join(root, file), "");
  }
});
afterEach(() => rmSync(root, { recursive: true }));

const link = (to: string, at: string) => symlinkSync(to, join(root, at));

function below(folder: string) {
  const { files, circles } = filesBelow(join(root, folder));
  const names = (paths: string[]) => paths.map((path) => relative(root, path)).sort();
  return { files: names(files), circles: names(circles) };
}

test("links are followed, to files and to folders", () => {
  link("../elsewhere", "a/linked");
  link("../elsewhere/three.ts", "a/b/four.ts");
  link("b", "a/again");
  expect(below("a")).toEqual({
    files: [
      "a/again/four.ts",
      "a/again/two.ts",
      "a/b/four.ts",
      "a/b/two.ts",
      "a/linked/three.ts",
      "a/one.ts",
    ],
    circles: [],
  });
});

test("a link back to a folder in which it lies is a circle", () => {
  link("..", "a/b/up");
  link("../a", "elsewhere/back");
  link("../elsewhere", "a/linked");
  expect(below("a")).toEqual({
    files: ["a/b/two.ts", "a/linked/three.ts", "a/one.ts"],
    circles: ["a/b/up", "a/linked/back"],
  });
});

test("a link that leads nowhere is a file, and a folder that is not there holds none", () => {
  link("gone", "a/dead");
  link("self", "a/self");
  expect(below("a").files).toEqual(["a/b/two.ts", "a/dead", "a/one.ts", "a/self"]);
  expect(below("gone")).toEqual({ files: [], circles: [] });
});
