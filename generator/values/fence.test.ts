import { describe, expect, it } from "vitest";
import { readFenceMeta } from "./fence.ts";

describe("readFenceMeta", () => {
  it.each([
    [undefined, { rest: "" }],
    [null, { rest: "" }],
    ["showLineNumbers", { rest: "showLineNumbers" }],
    ['title="compose.yaml"', { title: "compose.yaml", rest: "" }],
    ['{1,3} title="/etc/{{slug}}.yaml" x', { title: "/etc/{{slug}}.yaml", rest: "{1,3} x" }],
    ['title="C:\\\\app\\\\\\"a\\".ini"', { title: 'C:\\app\\"a".ini', rest: "" }],
    ['title="C:\\app\\a.ini"', { title: "C:\\app\\a.ini", rest: "" }],
    ['subtitle="x"', { rest: 'subtitle="x"' }],
  ])("reads %s", (meta, expected) => {
    expect(readFenceMeta(meta)).toEqual(expected);
  });
});
