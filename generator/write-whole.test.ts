import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeWhole } from "./write-whole.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostwise-whole-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("writes a new file, and leaves nothing beside it", () => {
  writeWhole(join(folder, "a.txt"), "one");
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("one");
  expect(readdirSync(folder)).toEqual(["a.txt"]);
});

test("gives a file another content, and it keeps its rights", () => {
  const file = join(folder, "a.txt");
  writeFileSync(file, "one");
  chmodSync(file, 0o640);
  const { ino } = statSync(file);
  writeWhole(file, "two");
  expect(readFileSync(file, "utf8")).toBe("two");
  expect(statSync(file).mode & 0o777).toBe(0o640);
  // Another file stands in its place: the former one was not written to.
  expect(statSync(file).ino).not.toBe(ino);
});

test("a link stays a link", () => {
  writeFileSync(join(folder, "a.txt"), "one");
  symlinkSync("a.txt", join(folder, "link"));
  writeWhole(join(folder, "link"), "two");
  expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("two");
});
