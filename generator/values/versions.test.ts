import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  atVersion,
  authentikVersions,
  type ByVersion,
  inSpan,
  isAuthentikVersion,
  newestVersion,
  type VersionSpan,
} from "./versions.ts";

test("are in order, the newest last", () => {
  const numbers = authentikVersions.map((version) => version.split(".").map(Number));
  expect(numbers.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d)).toEqual(numbers);
  expect(newestVersion).toBe(authentikVersions.at(-1));
});

/** Some releases, so that a new one changes nothing here. */
const some = ["2026.2", "2026.5", "2026.8"] as const;

describe("a span holds", () => {
  test.each<[VersionSpan, string[]]>([
    [{}, ["2026.2", "2026.5", "2026.8"]],
    [{ since: "2026.5" }, ["2026.5", "2026.8"]],
    [{ since: "2026.2" }, ["2026.2", "2026.5", "2026.8"]],
    [{ before: "2026.5" }, ["2026.2"]],
    [{ before: "2026.2" }, []],
    [{ since: "2026.2", before: "2026.8" }, ["2026.2", "2026.5"]],
    [{ since: "2026.5", before: "2026.5" }, []],
  ])("%j", (span, versions) => {
    expect(some.filter((version) => inSpan(version, span))).toEqual(versions);
  });
});

test("a fact holds from its release on", () => {
  const fact: ByVersion<string> = ["a", { since: "2026.5", is: "b" }, { since: "2026.8", is: "c" }];
  expect(some.map((version) => atVersion(fact, version))).toEqual(["a", "b", "c"]);
  expect(some.map((version) => atVersion(["a"], version))).toEqual(["a", "a", "a"]);
});

test("nothing is said of releases before the oldest", () => {
  const generator = join(import.meta.dirname, "..");
  const left = readdirSync(generator, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.ts$/.test(file) && !file.includes("__fixtures__"))
    .flatMap((file) =>
      readFileSync(join(generator, file), "utf8")
        .split("\n")
        .flatMap((line, index) =>
          line.includes(`since: "${authentikVersions[0]}"`) ||
          line.includes(`before: "${authentikVersions[0]}"`)
            ? [`generator/${file}:${index + 1} ${line.trim()}`]
            : [],
        ),
    );
  expect(left).toEqual([]);
});

test.each([
  ["2026.5", true],
  ["2026.50", false],
  ["2026.5 ", false],
  ["2026.05", false],
  ["", false],
  ["length", false],
])("%j is a release: %s", (text, expected) => {
  expect(isAuthentikVersion(text)).toBe(expected);
});
