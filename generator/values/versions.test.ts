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

describe("a span holds", () => {
  test.each<[VersionSpan, string[]]>([
    [{}, ["2025.10", "2026.2", "2026.5", "2026.8"]],
    [{ since: "2026.5" }, ["2026.5", "2026.8"]],
    [{ since: "2025.10" }, ["2025.10", "2026.2", "2026.5", "2026.8"]],
    [{ before: "2026.5" }, ["2025.10", "2026.2"]],
    [{ before: "2025.10" }, []],
    [{ since: "2026.2", before: "2026.8" }, ["2026.2", "2026.5"]],
    [{ since: "2026.5", before: "2026.5" }, []],
  ])("%j", (span, versions) => {
    expect(authentikVersions.filter((version) => inSpan(version, span))).toEqual(versions);
  });
});

test("a fact holds from its release on", () => {
  const fact: ByVersion<string> = ["a", { since: "2026.2", is: "b" }, { since: "2026.8", is: "c" }];
  expect(authentikVersions.map((version) => atVersion(fact, version))).toEqual([
    "a",
    "b",
    "b",
    "c",
  ]);
  expect(authentikVersions.map((version) => atVersion(["a"], version))).toEqual([
    "a",
    "a",
    "a",
    "a",
  ]);
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
